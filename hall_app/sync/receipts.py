"""Believing a receipt: pinned key, our chain, our own leaf, next number, the receipt before (protocol §5)."""

from __future__ import annotations

from sqlalchemy import Connection

from hall_app.clock import timestamp
from hall_app.errors import Trouble, code
from hall_app.ledger import local
from hall_app.ledger.receipts import Receipt as Kept
from hall_app.ledger.store import Ledger
from hall_app.sync.wire import NO_ONE_BEFORE, Receipt, Sealed, framing, sha256_hex, split_sealed
from hall_app.words import N_

NOT_OURS = code(
    "receipt_not_ours",
    N_("The town's receipt does not fit this ledger ({why}). Nothing counts as delivered by it."),
)


class BadReceipt(Trouble):
    """A receipt that is signed but does not hold against our own chain; `details["why"]` says where."""


def last_of_epoch(conn: Connection, store_epoch: str) -> tuple[int, str]:
    """Number and digest of our last receipt of a store epoch; 0 and 64 zeros before the first."""
    row = conn.exec_driver_sql(
        "SELECT no, json FROM receipts WHERE store_epoch = ? ORDER BY no DESC LIMIT 1", (store_epoch,)
    ).first()
    return (0, NO_ONE_BEFORE) if row is None else (row[0], sha256_hex(row[1]))


def keep(conn: Connection, ledger: Ledger, sealed: Sealed, town: bytes) -> tuple[Receipt, bool]:
    """Checks a receipt against our chain and keeps it; False when we had it already.

    Raises WireError (form, signature), BadReceipt with `why` gap, chain, ahead, leaf, equivocation.
    """
    receipt = Receipt.read(sealed, town)
    no, digest = last_of_epoch(conn, receipt.store_epoch)
    if receipt.no <= no:
        row = conn.exec_driver_sql(
            "SELECT json FROM receipts WHERE store_epoch = ? AND no = ?", (receipt.store_epoch, receipt.no)
        ).first()
        if row is None or bytes(row[0]) != sealed.json:
            raise BadReceipt(NOT_OURS, why="equivocation")
        return receipt, False
    if receipt.chain != ledger.chain:
        raise BadReceipt(NOT_OURS, why="chain")
    size, _leaf = ledger.head(conn)
    if receipt.size > size:
        raise BadReceipt(NOT_OURS, why="ahead")
    own = ledger.leaf_at(conn, receipt.size)
    if receipt.size < 1 or own is None or own.hex() != receipt.leaf:
        raise BadReceipt(NOT_OURS, why="leaf")
    if receipt.no != no + 1 or receipt.prev_receipt != digest:
        raise BadReceipt(NOT_OURS, why="gap")
    ledger.add_receipt(
        conn,
        Kept(receipt.store_epoch, receipt.no, receipt.size, own, sealed.json, sealed.signature,
             timestamp(ledger.clock.now())),
    )  # fmt: skip
    for sha256 in receipt.files_missing:
        # A town put back from a backup may have lost a file it gave a receipt for: it is owed again.
        local.file_delivered(conn, sha256, False)
    ledger.same_boot = True
    return receipt, True


def read_one(data: bytes) -> Sealed:
    """Exactly one envelope. Raises WireError."""
    sealed, rest = split_sealed(data, "receipt")
    if rest:
        raise framing("receipt")
    return sealed
