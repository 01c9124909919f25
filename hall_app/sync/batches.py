"""Batches of entries: built, capped and read (protocol §4).

Body = u32 length + header JSON, 64 bytes Ed25519 over tag || header JSON, then a zstd payload of frames without their
leaves. What the hall sends is signed by its device key; the hall's own entries back are the same form under the town's
receipt key.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hall_app.ledger.chain import (
    BadEntry,
    Checked,
    Frame,
    is_chain,
    next_leaf,
    pack_frame,
    read_frames,
    verify_frames,
)
from hall_app.sync.wire import (
    TAG_BATCH,
    TOO_LARGE,
    VERSION,
    Sealed,
    WireError,
    framing,
    read_message,
    sha256_hex,
    split_sealed,
    want,
)

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACKED_MAX_BYTES = 1 << 20
RAW_MAX_BYTES = 8 << 20
ENTRIES_MAX = 1000
CODEC = "zstd"
LEVEL = 3
# No frame may make the reader hold a larger window than this (16 MiB).
WINDOW_LOG_MAX = 24
# Header, signature and length beside a payload of the full size.
BATCH_MAX_BYTES = PACKED_MAX_BYTES + (1 << 14)
_HEADER_MAX_BYTES = (1 << 14) - 128
_STEP_BYTES = 1 << 16


@dataclass(frozen=True)
class BatchHeader:
    """What a batch says of itself; leaves are hex, sizes in bytes."""

    chain: str
    first: int
    last: int
    prev_leaf: str
    last_leaf: str
    count: int
    raw_bytes: int
    sha256: str

    def content(self) -> dict[str, Any]:
        """The members of the header JSON."""
        return {
            "v": VERSION,
            "chain": self.chain,
            "first": self.first,
            "last": self.last,
            "prev_leaf": self.prev_leaf,
            "last_leaf": self.last_leaf,
            "count": self.count,
            "codec": CODEC,
            "raw_bytes": self.raw_bytes,
            "sha256": self.sha256,
        }

    @classmethod
    def read(cls, sealed: Sealed) -> BatchHeader:
        """Reads and checks the numbers against each other and the caps. Raises WireError."""
        content = read_message(sealed.json, "batch")
        if content.get("codec") != CODEC:
            raise framing("batch.codec")
        texts = [want(content, name, str, "batch") for name in ("chain", "prev_leaf", "last_leaf", "sha256")]
        first, last, count, raw = (
            want(content, name, int, "batch") for name in ("first", "last", "count", "raw_bytes")
        )
        if not is_chain(texts[0]):
            raise framing("batch.chain")
        if any(len(text) != 64 or set(text) - set("0123456789abcdef") for text in texts[1:]):
            raise framing("batch.leaf")
        if first < 1 or count < 1 or last != first + count - 1:
            raise framing("batch.count")
        if count > ENTRIES_MAX or raw > RAW_MAX_BYTES:
            raise WireError(TOO_LARGE, what="batch")
        return cls(texts[0], first, last, texts[1], texts[2], count, raw, texts[3])


@dataclass(frozen=True)
class Batch:
    """A batch whose bytes hold: caps, signature, digest, frames, leaves from `prev_leaf` to `last_leaf`."""

    header: BatchHeader
    entries: tuple[Checked, ...]


def fitting(frames: Sequence[Frame], entries_max: int = ENTRIES_MAX) -> int:
    """How many of the first frames go into one batch: entries and unpacked bytes; never less than one of any.

    The packed limit is known only after packing: `build_batch` raises TOO_LARGE then, and the caller halves.
    """
    total = 0
    for count, frame in enumerate(frames[:entries_max]):
        total += len(frame.header) + len(frame.body or b"") + 24
        if total > RAW_MAX_BYTES:
            return max(1, count)
    return min(len(frames), entries_max)


def build_batch(
    chain: str, first: int, prev_leaf: bytes, frames: Sequence[Frame], key: Ed25519PrivateKey
) -> bytes:
    """The body of a PUT for entries `first`, `first + 1` …; `prev_leaf` is the leaf before, 32 raw bytes.

    Raises WireError (TOO_LARGE) when a cap is passed, framing when there is no frame.
    """
    if not frames:
        raise framing("batch.count")
    raw = b"".join(pack_frame(frame, with_leaf=False) for frame in frames)
    packed = zstd.compress(raw, level=LEVEL)
    if len(raw) > RAW_MAX_BYTES or len(packed) > PACKED_MAX_BYTES or len(frames) > ENTRIES_MAX:
        raise WireError(TOO_LARGE, what="batch")
    leaf = prev_leaf
    for frame in frames:
        leaf = next_leaf(leaf, frame.header)
    header = BatchHeader(
        chain=chain,
        first=first,
        last=first + len(frames) - 1,
        prev_leaf=prev_leaf.hex(),
        last_leaf=leaf.hex(),
        count=len(frames),
        raw_bytes=len(raw),
        sha256=sha256_hex(packed),
    )
    return Sealed.make(TAG_BATCH, header.content(), key).raw + packed


def _unpack(packed: bytes, raw_bytes: int) -> bytes:
    """Unpacks a payload that says it has `raw_bytes`, never holding more than that. Raises WireError."""
    out = io.BytesIO()
    machine = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: WINDOW_LOG_MAX})
    try:
        data = machine.decompress(packed, min(_STEP_BYTES, raw_bytes + 1))
        while True:
            out.write(data)
            if out.tell() > raw_bytes:
                raise WireError(TOO_LARGE, what="batch.raw_bytes")
            if machine.eof or machine.needs_input:
                break
            data = machine.decompress(b"", min(_STEP_BYTES, raw_bytes + 1 - out.tell()))
    except zstd.ZstdError as error:
        raise framing("batch.payload") from error
    if not machine.eof or machine.unused_data or out.tell() != raw_bytes:
        raise framing("batch.payload")
    return out.getvalue()


def open_batch(data: bytes, public: bytes) -> Batch:
    """Reads a batch signed by `public` (32 raw bytes); signature and digest are checked before unpacking.

    Whether chain, first and last are those of the path is for the caller to check. Raises WireError; the leaf chain is
    recomputed from the bytes, so that `last_leaf` binds every entry.
    """
    if len(data) > BATCH_MAX_BYTES:
        raise WireError(TOO_LARGE, what="batch")
    sealed, packed = split_sealed(data, "batch", _HEADER_MAX_BYTES)
    sealed.check(TAG_BATCH, public)
    header = BatchHeader.read(sealed)
    if len(packed) > PACKED_MAX_BYTES:
        raise WireError(TOO_LARGE, what="batch.payload")
    if sha256_hex(packed) != header.sha256:
        raise framing("batch.sha256")
    stream = io.BytesIO(_unpack(packed, header.raw_bytes))
    frames = read_frames(stream, with_leaf=False, first_seq=header.first, count=header.count)
    try:
        entries = tuple(verify_frames(header.chain, frames, bytes.fromhex(header.prev_leaf), header.first))
    except BadEntry as error:
        raise framing(f"batch: {error}") from error
    if entries[-1].leaf.hex() != header.last_leaf:
        raise framing("batch.last_leaf")
    return Batch(header, entries)
