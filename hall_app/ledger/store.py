"""The ledger: append facts, read them in order, verify them (protocol §2). One writer, any number of readers."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from hall_app.clock import BUILD_DATE, Clock, timestamp, uuid7
from hall_app.errors import HallError, LedgerTrouble
from hall_app.ledger import chain as chains
from hall_app.ledger import codec, exports, folder, local, receipts, schema, troubles, verify
from hall_app.ledger.chain import FileRef, Frame
from hall_app.ledger.engine import make_engine
from hall_app.ledger.exports import ExportHead, VerifyResult, verify_export
from hall_app.ledger.receipts import Receipt

__all__ = ["Head", "Ledger", "Receipt", "Stat", "StoredEntry", "VerifyResult", "verify_export"]

TAIL = 200
# Kinds that carry the words of others whole: their text is kept as it came, NFC or not.
_CARRIED = frozenset({"town.said", "chain.grafted"})
_READ = (
    "SELECT e.header, b.body FROM entries e LEFT JOIN bodies b ON b.seq = e.seq "
    "WHERE e.seq BETWEEN ? AND ? ORDER BY e.seq"
)
_READ_CLOSED = (
    "SELECT e.header, b.body FROM closed_entries e LEFT JOIN closed_bodies b "
    "ON b.chain_no = e.chain_no AND b.seq = e.seq WHERE e.chain_no = ? ORDER BY e.seq"
)


class Head(NamedTuple):
    """The newest entry's number and leaf (32 bytes); 0 and leaf 0 in an empty chain."""

    seq: int
    leaf: bytes


class StoredEntry(NamedTuple):
    """An entry as it stands. `body` is None where it was erased by order; `chain` is the chain it belongs to.

    `kind`, `kv` and `body` are of the newest shape known here (`codec.lift`); what is stored stays as it was
    written.
    """

    seq: int
    id: str
    kind: str
    kv: int
    subject: str
    at: str
    trust: int
    day: str
    by: str
    station: str
    seen: int
    body: dict[str, Any] | None
    files: tuple[FileRef, ...]
    crit: tuple[str, ...] = ()
    chain: str = ""


class Stat(NamedTuple):
    """The ledger in numbers. `waiting` entries have no receipt yet; `file_bytes` is the file's size."""

    chain: str
    epoch: str
    size: int
    leaf: str
    delivered: int
    waiting: int
    erased: int
    closed_chains: int
    file_bytes: int
    schema: int
    demo: bool


@dataclass(frozen=True)
class Genesis:
    """What the first entry of a chain says (protocol §2)."""

    hall: str
    device_key: bytes
    reason: str = "first"
    demo: bool = False
    follows: Mapping[str, object] | None = None

    def body(self) -> dict[str, Any]:
        """The body of `chain.started`. Raises ValueError for an unknown reason or a key that has not 32
        bytes.
        """
        if self.reason not in chains.REASONS or len(self.device_key) != 32:
            raise ValueError("a chain cannot start like this")
        body: dict[str, Any] = {
            "hall": self.hall,
            "device_key": folder.base64_text(self.device_key),
            "reason": self.reason,
        }
        if self.demo:
            body["demo"] = True
        if self.follows:
            body["follows"] = dict(self.follows)
        return body


def _raw(conn: Connection) -> Any:
    return conn.connection.driver_connection


def _stored(header_bytes: bytes, body_bytes: bytes | None, chain: str) -> StoredEntry:
    h = chains.read_header(header_bytes)
    body = None if body_bytes is None else codec.unpack(body_bytes)
    kv = h.kv
    if body is not None:
        kv, body = codec.lift(h.kind, h.kv, body)
    return StoredEntry(
        h.seq,
        h.id,
        h.kind,
        kv,
        h.subject,
        h.at,
        h.trust,
        h.day,
        h.by,
        h.station,
        h.seen,
        body,
        h.files,
        h.crit,
        chain,
    )


class Ledger:
    """One hall's ledger file, open. Made by `create` or `open`; safe to use from several threads."""

    def __init__(self, path: Path, key: bytes, clock: Clock, read_only: bool) -> None:
        self.path = Path(path)
        self.key = key
        self.read_only = read_only
        self.clock = clock
        self.engine: Engine = make_engine(self.path, key, read_only)
        self._looks = self.engine if read_only else make_engine(self.path, key, True)
        self._writing = threading.RLock()
        self._in_deed = False
        self._erased_now = False
        self._stopped = False
        self.same_boot = False
        self.chain = ""
        self.chain_no = 0
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
        `ledger_is_copy` (a backup copy may only be read), `ledger_io`, `ledger_busy`.
        """
        path = Path(path)
        if not path.is_file():
            raise LedgerTrouble(troubles.MISSING, path=str(path))
        ledger = cls(path, key, clock, read_only)
        try:
            ledger._enter(key)
            ledger._check_tail(tail)
        except BaseException:
            ledger.close()
            raise
        return ledger

    def _enter(self, key: bytes) -> None:
        try:
            with self._looks.begin() as conn:
                found = schema.version(conn)
                schema.check_not_newer(found)
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
            if trouble.code == troubles.DAMAGED and folder.key_fits(self.path.parent, key) is False:
                raise LedgerTrouble(troubles.WRONG_KEY) from error
            raise trouble from error
        except ValueError as error:
            raise self._trouble(troubles.DAMAGED, why=str(error)) from error

    def _check_tail(self, tail: int | None) -> None:
        with self.look() as conn:
            size = self.head(conn).seq
            from_seq = 1 if tail is None else max(1, size - tail + 1)
            result = verify.verify_all(_raw(conn), from_seq=from_seq)
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
        writer stops until `revive`), `ledger_stopped`, `ledger_read_only`, `ledger_busy`. RuntimeError for a
        deed inside a deed.
        """
        if self.read_only:
            raise LedgerTrouble(troubles.READ_ONLY)
        with self._writing:
            if self._stopped:
                raise LedgerTrouble(troubles.STOPPED)
            if self._in_deed:
                raise RuntimeError("a deed inside a deed")
            self._in_deed, self._erased_now = True, False
            try:
                with self.engine.begin() as conn:
                    yield conn
                    if not _raw(conn).in_transaction:
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
                raise trouble from error
            finally:
                self._in_deed = False

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
            raise trouble from error

    def _flush_log(self) -> None:
        """Takes erased text out of the write-ahead log as well; a reader in the way leaves that to the next
        time.
        """
        with self.engine.connect() as conn:
            _raw(conn).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _trouble(self, name: str, **details: object) -> LedgerTrouble:
        return LedgerTrouble(name, copy=folder.newest_copy_seq(self.path.parent), **details)

    def _of_driver(self, error: BaseException) -> LedgerTrouble | None:
        return troubles.of_driver(error, copy=folder.newest_copy_seq(self.path.parent), path=str(self.path))

    # --- writing -------------------------------------------------------------------------------------------------

    def append(
        self,
        conn: Connection,
        *,
        kind: str,
        kv: int,
        subject: str,
        body: dict[str, Any],
        day: str,
        by: str,
        station: str,
        at: str | None = None,
        trust: int | None = None,
        seen: int | None = None,
        files: Sequence[FileRef] = (),
        crit: Sequence[str] = (),
        id: str | None = None,
    ) -> StoredEntry:
        """Appends one entry inside `deed()` and gives it back as stored. Its files must lie durable already.

        Left out, `at` is now, `trust` what the clock deserves, `seen` the downlink's number, `id` a fresh
        UUIDv7. Raises ValueError where body or header has not its form or is too long (16 KiB, 1 MiB).
        """
        raw = _raw(conn)
        if not raw.in_transaction:
            raise RuntimeError("an entry outside of a deed")
        data = codec.pack(body, nfc=kind not in _CARRIED)
        if len(data) > chains.BODY_BYTES_MAX:
            raise ValueError("body: longer than 1 MiB")
        again = codec.unpack(data)
        if again != body and codec.pack(again, nfc=False) != data:
            raise ValueError("body: does not read back")
        head = self.head(conn)
        salt = self.clock.random(chains.SALT_BYTES)
        if seen is None:
            seen = raw.execute("SELECT n FROM downlink").fetchone()[0]
        header = chains.build_header(
            seq=head.seq + 1,
            id=id or uuid7(self.clock),
            kind=kind,
            kv=kv,
            subject=subject,
            at=at or timestamp(self.clock.now()),
            trust=self._trust(raw) if trust is None else trust,
            day=day,
            by=by,
            station=station,
            seen=seen,
            body=chains.body_hash(salt, data),
            size=len(data),
            files=files,
            crit=crit,
        )
        seq = head.seq + 1
        leaf = chains.next_leaf(head.leaf, header)
        raw.execute("INSERT INTO entries (seq, header, leaf) VALUES (?, ?, ?)", (seq, header, leaf))
        raw.execute("INSERT INTO bodies (seq, salt, body) VALUES (?, ?, ?)", (seq, salt, data))
        for ref in files:
            raw.execute(
                "INSERT INTO files (sha256, size, type, first_seq) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (ref.sha256, ref.size, ref.type, seq),
            )
        return _stored(header, data, self.chain)

    def trust(self, conn: Connection) -> int:
        """What the clock deserves at this moment (protocol §2): 0, 1 or 2."""
        return self._trust(_raw(conn))

    def _trust(self, raw: Any) -> int:
        """0 before the build date or the last receipt, 2 when a receipt came since the start, else 1
        (protocol §2).
        """
        now = self.clock.now()
        if now.date().isoformat() < BUILD_DATE:
            return 0
        row = raw.execute("SELECT got_at FROM receipts ORDER BY id DESC LIMIT 1").fetchone()
        if row is not None and folder.moment(row[0]) > now:
            return 0
        return 2 if self.same_boot else 1

    def erase(
        self, conn: Connection, seq: int, ground: str, order: str, *, by: str = "system", station: str = "cli",
        day: str | None = None, chain: str | None = None,
    ) -> StoredEntry:  # fmt: skip
        """Deletes body and salt of an entry by a lawful order, and writes `entry.erased`; header and leaf
        stay.

        `chain` names a closed chain where the entry stands there. Raises ValueError where there is no such
        body. Pictures, grafts, `town.said` and files with the same text are the caller's, in the same
        transaction.
        """
        raw = _raw(conn)
        body: dict[str, Any] = {"ground": ground, "order": order, "seq": seq}
        where: tuple[int, ...] = (seq,)
        table, clause = "", "seq = ?"
        if chain is not None and chain != self.chain:
            row = raw.execute("SELECT no FROM chains WHERE chain = ?", (chain,)).fetchone()
            if row is None:
                raise ValueError("there is no such chain here")
            body["chain"] = chain
            table, clause, where = "closed_", "chain_no = ? AND seq = ?", (row[0], seq)
        found = raw.execute(
            f"SELECT e.header FROM {table}entries e JOIN {table}bodies b USING ({'chain_no, ' if table else ''}seq) "
            f"WHERE {clause}", where,
        ).fetchone()  # fmt: skip
        if found is None or chains.read_header(found[0]).kind in (chains.ERASURE, chains.GENESIS):
            raise ValueError("there is nothing to erase there")
        entry = self.append(
            conn, kind=chains.ERASURE, kv=1, subject=self.chain, body=body,
            day=day or self.clock.now().date().isoformat(), by=by, station=station,
        )  # fmt: skip
        if table:
            raw.execute("INSERT INTO closed_erased (chain_no, seq) VALUES (?, ?)", where)
        else:
            raw.execute("INSERT INTO erased (seq, by_seq) VALUES (?, ?)", (seq, entry.seq))
        raw.execute(f"DELETE FROM {table}bodies WHERE {clause}", where)
        self._erased_now = True
        return entry

    # --- reading -------------------------------------------------------------------------------------------------

    @property
    def epoch_letter(self) -> str:
        """Empty in the first chain, then B, C … Z, AA, AB …: part of every printed number (protocol §6)."""
        letters, number = "", self.chain_no
        if number <= 1:
            return ""
        while number > 0:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return letters

    def head(self, conn: Connection | None = None) -> Head:
        """The newest entry."""
        if conn is None:
            with self.look() as own:
                return self.head(own)
        row = _raw(conn).execute("SELECT seq, leaf FROM entries ORDER BY seq DESC LIMIT 1").fetchone()
        return Head(0, chains.first_leaf(self.chain)) if row is None else Head(row[0], row[1])

    def entries(self, conn: Connection, first: int = 1, last: int | None = None) -> Iterator[StoredEntry]:
        """The entries of the current chain from `first` to `last` (None: the end), in order."""
        end = codec.INT_MAX if last is None else last
        for header, body in _raw(conn).execute(_READ, (first, end)):
            yield _stored(header, body, self.chain)

    def history(self, conn: Connection) -> Iterator[StoredEntry]:
        """The entries of every chain, closed ones first, in the order they were written."""
        names = _raw(conn).execute("SELECT no, chain FROM chains ORDER BY no").fetchall()
        for number, name in names:
            if number != self.chain_no:
                for header, body in _raw(conn).execute(_READ_CLOSED, (number,)):
                    yield _stored(header, body, name)
        yield from self.entries(conn)

    def frames(self, conn: Connection, first: int = 1, last: int | None = None) -> Iterator[Frame]:
        """The frames of the current chain with their stored leaves."""
        return verify.frames(_raw(conn), first, last)

    def verify(self, progress: verify.Progress | None = None, from_seq: int = 1) -> VerifyResult:
        """Recomputes everything from the stored bytes and names the first bad entry. Raises nothing for
        damage.
        """
        result = None
        try:
            with self._looks.begin() as conn:
                result = verify.verify_all(_raw(conn), from_seq=from_seq, progress=progress)
        except (DBAPIError, dbapi2.Error) as error:
            # SQLCipher lets nothing more through on a connection that met a damaged page, not even its end.
            self._looks.dispose()
            if result is None:
                why = f"cannot be read: {getattr(error, 'orig', error)}"
                return VerifyResult(False, 0, b"", 0, why)
        return result

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
