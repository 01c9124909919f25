"""A/B posts: who stands in for whom, absences, and what was done for somebody else."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question
from hall_app.values.first_asked import MatterRow


class SetPair(Command, frozen=True):
    """A and B answer for a post; both empty: the pair is gone. For the manager.

    Refused: post_name, pair_same, pair_one, nobody_serves, pair_role.
    """

    post: str
    a: str
    b: str
    window: int = 0


class HandOverPost(Command, frozen=True):
    """A is away and B acts for A: the absence hand-over slip (AB岗交接单).

    `a` empty: whoever is signed in. `b` empty: the B of A's pair. `first` empty: now. All open matters of A go on the
    slip. Done by A, by the manager, or by B, who steps in at once. Refused: pair_none, pair_same, post_not_yours,
    not_a_moment, absence_times, absence_overlaps, absence_b_away, absence_reason, nobody_serves.
    """

    last: str
    reason: str
    a: str = ""
    b: str = ""
    first: str = ""
    things: str = ""


class TakeBackPost(Command, frozen=True):
    """A is back. Refused: absence_unknown, absence_over, post_not_yours."""

    absence: str
    words: str = ""


class PairRow(Answer):
    """A post with its two people; `away` is the absence that runs now, empty where A is here."""

    post: str
    window: int
    a: str
    a_name: str
    b: str
    b_name: str
    away: str


class AbsenceRow(Answer):
    """An absence. `state`: to_come, running, over. `acts`: what B did for A in it."""

    absence: str
    post: str
    a: str
    a_name: str
    b: str
    b_name: str
    first: str
    last: str
    reason: str
    things: str
    in_advance: bool
    at: str
    by: str
    state: str
    ended_at: str
    words: str
    acts: int
    matters: tuple[str, ...]


class AbsenceSlip(Answer):
    """An absence as its slip is printed: its row, and the matters that were open when it was made."""

    row: AbsenceRow
    matters: tuple[MatterRow, ...]


class ActRow(Answer):
    """One act of B while A was away. `listed`: about a matter on the slip. `matter`: its number, item and whose it is;
    of a visit what was asked."""

    seq: int
    at: str
    by_name: str
    for_name: str
    kind: str
    words: str
    subject: str
    listed: bool
    matter: str = ""


class ActingFor(Answer):
    """For whom somebody acts now, until when, and the matters that are theirs meanwhile."""

    absence: str
    a: str
    a_name: str
    last: str
    matters: tuple[MatterRow, ...]


class Pairs(Question, frozen=True):
    """Every pair. Answer: tuple[PairRow, ...]."""


class Absences(Question, frozen=True):
    """Absences, the newest first; `state` narrows to to_come, running or over. Answer: tuple[AbsenceRow, ...]."""

    staff: str = ""
    state: str = ""
    limit: int = 100


class TheAbsence(Question, frozen=True):
    """The slip of an absence. Answer: AbsenceSlip."""

    absence: str


class WhomIActFor(Question, frozen=True):
    """For whom whoever is signed in acts now. Answer: tuple[ActingFor, ...]."""


class ActsOf(Question, frozen=True):
    """What was done for A in an absence, oldest first. Answer: tuple[ActRow, ...]."""

    absence: str
    limit: int = 500
