"""The picture at the head of the hall's papers."""

from __future__ import annotations

from base64 import b64decode
from typing import NamedTuple

from hall_app.changes import Changes
from hall_app.domain.facts import LogoSet
from hall_app.ledger.entries import driver
from hall_app.ledger.store import StoredEntry
from hall_app.projections.picture import Look, Picture, number, table, text
from hall_app.projections.rows import Rows

# Every picture the hall ever had, the last one in force; empty: none.
LOGO = table(
    "p_logo",
    number("seq", key=True),
    text("picture"),
    text("source"),
    number("width"),
    number("height"),
    text("day"),
)

PICTURE = Picture("letterhead", 2, Changes.SETTINGS, LOGO)


class Logo(NamedTuple):
    """A PNG with its size in dots, the file it was made from and the ISO day it was set."""

    png: bytes
    source: str
    width: int
    height: int
    day: str


@PICTURE.on(LogoSet)
def _set(rows: Rows, fact: LogoSet | None, entry: StoredEntry) -> None:
    # A picture erased by order stands on no paper any more, whichever it was.
    if fact is None or not fact.picture:
        rows.put(LOGO, seq=entry.place, day=entry.day)
        return
    rows.put(
        LOGO,
        seq=entry.place,
        picture=fact.picture,
        source=fact.source,
        width=fact.width,
        height=fact.height,
        day=entry.day,
    )


def logo_of(look: Look) -> Logo | None:
    """The picture in force; None where there is none."""
    said = "SELECT picture, source, width, height, day FROM p_logo WHERE seq<=? ORDER BY seq DESC LIMIT 1"
    row = driver(look.conn).execute(said, (look.until,)).fetchone()
    return None if row is None or not row[0] else Logo(b64decode(row[0]), row[1], row[2], row[3], row[4])
