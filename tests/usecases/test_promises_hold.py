"""Whatever happens to a case in whatever order, and whatever calendar comes meanwhile: what was told holds."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.values.caselife import BeginSpecialStep, EndSpecialStep, ExtendCase, SupplementCase
from hall_app.values.intake import ContinueCase, OpenCase
from hall_app.values.setup import ImportCalendar
from hall_app.words import speaking
from tests.fakes.clock import FakeClock
from tests.makers import sign_in
from tests.usecases.desk import Desk, make_desk
from tests.usecases.life_days import TODAY, due_of, facts, manager, on, running, why
from tests.usecases.test_case_life import changed_calendar

PAUSE = "公示"
# Promised in as many days as the law allows.
ITEM = "LR-02"


def begun(desk: Desk, case: str, days: int, unit: str = "working") -> None:
    manager(desk, BeginSpecialStep(case, PAUSE, days, unit, "公示办法第三条"))


def law_of(desk: Desk, case: str) -> str:
    return next((one.due for one in why(desk, case).stages if one.stage == "law"), "")


def by_law(desk: Desk) -> str:
    """A running case whose item has a limit by law."""
    desk.person()
    case = str(desk.run(OpenCase(ITEM)).case)
    desk.accept(case)
    assert law_of(desk, case) == due_of(desk, case)
    return case


def after(desk: Desk, days: int) -> None:
    on(desk, date.fromisoformat(desk.hall.clock.now().date().isoformat()) + timedelta(days=days))


def test_days_by_law_that_nobody_checked_run_no_clock(desk: Desk) -> None:
    desk.person()
    case = str(desk.run(OpenCase("GS-01")).case)
    desk.accept(case)
    assert due_of(desk, case) and not law_of(desk, case)


def test_an_extension_in_a_special_step_moves_both_limits(desk: Desk) -> None:
    case = by_law(desk)
    begun(desk, case, 3)
    due, law = due_of(desk, case), law_of(desk, case)
    manager(desk, ExtendCase(case, 10, "情况复杂"))
    assert due_of(desk, case) > due
    assert law_of(desk, case) > law
    assert due_of(desk, case) <= law_of(desk, case)


def test_a_step_begun_on_the_last_day_adds_its_days(desk: Desk) -> None:
    case = by_law(desk)
    last = due_of(desk, case)
    on(desk, date.fromisoformat(last))
    begun(desk, case, 3)
    later = due_of(desk, case)
    assert [one.counted for one in why(desk, case).explained if one.day > last and one.counted] == []
    assert later == why(desk, case).explained[-1].day > last
    after(desk, 1)
    assert desk.page(case).brief.light != "red"
    desk.run(EndSpecialStep(case))
    assert last <= due_of(desk, case) < later


@pytest.mark.parametrize("end_after", [0, 1, 9])
def test_a_calendar_in_the_middle_of_a_step_makes_no_told_day_earlier(desk: Desk, end_after: int) -> None:
    changed_calendar(desk, ("2026-11-25", "2026-11-27"))
    case = running(desk)
    told = due_of(desk, case)
    begun(desk, case, 5)
    told_with_step = due_of(desk, case)
    changed_calendar(desk, None)
    assert due_of(desk, case) == told_with_step
    if end_after:
        after(desk, end_after)
    desk.run(EndSpecialStep(case))
    ended = due_of(desk, case)
    assert told <= ended <= told_with_step
    assert (ended > told) is (end_after > 0)
    page = why(desk, case)
    assert page.due == page.stages[0].due == page.explained[-1].day == ended
    assert desk.pictures() == desk.redrawn()


def test_days_swapped_in_the_middle_of_a_step_keep_the_day_told_before(desk: Desk) -> None:
    """Days off put behind the promise take working days out of the step; those told before still hold."""
    changed_calendar(desk, ("2026-11-25", "2026-11-27"))
    case = running(desk)
    told = due_of(desk, case)
    begun(desk, case, 10)
    first = date.fromisoformat(told) + timedelta(days=1)
    changed_calendar(desk, (first.isoformat(), (first + timedelta(days=4)).isoformat()))
    desk.run(EndSpecialStep(case))
    assert due_of(desk, case) >= told


def test_an_extension_is_added_to_the_day_told(desk: Desk) -> None:
    changed_calendar(desk, ("2026-11-25", "2026-11-27"))
    case = running(desk)
    told = due_of(desk, case)
    changed_calendar(desk, None)
    manager(desk, ExtendCase(case, 1, "情况复杂"))
    ((_entry, fact),) = facts(desk, "case.extended")
    assert fact.due_before == told
    assert due_of(desk, case) == fact.due > told


def test_an_extension_holds_when_papers_are_supplied(desk: Desk) -> None:
    case = running(desk, "agency")
    manager(desk, ExtendCase(case, 10, "情况复杂"))
    told = due_of(desk, case)
    desk.town_says("case.returned", case=case, reason="缺照片", missing=[])
    desk.run(SupplementCase(case, desk.answers(case), desk.checks(case)))
    desk.accept(case)
    assert due_of(desk, case) >= told
    assert due_of(desk, case) <= (law_of(desk, case) or "9999")
    assert why(desk, case).extension == 10
    assert [one.counted for one in why(desk, case).explained][-1] == why(desk, case).days + 10
    assert desk.pictures() == desk.redrawn()


def test_a_promise_later_than_the_law_is_said(desk: Desk) -> None:
    """A day told for certain stays when a changed calendar ends the limit by law before it."""
    last = TODAY + timedelta(days=60)
    changed_calendar(desk, ((TODAY + timedelta(days=1)).isoformat(), "2026-12-03"))
    case = by_law(desk)
    told = due_of(desk, case)
    changed_calendar(desk, None)
    law = law_of(desk, case)
    assert due_of(desk, case) == told
    assert law < told < last.isoformat()
    with speaking("en"):
        page = why(desk, case)
        stage = next(one for one in page.stages if one.stage == "law")
        shown = desk.page(case)
    assert "ends before" in stage.words
    assert law in page.sentence
    for explained in (page.explained, shown.explained):
        assert {one.day for one in explained if "after the limit by law" in one.why} == {
            one.day for one in explained if one.day > law
        }


def test_decided_in_a_step_names_no_calendar(desk: Desk) -> None:
    case = running(desk, "agency")
    begun(desk, case, 5)
    desk.town_says("case.decided", case=case, outcome="approved")
    with speaking("en"):
        words = {one.why for one in desk.page(case).explained if one.day == desk.page(case).brief.due}
    assert not any("calendar" in one for one in words)


# --- any order ------------------------------------------------------------------------------------------------------


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="hall-promises-"))
    desk = make_desk(folder)
    desk.person()
    desk.run(OpenCase(ITEM))
    desk.hall.close()
    return folder / "hall"


def notice(year: int, off: list[date]) -> str:
    return json.dumps(
        {
            "year": year, "notice": f"{year} 年放假安排", "working_weekends": [],
            "holidays": [
                {"name": "元旦", "first": f"{year}-01-01", "last": f"{year}-01-03"},
                *({"name": "调休", "first": str(day), "last": str(day)} for day in off),
            ],
        }
    )  # fmt: skip


class Promises(RuleBasedStateMachine):
    """One case, and everything that moves its days."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hall-promises-"))
        shutil.copytree(_template(), self.folder / "hall")
        self.clock = FakeClock("2026-11-23T09:00:00+08:00", seed=2)
        self.desk = Desk(Hall.open(self.folder / "hall", clock=self.clock))
        sign_in(self.desk.hall, "103")
        self.case = self._case()
        self.town = 0
        self.told, self.sure, self.beside = "", False, ""
        self.desk.run(ContinueCase(self.case))
        self.desk.accept(self.case)
        self.look()

    def _case(self) -> str:
        with self.desk.hall.ledger.look() as conn:
            return str(conn.exec_driver_sql("SELECT case_id FROM p_cases").scalar())

    @property
    def state(self) -> str:
        return self.desk.page(self.case).life_state

    def look(self, *, may_shorten: bool = False) -> None:
        """What is shown now says one thing everywhere and is no sooner than what was told."""
        page, told = self.desk.page(self.case), why(self.desk, self.case)
        if page.life_state == "returned":
            assert (page.brief.due, told.due) == ("", "")
            return
        due = page.brief.due
        assert due == told.due == told.stages[0].due == told.explained[-1].day == page.explained[-1].day
        if self.sure:
            assert due >= (self.beside if may_shorten else self.told), (due, self.told, self.beside)
        law = next((one for one in told.stages if one.stage == "law"), None)
        if law is not None and law.due < due:
            with speaking("en"):
                again = why(self.desk, self.case)
            assert law.due in again.sentence
            assert "after the limit by law" in again.explained[-1].why
        certain = not page.brief.provisional
        self.told = due if certain else self.told
        self.sure = self.sure or certain
        if certain and page.life_state != "in_step":
            self.beside = due

    @rule(days=st.integers(1, 6))
    def time_goes_by(self, days: int) -> None:
        on(self.desk, self.clock.now().date() + timedelta(days=days))
        self.look()

    @precondition(lambda self: self.state in ("taken_in", "carried", "with_town"))
    @rule(days=st.integers(1, 12), unit=st.sampled_from(("working", "calendar")))
    def step_begins(self, days: int, unit: str) -> None:
        law = law_of(self.desk, self.case)
        with suppress(Refusal):
            begun(self.desk, self.case, days, unit)
        assert law_of(self.desk, self.case) >= law
        self.look()

    @precondition(lambda self: self.state == "in_step")
    @rule()
    def step_ends(self) -> None:
        before = due_of(self.desk, self.case)
        self.desk.run(EndSpecialStep(self.case))
        assert due_of(self.desk, self.case) <= before
        self.look(may_shorten=True)

    @precondition(lambda self: self.state != "returned")
    @rule(days=st.integers(1, 10))
    def more_is_granted(self, days: int) -> None:
        law, due = law_of(self.desk, self.case), due_of(self.desk, self.case)
        with suppress(Refusal):
            manager(self.desk, ExtendCase(self.case, days, "情况复杂"))
            assert law_of(self.desk, self.case) > law or not law
            assert due_of(self.desk, self.case) > due
        self.look()

    @precondition(lambda self: self.state in ("taken_in", "carried", "with_town", "in_step"))
    @rule()
    def town_returns(self) -> None:
        self.town += 1
        self.desk.town_says("case.returned", n=self.town, case=self.case, reason="缺照片", missing=[])
        self.look()

    @precondition(lambda self: self.state == "returned")
    @rule()
    def papers_are_supplied(self) -> None:
        self.desk.run(ContinueCase(self.case))
        self.desk.run(SupplementCase(self.case, self.desk.answers(self.case), self.desk.checks(self.case)))
        self.desk.accept(self.case)
        self.look(may_shorten=True)

    @rule(year=st.sampled_from((2026, 2027)), off=st.sets(st.integers(0, 60), max_size=8))
    def a_calendar_comes(self, year: int, off: set[int]) -> None:
        days = [TODAY + timedelta(days=one) for one in sorted(off)]
        further = [one for one in days if one.year == year and (one.month, one.day) > (1, 3)]
        manager(self.desk, ImportCalendar(notice(year, further), "x.json"))
        self.look()

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        try:
            assert self.desk.pictures() == self.desk.redrawn()
        finally:
            self.desk.hall.close()
            shutil.rmtree(self.folder)


Promises.TestCase.settings = settings(
    max_examples=25, stateful_step_count=14, deadline=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
TestPromises = Promises.TestCase
