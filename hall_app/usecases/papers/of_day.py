"""The papers of the day: a number ticket, the day report."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast

from sqlalchemy import select

from hall_app.documents.day_report import CaseCount, DayReport, LineCount, Ratings, Unfinished
from hall_app.documents.parts import names
from hall_app.documents.ticket import Ticket
from hall_app.domain.case_words import kind_words, state_words
from hall_app.domain.queue import PRIORITY_REASONS
from hall_app.projections.hall_card import windows_of
from hall_app.projections.picture import ANSWERS, Look
from hall_app.projections.settings import setting
from hall_app.projections.staff import staff_name
from hall_app.projections.tickets import display_of, ticket_row
from hall_app.projections.visits import VISITS
from hall_app.usecases.papers.common import code_of_paper, head_of, is_date, no_paper
from hall_app.values import day as days
from hall_app.values.papers import PaperBytes
from hall_app.values.queueing import TakenNumber, TicketOnPaper
from hall_app.words import _, p_


def ticket(look: Look, asked: PaperBytes, reprint: int) -> Ticket:
    """The ticket as it was taken. Raises Refusal no_such_paper."""
    if ticket_row(look, asked.subject) is None:
        raise no_paper(asked.paper, asked.subject)
    taken = cast(TakenNumber, ANSWERS[TicketOnPaper](look, TicketOnPaper(ticket=asked.subject)))
    void = bool(setting(look, "queue.passed_void"))
    reason = PRIORITY_REASONS.get(taken.priority, taken.priority)
    return Ticket(
        head=head_of(look),
        number=taken.display,
        line=taken.line_name,
        issued_at=datetime.fromisoformat(taken.issued_at),
        ahead=taken.ahead,
        windows=_windows_of(look, taken.line),
        wait_minutes=taken.wait_minutes or None,
        passed_behind=None if void else int(setting(look, "queue.passed_behind")),
        priority=_(reason),
        code=code_of_paper(look, asked.paper, asked.subject),
        reprint=reprint,
    )


def _windows_of(look: Look, letter: str) -> str:
    """The windows at which a line is served, those of one sign together; a hall's places beyond that nobody knows."""
    signs: dict[str, list[str]] = {}
    for one in windows_of(look):
        if letter in one.lines:
            signs.setdefault(one.name, []).append(str(one.number))
    found = []
    for sign, numbers in signs.items():
        words = p_("paper", "no. {numbers} ({sign})") if sign else p_("paper", "no. {numbers}")
        found.append(words.format(numbers=names(numbers), sign=sign))
    return names(found)


def _unfinished(look: Look, day: str, states: tuple[str, ...]) -> tuple[Unfinished, ...]:
    """The visits in a state that is not the end."""
    query = (
        select(VISITS).where(VISITS.c.day == day, VISITS.c.state.in_(states)).order_by(VISITS.c.started_at)
    )
    return tuple(
        Unfinished(
            ticket=display_of(look, row["ticket"]),
            window=str(row["window"] or ""),
            clerk=staff_name(look, row["served_by"]) if row["served_by"] else "",
            since=datetime.fromisoformat(row["started_at"]).strftime("%H:%M"),
        )
        for row in look.conn.execute(query).mappings()
    )


def _clock(moment: str) -> str:
    return datetime.fromisoformat(moment).strftime("%H:%M") if moment else ""


def _line_count(line: days.LineOfDay) -> LineCount:
    return LineCount(
        f"{line.letter} {line.name}",
        line.taken,
        line.served,
        line.passed,
        line.cancelled,
        line.left,
        line.gone,
        line.void,
        line.waiting,
        line.serving,
        line.parked,
    )


def day_report(look: Look, asked: PaperBytes, reprint: int) -> DayReport:
    """The report of a day (ISO; empty: the working day). Raises Refusal no_such_paper for what is no date."""
    if asked.subject and not is_date(asked.subject):
        raise no_paper(asked.paper, asked.subject)
    report = cast(days.DayReport, ANSWERS[days.ReportOfDay](look, days.ReportOfDay(day=asked.subject)))
    marks = report.ratings
    open_yet = bool(report.opened_at and not report.closed_at)
    return DayReport(
        head=head_of(look),
        number="",
        day=date.fromisoformat(report.day),
        lines=tuple(_line_count(line) for line in report.lines),
        cases=tuple(
            CaseCount(kind_words(one.handling, one.case_kind), state_words(one.state, one.handling), one.count)
            for one in report.cases
        ),
        unfinished=_unfinished(look, report.day, ("open",) if open_yet else ("open", "held")),
        notices=report.notices,
        second_notices=report.breaches,
        ratings=Ratings(
            marks.get(5, 0), marks.get(4, 0), marks.get(3, 0), marks.get(2, 0), marks.get(1, 0),
            report.declined + report.unrated,
        ),
        opened=_clock(report.opened_at),
        closed=_clock(report.closed_at),
        prepared_by=staff_name(look, look.staff) if look.staff else "",
        code=code_of_paper(look, asked.paper, report.day),
        reprint=reprint,
        from_paper=report.from_paper,
        visits=report.visits,
        visits_complete=report.visits_complete,
        visits_in_time=report.visits_in_time,
        promise_minutes=report.promise_minutes,
        drawn=datetime.fromisoformat(report.drawn_at) if open_yet else None,
        waiting=report.still_waiting,
        parked=report.still_parked,
    )  # fmt: skip
