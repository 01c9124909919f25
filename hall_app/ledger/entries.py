"""Reading a ledger's entries back, one by one and in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection

from hall_app.ledger import chain as chains
from hall_app.ledger import codec, folder, verify
from hall_app.ledger.chain import FileRef, Frame

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


# No chain has as many entries.
CHAIN_STEP = 1 << 40


def place_in(chain_no: int, seq: int) -> int:
    """Where an entry stands among those of all chains: what a later chain says comes after an earlier one, though its
    numbers begin anew. In the first chain it is the entry's own number."""
    return (chain_no - 1) * CHAIN_STEP + seq


def at_place(place: int) -> tuple[int, int]:
    """The number of the chain and of the entry that stands at a place."""
    before, seq = divmod(place, CHAIN_STEP)
    return before + 1, seq


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
    chain_no: int = 1
    # The number it had in the chain it was carried over from by a graft; 0 where it stands where it was written.
    was: int = 0

    @property
    def branch(self) -> int:
        """Within which its numbers were given once: its chain, and for a graft the branch it was carried over from,
        which gave the same numbers as the chain it had parted from."""
        return -self.chain_no if self.was else self.chain_no

    @property
    def place(self) -> int:
        """Where it stands among the entries of all chains (`place_in`)."""
        return self.place_of(self.seq)

    def place_of(self, seq: int) -> int:
        """The place of another entry of the same chain."""
        return place_in(self.chain_no, seq)


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


def driver(conn: Connection) -> Any:
    """The driver's own connection beneath: the hot statements go there."""
    return conn.connection.driver_connection


def stored(header_bytes: bytes, body_bytes: bytes | None, chain: str, chain_no: int) -> StoredEntry:
    """The entry these bytes stand for, lifted to the newest shape. Raises ValueError where they cannot be read."""
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
        chain_no,
    )


class Reading:
    """The reading side of a ledger: what needs no more than a connection and the chain's name."""

    chain: str
    chain_no: int

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

    def head_in(self, conn: Connection) -> Head:
        """The newest entry."""
        row = driver(conn).execute("SELECT seq, leaf FROM entries ORDER BY seq DESC LIMIT 1").fetchone()
        return Head(0, chains.first_leaf(self.chain)) if row is None else Head(row[0], row[1])

    def leaf_at(self, conn: Connection, seq: int) -> bytes | None:
        """Our leaf at an entry, 32 bytes, leaf 0 before the first; None where there is no such entry."""
        if seq == 0:
            return chains.first_leaf(self.chain)
        row = driver(conn).execute("SELECT leaf FROM entries WHERE seq = ?", (seq,)).fetchone()
        return None if row is None else bytes(row[0])

    def head_at(self, conn: Connection, seq: int) -> Head:
        """An entry's number and leaf; 0 and leaf 0 before the first. Raises ValueError where there is no such entry."""
        leaf = self.leaf_at(conn, seq)
        if leaf is None:
            raise ValueError("no such entry")
        return Head(seq, leaf)

    def entries(self, conn: Connection, first: int = 1, last: int | None = None) -> Iterator[StoredEntry]:
        """The entries of the current chain from `first` to `last` (None: the end), in order."""
        end = codec.INT_MAX if last is None else last
        for header, body in driver(conn).execute(_READ, (first, end)):
            yield stored(header, body, self.chain, self.chain_no)

    def all_entries(self, conn: Connection) -> Iterator[StoredEntry]:
        """The entries of every chain as they stand, closed ones first, in the order they were written."""
        names = driver(conn).execute("SELECT no, chain FROM chains ORDER BY no").fetchall()
        for number, name in names:
            if number != self.chain_no:
                for header, body in driver(conn).execute(_READ_CLOSED, (number,)):
                    yield stored(header, body, name, number)
        yield from self.entries(conn)

    def frames(self, conn: Connection, first: int = 1, last: int | None = None) -> Iterator[Frame]:
        """The frames of the current chain with their stored leaves."""
        return verify.frames(driver(conn), first, last)
