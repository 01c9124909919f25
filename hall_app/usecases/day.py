"""Opening and closing the working day, and a window that pauses."""

from __future__ import annotations

from datetime import date

from hall_app.clock import timestamp
from hall_app.domain.facts import DayClosed, DayOpened, WindowPaused, WindowResumed
from hall_app.errors import Refusal, code
from hall_app.projections.days import last_day, open_day
from hall_app.projections.tickets import left_of_day, ticket_at, unfinished_of_day
from hall_app.projections.windows import pause_of
from hall_app.step import Step
from hall_app.usecases.deed import CLERKS, MANAGERS, deed
from hall_app.usecases.drafts import forget_day
from hall_app.usecases.silence import accept_by_silence
from hall_app.usecases.staffing import leave_seats
from hall_app.usecases.window import own_window
from hall_app.values.base import Done
from hall_app.values.day import CloseDay, ClosedDay, DayNow, OpenDay, PauseWindow, ResumeWindow
from hall_app.words import N_

DAY_OPEN = code("day_open", N_("The hall is open for {day} already."))
DAY_DATE = code("day_date", N_("“{day}” is not a date such as 2026-11-23."))
CLOCK_BEHIND = code(
    "clock_behind",
    N_(
        "The clock of this PC says {now}, but the hall was open on {last} already. "
        "Set the clock right, or say which day it is."
    ),
)
DAY_NOT_OPEN = code("day_not_open", N_("The hall is not open. Open the day first."))
DAY_UNFINISHED = code(
    "day_unfinished",
    N_(
        "Not everything is finished: waiting {left}, begun and not ended {unfinished} ({numbers}). "
        "Whoever has a number must be served; closing anyway is recorded with these numbers."
    ),
)
WINDOW_SERVES = code("window_serves", N_("{display} is at this window. Finish, park or pass it first."))
NOT_PAUSED = code("window_not_paused", N_("This window is not paused."))


def _close(step: Step) -> ClosedDay:
    day = step.day.isoformat()
    left, unfinished = left_of_day(step.look, day), unfinished_of_day(step.look, day)
    step.record(
        DayClosed(
            left=tuple(row["ticket"] for row in left), unfinished=tuple(row["visit"] for row in unfinished)
        )
    )
    forget_day(step)
    return ClosedDay(day=day, left=len(left), unfinished=len(unfinished))


def _wanted(step: Step, said: str) -> date:
    """The day to open: what a person said, or what the clock says where that can be."""
    if said:
        try:
            return date.fromisoformat(said)
        except ValueError as error:
            raise Refusal(DAY_DATE, day=said) from error
    today, last = step.now.date(), last_day(step.conn)
    if last is not None and today < last:
        raise Refusal(CLOCK_BEHIND, now=today.isoformat(), last=last.isoformat())
    return today


@deed(OpenDay, *CLERKS)
def open_the_day(step: Step, command: OpenDay) -> DayNow:
    """Opens today; a day still open from before is closed first, on its own date. What nobody answered in time is
    accepted by silence."""
    today, still = _wanted(step, command.day), open_day(step.conn)
    if still == today:
        raise Refusal(DAY_OPEN, day=today.isoformat())
    if still is not None:
        step.day = still
        _close(step)
    step.day = today
    step.record(DayOpened())
    accept_by_silence(step)
    return DayNow(day=today.isoformat(), open=True, opened_at=timestamp(step.now))


@deed(CloseDay, *MANAGERS)
def close_the_day(step: Step, command: CloseDay) -> ClosedDay:
    """Closes the day and signs everybody else out.

    Whoever took a number must be served: refused (day_unfinished) while any is left, unless told to close anyway.
    """
    if open_day(step.conn) is None:
        raise Refusal(DAY_NOT_OPEN)
    day = step.day.isoformat()
    left, unfinished = left_of_day(step.look, day), unfinished_of_day(step.look, day)
    if (left or unfinished) and not command.anyway:
        numbers = " ".join(row["display"] for row in [*left, *unfinished])
        raise Refusal(DAY_UNFINISHED, left=len(left), unfinished=len(unfinished), numbers=numbers)
    closed = _close(step)
    leave_seats(step, why="day_closed", but=step.actor.staff)
    return closed


@deed(PauseWindow, *CLERKS)
def pause_window(step: Step, command: PauseWindow) -> Done:
    """Calls nobody here until resumed; the board says so."""
    window = own_window(step)
    ticket = ticket_at(step.look, window.number)
    if ticket is not None:
        raise Refusal(WINDOW_SERVES, display=ticket["display"])
    if pause_of(step.look, window.number) is None:
        step.record(WindowPaused(window=window.number, why=command.why))
    return Done()


@deed(ResumeWindow, *CLERKS)
def resume_window(step: Step, command: ResumeWindow) -> Done:
    """Serves again."""
    window = own_window(step)
    if pause_of(step.look, window.number) is None:
        raise Refusal(NOT_PAUSED)
    step.record(WindowResumed(window=window.number))
    return Done()
