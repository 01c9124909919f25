"""What was entered from paper by mistake is taken back whole, as long as nothing of it left the desk."""

from __future__ import annotations

import pytest

from hall_app.hall import Hall
from hall_app.ledger import line
from hall_app.projections.paper_back import LATER
from hall_app.values.day import CloseDay, DayList, ReportOfDay
from hall_app.values.first_asked import FirstAskedRegister
from hall_app.values.intake import TheCase
from hall_app.values.paper_days import PaperNumbers, PaperVisits, SpoilPaperNumber
from hall_app.values.papers import RecordPrint
from hall_app.values.taking_back import LastDeed, TakeBack, WhatWasLast
from hall_app.words import speaking
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER, sign_in, take
from tests.usecases.conftest import refused
from tests.usecases.desk import Desk
from tests.usecases.test_paper_days import enter

pytestmark = pytest.mark.usefixtures("redrawn")


def last(hall: Hall, station: str = "desk-1") -> LastDeed:
    found = hall.ask(WhatWasLast(), station)
    assert isinstance(found, LastDeed)
    return found


def refused_as(hall: Hall, words: str) -> bool:
    """Whether the last deed is not taken back, and says so in these words."""
    with speaking("en"):
        told = last(hall)
    return words in told.why_not and refused(hall, TakeBack(told.seq)).code == "not_taken_back"


def test_a_visit_from_paper_is_taken_back_whole(hall: Hall) -> None:
    done = enter(hall)
    told = last(hall)
    assert (told.kind, told.why_not) == ("visit.entered_from_paper", "")
    assert "断电-0012" in told.words and done.case_number in told.does and "断电-0012" in told.does
    hall.run(TakeBack(told.seq), "desk-1")
    assert hall.ask(PaperVisits(), "desk-1") == () == hall.ask(PaperNumbers(), "desk-1")
    assert hall.ask(DayList(), "desk-1") == () == hall.ask(FirstAskedRegister(), "desk-1")
    assert hall.ask(ReportOfDay(), "desk-1").from_paper == 0
    page = hall.ask(TheCase(done.case), "desk-1")
    assert page.brief.state == "dropped" and page.serials == ()
    after = last(hall)
    assert (after.kind, bool(after.why_not)) == ("person.recorded", True), "the case is not a deed of its own"
    again = enter(hall, started="08:06")
    assert again.display == "A002" and again.case_number != done.case_number, "a number is never given twice"
    assert take(hall, "A").display == "A003"


@pytest.mark.parametrize("more", [
    {"outcome": "told", "missing": "1"},
    {"outcome": "finished", "item": "JS-01", "serial": ""},
    {"outcome": "inquiry", "item": "", "name": "", "serial": "", "words": "问医保"},
])  # fmt: skip
def test_whatever_came_of_it_none_of_it_stays_half(hall: Hall, more: dict[str, str]) -> None:
    done = enter(hall, **more)
    hall.run(TakeBack(last(hall).seq), "desk-1")
    report = hall.ask(ReportOfDay(), "desk-1")
    assert (report.from_paper, report.visits, report.inquiries) == (0, 0, 0)
    if done.case:
        assert hall.ask(TheCase(done.case), "desk-1").brief.state == "dropped"
    enter(hall, **more)
    assert hall.ask(ReportOfDay(), "desk-1").from_paper == 1


def test_a_number_spoilt_by_mistake_is_free_again(hall: Hall) -> None:
    hall.run(SpoilPaperNumber("断电-0012", "墨水污损"), "desk-1")
    assert "断电-0012" in last(hall).does
    hall.run(TakeBack(last(hall).seq), "desk-1")
    assert hall.ask(PaperNumbers(), "desk-1") == ()
    assert enter(hall).case_number


def test_what_was_printed_since_stays(hall: Hall) -> None:
    done = enter(hall)
    hall.run(RecordPrint("acceptance_slip", done.case, "saved", "断电-0012（补录）"), "desk-1")
    assert refused_as(hall, "builds on it")


def test_what_came_since_is_found_without_reading_the_books(hall: Hall) -> None:
    """The desk asks what was last after every deed, and a hall has years of entries."""
    with hall.ledger.look() as conn:
        plan = [str(row[3]) for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {LATER}", (1, 1, 1))]
    assert len([one for one in plan if one.startswith("SEARCH")]) == 2
    assert not [one for one in plan if one.startswith("SCAN")]


def test_what_stands_in_a_printed_report_stays(hall: Hall) -> None:
    done = enter(hall)
    hall.run(RecordPrint("day_report", done.day, "saved"), "desk-1")
    assert refused_as(hall, "builds on it")


def test_what_stands_in_a_closed_day_stays(hall: Hall) -> None:
    enter(hall)
    clock = hall.clock
    assert isinstance(clock, FakeClock)
    clock.advance(minutes=1)
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    sign_in(hall, "103")
    assert refused_as(hall, "report")


def test_on_another_day_it_stays(hall: Hall) -> None:
    enter(hall)
    clock = hall.clock
    assert isinstance(clock, FakeClock)
    clock.advance(days=1)
    assert refused_as(hall, "another day")


def test_what_is_on_its_way_to_the_town_stays(hall: Hall) -> None:
    done = enter(hall, item=Desk(hall).item("agency", "promised").code)
    assert done.state == "taken_in"
    assert last(hall).why_not == ""
    with hall.ledger.deed() as conn:
        line.note(conn, **{line.ON_ITS_WAY: hall.ledger.head(conn).seq})
    assert refused_as(hall, "at the town")


def test_what_went_on_with_a_case_from_before_stays(hall: Hall) -> None:
    first = enter(hall, outcome="told", missing="1", serial="断电-0001")
    enter(hall, case=first.case_number, name="", id_number="", item="", serial="断电-0002", started="08:22",
          ended="08:28")  # fmt: skip
    assert refused_as(hall, "went on with a case")


def test_somebody_else_may_not(hall: Hall) -> None:
    enter(hall)
    sign_in(hall, "104")
    assert refused_as(hall, "Somebody else")
