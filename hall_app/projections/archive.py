"""The archive: which file stands where, for how long, and the numbers of each year, counted without gaps."""

from __future__ import annotations

from sqlalchemy import Index, func, select
from sqlalchemy import text as sql

from hall_app.changes import Changes
from hall_app.domain import numbered
from hall_app.domain.facts import CaseFiled
from hall_app.ledger.store import StoredEntry
from hall_app.projections.numbers_used import used
from hall_app.projections.picture import ERASED, Look, Picture, number, table, text
from hall_app.projections.rows import Row, Rows, read

ARCHIVE = table(
    "p_archive",
    text("case_id", key=True),
    text("archive_number", index=True),
    number("year"),
    number("number"),
    text("shelf"),
    number("keep_years"),
    text("day"),
    text("by_whom"),
    number("branch"),
    Index("archive_number_once", "year", "number", "branch", unique=True, sqlite_where=sql("number > 0")),
)

PICTURE = Picture("archive", 2, Changes.CASES, ARCHIVE)


@PICTURE.on(CaseFiled)
def _filed(rows: Rows, fact: CaseFiled | None, entry: StoredEntry) -> None:
    rows.put(
        ARCHIVE,
        case_id=entry.subject,
        archive_number=fact.archive_number if fact else ERASED,
        year=fact.year if fact else 0,
        number=fact.number if fact else 0,
        shelf=fact.shelf if fact else "",
        keep_years=fact.keep_years if fact else 0,
        day=entry.day,
        by_whom=entry.by,
        branch=entry.branch,
    )


def next_in_archive(look: Look, year: int) -> int:
    """The number the next file of a year gets."""
    query = select(func.max(ARCHIVE.c.number)).where(ARCHIVE.c.year == year)
    return max(int(look.conn.execute(query).scalar() or 0), used(look, numbered.ARCHIVE, year)) + 1


def filed(look: Look, case: str) -> Row | None:
    """Where the file of a case stands, None while it is not filed."""
    return read(look.conn, ARCHIVE, case)
