"""The units offered where the office takes a case: nobody types by hand what is known already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from hall_app import paths
from hall_app.domain.catalogue import read_catalogue
from hall_app.domain.deciding import unit_of
from hall_app.domain.items import edition_digest, name_apart
from hall_app.ledger import codec
from hall_app.town.casework import CaseView
from hall_app.town.reading import Unreadable, interpret
from hall_app.town.store import custody, desk, lists

UNITS_MAX = 12
PUBLISHED = "catalogue.published"


class _Edition(NamedTuple):
    """An edition as somebody published it: its own name, the name it has beside another of that name, and who decides
    each item."""

    name: str
    apart: str
    units: Mapping[str, str]


@cache
def _shipped() -> Mapping[str, str]:
    """Who decides each item of the list that is shipped."""
    source = (paths.resources() / "catalogue" / "catalogue.json").read_bytes()
    found = read_catalogue(source, edition="shipped")
    return {} if isinstance(found, list) else {one.code: unit_of(one.responsible_unit) for one in found.items}


def _edition(name: str, items: Sequence[Any]) -> _Edition:
    digest = edition_digest(name, msgspec.json.encode(items, order="sorted"))
    units = {
        str(one["code"]): unit_of(str(one.get("responsible_unit", "")))
        for one in items
        if isinstance(one, dict) and one.get("code")
    }
    return _Edition(name, name_apart(name, digest), units)


@lru_cache(maxsize=16)
def _of_body(body: bytes) -> _Edition:
    plain = codec.unpack(body)
    return _edition(str(plain.get("edition", "")), plain.get("items", ()))


def _editions(db: Connection, hall: str) -> Iterator[_Edition]:
    """The editions a hall may work by: its own, read out of its ledger, then those published here. Of several of
    one name the first has it, the others one apart."""
    for row in custody.rows_of_kind(db, hall, PUBLISHED):
        try:
            known = None if row.held else interpret(hall, row)
        except Unreadable:
            known = None
        if known is not None:
            yield _of_body(row.body)
    for told in lists.published(db, lists.CATALOGUE):
        yield _of_body(told.body.encode())


def _by_edition(db: Connection, hall: str, view: CaseView) -> str:
    """Who decides by the edition the case was opened under; by the shipped list where nobody published that one."""
    found = [one for one in _editions(db, hall) if view.edition in (one.name, one.apart)]
    # A name that was given apart is one edition's only.
    found.sort(key=lambda one: one.apart != view.edition)
    known = (one.units[view.item] for one in found if view.item in one.units)
    return next(known, "") if found else _shipped().get(view.item, "")


def units_for(db: Connection, hall: str, view: CaseView) -> tuple[str, ...]:
    """The units offered for a case: the one the hall brought it to, the one that took such an item last, the one the
    case's own edition of the catalogue names, then all that were used before; each once."""
    used = [str(codec.unpack(body.encode()).get("unit", "")) for body in desk.units_used(db, view.item)]
    carried = str(view.carried.get("unit", ""))
    wanted = (carried, *used[:1], _by_edition(db, hall, view), *used)
    return tuple(dict.fromkeys(one for one in wanted if one))[:UNITS_MAX]
