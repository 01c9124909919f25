"""What deeds at a window have in common: the visit that is open there, the case they are about."""

from __future__ import annotations

from hall_app.domain import life
from hall_app.errors import Refusal, code
from hall_app.projections.asking import UNKNOWN_CASE
from hall_app.projections.case_rules import circumstances
from hall_app.projections.cases import case_row
from hall_app.projections.drafts import hold_of
from hall_app.projections.hindrances import NOT_NOW, refusal_of
from hall_app.projections.rows import Row
from hall_app.projections.visits import visit_at
from hall_app.step import Step
from hall_app.values.base import Command
from hall_app.words import N_

NO_VISIT = code("no_visit", N_("Nobody is served at this window. Call a number and begin the visit first."))
NOT_HERE = code(
    "case_not_here", N_("This case is not part of the visit at this window. Continue it here first.")
)
HELD = code(
    "case_held",
    N_(
        "{name} at window {window} has been working on this case since {since}. Nothing was changed. Look at it, or "
        "take it over."
    ),
)


def case_for(step: Step, command: Command) -> Row:
    """The case of a command, where the table of its life allows this command now (domain.life).

    Raises Refusal unknown_case, case_state, case_handling, and for what else is needed case_no_promise,
    extended_already, limit_over, originals_out, promise_given, owes_nothing, promise_not_over, papers_owed.
    """
    row = case_known(step, command.case)  # type: ignore[attr-defined]
    case = circumstances(step.look, row)
    why = life.why_not(type(command).__name__, case)
    if why:
        raise refusal_of(why, row, case)
    return row


def visit_here(step: Step) -> Row:
    """The visit at the station's window. Raises Refusal no_visit."""
    row = visit_at(step.look, step.window) if step.window else None
    if row is None:
        raise Refusal(NO_VISIT)
    return row


def case_known(step: Step, case: str) -> Row:
    """A case of the hall's books. Raises Refusal unknown_case, and case_held at a window where another has it."""
    row = case_row(step.look, case)
    if row is None:
        raise Refusal(UNKNOWN_CASE)
    held = hold_of(step.look, case) if step.window else None
    if held is not None and not held.mine:
        raise Refusal(HELD, name=held.name, window=held.window, since=held.since[11:16])
    return row


def case_in(step: Step, case: str, *states: str) -> Row:
    """A case that stands in one of these states. Raises Refusal unknown_case, case_state."""
    row = case_known(step, case)
    if row["state"] not in states:
        raise Refusal(NOT_NOW, state=row["state"])
    return row


def case_here(step: Step, case: str, *states: str) -> tuple[Row, Row]:
    """A case in one of these states that belongs to the visit at this window, and that visit.

    Raises Refusal no_visit, unknown_case, case_state, case_not_here.
    """
    visit = visit_here(step)
    row = case_in(step, case, *states)
    if row["visit"] != visit["visit"]:
        raise Refusal(NOT_HERE)
    return row, visit
