"""The joint items in force: the hall's own from a file or the shipped ones, and what an edition took from them."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from hall_app import paths
from hall_app.changes import Changes
from hall_app.domain.bundles import HANDLED, ITEMS_LEAST, Bundle, faults, merged
from hall_app.domain.facts import BundlesSet
from hall_app.ledger.store import StoredEntry
from hall_app.projections.catalogue import catalogue_of
from hall_app.projections.item_dates import gone_words
from hall_app.projections.picture import Look, Picture, answers, number, table, text
from hall_app.projections.rows import Row, Rows, read
from hall_app.values.joints import (
    BundleInForce,
    BundleLook,
    Bundles,
    BundlesState,
    LeftOut,
    LookAtBundle,
    SharedPaper,
)
from hall_app.words import _

BUNDLES = table(
    "p_bundles", number("one", key=True), text("bundles"), text("source"), text("day"), number("count")
)

PICTURE = Picture("bundles", 1, Changes.CATALOGUE, BUNDLES)


@PICTURE.on(BundlesSet)
def _set(rows: Rows, fact: BundlesSet | None, entry: StoredEntry) -> None:
    # What was erased by order cannot be offered; the shipped ones hold again.
    rows.put(
        BUNDLES,
        one=1,
        bundles=msgspec.json.encode(fact.bundles).decode() if fact and fact.bundles else "",
        source=fact.source if fact else "",
        day=entry.day,
        count=len(fact.bundles) if fact else 0,
    )


@lru_cache(maxsize=1)
def _shipped() -> tuple[Bundle, ...]:
    data = (paths.resources() / "bundles" / "bundles.json").read_bytes()
    return msgspec.json.decode(data, type=tuple[Bundle, ...])


def own_row(look: Look) -> Row | None:
    """The row of the hall's own joint items, None where the shipped ones hold."""
    row = read(look.conn, BUNDLES, 1)
    return row if row is not None and row["bundles"] else None


def listed(look: Look) -> tuple[Bundle, ...]:
    """The joint items as their file says them, whatever the edition in force has."""
    row = own_row(look)
    return msgspec.json.decode(row["bundles"], type=tuple[Bundle, ...]) if row else _shipped()


def bundles_of(look: Look) -> tuple[Bundle, ...]:
    """Those that can be begun: items the edition in force does not have, or that are not handled here, are left out;
    with fewer than two left there is nothing to begin together."""
    items = {item.code for item in catalogue_of(look).items if item.handling in HANDLED}
    found = (
        msgspec.structs.replace(one, items=tuple(code for code in one.items if code in items))
        for one in listed(look)
    )
    return tuple(one for one in found if len(one.items) >= ITEMS_LEAST)


def left_out(look: Look, bundle: str) -> tuple[LeftOut, ...]:
    """The items of a bundle that cannot be begun now, each with a sentence why."""
    whole = next((one for one in listed(look) if one.code == bundle), None)
    said = ((code, _why_not(look, code)) for code in (whole.items if whole else ()))
    return tuple(LeftOut(item=code, words=words) for code, words in said if words)


def _why_not(look: Look, item: str) -> str:
    """Why an item cannot be begun now, in a sentence; empty where it can."""
    known = catalogue_of(look).item(item)
    if known is None:
        return gone_words(look, item) or _("Item {item} is not in the list in force.").format(item=item)
    return "" if known.handling in HANDLED else _("“{item}” is not handled here.").format(item=known.name())


@answers(Bundles)
def bundles(look: Look, question: Bundles) -> BundlesState:
    """What may be begun together here is no secret."""
    row, catalogue = own_row(look), catalogue_of(look)
    begun = {one.code: one for one in bundles_of(look)}
    return BundlesState(
        own=row is not None,
        source=row["source"] if row else "",
        day=row["day"] if row else "",
        rows=tuple(
            BundleInForce(
                code=one.code,
                name=one.name(),
                note=one.note,
                items=tuple(item.name() for code in one.items if (item := catalogue.item(code)) is not None),
                left_out=left_out(look, one.code),
                offered=one.code in begun,
                name_zh=one.name_zh,
                name_en=one.name_en,
                codes=one.items,
            )
            for one in listed(look)
        ),
    )


def faults_of(look: Look, bundle: Bundle, new: bool) -> dict[str, str]:
    """What keeps a joint item from being saved, a sentence for each field."""
    items = {item.code: item for item in catalogue_of(look).items}
    others = {one.code for one in listed(look)} - (set() if new else {bundle.code})
    return faults(
        bundle, items, others, {code: gone_words(look, code) for code in bundle.items if code not in items}
    )


@answers(LookAtBundle)
def look_at_bundle(look: Look, question: LookAtBundle) -> BundleLook:
    """What may be begun together here is no secret."""
    bundle = Bundle(
        question.code.strip(),
        question.name_zh.strip(),
        question.items,
        question.name_en.strip(),
        question.note.strip(),
    )
    catalogue = catalogue_of(look)
    known = [item for code in dict.fromkeys(bundle.items) if (item := catalogue.item(code)) is not None]
    papers = merged(known)
    names = {item.code: item.name() for item in known}
    rows = [(code, names.get(code, code), _why_not(look, code)) for code in bundle.items]
    shared = [
        SharedPaper(name=one.material.name, items=tuple(dict.fromkeys(names[use.item] for use in one.uses)))
        for one in papers
        if len({use.item for use in one.uses}) > 1
    ]
    return BundleLook(
        fields=tuple(faults_of(look, bundle, question.new).items()),
        items=tuple(rows),
        papers=len(papers),
        shared=tuple(shared),
    )
