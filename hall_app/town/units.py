"""The units offered where the office takes a case: nobody types by hand what is known already."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Connection

from hall_app import paths
from hall_app.domain.catalogue import read_catalogue
from hall_app.domain.deciding import unit_of
from hall_app.ledger import codec
from hall_app.town.casework import CaseView
from hall_app.town.store import desk

UNITS_MAX = 12


@cache
def _units_by_item() -> dict[str, str]:
    """Who decides each item of the list that is shipped."""
    source = (paths.resources() / "catalogue" / "catalogue.json").read_bytes()
    found = read_catalogue(source, edition="shipped")
    return {} if isinstance(found, list) else {one.code: unit_of(one.responsible_unit) for one in found.items}


def units_for(db: Connection, view: CaseView) -> tuple[str, ...]:
    """The units offered for a case: the one the hall brought it to, the one that took such an item last, the item's
    own, then all that were used before; each once."""
    used = [str(codec.unpack(body.encode()).get("unit", "")) for body in desk.units_used(db, view.item)]
    carried = str(view.carried.get("unit", ""))
    wanted = (carried, *used[:1], _units_by_item().get(view.item, ""), *used)
    return tuple(dict.fromkeys(one for one in wanted if one))[:UNITS_MAX]
