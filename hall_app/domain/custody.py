"""Who may hold a resident's original paper, and from whom to whom it may go.

Agency halls carry the resident's originals; every leg there and back is handed over by name (代办 practice).
"""

from __future__ import annotations

from hall_app.domain import life
from hall_app.words import N_

RESIDENT, HALL, COURIER, TOWN, SETTLED = "resident", "hall", "courier", "town", "settled"
# Of whoever did not fetch their result: kept with its file, to be given back whenever they come.
FILE = "file"
HOLDER_WORDS: dict[str, str] = {
    RESIDENT: N_("with the resident"),
    HALL: N_("in the hall"),
    COURIER: N_("with the courier"),
    TOWN: N_("at the town centre"),
    FILE: N_("kept in the file of the case"),
    SETTLED: N_("settled, will not come back"),
}
# Where whoever is signed in gives it out of their own hand.
OURS = (HALL, FILE)
# One for whoever gives, one that goes with the originals, as the list says.
LIST_COPIES = 2
# Whose hand, beside a name; and where an original goes, as one is asked.
SIDE_WORDS: dict[str, str] = {
    RESIDENT: N_("the resident's side"),
    HALL: N_("this hall"),
    COURIER: N_("the courier"),
    TOWN: N_("the town"),
    FILE: N_("the file of the case"),
}
TO_WORDS: dict[str, str] = {
    RESIDENT: N_("Give back to the resident"),
    COURIER: N_("Hand to the courier"),
    TOWN: N_("Hand to the town"),
    HALL: N_("Take back into this hall"),
    FILE: N_("Put into the file of the case"),
}
# From whom to whom; a clerk may carry papers to the town and back without a courier.
MOVES: dict[str, frozenset[str]] = {
    RESIDENT: frozenset((HALL,)),
    HALL: frozenset((COURIER, TOWN, RESIDENT, FILE)),
    COURIER: frozenset((TOWN, HALL)),
    TOWN: frozenset((COURIER, HALL)),
    FILE: frozenset((RESIDENT,)),
}
SETTLED_WORDS: dict[str, str] = {
    "replaced": N_("replaced by the new document"),
    "kept_by_town": N_("kept by the authority"),
    "lost": N_("lost"),
}
KEPT, REPLACED, LOST = "kept_by_town", "replaced", "lost"
# A decision is at hand: the town's word, the hall's own, or the item done at once.
_DECIDED = (*life.DECIDED, "finished")
COUNT_MAX = 999


def may_move(here: str, there: str) -> bool:
    """Whether an original may go from one holder to another in one leg."""
    return there in MOVES.get(here, frozenset())


def clerk_may_settle(how: str, state: str, listed: bool) -> bool:
    """Whether a clerk may write down that an original does not come back, as docs/decisions/surrendered-originals.md
    says. `listed`: the item says of the paper that it is handed in for good."""
    return state in _DECIDED and (how == KEPT or (how == REPLACED and listed))
