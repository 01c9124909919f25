"""日报: a hall's day in numbers, as paper and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, Closing, Letter, Letterhead, day, heading, label, letter, note
from hall_app.documents.tables import pairs, table
from hall_app.domain.cells import safe_cell
from hall_app.words import N_, _, speaking

Value = str | int


@dataclass(frozen=True, slots=True)
class LineCount:
    """The numbers of one line. `passed` were passed over at least once, whatever became of them; `gone` left midway."""

    line: str
    taken: int
    served: int
    passed: int
    cancelled: int
    left: int
    gone: int = 0


@dataclass(frozen=True, slots=True)
class CaseCount:
    """How many cases of a kind stand in a state; both in the words of the paper, that is in Chinese."""

    kind: str
    state: str
    count: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A visit not ended at closing; `since` is the time it began, as 14:05."""

    ticket: str
    window: str
    clerk: str
    since: str


@dataclass(frozen=True, slots=True)
class Ratings:
    """Marks from the best grade to the worst, and visits asked for one that gave none. Never added together."""

    very_satisfied: int = 0
    satisfied: int = 0
    fair: int = 0
    dissatisfied: int = 0
    very_dissatisfied: int = 0
    unrated: int = 0


@dataclass(frozen=True, slots=True)
class DayReport:
    """A day report. `notices` counts one-time notices given, `second_notices` the breaches of the one-time rule.

    `visits_complete` had every paper at first look, `visits_in_time` of them took no more than `promise_minutes`.
    """

    head: Letterhead
    number: str
    day: date
    lines: tuple[LineCount, ...]
    cases: tuple[CaseCount, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()
    notices: int = 0
    second_notices: int = 0
    ratings: Ratings = Ratings()
    opened: str = ""
    closed: str = ""
    prepared_by: str = ""
    code: str = ""
    reprint: int = 0
    from_paper: int = 0
    visits: int = 0
    visits_complete: int = 0
    visits_in_time: int = 0
    promise_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the report: what both the paper and the CSV are made from."""

    title: str
    columns: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[Value, ...], ...]
    empty: str


def _ratings(marks: Ratings) -> Section:
    """The marks; what was not rated stands apart from every grade."""
    return Section(
        N_("Ratings given"),
        (
            N_("Very satisfied"),
            N_("Satisfied"),
            N_("Fairly satisfied"),
            N_("Dissatisfied"),
            N_("Very dissatisfied"),
            N_("Not rated (kept apart)"),
        ),
        (2, 2, 2, 2, 2, 3),
        (
            (
                marks.very_satisfied,
                marks.satisfied,
                marks.fair,
                marks.dissatisfied,
                marks.very_dissatisfied,
                marks.unrated,
            ),
        ),
        "",
    )


def sections(report: DayReport) -> tuple[Section, ...]:
    """The tables of the report, with English column names marked for translation."""
    totals = [
        sum(getattr(line, name) for line in report.lines)
        for name in ("taken", "served", "passed", "cancelled", "left", "gone")
    ]
    numbers: list[tuple[Value, ...]] = [
        (line.line, line.taken, line.served, line.passed, line.cancelled, line.left, line.gone)
        for line in report.lines
    ]
    return (
        Section(
            N_("Numbers by line"),
            (
                N_("Line of business"),
                N_("Numbers taken"),
                N_("Numbers served"),
                N_("Passed over"),
                N_("Numbers cancelled"),
                N_("Left at closing"),
                N_("Went away midway"),
            ),
            (5, 2, 2, 2, 2, 2, 2),
            (*numbers, (_("Total"), *totals)),
            "",
        ),
        Section(
            N_("Cases by kind and state"),
            (N_("Kind of case"), N_("State of the case"), N_("Cases")),
            (5, 5, 2),
            tuple((case.kind, case.state, case.count) for case in report.cases),
            N_("No case today."),
        ),
        Section(
            N_("Visits not ended"),
            (N_("Ticket"), N_("At window"), N_("Clerk"), N_("Begun at")),
            (3, 3, 4, 3),
            tuple((one.ticket, one.window, one.clerk, one.since) for one in report.unfinished),
            N_("Every visit was ended."),
        ),
        Section(
            N_("One-time notices"),
            (N_("Notices given"), N_("Second notices (breaches)")),
            (1, 1),
            ((report.notices, report.second_notices),),
            "",
        ),
        _visits(report),
        *_entered_after(report),
        _ratings(report.ratings),
    )


def _visits(report: DayReport) -> Section:
    """The visits, and how many of those with complete papers kept the promised minutes."""
    return Section(
        N_("Visits"),
        (
            N_("Visits"),
            N_("Papers complete at first look"),
            N_("of these within the promised minutes"),
            N_("Minutes promised"),
        ),
        (2, 4, 4, 3),
        ((report.visits, report.visits_complete, report.visits_in_time, report.promise_minutes),),
        "",
    )


def _entered_after(report: DayReport) -> tuple[Section, ...]:
    """How many visits were served on paper; said only where there were any."""
    if not report.from_paper:
        return ()
    head = (N_("Visits served on paper and entered afterwards"),)
    return (Section(N_("Entered afterwards"), head, (1,), ((report.from_paper,),), ""),)


def render(report: DayReport) -> bytes:
    """The report as PDF, A4."""
    with speaking("zh_CN"):
        head = report.head
        closing = Closing(
            date_text=day(report.day),
            signatures=(
                label(head, N_("Prepared by (signature):")),
                label(head, N_("Checked by (signature):")),
            ),
            code=report.code,
            code_words=_("Scan to find this report"),
        )
        title = label(head, N_("Day report"))
        return letter(Letter(head, title, report.number, lambda: _blocks(report), closing, report.reprint))


def _blocks(report: DayReport) -> list[Block]:
    head = report.head
    blocks: list[Block] = [
        pairs(
            (
                (label(head, N_("Hall")), head.hall),
                (label(head, N_("Business day")), day(report.day)),
                (label(head, N_("Opened at")), report.opened),
                (label(head, N_("Closed at")), report.closed),
                (label(head, N_("Prepared by")), report.prepared_by),
            )
        )
    ]
    for section in sections(report):
        blocks.append(heading(label(head, section.title)))
        if section.rows:
            titles = [label(head, column) for column in section.columns]
            rows = [[str(value) for value in row] for row in section.rows]
            blocks.append(table(section.shares, titles, rows))
        else:
            blocks.append(note(_(section.empty)))
    return blocks


def day_report_csv(report: DayReport) -> bytes:
    """The tables of the report one after the other, UTF-8 with a byte order mark so that Excel reads the Chinese."""
    with speaking("zh_CN"):
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        _write(writer, ((_("Day report"), report.number), (_("Hall"), report.head.hall)))
        _write(writer, ((_("Business day"), report.day.isoformat()),))
        for section in sections(report):
            _write(writer, ((), (_(section.title),), tuple(_(column) for column in section.columns)))
            _write(writer, section.rows or ((_(section.empty),),))
        return b"\xef\xbb\xbf" + text.getvalue().encode()


def _write(writer: object, rows: Sequence[Sequence[Value]]) -> None:
    for row in rows:
        writer.writerow([safe_cell(value) for value in row])  # type: ignore[attr-defined]
