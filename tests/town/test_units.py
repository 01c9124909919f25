"""The unit offered at the office: what the hall's own edition says, under which the case was opened."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from hall_app.domain.catalogue import read_catalogue
from hall_app.domain.items import Catalogue, edition_digest, name_apart, to_plain
from hall_app.town import casework, publishing, reading
from hall_app.town.casework import CaseView
from hall_app.town.server import LocalTown
from hall_app.town.store import desk, lists
from hall_app.town.units import units_for
from tests.town.hall_side import Device, Ledger
from tests.town.lists import Items, as_file, item
from tests.town.test_reading import opened

CODE = "LD-01"


def decided_by(unit: str) -> bytes:
    """A catalogue in which CODE is decided by another body."""

    def change(items: Items) -> None:
        item(items, CODE)["responsible_unit"] = unit

    return as_file(change)


def plain(file: bytes, edition: str) -> tuple[dict[str, Any], ...]:
    found = read_catalogue(file, edition=edition)
    assert isinstance(found, Catalogue)
    return to_plain(found)


def offered(local: LocalTown, view: CaseView) -> tuple[str, ...]:
    with local.town.store.read() as db:
        return units_for(db, "H01", view)


def test_the_edition_the_case_was_opened_under_says_who_decides(
    local: LocalTown, device: Device, ledger: Ledger
) -> None:
    opened(ledger)
    # A second list of the name, under which later cases are opened by a name of its own.
    items = plain(decided_by("县林业局"), "2026-1"), plain(decided_by("县住建局"), "2026-1")
    for one in items:
        ledger.add("catalogue.published", {"edition": "2026-1", "source": "list.json", "items": one})
    device.put(ledger, 6, ledger.size)
    reading.read_new(local.town)
    with local.town.store.read() as db:
        view = casework.draw(desk.events_of(db, "H01", "case-1"))
    view = replace(view, item=CODE)
    assert view.edition == "2026-1" and not view.carried
    assert offered(local, view) == ("县林业局",)
    for one, unit in zip(items, ("县林业局", "县住建局"), strict=True):
        digest = edition_digest("2026-1", msgspec.json.encode(one, order="sorted"))
        assert offered(local, replace(view, edition=name_apart("2026-1", digest))) == (unit,)


def test_a_list_published_here_says_it_for_the_halls_that_follow_it(
    local: LocalTown, device: Device, ledger: Ledger
) -> None:
    opened(ledger)
    device.put(ledger, 6, ledger.size)
    reading.read_new(local.town)
    number = publishing.bring_in(local.town, lists.CATALOGUE, decided_by("县医保局"), "2027-1.json", "2027-1")
    publishing.publish(local.town, number)
    with local.town.store.read() as db:
        view = replace(casework.draw(desk.events_of(db, "H01", "case-1")), item=CODE)
    assert offered(local, replace(view, edition="2027-1")) == ("县医保局",)
    # Nobody published that edition: what is shipped is offered.
    shipped = offered(local, view)
    assert len(shipped) == 1 and shipped != ("县医保局",)
    assert offered(local, replace(view, edition="2027-1", item="none")) == ()
