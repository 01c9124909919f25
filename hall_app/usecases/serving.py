"""A visit at a window begins, goes on, and ends; then the rating window asks."""

from __future__ import annotations

from hall_app.domain.facts import RatingAsked, VisitEnded, VisitResumed, VisitStarted
from hall_app.errors import Refusal
from hall_app.projections.rows import Row
from hall_app.projections.settings import setting
from hall_app.projections.tickets import ticket_at, ticket_row
from hall_app.projections.visits import cases_of_visit
from hall_app.step import Step
from hall_app.usecases.deed import CLERKS, deed
from hall_app.usecases.drafts import forget_visit
from hall_app.usecases.here import NO_VISIT
from hall_app.usecases.queueing import call, called_here, free_window, issue_here
from hall_app.usecases.window import own_window
from hall_app.values.base import Done
from hall_app.values.queueing import FinishVisit, ServeWithoutTicket, StartedVisit, StartVisit


def _start(step: Step, row: Row) -> StartedVisit:
    if row["visit_open"]:
        step.record(VisitResumed(window=step.window), row["visit"])
        visit = str(row["visit"])
    else:
        visit = step.new_id()
        step.record(
            VisitStarted(ticket=row["ticket"], window=step.window, first_asked=step.actor.staff), visit
        )
    return StartedVisit(
        visit=visit, ticket=row["ticket"], display=row["display"], resumed=bool(row["visit_open"])
    )


@deed(StartVisit, *CLERKS)
def start_visit(step: Step, command: StartVisit) -> StartedVisit:
    """The called resident is here; a held visit goes on under its first-asked clerk."""
    return _start(step, called_here(step))


@deed(ServeWithoutTicket, *CLERKS)
def serve_without_ticket(step: Step, command: ServeWithoutTicket) -> StartedVisit:
    """Number, call and start in one for somebody who stands at the window."""
    window = free_window(step)
    taken = issue_here(step, window, command.line)
    call(step, taken.ticket, taken.display, window)
    row = ticket_row(step.look, taken.ticket)
    if row is None:
        raise LookupError(taken.ticket)
    return _start(step, row)


@deed(FinishVisit, *CLERKS)
def finish_visit(step: Step, command: FinishVisit) -> Done:
    """The visit is over; the rating window asks, unless the resident has gone away."""
    window = own_window(step)
    row = ticket_at(step.look, window.number)
    if row is None or row["state"] != "serving":
        raise Refusal(NO_VISIT)
    step.record(VisitEnded(how=command.how), row["visit"])
    forget_visit(step, row["visit"], (one.case for one in cases_of_visit(step.look, row["visit"])))
    if command.how == "finished":
        window_s = int(setting(step.look, "rating.window_s"))
        step.record(RatingAsked(station=f"rating-{window.number}", window_s=window_s), row["visit"])
    return Done()
