"""Opening an encrypted SQLite file so that what is committed is durable (house §5, protocol §2).

SQLCipher with a raw 256-bit key, WAL, `synchronous=FULL`, guards that REPLACE cannot walk around, and `BEGIN
IMMEDIATE` for every transaction that may write.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from hall_app.errors import LedgerTrouble
from hall_app.ledger import troubles

# SQLite 3.7.0 to 3.51.2 have a race between WAL checkpoints that can lose committed writes.
SQLITE_LEAST = (3, 51, 3)
BUSY_TIMEOUT_S = 10.0
KEY_BYTES = 32
_READ_ONLY, _CANNOT_OPEN = 8, 14
_POOL_SIZE = 4
_POOL_EXTRA = 12


def check_version(found: tuple[int, ...] | None = None) -> None:
    """Raises LedgerTrouble `ledger_old_engine` when SQLite is older than 3.51.3."""
    version = dbapi2.sqlite_version_info if found is None else found
    if version < SQLITE_LEAST:
        raise LedgerTrouble(
            troubles.OLD_ENGINE, found=".".join(map(str, version)), least=".".join(map(str, SQLITE_LEAST))
        )


def connect(path: Path, key: bytes, read_only: bool = False, still: bool = False) -> Any:
    """A driver connection with every pragma set; raises the driver's errors (a wrong key: "file is not a
    database").

    `still`: to look at only, a file in a folder that cannot be written (a write-protected stick, a DVD) opens as
    well. SQLite wants to make files beside one in WAL; where none can be made and none lies there nobody writes.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("the key has not 32 bytes")
    try:
        return _connect(path, key, "mode=ro" if read_only else "mode=rwc", read_only)
    except dbapi2.OperationalError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if not (read_only and still) or code not in (_CANNOT_OPEN, _READ_ONLY) or not _stands_still(path):
            raise
    return _connect(path, key, "mode=ro&immutable=1", read_only)


def _stands_still(path: Path) -> bool:
    """Whether everything stands in the file itself, in a folder that cannot be written."""
    log = path.with_name(f"{path.name}-wal")
    mine = os.access in os.supports_effective_ids
    try:
        if not path.is_file() or (log.exists() and log.stat().st_size):
            return False
        return not os.access(path.parent, os.W_OK, effective_ids=mine)
    except OSError:
        return False


def _connect(path: Path, key: bytes, how: str, read_only: bool) -> Any:
    uri = f"{path.absolute().as_uri()}?{how}"
    raw = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_TIMEOUT_S)
    try:
        raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not read_only:
            raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA fullfsync = ON")
        raw.execute("PRAGMA checkpoint_fullfsync = ON")
        raw.execute("PRAGMA recursive_triggers = ON")
        raw.execute("PRAGMA secure_delete = ON")
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA trusted_schema = OFF")
        raw.execute("PRAGMA temp_store = MEMORY")
        if read_only:
            raw.execute("PRAGMA query_only = ON")
    except BaseException:
        raw.close()
        raise
    return raw


def make_engine(path: Path, key: bytes, read_only: bool = False, still: bool = False) -> Engine:
    """A SQLAlchemy engine over the encrypted file `path`; the file is made when it is not there and may be
    written.

    Every transaction starts with BEGIN IMMEDIATE, or with a plain BEGIN where the engine is read-only. `key`
    has 32 bytes, `still` is as in `connect`. Raises LedgerTrouble `ledger_old_engine`; driver errors come at the
    first connection.
    """
    check_version()
    path = Path(path)
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, key, read_only, still),
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=_POOL_SIZE,
        max_overflow=_POOL_EXTRA,
        hide_parameters=True,
    )
    words = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(conn: Connection) -> None:
        conn.exec_driver_sql(words)

    return engine
