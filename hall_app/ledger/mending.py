"""Mending a ledger file whose facts are whole: everything but the pictures goes into a fresh file, as it stands.

Same chain, same entries, same leaves; nothing is decided anew and the town sees no difference. The damaged file is
kept beside it, and the pictures are drawn again at the next start.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from hall_app.clock import Clock, process_id
from hall_app.ledger import folder, line, pages, schema, troubles, verify
from hall_app.ledger.engine import connect
from hall_app.ledger.keepsake import remove_part
from hall_app.ledger.swapping import swap_in


def is_suspect(data_dir: Path) -> bool:
    """Whether something gave cause to look at the pages since the last look."""
    return (data_dir / folder.SUSPECT).exists()


def mend(data_dir: Path, key: bytes, clock: Clock) -> Path | None:
    """Mends the ledger of a folder whose lock the caller holds and which nobody has open.

    Gives where the damaged file was moved, None where no page is damaged or the facts are not whole: then nothing
    was changed. Raises LedgerTrouble `ledger_disk_full`, `ledger_io`.
    """
    path = folder.ledger_path(data_dir)
    if not path.is_file():
        return None
    part = data_dir / f"{folder.LEDGER}.{process_id()}.part"
    remove_part(part)
    try:
        mended = _is_mendable(path, key) and _build(path, part, key)
        aside = swap_in(part, data_dir, clock) if mended else None
    except dbapi2.Error as error:
        trouble = troubles.of_driver(error, path=str(path), **folder.safe_elsewhere(data_dir))
        if trouble is None:
            raise
        if trouble.code != troubles.DAMAGED:
            raise trouble from error
        aside = None
    finally:
        remove_part(part)
    (data_dir / folder.SUSPECT).unlink(missing_ok=True)
    return aside


def _is_mendable(path: Path, key: bytes) -> bool:
    raw = connect(path, key)
    try:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        same = raw.execute("PRAGMA user_version").fetchone()[0] == schema.NEWEST
        return same and pages.with_pages(verify.verify_all(raw), raw).why == pages.DRAWN
    finally:
        raw.close()


def _build(path: Path, part: Path, key: bytes) -> bool:
    """The fresh file; whether it is the same chain to the last entry, and sound."""
    raw = connect(part, key)
    try:
        _take_all(raw, path, key)
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        fresh = pages.with_pages(verify.verify_all(raw), raw)
    finally:
        raw.close()
    old = connect(path, key, read_only=True)
    try:
        before = verify.verify_all(old)
    finally:
        old.close()
    return fresh.ok and (fresh.size, fresh.leaf) == (before.size, before.leaf)


def _take_all(raw: Any, path: Path, key: bytes) -> None:
    steps = [statement for step in schema.STEPS for statement in step]
    guards = [statement for statement in steps if statement.startswith("CREATE TRIGGER")]
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute(f"ATTACH DATABASE ? AS old KEY \"x'{key.hex()}'\"", (str(path),))
    raw.execute("BEGIN IMMEDIATE")
    for statement in steps:
        if statement not in guards:
            raw.execute(statement)
    for table in pages.own_tables():
        raw.execute(f"DELETE FROM main.{table}")
        # With a WHERE, else SQLite copies a table of the same shape with its indexes, damaged pages of these included.
        raw.execute(f"INSERT INTO main.{table} SELECT * FROM old.{table} NOT INDEXED WHERE true")
    raw.execute("DELETE FROM sync_state WHERE name IN (?, ?)", (line.DAMAGED_FOUND, line.PAGES_FOUND))
    # The guards come last: they are about work, and what is taken over has passed them.
    for statement in guards:
        raw.execute(statement)
    raw.execute(f"PRAGMA user_version = {schema.NEWEST}")
    raw.execute("COMMIT")
    raw.execute("DETACH DATABASE old")
