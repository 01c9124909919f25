"""No statement changes what was recorded: UPDATE, DELETE, REPLACE and upsert on every guarded table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from hall_app.ledger.engine import connect
from hall_app.ledger.store import Ledger
from tests.ledger.conftest import KEY
from tests.ledger.test_store import receipt

GUARDED = {
    "entries": ("seq", "header"),
    "bodies": ("seq", "body"),
    "erased": ("seq", "by_seq"),
    "receipts": ("id", "json"),
    "chains": ("no", "chain"),
    "closed_entries": ("chain_no, seq", "header"),
    "closed_bodies": ("chain_no, seq", "body"),
    "closed_erased": ("chain_no, seq", "seq"),
    "closed_receipts": ("chain_no, id", "json"),
}


@pytest.fixture
def raw(ledger: Ledger) -> Iterator[Any]:
    with ledger.deed() as conn:
        ledger.erase(conn, 3, "law", "order 7")
        ledger.add_receipt(conn, receipt(ledger, conn, 1, 9))
        ledger.add_receipt(conn, receipt(ledger, conn, 2, 10))
        for statement in (
            "INSERT INTO closed_entries SELECT 1, seq, header, leaf FROM entries ORDER BY seq",
            "INSERT INTO closed_bodies SELECT 1, seq, salt, body FROM bodies",
            "INSERT INTO closed_erased SELECT 1, seq FROM erased",
            "INSERT INTO closed_receipts SELECT 1, id, store_epoch, no, size, leaf, json, sig, got_at FROM receipts",
        ):
            conn.exec_driver_sql(statement)
    own = connect(ledger.path, KEY)
    yield own
    own.close()


def dump(raw: Any) -> dict[str, list[Any]]:
    return {table: raw.execute(f"SELECT * FROM {table}").fetchall() for table in GUARDED}


def columns(raw: Any, table: str) -> str:
    return ", ".join(row[1] for row in raw.execute(f"PRAGMA table_info({table})"))


@pytest.mark.parametrize("pragma", ["ON", "OFF"])
@pytest.mark.parametrize("table", GUARDED)
def test_nothing_changes_what_stands(raw: Any, table: str, pragma: str) -> None:
    key, value = GUARDED[table]
    all_columns = columns(raw, table)
    before = dump(raw)
    assert all(before.values())
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute(f"PRAGMA recursive_triggers = {pragma}")
    attempts = [
        f"UPDATE {table} SET {value} = {value}",
        f"UPDATE OR REPLACE {table} SET {key.split(', ')[-1]} = {key.split(', ')[-1]} + 1",
        f"UPDATE OR IGNORE {table} SET {value} = {value}",
        f"DELETE FROM {table}",
        f"INSERT INTO {table} SELECT * FROM {table} WHERE 1 "
        f"ON CONFLICT ({key}) DO UPDATE SET {value} = excluded.{value}",
    ]
    if pragma == "ON":
        attempts += [
            f"INSERT OR REPLACE INTO {table} ({all_columns}) SELECT {all_columns} FROM {table}",
            f"REPLACE INTO {table} ({all_columns}) SELECT {all_columns} FROM {table}",
        ]
    for attempt in attempts:
        with pytest.raises(dbapi2.Error):
            raw.execute(attempt)
        assert dump(raw) == before, attempt


@pytest.mark.parametrize("table", ["entries", "bodies", "receipts", "chains"])
def test_replace_is_refused_even_without_recursive_triggers(raw: Any, table: str) -> None:
    raw.execute("PRAGMA recursive_triggers = OFF")
    before = dump(raw)
    for verb in ("REPLACE", "INSERT OR REPLACE", "INSERT OR IGNORE"):
        with pytest.raises(dbapi2.Error):
            raw.execute(f"{verb} INTO {table} SELECT * FROM {table} LIMIT 1")
        assert dump(raw) == before


@pytest.mark.parametrize("seq", [0, -1, 1, 5, 15, "NULL", 2**40])
def test_entries_are_numbered_without_holes(raw: Any, seq: Any) -> None:
    with pytest.raises(dbapi2.Error):
        raw.execute(f"INSERT INTO entries VALUES ({seq}, x'00', zeroblob(32))")


def test_a_body_goes_only_by_an_order_and_never_comes_back(raw: Any) -> None:
    with pytest.raises(dbapi2.IntegrityError):
        raw.execute("DELETE FROM bodies WHERE seq = 5")
    with pytest.raises(dbapi2.IntegrityError):
        raw.execute("INSERT INTO bodies VALUES (3, zeroblob(16), x'7b7d')")
    with pytest.raises(dbapi2.IntegrityError):
        raw.execute("INSERT INTO bodies VALUES (999, zeroblob(16), x'7b7d')")


def test_the_downlink_cannot_jump(raw: Any) -> None:
    for n in (0, 2, 50):
        with pytest.raises(dbapi2.IntegrityError):
            raw.execute("UPDATE downlink SET n = ?", (n,))
    raw.execute("UPDATE downlink SET n = 1")


def test_every_connection_has_the_pragmas(ledger: Ledger) -> None:
    for engine in (ledger.engine, ledger._looks):
        with engine.connect() as one, engine.connect() as two:
            for conn in (one, two):
                own = conn.connection.driver_connection
                for name, wanted in (
                    ("recursive_triggers", 1), ("secure_delete", 1), ("foreign_keys", 1), ("synchronous", 2),
                    ("journal_mode", "wal"), ("trusted_schema", 0),
                ):  # fmt: skip
                    assert own.execute(f"PRAGMA {name}").fetchone()[0] == wanted, name


def test_every_guarded_table_has_its_guards(raw: Any) -> None:
    names = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    for table in GUARDED:
        assert {f"{table}_no_update", f"{table}_no_delete"} <= names
