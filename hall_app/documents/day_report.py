"""日报: a hall's day in numbers, as paper and as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hall_app.documents.kit import (
    Block,
    Closing,
    Letter,
    Letterhead,
    day,
    heading,
    label,
    letter,
    note,
    warning,
)
from hall_app.documents.tables import pairs, table
from hall_app.words import N_, _, speaking

Value = str | int


@dataclass(frozen=True, slots=True)
class LineCount:
    """The numbers of one line. `gone` left midway, `void` were passed over for good, `waiting`, `serving` and `parked`
    go on.

    These and `served`, `cancelled` and `left` add up to `taken`; `passed` were passed over at least once, whatever
    became of them.
    """

    line: str
    taken: int
    served: int
    passed: int
    cancelled: int
    left: int
    gone: int = 0
    void: int = 0
    waiting: int = 0
    serving: int = 0
    parked: int = 0


@dataclass(frozen=True, slots=True)
class CaseCount:
    """How many cases of a kind stand in a state; both in the words of the paper, that is in Chinese."""

    kind: str
    state: str
    count: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A visit not ended; `since` is the time it began, as 14:05."""

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
    `drawn` is the moment it was drawn up where the day was still open then; None for a day that is closed or never
    was open. `waiting` are the numbers that waited at that moment, `parked` those set aside.
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
    drawn: datetime | None = None
    waiting: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()


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


# What became of the numbers taken: heading and field of a line. All but the first and the last add up to the first.
OUTCOMES = (
    (N_("Numbers taken"), "taken"),
    (N_("Numbers served"), "served"),
    (N_("Went away midway"), "gone"),
    (N_("Void after being passed"), "void"),
    (N_("Numbers cancelled"), "cancelled"),
    (N_("Left at closing"), "left"),
    (N_("Still waiting"), "waiting"),
    (N_("Still being served"), "serving"),
    (N_("Parked"), "parked"),
    (N_("Of all: passed over at least once"), "passed"),
)


def _numbers(report: DayReport) -> Section:
    """What became of every number. What is left at closing has no column while the day is open, what still goes on none
    after it; unless there is any."""
    not_asked = ("waiting", "serving", "parked") if report.drawn is None else ("left",)
    shown = [
        (words, name)
        for words, name in OUTCOMES
        if name not in not_asked or any(getattr(line, name) for line in report.lines)
    ]
    rows: list[tuple[Value, ...]] = [
        (line.line, *(getattr(line, name) for _words, name in shown)) for line in report.lines
    ]
    totals = [sum(getattr(line, name) for line in report.lines) for _words, name in shown]
    return Section(
        N_("Numbers by line"),
        (N_("Line of business"), *(words for words, _name in shown)),
        (4, *(2 for _one in shown)),
        (*rows, (_("Total"), *totals)),
        "",
    )


def _unfinished(report: DayReport) -> tuple[Section, ...]:
    """The visits that were not ended; while the day is open, those being served and the numbers that wait or are
    parked, the latter only where there are any."""
    columns = (N_("Ticket"), N_("At window"), N_("Clerk"), N_("Begun at"))
    visits = tuple((one.ticket, one.window, one.clerk, one.since) for one in report.unfinished)
    if report.drawn is None:
        return (Section(N_("Visits not ended"), columns, (3, 3, 4, 3), visits, N_("Every visit was ended.")),)
    waiting = ((len(report.waiting), _(", ").join(report.waiting)),) if report.waiting else ()
    return (
        Section(
            N_("Being served at that moment"), columns, (3, 3, 4, 3), visits, N_("Nobody is being served.")
        ),
        Section(
            N_("Waiting at that moment"),
            (N_("Numbers waiting"), N_("Which numbers")),
            (2, 9),
            waiting,
            N_("Nobody is waiting."),
        ),
        *_parked(report),
    )


def _parked(report: DayReport) -> tuple[Section, ...]:
    if not report.parked:
        return ()
    heads = (N_("Numbers parked"), N_("Which numbers"))
    rows = ((len(report.parked), _(", ").join(report.parked)),)
    return (Section(N_("Parked at that moment"), heads, (2, 9), rows, ""),)


def sections(report: DayReport) -> tuple[Section, ...]:
    """The tables of the report, with English column names marked for translation."""
    return (
        _numbers(report),
        Section(
            N_("Cases by kind and state"),
            (N_("Kind of case"), N_("State of the case"), N_("Cases")),
            (5, 5, 2),
            tuple((case.kind, case.state, case.count) for case in report.cases),
            N_("No case today."),
        ),
        *_unfinished(report),
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


def not_closed(report: DayReport) -> str:
    """That the day was still open when the report was drawn up, and when that was; empty for any other day."""
    if report.drawn is None:
        return ""
    return _(
        "Not closed yet: drawn up on {day} at {time}, while the day goes on. The figures are not final."
    ).format(day=day(report.drawn.date()), time=f"{report.drawn:%H:%M}")


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
    open_yet = not_closed(report)
    blocks: list[Block] = [
        *([warning(open_yet)] if open_yet else []),
        pairs(
            (
                (label(head, N_("Hall")), head.hall),
                (label(head, N_("Business day")), day(report.day)),
                (label(head, N_("Opened at")), report.opened),
                (label(head, N_("Closed at")), _("not closed yet") if open_yet else report.closed),
                (label(head, N_("Prepared by")), report.prepared_by),
            )
        ),
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
