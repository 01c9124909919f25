"""An original that does not come back: surrendered to the authority, replaced by the new document, or lost."""

from __future__ import annotations

from hall_app.domain.custody import LOST, OURS, RESIDENT, SETTLED, SETTLED_WORDS, clerk_may_settle
from hall_app.domain.facts import OriginalSettled
from hall_app.domain.items import surrendered
from hall_app.errors import Refusal, code
from hall_app.projections.case_page import item_of_case
from hall_app.projections.custody import original, same_originals
from hall_app.projections.rows import Row
from hall_app.projections.staff import staff_name
from hall_app.step import Step
from hall_app.usecases.checks import need
from hall_app.usecases.custody import NAMES, NOT_KEPT, SAME_NAME, SHOWN, THERE, where
from hall_app.usecases.deed import CLERKS, MANAGERS, deed
from hall_app.usecases.here import case_known
from hall_app.values.base import Done
from hall_app.values.custody import SettleOriginal
from hall_app.words import N_

HOW = code(
    "settled_how", N_("An original that does not come back was replaced, kept by the authority, or lost.")
)
WHY = code("settled_why", N_("Say why this original does not come back; it stays in the books."))
BY_MANAGER = code(
    "settled_by_manager",
    N_(
        "A clerk writes down that an original was kept or replaced once the case is decided: kept by the authority, or "
        "replaced where the list of items says that it is handed in for good. Anything else is for the hall manager."
    ),
)


def _listed(step: Step, row: Row, name: str) -> bool:
    """Whether the item of a case, in the edition it was opened under, says of a paper that it is handed in for good."""
    return any(one.name == name and surrendered(one) for one in item_of_case(step.look, row).materials)


def _names(step: Step, command: SettleOriginal, row: Row) -> tuple[str, str]:
    """Who gave it up, and who keeps it: as typed, otherwise who has it by the last list. Two people, but for the
    manager, who may settle what nobody has. Raises Refusal names_needed, same_name."""
    giver, keeper = staff_name(step.look, step.actor.staff), command.receiver.strip()
    if not keeper and row["holder"] not in OURS and command.how != LOST:
        keeper = str(row["held_by"])
    if step.actor.role in MANAGERS:
        return giver, keeper
    if not keeper:
        raise Refusal(NAMES)
    if giver == keeper:
        raise Refusal(SAME_NAME, name=giver[:SHOWN])
    return giver, keeper


@deed(SettleOriginal, *CLERKS)
def settle_original(step: Step, command: SettleOriginal) -> Done:
    """An original will not come back, for any case it serves.

    Raises Refusal unknown_case, original_unknown, original_there, settled_how, settled_why, settled_by_manager,
    names_needed, same_name.
    """
    case = case_known(step, command.case)
    row = original(step.look, command.case, command.name)
    if row is None:
        raise Refusal(NOT_KEPT, name=command.name[:SHOWN])
    if row["holder"] in (RESIDENT, SETTLED):
        raise Refusal(THERE, name=row["name"][:SHOWN], holder=where(row))
    if command.how not in SETTLED_WORDS:
        raise Refusal(HOW)
    listed = _listed(step, case, row["name"])
    if step.actor.role not in MANAGERS and not clerk_may_settle(command.how, case["state"], listed):
        raise Refusal(BY_MANAGER)
    why = need(command.why, WHY)
    giver, keeper = _names(step, command, row)
    for one in same_originals(step.look, row):
        fact = OriginalSettled(name=one["name"], how=command.how, why=why, giver=giver, receiver=keeper)
        step.record(fact, one["case_id"])
    return Done()
