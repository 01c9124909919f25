"""Tickets: every number taken, where it stands, and what the queue needs to know to call the next one.

States: waiting, called, serving, parked, passed (comes back behind some people), void, cancelled, done, gone (the
resident went away before the end), left (never finished when the day closed). A transferred ticket waits again.
`passes` counts how often a number was passed over. The constraints hold whatever a use-case thought: a
number of a line is given once a day, and a window has one ticket at a time.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Index, UniqueConstraint, select
from sqlalchemy import text as sql

from hall_app.changes import Changes
from hall_app.domain.facts import (
    DayClosed,
    TicketCalled,
    TicketCancelled,
    TicketIssued,
    TicketParked,
    TicketPassed,
    TicketTransferred,
    VisitEnded,
    VisitHeld,
    VisitResumed,
    VisitStarted,
)
from hall_app.domain.waits import next_pace
from hall_app.ledger.entries import driver
from hall_app.ledger.store import StoredEntry
from hall_app.projections.hall_card import group_of_window
from hall_app.projections.picture import ERASED, Look, Picture, number, table, text, window_of
from hall_app.projections.rows import Row, Rows

# Waiting to be called by the mix rule; a ticket in one of these counts as waiting.
QUEUED = ("waiting", "passed")
AT_WINDOW = ("called", "serving")
# More than the deeds a station can take back, at several windows of a line.
PACES_KEPT = 60

TICKETS = table(
    "p_tickets",
    text("ticket", key=True),
    text("day"),
    text("line"),
    text("letter"),
    number("number"),
    text("display"),
    number("ordinal"),
    text("priority"),
    number("urgent"),
    text("source"),
    number("ahead"),
    text("state"),
    number("window"),
    number("to_window"),
    number("calls"),
    number("passes"),
    number("back_at"),
    text("visit"),
    number("visit_open"),
    text("issued_at"),
    text("first_called_at"),
    text("called_at"),
    number("call_ordinal"),
    text("started_at"),
    text("since"),
    number("served_s"),
    text("ended_at"),
    number("branch"),
    UniqueConstraint("day", "letter", "number", "branch", name="number_given_once"),
    Index("ix_p_tickets_turn", "day", "state", "line", "urgent", "ordinal"),
    Index("one_ticket_a_window", "window", unique=True, sqlite_where=sql("state IN ('called', 'serving')")),
)
LINE_DAYS = table(
    "p_line_days",
    text("day", key=True),
    text("line", key=True),
    number("last"),
    number("waiting"),
    number("calls"),
)
# How many priority tickets were called in a row, by the lines a window serves (`lines` sorted letters).
RUNS = table("p_priority_runs", text("lines", key=True), number("run"))
# `latest`: the newest services as [visit, seconds], so that one taken back counts no more; `before_s` and `before` are
# mean and count of all those older ones.
PACES = table(
    "p_paces",
    text("line", key=True),
    number("mean_s"),
    number("count"),
    number("before_s"),
    number("before"),
    text("latest"),
)
VISIT_TICKETS = table("p_visit_tickets", text("visit", key=True), text("ticket"))
# The ticket called to a window last. Where the fact that took it away was erased, this still tells whose turn it was.
CALLED = table("p_called_last", number("window", key=True), text("ticket"), text("day"), number("branch"))

PICTURE = Picture("tickets", 6, Changes.QUEUE, TICKETS, LINE_DAYS, RUNS, PACES, VISIT_TICKETS, CALLED)


def seconds_between(first: str, last: str) -> int:
    """Whole seconds between two moments of entries; 0 where one is missing or a clock was set back."""
    if not first or not last:
        return 0
    return max(0, int((datetime.fromisoformat(last) - datetime.fromisoformat(first)).total_seconds()))


def _count(rows: Rows, day: str, line: str, **more: int) -> None:
    row = rows.get(LINE_DAYS, day, line) or {"last": 0, "waiting": 0, "calls": 0}
    values = {name: row[name] + more.get(name, 0) for name in ("waiting", "calls")}
    rows.put(LINE_DAYS, day=day, line=line, last=max(row["last"], more.get("last", 0)), **values)


def move(rows: Rows, row: Row, first_call: bool = False, **values: Any) -> None:
    """Writes a changed ticket and keeps count of who waits in which line and how many were called there."""
    new = {**row, **values}
    was, now = row["state"] in QUEUED, new["state"] in QUEUED
    if row["line"] != new["line"]:
        _count(rows, row["day"], row["line"], waiting=-was)
        _count(rows, row["day"], new["line"], waiting=+now)
    elif was != now or first_call:
        _count(rows, row["day"], row["line"], waiting=now - was, calls=int(first_call))
    rows.put(TICKETS, **new)


@PICTURE.on(TicketIssued)
def _issued(rows: Rows, fact: TicketIssued | None, entry: StoredEntry) -> None:
    if fact is None:
        rows.put(
            TICKETS, ticket=entry.subject, day=entry.day, letter=entry.subject, display=ERASED, state="void",
            branch=entry.branch,
        )  # fmt: skip
        return
    rows.put(
        TICKETS,
        ticket=entry.subject,
        day=entry.day,
        line=fact.line,
        letter=fact.line,
        number=fact.number,
        display=fact.display,
        ordinal=entry.place,
        priority=fact.priority,
        urgent=int(bool(fact.priority)),
        source=fact.source,
        ahead=fact.ahead,
        state="waiting",
        issued_at=entry.at,
        branch=entry.branch,
    )
    _count(rows, entry.day, fact.line, waiting=1, last=fact.number)


def _take_window(rows: Rows, row: Row, window: int, entry: StoredEntry) -> None:
    """Notes who is called to a window; one still standing there had its closing fact erased, or came back
    from the town after the window had gone on in a new chain."""
    before = rows.get(CALLED, window)
    if before is not None and (before["day"] != entry.day or before["branch"] != entry.branch):
        stale = rows.get(TICKETS, before["ticket"])
        if stale is not None and stale["window"] == window and stale["state"] in AT_WINDOW:
            move(rows, stale, state="left", visit_open=0, ended_at=entry.at)
    rows.put(CALLED, window=window, ticket=row["ticket"], day=entry.day, branch=entry.branch)


@PICTURE.on(TicketCalled)
def _called(rows: Rows, fact: TicketCalled | None, entry: StoredEntry) -> None:
    row = rows.get(TICKETS, entry.subject)
    if row is None:
        return
    window = fact.window if fact else window_of(entry.station)
    nth = fact.nth if fact else 1
    if nth == 1:
        _take_window(rows, row, window, entry)
    if not row["first_called_at"]:
        group = group_of_window(rows, window)
        known = rows.get(RUNS, group)
        rows.put(RUNS, lines=group, run=(known["run"] if known else 0) + 1 if row["priority"] else 0)
    move(
        rows,
        row,
        first_call=nth == 1,
        state="called",
        window=window,
        to_window=0,
        calls=nth,
        back_at=0,
        first_called_at=row["first_called_at"] or entry.at,
        called_at=entry.at,
        call_ordinal=entry.place,
    )


@PICTURE.on(TicketPassed)
def _passed(rows: Rows, fact: TicketPassed | None, entry: StoredEntry) -> None:
    row = rows.get(TICKETS, entry.subject)
    if row is None:
        return
    if fact is None or fact.void:
        move(rows, row, state="void", passes=row["passes"] + 1, ended_at=entry.at)
        return
    line = rows.get(LINE_DAYS, row["day"], row["line"])
    back_at = (line["calls"] if line else 0) + fact.behind
    move(rows, row, state="passed", window=0, passes=row["passes"] + 1, back_at=back_at)


@PICTURE.on(TicketParked)
def _parked(rows: Rows, fact: TicketParked | None, entry: StoredEntry) -> None:
    row = rows.get(TICKETS, entry.subject)
    if row is not None:
        move(rows, row, state="parked")


@PICTURE.on(TicketTransferred)
def _transferred(rows: Rows, fact: TicketTransferred | None, entry: StoredEntry) -> None:
    row = rows.get(TICKETS, entry.subject)
    if row is not None:
        line, to_window = (fact.line, fact.to_window) if fact else (row["line"], 0)
        move(rows, row, state="waiting", window=0, line=line, to_window=to_window, back_at=0)


@PICTURE.on(TicketCancelled)
def _cancelled(rows: Rows, fact: TicketCancelled | None, entry: StoredEntry) -> None:
    row = rows.get(TICKETS, entry.subject)
    if row is not None:
        move(rows, row, state="cancelled", ended_at=entry.at)


@PICTURE.on(VisitStarted)
def _started(rows: Rows, fact: VisitStarted | None, entry: StoredEntry) -> None:
    window = fact.window if fact else window_of(entry.station)
    called = rows.get(CALLED, window)
    ticket = fact.ticket if fact else called["ticket"] if called else ""
    row = rows.get(TICKETS, ticket)
    if row is None:
        return
    rows.put(VISIT_TICKETS, visit=entry.subject, ticket=ticket)
    move(
        rows, row, state="serving", window=window, visit=entry.subject, visit_open=1, started_at=entry.at,
        since=entry.at,
    )  # fmt: skip


def _of_visit(rows: Rows, visit: str) -> Row | None:
    link = rows.get(VISIT_TICKETS, visit)
    return rows.get(TICKETS, link["ticket"]) if link else None


def _served(row: Row, at: str) -> dict[str, Any]:
    return {"served_s": row["served_s"] + seconds_between(row["since"], at), "since": ""}


@PICTURE.on(VisitHeld)
def _held(rows: Rows, fact: VisitHeld | None, entry: StoredEntry) -> None:
    row = _of_visit(rows, entry.subject)
    if row is not None:
        move(rows, row, **_served(row, entry.at))


@PICTURE.on(VisitResumed)
def _resumed(rows: Rows, fact: VisitResumed | None, entry: StoredEntry) -> None:
    row = _of_visit(rows, entry.subject)
    if row is not None:
        window = fact.window if fact else window_of(entry.station)
        _take_window(rows, row, window, entry)
        move(rows, row, state="serving", window=window, since=entry.at)


@PICTURE.on(VisitEnded)
def _ended(rows: Rows, fact: VisitEnded | None, entry: StoredEntry) -> None:
    row = _of_visit(rows, entry.subject)
    if row is None:
        return
    served = _served(row, entry.at)
    if row["state"] != "serving":
        move(rows, row, visit_open=0, **served)
        return
    gone = fact is not None and fact.how == "left"
    move(rows, row, visit_open=0, state="gone" if gone else "done", ended_at=entry.at, **served)
    if fact is not None and fact.how == "finished":
        _pace(rows, row["line"], (entry.subject, served["served_s"]))


def _pace(rows: Rows, line: str, new: tuple[str, int] | None, gone: str = "") -> None:
    """The mean service of a line with one more, or without the visit that is gone."""
    pace = rows.get(PACES, line) or {"before_s": 0, "before": 0, "latest": "[]"}
    kept = msgspec.json.decode(pace["latest"], type=list[tuple[str, int]])
    latest = [one for one in kept if one[0] != gone] + ([new] if new else [])
    mean_s, count = before_s, before = pace["before_s"], pace["before"]
    for at, (_visit, service_s) in enumerate(latest):
        mean_s, count = next_pace(mean_s, count, service_s), count + 1
        if at < len(latest) - PACES_KEPT:
            before_s, before = mean_s, count
    written = msgspec.json.encode(latest[-PACES_KEPT:]).decode()
    rows.put(
        PACES, line=line, mean_s=mean_s, count=count, before_s=before_s, before=before, latest=written
    )  # fmt: skip


def not_ended(rows: Rows, visit: str) -> None:
    """The end of a visit was taken back: what it took is no measure of its line any more."""
    row = _of_visit(rows, visit)
    if row is not None:
        _pace(rows, row["line"], None, visit)


@PICTURE.on(DayClosed)
def _closed(rows: Rows, fact: DayClosed | None, entry: StoredEntry) -> None:
    if fact is None:
        return
    for ticket in fact.left:
        row = rows.get(TICKETS, ticket)
        if row is not None:
            move(rows, row, state="left", ended_at=entry.at)
    for visit in fact.unfinished:
        row = _of_visit(rows, visit)
        if row is not None:
            move(rows, row, state="left", visit_open=0, ended_at=entry.at, **_served(row, entry.at))


_COLUMNS = tuple(column.name for column in TICKETS.columns)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM p_tickets WHERE "


def _one(look: Look, where: str, *values: object) -> Row | None:
    found = driver(look.conn).execute(_SELECT + where, values).fetchone()
    return None if found is None else dict(zip(_COLUMNS, found, strict=True))


def ticket_row(look: Look, ticket: str) -> Row | None:
    """The row of a ticket, None when there is none."""
    return _one(look, "ticket=?", ticket)


def ticket_at(look: Look, window: int) -> Row | None:
    """The ticket that is called to or served at a window."""
    return _one(look, "window=? AND state IN ('called', 'serving')", window)


def display_of(look: Look, ticket: str) -> str:
    """What the paper of a ticket says; empty when there is none such."""
    row = driver(look.conn).execute("SELECT display FROM p_tickets WHERE ticket=?", (ticket,)).fetchone()
    return "" if row is None else str(row[0])


def tickets_of_day(look: Look, day: str) -> list[Row]:
    """Every ticket of a day in the order the numbers were taken."""
    query = select(TICKETS).where(TICKETS.c.day == day).order_by(TICKETS.c.ordinal)
    return [dict(row) for row in look.conn.execute(query).mappings()]


def left_of_day(look: Look, day: str) -> list[Row]:
    """Tickets of a day that were taken and never served, and still could be."""
    query = select(TICKETS).where(
        TICKETS.c.day == day,
        TICKETS.c.state.in_((*QUEUED, "called", "parked")),
        TICKETS.c.visit_open == 0,
    )
    return [dict(row) for row in look.conn.execute(query.order_by(TICKETS.c.ordinal)).mappings()]


def unfinished_of_day(look: Look, day: str) -> list[Row]:
    """Tickets of a day whose visit began and has not ended, held ones included."""
    query = select(TICKETS).where(TICKETS.c.day == day, TICKETS.c.visit_open == 1)
    return [dict(row) for row in look.conn.execute(query.order_by(TICKETS.c.ordinal)).mappings()]
