"""Drawing all pictures again from the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from hall_app.ledger.store import StoredEntry
from hall_app.projections.all import PICTURES
from hall_app.projections.picture import METADATA
from hall_app.projections.rows import Rows

SHAPES = (
    "CREATE TABLE IF NOT EXISTS picture_shapes "
    "(name TEXT PRIMARY KEY NOT NULL, shape INTEGER NOT NULL) STRICT, WITHOUT ROWID"
)


def stale(conn: Connection) -> bool:
    """Whether any picture has another shape than this program draws, or none yet."""
    conn.exec_driver_sql(SHAPES)
    kept: dict[str, int] = dict(conn.exec_driver_sql("SELECT name, shape FROM picture_shapes").all())
    return kept != {picture.name: picture.shape for picture in PICTURES}


@cache
def _putting_up() -> tuple[str, ...]:
    """The statements that put up every empty picture, worked out once: none of the tables is there when they run."""
    made: list[CreateTable | CreateIndex] = []
    for table in METADATA.sorted_tables:
        made += [CreateTable(table), *map(CreateIndex, sorted(table.indexes, key=lambda one: str(one.name)))]
    return tuple(str(one.compile(dialect=sqlite.dialect())) for one in made)


def clear(conn: Connection) -> None:
    """Takes every picture down and puts empty ones up."""
    tables = conn.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type='table' AND name LIKE 'p\\_%' ESCAPE '\\'"
    )
    for (name,) in tables.all():
        conn.exec_driver_sql(f'DROP TABLE "{name}"')
    for statement in _putting_up():
        conn.exec_driver_sql(statement)
    conn.exec_driver_sql(SHAPES)
    conn.exec_driver_sql("DELETE FROM picture_shapes")
    for picture in PICTURES:
        conn.exec_driver_sql("INSERT INTO picture_shapes VALUES (?, ?)", (picture.name, picture.shape))


def rebuild(
    conn: Connection,
    history: Iterable[StoredEntry],
    fold: Callable[[Rows, StoredEntry], object],
    progress: Callable[[int], None] | None = None,
) -> int:
    """Draws all pictures from the facts, in this transaction; returns how many facts there were."""
    clear(conn)
    rows = Rows(conn, bulk=True)
    count = 0
    for entry in history:
        fold(rows, entry)
        count += 1
        if progress is not None and count % 1000 == 0:
            progress(count)
    rows.flush()
    return count
