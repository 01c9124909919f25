"""Custody: the town's PUT in one transaction, and what is handed back (protocol §4, §5)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row

from hall_app.ledger.chain import Checked, first_leaf
from hall_app.ledger.codec import unpack
from hall_app.sync.batches import ENTRIES_MAX, Batch, build_batch, fitting, open_batch
from hall_app.sync.wire import NO_ONE_BEFORE, TOO_LARGE, Receipt, Sealed, WireError, sha256_hex
from hall_app.town.answers import BYTES, Answer, problem
from hall_app.town.greeting import FORK
from hall_app.town.store import custody, down, store_epoch
from hall_app.town.town import Town

RECEIPTS_MAX = 500
DOWN_MAX = 200
DOWN_BYTES_MAX = 4 * 1024 * 1024


def put(town: Town, device: Row[Any], chain: str, first: int, last: int, data: bytes) -> Answer:
    """Stores all of a batch or none of it, and answers with the stored receipt bytes."""
    try:
        batch = open_batch(data, device.public_key)
    except WireError as error:
        return problem(
            413 if error.code == TOO_LARGE else 422, error.code, what=str(error.details.get("what", ""))
        )
    header = batch.header
    if (header.chain, header.first, header.last) != (chain, first, last):
        return problem(422, "path")
    if first == 1 and not town.demo and _is_demo(batch.entries[0]):
        return problem(403, "demo")
    with town.store.write() as db:
        return _take(town, db, device, batch)


def _is_demo(genesis: Checked) -> bool:
    try:
        return unpack(genesis.frame.body or b"{}").get("demo") is True
    except ValueError:
        # A genesis nobody can read is still a hall's paper trail: it is stored, and reading it later says so.
        return False


def _take(town: Town, db: Connection, device: Row[Any], batch: Batch) -> Answer:
    header = batch.header
    row = custody.chain(db, header.chain)
    if row is not None and row.hall != device.hall:
        return problem(403, "not_yours")
    epoch = store_epoch(db)
    if device.told_epoch != epoch:
        return problem(412, "store_epoch", store_epoch=epoch)
    if row is None:
        return problem(409, "gap", size=0, leaf=first_leaf(header.chain).hex())
    if header.first > row.size + 1:
        return problem(409, "gap", size=row.size, leaf=row.leaf.hex())
    foreign = _disagreeing(db, row, batch)
    if foreign:
        return _keep_fork(town, db, row, device, foreign)
    fresh = [one for one in batch.entries if one.header.seq > row.size]
    if fresh and row.closed:
        return problem(410, "closed", why=row.closed, size=row.size, leaf=row.leaf.hex())
    if not fresh:
        newest = custody.last_receipt(db, row.chain, epoch)
        sealed = Sealed(newest.json, newest.signature) if newest else _receipt(town, db, row, epoch)
        return Answer(200, sealed.raw, BYTES)
    _insert(town, db, row.chain, device, fresh)
    after = custody.chain(db, row.chain)
    if after is None:
        return problem(503, "busy", retry_after_s=5)
    return Answer(200, _receipt(town, db, after, epoch).raw, BYTES)


def _disagreeing(db: Connection, row: Row[Any], batch: Batch) -> list[Checked]:
    """The entries from the first on whose leaf is not the one in custody; none when all agrees."""
    first = batch.header.first
    own = custody.leaves(db, row.chain, first - 1, min(batch.header.last, row.size))
    own.setdefault(0, first_leaf(row.chain))
    if own[first - 1].hex() != batch.header.prev_leaf:
        return list(batch.entries)
    for place, one in enumerate(batch.entries):
        known = own.get(one.header.seq)
        if known is not None and known != one.leaf:
            return list(batch.entries[place:])
    return []


def _keep_fork(town: Town, db: Connection, row: Row[Any], device: Row[Any], foreign: list[Checked]) -> Answer:
    now = town.now()
    custody.add_fork(
        db,
        [
            {
                "chain": row.chain,
                "seq": one.header.seq,
                "leaf": one.leaf,
                "header": one.frame.header,
                "salt": one.frame.salt,
                "body": one.frame.body,
                "device": device.device,
                "taken_at": now,
            }
            for one in foreign
        ],
    )
    custody.close_chain(db, row.chain, FORK)
    town.alarm(db, row.hall, row.chain, FORK, str(foreign[0].header.seq))
    return problem(409, FORK, seq=foreign[0].header.seq, size=row.size, leaf=row.leaf.hex())


def _insert(town: Town, db: Connection, chain: str, device: Row[Any], fresh: list[Checked]) -> None:
    now = town.now()
    held = 1 if device.revoked_at else 0
    rows = [
        {
            "chain": chain,
            "seq": one.header.seq,
            "kind": one.header.kind,
            "header": one.frame.header,
            "salt": one.frame.salt,
            "body": one.frame.body,
            "leaf": one.leaf,
            "device": device.device,
            "held": held,
            "taken_at": now,
        }
        for one in fresh
    ]
    custody.add_entries(db, chain, rows, now)
    named = [
        {"sha256": ref.sha256, "seq": one.header.seq, "size": ref.size}
        for one in fresh
        for ref in one.header.files
    ]
    custody.name_files(db, chain, named)
    if held:
        town.alarm(db, device.hall, chain, "held", device.device)


def _receipt(town: Town, db: Connection, row: Row[Any], epoch: str) -> Sealed:
    """Writes the next receipt over the head of a chain, inside the transaction that stored the entries."""
    last = custody.last_receipt(db, row.chain, epoch)
    receipt = Receipt.make(
        town.keys.receipt,
        store_epoch=epoch,
        no=last.no + 1 if last else 1,
        prev_receipt=sha256_hex(last.json) if last else NO_ONE_BEFORE,
        chain=row.chain,
        size=row.size,
        leaf=row.leaf.hex(),
        files_missing=custody.files_missing(db, row.chain, row.hall),
        town_time=town.now(),
    )
    custody.add_receipt(db, receipt)
    return receipt.sealed


def entries_back(town: Town, device: Row[Any], chain: str, first: int, last: int) -> Answer:
    """The hall's own entries, as a batch under the town's receipt key; as many of them as one batch holds."""
    with town.store.read() as db:
        row = custody.chain(db, chain)
        if row is None or row.hall != device.hall:
            return problem(403, "not_yours")
        last = min(last, row.size)
        if not 1 <= first <= last:
            return problem(404, "no_entries", size=row.size)
        rows = custody.rows_from(db, chain, first, min(last - first + 1, ENTRIES_MAX))
        prev = first_leaf(chain) if first == 1 else custody.leaf_at(db, chain, first - 1)
    frames = [custody.frame_of(one)._replace(leaf=None) for one in rows]
    count = fitting(frames)
    while prev is not None:
        try:
            return Answer(200, build_batch(chain, first, prev, frames[:count], town.keys.receipt), BYTES)
        except WireError as error:
            if error.code != TOO_LARGE or count == 1:
                raise
            count //= 2
    return problem(404, "no_entries", size=row.size)


def receipts_back(town: Town, device: Row[Any], chain: str, after: int) -> Answer:
    """The receipts of this store epoch after number `after`, one envelope after the other."""
    with town.store.read() as db:
        row = custody.chain(db, chain)
        if row is None or row.hall != device.hall:
            return problem(403, "not_yours")
        found = custody.receipts_after(db, chain, store_epoch(db), after, RECEIPTS_MAX)
    return Answer(200, b"".join(one.raw for one in found), BYTES)


def down_after(town: Town, device: Row[Any], after: int, limit: int) -> Answer:
    """The downlink items after number `after`, one envelope after the other, without holes."""
    with town.store.read() as db:
        newest, digest = down.head(db, device.hall)
        found = _upto_bytes(down.after(db, device.hall, after, max(1, min(limit, DOWN_MAX))))
    if after > newest:
        return problem(410, "down_lost", down_head=newest, digest=digest)
    return Answer(200, b"".join(one.raw for one in found), BYTES)


def _upto_bytes(found: list[Sealed]) -> list[Sealed]:
    """The first items, as many as one answer may hold and one at least; the hall asks for the rest."""
    size = 0
    for place, one in enumerate(found):
        size += len(one.raw)
        if size > DOWN_BYTES_MAX and place:
            return found[:place]
    return found
