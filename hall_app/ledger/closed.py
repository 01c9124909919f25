"""Closed chains: what a restored hall keeps of its earlier chains, and taking back what it had lost of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from hall_app.ledger.chain import Checked, Frame, first_leaf
from hall_app.ledger.receipts import Receipt


class ClosedChain(NamedTuple):
    """A chain that is closed here: its place in the order and its name."""

    no: int
    chain: str


def chains(conn: Connection) -> list[ClosedChain]:
    """The closed chains, oldest first."""
    rows = conn.exec_driver_sql("SELECT no, chain FROM chains ORDER BY no").all()
    return [ClosedChain(row[0], row[1]) for row in rows[:-1]]


def _number(conn: Connection, chain: str) -> int:
    return int(conn.exec_driver_sql("SELECT no FROM chains WHERE chain = ?", (chain,)).scalar_one())


def head(conn: Connection, chain: str) -> tuple[int, bytes]:
    """Size and last leaf (32 bytes) of a closed chain."""
    row = conn.exec_driver_sql(
        "SELECT seq, leaf FROM closed_entries WHERE chain_no = ? ORDER BY seq DESC LIMIT 1",
        (_number(conn, chain),),
    ).first()
    return (0, first_leaf(chain)) if row is None else (row[0], bytes(row[1]))


def leaf(conn: Connection, chain: str, seq: int) -> bytes:
    """The leaf at an entry of a closed chain."""
    if seq == 0:
        return first_leaf(chain)
    found = conn.exec_driver_sql(
        "SELECT leaf FROM closed_entries WHERE chain_no = ? AND seq = ?", (_number(conn, chain), seq)
    ).scalar_one()
    return bytes(found)


def frames(conn: Connection, chain: str, first: int, last: int) -> list[Frame]:
    """The frames of a closed chain with their stored leaves; an erased body is None."""
    rows = conn.exec_driver_sql(
        "SELECT e.header, b.salt, b.body, e.leaf FROM closed_entries e LEFT JOIN closed_bodies b "
        "ON b.chain_no = e.chain_no AND b.seq = e.seq WHERE e.chain_no = ? AND e.seq BETWEEN ? AND ? ORDER BY e.seq",
        (_number(conn, chain), first, last),
    ).all()
    return [
        Frame(
            bytes(row[0]),
            bytes(row[1] or bytes(16)),
            None if row[2] is None else bytes(row[2]),
            bytes(row[3]),
        )
        for row in rows
    ]


def last_receipt(conn: Connection, chain: str, store_epoch: str) -> int:
    """The number of the newest receipt kept for a closed chain in a store epoch; 0 where there is none."""
    row = conn.exec_driver_sql(
        "SELECT coalesce(max(no), 0) FROM closed_receipts WHERE chain_no = ? AND store_epoch = ?",
        (_number(conn, chain), store_epoch),
    ).one()
    return int(row[0])


def add_receipt(conn: Connection, chain: str, receipt: Receipt) -> None:
    """Keeps a receipt for a closed chain that was verified against the pinned key and our own leaf."""
    number = _number(conn, chain)
    conn.exec_driver_sql(
        "INSERT INTO closed_receipts (chain_no, id, store_epoch, no, size, leaf, json, sig, got_at) SELECT ?, "
        "coalesce(max(id), 0) + 1, ?, ?, ?, ?, ?, ?, ? FROM closed_receipts WHERE chain_no = ?",
        (number, *receipt, number),
    )


def extend(conn: Connection, chain: str, entries: Sequence[Checked]) -> None:
    """Takes back entries that follow our end of a closed chain; their leaves were checked against it.

    Raises the database's error where they do not follow.
    """
    number = _number(conn, chain)
    for one in entries:
        seq = one.header.seq
        conn.exec_driver_sql(
            "INSERT INTO closed_entries (chain_no, seq, header, leaf) VALUES (?, ?, ?, ?)",
            (number, seq, one.frame.header, one.leaf),
        )
        if one.frame.body is None:
            conn.exec_driver_sql("INSERT INTO closed_erased (chain_no, seq) VALUES (?, ?)", (number, seq))
        else:
            conn.exec_driver_sql(
                "INSERT INTO closed_bodies (chain_no, seq, salt, body) VALUES (?, ?, ?, ?)",
                (number, seq, one.frame.salt, one.frame.body),
            )
