"""The tables people are found in: keys of domain.name_keys, asked by prefix (0.3 ms at 150,000 people); and those of
what they were called, and of the phones they had, before what was corrected."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select

from hall_app.domain.identity import MIDDLE_DOTS
from hall_app.domain.name_keys import key_of_end
from hall_app.ledger.entries import driver
from hall_app.projections.picture import Look, table, text
from hall_app.projections.rows import Rows

KEYS = table("p_person_keys", text("key", key=True), text("person", key=True))

# `kind`: name or phone; `was` is the whole of it as it stood.
FORMER = table("p_person_former", text("key", key=True), text("person", key=True), text("kind"), text("was"))

_LAST = "\U0010ffff"


class Former(NamedTuple):
    """Somebody found by what no longer holds: a `kind` (name, phone), and what it was."""

    person: str
    kind: str
    was: str


def write_keys(rows: Rows, person: str, old: set[str], new: set[str]) -> None:
    """Puts a person's keys into the table and takes away those that no longer hold."""
    for key in old - new:
        rows.remove(KEYS, key, person)
    for key in new - old:
        rows.put(KEYS, key=key, person=person)


def write_former(rows: Rows, person: str, kind: str, was: str, keys: set[str]) -> None:
    """Keeps what a person was found by before."""
    for key in keys:
        rows.put(FORMER, key=key, person=person, kind=kind, was=was)


def prefix_of(typed: str) -> str:
    """What was typed as keys are written: small letters, no spaces, no middle dots."""
    wanted = "".join(typed.casefold().split())
    return "".join(char for char in wanted if char not in MIDDLE_DOTS) or wanted


def people_by(look: Look, typed: str, limit: int) -> list[str]:
    """The people with a key that begins with what was typed, an exact key first; of digits those whose number ends so
    come before those whose number begins so."""
    bare = prefix_of(typed)
    query = f"SELECT person FROM {KEYS.name} WHERE key >= ? AND key < ? ORDER BY key LIMIT ?"
    found: dict[str, None] = {}
    for key in filter(None, (key_of_end(bare), bare)):
        rows = driver(look.conn).execute(query, (key, key + _LAST, limit * 8))
        found.update(dict.fromkeys(str(row[0]) for row in rows))
    return list(found)[:limit]


def people_formerly(look: Look, typed: str, limit: int) -> list[Former]:
    """The people who had a name or phone with a key that begins with what was typed, each once."""
    bare = prefix_of(typed)
    query = f"SELECT person, kind, was FROM {FORMER.name} WHERE key >= ? AND key < ? ORDER BY key LIMIT ?"
    found: dict[str, Former] = {}
    for key in filter(None, (key_of_end(bare), bare)):
        for row in driver(look.conn).execute(query, (key, key + _LAST, limit * 8)):
            one = Former(*map(str, row))
            found.setdefault(one.person, one)
    return list(found.values())[:limit]


def people_with(look: Look, key: str, limit: int) -> list[str]:
    """The people with exactly this key."""
    query = select(KEYS.c.person).where(KEYS.c.key == key).limit(limit)
    return list(look.conn.execute(query).scalars())
