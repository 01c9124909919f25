"""The ledger's own tables as numbered SQL (`PRAGMA user_version`), with the guards that keep them (protocol
§2).

A step is never changed once released; a new one is added. `tests/upgrades/` opens a kept ledger of every
release.
"""

from __future__ import annotations

from sqlalchemy import Connection

from hall_app.errors import LedgerTrouble
from hall_app.ledger import troubles


def _frozen(table: str, *, delete: bool = True) -> list[str]:
    """Guards that refuse UPDATE, and DELETE where nothing may ever go; REPLACE and upsert run into the same."""
    guards = [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} never change'); END"
    ]
    if delete:
        guards.append(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} never go'); END"
        )
    return guards


_STEP_1 = [
    "CREATE TABLE marks (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT",
    "CREATE TABLE chains (no INTEGER PRIMARY KEY, chain TEXT NOT NULL UNIQUE CHECK (length(chain) = 26)) STRICT",
    *_frozen("chains"),
    "CREATE TRIGGER chains_in_order BEFORE INSERT ON chains "
    "WHEN NEW.no <> (SELECT coalesce(max(no), 0) + 1 FROM chains) "
    "BEGIN SELECT RAISE(ABORT, 'chains are numbered without holes'); END",
    "CREATE TABLE entries (seq INTEGER PRIMARY KEY, header BLOB NOT NULL, "
    "leaf BLOB NOT NULL CHECK (length(leaf) = 32)) STRICT",
    *_frozen("entries"),
    "CREATE TRIGGER entries_in_order BEFORE INSERT ON entries "
    "WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries) "
    "BEGIN SELECT RAISE(ABORT, 'entries are numbered without holes'); END",
    "CREATE TABLE bodies (seq INTEGER PRIMARY KEY REFERENCES entries (seq), "
    "salt BLOB NOT NULL CHECK (length(salt) = 16), body BLOB NOT NULL) STRICT",
    "CREATE TABLE erased (seq INTEGER PRIMARY KEY REFERENCES entries (seq), "
    "by_seq INTEGER NOT NULL REFERENCES entries (seq)) STRICT",
    *_frozen("bodies", delete=False),
    "CREATE TRIGGER bodies_no_delete BEFORE DELETE ON bodies "
    "WHEN NOT EXISTS (SELECT 1 FROM erased WHERE seq = OLD.seq) "
    "BEGIN SELECT RAISE(ABORT, 'bodies go by order only'); END",
    "CREATE TRIGGER bodies_stay_erased BEFORE INSERT ON bodies "
    "WHEN EXISTS (SELECT 1 FROM erased WHERE seq = NEW.seq) "
    "OR EXISTS (SELECT 1 FROM bodies WHERE seq = NEW.seq) "
    "BEGIN SELECT RAISE(ABORT, 'a body stands once and stays erased'); END",
    *_frozen("erased"),
    "CREATE TRIGGER erased_once BEFORE INSERT ON erased WHEN EXISTS (SELECT 1 FROM erased WHERE seq = NEW.seq) "
    "BEGIN SELECT RAISE(ABORT, 'erased once'); END",
    "CREATE TABLE receipts (id INTEGER PRIMARY KEY, store_epoch TEXT NOT NULL, no INTEGER NOT NULL CHECK (no > 0), "
    "size INTEGER NOT NULL CHECK (size > 0) REFERENCES entries (seq), leaf BLOB NOT NULL CHECK (length(leaf) = 32), "
    "json BLOB NOT NULL, sig BLOB NOT NULL CHECK (length(sig) = 64), got_at TEXT NOT NULL, "
    "CONSTRAINT receipts_once UNIQUE (store_epoch, no)) STRICT",
    *_frozen("receipts"),
    "CREATE TRIGGER receipts_in_order BEFORE INSERT ON receipts "
    "WHEN NEW.no <> (SELECT coalesce(max(no), 0) + 1 FROM receipts WHERE store_epoch = NEW.store_epoch) "
    "OR NEW.id <= (SELECT coalesce(max(id), 0) FROM receipts) "
    "BEGIN SELECT RAISE(ABORT, 'receipts are numbered without holes'); END",
    "CREATE TABLE closed_entries (chain_no INTEGER NOT NULL REFERENCES chains (no), seq INTEGER NOT NULL, "
    "header BLOB NOT NULL, leaf BLOB NOT NULL CHECK (length(leaf) = 32), PRIMARY KEY (chain_no, seq)) STRICT",
    *_frozen("closed_entries"),
    "CREATE TRIGGER closed_entries_in_order BEFORE INSERT ON closed_entries WHEN NEW.seq <> "
    "(SELECT coalesce(max(seq), 0) + 1 FROM closed_entries WHERE chain_no = NEW.chain_no) "
    "BEGIN SELECT RAISE(ABORT, 'entries are numbered without holes'); END",
    "CREATE TABLE closed_bodies (chain_no INTEGER NOT NULL, seq INTEGER NOT NULL, "
    "salt BLOB NOT NULL CHECK (length(salt) = 16), body BLOB NOT NULL, PRIMARY KEY (chain_no, seq), "
    "FOREIGN KEY (chain_no, seq) REFERENCES closed_entries (chain_no, seq)) STRICT",
    "CREATE TABLE closed_erased (chain_no INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (chain_no, seq), "
    "FOREIGN KEY (chain_no, seq) REFERENCES closed_entries (chain_no, seq)) STRICT",
    *_frozen("closed_bodies", delete=False),
    "CREATE TRIGGER closed_bodies_no_delete BEFORE DELETE ON closed_bodies WHEN NOT EXISTS "
    "(SELECT 1 FROM closed_erased WHERE chain_no = OLD.chain_no AND seq = OLD.seq) "
    "BEGIN SELECT RAISE(ABORT, 'bodies go by order only'); END",
    "CREATE TRIGGER closed_bodies_stay_erased BEFORE INSERT ON closed_bodies WHEN EXISTS "
    "(SELECT 1 FROM closed_erased WHERE chain_no = NEW.chain_no AND seq = NEW.seq) "
    "OR EXISTS (SELECT 1 FROM closed_bodies WHERE chain_no = NEW.chain_no AND seq = NEW.seq) "
    "BEGIN SELECT RAISE(ABORT, 'a body stands once and stays erased'); END",
    *_frozen("closed_erased"),
    "CREATE TABLE closed_receipts (chain_no INTEGER NOT NULL REFERENCES chains (no), id INTEGER NOT NULL, "
    "store_epoch TEXT NOT NULL, no INTEGER NOT NULL, size INTEGER NOT NULL, leaf BLOB NOT NULL, "
    "json BLOB NOT NULL, sig BLOB NOT NULL, got_at TEXT NOT NULL, PRIMARY KEY (chain_no, id)) STRICT",
    *_frozen("closed_receipts"),
    "CREATE TABLE files (sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64), size INTEGER NOT NULL, "
    "type TEXT NOT NULL, first_seq INTEGER NOT NULL, town_has INTEGER NOT NULL DEFAULT 0) STRICT",
    "CREATE TABLE contact (one INTEGER PRIMARY KEY CHECK (one = 1), counter INTEGER NOT NULL, "
    "token TEXT NOT NULL, prev_token TEXT NOT NULL) STRICT",
    "CREATE TABLE downlink (one INTEGER PRIMARY KEY CHECK (one = 1), n INTEGER NOT NULL, hash TEXT NOT NULL) STRICT",
    "CREATE TRIGGER downlink_forward BEFORE UPDATE ON downlink WHEN NEW.n <> OLD.n + 1 "
    "BEGIN SELECT RAISE(ABORT, 'the downlink moves one by one'); END",
    "CREATE TABLE sync_state (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT",
    "CREATE TABLE credentials (staff TEXT PRIMARY KEY NOT NULL, pin TEXT NOT NULL, "
    "failures INTEGER NOT NULL DEFAULT 0, locked_until TEXT, set_at TEXT NOT NULL) STRICT",
    "CREATE TABLE picture_shapes (name TEXT PRIMARY KEY NOT NULL, shape INTEGER NOT NULL) STRICT",
    "INSERT INTO contact VALUES (1, 0, '', '')",
    f"INSERT INTO downlink VALUES (1, 0, '{'0' * 64}')",
]

STEPS: list[list[str]] = [_STEP_1]
NEWEST = len(STEPS)


def version(conn: Connection) -> int:
    """The schema number of the file."""
    return int(conn.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(conn: Connection, **elsewhere: object) -> bool:
    """Brings the ledger's own tables up to `NEWEST`, inside the caller's transaction; True when something was
    done.

    Raises LedgerTrouble `ledger_newer` for a file of a newer program, untouched.
    """
    found = version(conn)
    check_not_newer(found, **elsewhere)
    for number in range(found, NEWEST):
        for statement in STEPS[number]:
            conn.exec_driver_sql(statement)
        conn.exec_driver_sql(f"PRAGMA user_version = {number + 1}")
    return found < NEWEST


def check_not_newer(found: int, **elsewhere: object) -> None:
    """Raises LedgerTrouble `ledger_newer` where `found` is above what this program knows.

    `elsewhere` is what copies and town hold (`folder.safe_elsewhere`), for its sentence.
    """
    if found > NEWEST:
        raise LedgerTrouble(troubles.NEWER, found=found, known=NEWEST, **elsewhere)
