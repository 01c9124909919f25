"""The catalogue office: lists are brought in, compared, published with a day, and said to every hall (protocol §7).

A list is said to each hall once, numbered like everything else the town says. A hall that cannot be spoken to now (its
downlink waits for what the store lost) and one added later hear it at their next hello.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Row

from hall_app import shipped
from hall_app.domain.calendar import read_calendar
from hall_app.domain.catalogue import Catalogue, read_catalogue
from hall_app.domain.catalogue_diff import count_words, difference_words
from hall_app.domain.forbidden import found_in
from hall_app.domain.problems import Problem, told
from hall_app.domain.published import (
    EDITION_MAX,
    calendar_body,
    catalogue_body,
    read_calendar_body,
    read_catalogue_body,
)
from hall_app.domain.stages import loose
from hall_app.errors import Refusal, code
from hall_app.ledger import codec
from hall_app.ledger.chain import BODY_BYTES_MAX
from hall_app.town.store import down, halls, lists
from hall_app.town.store.lists import CALENDAR, CATALOGUE
from hall_app.town.town import Town
from hall_app.words import N_

FILE_MAX = 8 * 1024 * 1024
# `town.said` keeps the item as a text inside its body; what stands around it takes less than this.
AROUND_BYTES = 4096
DOWN_KINDS = {CATALOGUE: "catalogue.published", CALENDAR: "calendar.published"}

PROBLEMS = code("list_problems", N_("Nothing was brought in. What is wrong with the file: {list}"))
LIST_TOO_LARGE = code(
    "list_too_large", N_("The file is larger than {mb} MB; a list or a calendar is never that large.")
)
NO_LIST = code("list_unknown", N_("There is no such list. Bring it in first."))
NO_NAME = code("list_no_name", N_("The edition needs a name of 1 to {most} characters, such as 2026-12."))
NAME_KNOWN = code(
    "list_name_known", N_("Edition {edition} was published already. Give the new one another name.")
)
PUBLISHED = code("list_published", N_("This list was published already; it cannot be taken back."))
DAY_WRONG = code("list_day_wrong", N_("The day it comes into force must be a date such as 2026-12-01."))
DAY_PAST = code("list_day_past", N_("A list cannot come into force before today, {today}."))
LIST_TOO_WORDY = code(
    "list_too_wordy", N_("The list is too long to be sent to the halls in one piece: {kb} KB of {most} KB.")
)


class ListView(msgspec.Struct, frozen=True):
    """A list as the office looks at it: what differs from the edition before, and what should be looked at."""

    row: Any
    catalogue: Catalogue | None
    before: str
    counts: str
    changes: tuple[str, ...]
    warnings: tuple[str, ...]
    off: tuple[str, ...] = ()
    work: tuple[str, ...] = ()


def bring_in(town: Town, kind: str, data: bytes, source: str, edition: str = "") -> int:
    """Checks a file and keeps it, not published yet; gives its number.

    Raises Refusal list_too_large, list_problems (details problems), list_no_name, list_name_known, list_too_wordy.
    """
    if len(data) > FILE_MAX:
        raise Refusal(LIST_TOO_LARGE, mb=FILE_MAX // 1024 // 1024)
    if kind == CALENDAR:
        year = read_calendar(data)
        if isinstance(year, list):
            raise Refusal(PROBLEMS, **told(year))
        name, body, count = str(year.year), calendar_body(year), 0
    else:
        found = read_catalogue(data, edition=edition.strip())
        if isinstance(found, list):
            raise Refusal(PROBLEMS, **told(found))
        name = edition.strip() or found.edition
        if not name or len(name) > EDITION_MAX:
            raise Refusal(NO_NAME, most=EDITION_MAX)
        catalogue = msgspec.structs.replace(found, edition=name)
        body, count = catalogue_body(catalogue, town.clock.now().date()), len(found.items)
    text = codec.pack(body).decode("utf-8")
    _check_fits(text)
    with town.store.write() as db:
        known = lists.named(db, kind, name)
        if kind == CATALOGUE and known is not None and known.published_at:
            raise Refusal(NAME_KNOWN, edition=name)
        return lists.add(db, kind=kind, name=name, source=source, body=text, count=count, at=town.now())


def _check_fits(text: str) -> None:
    """A hall keeps the item as text within the body of one entry (protocol §2, §7)."""
    size = len(codec.pack({"item": text})) + AROUND_BYTES
    if size > BODY_BYTES_MAX:
        raise Refusal(LIST_TOO_WORDY, kb=size // 1024, most=BODY_BYTES_MAX // 1024)


def publish(town: Town, number: int, effective: str = "") -> int:
    """Publishes a list from a day on (today where none is given) and tells every hall; gives how many were told now.

    Raises Refusal list_unknown, list_published, list_day_wrong, list_day_past.
    """
    today = town.clock.now().date()
    day = _day(effective) if effective.strip() else today
    if day < today:
        raise Refusal(DAY_PAST, today=today.isoformat())
    with town.store.write() as db:
        row = lists.get(db, number)
        if row is None:
            raise Refusal(NO_LIST)
        if row.published_at:
            raise Refusal(PUBLISHED)
        lists.set_published(db, number, day.isoformat(), town.now())
        return sum(say_owed(town, db, hall.code) for hall in halls.all_halls(db))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Refusal(DAY_WRONG) from error


def say_owed(town: Town, db: Connection, hall: str) -> int:
    """Says to a hall the lists it has not heard and that still count or will; gives how many that were.

    A hall whose downlink this store has lost hears nothing now, and all of it later.
    """
    today = town.clock.now().date().isoformat()
    heard = lists.told(db, hall)
    owed = [row for row in _counting(db, today) if row.id not in heard]
    row = halls.hall(db, hall)
    if not owed or row is None or row.down_heard > down.head(db, hall)[0]:
        return 0
    for one in owed:
        body = codec.unpack(one.body.encode("utf-8"))
        if one.kind == CATALOGUE:
            body = {**body, "effective": one.effective}
        item = town.say(db, hall, DOWN_KINDS[one.kind], body)
        lists.note_told(db, one.id, hall, item.n)
    return len(owed)


def _counting(db: Connection, today: str) -> list[Row[Any]]:
    """Published lists that count today or will: a catalogue that another has followed and an older notice of a year
    are nobody's news."""
    editions = lists.published(db, CATALOGUE)
    come = [row for row in editions if row.effective <= today]
    years = {row.name: row for row in lists.published(db, CALENDAR)}
    return [*years.values(), *come[-1:], *(row for row in editions if row.effective > today)]


def look_at(town: Town, number: int) -> ListView:
    """A list with what it changes. Raises Refusal list_unknown."""
    with town.store.read() as db:
        row = lists.get(db, number)
        if row is None:
            raise Refusal(NO_LIST)
        older = [one for one in lists.published(db, row.kind) if one.id < row.id]
    body = codec.unpack(row.body.encode("utf-8"))
    if row.kind == CALENDAR:
        year = read_calendar_body(body)
        work = tuple(day.isoformat() for day in year.working_weekends)
        same = [one for one in older if one.name == row.name]
        return ListView(row, None, same[-1].name if same else "", "", (), (), tuple(body["off"]), work)
    catalogue = read_catalogue_body(body).catalogue
    asked = [Problem(one.where(), one.what()) for one in found_in(catalogue, shipped.forbidden())]
    warnings = tuple(one.words() for one in (*asked, *loose(catalogue.items)))
    if not older:
        return ListView(row, catalogue, "", "", (), warnings)
    before = read_catalogue_body(codec.unpack(older[-1].body.encode("utf-8"))).catalogue
    return ListView(
        row,
        catalogue,
        before.edition,
        count_words(before, catalogue),
        difference_words(before, catalogue),
        warnings,
    )


def put_aside(town: Town, number: int) -> None:
    """Forgets a list that was brought in and not published. Raises Refusal list_unknown, list_published."""
    with town.store.write() as db:
        if not lists.drop(db, number):
            raise Refusal(PUBLISHED if lists.get(db, number) is not None else NO_LIST)
