"""Today's list and the day report: what a day was, counted from every picture of it."""

from __future__ import annotations

from collections.abc import Iterable

from hall_app.clock import timestamp
from hall_app.projections.hall_card import hall_card, lines_of
from hall_app.projections.notices import notices_of_day
from hall_app.projections.paper_days import entered_of_day
from hall_app.projections.picture import Look, answers
from hall_app.projections.ratings import counted, rows_between
from hall_app.projections.rows import Row
from hall_app.projections.services import in_time_by_day, promised_s
from hall_app.projections.tickets import QUEUED, seconds_between, tickets_of_day, unfinished_of_day
from hall_app.values.day import CasesOfDay, DayList, DayReport, LineOfDay, ReportOfDay, TicketOfDay

ENDED = ("done", "gone", "void", "cancelled", "left")


def _waited(row: Row) -> int:
    return seconds_between(row["issued_at"], row["first_called_at"])


@answers(DayList)
def day_list(look: Look, question: DayList) -> tuple[TicketOfDay, ...]:
    """Every number of a day in the order they were taken. Times of what still goes on run up to now."""
    day = question.day or look.day.isoformat()
    lines, now = {line.letter: line for line in lines_of(look)}, timestamp(look.now)
    return tuple(
        TicketOfDay(
            ticket=row["ticket"],
            display=row["display"],
            line=row["line"],
            line_name=lines[row["line"]].name if row["line"] in lines else row["line"],
            state=row["state"],
            priority=row["priority"],
            source=row["source"],
            issued_at=row["issued_at"],
            called_at=row["first_called_at"],
            started_at=row["started_at"],
            ended_at=row["ended_at"],
            window=row["window"],
            wait_s=seconds_between(row["issued_at"], now) if row["state"] == "waiting" else _waited(row),
            service_s=row["served_s"] + seconds_between(row["since"], now),
            line_name_en=lines[row["line"]].name_en if row["line"] in lines else "",
        )
        for row in tickets_of_day(look, day)
    )


def _parked(row: Row) -> bool:
    return row["state"] == "parked"


def _waits(row: Row) -> bool:
    """In a queue, also once more after a transfer in the middle of a visit; or called and not begun with."""
    return row["state"] in QUEUED or (row["state"] == "called" and not row["visit_open"])


def _served_now(row: Row) -> bool:
    return row["state"] not in ENDED and not _parked(row) and not _waits(row)


def _line(letter: str, name: str, rows: list[Row]) -> LineOfDay:
    states = [row["state"] for row in rows]
    waits = [_waited(row) for row in rows if row["first_called_at"]]
    return LineOfDay(
        letter=letter,
        name=name,
        taken=len(rows),
        served=states.count("done"),
        passed=sum(row["passes"] > 0 for row in rows),
        cancelled=states.count("cancelled"),
        left=states.count("left"),
        gone=states.count("gone"),
        void=states.count("void"),
        waiting=sum(_waits(row) for row in rows),
        serving=sum(_served_now(row) for row in rows),
        priority=sum(bool(row["priority"]) for row in rows),
        wait_s_mean=sum(waits) // len(waits) if waits else 0,
        wait_s_max=max(waits, default=0),
        parked=sum(_parked(row) for row in rows),
    )


def _lines(look: Look, rows: list[Row]) -> Iterable[LineOfDay]:
    """A row for every line of the hall, and for one it no longer has where numbers of it were taken."""
    names = {line.letter: line.name for line in lines_of(look)}
    letters = dict.fromkeys([*names, *sorted(row["letter"] for row in rows)])
    for letter in letters:
        yield _line(letter, names.get(letter, letter), [row for row in rows if row["letter"] == letter])


def _cases(look: Look, day: str) -> tuple[CasesOfDay, ...]:
    found = look.conn.exec_driver_sql(
        "SELECT handling, case_kind, state, count(*) FROM p_cases WHERE day=? "
        "GROUP BY handling, case_kind, state ORDER BY handling, case_kind, state",
        (day,),
    )
    return tuple(
        CasesOfDay(handling=handling, case_kind=kind, state=state, count=count)
        for handling, kind, state, count in found
    )


@answers(ReportOfDay)
def report_of_day(look: Look, question: ReportOfDay) -> DayReport:
    """The report of a day. Cases are those begun on the day, in the state they are in now."""
    day = question.day or look.day.isoformat()
    opened = look.conn.exec_driver_sql("SELECT opened_at, closed_at FROM p_days WHERE day=?", (day,)).first()
    visits, inquiries = look.conn.exec_driver_sql(
        "SELECT count(*), coalesce(sum(inquiries), 0) FROM p_visits WHERE day=?", (day,)
    ).one()
    complete, in_time = in_time_by_day(look, day, day).get(day, (0, 0))
    notices, breaches = notices_of_day(look, day)
    marks = counted(rows_between(look, day, day))
    tickets = tickets_of_day(look, day)
    unfinished = [row["display"] for row in unfinished_of_day(look, day)]
    unfinished += [row["display"] for row in tickets if row["state"] == "left" and row["started_at"]]
    return DayReport(
        day=day,
        hall=hall_card(look).name,
        opened_at=opened[0] if opened else "",
        closed_at=opened[1] if opened else "",
        lines=tuple(_lines(look, tickets)),
        cases=_cases(look, day),
        visits=visits,
        visits_unfinished=tuple(unfinished),
        visits_complete=complete,
        visits_in_time=in_time,
        promise_minutes=promised_s(look) // 60,
        notices=notices,
        breaches=breaches,
        inquiries=inquiries,
        ratings=marks.grades,
        asked=marks.asked,
        declined=marks.declined,
        unrated=marks.unrated,
        from_paper=entered_of_day(look, day),
        drawn_at=timestamp(look.now),
        still_waiting=tuple(row["display"] for row in tickets if _waits(row)),
        still_served=tuple(row["display"] for row in tickets if _served_now(row)),
        still_parked=tuple(row["display"] for row in tickets if _parked(row)),
    )
