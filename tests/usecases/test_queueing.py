"""Numbers: taking, calling by the mix rule, passing, parking, transferring, and what board and desk show of it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from hall_app.domain.facts import TicketCalled, TicketIssued
from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.values.actor import Actor
from hall_app.values.day import CloseDay, DayList, OpenDay, TheDay
from hall_app.values.queueing import (
    AnswerHelp,
    AskForHelp,
    CallNext,
    CallTicket,
    CancelTicket,
    FinishVisit,
    HelpWanted,
    IssueTicket,
    ParkTicket,
    PassTicket,
    RecallTicket,
    ServeWithoutTicket,
    StartVisit,
    TheBoard,
    TheKiosk,
    TheQueue,
    TheWindow,
    TicketOnPaper,
    TransferTicket,
)
from hall_app.values.rating import TheRating
from hall_app.values.setup import WindowRow
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER, finish, line_rows, serve, take
from tests.usecases.conftest import refused
from ui.phrases import served_seconds


def clock_of(hall: Hall) -> FakeClock:
    assert isinstance(hall.clock, FakeClock)
    return hall.clock


def call(hall: Hall, station: str = "desk-1") -> str:
    """Calls the next number and lets the resident go at once; gives what was called."""
    shown = hall.run(CallNext(), station).display
    hall.run(StartVisit(), station)
    finish(hall, station)
    return str(shown)


def states(hall: Hall) -> dict[str, str]:
    return {row.display: row.state for row in hall.ask(DayList())}


def test_numbers_count_per_line_and_day(hall: Hall) -> None:
    assert [take(hall, line).display for line in "AABAC"] == ["A001", "A002", "B001", "A003", "C001"]
    assert take(hall, "A").ahead == 3
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    clock_of(hall).set("2026-11-24T08:30:00+08:00")
    hall.run(OpenDay(), actor=MANAGER)
    assert take(hall, "A").display == "A001"


def test_the_paper_says_what_was_taken(hall: Hall) -> None:
    taken = take(hall, "B", "veteran")
    assert hall.ask(TicketOnPaper(taken.ticket)) == taken
    assert (taken.line_name, taken.priority) == ("社会保障", "veteran")


def test_an_unknown_line_or_reason_is_refused(hall: Hall) -> None:
    assert refused(hall, IssueTicket("Z"), "kiosk-1").code == "unknown_line"
    assert refused(hall, IssueTicket("A", "rich"), "kiosk-1").code == "unknown_priority"


def test_a_line_that_has_run_out_says_so(halls: Callable[..., Hall]) -> None:
    hall = halls(lines=line_rows(number_max=2))
    take(hall, "A")
    take(hall, "A")
    refusal = refused(hall, IssueTicket("A"), "kiosk-1")
    assert refusal.code == "numbers_used_up"
    assert "A" in str(refusal)
    assert [line.used_up for line in hall.ask(TheKiosk(), "kiosk-1")] == [True, False, False]
    assert take(hall, "B").display == "B001"


def test_a_constraint_holds_what_a_use_case_forgot(hall: Hall) -> None:
    first, second = take(hall), take(hall)
    again = TicketIssued(line="A", number=1, display="A001", ahead=0)
    with pytest.raises(IntegrityError):
        hall.transact(MANAGER, lambda step: step.record(again, step.new_id()))
    hall.run(CallTicket(first.ticket), "desk-1")
    with pytest.raises(IntegrityError):
        hall.transact(MANAGER, lambda step: step.record(TicketCalled(window=1), second.ticket))
    assert states(hall) == {"A001": "called", "A002": "waiting"}


def test_eight_threads_take_two_thousand_numbers(halls: Callable[..., Hall]) -> None:
    hall = halls(lines=line_rows(number_max=667))
    wanted, taken, refusals, one = 2100, [], Counter(), threading.Lock()
    orders = [line for _ in range(wanted // 3 + 1) for line in "ABC"][:wanted]

    def residents(station: str) -> None:
        while True:
            with one:
                if not orders:
                    return
                line = orders.pop()
            try:
                display = hall.run(IssueTicket(line), station).display
            except Refusal as refusal:
                with one:
                    refusals[refusal.code] += 1
            else:
                with one:
                    taken.append(display)

    threads = [threading.Thread(target=residents, args=(f"kiosk-{number}",)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [f"{line}{number:03d}" for line in "ABC" for number in range(1, 668)]
    assert refusals == {"numbers_used_up": wanted - 2001}
    assert sorted(row.display for row in hall.ask(DayList())) == sorted(taken)
    assert hall.ledger.verify().ok


def test_one_ticket_a_window_and_one_window_a_ticket(hall: Hall) -> None:
    first = take(hall)
    take(hall)
    hall.run(CallNext(), "desk-1")
    assert refused(hall, CallNext()).code == "window_busy"
    assert refused(hall, CallTicket(first.ticket), "desk-2").code == "ticket_not_waiting"
    assert hall.run(CallNext(), "desk-2").display == "A002"
    assert [(one.display, one.window) for one in hall.ask(TheBoard(), "board-1").calls] == [
        ("A002", 2),
        ("A001", 1),
    ]


def test_priority_goes_first_but_not_for_ever(hall: Hall) -> None:
    for reason in ("", "", "elderly", "military", "pregnant", "disabled"):
        take(hall, "A", reason)
    glance = [row.display for row in hall.ask(TheQueue(), "desk-1").rows]
    assert glance == ["A003", "A004", "A001", "A005", "A006", "A002"]
    assert [call(hall, f"desk-{1 + n % 2}") for n in range(6)] == glance
    assert refused(hall, CallNext()).code == "nobody_waiting"


def test_priority_does_not_overtake_who_waited_long(halls: Callable[..., Hall]) -> None:
    hall = halls(settings={"queue.priority_overtake_minutes_max": 20})
    take(hall)
    clock_of(hall).advance(minutes=21)
    take(hall, "A", "military")
    assert call(hall) == "A001"
    take(hall)
    clock_of(hall).advance(minutes=20)
    take(hall, "A", "military")
    assert call(hall) == "A002"
    assert call(hall) == "A004"


def test_a_window_serves_its_lines_by_time_or_in_order(halls: Callable[..., Hall]) -> None:
    window_rows = [WindowRow(number=1, lines=("B", "A")), WindowRow(number=2, lines=("C",))]
    for order, expected in (("time", ["A001", "B001"]), ("order", ["B001", "A001"])):
        hall = halls(window_rows=window_rows, settings={"queue.order": order})
        for line in "CAB":
            take(hall, line)
        assert [call(hall), call(hall)] == expected
        assert refused(hall, CallNext()).code == "nobody_waiting"
        assert call(hall, "desk-2") == "C001"


def test_a_number_is_passed_after_its_calls_and_comes_back(hall: Hall) -> None:
    for _ in range(5):
        take(hall)
    hall.run(CallNext(), "desk-1")
    refusal = refused(hall, PassTicket())
    assert (refusal.code, refusal.details["left"]) == ("call_again_first", 2)
    assert hall.run(RecallTicket(), "desk-1").nth == 2
    assert hall.ask(TheBoard(), "board-1").calls[0].nth == 2
    hall.run(RecallTicket(), "desk-1")
    hall.run(PassTicket(), "desk-1")
    aside = hall.ask(TheQueue(), "desk-1").aside
    assert [(row.display, row.state, row.behind) for row in aside] == [("A001", "passed", 3)]
    assert [call(hall) for _ in range(5)] == ["A002", "A003", "A004", "A001", "A005"]


def test_a_passed_number_comes_when_nobody_else_is_there(hall: Hall) -> None:
    taken = take(hall)
    hall.run(CallNext(), "desk-1")
    for _ in range(2):
        hall.run(RecallTicket(), "desk-1")
    hall.run(PassTicket(), "desk-1")
    assert hall.run(CallNext(), "desk-2").ticket == taken.ticket


def test_a_passed_number_is_void_where_the_hall_says_so(halls: Callable[..., Hall]) -> None:
    hall = halls(settings={"queue.passed_void": True, "queue.calls_before_pass": 1})
    taken = take(hall)
    hall.run(CallNext(), "desk-1")
    hall.run(PassTicket(), "desk-1")
    assert states(hall) == {"A001": "void"}
    assert refused(hall, CallTicket(taken.ticket)).code == "ticket_not_waiting"
    assert hall.ask(TheDay()).waiting == 0


def test_parked_the_visit_is_held_and_goes_on(hall: Hall) -> None:
    started = serve(hall, line="A")
    clock_of(hall).advance(minutes=3)
    hall.run(ParkTicket("fetches a copy"), "desk-1")
    assert hall.ask(TheWindow(), "desk-1").ticket == ""
    assert [row.state for row in hall.ask(TheQueue(), "desk-1").aside] == ["parked"]
    day = hall.ask(TheDay())
    assert (day.waiting, day.unfinished) == (0, 1), "not one that waits and one that is not finished as well"
    clock_of(hall).advance(minutes=30)
    hall.run(CallTicket(started.ticket), "desk-2")
    day = hall.ask(TheDay())
    assert (day.waiting, day.unfinished) == (0, 1)
    resumed = hall.run(StartVisit(), "desk-2")
    assert (resumed.visit, resumed.resumed) == (started.visit, True)
    clock_of(hall).advance(minutes=2)
    finish(hall, "desk-2")
    (row,) = hall.ask(DayList())
    assert (row.state, row.window, row.service_s) == ("done", 2, 300)


def test_the_time_set_aside_is_not_counted_at_the_window(hall: Hall) -> None:
    clock = clock_of(hall)
    ticket = take(hall, "A").ticket
    serve(hall)
    clock.advance(minutes=2)
    hall.run(ParkTicket("去复印"), "desk-1")
    clock.advance(minutes=30)
    hall.run(CallTicket(ticket), "desk-1")
    hall.run(StartVisit(), "desk-1")
    clock.advance(minutes=1)
    window = hall.ask(TheWindow(), "desk-1")
    assert window.served_s == 120
    assert served_seconds(window, clock.now()) == 180
    assert [row.service_s for row in hall.ask(DayList())] == [180], "as the day's list says"


def test_transferred_it_keeps_its_number_and_time(hall: Hall) -> None:
    for line in "AAB":
        take(hall, line)
    clock_of(hall).advance(minutes=1)
    take(hall, "B")
    serve(hall)
    assert refused(hall, TransferTicket("B", to_window=7)).code == "transfer_window"
    hall.run(TransferTicket("B", to_window=2), "desk-1")
    assert [row.display for row in hall.ask(TheQueue(), "desk-1").rows] == ["A002", "B001", "B002"]
    assert hall.run(CallNext(), "desk-2").display == "A001"
    counts = {line.letter: line.waiting for line in hall.ask(TheKiosk(), "kiosk-1")}
    assert counts == {"A": 1, "B": 2, "C": 0}


def test_cancelled_only_while_not_served(hall: Hall) -> None:
    taken = take(hall)
    started = serve(hall)
    assert refused(hall, CancelTicket(taken.ticket)).code == "ticket_is_served"
    hall.run(ParkTicket(), "desk-1")
    hall.run(CancelTicket(taken.ticket, "went home"), "desk-2")
    assert states(hall) == {"A001": "cancelled"}
    assert hall.ask(TheDay()).unfinished == 0
    assert refused(hall, CancelTicket(taken.ticket)).code == "ticket_not_waiting"
    assert refused(hall, CancelTicket(started.visit)).code == "no_such_ticket"


def test_served_without_a_ticket(halls: Callable[..., Hall]) -> None:
    hall = halls(lines=line_rows(number_max=1))
    take(hall, "A")
    assert hall.run(ServeWithoutTicket(), "desk-1").display == "B001"
    assert hall.ask(TheWindow(), "desk-1").ticket_state == "serving"
    assert refused(hall, ServeWithoutTicket("A"), "desk-2").code == "numbers_used_up"


def test_the_rating_window_asks_only_who_is_still_there(hall: Hall) -> None:
    serve(hall, line="A")
    finish(hall, how="left")
    assert hall.ask(TheRating(), "rating-1") is None
    started = serve(hall, line="A")
    finish(hall)
    asked = hall.ask(TheRating(), "rating-1")
    assert asked is not None
    assert asked.visit == started.visit
    assert hall.ask(TheRating(), "rating-2") is None


def test_what_needs_somebody_at_the_window(hall: Hall) -> None:
    assert refused(hall, StartVisit()).code == "nobody_called"
    assert refused(hall, RecallTicket()).code == "nobody_called"
    assert refused(hall, ParkTicket()).code == "nobody_here"
    assert refused(hall, FinishVisit()).code == "no_visit"
    assert (
        refused(hall, CallNext(), "desk-9", actor=Actor("desk-9", "w003", "clerk")).code == "no_such_window"
    )


def test_who_may_do_what(hall: Hall) -> None:
    take(hall)
    assert refused(hall, CallNext(), "desk-3").code == "sign_in_first"
    assert refused(hall, CallNext(), "kiosk-1").code == "not_allowed"
    assert refused(hall, CallNext(), actor=Actor("desk-2", "w005", "guide")).code == "not_allowed"
    assert refused(hall, IssueTicket("A"), "board-1").code == "not_allowed"
    hall.run(CallNext(), "desk-1")
    with hall.ledger.look() as conn:
        entry = list(hall.ledger.entries(conn))[-1]
    assert (entry.by, entry.station, entry.day) == ("staff:w003", "desk-1", "2026-11-23")


def test_the_wait_is_estimated_from_what_services_took(hall: Hall) -> None:
    assert take(hall).wait_minutes == 0
    serve(hall)
    clock_of(hall).advance(minutes=10)
    finish(hall)
    assert take(hall).wait_minutes == 0
    assert take(hall).wait_minutes == 5
    assert take(hall).wait_minutes == 10


def test_help_is_asked_for_once_and_answered(hall: Hall) -> None:
    first = hall.run(AskForHelp(), "kiosk-1")
    assert hall.run(AskForHelp(), "kiosk-1") == first
    assert hall.ask(HelpWanted()) == (first,)
    hall.run(AnswerHelp(first.request), "desk-1")
    assert hall.ask(HelpWanted()) == ()
    assert refused(hall, AnswerHelp(first.request)).code == "no_help_request"
