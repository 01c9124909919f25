"""Finding items of the edition in force, and reading one."""

from __future__ import annotations

from hall_app.errors import Refusal, code
from hall_app.projections.catalogue import catalogue_of, index_of
from hall_app.projections.item_guide import guide_of, item_row
from hall_app.projections.picture import Look, answers
from hall_app.values.intake import FindItems, ItemGuide, ItemRow, TheItem
from hall_app.words import N_

UNKNOWN_ITEM = code("unknown_item", N_("The catalogue in force has no item {item}."))


@answers(FindItems)
def find_items(look: Look, question: FindItems) -> tuple[ItemRow, ...]:
    """Items by code, name, pinyin or initials, best first; of one category where it is named."""
    found = index_of(look).find(question.text, len(catalogue_of(look).items))
    wanted = [item for item in found if not question.category or item.category == question.category]
    return tuple(item_row(item) for item in wanted[: question.limit])


@answers(TheItem)
def the_item(look: Look, question: TheItem) -> ItemGuide:
    """Everything the edition in force says of an item. Raises Refusal unknown_item."""
    catalogue = catalogue_of(look)
    item = catalogue.item(question.code)
    if item is None:
        raise Refusal(UNKNOWN_ITEM, item=question.code)
    return guide_of(look, item, catalogue.edition)
