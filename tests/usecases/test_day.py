"""The working day: stored, across midnight, with a wrong clock; closing, pausing, today's list and the report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hall_app.domain.facts import DayClosed, from_body
from hall_app.hall import Hall
from hall_app.values.day import (
    CloseDay,
    DayList,
    Days,
    OpenDay,
    PauseWindow,
    ReportOfDay,
    ResumeWindow,
    TheDay,
)
from hall_app.values.queueing import (
    CallNext,
    FinishVisit,
    IssueTicket,
    ParkTicket,
    PassTicket,
    RecallTicket,
    StartVisit,
    TheBoard,
    TheWindow,
)
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER, finish, serve, take
from tests.usecases.conftest import refused


def clock_of(hall: Hall) -> FakeClock:
    assert isinstance(hall.clock, FakeClock)
    return hall.clock


def test_no_number_before_the_day_is_open(halls: Callable[..., Hall]) -> None:
    hall = halls(day_open=False)
    assert refused(hall, IssueTicket("A"), "kiosk-1").code == "day_closed"
    assert refused(hall, CallNext()).code == "day_closed"
    assert not hall.ask(TheDay()).open
    hall.run(OpenDay(), "desk-1")
    assert hall.ask(TheBoard(), "board-1").day_open
    assert refused(hall, OpenDay()).code == "day_open"


def test_whoever_has_a_number_must_be_served_before_closing(hall: Hall) -> None:
    take(hall)
    serve(hall)
    take(hall)
    refusal = refused(hall, CloseDay(), actor=MANAGER)
    assert (refusal.code, refusal.details["left"], refusal.details["unfinished"]) == ("day_unfinished", 1, 1)
    assert refusal.details["numbers"] == "A002 A001"
    finish(hall)
    serve(hall)
    finish(hall)
    closed = hall.run(CloseDay(), actor=MANAGER)
    assert (closed.left, closed.unfinished) == (0, 0)
    assert hall.seated() == {}
    assert refused(hall, CloseDay(), actor=MANAGER).code == "day_not_open"


def test_closing_anyway_says_who_was_left(hall: Hall) -> None:
    waiting, held = take(hall), None
    serve(hall)
    held = serve(hall, "desk-2", "B")
    hall.run(ParkTicket(), "desk-2")
    left = take(hall)
    closed = hall.run(CloseDay(anyway=True), actor=MANAGER)
    assert (closed.left, closed.unfinished) == (1, 2)
    with hall.ledger.look() as conn:
        found = [
            from_body(entry.kind, entry.kv, entry.body)
            for entry in hall.ledger.entries(conn)
            if entry.kind == DayClosed.KIND and entry.body is not None
        ]
    (fact,) = found
    assert isinstance(fact, DayClosed)
    assert fact.left == (left.ticket,)
    assert held.visit in fact.unfinished
    assert {row.display: row.state for row in hall.ask(DayList())} == {
        waiting.display: "left",
        "B001": "left",
        left.display: "left",
    }
    assert hall.ask(TheWindow(), "desk-1").ticket == ""
    report = hall.ask(ReportOfDay())
    assert report.visits_unfinished == ("A001", "B001")


def test_the_day_goes_on_past_midnight(hall: Hall) -> None:
    take(hall)
    clock_of(hall).set("2026-11-24T00:20:00+08:00")
    assert take(hall).display == "A002"
    now = hall.ask(TheDay())
    assert (now.day, now.open, now.stale) == ("2026-11-23", True, True)
    serve(hall)
    with hall.ledger.look() as conn:
        entry = list(hall.ledger.entries(conn))[-1]
    assert (entry.day, entry.at[:10]) == ("2026-11-23", "2026-11-24")


def test_another_zone_does_not_change_the_day(hall: Hall) -> None:
    clock_of(hall).set("2026-11-22T22:30:00-02:00")
    take(hall)
    assert [row.display for row in hall.ask(DayList("2026-11-23"))] == ["A001"]
    assert hall.ask(TheDay()).clock_warning == ""


def test_a_day_left_open_is_closed_on_its_own_date(hall: Hall) -> None:
    take(hall)
    clock_of(hall).set("2026-11-24T08:20:00+08:00")
    hall.run(OpenDay(), "desk-1")
    newest, older = hall.ask(Days())
    assert (newest.day, newest.open, newest.waiting) == ("2026-11-24", True, 0)
    assert (older.day, older.open, older.closed_at[:10]) == ("2026-11-23", False, "2026-11-24")
    assert [row.state for row in hall.ask(DayList("2026-11-23"))] == ["left"]
    assert take(hall).display == "A001"
    assert hall.seated() != {}


def test_a_day_may_be_opened_again_and_numbers_go_on(hall: Hall) -> None:
    take(hall)
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    hall.run(OpenDay(), actor=MANAGER)
    assert take(hall).display == "A002"
    assert hall.ask(TheDay()).closed_at == ""


@pytest.mark.parametrize("wrong", ["2026-11-23T07:00:00+08:00", "2001-01-01T00:00:00+08:00"])
def test_a_wrong_clock_warns_and_never_stops_work(hall: Hall, wrong: str) -> None:
    assert hall.ask(TheDay()).clock_warning == ""
    take(hall)
    clock_of(hall).set(wrong)
    assert hall.ask(TheDay()).clock_warning
    assert take(hall).display == "A002"
    assert hall.ask(TheDay()).day == "2026-11-23"
    serve(hall)
    finish(hall)
    assert {row.wait_s for row in hall.ask(DayList())} == {0}


def test_a_clock_that_is_behind_opens_no_day_by_itself(hall: Hall) -> None:
    clock_of(hall).set("2001-01-01T08:00:00+08:00")
    refusal = refused(hall, OpenDay())
    assert (refusal.code, refusal.details["last"]) == ("clock_behind", "2026-11-23")
    assert refused(hall, OpenDay("soon")).code == "day_date"
    hall.run(OpenDay("2026-11-24"), "desk-1")
    now = hall.ask(TheDay())
    assert (now.day, now.open, now.stale) == ("2026-11-24", True, False)


def test_a_paused_window_calls_nobody(hall: Hall) -> None:
    take(hall)
    hall.run(PauseWindow("开会"), "desk-1")
    assert refused(hall, CallNext()).code == "window_paused"
    assert hall.ask(TheWindow(), "desk-1").pause_why == "开会"
    assert dict(hall.ask(TheBoard(), "board-1").windows) == {1: "paused", 2: "open"}
    hall.run(ResumeWindow(), "desk-1")
    assert refused(hall, ResumeWindow()).code == "window_not_paused"
    hall.run(CallNext(), "desk-1")
    assert refused(hall, PauseWindow()).code == "window_serves"


def test_list_and_report_of_a_day(hall: Hall) -> None:
    take(hall)
    take(hall, "B", "veteran")
    clock_of(hall).advance(minutes=4)
    serve(hall)
    clock_of(hall).advance(minutes=6)
    finish(hall)
    first, second = hall.ask(DayList())
    assert (second.display, second.state, second.wait_s, second.service_s) == ("B001", "done", 240, 360)
    assert (first.display, first.state, first.wait_s) == ("A001", "waiting", 600)
    report = hall.ask(ReportOfDay())
    lines = {line.letter: line for line in report.lines}
    assert (lines["B"].taken, lines["B"].served, lines["B"].priority, lines["B"].wait_s_mean) == (
        1,
        1,
        1,
        240,
    )
    assert (lines["A"].waiting, lines["C"].taken) == (1, 0)
    assert (report.visits, report.asked, report.unrated, report.visits_complete) == (1, 1, 1, 0)
    assert report.hall == "东山社区便民服务中心"


def test_the_board_shows_numbers_only(hall: Hall) -> None:
    take(hall, "A", "disabled")
    hall.run(CallNext(), "desk-1")
    hall.run(StartVisit(), "desk-1")
    shown = str(hall.ask(TheBoard(), "board-1"))
    assert "A001" in shown
    assert not [word for word in ("disabled", "王芳", "w003") if word in shown]


def test_who_went_away_was_not_served_and_a_pass_stays_counted(hall: Hall) -> None:
    take(hall)
    gone = serve(hall)
    hall.run(FinishVisit("left"), "desk-1")
    take(hall)
    hall.run(CallNext(), "desk-1")
    for _nth in range(2):
        hall.run(RecallTicket(), "desk-1")
    hall.run(PassTicket(), "desk-1")
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    assert [row.state for row in hall.ask(DayList())] == ["gone", "left"]
    line = hall.ask(ReportOfDay()).lines[0]
    assert (line.served, line.gone, line.passed, line.left) == (0, 1, 1, 1)
    assert gone.visit and hall.ask(Days())[0].served == 0
