"""Every step of the table is walked in a real hall: the allowed ones lead where it says, the others are refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hall_app.domain import life
from hall_app.errors import Refusal
from hall_app.projections.hindrances import NEEDS
from hall_app.usecases.deed import DEEDS
from hall_app.values.actor import Actor
from hall_app.values.custody import KeepOriginals, KeptPaper
from hall_app.values.intake import TheCase
from hall_app.values.setup import ChangeSetting
from tests.makers import MANAGER
from tests.usecases.desk import DESK, Desk
from tests.usecases.life_days import on
from tests.usecases.life_paths import (
    AGENCY,
    ASSIST,
    DIRECT,
    IN_VAIN,
    INSTANT,
    KNOWN,
    LATE,
    OF_A_CASE,
    OF_THE_TOWN,
    Walk,
)
from tests.usecases.stage_days import all_staged

PLACES = [("direct", state) for state in DIRECT] + [("agency", state) for state in AGENCY]
PLACES += [("instant", state) for state in INSTANT] + [("assist", state) for state in ASSIST]


def own_words(deed: str, why: str, agency: bool) -> str:
    """The refusal of a deed that says more than the table does."""
    if deed == "FinishCase" and agency:
        return "case_not_ours"
    if deed == "NumberSlip" and why != life.STATE:
        return "slip_there" if why == "no_slip" else "slip_not_instant"
    return NEEDS[why]


@pytest.fixture
def walk(desk: Desk) -> Walk:
    desk.person()
    desk.hall.run(ChangeSetting("owed.unmarked", True), actor=MANAGER)
    all_staged(desk, assist="ZH-09")
    return Walk(desk)


def test_every_deed_of_the_table_is_one() -> None:
    assert {deed for deed in life.deeds() if not deed.startswith("case.")} <= KNOWN
    assert set(DIRECT) | set(AGENCY) == set(life.ON_BOOKS)


def test_who_may_do_a_deed_is_what_the_table_says() -> None:
    named = {command.__name__: deed.roles for command, deed in DEEDS.items()}
    assert {deed: named[deed] for deed in life.deeds() if deed in named} == {
        deed: life.who_may(deed) for deed in life.deeds() if deed in named
    }


def _tried(walk: Walk, deed: str, handling: str, case: str) -> None:
    before = walk.now(case)
    why = life.why_not(deed, before)
    size = walk.desk.size()
    if not why:
        to = life.leads_to(deed, before)
        walk.do(deed, case)
        beneath = walk.desk.page(case).brief.state
        assert walk.now(case).state == (beneath if deed == "EndSpecialStep" else to)
        return
    with pytest.raises(Refusal) as caught:
        walk.do(deed, case)
    assert caught.value.code == own_words(deed, why, handling == "agency"), (deed, before)
    assert walk.desk.size() == size


@pytest.mark.parametrize(("handling", "state"), PLACES)
def test_every_step_from_a_state(walk: Walk, handling: str, state: str) -> None:
    standing = walk.case(handling, state)
    for deed in OF_A_CASE:
        # What is refused leaves nothing behind, so one case serves for all of it.
        allowed = not life.why_not(deed, walk.now(standing))
        _tried(walk, deed, handling, walk.case(handling, state) if allowed else standing)
    assert walk.desk.pictures() == walk.desk.redrawn()


# What stands beside the state: a paper owed on a promise, its day over, more days granted, the limit over, an original
# that is out. Each is led to from `open`.
UNFETCHED = ("AcceptCase", "DecideCase", "ResultReady", "LogContact", IN_VAIN, "RecordUnfetched")
KEEP, TOO_LATE = "an original stays here", "the limit is over"
BESIDE = [
    ("direct", ("AcceptOnPromise",)),
    ("agency", ("AcceptOnPromise", "CarryToTown")),
    ("direct", ("AcceptOnPromise", LATE)),
    ("agency", ("AcceptOnPromise", "CarryToTown", "case.decided", LATE)),
    ("agency", ("AcceptOnPromise", "CarryToTown", "case.decided", LATE, "LeaveUnsupplied")),
    ("direct", ("AcceptCase", "ExtendCase")),
    ("direct", ("AcceptCase", TOO_LATE)),
    ("direct", ("AcceptCase", "NoteStageDone", "NoteStageDone")),
    ("agency", ("AcceptCase", "CarryToTown", "NoteStageDone", "BeginSpecialStep", "NoteStageDone")),
    ("direct", ("AcceptCase", "NoteStageDone", "CorrectStage")),
    ("agency", ("AcceptCase", "BeginSpecialStep", "ExtendCase")),
    ("agency", ("AcceptCase", "CarryToTown", "case.taken", "BeginSpecialStep")),
    ("agency", ("AcceptCase", "CarryToTown", "NoteTownDecided")),
    ("direct", ("AcceptCase", KEEP, "WithdrawCase")),
    ("direct", ("AcceptCase", "DecideCase", "ResultReady", "LogContact", IN_VAIN)),
    ("agency", ("AcceptCase", "case.decided", "ResultReady", IN_VAIN)),
    ("agency", ("AcceptCase", KEEP, "case.decided", "ResultReady", IN_VAIN, "RecordUnfetched")),
    ("direct", (*UNFETCHED, "CloseCase")),
    ("agency", ("AcceptCase", KEEP, "case.returned")),
]


def _led(walk: Walk, handling: str, path: tuple[str, ...]) -> str:
    case = walk.case(handling, "open")
    for one in path:
        if one == KEEP:
            walk.desk.run(KeepOriginals(case, (KeptPaper(name="户口簿", count=1),)))
        elif one == TOO_LATE:
            on(walk.desk, date.fromisoformat(walk.desk.page(case).brief.due) + timedelta(days=1))
            walk.desk.person("李梅", f"P{walk.desk.size():08d}", id_kind="passport")
        else:
            walk.do(one, case)
    return case


@pytest.mark.parametrize(("handling", "path"), BESIDE, ids=str)
def test_every_step_where_something_stands_beside_the_state(
    walk: Walk, handling: str, path: tuple[str, ...]
) -> None:
    standing = _led(walk, handling, path)
    met = {need for deed in OF_A_CASE if (need := life.why_not(deed, walk.now(standing))) in life.NEEDS}
    assert met, "something is in the way here"
    # On another day somebody else is served, with whom a case does not go on, and owed papers come too late.
    not_then = {"ContinueCase", "SupplyOwed"} if {LATE, TOO_LATE, IN_VAIN} & set(path) else set()
    for deed in [one for one in OF_A_CASE if one not in not_then]:
        allowed = not life.why_not(deed, walk.now(standing))
        _tried(walk, deed, handling, _led(walk, handling, path) if allowed else standing)
    assert walk.desk.pictures() == walk.desk.redrawn()


@pytest.mark.parametrize(("handling", "state"), PLACES)
def test_every_word_of_the_town_in_a_state(walk: Walk, handling: str, state: str) -> None:
    for kind in OF_THE_TOWN:
        case = walk.case(handling, state)
        before = walk.desk.page(case).brief.state
        walk.do(kind, case)
        rule = life.rules_of(kind)[0]
        fits = before in rule.states and handling in rule.handlings
        assert walk.desk.page(case).brief.state == ((rule.to or before) if fits else before), kind


@pytest.mark.parametrize(("handling", "state"), PLACES)
def test_the_buttons_of_a_state_are_deeds_that_go_through(walk: Walk, handling: str, state: str) -> None:
    case = walk.case(handling, state)
    shown = walk.desk.page(case).can
    assert {"IssueNotice", "AcceptCase"} - set(shown), "one of them only: the judgement decides"
    for deed in shown:
        if deed != "PrintPaper":
            assert life.why_not(deed, walk.now(case)) == "", deed
    assert walk.desk.hall.ask(TheCase(case), actor=Actor(DESK, "w007", "auditor")).can == ()
    assert ("ExtendCase" in walk.desk.hall.ask(TheCase(case), actor=MANAGER).can) == (
        life.why_not("ExtendCase", walk.now(case)) == ""
    )
