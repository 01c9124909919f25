"""Editions of the catalogue: the one in force today, those that wait for their day, and every older one that a case was
opened under.

An edition comes from a file of the hall (`catalogue.published`) or from the town (`town.said`, protocol §7). An edition
is never written over: a second one of the same name with other items gets a name of its own.
"""

from __future__ import annotations

import threading
from datetime import date
from typing import Any, NamedTuple

import msgspec

from hall_app.changes import Changes
from hall_app.domain.catalogue import Catalogue, ItemIndex, from_plain, to_plain
from hall_app.domain.facts import CataloguePublished, TownSaid
from hall_app.domain.items import edition_digest, name_apart, removed_from_plain, removed_to_plain
from hall_app.domain.published import CATALOGUE, read_catalogue_body
from hall_app.ledger.store import StoredEntry
from hall_app.projections.picture import Look, Picture, number, table, text
from hall_app.projections.rows import Rows
from hall_app.projections.settings import setting

EDITIONS = table(
    "p_editions",
    text("edition", key=True),
    text("digest"),
    text("source"),
    text("published"),
    number("count"),
    text("items"),
    text("effective"),
    number("town"),
    number("no"),
    text("removed"),
)
COUNT = table("p_edition_count", number("one", key=True), number("n"))

PICTURE = Picture("catalogue", 2, Changes.CATALOGUE, EDITIONS, COUNT)

SAMPLE = "sample"
_EMPTY = Catalogue("", None, ())
_KEPT_MAX = 16
_parsed: dict[str, Catalogue] = {}
_indexes: dict[str, ItemIndex] = {}
_one = threading.Lock()


class Edition(NamedTuple):
    """An edition the hall has: whence, since when it counts, whether it is the town's, and in which order it came."""

    edition: str
    digest: str
    source: str
    published: str
    effective: str
    items: int
    no: int
    town: bool


def _put(
    rows: Rows,
    edition: str,
    items: Any,
    effective: str,
    entry: StoredEntry,
    *,
    source: str,
    town: bool,
    removed: Any,
) -> None:
    written = msgspec.json.encode(items, order="sorted")
    digest = edition_digest(edition, written)
    known = rows.get(EDITIONS, edition)
    if known is not None and known["digest"] != digest:
        # Cases were opened under the one that has the name; what they were promised must stay what it was.
        edition = name_apart(edition, digest)
    order = (rows.get(COUNT, 1) or {"n": 0})["n"] + 1
    rows.put(COUNT, one=1, n=order)
    rows.put(
        EDITIONS, edition=edition, digest=digest, source=source, published=entry.day, count=len(items),
        items=written.decode(), effective=effective, town=int(town), no=order,
        removed=msgspec.json.encode(removed).decode(),
    )  # fmt: skip


@PICTURE.on(CataloguePublished)
def _published(rows: Rows, fact: CataloguePublished | None, entry: StoredEntry) -> None:
    if fact is not None:
        _put(
            rows,
            fact.edition,
            fact.items,
            entry.day,
            entry,
            source=fact.source,
            town=False,
            removed=fact.removed,
        )


@PICTURE.on(TownSaid)
def _town_published(rows: Rows, fact: TownSaid | None, entry: StoredEntry) -> None:
    item = None if fact is None else msgspec.json.decode(fact.item)
    if not isinstance(item, dict) or item.get("kind") != CATALOGUE or not isinstance(item.get("body"), dict):
        return
    try:
        told = read_catalogue_body(item["body"])
    except ValueError:
        # The page of the town shows it among the messages this version cannot use; the chain keeps it.
        return
    _put(
        rows, told.catalogue.edition, to_plain(told.catalogue), told.effective.isoformat(), entry,
        source="", town=True, removed=removed_to_plain(told.catalogue),
    )  # fmt: skip


def editions_of(look: Look) -> list[Edition]:
    """Every edition the hall has, those that count later last: of two whose day has come the later one is in force.

    The town's list takes the place of the hall's own; where the hall may keep its own (setting `catalogue.town_list`
    off) it is the other way round, but for the sample this program brings along.
    """
    known = look.memo.get("editions")
    if known is None:
        town_first = bool(setting(look, "catalogue.town_list"))
        rows = look.conn.exec_driver_sql(
            "SELECT edition, digest, source, published, effective, count, no, town FROM p_editions"
        )
        known = [Edition._make((*row[:7], bool(row[7]))) for row in rows]
        known.sort(key=lambda one: (_counts(one, town_first), one.effective, one.no))
        look.memo["editions"] = known
    return known  # type: ignore[no-any-return]


def _counts(one: Edition, town_first: bool) -> bool:
    return one.town if town_first else not one.town and one.edition != SAMPLE


def editions_until(look: Look, day: date) -> list[Edition]:
    """The editions whose day has come, the one in force last; empty before any was published."""
    return [one for one in editions_of(look) if one.effective <= day.isoformat()]


def edition_in_force(look: Look) -> Edition | None:
    """The edition in force today, or None."""
    found = editions_until(look, look.day)
    return found[-1] if found else None


def _read(look: Look, edition: str, digest: str) -> Catalogue:
    """One edition, read once a process: its text is some hundred kilobytes."""
    with _one:
        known = _parsed.get(digest)
        if known is None:
            row = look.conn.exec_driver_sql(
                "SELECT items, removed FROM p_editions WHERE edition=?", (edition,)
            ).one()
            read = from_plain(edition, msgspec.json.decode(row[0]))
            removed = removed_from_plain(msgspec.json.decode(row[1]))
            known = msgspec.structs.replace(read, removed=removed)
            while len(_parsed) >= _KEPT_MAX:
                _parsed.pop(next(iter(_parsed)))
            _parsed[digest] = known
        return known


def catalogue_of(look: Look) -> Catalogue:
    """The edition in force; one without items and without a name before any was published."""
    found = edition_in_force(look)
    return _EMPTY if found is None else _read(look, found.edition, found.digest)


def oldest_of(look: Look) -> Edition | None:
    """The edition that counted first of all; None where the hall never had one."""
    return min(editions_of(look), key=lambda one: (one.effective, one.no), default=None)


def edition_of(look: Look, edition: str) -> Catalogue:
    """An edition by its name, as a case was opened under it; one without items when the hall never had it."""
    row = look.conn.exec_driver_sql("SELECT digest FROM p_editions WHERE edition=?", (edition,)).first()
    return _EMPTY if row is None else _read(look, edition, row[0])


def edition_names(look: Look) -> tuple[str, ...]:
    """The names of every edition the hall ever had, in the order of their names."""
    return tuple(look.conn.exec_driver_sql("SELECT edition FROM p_editions ORDER BY edition").scalars())


def index_of(look: Look) -> ItemIndex:
    """The search over the edition in force, built once a process."""
    found = edition_in_force(look)
    digest = "" if found is None else found.digest
    catalogue = catalogue_of(look)
    with _one:
        if digest not in _indexes:
            _indexes.clear()
            _indexes[digest] = ItemIndex(catalogue)
        return _indexes[digest]
