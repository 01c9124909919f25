"""Since when an item is in the list, and what became of one that was taken off it."""

from __future__ import annotations

from datetime import date

from hall_app.domain.catalogue import Catalogue, Item
from hall_app.domain.catalogue_diff import difference_words
from hall_app.domain.items import edition_words
from hall_app.errors import Refusal, code
from hall_app.projections.catalogue import (
    Edition,
    catalogue_of,
    edition_in_force,
    edition_of,
    editions_of,
    editions_until,
)
from hall_app.projections.picture import Look, answers
from hall_app.values.setup import EditionRow, Editions, EditionsState, GoneItems
from hall_app.words import N_, _

UNKNOWN_ITEM = code("unknown_item", N_("The catalogue in force has no item {item}."))
ITEM_GONE = code("item_gone", N_("{words} It cannot be chosen any more."))
NEW_DAYS = 60
GONE_SHOWN = 3
OLDER_LOOKED_AT = 8


def _before(look: Look) -> Edition | None:
    """The edition that was in force before the one that is; None with the first, or when they share no item."""
    found = editions_until(look, look.day)
    if len(found) < 2:
        return None
    codes = {item.code for item in edition_of(look, found[-2].edition).items}
    return found[-2] if any(item.code in codes for item in catalogue_of(look).items) else None


def new_since(look: Look, item: str) -> str:
    """The ISO day since which an item is in the list, where that is not longer ago than two months; else empty."""
    if "new items" not in look.memo:
        now, before = edition_in_force(look), _before(look)
        fresh = now is not None and (look.day - date.fromisoformat(now.effective)).days <= NEW_DAYS
        old = {one.code for one in edition_of(look, before.edition).items} if before and fresh else None
        here = {one.code for one in catalogue_of(look).items}
        look.memo["new items"] = (now.effective if now else "", here - old if old is not None else set())
    since, codes = look.memo["new items"]
    return since if item in codes else ""


def gone_words(look: Look, item: str) -> str:
    """What to say of an item that an earlier edition had: since when it is gone, and what takes its place."""
    found = editions_until(look, look.day)
    for later, one in zip(reversed(found[1:]), reversed(found[:-1]), strict=True):
        was = edition_of(look, one.edition).item(item)
        if was is not None:
            return _gone(was, later, edition_of(look, later.edition), catalogue_of(look))
    return ""


def _gone(was: Item, later: Edition, catalogue: Catalogue, now: Catalogue) -> str:
    words = _("“{item}” was taken off the list on {day} (edition {edition}).").format(
        item=was.name(), day=later.effective, edition=edition_words(later.edition)
    )
    told = [one.instead for one in (*now.removed, *catalogue.removed) if one.code == was.code and one.instead]
    if not told:
        return words
    other = now.item(told[0])
    return words + " " + _("Instead: {instead}").format(instead=other.name() if other else told[0])


def known_item(look: Look, wanted: str) -> Item:
    """An item of the edition in force.

    Raises Refusal item_gone for one that was taken off the list, unknown_item for one that never was in it.
    """
    item = catalogue_of(look).item(wanted)
    if item is not None:
        return item
    gone = gone_words(look, wanted)
    raise Refusal(ITEM_GONE, words=gone) if gone else Refusal(UNKNOWN_ITEM, item=wanted)


@answers(GoneItems)
def gone_items(look: Look, question: GoneItems) -> tuple[str, ...]:
    """What is said of items that are off the list and whose code or name holds the text."""
    sought, here = question.text.strip().lower(), {item.code for item in catalogue_of(look).items}
    if len(sought) < 2:
        return ()
    found: dict[str, str] = {}
    for one in editions_until(look, look.day)[-OLDER_LOOKED_AT:-1]:
        for item in edition_of(look, one.edition).items:
            if item.code not in here and (sought in item.name_zh or sought == item.code.lower()):
                found[item.code] = gone_words(look, item.code)
    return tuple(found.values())[:GONE_SHOWN]


def _row(one: Edition) -> EditionRow:
    return EditionRow(
        edition=edition_words(one.edition),
        source=one.source,
        town=one.town,
        effective=one.effective,
        came=one.published,
        count=one.items,
    )


@answers(Editions)
def editions(look: Look, question: Editions) -> EditionsState:
    """The list in force with what it changed, the lists whose day has not come, and those set aside."""
    now, before = edition_in_force(look), _before(look)
    today = look.day.isoformat()
    coming = [one for one in editions_of(look) if one.effective > today]
    aside = [one for one in editions_until(look, look.day) if now and one.effective > now.effective]
    return EditionsState(
        in_force=None if now is None else _row(now),
        before=edition_words(before.edition) if before else "",
        changes=_changes(look, before) if before else (),
        coming=tuple(_row(one) for one in coming),
        aside=tuple(_row(one) for one in aside),
    )


def _changes(look: Look, before: Edition) -> tuple[str, ...]:
    return difference_words(edition_of(look, before.edition), catalogue_of(look))
