"""Downlink: what the town says to a hall, numbered without holes inside the commit (protocol §7)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, and_, select

from hall_app.sync.wire import NO_ONE_BEFORE, DownItem, Sealed, sha256_hex
from hall_app.town.store.tables import down


def head(db: Connection, hall: str) -> tuple[int, str]:
    """Number of the newest item for a hall, and the hex SHA-256 of its JSON; 0 and 64 zeros when there is none."""
    row = db.execute(
        select(down.c.n, down.c.json).where(down.c.hall == hall).order_by(down.c.n.desc()).limit(1)
    ).first()
    return (0, NO_ONE_BEFORE) if row is None else (row.n, sha256_hex(row.json))


def add(db: Connection, item: DownItem, at: str) -> None:
    """Keeps an item; a number that is taken is refused by the table."""
    db.execute(
        down.insert().values(
            hall=item.to,
            n=item.n,
            kind=item.kind,
            json=item.sealed.json,
            signature=item.sealed.signature,
            said_at=at,
        )
    )


def after(db: Connection, hall: str, n: int, limit: int) -> list[Sealed]:
    """The items after number `n`, in order."""
    mine = and_(down.c.hall == hall, down.c.n > n)
    found = select(down.c.json, down.c.signature).where(mine).order_by(down.c.n).limit(limit)
    return [Sealed(row.json, row.signature) for row in db.execute(found)]


def latest(db: Connection, hall: str, limit: int = 20) -> list[Row[Any]]:
    """The newest items of a hall, newest first, with number, kind and time."""
    found = select(down.c.n, down.c.kind, down.c.said_at).where(down.c.hall == hall)
    return list(db.execute(found.order_by(down.c.n.desc()).limit(limit)))
