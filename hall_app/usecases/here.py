"""What deeds at a window have in common: the visit that is open there, the case they are about."""

from __future__ import annotations

from hall_app.errors import Refusal, code
from hall_app.projections.asking import UNKNOWN_CASE
from hall_app.projections.cases import case_row
from hall_app.projections.rows import Row
from hall_app.projections.visits import visit_at
from hall_app.step import Step
from hall_app.words import N_

NO_VISIT = code("no_visit", N_("Nobody is served at this window. Call a number and begin the visit first."))
NOT_HERE = code(
    "case_not_here", N_("This case is not part of the visit at this window. Continue it here first.")
)
NOT_NOW = code("case_state", N_("That does not go with how the case stands now. Look at the case again."))


def visit_here(step: Step) -> Row:
    """The visit at the station's window. Raises Refusal no_visit."""
    row = visit_at(step.look, step.window) if step.window else None
    if row is None:
        raise Refusal(NO_VISIT)
    return row


def case_known(step: Step, case: str) -> Row:
    """A case of the hall's books. Raises Refusal unknown_case."""
    row = case_row(step.look, case)
    if row is None:
        raise Refusal(UNKNOWN_CASE)
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
