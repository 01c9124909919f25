"""Editions of the catalogue: the one in force, and every older one that a case was opened under."""

from __future__ import annotations

import threading
from hashlib import sha256

import msgspec

from hall_app.changes import Changes
from hall_app.domain.catalogue import Catalogue, ItemIndex, from_plain
from hall_app.domain.facts import CataloguePublished
from hall_app.ledger.store import StoredEntry
from hall_app.projections.picture import Look, Picture, number, table, text
from hall_app.projections.rows import Rows

EDITIONS = table(
    "p_editions",
    text("edition", key=True),
    text("digest"),
    text("source"),
    text("published"),
    number("count"),
    text("items"),
)
IN_FORCE = table("p_edition_in_force", number("one", key=True), text("edition"), text("digest"))

PICTURE = Picture("catalogue", 1, Changes.CATALOGUE, EDITIONS, IN_FORCE)

_EMPTY = Catalogue("", None, ())
_KEPT_MAX = 16
_parsed: dict[str, Catalogue] = {}
_indexes: dict[str, ItemIndex] = {}
_one = threading.Lock()


@PICTURE.on(CataloguePublished)
def _published(rows: Rows, fact: CataloguePublished | None, entry: StoredEntry) -> None:
    if fact is None:
        return
    items = msgspec.json.encode(fact.items, order="sorted")
    digest = sha256(fact.edition.encode() + b"\0" + items).hexdigest()
    rows.put(
        EDITIONS,
        edition=fact.edition,
        digest=digest,
        source=fact.source,
        published=entry.day,
        count=len(fact.items),
        items=items.decode(),
    )
    rows.put(IN_FORCE, one=1, edition=fact.edition, digest=digest)


def _read(look: Look, edition: str, digest: str) -> Catalogue:
    """One edition, read once a process: its text is some hundred kilobytes."""
    with _one:
        known = _parsed.get(digest)
        if known is None:
            row = look.conn.exec_driver_sql("SELECT items FROM p_editions WHERE edition=?", (edition,)).one()
            known = from_plain(edition, msgspec.json.decode(row[0]))
            while len(_parsed) >= _KEPT_MAX:
                _parsed.pop(next(iter(_parsed)))
            _parsed[digest] = known
        return known


def catalogue_of(look: Look) -> Catalogue:
    """The edition in force; one without items and without a name before any was published."""
    row = look.conn.exec_driver_sql("SELECT edition, digest FROM p_edition_in_force").first()
    return _EMPTY if row is None else _read(look, row[0], row[1])


def edition_of(look: Look, edition: str) -> Catalogue:
    """An edition by its name, as a case was opened under it; one without items when the hall never had it."""
    row = look.conn.exec_driver_sql("SELECT digest FROM p_editions WHERE edition=?", (edition,)).first()
    return _EMPTY if row is None else _read(look, edition, row[0])


def edition_names(look: Look) -> tuple[str, ...]:
    """The names of every edition the hall ever had, in the order of their names."""
    return tuple(look.conn.exec_driver_sql("SELECT edition FROM p_editions ORDER BY edition").scalars())


def index_of(look: Look) -> ItemIndex:
    """The search over the edition in force, built once a process."""
    row = look.conn.exec_driver_sql("SELECT digest FROM p_edition_in_force").first()
    digest = "" if row is None else str(row[0])
    catalogue = catalogue_of(look)
    with _one:
        if digest not in _indexes:
            _indexes.clear()
            _indexes[digest] = ItemIndex(catalogue)
        return _indexes[digest]
