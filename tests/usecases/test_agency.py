"""Cases carried to the town: what lies too long, what the town takes too long over, and urging."""

from __future__ import annotations

import pytest

from hall_app.hall import Hall
from hall_app.values.agency import AgencyCases, AgencyRow, UrgingsOf
from hall_app.values.caselife import CarryToTown, UrgeTown
from hall_app.values.day import CloseDay, OpenDay
from hall_app.values.setup import ChangeSetting
from hall_app.values.staffing import SignIn
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER, PINS
from tests.usecases.desk import Desk


@pytest.fixture
def case(desk: Desk) -> str:
    desk.person()
    taken = desk.open("agency", "promised")
    desk.accept(taken)
    return taken


def on(hall: Hall, day: str) -> None:
    """The hall opens on another day."""
    clock = hall.clock
    assert isinstance(clock, FakeClock)
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    clock.set(f"{day}T09:00:00+08:00")
    hall.run(OpenDay(), actor=MANAGER)


def rows(hall: Hall, only: str = "running") -> tuple[AgencyRow, ...]:
    found: tuple[AgencyRow, ...] = hall.ask(AgencyCases(only), actor=MANAGER)
    return found


def test_what_lies_too_long_is_listed(desk: Desk, case: str) -> None:
    (row,) = rows(desk.hall, "to_carry")
    assert (row.case, row.carry_by, row.carry_late) == (case, "2026-11-26", False)
    assert rows(desk.hall, "carry_late") == ()
    on(desk.hall, "2026-11-27")
    assert [one.case for one in rows(desk.hall, "carry_late")] == [case]
    desk.hall.run(CarryToTown(case, "民政办", "李敏"), actor=MANAGER)
    assert (rows(desk.hall, "to_carry"), rows(desk.hall, "carry_late")) == ((), ())
    (row,) = rows(desk.hall, "at_town")
    assert (row.carried_on, row.carry_late, row.to_urge) == ("2026-11-27", True, False)


def test_the_town_is_urged_when_the_limit_comes_near(desk: Desk, case: str) -> None:
    desk.run(CarryToTown(case, "民政办", "李敏"))
    due = rows(desk.hall)[0].due
    assert rows(desk.hall, "to_urge") == ()
    on(desk.hall, due)
    assert [row.case for row in rows(desk.hall, "to_urge")] == [case]
    desk.hall.run(UrgeTown(case, "phone", "李敏", "答应明日办结"), actor=MANAGER)
    assert rows(desk.hall, "to_urge") == ()
    (row,) = rows(desk.hall)
    assert (row.urged, row.last_urged) == (1, due)
    (urging,) = desk.hall.ask(UrgingsOf(case), actor=MANAGER)
    assert (urging.person, urging.words, urging.by) == ("李敏", "答应明日办结", "林国栋")
    assert desk.redrawn() == desk.pictures()


def test_the_ledger_of_agency_cases_has_all_of_a_stretch(desk: Desk, case: str) -> None:
    desk.run(CarryToTown(case, "民政办", "李敏"))
    desk.town_says("case.decided", case=case, outcome="approved")
    assert rows(desk.hall) == ()
    (row,) = desk.ask(AgencyCases("", "2026-11-23", "2026-11-23"))
    assert (row.state, row.result_on, row.carried_to) == ("decided", "2026-11-23", "民政办 李敏")
    assert desk.ask(AgencyCases("", "2026-11-24")) == ()


def test_no_case_lies_here_longer_than_a_week_whatever_the_setting(desk: Desk, case: str) -> None:
    desk.hall.run(ChangeSetting("case.carry_days", 7), actor=MANAGER)

    def stage() -> tuple[str, str, int, int, bool]:
        (one,) = (one for one in desk.page(case).stages if one.stage == "carry")
        return one.due, one.light, one.days_left, one.days_over, one.reminder

    assert stage() == ("2026-11-30", "green", 5, 0, False)
    assert rows(desk.hall)[0].carry_by == "2026-11-30"
    on(desk.hall, "2026-11-27")
    desk.hall.run(SignIn("103", PINS["103"]), "desk-1")
    assert stage()[2:] == (1, 0, True)
    on(desk.hall, "2026-11-30")
    desk.hall.run(SignIn("103", PINS["103"]), "desk-1")
    assert stage()[:2] == ("2026-11-30", "yellow")
    on(desk.hall, "2026-12-01")
    desk.hall.run(SignIn("103", PINS["103"]), "desk-1")
    assert stage()[1:4] == ("red", 0, 1)
