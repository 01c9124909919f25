"""The chain: bytes of headers, leaves and frames, and their check (protocol §2). Pure; knows no database.

A header is frozen bytes. Leaf n = SHA-256(0x00 || leaf n-1 || header n), 32 raw bytes; leaf 0 comes from the
chain's name. A frame is a header with its salt and body, as batches and exports carry them.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Annotated, Any, BinaryIO, NamedTuple

import msgspec

from hall_app.clock import Clock
from hall_app.ledger import codec

HEADER_BYTES_MAX = 16 * 1024
BODY_BYTES_MAX = 1024 * 1024
SALT_BYTES = 16
LEAF_BYTES = 32
ERASED_SALT = bytes(SALT_BYTES)
ERASED_LENGTH = 0xFFFFFFFF

GENESIS = "chain.started"
ERASURE = "entry.erased"
GRAFT = "chain.grafted"
REASONS = ("first", "restored", "forked", "moved", "repaired", "rotated")

_Count = Annotated[int, msgspec.Meta(ge=0, le=codec.INT_MAX)]


class BadEntry(ValueError):
    """Entry `seq` is not what the chain says it is; `why` says it in a few English words for an operator."""

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"entry {seq}: {why}")
        self.seq = seq
        self.why = why


class FileRef(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file an entry names: hex SHA-256, size in bytes, media type."""

    sha256: str
    size: _Count
    type: str


class Header(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The fields of a header, in the order of their bytes. `body` is the hex hash, `size` the body's bytes."""

    at: str
    body: str
    by: str
    crit: tuple[str, ...] = ()
    day: str
    files: tuple[FileRef, ...] = ()
    id: str
    kind: str
    kv: _Count
    seen: _Count
    seq: _Count
    size: _Count
    station: str
    subject: str
    trust: _Count
    v: _Count


class Frame(NamedTuple):
    """One entry as it travels. `body` is None and `salt` zero where it was erased; `leaf` stands in exports
    only.
    """

    header: bytes
    salt: bytes
    body: bytes | None
    leaf: bytes | None = None


class Checked(NamedTuple):
    """A frame that follows from the one before, with its header read and its leaf."""

    header: Header
    frame: Frame
    leaf: bytes


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Header).decode
_FORMS = {
    "at": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d"),
    "body": re.compile(r"[0-9a-f]{64}"),
    "by": re.compile(r"staff:[A-Za-z0-9_-]{1,32}|kiosk|resident|town|system"),
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "id": re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
    "kind": re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+"),
    "station": re.compile(r"[a-z]+(-[0-9]{1,4})?"),
    "subject": re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}"),
}
_CHAIN = re.compile(r"[a-z2-7]{26}")
_TYPE = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+")


def new_chain(clock: Clock) -> str:
    """A new chain's name: 26 characters of base32 of 128 random bits."""
    return base64.b32encode(clock.random(16)).decode("ascii").rstrip("=").lower()


def is_chain(name: str) -> bool:
    """Whether this can be the name of a chain."""
    return _CHAIN.fullmatch(name) is not None


def first_leaf(chain: str) -> bytes:
    """Leaf 0 of a chain, 32 bytes."""
    return sha256(b"hall-ledger/1" + chain.encode("ascii")).digest()


def next_leaf(prev: bytes, header: bytes) -> bytes:
    """The leaf after `prev` for these header bytes."""
    return sha256(b"\x00" + prev + header).digest()


def body_hash(salt: bytes, body: bytes) -> str:
    """Hex SHA-256(salt || body), as the header names it."""
    return sha256(salt + body).hexdigest()


def can_be_subject(text: str) -> bool:
    """Whether a text may stand as the subject of an entry (protocol §2)."""
    return _FORMS["subject"].fullmatch(text) is not None


def build_header(
    *,
    seq: int,
    id: str,
    kind: str,
    kv: int,
    subject: str,
    at: str,
    trust: int,
    day: str,
    by: str,
    station: str,
    seen: int,
    body: str,
    size: int,
    files: Sequence[FileRef | dict[str, Any]] = (),
    crit: Sequence[str] = (),
) -> bytes:
    """The bytes of a new header, version 1. `body` is the hash (`body_hash`), `size` the body's bytes.

    Raises ValueError where a field has not the form of protocol §2 or a limit is passed.
    """
    refs = tuple(ref if isinstance(ref, FileRef) else FileRef(**ref) for ref in files)
    header = Header(
        v=1, seq=seq, id=id, kind=kind, kv=kv, subject=subject, at=at, trust=trust, day=day, by=by, station=station,
        seen=seen, body=body, size=size, files=refs, crit=tuple(crit),
    )  # fmt: skip
    for name, form in _FORMS.items():
        value = getattr(header, name)
        if type(value) is not str or form.fullmatch(value) is None or not value.isascii():
            raise ValueError(f"header: {name} has not its form")
    for ref in refs:
        if not (_FORMS["body"].fullmatch(ref.sha256) and _TYPE.fullmatch(ref.type)):
            raise ValueError("header: a file has not its form")
    if seq < 1 or kv < 1 or trust not in (0, 1, 2) or size > BODY_BYTES_MAX:
        raise ValueError("header: a number out of bounds")
    if (kind == GENESIS) != (seq == 1):
        raise ValueError("header: a chain starts at entry 1 and only there")
    data = _encode(header)
    if len(data) > HEADER_BYTES_MAX:
        raise ValueError("header: longer than 16 KiB")
    if read_header(data) != header:
        raise ValueError("header: does not read back")
    return data


def _read_newer(data: bytes) -> Header:
    fields = codec.unpack(data)
    known = {name: value for name, value in fields.items() if name in Header.__struct_fields__}
    try:
        header = msgspec.convert(known, Header)
    except msgspec.ValidationError as error:
        raise ValueError(f"header: {error}") from error
    if None in fields.values() or fields.get("files") == [] or fields.get("crit") == []:
        raise ValueError("header: null or an empty list")
    return header


def read_header(data: bytes) -> Header:
    """The fields of header bytes, strictly read: canonical form, every field there, nothing null.

    Fields of a newer version are allowed and left aside, so that what a newer hall wrote can be kept. Raises
    ValueError.
    """
    if len(data) > HEADER_BYTES_MAX:
        raise ValueError("header: longer than 16 KiB")
    try:
        header = _decode(data)
        if _encode(header) == data:
            return header
    except (UnicodeError, msgspec.MsgspecError, RecursionError):
        pass
    return _read_newer(data)


def pack_frame(frame: Frame, with_leaf: bool) -> bytes:
    """The frame's bytes: as in an export with its leaf, as in a batch without. Raises ValueError without a
    leaf.
    """
    body = frame.body
    parts = [len(frame.header).to_bytes(4, "big"), frame.header]
    if body is None:
        parts += [ERASED_SALT, ERASED_LENGTH.to_bytes(4, "big")]
    else:
        parts += [frame.salt, len(body).to_bytes(4, "big"), body]
    if with_leaf:
        if frame.leaf is None:
            raise ValueError("a frame without its leaf")
        parts.append(frame.leaf)
    return b"".join(parts)


def _take(stream: BinaryIO, size: int, seq: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise BadEntry(seq, "cut off")
    return data


def read_frames(
    stream: BinaryIO, with_leaf: bool, first_seq: int = 1, count: int | None = None
) -> Iterator[Frame]:
    """The frames of a stream, to its end or exactly `count` of them; no more is held than one frame.

    `first_seq` is only for the words of BadEntry, raised where lengths pass the limits, the stream is cut off
    or goes on after `count` frames. Nothing else is checked here: see `verify_frames`.
    """
    seq = first_seq
    while count is None or seq < first_seq + count:
        length = stream.read(4)
        if not length and count is None:
            return
        if len(length) != 4:
            raise BadEntry(seq, "cut off")
        header_size = int.from_bytes(length, "big")
        if header_size > HEADER_BYTES_MAX:
            raise BadEntry(seq, "header longer than 16 KiB")
        header = _take(stream, header_size, seq)
        salt = _take(stream, SALT_BYTES, seq)
        body_size = int.from_bytes(_take(stream, 4, seq), "big")
        body = None
        if body_size != ERASED_LENGTH:
            if body_size > BODY_BYTES_MAX:
                raise BadEntry(seq, "body longer than 1 MiB")
            body = _take(stream, body_size, seq)
        leaf = _take(stream, LEAF_BYTES, seq) if with_leaf else None
        yield Frame(header, salt, body, leaf)
        seq += 1
    if stream.read(1):
        raise BadEntry(seq, "more bytes than the chain has entries")


def verify_frames(chain: str, frames: Iterable[Frame], prev_leaf: bytes, first_seq: int) -> Iterator[Checked]:
    """Recomputes every frame from its bytes: number, body hash, size, leaf; yields what holds.

    `prev_leaf` is the leaf before `first_seq` (`first_leaf(chain)` for 1). An erased body is let pass here,
    since the entry that orders it may come much later: see `Erasures`. Raises BadEntry at the first that does
    not hold.
    """
    seq, leaf = first_seq, prev_leaf
    for frame in frames:
        try:
            header = read_header(frame.header)
        except ValueError as error:
            raise BadEntry(seq, str(error)) from error
        if header.seq != seq:
            raise BadEntry(seq, f"numbered {header.seq}")
        if (header.kind == GENESIS) != (seq == 1) or (seq == 1 and header.subject != chain):
            raise BadEntry(seq, "a chain starts at entry 1, with its own name, and only there")
        if frame.body is None:
            if frame.salt != ERASED_SALT:
                raise BadEntry(seq, "erased, but its salt is not zero")
        elif len(frame.body) != header.size or body_hash(frame.salt, frame.body) != header.body:
            raise BadEntry(seq, "the body is not the one the header names")
        leaf = next_leaf(leaf, frame.header)
        if frame.leaf is not None and frame.leaf != leaf:
            raise BadEntry(seq, "its leaf does not follow from the one before")
        yield Checked(header, frame, leaf)
        seq += 1


class Erasures:
    """Holds bodies that are missing from a chain against the entries that ordered it; `missing()` is what is
    damage.

    An order of a later chain may name an entry of a closed one (`chain` in its body): those gather in
    `elsewhere`.
    """

    def __init__(self, chain: str, elsewhere: set[tuple[str, int]] | None = None) -> None:
        self.elsewhere: set[tuple[str, int]] = set() if elsewhere is None else elsewhere
        self._chain = chain
        self._gone: set[int] = set()
        self._ordered: set[int] = {seq for name, seq in self.elsewhere if name == chain}

    def saw(self, header: Header, body: bytes | None) -> None:
        """Takes one entry into account. Raises BadEntry where an erasure cannot be read."""
        if body is None:
            self._gone.add(header.seq)
        elif header.kind == ERASURE:
            try:
                order = codec.unpack(body)
                seq, name = order["seq"], order.get("chain", self._chain)
            except (ValueError, KeyError) as error:
                raise BadEntry(header.seq, "an erasure that cannot be read") from error
            if type(seq) is not int or seq < 1 or (name == self._chain and seq >= header.seq):
                raise BadEntry(header.seq, "an erasure of no entry before it")
            if name == self._chain:
                self._ordered.add(seq)
            else:
                self.elsewhere.add((str(name), seq))

    def missing(self) -> int | None:
        """The first entry whose body is missing though no entry ordered it, or None."""
        return min(self._gone - self._ordered, default=None)

    def undone(self, from_seq: int = 1) -> int | None:
        """The first entry from `from_seq` on whose body stands though an entry ordered it away, or None."""
        return min((seq for seq in self._ordered - self._gone if seq >= from_seq), default=None)
