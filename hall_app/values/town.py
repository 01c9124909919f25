"""The hall and its town centre: enrolment, rounds, what the sync page shows."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class Enrol(Command, frozen=True):
    """An errand: enrol at a town with a one-time code, until the office confirms or refuses. Answer: EnrolState."""

    url: str
    code: str
    expect: str = ""


class SyncNow(Command, frozen=True):
    """An errand: one round now. Answer: TownState."""


class ApplyTownItem(Command, frozen=True):
    """A downlink item as the town signed it: JSON text, signature in base64, its number, the hash of the one before."""

    item: str
    sig: str
    n: int
    prev: str


class RedrawPictures(Command, frozen=True):
    """Entries came back into a closed chain: every picture is drawn anew from all facts."""


class PinTown(Command, frozen=True):
    """The office confirmed: the town's keys (base64) are pinned."""

    town: str
    url: str
    receipt_key: str
    courier_key: str
    store_epoch: str
    check_number: str


class SeenAlarm(Command, frozen=True):
    """A person has read the alarm of the sync page."""


class EnrolState(Answer):
    """`state`: none, waiting, enrolled, refused, failed; `words` says it."""

    state: str
    check_number: str = ""
    words: str = ""


class TownState(Answer):
    """Where the hall stands with the town. `lamp`: none, ok, waiting, no_link, alarm. Times ISO.

    `delivered` is the last entry a valid receipt covers, `receipt` its number, `size` our last entry; `on_its_way`
    the last entry in a batch that has no receipt yet. `files` are all attachments, `files_waiting` those the town has
    no receipt for, with how many bytes of them are still to be sent, `files_lost` those that cannot be sent because
    their bytes are gone here. `needs` are sentences for a person, `news` what the town published. While the
    office has not confirmed `check_number` is the one to compare with it.
    """

    lamp: str
    words: str
    enrolled: bool
    town: str = ""
    url: str = ""
    check_number: str = ""
    last_contact: str = ""
    receipt: int = 0
    delivered: int = 0
    size: int = 0
    on_its_way: int = 0
    waiting: int = 0
    oldest_age_s: int = 0
    running: bool = False
    progress: int = 0
    last_result: str = ""
    next_try: str = ""
    needs: tuple[str, ...] = ()
    files: int = 0
    files_waiting: int = 0
    files_bytes: int = 0
    files_lost: int = 0
    news: tuple[str, ...] = ()


class EntryState(Answer):
    """One entry and how far it got. `state`: saved, on_its_way, town_has, town_read, town_cannot_read.

    `by` as in the entry's header, `who` the same in words.
    """

    seq: int
    at: str
    kind: str
    words: str
    by: str
    state: str
    receipt: int = 0
    why: str = ""
    who: str = ""


class PinnedTown(Question, frozen=True):
    """What was pinned at enrolment. Answer: TownPin | None."""


class TownPin(Answer):
    """The town this hall believes; keys in base64."""

    town: str
    url: str
    receipt_key: str
    courier_key: str
    store_epoch: str
    check_number: str


class TheTown(Question, frozen=True):
    """Answer: TownState."""


class Entries(Question, frozen=True):
    """The newest entries and how far each got, without bodies. Answer: tuple[EntryState, ...]."""

    limit: int = 100
    before: int = 0


class LedgerLook(Answer):
    """The chain at a glance."""

    chain: str
    size: int
    leaf: str
    demo: bool
    verified_at: str
    verified_ok: bool
    copies: tuple[tuple[str, str, bool], ...]


class TheLedger(Question, frozen=True):
    """Answer: LedgerLook."""


class MakeCopy(Command, frozen=True):
    """An errand: a copy of the ledger into a folder, opened and verified. Answer: CopyMade."""

    folder: str = ""


class CopyMade(Answer):
    """A copy that was opened and verified, with how many attachments lie beside it, how many of them are new there, and
    the names of those whose bytes are gone or damaged in the hall."""

    path: str
    size: int
    files: int = 0
    files_new: int = 0
    files_missing: tuple[str, ...] = ()


class FileToSend(Answer):
    """A file the town has no receipt for; size in bytes."""

    sha256: str
    size: int


class FilesToSend(Question, frozen=True):
    """The files to send, small ones first by the nearest due date. Answer: tuple[FileToSend, ...]."""
