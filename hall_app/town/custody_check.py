"""Checks and exports of the copy in custody, recomputed from the bytes (protocol §2)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection

from hall_app.errors import Refusal, Trouble, code
from hall_app.ledger.chain import ERASURE, BadEntry, Erasures, first_leaf, verify_frames
from hall_app.ledger.codec import unpack
from hall_app.ledger.exports import ExportHead, write_export
from hall_app.sync.wire import FRAMING, NO_ONE_BEFORE, Receipt, Sealed, WireError
from hall_app.system_words import system_words
from hall_app.town.store import custody, store_epoch
from hall_app.town.town import Town
from hall_app.whole import check_target
from hall_app.words import N_

NO_CHAIN = code("town_no_chain", N_("There is no hall and no ledger named {name} here."))
CANNOT_WRITE = code("town_cannot_write", N_("{path} cannot be written: {why}."))


@dataclass(frozen=True)
class Check:
    """What the bytes of one chain say; `bad_seq` is 0 where all holds, `leaf` hex."""

    chain: str
    hall: str
    size: int
    leaf: str
    receipts: int
    bad_seq: int = 0
    why: str = ""


def chains_named(town: Town, name: str) -> list[str]:
    """The chains of a hall, or the one of this name, or all for an empty name. Raises Refusal."""
    with town.store.read() as db:
        rows = [row for row in custody.chains_of(db) if name in ("", row.chain, row.hall)]
    if name and not rows:
        raise Refusal(NO_CHAIN, name=name)
    return [row.chain for row in rows]


def check(town: Town, chain: str) -> Check:
    """Recomputes every body hash and leaf, and the row of receipts of this store epoch."""
    with town.store.read() as db:
        row = custody.chain(db, chain)
        if row is None:
            raise Refusal(NO_CHAIN, name=chain)
        seq, leaf, bad, why, erasures = 0, first_leaf(chain), 0, "", Erasures(chain, _ordered(db, row.hall))
        leaves = {0: leaf}
        try:
            for one in verify_frames(chain, custody.frames(db, chain), leaf, 1):
                seq, leaf = one.header.seq, one.leaf
                leaves[seq] = leaf
                erasures.saw(one.header, one.frame.body)
        except BadEntry as error:
            bad, why = error.seq, error.why
        missing = erasures.missing()
        if not bad and missing is not None:
            bad, why = missing, "its body is missing and no entry ordered that"
        if not bad and (seq, leaf) != (row.size, row.leaf):
            bad, why = seq + 1, "the head names another entry"
        sealed = custody.receipts_after(db, chain, store_epoch(db), 0, 1 << 31)
    if not bad:
        try:
            _check_receipts(town, sealed, leaves)
        except WireError as error:
            bad, why = row.size, str(error)
    return Check(chain, row.hall, seq, leaf.hex(), len(sealed), bad, why)


@dataclass(frozen=True)
class FileCheck:
    """What the bytes of a hall's files say; `bad` are the hashes of those that do not hold or are gone."""

    hall: str
    files: int
    bad: tuple[str, ...] = ()


def check_files(town: Town, hall: str) -> FileCheck:
    """Recomputes the digest of every file in custody for a hall."""
    with town.store.read() as db:
        rows = custody.files_of(db, hall)
    bad = tuple(row.sha256 for row in rows if not town.files.holds(hall, row.sha256, row.size))
    return FileCheck(hall, len(rows), bad)


def _ordered(db: Connection, hall: str) -> set[tuple[str, int]]:
    """What the erasure orders in all chains of a hall name; a later chain may order it in a closed one."""
    found = set()
    for row in custody.rows_of_kind(db, hall, ERASURE):
        try:
            order = unpack(row.body or b"{}")
        except ValueError:
            # The walk over that chain itself names the entry.
            continue
        found.add((str(order.get("chain") or row.chain), order.get("seq", 0)))
    return found


def _check_receipts(town: Town, sealed: list[Sealed], leaves: dict[int, bytes]) -> None:
    prev = NO_ONE_BEFORE
    for no, one in enumerate(sealed, 1):
        receipt = Receipt.read(one, town.keys.receipt_public)
        known = leaves.get(receipt.size)
        if (receipt.no, receipt.prev_receipt) != (no, prev) or known is None or known.hex() != receipt.leaf:
            raise WireError(FRAMING, what=f"receipt {no}")
        prev = receipt.sealed.digest


def _head(db: Connection, chain: str) -> ExportHead:
    row = custody.chain(db, chain)
    if row is None:
        raise Refusal(NO_CHAIN, name=chain)
    return ExportHead(chain, row.size, row.leaf)


def export_into(town: Town, chain: str, file: BinaryIO) -> int:
    """Writes a chain as an export into a stream; gives how many entries. Raises Refusal."""
    with town.store.read() as db:
        return write_export(file, _head(db, chain), custody.frames(db, chain))


def export(town: Town, chain: str, path: Path) -> int:
    """Writes a chain as an export anybody can verify; gives how many entries. Raises Refusal, Trouble."""
    fresh = path.with_name(path.name + ".new")
    with town.store.read() as db:
        head = _head(db, chain)
        try:
            check_target(path)
            with fresh.open("wb") as file:
                count = write_export(file, head, custody.frames(db, chain))
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        except OSError as error:
            raise Trouble(CANNOT_WRITE, path=str(path), why=system_words(error)) from error
    return count
