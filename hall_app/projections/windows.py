"""One window as its clerk sees it, and the board as the waiting room sees it."""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.domain.facts import WindowPaused, WindowResumed
from hall_app.ledger.entries import driver
from hall_app.ledger.store import StoredEntry
from hall_app.projections.hall_card import hall_card, window_numbered, windows_of
from hall_app.projections.picture import Look, Picture, answers, number, table, text, window_of
from hall_app.projections.rows import Rows
from hall_app.projections.settings import setting
from hall_app.projections.tickets import ticket_at
from hall_app.projections.waiting import line_counts, open_windows
from hall_app.values.queueing import BoardCall, BoardNow, TheBoard, TheWindow, WindowNow

PAUSES = table("p_pauses", number("window", key=True), text("why"), text("since"))

PICTURE = Picture("windows", 1, Changes.QUEUE, PAUSES)

CALLS_SHOWN_MAX = 12


@PICTURE.on(WindowPaused)
def _paused(rows: Rows, fact: WindowPaused | None, entry: StoredEntry) -> None:
    window = fact.window if fact else window_of(entry.station)
    rows.put(PAUSES, window=window, why=fact.why if fact else "", since=entry.at)


@PICTURE.on(WindowResumed)
def _resumed(rows: Rows, fact: WindowResumed | None, entry: StoredEntry) -> None:
    rows.remove(PAUSES, fact.window if fact else window_of(entry.station))


def pause_of(look: Look, window: int) -> str | None:
    """Why a window is paused (may be empty); None where it is not."""
    row = driver(look.conn).execute("SELECT why FROM p_pauses WHERE window=?", (window,)).fetchone()
    return None if row is None else str(row[0])


@answers(TheWindow)
def the_window(look: Look, question: TheWindow) -> WindowNow:
    """The window of the station that asks, with the ticket that is called or served there."""
    row = window_numbered(look, look.window)
    why = pause_of(look, look.window)
    ticket = ticket_at(look, look.window) or {}
    return WindowNow(
        number=look.window,
        name=row.name if row else "",
        paused=why is not None,
        pause_why=why or "",
        lines=row.lines if row else (),
        ticket=ticket.get("ticket", ""),
        display=ticket.get("display", ""),
        line=ticket.get("line", ""),
        ticket_state=ticket.get("state", ""),
        calls=ticket.get("calls", 0),
        calls_needed=int(setting(look, "queue.calls_before_pass")),
        called_at=ticket.get("called_at", ""),
        started_at=ticket.get("started_at", "") if ticket.get("state") == "serving" else "",
        visit=ticket.get("visit", "") if ticket.get("visit_open") else "",
        priority=ticket.get("priority", ""),
        since=ticket.get("since", ""),
        served_s=ticket.get("served_s", 0),
    )


def _gone(look: Look) -> tuple[str, ...]:
    """Numbers of the day that were called and stand at no window: passed, parked, transferred, handed back, void."""
    found = look.conn.exec_driver_sql(
        "SELECT display FROM p_tickets WHERE day=? AND called_at<>'' AND state NOT IN ('called', 'serving', 'done')",
        (look.day.isoformat(),),
    )
    return tuple(str(row[0]) for row in found)


@answers(TheBoard)
def the_board(look: Look, question: TheBoard) -> BoardNow:
    """What the board shows: ticket numbers and windows only, the newest call first."""
    card = hall_card(look)
    calls = look.conn.exec_driver_sql(
        "SELECT display, window, calls, called_at FROM p_tickets WHERE day=? AND state IN ('called', 'serving') "
        "ORDER BY call_ordinal DESC LIMIT ?",
        (look.day.isoformat(), CALLS_SHOWN_MAX),
    )
    day_open = look.conn.exec_driver_sql("SELECT open FROM p_today").scalar()
    at_work = open_windows(look)
    paused = {
        int(row[0]): str(row[1]) for row in look.conn.exec_driver_sql("SELECT window, why FROM p_pauses")
    }
    states = tuple(
        (one.number, "paused" if one.number in paused else "open" if one.number in at_work else "closed")
        for one in windows_of(look)
    )
    return BoardNow(
        hall=card.name,
        day_open=bool(day_open),
        calls=tuple(BoardCall(display=shown, window=at, nth=nth, at=when) for shown, at, nth, when in calls),
        lines=line_counts(look),
        windows=states,
        promise_minutes=int(setting(look, "visit.promise_minutes")),
        hours=card.hours,
        demo=look.demo,
        pauses=tuple((number, why) for number, why in sorted(paused.items()) if why),
        gone=_gone(look),
    )
