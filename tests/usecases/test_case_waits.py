"""What waits for the resident: never red for the hall, never out of sight, asked after by a settable day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hall_app.values.agency import AgencyCases
from hall_app.values.caselife import (
    BeginSpecialStep,
    CarryToTown,
    DecideCase,
    DeliverResult,
    ResultReady,
    UrgeTown,
)
from hall_app.values.contacts import LogContact
from hall_app.values.first_asked import MattersOf
from hall_app.values.intake import SaveChecks, StageRow
from hall_app.values.setup import ChangeSetting
from tests.usecases.desk import Desk
from tests.usecases.life_days import TODAY, facts, manager, named, on, running, watched


def the_stage(desk: Desk, case: str, stage: str) -> StageRow:
    return next(one for one in desk.page(case).stages if one.stage == stage)


def stages(desk: Desk, case: str) -> list[str]:
    return [one.stage for one in desk.page(case).stages]


def told(desk: Desk) -> str:
    """A case whose resident was reached about the result."""
    case = running(desk)
    desk.run(DecideCase(case, "approved", "便民证明"))
    desk.run(ResultReady(case))
    assert stages(desk, case) == ["deliver"]
    desk.run(LogContact(case, "result_ready", "phone", "reached"))
    return case


def test_telling_meets_the_limit_of_delivery(desk: Desk) -> None:
    case = told(desk)
    on(desk, TODAY + timedelta(days=28))
    (one,) = desk.page(case).stages
    assert (one.stage, one.light, one.reminder, one.begun) == ("collect", "", False, TODAY.isoformat())
    assert "28" in one.words
    assert watched(desk, "late").rows == ()
    assert [row.brief.case for row in watched(desk, "waiting").rows] == [case]
    assert watched(desk, "remind").rows == ()
    on(desk, TODAY + timedelta(days=30))
    (row,) = watched(desk, "remind").rows
    assert row.stages[0].reminder
    reminds = {one.matter: one.remind for one in desk.ask(MattersOf()).mine if one.kind == "case"}
    assert reminds == {case: row.stages[0].words}
    # Called again: the days since the first telling go on, the next reminder is a month away.
    desk.run(LogContact(case, "result_ready", "phone", "reached"))
    one = the_stage(desk, case, "collect")
    assert (one.reminder, one.begun) == (False, TODAY.isoformat())
    desk.run(DeliverResult(case, "张伟", document="便民证明"))
    assert not facts(desk, "case.delivered")[0][1].late
    assert desk.pictures() == desk.redrawn()


@pytest.mark.parametrize("reached", [True, False])
def test_who_was_told_too_late_or_never_is_late(desk: Desk, reached: bool) -> None:
    case = running(desk)
    desk.run(DecideCase(case, "approved", "便民证明"))
    desk.run(ResultReady(case))
    on(desk, TODAY + timedelta(days=28))
    assert the_stage(desk, case, "deliver").light == "red"
    if reached:
        desk.run(LogContact(case, "result_ready", "phone", "reached"))
    desk.run(DeliverResult(case, "张伟", document="便民证明"))
    assert facts(desk, "case.delivered")[0][1].late


def test_a_case_left_open_is_asked_after(desk: Desk) -> None:
    case = named(desk)
    desk.run(SaveChecks(case, desk.answers(case), desk.checks(case)))
    assert watched(desk, "waiting").rows == ()
    on(desk, date(2026, 11, 27))
    assert watched(desk, "waiting").lists["waiting"] == 1
    assert watched(desk, "remind").rows == ()
    on(desk, date(2026, 11, 30))
    (row,) = watched(desk, "remind").rows
    assert (row.brief.case, row.stages[0].stage) == (case, "wait_open")
    manager(desk, ChangeSetting("case.remind_open_days", 9))
    assert watched(desk, "remind").rows == ()


def test_who_was_told_what_is_missing_is_asked_a_month_later(desk: Desk) -> None:
    case = named(desk)
    desk.notice(case)
    on(desk, TODAY + timedelta(days=29))
    assert [one.stages[0].stage for one in watched(desk, "waiting").rows] == ["wait_supply"]
    assert watched(desk, "remind").rows == ()
    on(desk, TODAY + timedelta(days=30))
    assert [one.brief.case for one in watched(desk, "remind").rows] == [case]
    desk.run(LogContact(case, "supply", "phone", "reached"))
    assert watched(desk, "remind").rows == ()
    assert desk.pictures() == desk.redrawn()


# --- a step before carrying ------------------------------------------------------------------------------------------


def test_a_step_before_carrying_stops_that_clock_and_does_not_bar_the_way(desk: Desk) -> None:
    case = running(desk, "agency")
    manager(desk, BeginSpecialStep(case, "村级公示", 7, words="某办法第九条"))
    on(desk, TODAY + timedelta(days=7))
    assert the_stage(desk, case, "carry").light == "green"
    (row,) = desk.ask(AgencyCases("to_carry"))
    assert (row.case, row.carry_late, row.carry_by) == (case, False, the_stage(desk, case, "carry").due)
    assert "UrgeTown" not in desk.page(case).can
    assert desk.refused(UrgeTown(case)).code == "not_carried"
    desk.run(CarryToTown(case, "民政办", "李敏"))
    page = desk.page(case)
    assert (page.life_state, page.brief.state) == ("in_step", "carried")
    assert not facts(desk, "case.carried")[0][1].late
    assert desk.ask(AgencyCases("to_carry")) == ()
    assert desk.refused(CarryToTown(case, "民政办", "李敏")).code == "carried_already"
    desk.run(UrgeTown(case))
