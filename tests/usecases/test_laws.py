"""Laws of every picture: redrawn it equals what was folded, and a broken deed leaves nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hall_app.domain.facts import TicketIssued
from hall_app.hall import Hall
from hall_app.projections.picture import METADATA
from hall_app.values.day import CloseDay, OpenDay, PauseWindow
from hall_app.values.intake import Check, IssueNotice, OpenCase, TheCase
from hall_app.values.queueing import (
    AskForHelp,
    CallNext,
    CallTicket,
    CancelTicket,
    ParkTicket,
    PassTicket,
    RecallTicket,
    ServeWithoutTicket,
    StartVisit,
    TheQueue,
    TransferTicket,
)
from hall_app.values.rating import DeclineRating, GiveRating, TheRating
from hall_app.values.setup import ChangeSetting, SetLines
from hall_app.values.staffing import ChangeStaff, SignOut
from hall_app.values.visits import AnswerInquiry, RecordPerson
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER, finish, line_rows, serve, sign_in, take


def drawn(hall: Hall) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every picture."""
    with hall.ledger.look() as conn:
        return {
            name: sorted(tuple(row) for row in conn.exec_driver_sql(f'SELECT * FROM "{name}"'))
            for name in sorted(METADATA.tables)
        }


def a_day(hall: Hall) -> None:
    """A day in which about everything happens that can happen to a number."""
    clock = hall.clock
    assert isinstance(clock, FakeClock)
    tickets = [take(hall, line, reason) for line, reason in zip("ABCABC", ["", "elderly"] * 3, strict=True)]
    serve(hall)
    clock.advance(minutes=2)
    hall.run(AnswerInquiry(words="hours"), "desk-1")
    hall.run(RecordPerson("欧阳𬭎", "resident_id", "11010519491231002X", "13800001234"), "desk-1")
    item = hall.run(OpenCase("JS-01"), "desk-1")
    page = hall.ask(TheCase(item.case), "desk-1")
    answers = {one.question: False for one in page.questions}
    checks = tuple(Check(no=row.no, state="missing") for row in page.materials)
    hall.run(IssueNotice(item.case, answers, checks), "desk-1")
    finish(hall)
    hall.run(DeclineRating(visit_of(hall, "rating-1")), "rating-1")
    visit = serve(hall, "desk-2")
    hall.run(ParkTicket("copy"), "desk-2")
    hall.run(CallNext(), "desk-2")
    for _ in range(2):
        hall.run(RecallTicket(), "desk-2")
    hall.run(PassTicket(), "desk-2")
    hall.run(CallTicket(visit.ticket), "desk-1")
    hall.run(StartVisit(), "desk-1")
    hall.run(TransferTicket("B", to_window=2), "desk-1")
    hall.run(CancelTicket(tickets[5].ticket), "desk-1")
    hall.run(ServeWithoutTicket("A"), "desk-1")
    clock.advance(minutes=9)
    finish(hall)
    hall.run(GiveRating(visit_of(hall, "rating-1"), 5), "rating-1")
    hall.run(AskForHelp(), "kiosk-1")
    hall.run(PauseWindow("lunch"), "desk-1")
    hall.run(ChangeSetting("queue.passed_behind", 2), actor=MANAGER)
    hall.run(ChangeStaff("w007", "孙立", "审计员", "auditor", active=False), actor=MANAGER)
    serve(hall, "desk-2")
    hall.run(SignOut(), "desk-1")
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    clock.set("2026-11-24T08:30:00+08:00")
    hall.run(OpenDay(), actor=MANAGER)
    hall.run(SetLines(line_rows()[:2]), actor=MANAGER)
    sign_in(hall, "103", "desk-2")
    serve(hall, "desk-2", "A")


def visit_of(hall: Hall, station: str) -> str:
    """The visit a rating window asks about."""
    asked = hall.ask(TheRating(), station)
    assert asked is not None
    return str(asked.visit)


def test_redrawn_pictures_equal_folded_ones(hall: Hall) -> None:
    a_day(hall)
    folded = drawn(hall)
    drawn_from_the_day = (
        "p_tickets",
        "p_line_days",
        "p_visits",
        "p_cases",
        "p_notices",
        "p_people",
        "p_ratings",
        "p_help",
    )
    assert [name for name in drawn_from_the_day if not folded[name]] == []
    hall.redraw()
    assert drawn(hall) == folded
    hall.close()
    again = Hall.open(hall.folder, clock=hall.clock)
    again.redraw()
    assert {name: rows for name, rows in drawn(again).items() if "seat" not in name} == {
        name: rows for name, rows in folded.items() if "seat" not in name
    }
    again.close()


def test_a_redrawn_hall_answers_the_same(hall: Hall) -> None:
    a_day(hall)
    before = hall.ask(TheQueue(), "desk-2")
    hall.redraw()
    assert hall.ask(TheQueue(), "desk-2") == before


def test_a_broken_deed_leaves_nothing(hall: Hall) -> None:
    serve(hall, line="A")
    size, before = hall.ledger.head(), drawn(hall)
    told: list[object] = []
    hall.listeners.append(told.append)

    def broken(step: Any) -> None:
        step.record(TicketIssued(line="A", number=2, display="A002", ahead=0), step.new_id())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        hall.transact(MANAGER, broken)
    assert (hall.ledger.head(), drawn(hall), told) == (size, before, [])
    assert take(hall).display == "A002"


def test_an_erased_body_folds_as_it_redraws(halls: Callable[..., Hall]) -> None:
    hall = halls()
    a_day(hall)
    with hall.ledger.look() as conn:
        seqs = [entry.seq for entry in hall.ledger.entries(conn) if entry.kind not in ("chain.started",)]
    with hall.ledger.deed() as conn:
        for seq in seqs:
            hall.ledger.erase(conn, seq, "law", "2026-1")
    hall.redraw()
    first = drawn(hall)
    hall.redraw()
    assert drawn(hall) == first
    assert hall.ledger.verify().ok
