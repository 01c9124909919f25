"""What the deeds of a case have in common: their answer, texts that must be there, choices that are known."""

from __future__ import annotations

from collections.abc import Mapping

from hall_app.errors import Refusal, code
from hall_app.projections.cases import case_row
from hall_app.projections.hindrances import NOT_NOW
from hall_app.step import Step
from hall_app.values.intake import Issued
from hall_app.words import N_, _

FIELD_NEEDED = code("field_needed", N_("Fill in “{what}” first."))
CHOICE_UNKNOWN = code("choice_unknown", N_("“{what}” cannot be {value}."))
NUMBER_BOUNDS = code("number_bounds", N_("“{what}” goes from {low} to {high}."))
SHOWN = 60


def issued(step: Step, case: str, paper: str = "", serial: str = "") -> Issued:
    """A case as it stands after a deed, and the paper that now exists. Raises Refusal case_state."""
    row = case_row(step.look, case)
    if row is None:
        raise Refusal(NOT_NOW)
    return Issued(
        case=case,
        paper=paper,
        serial=serial,
        case_number=row["case_number"],
        due=row["due"],
        provisional=bool(row["provisional"]),
        state=row["state"],
    )


def filled(value: str, what: str) -> str:
    """A text without the space around it. Raises Refusal field_needed where none is left; `what` is its name."""
    kept = value.strip()
    if not kept:
        raise Refusal(FIELD_NEEDED, what=_(what))
    return kept


def chosen(value: str, choices: Mapping[str, str], what: str) -> str:
    """A value that is one of the choices. Raises Refusal choice_unknown."""
    if value not in choices:
        raise Refusal(CHOICE_UNKNOWN, what=_(what), value=value[:SHOWN] or "—")
    return value


def bounded(value: int, low: int, high: int, what: str) -> int:
    """A number within bounds. Raises Refusal number_bounds."""
    if not low <= value <= high:
        raise Refusal(NUMBER_BOUNDS, what=_(what), low=low, high=high)
    return value
