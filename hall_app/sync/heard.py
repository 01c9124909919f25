"""What this hall heard from the town, found in its own chains (protocol §7)."""

from __future__ import annotations

from hashlib import sha256

import msgspec
from sqlalchemy import Connection

from hall_app.ledger.grafts import SAID
from hall_app.ledger.store import Ledger
from hall_app.sync.wire import NO_ONE_BEFORE


def heard_digest(ledger: Ledger, conn: Connection, n: int) -> str:
    """Hex SHA-256 of the JSON of item `n` as it came down, 64 zeros for 0; empty where its text is gone."""
    if n == 0:
        return NO_ONE_BEFORE
    for entry in ledger.newest_first(conn, SAID):
        if entry.body is not None:
            text = str(entry.body["item"])
            if msgspec.json.decode(text)["n"] == n:
                return sha256(text.encode("utf-8")).hexdigest()
    return ""
