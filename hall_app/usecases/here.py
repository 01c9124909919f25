"""What deeds at a window have in common: the visit that is open there, the case they are about."""

from __future__ import annotations

from hall_app.domain import life
from hall_app.errors import Refusal, code
from hall_app.projections.asking import UNKNOWN_CASE
from hall_app.projections.case_rules import circumstances
from hall_app.projections.cases import case_row
from hall_app.projections.drafts import hold_of
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
NOT_NOW = code("case_state", N_("That does not go with how the case stands now. Look at the case again."))

NOT_SO_HANDLED = code(
    "case_handling", N_("This is not done for an item of this handling. Look at what the case offers.")
)
NO_PROMISE = code("case_no_promise", N_("No limit in days runs for this case."))
EXTENDED = code("extended_already", N_("The limit was extended before; that is done once only."))
LIMIT_OVER = code(
    "limit_over", N_("The limit ended on {due}. What was not asked for in time is not granted afterwards.")
)
STILL_OUT = code(
    "originals_out",
    N_("Originals of this case that are not back with the resident: {count}. Hand them back first."),
)
PROMISE_GIVEN = code(
    "promise_given", N_("A promise to supply papers was given for this case before; that is done once only.")
)
NONE_OWED = code("owes_nothing", N_("No promised paper is owed for this case."))
NOT_OVER = code(
    "promise_not_over", N_("The day of the promise is not over yet, or nothing is owed. The case goes on.")
)
STILL_OWED = code(
    "papers_owed",
    N_(
        "{owed} promised papers of this case have not come. Write down what came first; nothing is finished before."
    ),
)
NEEDS: dict[str, str] = {
    life.STATE: NOT_NOW,
    life.HANDLING: NOT_SO_HANDLED,
    "promised": NO_PROMISE,
    "not_extended": EXTENDED,
    "not_over": LIMIT_OVER,
    "no_originals": STILL_OUT,
    "no_slip": NOT_NOW,
    "silent": NOT_NOW,
    "not_promised": PROMISE_GIVEN,
    "owes": NONE_OWED,
    "owes_late": NOT_OVER,
    "owes_nothing": STILL_OWED,
}


def case_for(step: Step, command: Command) -> Row:
    """The case of a command, where the table of its life allows this command now (domain.life).

    Raises Refusal unknown_case, case_state, case_handling, and for what else is needed case_no_promise,
    extended_already, limit_over, originals_out, promise_given, owes_nothing, promise_not_over, papers_owed.
    """
    row = case_known(step, command.case)  # type: ignore[attr-defined]
    case = circumstances(step.look, row)
    why = life.why_not(type(command).__name__, case)
    if why:
        raise Refusal(NEEDS[why], state=case.state, due=row["due"], count=case.originals, owed=case.owed)
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
