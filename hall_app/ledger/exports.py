"""Exports: a chain in one file that anybody can verify (protocol §2, "Export")."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import BinaryIO, NamedTuple

from hall_app.ledger import chain as chains
from hall_app.ledger import codec

MAGIC = b"HALLEXP1"
HEAD_BYTES_MAX = 4096


class ExportHead(NamedTuple):
    """What an export says of itself: the chain, how many entries, the last leaf (32 bytes)."""

    chain: str
    size: int
    leaf: bytes


class VerifyResult(NamedTuple):
    """The outcome of a verification: up to which entry it holds, the leaf there, the first bad entry and why.

    `bad_seq` is None where all holds, and 0 where no entry but the file itself is at fault. `pages` is how many
    pages of the file are damaged although every entry holds (`ledger.pages`). `closed` is how many entries of closed
    chains hold as well.
    """

    ok: bool
    size: int
    leaf: bytes
    bad_seq: int | None = None
    why: str = ""
    pages: int = 0
    closed: int = 0


def write_export(file: BinaryIO, head: ExportHead, frames: Iterable[chains.Frame]) -> int:
    """Writes an export and gives the number of frames. Raises ValueError where they are not as many as `head`
    says.
    """
    words = codec.pack({"chain": head.chain, "size": head.size, "leaf": head.leaf.hex()})
    file.write(MAGIC + len(words).to_bytes(4, "big") + words)
    count = 0
    for frame in frames:
        file.write(chains.pack_frame(frame, with_leaf=True))
        count += 1
    if count != head.size:
        raise ValueError(f"{count} frames for a chain of {head.size}")
    return count


def read_export_head(file: BinaryIO) -> ExportHead:
    """The head of an export; the stream stands at the first frame then. Raises ValueError."""
    if file.read(len(MAGIC)) != MAGIC:
        raise ValueError("not an export of a ledger")
    size = int.from_bytes(file.read(4), "big")
    words = file.read(size) if size <= HEAD_BYTES_MAX else b""
    fields = codec.unpack(words)
    if set(fields) != {"chain", "size", "leaf"}:
        raise ValueError("the head of the export lacks something")
    name, count, leaf = fields["chain"], fields["size"], fields["leaf"]
    if type(name) is not str or not chains.is_chain(name) or type(count) is not int or count < 0:
        raise ValueError("the head of the export cannot be read")
    if type(leaf) is not str or len(leaf) != 64 or leaf != leaf.lower():
        raise ValueError("the head of the export cannot be read")
    return ExportHead(name, count, bytes.fromhex(leaf))


def verify_export(file: BinaryIO, progress: Callable[[int, int], None] | None = None) -> VerifyResult:
    """Checks an export from its bytes alone, without a ledger and without a key.

    `progress(done, size)` is called now and then. Never raises for a bad file: the result names what is
    wrong.
    """
    try:
        head = read_export_head(file)
    except ValueError as error:
        return VerifyResult(False, 0, b"", 0, str(error))
    leaf, seq, erasures = chains.first_leaf(head.chain), 0, chains.Erasures(head.chain)
    try:
        frames = chains.read_frames(file, True, count=head.size)
        for checked in chains.verify_frames(head.chain, frames, leaf, 1):
            seq, leaf = checked.header.seq, checked.leaf
            erasures.saw(checked.header, checked.frame.body)
            if progress is not None and seq % 1000 == 0:
                progress(seq, head.size)
    except chains.BadEntry as bad:
        return VerifyResult(False, seq, leaf, bad.seq, bad.why)
    if (missing := erasures.missing()) is not None:
        return VerifyResult(
            False, missing - 1, leaf, missing, "its body is missing and no entry ordered that"
        )
    if leaf != head.leaf:
        return VerifyResult(False, seq, leaf, 0, "the last leaf is not the one the export names")
    return VerifyResult(True, seq, leaf)
