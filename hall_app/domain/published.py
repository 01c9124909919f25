"""What the town publishes down to its halls: editions of the catalogue and calendars, as a downlink item carries them.

The bodies are those of docs/protocol.md (§7): a catalogue is `{edition, effective, items, removed}`, a calendar
`{year, off, work, source}`. Reading is strict; a body that is none raises ValueError and the item is kept and shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from hall_app.domain.calendar import CalendarYear, off_days
from hall_app.domain.calendar import from_plain as year_from_plain
from hall_app.domain.items import Catalogue, from_plain, removed_from_plain, removed_to_plain, to_plain

CATALOGUE = "catalogue.published"
CALENDAR = "calendar.published"
EDITION_MAX = 40


class PublishedCatalogue(msgspec.Struct, frozen=True):
    """An edition and the day it comes into force at the halls."""

    catalogue: Catalogue
    effective: date


def catalogue_body(catalogue: Catalogue, effective: date) -> dict[str, Any]:
    """The body of `catalogue.published`."""
    return {
        "edition": catalogue.edition,
        "effective": effective.isoformat(),
        "items": list(to_plain(catalogue)),
        "removed": list(removed_to_plain(catalogue)),
    }


def calendar_body(year: CalendarYear) -> dict[str, Any]:
    """The body of `calendar.published`."""
    work = [day.isoformat() for day in year.working_weekends]
    return {"year": year.year, "off": list(off_days(year)), "work": work, "source": year.notice}


def read_catalogue_body(body: Mapping[str, Any]) -> PublishedCatalogue:
    """The edition an item carries. Raises ValueError when it is none."""
    edition, effective, items = body.get("edition"), body.get("effective"), body.get("items")
    if not isinstance(edition, str) or not edition.strip() or len(edition) > EDITION_MAX:
        raise ValueError("edition")
    if not isinstance(effective, str) or not isinstance(items, list) or not items:
        raise ValueError("items")
    catalogue = from_plain(edition, items)
    if len({item.code for item in catalogue.items}) < len(catalogue.items):
        raise ValueError("codes")
    removed = removed_from_plain(body.get("removed", []))
    return PublishedCatalogue(
        msgspec.structs.replace(catalogue, removed=removed), date.fromisoformat(effective)
    )


def read_calendar_body(body: Mapping[str, Any]) -> CalendarYear:
    """The calendar an item carries. Raises ValueError when it is none."""
    year, off, work = body.get("year"), body.get("off"), body.get("work")
    if type(year) is not int or not isinstance(off, list) or not isinstance(work, list):
        raise ValueError("year")
    if not off or not all(isinstance(day, str) for day in [*off, *work]):
        raise ValueError("days")
    found = year_from_plain(year, off, work, str(body.get("source", "")))
    near = {one.year for one in [*(h.first for h in found.holidays), *found.working_weekends]}
    if not near <= {year - 1, year}:
        raise ValueError("days")
    return found
