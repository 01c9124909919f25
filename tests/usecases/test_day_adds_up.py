"""Whatever became of the numbers of a day, the report accounts for each of them; and it says when the day goes on."""

from __future__ import annotations

import random
from dataclasses import fields
from typing import Any

import pytest

from hall_app.documents.day_report import LineCount, sections
from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.projections.picture import Look
from hall_app.usecases.papers.of_day import day_report
from hall_app.values.base import Command
from hall_app.values.day import CloseDay, DayReport, ReportOfDay
from hall_app.values.papers import PaperBytes
from hall_app.values.queueing import (
    CallNext,
    CallTicket,
    CancelTicket,
    FinishVisit,
    IssueTicket,
    ParkTicket,
    PassTicket,
    RecallTicket,
    StartVisit,
    TransferTicket,
)
from hall_app.values.setup import ChangeSetting
from tests.documents.reading import poppler_text
from tests.makers import MANAGER, serve, take

ENDS = ("served", "gone", "void", "cancelled", "left", "waiting", "serving", "parked")


def adds_up(report: DayReport) -> None:
    """Every line adds up, and the numbers that still go on are named."""
    for line in report.lines:
        assert sum(getattr(line, name) for name in ENDS) == line.taken, line
    assert len(report.still_waiting) == sum(line.waiting for line in report.lines)
    assert len(report.still_served) == sum(line.serving for line in report.lines)
    assert len(report.still_parked) == sum(line.parked for line in report.lines)


def paper_of(hall: Hall) -> Any:
    """The report as its paper is made from."""

    def made(look: Look) -> Any:
        return day_report(look, PaperBytes("day_report", ""), 0)

    return hall.look(MANAGER, made)


def lines_add_up(hall: Hall) -> None:
    """The table of the paper: each row adds up."""
    paper = paper_of(hall)
    numbers = sections(paper)[0]
    assert {one.name for one in fields(LineCount)} >= set(ENDS)
    for cells in numbers.rows:
        assert cells[1] == sum(int(cell) for cell in cells[2:-1]), cells
    assert numbers.rows[-1][0] == "合计"


def step(hall: Hall, dice: random.Random, numbers: list[str]) -> None:
    """Somebody does something that can be done with a number, or tries what cannot."""
    station = dice.choice(("desk-1", "desk-2"))
    deeds: list[Command] = [
        CallNext(), RecallTicket(), RecallTicket(), PassTicket(), StartVisit(), FinishVisit(), FinishVisit("left"),
        ParkTicket("去复印"), TransferTicket(dice.choice("ABC")),
    ]  # fmt: skip
    if numbers:
        deeds += [CancelTicket(dice.choice(numbers)), CallTicket(dice.choice(numbers))]
    try:
        if dice.random() < 0.3:
            taken: Any = hall.run(IssueTicket(dice.choice("ABC"), dice.choice(("", "veteran"))), "kiosk-1")
            numbers.append(taken.ticket)
        else:
            hall.run(dice.choice(deeds), station)
    except Refusal:
        pass


@pytest.mark.parametrize(("seed", "void"), [(7, False), (23, True), (41, True)])
def test_a_random_day_adds_up_at_any_moment_and_when_closed(hall: Hall, seed: int, void: bool) -> None:
    hall.run(ChangeSetting("queue.passed_void", void), actor=MANAGER)
    dice, numbers = random.Random(seed), list[str]()
    for _nth in range(220):
        step(hall, dice, numbers)
        if dice.random() < 0.1:
            adds_up(hall.ask(ReportOfDay()))
    open_yet = hall.ask(ReportOfDay())
    adds_up(open_yet)
    lines_add_up(hall)
    assert open_yet.still_waiting and not open_yet.closed_at
    assert {name for name in ENDS if any(getattr(line, name) for line in open_yet.lines)} >= {
        "gone",
        "cancelled",
        "waiting",
    }
    hall.run(CloseDay(True), actor=MANAGER)
    report = hall.ask(ReportOfDay())
    adds_up(report)
    lines_add_up(hall)
    assert not (report.still_waiting or report.still_served or report.still_parked)
    open_numbers = (*open_yet.still_waiting, *open_yet.still_served, *open_yet.still_parked)
    assert sum(line.left for line in report.lines) == len(open_numbers)


def test_a_number_set_aside_or_sent_on_is_not_being_served(hall: Hall) -> None:
    serve(hall, "desk-2", line="A")
    serve(hall, line="A")
    hall.run(ParkTicket("去复印"), "desk-1")
    serve(hall, line="A")
    hall.run(TransferTicket("B"), "desk-1")
    report = hall.ask(ReportOfDay())
    assert (report.still_parked, report.still_waiting, report.still_served) == (
        ("A002",),
        ("A003",),
        ("A001",),
    )
    adds_up(report)
    lines_add_up(hall)
    text = poppler_text(hall.ask(PaperBytes("day_report", ""), actor=MANAGER))
    served, _line, rest = text.partition("制表时仍在等候")
    assert "A001" in served and "A002" not in served and "A003" not in served
    assert "制表时挂起" in rest and "A002" in rest.partition("制表时挂起")[2]
    hall.run(CloseDay(True), actor=MANAGER)
    late = poppler_text(hall.ask(PaperBytes("day_report", ""), actor=MANAGER))
    assert "挂起" not in late and "闭厅时未办" in late


def test_a_report_before_closing_says_so_and_who_waits(hall: Hall) -> None:
    take(hall)
    serve(hall)
    take(hall)
    take(hall, "B")
    early = poppler_text(hall.ask(PaperBytes("day_report", ""), actor=MANAGER))
    assert "尚未闭厅：本表于2026年11月23日08:30制出" in early
    assert "A002、B001" in early and "A001" in early
    assert "闭厅时未办" not in early
    hall.run(CloseDay(True), actor=MANAGER)
    late = poppler_text(hall.ask(PaperBytes("day_report", ""), actor=MANAGER))
    assert "闭厅时未办" in late and "尚未闭厅" not in late
