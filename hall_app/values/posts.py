"""A/B posts: who stands in for whom, absences, and what was done for somebody else."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question
from hall_app.values.first_asked import MatterRow
from hall_app.values.intake import OwedRow


class SetPair(Command, frozen=True):
    """A and B answer for a post; both empty: the pair is gone. For the manager.

    `item` (a code) or `category`: for this only; such a pair goes before the one of the post, and one without a name is
    called after it. Refused: post_name, pair_same, pair_one, nobody_serves, pair_role, pair_unknown, pair_item,
    pair_category, pair_named.
    """

    post: str
    a: str
    b: str
    window: int = 0
    item: str = ""
    category: str = ""


class HandOverPost(Command, frozen=True):
    """A is away and B acts for A: the absence hand-over slip (AB岗交接单).

    `a` empty: whoever is signed in. `b` empty: the B of A's pair. `first` empty: now. All open matters of A go on the
    slip. Items with a pair of their own go to its B, unless that one is away in the time too or serves no more. Done by
    A, by the manager, or by a B, who steps in at once. Refused: pair_none, pair_same, post_not_yours,
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
    """A post with its two people; `away` is the absence that runs now, empty where A is here. `about`: the item or
    category it is for, in words; empty for the whole post. `acting`: the name of whoever acts while A is
    away, who need not be B."""

    post: str
    window: int
    a: str
    a_name: str
    b: str
    b_name: str
    away: str
    item: str = ""
    category: str = ""
    about: str = ""
    acting: str = ""


class DeputyRow(Answer):
    """Who acts for A in some items only, with the pair that says so and the items in words."""

    b: str
    b_name: str
    post: str
    items: tuple[str, ...]


class AbsenceRow(Answer):
    """An absence. `state`: to_come, running, over. `acts`: what was done for A in it. `deputies` act beside B."""

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
    deputies: tuple[DeputyRow, ...] = ()


class ShareRow(Answer):
    """What of the matters on a slip goes to whom. `post`: the pair for some items only; empty for the B of the post."""

    b: str
    b_name: str
    post: str
    matters: tuple[MatterRow, ...]


class ComingRow(Answer):
    """What is arranged with a resident while A is away. `kind`: home (a result brought home), booking.

    `first` a moment, or a day where the time is in `slot` as it was typed; `who` goes there, empty for the hall.
    """

    kind: str
    subject: str
    first: str
    slot: str
    about: str
    person_name: str
    phone: str
    place: str
    who: tuple[str, ...]


class AbsenceSlip(Answer):
    """An absence as its slip is printed: its row, the matters that were open when it was made, and who takes which of
    them; the papers still owed in them, and what is arranged with residents in the time, as the books are now."""

    row: AbsenceRow
    matters: tuple[MatterRow, ...]
    shares: tuple[ShareRow, ...] = ()
    owed: tuple[OwedRow, ...] = ()
    coming: tuple[ComingRow, ...] = ()


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
    """For whom somebody acts now, since when and until when, and the matters that are theirs meanwhile.

    `post`: the pair for some items only; empty for all that goes to nobody else.
    """

    absence: str
    a: str
    a_name: str
    last: str
    matters: tuple[MatterRow, ...]
    first: str = ""
    post: str = ""


class Pairs(Question, frozen=True):
    """Every pair. Answer: tuple[PairRow, ...]."""


class Absences(Question, frozen=True):
    """Absences, the newest first; `state` narrows to to_come, running or over, without `over` to the first two.
    Answer: tuple[AbsenceRow, ...]."""

    staff: str = ""
    state: str = ""
    limit: int = 100
    over: bool = True


class TheAbsence(Question, frozen=True):
    """The slip of an absence. Answer: AbsenceSlip."""

    absence: str


class WhomIActFor(Question, frozen=True):
    """For whom whoever is signed in acts now. Answer: tuple[ActingFor, ...]."""


class ActsOf(Question, frozen=True):
    """What was done for A in an absence, oldest first. Answer: tuple[ActRow, ...]."""

    absence: str
    limit: int = 500
