"""Working days as the hall knows them: one notice a year."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from hall_app.changes import Changes
from hall_app.domain.calendar import Calendar, from_plain, off_days
from hall_app.domain.facts import CalendarPublished, TownSaid
from hall_app.domain.published import CALENDAR, read_calendar_body
from hall_app.ledger.store import StoredEntry
from hall_app.projections.picture import Look, Picture, number, table, text
from hall_app.projections.rows import Rows

# Every notice of a year, the last one in force.
CALENDARS = table(
    "p_calendars", number("year", key=True), number("seq", key=True), text("notice"), text("source")
)

PICTURE = Picture("calendars", 3, Changes.CATALOGUE | Changes.CASES, CALENDARS)


@PICTURE.on(CalendarPublished)
def _published(rows: Rows, fact: CalendarPublished | None, entry: StoredEntry) -> None:
    if fact is not None:
        notice = msgspec.json.encode((fact.off, fact.work)).decode()
        rows.put(CALENDARS, year=fact.year, seq=entry.place, notice=notice, source=fact.source)


@PICTURE.on(TownSaid)
def _town_published(rows: Rows, fact: TownSaid | None, entry: StoredEntry) -> None:
    item = None if fact is None else msgspec.json.decode(fact.item)
    if not isinstance(item, dict) or item.get("kind") != CALENDAR or not isinstance(item.get("body"), dict):
        return
    try:
        year = read_calendar_body(item["body"])
    except ValueError:
        # The page of the town shows it among the messages this version cannot use; the chain keeps it.
        return
    work = tuple(day.isoformat() for day in year.working_weekends)
    notice = msgspec.json.encode((off_days(year), work)).decode()
    rows.put(CALENDARS, year=year.year, seq=entry.place, notice=notice, source=year.notice)


@lru_cache(maxsize=4)
def _read(notices: tuple[tuple[int, str, str], ...]) -> Calendar:
    years = []
    for year, notice, source in notices:
        off, work = msgspec.json.decode(notice)
        years.append(from_plain(year, off, work, source))
    return Calendar(years)


def calendar(look: Look) -> Calendar:
    """The calendar of every year whose notice is known here."""
    known = look.memo.get("calendar")
    if known is None:
        said = "SELECT year, notice, source FROM p_calendars WHERE seq<=? ORDER BY year, seq"
        newest = {row[0]: tuple(row) for row in look.conn.exec_driver_sql(said, (look.until,))}
        known = look.memo["calendar"] = _read(tuple(newest.values()))
    return known  # type: ignore[no-any-return]
