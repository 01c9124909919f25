"""Custody of the town's receipts (protocol §5). They never change and never go."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from hall_app.ledger import local
from hall_app.ledger.tables import receipts

_FIELDS = (
    receipts.c.store_epoch,
    receipts.c.no,
    receipts.c.size,
    receipts.c.leaf,
    receipts.c.json,
    receipts.c.sig,
    receipts.c.got_at,
)


class Receipt(NamedTuple):
    """The town's signed word: it holds every entry up to `size`, whose leaf (32 bytes) is `leaf`.

    `json` are the signed bytes, `sig` the 64 bytes of the signature, `no` counts within `store_epoch`.
    """

    store_epoch: str
    no: int
    size: int
    leaf: bytes
    json: bytes
    sig: bytes
    got_at: str


def add(conn: Connection, receipt: Receipt) -> None:
    """Keeps a receipt whose signature was verified against the pinned key.

    Raises ValueError unless `leaf` is our own leaf at `size` and `no` follows the last of its store epoch.
    """
    row = conn.exec_driver_sql("SELECT leaf FROM entries WHERE seq = ?", (receipt.size,)).first()
    if row is None or bytes(row[0]) != receipt.leaf:
        raise ValueError("a receipt for a leaf that is not ours")
    before = last(conn, receipt.store_epoch)
    if receipt.no != (before.no if before else 0) + 1:
        raise ValueError("a receipt out of order")
    number = conn.execute(select(func.coalesce(func.max(receipts.c.id), 0) + 1)).scalar_one()
    conn.execute(insert(receipts).values(id=number, **receipt._asdict()))
    local.set_value(conn, local.TOWN_HOLDS, None)


def last(conn: Connection, store_epoch: str | None = None) -> Receipt | None:
    """The newest receipt, or the newest of one store epoch."""
    query = select(*_FIELDS).order_by(receipts.c.id.desc()).limit(1)
    if store_epoch is not None:
        query = query.where(receipts.c.store_epoch == store_epoch)
    row = conn.execute(query).first()
    return None if row is None else Receipt(*row)


def delivered_size(conn: Connection) -> int:
    """Up to which entry the town has everything, by its newest receipt; 0 without one.

    Less where the town said since that it lost entries (`local.TOWN_HOLDS`): then receipts are evidence, no
    promise.
    """
    newest = last(conn)
    if newest is None:
        return 0
    holds = local.value(conn, local.TOWN_HOLDS)
    return newest.size if holds is None else min(newest.size, int(str(holds)))
