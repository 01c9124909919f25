"""The end of a visit: what could still be done for whoever is here is said once, in place; F12 again ends it."""

from __future__ import annotations

from collections.abc import Callable

from hall_app.values.coming_back import ComingBack, Wait, WhatWaits
from hall_app.values.queueing import FinishVisit
from ui.pages.desk.state import DeskState
from ui.waits import READY, waits_words
from ui.words import _

Tell = Callable[[str, str], None]
# What stands open: the case and the kind of what waits in it, with the words for both.
Open = dict[tuple[str, str], str]


def finish_visit(state: DeskState, tell: Tell) -> None:
    """Ends the visit. Where something could still be done in it, that is told first, with its tone; pressed again, it
    ends, unless there is something else by then."""
    visit = state.visit
    if visit is None or state.ending:
        return
    person = visit.person.person if visit.person is not None else ""
    undone = _undone(state)
    state.ending = True

    def weigh(cases: tuple[ComingBack, ...] = ()) -> None:
        state.ending = False
        if state.visit is None or state.visit.visit != visit.visit:
            return
        found = undone | _waiting(cases)
        if found.keys() <= state.told_open:
            state.do(FinishVisit())
            return
        state.told_open |= frozenset(found)
        words = _("Could still be done in this visit: {what}. F12 again ends it all the same.")
        tell(words.format(what=_("; ").join(dict.fromkeys(found.values()))), "warn")

    if person:
        state.front.ask(WhatWaits(person), state, weigh, lambda _error: weigh())
    else:
        weigh()


def _undone(state: DeskState) -> Open:
    """The items done at once that were taken in and are not done yet."""
    cases = state.visit.cases if state.visit is not None else ()
    # The page of a case may know already what the visit does not.
    newer = {state.page.brief.case: state.page.brief.state} if state.page is not None else {}
    words = _("{item}: to be done at once, and not done yet")
    return {
        (one.case, "undone"): words.format(item=one.item_name)
        for one in cases
        if one.case_kind == "instant" and newer.get(one.case, one.state) == "accepted"
    }


def _waiting(cases: tuple[ComingBack, ...]) -> Open:
    """What a visit can end of what waits for the resident: a result or originals that lie here; of the cases of this
    visit a fee too, and for somebody they came for before, only of these."""
    found: Open = {}
    for one in cases:
        waits = tuple(wait for wait in one.waits if _ends_here(wait, one))
        words = _("{item}: {what}").format(item=one.brief.item_name, what=waits_words(waits))
        found |= {(one.brief.case, wait.kind): words for wait in waits}
    return found


def _ends_here(wait: Wait, one: ComingBack) -> bool:
    return wait.kind in READY and (one.here or (wait.kind != "fee" and not one.for_name))
