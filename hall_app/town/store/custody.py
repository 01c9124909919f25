"""Custody: chains, their entries as bytes, branches of forks, receipts and contact tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from hall_app.ledger.chain import ERASED_SALT, Frame, read_header
from hall_app.sync.wire import Receipt, Sealed
from hall_app.town.store.tables import (
    chains,
    entries,
    files_coming,
    files_kept,
    files_named,
    fork_entries,
    receipts,
    tokens,
)

_STEP = 500
MISSING_MAX = 1000


def chain(db: Connection, name: str) -> Row[Any] | None:
    """One chain's head: hall, size, leaf (32 bytes), why closed, how far it was read."""
    return db.execute(select(chains).where(chains.c.chain == name)).first()


def chains_of(db: Connection, hall: str = "") -> list[Row[Any]]:
    """All chains, or those of one hall, oldest first."""
    found = select(chains).order_by(chains.c.hall, chains.c.first_seen, chains.c.chain)
    return list(db.execute(found.where(chains.c.hall == hall) if hall else found))


def add_chain(db: Connection, name: str, hall: str, leaf: bytes, at: str) -> None:
    """A chain heard of for the first time, with leaf 0."""
    db.execute(chains.insert().values(chain=name, hall=hall, leaf=leaf, first_seen=at))


def close_chain(db: Connection, name: str, why: str, followed_by: str = "") -> None:
    """Takes nothing new on this chain any more; the first reason stays."""
    db.execute(chains.update().where(chains.c.chain == name, chains.c.closed == "").values(closed=why))
    if followed_by:
        db.execute(chains.update().where(chains.c.chain == name).values(followed_by=followed_by))


def leaf_at(db: Connection, name: str, seq: int) -> bytes | None:
    """The leaf of an entry in custody, 32 bytes."""
    return db.execute(select(entries.c.leaf).where(entries.c.chain == name, entries.c.seq == seq)).scalar()


def leaves(db: Connection, name: str, first: int, last: int) -> dict[int, bytes]:
    """The leaves of the entries in custody from `first` to `last`."""
    found = select(entries.c.seq, entries.c.leaf).where(
        entries.c.chain == name, entries.c.seq.between(first, last)
    )
    return {row.seq: row.leaf for row in db.execute(found)}


def add_entries(db: Connection, name: str, rows: Sequence[dict[str, Any]], at: str) -> None:
    """Appends entries that follow the head, and moves it."""
    db.execute(entries.insert(), list(rows))
    last = rows[-1]
    db.execute(
        chains.update().where(chains.c.chain == name).values(size=last["seq"], leaf=last["leaf"], last_in=at)
    )


def name_files(db: Connection, name: str, rows: Sequence[dict[str, Any]]) -> None:
    """Keeps which files the entries name; each once a chain."""
    for row in rows:
        same = and_(files_named.c.chain == name, files_named.c.sha256 == row["sha256"])
        if db.execute(select(files_named.c.seq).where(same)).first() is None:
            db.execute(files_named.insert().values(chain=name, **row))


def files_missing(db: Connection, name: str, hall: str) -> tuple[str, ...]:
    """Files that entries of the chain name and the town does not have, in order of their hash, the first thousand: a
    receipt must stay small, and every file has a receipt of its own."""
    kept = select(files_kept.c.sha256).where(files_kept.c.hall == hall)
    found = select(files_named.c.sha256).where(files_named.c.chain == name, files_named.c.sha256.not_in(kept))
    return tuple(db.execute(found.order_by(files_named.c.sha256).limit(MISSING_MAX)).scalars())


def file_size(db: Connection, hall: str, sha256: str) -> int | None:
    """The size entries of a hall name for a file; None where none names it."""
    mine = select(chains.c.chain).where(chains.c.hall == hall)
    found = select(files_named.c.size).where(files_named.c.sha256 == sha256, files_named.c.chain.in_(mine))
    return db.execute(found.limit(1)).scalar()


def file_kept(db: Connection, hall: str, sha256: str) -> bool:
    """Whether the whole file is in custody."""
    same = and_(files_kept.c.hall == hall, files_kept.c.sha256 == sha256)
    return db.execute(select(files_kept.c.size).where(same)).first() is not None


def files_owed(db: Connection, hall: str) -> int:
    """How many files entries of a hall name and the town does not have."""
    kept = select(files_kept.c.sha256).where(files_kept.c.hall == hall)
    mine = select(chains.c.chain).where(chains.c.hall == hall)
    owed = select(func.count(files_named.c.sha256.distinct())).where(
        files_named.c.chain.in_(mine), files_named.c.sha256.not_in(kept)
    )
    return db.execute(owed).scalar_one()


def named_elsewhere(db: Connection, hall: str, sha256: str) -> bool:
    """Whether an entry of the hall that was not erased names a file."""
    rows = rows_of_kind(db, hall, "attachment.added")
    left = (read_header(row.header) for row in rows if row.body is not None)
    return any(ref.sha256 == sha256 for header in left for ref in header.files)


def files_of(db: Connection, hall: str) -> list[Row[Any]]:
    """The files in custody for a hall, in order of their hash."""
    return list(db.execute(select(files_kept).where(files_kept.c.hall == hall).order_by(files_kept.c.sha256)))


def file_coming(db: Connection, hall: str, sha256: str) -> tuple[int, int]:
    """How many bytes of a file came so far, and how many lie on the disk for them."""
    same = and_(files_coming.c.hall == hall, files_coming.c.sha256 == sha256)
    row = db.execute(select(files_coming).where(same)).first()
    return (0, 0) if row is None else (row.held, row.stored)


def put_coming(db: Connection, hall: str, sha256: str, held: int, stored: int, at: str) -> None:
    """So much of a file is durable now."""
    same = and_(files_coming.c.hall == hall, files_coming.c.sha256 == sha256)
    values = {"held": held, "stored": stored, "touched_at": at}
    if db.execute(files_coming.update().where(same).values(**values)).rowcount == 0:
        db.execute(files_coming.insert().values(hall=hall, sha256=sha256, **values))


def drop_coming(db: Connection, hall: str, sha256: str) -> None:
    """What came of a file does not hold; it begins again."""
    db.execute(files_coming.delete().where(files_coming.c.hall == hall, files_coming.c.sha256 == sha256))


def keep_file(db: Connection, hall: str, sha256: str, size: int, at: str) -> None:
    """The whole file is in custody from now on."""
    drop_coming(db, hall, sha256)
    if not file_kept(db, hall, sha256):
        db.execute(files_kept.insert().values(hall=hall, sha256=sha256, size=size, taken_at=at))


def forget_file(db: Connection, hall: str, sha256: str) -> None:
    """A file erased by order: nobody is owed it any more."""
    mine = select(chains.c.chain).where(chains.c.hall == hall)
    db.execute(files_named.delete().where(files_named.c.sha256 == sha256, files_named.c.chain.in_(mine)))
    db.execute(files_kept.delete().where(files_kept.c.hall == hall, files_kept.c.sha256 == sha256))
    drop_coming(db, hall, sha256)


def add_fork(db: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Keeps a branch that does not agree with what is in custody; the same bytes once."""
    for row in rows:
        same = and_(*(fork_entries.c[name] == row[name] for name in ("chain", "seq", "leaf")))
        if db.execute(select(fork_entries.c.seq).where(same)).first() is None:
            db.execute(fork_entries.insert().values(**row))


def fork_size(db: Connection, name: str) -> int:
    """How many entries lie in fork custody for a chain."""
    return db.execute(select(func.count()).where(fork_entries.c.chain == name)).scalar_one()


def rows_from(db: Connection, name: str, first: int, limit: int) -> list[Row[Any]]:
    """Entries in custody from `first` on, in order, with what is needed to read them."""
    found = (
        select(entries)
        .where(entries.c.chain == name, entries.c.seq >= first)
        .order_by(entries.c.seq)
        .limit(limit)
    )
    return list(db.execute(found))


def rows_of_kind(db: Connection, hall: str, kind: str) -> list[Row[Any]]:
    """All entries of one kind in the chains of a hall."""
    mine = select(chains.c.chain).where(chains.c.hall == hall)
    return list(db.execute(select(entries).where(entries.c.kind == kind, entries.c.chain.in_(mine))))


def frame_of(row: Row[Any]) -> Frame:
    """An entry's row as the frame that travels."""
    return Frame(row.header, row.salt, row.body, row.leaf)


def frames(db: Connection, name: str) -> Iterator[Frame]:
    """All entries of a chain from the first, a few at a time."""
    seq = 1
    while rows := rows_from(db, name, seq, _STEP):
        for row in rows:
            yield frame_of(row)
        seq = rows[-1].seq + 1


def erase_body(db: Connection, name: str, seq: int) -> None:
    """Deletes body and salt by a lawful order; header and leaf stay."""
    here = and_(entries.c.chain == name, entries.c.seq == seq)
    db.execute(entries.update().where(here).values(body=None, salt=ERASED_SALT))
    there = and_(fork_entries.c.chain == name, fork_entries.c.seq == seq)
    db.execute(fork_entries.update().where(there).values(body=None, salt=ERASED_SALT))


def erase_in_branches(db: Connection, header: bytes) -> None:
    """Deletes body and salt of an entry in fork custody whose text was carried over by a graft and erased there."""
    db.execute(
        fork_entries.update().where(fork_entries.c.header == header).values(body=None, salt=ERASED_SALT)
    )


def set_read(db: Connection, name: str, size: int, tries: int) -> None:
    """How far a chain was read, and how often the entry after that was tried."""
    db.execute(chains.update().where(chains.c.chain == name).values(read_size=size, read_tries=tries))


def unread_chains(db: Connection) -> list[str]:
    """Chains with entries nobody has read yet."""
    found = select(chains.c.chain).where(chains.c.read_size < chains.c.size)
    return list(db.execute(found.order_by(chains.c.first_seen)).scalars())


# --- receipts --------------------------------------------------------------------------------------------------------


def last_receipt(db: Connection, name: str, epoch: str) -> Row[Any] | None:
    """The newest receipt of a chain in a store epoch, with no, size, json and signature."""
    mine = and_(receipts.c.chain == name, receipts.c.store_epoch == epoch)
    return db.execute(select(receipts).where(mine).order_by(receipts.c.no.desc()).limit(1)).first()


def add_receipt(db: Connection, receipt: Receipt) -> None:
    """Keeps the bytes of a receipt as they were signed."""
    db.execute(
        receipts.insert().values(
            chain=receipt.chain,
            store_epoch=receipt.store_epoch,
            no=receipt.no,
            size=receipt.size,
            json=receipt.sealed.json,
            signature=receipt.sealed.signature,
        )
    )


def receipts_after(db: Connection, name: str, epoch: str, after: int, limit: int) -> list[Sealed]:
    """The receipts after number `after`, in order."""
    mine = and_(receipts.c.chain == name, receipts.c.store_epoch == epoch, receipts.c.no > after)
    found = select(receipts.c.json, receipts.c.signature).where(mine).order_by(receipts.c.no).limit(limit)
    return [Sealed(row.json, row.signature) for row in db.execute(found)]


# --- contact tokens --------------------------------------------------------------------------------------------------


def token(db: Connection, name: str) -> Row[Any] | None:
    """The last accepted contact token of a chain."""
    return db.execute(select(tokens).where(tokens.c.chain == name)).first()


def put_token(db: Connection, name: str, counter: int, text: str, prev: str) -> None:
    """Accepts a contact token."""
    values = {"counter": counter, "token": text, "prev_token": prev}
    if db.execute(tokens.update().where(tokens.c.chain == name).values(**values)).rowcount == 0:
        db.execute(tokens.insert().values(chain=name, **values))


def held_count(db: Connection, hall: str) -> int:
    """How many entries of revoked devices are held for a hall."""
    mine = select(chains.c.chain).where(chains.c.hall == hall)
    return db.execute(select(func.count()).where(entries.c.held == 1, entries.c.chain.in_(mine))).scalar_one()
