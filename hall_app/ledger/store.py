"""The ledger: append facts, read them in order, verify them (protocol §2). One writer, any number of readers."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from hall_app.clock import Clock
from hall_app.errors import HallError, LedgerTrouble
from hall_app.ledger import chain as chains
from hall_app.ledger import exports, folder, local, pages, receipts, schema, troubles, verify
from hall_app.ledger.engine import connect, make_engine
from hall_app.ledger.entries import Genesis, Head, Stat, StoredEntry, driver
from hall_app.ledger.exports import ExportHead, VerifyResult, verify_export
from hall_app.ledger.receipts import Receipt
from hall_app.ledger.writing import Writing

__all__ = ["Genesis", "Head", "Ledger", "Receipt", "Stat", "StoredEntry", "VerifyResult", "verify_export"]

TAIL = 200


class Ledger(Writing):
    """One hall's ledger file, open. Made by `create` or `open`; safe to use from several threads."""

    def __init__(self, path: Path, key: bytes, clock: Clock, read_only: bool) -> None:
        self.path = Path(path)
        self.key = key
        self.read_only = read_only
        self.clock = clock
        self.engine: Engine = make_engine(self.path, key, read_only, still=read_only)
        self._looks = self.engine if read_only else make_engine(self.path, key, True)
        self._writing = threading.RLock()
        self._in_deed = False
        self._erased_now = False
        self._stopped = False
        self.same_boot = False
        self.chain = ""
        self.chain_no = 0
        # Device and number of the file this ledger has open.
        self._place: tuple[int, int] | None = None
        self.hall = ""
        self.demo = False

    # --- opening and closing -------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        path: Path,
        key: bytes,
        *,
        hall: str,
        device_key: bytes,
        clock: Clock,
        demo: bool = False,
        reason: str = "first",
        follows: Mapping[str, object] | None = None,
    ) -> Ledger:
        """Makes a new ledger file with the first entry of a new chain; `device_key` is the public key, 32
        bytes.

        Raises LedgerTrouble `ledger_exists` where there is a file already.
        """
        path = Path(path)
        if path.exists():
            raise LedgerTrouble(troubles.EXISTS, path=str(path))
        genesis = Genesis(hall, device_key, reason, demo, follows)
        ledger = cls(path, key, clock, False)
        with ledger.deed() as conn:
            schema.migrate(conn)
            ledger.start_chain(conn, genesis)
        return ledger

    @classmethod
    def open(
        cls, path: Path, key: bytes, *, clock: Clock, read_only: bool = False, tail: int | None = TAIL
    ) -> Ledger:
        """Opens a ledger, brings its own tables up to date and verifies its last `tail` entries (None: all of
        it).

        Raises LedgerTrouble: `ledger_missing`, `ledger_wrong_key`, `ledger_damaged`, `ledger_newer`,
        `ledger_is_copy` (a backup copy may only be read), `ledger_io`, `ledger_no_room`, `ledger_busy`.
        """
        path = Path(path)
        if not path.is_file():
            raise LedgerTrouble(troubles.MISSING, path=str(path))
        ledger = cls(path, key, clock, read_only)
        try:
            ledger._enter(key)
            ledger._check_in_place()
            ledger._check_tail(tail)
        except BaseException:
            ledger.close()
            raise
        return ledger

    def _enter(self, key: bytes) -> None:
        try:
            with self._looks.begin() as conn:
                found = schema.version(conn)
                schema.check_not_newer(found, **self._elsewhere())
                if found and not self.read_only and local.mark(conn, "copy") is not None:
                    raise LedgerTrouble(troubles.IS_COPY, copy=self.head(conn).seq)
            if found < schema.NEWEST and not self.read_only:
                with self.engine.begin() as conn:
                    schema.migrate(conn)
            with self._looks.begin() as conn:
                row = conn.exec_driver_sql("SELECT no, chain FROM chains ORDER BY no DESC LIMIT 1").first()
                if row is None:
                    raise self._trouble(troubles.DAMAGED, why="there is no chain in it")
                self.chain_no, self.chain = int(row[0]), str(row[1])
                genesis = next(self.entries(conn, 1, 1), None)
                if genesis is None or genesis.body is None:
                    raise self._trouble(troubles.DAMAGED, why="entry 1")
                self.hall = str(genesis.body.get("hall", ""))
                self.demo = genesis.body.get("demo") is True
        except (DBAPIError, dbapi2.Error) as error:
            trouble = self._of_driver(error)
            if trouble is None:
                trouble = self._trouble(troubles.DAMAGED, why=str(getattr(error, "orig", error)))
            if trouble.code == troubles.IO and troubles.has_no_room(self.path.parent):
                raise self._trouble(troubles.NO_ROOM) from error
            if trouble.code == troubles.DAMAGED and folder.key_fits(self.path.parent, key) is False:
                raise self._trouble(troubles.WRONG_KEY) from error
            raise trouble from error
        except ValueError as error:
            raise self._trouble(troubles.DAMAGED, why=str(error)) from error

    def _check_tail(self, tail: int | None) -> None:
        with self.look() as conn:
            size = self.head(conn).seq
            from_seq = 1 if tail is None else max(1, size - tail + 1)
            result = verify.verify_all(driver(conn), from_seq=from_seq)
        if not result.ok:
            raise self._trouble(troubles.DAMAGED, why=f"{result.bad_seq}: {result.why}")

    def close(self) -> None:
        """Gives every connection back; the ledger object cannot be used afterwards."""
        self._looks.dispose()
        self.engine.dispose()

    def revive(self, progress: verify.Progress | None = None) -> VerifyResult:
        """After a disk error: opens everything anew and verifies all; writing goes on only when the result is
        ok.
        """
        with self._writing:
            self.engine.dispose()
            self._looks.dispose()
            result = self.verify(progress)
            if result.ok:
                self._stopped = False
            return result

    def start_chain(self, conn: Connection, genesis: Genesis) -> StoredEntry:
        """Writes the first entry of a new chain; for `create` and for restoring a copy."""
        self.chain = chains.new_chain(self.clock)
        self.chain_no = int(conn.exec_driver_sql("SELECT coalesce(max(no), 0) + 1 FROM chains").scalar_one())
        self.hall, self.demo = genesis.hall, genesis.demo
        conn.exec_driver_sql("INSERT INTO chains (no, chain) VALUES (?, ?)", (self.chain_no, self.chain))
        day = self.clock.now().date().isoformat()
        return self.append(
            conn,
            kind=chains.GENESIS,
            kv=1,
            subject=self.chain,
            body=genesis.body(),
            day=day,
            by="system",
            station="cli",
        )

    # --- transactions --------------------------------------------------------------------------------------------

    @contextmanager
    def deed(self) -> Iterator[Connection]:
        """One writing transaction (`BEGIN IMMEDIATE` … durable COMMIT); whatever is raised inside rolls all
        of it back.

        Raises LedgerTrouble: `ledger_disk_full` (nothing half saved, may be tried again), `ledger_io` (the
        writer stops until `revive`), `ledger_stopped`, `ledger_replaced`, `ledger_read_only`, `ledger_busy`.
        RuntimeError for a deed inside a deed.
        """
        if self.read_only:
            raise LedgerTrouble(troubles.READ_ONLY)
        with self._writing:
            if self._stopped:
                raise self._trouble(troubles.STOPPED)
            if self._in_deed:
                raise RuntimeError("a deed inside a deed")
            self._check_in_place()
            self._in_deed, self._erased_now = True, False
            try:
                with self.engine.begin() as conn:
                    yield conn
                    if not driver(conn).in_transaction:
                        raise RuntimeError("the deed's transaction ended before the deed")
                if self._erased_now:
                    self._flush_log()
            except (DBAPIError, dbapi2.Error) as error:
                trouble = self._of_driver(error)
                if trouble is None:
                    raise
                if troubles.is_fatal(trouble):
                    self._stopped = True
                    self.engine.dispose()
                    folder.note_suspect(self.path.parent)
                raise trouble from error
            finally:
                self._in_deed = False

    def _check_in_place(self) -> None:
        """What is written to a file that nobody finds under its name any more is lost at the end of the program."""
        try:
            found = self.path.stat()
        except OSError:
            found = None
        place = None if found is None else (found.st_dev, found.st_ino)
        if self._place is None:
            self._place = place
        elif place != self._place:
            raise self._trouble(troubles.REPLACED, path=str(self.path))

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """One reading transaction on a connection that cannot write. Raises LedgerTrouble where the file
        cannot be read.
        """
        try:
            with self._looks.begin() as conn:
                yield conn
        except (DBAPIError, dbapi2.Error) as error:
            trouble = self._of_driver(error)
            if trouble is None:
                raise
            if troubles.is_fatal(trouble):
                self._looks.dispose()
                folder.note_suspect(self.path.parent)
            raise trouble from error

    def _flush_log(self) -> None:
        """Takes erased text out of the write-ahead log as well; a reader in the way leaves that to the next
        time.
        """
        with self.engine.connect() as conn:
            driver(conn).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _trouble(self, name: str, **details: object) -> LedgerTrouble:
        return LedgerTrouble(name, **self._elsewhere(), **details)

    def _of_driver(self, error: BaseException) -> LedgerTrouble | None:
        return troubles.of_driver(error, path=str(self.path), **self._elsewhere())

    def _elsewhere(self) -> dict[str, int]:
        return folder.safe_elsewhere(self.path.parent)

    # --- the whole ------------------------------------------------------------------------------------------------

    def head(self, conn: Connection | None = None) -> Head:
        """The newest entry, seen on `conn` or, without one, at this moment."""
        if conn is not None:
            return self.head_in(conn)
        with self.look() as own:
            return self.head_in(own)

    def verify(self, progress: verify.Progress | None = None, from_seq: int = 1) -> VerifyResult:
        """Recomputes everything from the stored bytes and names the first bad entry; where all entries hold and
        all of them were asked for, every page of the file is checked as well. Raises nothing for damage.
        """
        result = None
        try:
            with self._looks.begin() as conn:
                result = verify.verify_all(driver(conn), from_seq=from_seq, progress=progress)
        except (DBAPIError, dbapi2.Error) as error:
            # SQLCipher lets nothing more through on a connection that met a damaged page, not even its end.
            self._looks.dispose()
            if result is None:
                why = f"cannot be read: {getattr(error, 'orig', error)}"
                return VerifyResult(False, 0, b"", 0, why)
        return result if from_seq != 1 else self._with_pages(result)

    def _with_pages(self, result: VerifyResult) -> VerifyResult:
        """On a connection of its own: one that met a damaged page is of no use to anybody afterwards."""
        try:
            if not self.read_only and not self._stopped:
                with self.engine.connect() as conn:
                    driver(conn).execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            raw = connect(self.path, self.key, read_only=True, still=self.read_only)
        except (DBAPIError, dbapi2.Error) as error:
            self.engine.dispose()
            return result._replace(
                ok=False, bad_seq=0, why=f"cannot be read: {getattr(error, 'orig', error)}"
            )
        try:
            return pages.with_pages(result, raw)
        finally:
            raw.close()

    def export(self, file: BinaryIO) -> ExportHead:
        """Writes the current chain whole into `file`, bodies in the clear; gives what its head says."""
        with self.look() as conn:
            head = self.head(conn)
            said = ExportHead(self.chain, head.seq, head.leaf)
            exports.write_export(file, said, self.frames(conn, 1, head.seq))
        return said

    def stat(self) -> Stat:
        """The ledger in numbers."""
        with self.look() as conn:
            head, delivered = self.head(conn), receipts.delivered_size(conn)
            erased = conn.exec_driver_sql("SELECT count(*) FROM erased").scalar_one()
            number = schema.version(conn)
        return Stat(
            self.chain, self.epoch_letter, head.seq, head.leaf.hex(), delivered, head.seq - delivered, int(erased),
            self.chain_no - 1, self.path.stat().st_size, number, self.demo,
        )  # fmt: skip

    # --- receipts ------------------------------------------------------------------------------------------------

    def add_receipt(self, conn: Connection, receipt: Receipt) -> None:
        """Keeps a verified receipt; see `receipts.add`."""
        receipts.add(conn, receipt)

    def last_receipt(self, conn: Connection, store_epoch: str | None = None) -> Receipt | None:
        """The newest receipt, or the newest of one store epoch."""
        return receipts.last(conn, store_epoch)

    def delivered_size(self, conn: Connection) -> int:
        """Up to which entry the town has everything; see `receipts.delivered_size`."""
        return receipts.delivered_size(conn)

    def explain(self, error: BaseException) -> HallError | None:
        """The trouble an error of the database stands for, or None where it is a bug."""
        return self._of_driver(error)
