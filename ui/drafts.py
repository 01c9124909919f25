"""What is typed at a window is kept at every key, and found again after a crash.

A change goes to the ledger lane at once; while one write is under way the newest state of each part waits for it and
goes next, so that fast typing never queues up. What a crash can lose is what was typed while that one write was
under way. Nothing of it is a deed: see `hall_app.usecases.drafts`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from hall_app.errors import Refusal
from hall_app.values.base import TEXT_BYTES_MAX
from hall_app.values.drafts import PAGE, Draft, DraftRow, Drafts, KeepDrafts
from ui import phrases
from ui.front import Front
from ui.widgets import InPlace
from ui.words import _

log = logging.getLogger(__name__)

Value = dict[str, Any]
# Inside a draft of a sheet: how the sheet was come to, what it is about in words, and what it holds beside its parts.
WAY, ABOUT, MORE = "@way", "@about", "@more"
# What one write can take (see `hall_app.usecases.plain`), with room for names.
KEPT_BYTES_MAX = TEXT_BYTES_MAX - 10_000


class Found(NamedTuple):
    """A draft as it was found: what it holds, since when, and whether the same person typed it here."""

    value: Value
    at: str
    mine: bool


class Keeper(QObject):
    """The drafts of one window, by part and subject (a visit, a case, or empty)."""

    # A part grew too long to be kept: part, subject, whether something of it was kept before.
    too_large = Signal(str, str, bool)
    # Everything typed so far is kept now.
    rested = Signal()

    def __init__(self, front: Front, parent: QObject) -> None:
        super().__init__(parent)
        self._front = front
        self._known: dict[tuple[str, str], str] = {}
        self._waiting: dict[tuple[str, str], str] = {}
        self._found: dict[tuple[str, str], Found] = {}
        self._under_way = False
        # Whether somebody sits at the window; before that nothing is typed and nothing may be forgotten.
        self.awake = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._send)

    def sit(self, somebody: bool) -> None:
        """Somebody sits at the window, or nobody does any more: what was found or typed is theirs who left."""
        self.awake = somebody
        if not somebody:
            self._known, self._found = {}, {}

    def put(self, part: str, subject: str, value: Value | None) -> None:
        """How a part stands now; None: nothing of it needs to be kept any more."""
        if not self.awake:
            return
        words = json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""
        known = self._known.get((part, subject), "")
        if len(words.encode(errors="replace")) > KEPT_BYTES_MAX:
            self.too_large.emit(part, subject, bool(known))
            return
        if known == words:
            return
        self._known[part, subject] = words
        self._waiting[part, subject] = words
        if not words:
            self._found.pop((part, subject), None)
        if not self._under_way:
            self._soon.start()

    def load(self, then: Callable[[], None], owner: QObject | None = None, only: str = "") -> None:
        """Asks for what was kept before; `then` when it can be taken, unless the owner is gone.

        `only`: one part, so that what the rest of the window holds already is not found again as something old.
        """

        before = dict(self._known)

        def found(rows: tuple[DraftRow, ...]) -> None:
            for one in rows:
                key = one.part, one.subject
                if only not in ("", one.part):
                    continue
                if self._known.get(key) != before.get(key) or key in self._waiting:
                    # Typed while it was asked for: what stands in the window is newer.
                    continue
                try:
                    value = json.loads(one.value)
                except ValueError:
                    value = None
                if not isinstance(value, dict):
                    log.warning("a draft of %s is in no shape this program knows", one.part.partition(":")[0])
                    continue
                self._found[key] = Found(value, one.at, one.mine)
                self._known[key] = one.value
            then()

        self._front.ask(Drafts(), owner or self, found)

    def take(self, part: str, subject: str) -> Found | None:
        """What was found of a part; once."""
        return self._found.pop((part, subject), None)

    def forget(self, part: str, subject: str) -> None:
        """Throws a part away that was kept before this window began."""
        self._known.setdefault((part, subject), "?")
        self.put(part, subject, None)

    def dropped(self, part: str, subject: str) -> bool:
        """Whether this window keeps nothing of a part any more; an answer on its way may still tell of it."""
        return self._known.get((part, subject)) == ""

    @property
    def resting(self) -> bool:
        """Whether everything typed so far is kept."""
        return not self._waiting and not self._under_way

    def _send(self) -> None:
        if self._under_way or not self._waiting:
            return
        drafts: list[Draft] = []
        room = KEPT_BYTES_MAX
        for (part, subject), words in list(self._waiting.items()):
            room -= len(words.encode(errors="replace"))
            if drafts and room < 0:
                # The rest goes with the next write.
                break
            drafts.append(Draft(part, subject, words))
            del self._waiting[part, subject]
        self._under_way = self._front.run(KeepDrafts(tuple(drafts)), self, self._kept, self._not_kept)

    def _kept(self, _answer: object) -> None:
        self._under_way = False
        self._send()
        if self.resting:
            self.rested.emit()

    def _not_kept(self, error: Exception) -> None:
        """Nobody sits here any more, or the disk is in trouble, which the window says: the next key tries again."""
        self._under_way = False
        if not isinstance(error, Refusal):
            self._known = {}


def too_large_words(before: bool) -> str:
    """That what is typed is not kept, and what of it is: nothing, or how it stood before it grew too long."""
    if before:
        return _(
            "This is too much text to be kept against a crash. Kept is how it stood before; what comes on top is "
            "kept once it is shorter or saved."
        )
    return _(
        "This is too much text to be kept against a crash: nothing of it is kept until it is shorter or saved."
    )


def restored_words(at: str) -> str:
    """That something typed before a crash is here again."""
    words = _("Restored: what was typed until {time} and not saved yet is here again.")
    return words.format(time=phrases.clock_words(at))


class Typing(Protocol):
    """A section of a page into which something is typed that is saved later."""

    TITLE: str
    in_place: InPlace
    typed: SignalInstance

    def put_typed(self, words: dict[str, str]) -> None:
        """Fills in what was typed before."""
        ...


class PageDraft(QObject):
    """Keeps what a person types into a section of a page until it is saved there. `way`: how it is come to."""

    def __init__(self, keeper: Keeper, section: Typing, way: list[dict[str, Any]], owner: QObject) -> None:
        super().__init__(owner)
        self.keeper, self.section, self.way = keeper, section, way
        self.part = f"{PAGE}{section.TITLE}"
        self._too_large = False
        section.typed.connect(self._typed)
        keeper.too_large.connect(self._not_kept)
        keeper.load(self._look, self, self.part)

    def _look(self) -> None:
        found = self.keeper.take(self.part, "")
        words = found.value.get("words") if found is not None and found.mine else None
        if found is not None and isinstance(words, dict):
            self.section.put_typed(words)
            self.section.in_place.tell(restored_words(found.at), "warn")

    def _typed(self, words: dict[str, str]) -> None:
        was, self._too_large = self._too_large, False
        self.keeper.put(self.part, "", {"words": words, WAY: self.way} if words else None)
        if was and not self._too_large:
            self.section.in_place.clear()

    def _not_kept(self, part: str, _subject: str, before: bool) -> None:
        if part == self.part:
            self._too_large = True
            self.section.in_place.tell(too_large_words(before), "warn")
