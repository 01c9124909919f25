"""Rows of pictures while facts are folded into them.

A fold works on rows it is given; they are written once, after each deed or in bulk at a rebuild (measured: bulk writing
rebuilds eight times as many facts a second).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

from hall_app.ledger.entries import driver

Row = dict[str, Any]
Key = tuple[Any, ...]


@cache
def _statements(table: Table) -> tuple[str, str, str, tuple[str, ...], tuple[str, ...]]:
    columns = tuple(column.name for column in table.columns)
    keys = tuple(column.name for column in table.primary_key.columns)
    where = " AND ".join(f'"{key}"=?' for key in keys)
    names = ", ".join(f'"{name}"' for name in columns)
    rest = [name for name in columns if name not in keys]
    update = ", ".join(f'"{name}"=excluded."{name}"' for name in rest)
    do = f"UPDATE SET {update}" if rest else "NOTHING"
    targets = ", ".join(f'"{key}"' for key in keys)
    select = f'SELECT {names} FROM "{table.name}" WHERE {where}'
    upsert = (
        f'INSERT INTO "{table.name}" ({names}) VALUES ({", ".join("?" * len(columns))}) '
        f"ON CONFLICT ({targets}) DO {do}"
    )
    return select, upsert, f'DELETE FROM "{table.name}" WHERE {where}', columns, keys


@cache
def _defaults(table: Table) -> Row:
    return {column.name: column.info.get("empty") for column in table.columns}


def read(conn: Connection, table: Table, *key: Any) -> Row | None:
    """A row by its primary key, None when there is none; by the driver itself, in a fifth of the time."""
    select, _, _, columns, _ = _statements(table)
    found = driver(conn).execute(select, key).fetchone()
    return None if found is None else dict(zip(columns, found, strict=True))


def read_many(conn: Connection, table: Table, keys: Sequence[Any]) -> dict[Any, Row]:
    """The rows of these values of a table's only key, in one look; what is not there is left out."""
    _, _, _, columns, (key,) = _statements(table)
    names = ", ".join(f'"{name}"' for name in columns)
    query = f'SELECT {names} FROM "{table.name}" WHERE "{key}" IN ({", ".join("?" * len(keys))})'
    rows = (dict(zip(columns, found, strict=True)) for found in driver(conn).execute(query, tuple(keys)))
    return {row[key]: row for row in rows}


class Rows:
    """The rows touched since the last flush, by table and primary key.

    `bulk` is for a rebuild on empty tables: what is not in memory is not there, so nothing is looked up.
    """

    def __init__(self, conn: Connection, bulk: bool = False) -> None:
        # Measured: the driver itself answers in a third of the time, and a deed asks some ten times.
        self._raw = driver(conn)
        self._bulk = bulk
        self._cache: dict[Table, dict[Key, Row | None]] = {}
        self._dirty: dict[tuple[Table, Key], None] = {}

    def get(self, table: Table, *key: Any) -> Row | None:
        """The row of a primary key, to be read, not changed; None when there is none."""
        rows = self._cache.setdefault(table, {})
        if key in rows:
            return rows[key]
        if self._bulk:
            return None
        select, _, _, columns, _ = _statements(table)
        found = self._raw.execute(select, key).fetchone()
        rows[key] = None if found is None else dict(zip(columns, found, strict=True))
        return rows[key]

    def put(self, table: Table, **values: Any) -> None:
        """Writes a whole row; columns left out get the `empty` of their `info`, or NULL. Raises KeyError."""
        row = dict(_defaults(table))
        for name, value in values.items():
            if name not in row:
                raise KeyError(f"{table.name}.{name}")
            row[name] = value
        self._touch(table, row)

    def change(self, table: Table, *key: Any, **values: Any) -> bool:
        """Changes some columns of a row; False when there is no such row (its fact may have been erased)."""
        row = self.get(table, *key)
        if row is None:
            return False
        self._touch(table, {**row, **values})
        return True

    def remove(self, table: Table, *key: Any) -> None:
        """Takes a row away; nothing happens when there is none."""
        self._cache.setdefault(table, {})[key] = None
        self._dirty.pop((table, key), None)
        self._dirty[table, key] = None

    def _touch(self, table: Table, row: Row) -> None:
        key = tuple(row[name] for name in _statements(table)[4])
        self._cache.setdefault(table, {})[key] = row
        self._dirty.pop((table, key), None)
        self._dirty[table, key] = None

    def flush(self) -> None:
        """Writes what was touched, in the order it was last touched."""
        for table, changes in self._grouped():
            _, upsert, delete, columns, _ = _statements(table)
            rows = self._cache[table]
            batch: list[tuple[Any, ...]] = []
            for key in changes:
                row = rows[key]
                if row is None:
                    self._write(upsert, batch)
                    batch = []
                    self._raw.execute(delete, key)
                else:
                    batch.append(tuple(row[name] for name in columns))
            self._write(upsert, batch)
        self._dirty.clear()

    def _grouped(self) -> Iterable[tuple[Table, list[Key]]]:
        groups: list[tuple[Table, list[Key]]] = []
        by_table: dict[Table, list[Key]] = {}
        for table, key in self._dirty:
            if self._bulk:
                if table not in by_table:
                    by_table[table] = []
                    groups.append((table, by_table[table]))
                by_table[table].append(key)
            elif groups and groups[-1][0] is table:
                groups[-1][1].append(key)
            else:
                groups.append((table, [key]))
        return groups

    def _write(self, upsert: str, batch: list[tuple[Any, ...]]) -> None:
        if len(batch) == 1:
            self._raw.execute(upsert, batch[0])
        elif batch:
            self._raw.executemany(upsert, batch)
