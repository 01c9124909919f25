"""What the hall keeps beside its chain and never sends: contact token, downlink cursor, sync state, PIN
hashes.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from hall_app.clock import Clock
from hall_app.ledger.tables import contact, credentials, downlink, files, marks, picture_shapes, sync_state

TOKEN_BYTES = 16
TOWN_HOLDS = "town_holds"


class Contact(NamedTuple):
    """The contact token (protocol §6): what the next hello carries, in hex."""

    counter: int
    token: str
    prev_token: str


class Cursor(NamedTuple):
    """The downlink item applied last: its number and hex SHA-256 of its JSON (64 zeros at 0)."""

    n: int
    hash: str


class Credential(NamedTuple):
    """A staff member's PIN: argon2 hash, failures since the last success, locked until (RFC 3339) or None."""

    staff: str
    pin: str
    failures: int
    locked_until: str | None
    set_at: str


class FileRow(NamedTuple):
    """A file an entry names, and whether the town has given its receipt for it."""

    sha256: str
    size: int
    type: str
    first_seq: int
    town_has: bool


def contact_token(conn: Connection) -> Contact:
    """The token as it stands; counter 0 before the first hello."""
    return Contact(*conn.execute(select(contact.c.counter, contact.c.token, contact.c.prev_token)).one())


def next_contact(conn: Connection, clock: Clock) -> Contact:
    """Stores counter + 1 with a fresh token and gives it; commit before the hello goes out."""
    now = contact_token(conn)
    fresh = Contact(now.counter + 1, clock.random(TOKEN_BYTES).hex(), now.token)
    conn.execute(update(contact).values(**fresh._asdict()))
    return fresh


def cursor(conn: Connection) -> Cursor:
    """Where the downlink stands."""
    return Cursor(*conn.execute(select(downlink.c.n, downlink.c.hash)).one())


def move_cursor(conn: Connection, n: int, item_hash: str) -> None:
    """Moves the downlink by one item, in the transaction that writes its `town.said`.

    Raises ValueError where `n` is not the next number.
    """
    if n != cursor(conn).n + 1:
        raise ValueError("the downlink moves one by one")
    conn.execute(update(downlink).values(n=n, hash=item_hash))


def value(conn: Connection, name: str) -> Any:
    """A value of the sync state (plain JSON), or None."""
    row = conn.execute(select(sync_state.c.value).where(sync_state.c.name == name)).first()
    return None if row is None else json.loads(row[0])


def set_value(conn: Connection, name: str, new: Any) -> None:
    """Keeps a plain JSON value of the sync state (`attempt`, `reason`, `next_try` …); None takes it away."""
    if new is None:
        conn.execute(delete(sync_state).where(sync_state.c.name == name))
        return
    words = json.dumps(new, ensure_ascii=False, sort_keys=True)
    query = insert(sync_state).values(name=name, value=words)
    conn.execute(query.on_conflict_do_update(index_elements=["name"], set_={"value": words}))


def credential(conn: Connection, staff: str) -> Credential | None:
    """The PIN of a staff member, or None while none is set."""
    row = conn.execute(select(credentials).where(credentials.c.staff == staff)).first()
    return None if row is None else Credential(*row)


def set_pin(conn: Connection, staff: str, pin: str, at: str) -> None:
    """Keeps a new argon2 hash; failures and lock are cleared."""
    fields = {"pin": pin, "failures": 0, "locked_until": None, "set_at": at}
    query = insert(credentials).values(staff=staff, **fields)
    conn.execute(query.on_conflict_do_update(index_elements=["staff"], set_=fields))


def set_failures(conn: Connection, staff: str, failures: int, locked_until: str | None) -> None:
    """Keeps how often a PIN was wrong in a row and until when it is locked; 0 and None after a success."""
    row = credentials.c.staff == staff
    conn.execute(update(credentials).where(row).values(failures=failures, locked_until=locked_until))


def remove_pin(conn: Connection, staff: str) -> None:
    """Forgets the PIN of somebody who left."""
    conn.execute(delete(credentials).where(credentials.c.staff == staff))


def file_rows(conn: Connection, *, waiting: bool = False) -> list[FileRow]:
    """The files entries name, oldest first; with `waiting` those the town has no receipt for."""
    query = select(files).order_by(files.c.first_seq, files.c.sha256)
    if waiting:
        query = query.where(files.c.town_has == 0)
    return [FileRow(row[0], row[1], row[2], row[3], bool(row[4])) for row in conn.execute(query)]


def file_delivered(conn: Connection, sha256: str, delivered: bool = True) -> None:
    """Notes the town's receipt for a file, or that it names the file as missing after all."""
    conn.execute(update(files).where(files.c.sha256 == sha256).values(town_has=int(delivered)))


def forget_file(conn: Connection, sha256: str) -> None:
    """An erased content is owed to nobody: the town deletes it by the same order (protocol §2)."""
    conn.execute(delete(files).where(files.c.sha256 == sha256))


def shape(conn: Connection, picture: str) -> int | None:
    """The shape number a picture's table was built in, or None when it was never built."""
    row = conn.execute(select(picture_shapes.c.shape).where(picture_shapes.c.name == picture)).first()
    return None if row is None else int(row[0])


def set_shape(conn: Connection, picture: str, number: int) -> None:
    """Keeps the shape number a picture's table is built in now."""
    query = insert(picture_shapes).values(name=picture, shape=number)
    conn.execute(query.on_conflict_do_update(index_elements=["name"], set_={"shape": number}))


def mark(conn: Connection, name: str) -> str | None:
    """A mark on the file itself, such as `copy`."""
    row = conn.execute(select(marks.c.value).where(marks.c.name == name)).first()
    return None if row is None else str(row[0])
