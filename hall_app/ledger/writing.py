"""Writing entries: serialise, read back and compare, insert (protocol §2, "Saving")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from hall_app.clock import BUILD_DATE, Clock, timestamp, uuid7
from hall_app.ledger import chain as chains
from hall_app.ledger import codec, folder
from hall_app.ledger.chain import FileRef
from hall_app.ledger.entries import StoredEntry, driver, stored
from hall_app.ledger.history import History

# Kinds that carry the words of others whole: their text is kept as it came, NFC or not.
_CARRIED = frozenset({"town.said", chains.GRAFT})


def _body_bytes(kind: str, body: dict[str, Any]) -> bytes:
    """The bytes of a body, read back and compared before anything is written. Raises ValueError."""
    data = codec.pack(body, nfc=kind not in _CARRIED)
    if len(data) > chains.BODY_BYTES_MAX:
        raise ValueError("body: longer than 1 MiB")
    again = codec.unpack(data)
    if again != body and codec.pack(again, nfc=False) != data:
        raise ValueError("body: does not read back")
    return data


def _seen(raw: Any) -> int:
    """The number of the downlink item applied last."""
    return int(raw.execute("SELECT n FROM downlink").fetchone()[0])


def _insert(
    raw: Any, seq: int, header: bytes, leaf: bytes, salt: bytes, data: bytes, files: Sequence[FileRef]
) -> None:
    raw.execute("INSERT INTO entries (seq, header, leaf) VALUES (?, ?, ?)", (seq, header, leaf))
    raw.execute("INSERT INTO bodies (seq, salt, body) VALUES (?, ?, ?)", (seq, salt, data))
    for ref in files:
        raw.execute(
            "INSERT INTO files (sha256, size, type, first_seq) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (ref.sha256, ref.size, ref.type, seq),
        )


class Writing(History):
    """The writing side of a ledger, inside a deed somebody else opened."""

    clock: Clock
    # A receipt came since the start whose time agrees with the clock: entries deserve trust 2.
    same_boot: bool
    _erased_now: bool

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
        raw = driver(conn)
        if not raw.in_transaction:
            raise RuntimeError("an entry outside of a deed")
        data = _body_bytes(kind, body)
        head = self.head_in(conn)
        salt = self.clock.random(chains.SALT_BYTES)
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
            seen=_seen(raw) if seen is None else seen,
            body=chains.body_hash(salt, data),
            size=len(data),
            files=files,
            crit=crit,
        )
        _insert(raw, head.seq + 1, header, chains.next_leaf(head.leaf, header), salt, data, files)
        return stored(header, data, self.chain, self.chain_no)

    def trust(self, conn: Connection) -> int:
        """What the clock deserves at this moment (protocol §2): 0, 1 or 2."""
        return self._trust(driver(conn))

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
        raw = driver(conn)
        body: dict[str, Any] = {"ground": ground, "order": order, "seq": seq}
        where: tuple[int, ...] = (seq,)
        table, clause = "", "seq = ?"
        if chain is not None and chain != self.chain:
            row = raw.execute("SELECT no FROM chains WHERE chain = ?", (chain,)).fetchone()
            if row is None:
                raise ValueError("there is no such chain here")
            body["chain"] = chain
            table, clause, where = "closed_", "chain_no = ? AND seq = ?", (row[0], seq)
        both = f"{table}entries e JOIN {table}bodies b USING ({'chain_no, seq' if table else 'seq'})"
        found = raw.execute(f"SELECT e.header, b.body FROM {both} WHERE {clause}", where).fetchone()
        kind = None if found is None else chains.read_header(found[0]).kind
        if kind in (None, chains.ERASURE, chains.GENESIS):
            raise ValueError("there is nothing to erase there")
        if kind == chains.GRAFT:
            # The header it carried holds nothing personal and says what was erased, as any header does.
            body["header"] = str(codec.unpack(found[1])["header"])
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
