"""Who waits, in which order a window would call them, and for how long: the queue as desk and kiosk ask for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from hall_app.domain.numbered import ticket_series
from hall_app.domain.queue import Order, Waiting, next_ticket
from hall_app.domain.waits import wait_minutes
from hall_app.ledger.entries import driver
from hall_app.projections.hall_card import line_named, lines_of, window_numbered, windows_of
from hall_app.projections.numbers_used import used
from hall_app.projections.picture import Look, answers
from hall_app.projections.rows import Row
from hall_app.projections.settings import settings_of
from hall_app.projections.tickets import ticket_row
from hall_app.settings import Value
from hall_app.values.queueing import (
    LineCount,
    QueueGlance,
    TakenNumber,
    TheKiosk,
    TheQueue,
    TicketOnPaper,
    WaitingRow,
)
from hall_app.values.setup import LineRow, WindowRow

ROWS_SHOWN_MAX = 40
_COLUMNS = "ticket, line, priority, issued_at, ordinal, state, to_window, display, window"
_KEYS = (*_COLUMNS.split(", "), "behind")
# The first people of one line, ordinary or priority: the index on p_tickets gives them in their order.
_FIRST = (
    f"SELECT * FROM (SELECT {_COLUMNS}, 0 AS behind FROM p_tickets WHERE day=? AND state='waiting' AND line=? "
    "AND urgent=? AND to_window IN (0, ?) ORDER BY ordinal LIMIT ?)"
)
_PASSED = (
    f"SELECT {', '.join(f't.{name}' for name in _COLUMNS.split(', '))}, max(0, t.back_at - l.calls) AS behind "
    "FROM p_tickets t JOIN p_line_days l ON l.day = t.day AND l.line = t.line WHERE t.day=? AND t.state='passed'"
)


def candidates(look: Look, window: WindowRow, each: int = 1) -> list[Row]:
    """Whom this window may call: the first `each` people of its lines, ordinary and priority, and who was passed."""
    day = look.day.isoformat()
    parts: list[str] = [_PASSED]
    values: list[Any] = [day]
    for line in window.lines:
        for urgent in (0, 1):
            parts.append(_FIRST)
            values += [day, line, urgent, window.number, each]
    found = driver(look.conn).execute(" UNION ALL ".join(parts), values)
    rows = [dict(zip(_KEYS, row, strict=True)) for row in found]
    lines = set(window.lines)
    return [row for row in rows if row["line"] in lines and row["to_window"] in (0, window.number)]


def as_waiting(row: Row) -> Waiting:
    """A ticket as the mix rule takes it."""
    return Waiting(
        row["ticket"],
        row["line"],
        bool(row["priority"]),
        datetime.fromisoformat(row["issued_at"]),
        row["ordinal"],
        row["behind"],
    )


def priority_run(look: Look, window: WindowRow) -> int:
    """Priority tickets called in a row by the windows with these lines."""
    group = "".join(sorted(window.lines))
    row = driver(look.conn).execute("SELECT run FROM p_priority_runs WHERE lines=?", (group,)).fetchone()
    return 0 if row is None else int(row[0])


def mix(settings: dict[str, Value]) -> dict[str, Any]:
    """The settings of the mix rule as `domain.queue.next_ticket` names them."""
    return {
        "priority_max_run": settings["queue.priority_run_max"],
        "priority_overtake_minutes_max": settings["queue.priority_overtake_minutes_max"],
        "by": cast(Order, settings["queue.order"]),
    }


def next_for(look: Look, window: WindowRow, settings: dict[str, Value]) -> Row | None:
    """The ticket a window calls next; None where nobody waits for it."""
    rows = candidates(look, window)
    waiting = [as_waiting(row) for row in rows]
    found = next_ticket(waiting, window.lines, served_run=priority_run(look, window), **mix(settings))
    return None if found is None else next(row for row in rows if row["ticket"] == found.ticket)


def in_order(look: Look, window: WindowRow, rows: list[Row], settings: dict[str, Value]) -> list[Row]:
    """The rows in the order this window would call them if nobody else called and nobody came."""
    run, rule = priority_run(look, window), mix(settings)
    groups: dict[tuple[str, bool, bool], list[Row]] = {}
    for row in sorted(rows, key=lambda one: (-one["behind"], -one["ordinal"])):
        groups.setdefault((row["line"], bool(row["priority"]), row["behind"] > 0), []).append(row)
    order: list[Row] = []
    while len(order) < ROWS_SHOWN_MAX:
        heads = {group[-1]["ticket"]: group for group in groups.values() if group}
        waiting = [as_waiting(group[-1]) for group in heads.values()]
        found = next_ticket(waiting, window.lines, served_run=run, **rule)
        if found is None:
            break
        run = run + 1 if found.priority else 0
        order.append(heads[found.ticket].pop())
    return order


def open_windows(look: Look) -> set[int]:
    """The windows that serve now: somebody is signed in there, and no pause."""
    found = look.conn.exec_driver_sql(
        "SELECT station FROM p_seats WHERE station LIKE 'desk-%' AND NOT EXISTS "
        "(SELECT 1 FROM p_pauses WHERE p_pauses.window = CAST(substr(station, 6) AS INTEGER))"
    ).scalars()
    return {int(station[5:]) for station in found if station[5:].isdigit()}


def estimate(look: Look, letter: str, ahead: int) -> int:
    """Minutes until somebody with `ahead` people before them in a line is called; 0 where that is unknown."""
    row = driver(look.conn).execute("SELECT mean_s FROM p_paces WHERE line=?", (letter,)).fetchone()
    if row is None or ahead <= 0:
        return 0
    at_work = open_windows(look)
    serving = [one for one in windows_of(look) if letter in one.lines and one.number in at_work]
    return wait_minutes(ahead, row[0], len(serving))


def line_day(look: Look, letter: str) -> tuple[int, int]:
    """The last number given in a line on the working day, and how many wait in it."""
    day = look.day.isoformat()
    query = "SELECT last, waiting FROM p_line_days WHERE day=? AND line=?"
    last, waiting = driver(look.conn).execute(query, (day, letter)).fetchone() or (0, 0)
    return max(int(last), used(look, ticket_series(letter, day), 0)), int(waiting)


def line_count(look: Look, line: LineRow) -> LineCount:
    """How many wait in a line, and whether it still gives numbers."""
    last, waiting = line_day(look, line.letter)
    return LineCount(
        letter=line.letter,
        name=line.name,
        name_en=line.name_en,
        waiting=waiting,
        wait_minutes=estimate(look, line.letter, waiting),
        categories=line.categories,
        used_up=last >= line.number_max,
        windows=tuple(one.number for one in windows_of(look) if line.letter in one.lines),
    )


def line_counts(look: Look) -> tuple[LineCount, ...]:
    """Every line of the hall with its count."""
    return tuple(line_count(look, line) for line in lines_of(look))


def _minutes_since(look: Look, moment: str) -> int:
    return max(0, int((look.now - datetime.fromisoformat(moment)).total_seconds() // 60))


def _waiting_row(look: Look, row: Row, lines: dict[str, LineRow]) -> WaitingRow:
    line = lines.get(row["line"])
    return WaitingRow(
        ticket=row["ticket"],
        display=row["display"],
        line=row["line"],
        line_name=line.name if line else row["line"],
        priority=row["priority"],
        issued_at=row["issued_at"],
        wait_minutes=_minutes_since(look, row["issued_at"]),
        state=row["state"],
        behind=row["behind"],
        window=row["to_window"] or row["window"],
        line_name_en=line.name_en if line else "",
    )


def _parked(look: Look) -> list[Row]:
    found = look.conn.exec_driver_sql(
        "SELECT ticket, line, priority, issued_at, ordinal, state, to_window, display, window, 0 AS behind "
        "FROM p_tickets WHERE day=? AND state='parked' ORDER BY ordinal",
        (look.day.isoformat(),),
    )
    return [dict(row) for row in found.mappings()]


@answers(TheQueue)
def the_queue(look: Look, question: TheQueue) -> QueueGlance:
    """The queue for the window of the station; a station without a window sees every line.

    `rows` are those who wait, in the order this window would call them, at most ROWS_SHOWN_MAX of them; `aside` the
    parked ones and those who were passed and are not back yet.
    """
    window = window_numbered(look, look.window)
    if window is None:
        window = WindowRow(number=0, lines=tuple(line.letter for line in lines_of(look)))
    lines, counts = lines_of(look), line_counts(look)
    named = {line.letter: line for line in lines}
    rows = candidates(look, window, ROWS_SHOWN_MAX)
    order = in_order(look, window, rows, settings_of(look))
    away = [row for row in rows if row["behind"] > 0]
    served = look.conn.exec_driver_sql(
        "SELECT count(*) FROM p_tickets WHERE day=? AND state='done' AND (window=? OR ?=0)",
        (look.day.isoformat(), window.number, window.number),
    ).scalar_one()
    return QueueGlance(
        rows=tuple(_waiting_row(look, row, named) for row in order if row["behind"] <= 0),
        aside=tuple(_waiting_row(look, row, named) for row in [*away, *_parked(look)]),
        waiting=sum(line.waiting for line in counts if line.letter in window.lines),
        longest_minutes=max((_minutes_since(look, row["issued_at"]) for row in rows), default=0),
        served_today=int(served),
        next_ticket=order[0]["ticket"] if order else "",
        lines=counts,
    )


@answers(TheKiosk)
def the_kiosk(look: Look, question: TheKiosk) -> tuple[LineCount, ...]:
    """The lines a number can be taken for."""
    return line_counts(look)


@answers(TicketOnPaper)
def ticket_on_paper(look: Look, question: TicketOnPaper) -> TakenNumber | None:
    """What the ticket's paper says; None when there is no such ticket."""
    row = ticket_row(look, question.ticket)
    if row is None:
        return None
    line = line_named(look, row["letter"])
    return TakenNumber(
        ticket=row["ticket"],
        display=row["display"],
        line=row["letter"],
        line_name=line.name if line else row["letter"],
        ahead=row["ahead"],
        wait_minutes=estimate(look, row["letter"], row["ahead"]),
        issued_at=row["issued_at"],
        priority=row["priority"],
    )
