"""Finding items of the edition in force, and reading one."""

from __future__ import annotations

import msgspec

from hall_app.domain.items import suits
from hall_app.projections.catalogue import catalogue_of, index_of
from hall_app.projections.item_dates import known_item, new_since
from hall_app.projections.item_guide import guide_of, item_row
from hall_app.projections.picture import Look, answers
from hall_app.values.items import FindItems, ItemGuide, ItemRow, TheItem


@answers(FindItems)
def find_items(look: Look, question: FindItems) -> tuple[ItemRow, ...]:
    """Items by code, name, pinyin or initials, best first; of one category where it is named."""
    found = index_of(look).ranked(question.text)
    wanted = [one for one in found if not question.category or one[1].category == question.category]
    if question.audience:
        wanted.sort(key=lambda one: (one[0], not suits(one[1].audience, question.audience == "organisation")))
    return tuple(
        msgspec.structs.replace(item_row(item), new_since=new_since(look, item.code), rank=rank)
        for rank, item in wanted[: question.limit]
    )


@answers(TheItem)
def the_item(look: Look, question: TheItem) -> ItemGuide:
    """Everything the edition in force says of an item. Raises Refusal unknown_item, item_gone."""
    item = known_item(look, question.code)
    guide = guide_of(look, item, catalogue_of(look).edition)
    row = msgspec.structs.replace(guide.row, new_since=new_since(look, item.code))
    return msgspec.structs.replace(guide, row=row)
