"""What the list of items has posted for a case, and was not posted yet."""

from __future__ import annotations

from hall_app.domain import life
from hall_app.domain.facts import StepBegun
from hall_app.domain.items import Item, SpecialStep
from hall_app.domain.special_steps import lasts_fixed
from hall_app.projections.case_history import told_of
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row


def postings_left(look: Look, row: Row, item: Item) -> tuple[SpecialStep, ...]:
    """The public notices (公示) of an item that stop the count of a case under way for their days, and were never
    begun for it, in the order of the list; empty while the case is not under way."""
    listed = [
        one for one in item.special_steps if one.days and not one.counted_in_limit and lasts_fixed(one.name)
    ]
    if not listed or row["state"] not in life.RUNNING:
        return ()
    begun = {told.details.get("step") for told in told_of(look, row["case_id"], StepBegun.KIND)}
    return tuple(one for one in listed if one.name not in begun)
