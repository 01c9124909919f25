"""What was typed at a window and is not yet a deed, and who works on which case: notes in the encrypted file.

Notes, never facts: not part of the chain, never sent to the town, gone once the deed is done. They lie in the same
SQLCipher file as the ledger, so that what was typed about a person is nowhere in the clear.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select

from hall_app.ledger import local
from hall_app.ledger.tables import sync_state

DRAFT, HOLD = "draft:", "hold:"


class DraftNote(NamedTuple):
    """What was typed: where, by whom (staff code), in which part, about what, since when; `value` is JSON."""

    station: str
    part: str
    subject: str
    staff: str
    at: str
    value: str


class HoldNote(NamedTuple):
    """Who works on a case: staff code, station, since when (RFC 3339)."""

    case: str
    station: str
    staff: str
    since: str


def _name(*about: str) -> str:
    return f"{DRAFT}{json.dumps(about, ensure_ascii=False)}"


def keep(conn: Connection, draft: DraftNote, own: bool = False) -> None:
    """Keeps a draft in place of the one before of the same station, part and subject, and with `own` of the same
    person; an empty value takes it away."""
    note: Any = draft._asdict() if draft.value else None
    name = _name(draft.station, draft.part, draft.subject)
    if own:
        # As a program kept it that knew one draft for all who share a window.
        before = _note(local.value(conn, name))
        if before is not None and before.staff == draft.staff:
            local.set_value(conn, name, None)
        name = _name(draft.station, draft.part, draft.subject, draft.staff)
    local.set_value(conn, name, note)


def drafts(conn: Connection) -> list[DraftNote]:
    """Every draft, by station and part."""
    return [note for value in _values(conn, DRAFT) if (note := _note(value)) is not None]


def _note(value: Any) -> DraftNote | None:
    """A note as it lies there; None where another program kept it in a shape that says less."""
    if not isinstance(value, dict) or not all(isinstance(value.get(one), str) for one in DraftNote._fields):
        return None
    return DraftNote(*(value[one] for one in DraftNote._fields))


def forget(conn: Connection, gone: Callable[[DraftNote], bool]) -> None:
    """Takes away every draft of which `gone` says so, and what lies among them in no shape of a draft."""
    query = select(sync_state.c.name, sync_state.c.value).where(
        sync_state.c.name.startswith(DRAFT, autoescape=True)
    )
    for name, value in conn.execute(query).all():
        note = _note(json.loads(value))
        if note is None or gone(note):
            local.set_value(conn, name, None)


def hold(conn: Connection, note: HoldNote) -> None:
    """Notes who works on a case from now on."""
    local.set_value(conn, f"{HOLD}{note.case}", note._asdict())


def holder(conn: Connection, case: str) -> HoldNote | None:
    """Who works on a case; None where nobody does."""
    value = local.value(conn, f"{HOLD}{case}")
    return None if value is None else HoldNote(**value)


def let_go(conn: Connection, station: str = "", case: str = "") -> int:
    """Ends the holds of a station (empty: of all) on a case (empty: on every one); how many there were."""
    gone = 0
    for value in _values(conn, HOLD):
        note = HoldNote(**value)
        if station in ("", note.station) and case in ("", note.case):
            local.set_value(conn, f"{HOLD}{note.case}", None)
            gone += 1
    return gone


def clear_holds(conn: Connection) -> None:
    """Nobody holds anything: the program has just started."""
    conn.execute(delete(sync_state).where(sync_state.c.name.startswith(HOLD, autoescape=True)))


def _values(conn: Connection, prefix: str) -> list[Any]:
    query = select(sync_state.c.value).where(sync_state.c.name.startswith(prefix, autoescape=True))
    return [json.loads(value) for value in conn.execute(query.order_by(sync_state.c.name)).scalars()]
