"""What the hall notes about its line to the town: small durable notes beside the chain, never facts.

The contact token (protocol §6), the next try (§9), and what the last round met.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from hall_app.clock import Clock
from hall_app.ledger import chain as chains
from hall_app.ledger import local

LAST_CONTACT = "last_contact"
LAST_RESULT = "last_result"
NEXT_TRY = "next_try"
ATTEMPT = "attempt"
REASON = "reason"
ALARM = "alarm"
ON_ITS_WAY = "on_its_way"
RUNNING = "running"
PROGRESS = "progress"
HELLO_OPEN = "hello_open"
CHECK_NUMBER = "check_number"
STORE_EPOCH = "store_epoch"
VERIFIED_AT = "verified_at"
VERIFIED_OK = "verified_ok"
# The first entry that did not hold when everything was recomputed; gone once all of it holds again.
DAMAGED_FOUND = "ledger_damaged_found"
# How many pages of the file were damaged while every entry held.
PAGES_FOUND = "ledger_pages_found"
COPIES_AT = "copies_at"
# Closed chains whose entries the town and this hall hold alike.
CLOSED_DONE = "closed_done"
# Entries came back into a closed chain, or were carried over, and the pictures do not show them yet.
UNDRAWN = "undrawn"
# Up to where the town holds the same chain, found when the two parted: the next start goes on from there in a new one.
GO_ON = "go_on"
# Why the last start could not.
GO_ON_WHY = "go_on_why"
# How many entries were carried over into the new chain then.
GRAFTED = "grafted"
# How much of the file under way the town holds, and the files whose bytes are not here to be sent.
FILE_OFFSET = "file_offset"
FILES_LOST = "files_lost"
# By how many seconds the town's clock is ahead of ours, where they are far apart.
CLOCKS_APART_S = "clocks_apart_s"


def note(conn: Connection, **values: Any) -> None:
    """Keeps notes by name, as plain JSON values; None forgets one."""
    for name, value in values.items():
        local.set_value(conn, name, value)


def noted(conn: Connection, name: str, otherwise: Any = None) -> Any:
    """A note, or `otherwise`."""
    value = local.value(conn, name)
    return otherwise if value is None else value


def next_contact(conn: Connection, clock: Clock) -> local.Contact:
    """Counter, token and the token before for the next hello, stored before it is sent.

    A hello nobody answered is repeated with the same three, so that a lost line is never taken for a clone.
    """
    if noted(conn, HELLO_OPEN, False):
        return local.contact_token(conn)
    note(conn, **{HELLO_OPEN: True})
    return local.next_contact(conn, clock)


def age_s(conn: Connection, seq: int, now: datetime) -> int:
    """How many seconds ago an entry was saved, by its own clock; 0 where there is none."""
    row = conn.exec_driver_sql("SELECT header FROM entries WHERE seq = ?", (seq,)).first()
    if row is None:
        return 0
    at = datetime.fromisoformat(chains.read_header(bytes(row[0])).at)
    return max(0, int((now - at).total_seconds()))
