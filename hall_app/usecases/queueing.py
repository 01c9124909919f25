"""Numbers: taking one, calling, recalling, passing, parking, transferring, cancelling."""

from __future__ import annotations

from hall_app.domain.facts import (
    TicketCalled,
    TicketCancelled,
    TicketIssued,
    TicketParked,
    TicketPassed,
    TicketTransferred,
    VisitEnded,
    VisitHeld,
)
from hall_app.domain.queue import NUMBERS_USED_UP, PRIORITY_REASONS, display_number, next_number
from hall_app.errors import Refusal, code
from hall_app.projections.days import open_day
from hall_app.projections.hall_card import line_named, window_numbered
from hall_app.projections.rows import Row
from hall_app.projections.settings import settings_of
from hall_app.projections.tickets import ticket_at, ticket_row
from hall_app.projections.waiting import estimate, line_day, next_for
from hall_app.projections.windows import pause_of
from hall_app.step import Step
from hall_app.usecases.deed import CLERKS, DESK, deed
from hall_app.usecases.window import own_window
from hall_app.values.actor import KIOSK
from hall_app.values.base import Done
from hall_app.values.queueing import (
    CalledTicket,
    CallNext,
    CallTicket,
    CancelTicket,
    IssueTicket,
    ParkTicket,
    PassTicket,
    RecallTicket,
    TakenNumber,
    TransferTicket,
)
from hall_app.values.setup import LineRow, WindowRow
from hall_app.words import N_

DAY_CLOSED = code("day_closed", N_("The hall is not open now. Staff can open the day at a window."))
UNKNOWN_LINE = code("unknown_line", N_("There is no line {line}."))
UNKNOWN_PRIORITY = code("unknown_priority", N_("There is no reason for priority called {priority}."))
NOBODY_WAITING = code("nobody_waiting", N_("Nobody waits for this window."))
WINDOW_BUSY = code("window_busy", N_("{display} is at this window. Finish, park, pass or transfer it first."))
WINDOW_IS_PAUSED = code("window_paused", N_("This window is paused. Resume it first."))
NO_TICKET = code("no_such_ticket", N_("There is no such number today."))
TICKET_GONE = code("ticket_not_waiting", N_("{display} is not waiting any more."))
NOBODY_CALLED = code("nobody_called", N_("Nobody is called to this window."))
NOBODY_HERE = code("nobody_here", N_("Nobody is called to this window or served here."))
CALL_AGAIN = code(
    "call_again_first", N_("Call {display} again first; {left} more before the number may be passed.")
)
TRANSFER_WINDOW = code("transfer_window", N_("Window {window} does not serve line {line}."))
IS_SERVED = code("ticket_is_served", N_("{display} is being served. Finish the visit at its window."))


def check_open(step: Step) -> None:
    """Raises Refusal day_closed where no working day is open."""
    if open_day(step.conn) is None:
        raise Refusal(DAY_CLOSED)


def issue(step: Step, line: LineRow, priority: str, ahead: int, last: int) -> TakenNumber:
    """The next number of a line after `last`. Raises Refusal numbers_used_up."""
    number = next_number(last, line.letter, line.number_max)
    display = display_number(line.letter, number, step.ledger.epoch_letter)
    ticket = step.new_id()
    source = step.actor.station.partition("-")[0]
    entry = step.record(
        TicketIssued(
            line=line.letter, number=number, display=display, ahead=ahead, priority=priority, source=source
        ),
        ticket,
    )
    return TakenNumber(
        ticket=ticket,
        display=display,
        line=line.letter,
        line_name=line.name,
        ahead=ahead,
        wait_minutes=estimate(step.look, line.letter, ahead),
        issued_at=entry.at,
        priority=priority,
    )


@deed(IssueTicket, KIOSK, *DESK)
def issue_ticket(step: Step, command: IssueTicket) -> TakenNumber:
    """A number of a line, with how many people are before it there."""
    check_open(step)
    line = line_named(step.look, command.line)
    if line is None:
        raise Refusal(UNKNOWN_LINE, line=command.line)
    if command.priority and command.priority not in PRIORITY_REASONS:
        raise Refusal(UNKNOWN_PRIORITY, priority=command.priority)
    last, ahead = line_day(step.look, line.letter)
    return issue(step, line, command.priority, ahead, last)


def issue_here(step: Step, window: WindowRow, letter: str) -> TakenNumber:
    """A number for somebody who stands at the window already: of one line, or of its first that still has one."""
    for wanted in (letter,) if letter else window.lines:
        line = line_named(step.look, wanted)
        if line is None:
            raise Refusal(UNKNOWN_LINE, line=wanted)
        last, _waiting = line_day(step.look, wanted)
        if letter or last < line.number_max:
            return issue(step, line, "", 0, last)
    raise Refusal(NUMBERS_USED_UP, line=", ".join(window.lines))


def free_window(step: Step) -> WindowRow:
    """The own window, when somebody may be called to it. Raises Refusal day_closed, window_paused, window_busy."""
    window = own_window(step)
    check_open(step)
    if pause_of(step.look, window.number) is not None:
        raise Refusal(WINDOW_IS_PAUSED)
    here = ticket_at(step.look, window.number)
    if here is not None:
        raise Refusal(WINDOW_BUSY, display=here["display"])
    return window


def call(step: Step, ticket: str, display: str, window: WindowRow, nth: int = 1) -> CalledTicket:
    """Calls a ticket to a window."""
    step.record(TicketCalled(window=window.number, nth=nth), ticket)
    return CalledTicket(ticket=ticket, display=display, window=window.number, nth=nth)


@deed(CallNext, *CLERKS)
def call_next(step: Step, command: CallNext) -> CalledTicket:
    """Calls who is next by the mix rule."""
    window = free_window(step)
    found = next_for(step.look, window, settings_of(step.look))
    if found is None:
        raise Refusal(NOBODY_WAITING)
    return call(step, found["ticket"], found["display"], window)


def _of_today(step: Step, ticket: str) -> Row:
    row = ticket_row(step.look, ticket)
    if row is None or row["day"] != step.day.isoformat():
        raise Refusal(NO_TICKET)
    return row


@deed(CallTicket, *CLERKS)
def call_ticket(step: Step, command: CallTicket) -> CalledTicket:
    """Calls one ticket out of turn: waiting, passed or parked."""
    window = free_window(step)
    row = _of_today(step, command.ticket)
    if row["state"] not in ("waiting", "passed", "parked"):
        raise Refusal(TICKET_GONE, display=row["display"])
    return call(step, row["ticket"], row["display"], window)


def called_here(step: Step) -> Row:
    """The ticket that is called to the own window and not yet served. Raises Refusal nobody_called."""
    row = ticket_at(step.look, own_window(step).number)
    if row is None or row["state"] != "called":
        raise Refusal(NOBODY_CALLED)
    return row


def ticket_here(step: Step) -> Row:
    """The ticket that is called to the own window or served there. Raises Refusal nobody_here."""
    row = ticket_at(step.look, own_window(step).number)
    if row is None:
        raise Refusal(NOBODY_HERE)
    return row


@deed(RecallTicket, *CLERKS)
def recall_ticket(step: Step, command: RecallTicket) -> CalledTicket:
    """Calls the called ticket once more."""
    row = called_here(step)
    return call(step, row["ticket"], row["display"], own_window(step), row["calls"] + 1)


@deed(PassTicket, *CLERKS)
def pass_ticket(step: Step, command: PassTicket) -> Done:
    """Nobody came: void, or back behind some people, as the settings say; a held visit of a void ticket is over."""
    row, settings = called_here(step), settings_of(step.look)
    left = int(settings["queue.calls_before_pass"]) - row["calls"]
    if left > 0:
        raise Refusal(CALL_AGAIN, display=row["display"], left=left)
    void = bool(settings["queue.passed_void"])
    behind = 0 if void else int(settings["queue.passed_behind"])
    step.record(TicketPassed(window=row["window"], void=void, behind=behind), row["ticket"])
    if void and row["visit_open"]:
        step.record(VisitEnded(how="left"), row["visit"])
    return Done()


@deed(ParkTicket, *CLERKS)
def park_ticket(step: Step, command: ParkTicket) -> Done:
    """Sets the ticket aside; its visit, where one began, is held."""
    row = ticket_here(step)
    if row["state"] == "serving":
        step.record(VisitHeld(why=command.why), row["visit"])
    step.record(TicketParked(window=row["window"], why=command.why), row["ticket"])
    return Done()


@deed(TransferTicket, *CLERKS)
def transfer_ticket(step: Step, command: TransferTicket) -> Done:
    """Sends the ticket on to a line or to one window of it; it keeps the time it was issued at."""
    row = ticket_here(step)
    if line_named(step.look, command.line) is None:
        raise Refusal(UNKNOWN_LINE, line=command.line)
    if command.to_window:
        there = window_numbered(step.look, command.to_window)
        if there is None or command.line not in there.lines:
            raise Refusal(TRANSFER_WINDOW, window=command.to_window, line=command.line)
    if row["state"] == "serving":
        step.record(VisitHeld(why=command.why), row["visit"])
    step.record(
        TicketTransferred(
            window=row["window"], line=command.line, to_window=command.to_window, why=command.why
        ),
        row["ticket"],
    )
    return Done()


@deed(CancelTicket, *DESK)
def cancel_ticket(step: Step, command: CancelTicket) -> Done:
    """Withdraws a ticket that is not being served; a held visit of it is over."""
    row = _of_today(step, command.ticket)
    if row["state"] == "serving":
        raise Refusal(IS_SERVED, display=row["display"])
    if row["state"] not in ("waiting", "passed", "parked", "called"):
        raise Refusal(TICKET_GONE, display=row["display"])
    step.record(TicketCancelled(why=command.why), row["ticket"])
    if row["visit_open"]:
        step.record(VisitEnded(how="left"), row["visit"])
    return Done()
