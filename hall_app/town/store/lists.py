"""Lists the office brings in and publishes, editions of the catalogue and calendars, and who was told of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from hall_app.town.store.tables import list_said, lists

CATALOGUE, CALENDAR = "catalogue", "calendar"


def add(db: Connection, *, kind: str, name: str, source: str, body: str, count: int, at: str) -> int:
    """A list brought in and not published yet; an unpublished one of the same name gives way. Gives its number."""
    db.execute(lists.delete().where(lists.c.kind == kind, lists.c.name == name, lists.c.published_at == ""))
    values = {"kind": kind, "name": name, "source": source, "body": body, "count": count, "imported_at": at}
    (number,) = db.execute(lists.insert().values(**values)).inserted_primary_key or (0,)
    return int(number)


def get(db: Connection, number: int) -> Row[Any] | None:
    """A list by its number."""
    return db.execute(select(lists).where(lists.c.id == number)).first()


def named(db: Connection, kind: str, name: str) -> Row[Any] | None:
    """The newest list of a name."""
    found = select(lists).where(lists.c.kind == kind, lists.c.name == name)
    return db.execute(found.order_by(lists.c.id.desc()).limit(1)).first()


def all_lists(db: Connection, kind: str = "") -> list[Row[Any]]:
    """All lists, newest first, with `said`: how many halls were told."""
    said = select(func.count()).where(list_said.c.list == lists.c.id).scalar_subquery().label("said")
    columns = [column for column in lists.c if column.name != "body"]
    found = select(*columns, said).order_by(lists.c.id.desc())
    return list(db.execute(found.where(lists.c.kind == kind) if kind else found))


def published(db: Connection, kind: str) -> list[Row[Any]]:
    """The published lists of a kind, the one that counts last at the end."""
    found = select(lists).where(lists.c.kind == kind, lists.c.published_at != "")
    return list(db.execute(found.order_by(lists.c.effective, lists.c.published_at, lists.c.id)))


def set_published(db: Connection, number: int, effective: str, at: str) -> None:
    """The list is public from now on."""
    db.execute(lists.update().where(lists.c.id == number).values(effective=effective, published_at=at))


def drop(db: Connection, number: int) -> bool:
    """Forgets a list that was never published; False where there is none."""
    row = and_(lists.c.id == number, lists.c.published_at == "")
    return db.execute(lists.delete().where(row)).rowcount > 0


def told(db: Connection, hall: str) -> set[int]:
    """The lists a hall was told."""
    return set(db.execute(select(list_said.c.list).where(list_said.c.hall == hall)).scalars())


def note_told(db: Connection, number: int, hall: str, n: int) -> None:
    """The hall was told, by this downlink number."""
    db.execute(list_said.insert().values(list=number, hall=hall, n=n))
