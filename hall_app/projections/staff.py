"""The people who serve, and who sits where."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select

from hall_app.changes import Changes
from hall_app.domain.facts import SignedIn, SignedOut, StaffAdded, StaffChanged
from hall_app.ledger import local
from hall_app.ledger.store import StoredEntry
from hall_app.projections.picture import ERASED, NOW, Look, Picture, answers, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.values.staffing import DemoPins, SignedInAnswer, StaffList, StaffRow, WhoIsHere
from hall_app.words import _

STAFF = table(
    "p_staff",
    text("code", key=True),
    text("number", index=True),
    text("name"),
    text("post"),
    text("role"),
    number("active"),
)
# Everything that was said of somebody, for papers that bear the name and post of their time.
STAFF_SAID = table(
    "p_staff_said",
    text("code", key=True),
    number("seq", key=True),
    text("number"),
    text("name"),
    text("post"),
)
SEATS = table("p_seats", text("station", key=True), text("code"), text("since"))
SEATED = table("p_seated", text("code", key=True), text("station"))

PICTURE = Picture("staff", 2, Changes.STAFF | Changes.QUEUE, STAFF, STAFF_SAID, SEATS, SEATED)

DEMO_PINS = "demo_pins"


@PICTURE.on(StaffAdded)
def _added(rows: Rows, fact: StaffAdded | None, entry: StoredEntry) -> None:
    if fact is None:
        rows.put(STAFF, code=entry.subject, number="", name=ERASED)
        return
    rows.put(
        STAFF,
        code=fact.code,
        number=fact.number,
        name=fact.name,
        post=fact.post,
        role=fact.role,
        active=1,
    )
    _said(rows, fact.code, entry)


@PICTURE.on(StaffChanged)
def _changed(rows: Rows, fact: StaffChanged | None, entry: StoredEntry) -> None:
    if fact is None:
        rows.change(STAFF, entry.subject, name=ERASED)
        return
    rows.change(
        STAFF, fact.code, name=fact.name, post=fact.post, role=fact.role, active=int(fact.active)
    )  # fmt: skip
    _said(rows, fact.code, entry)


def _said(rows: Rows, code: str, entry: StoredEntry) -> None:
    known = rows.get(STAFF, code)
    if known is not None:
        said = {name: known[name] for name in ("number", "name", "post")}
        rows.put(STAFF_SAID, code=code, seq=entry.place, **said)


@PICTURE.on(SignedIn)
def _in(rows: Rows, fact: SignedIn | None, entry: StoredEntry) -> None:
    code = fact.code if fact else entry.subject
    rows.put(SEATS, station=entry.station, code=code, since=entry.at)
    rows.put(SEATED, code=code, station=entry.station)


@PICTURE.on(SignedOut)
def _out(rows: Rows, fact: SignedOut | None, entry: StoredEntry) -> None:
    seat = rows.get(SEATED, fact.code if fact else entry.subject)
    if seat is not None:
        rows.remove(SEATS, seat["station"])
        rows.remove(SEATED, seat["code"])


def staff_row(look: Look, code: str) -> Row | None:
    """Somebody's row by the code that `by` carries, None when there is nobody."""
    found = look.conn.execute(select(STAFF).where(STAFF.c.code == code)).mappings().first()
    if found is None or look.until == NOW or found["name"] == ERASED:
        return None if found is None else dict(found)
    said = select(STAFF_SAID.c.number, STAFF_SAID.c.name, STAFF_SAID.c.post)
    said = said.where(STAFF_SAID.c.code == code, STAFF_SAID.c.seq <= look.until)
    then = look.conn.execute(said.order_by(STAFF_SAID.c.seq.desc()).limit(1)).mappings().first()
    return {**found, **(then or {})}


def staff_numbered(look: Look, wanted: str) -> Row | None:
    """Somebody's row by the number they sign in with, None when nobody has it."""
    found = look.conn.execute(select(STAFF).where(STAFF.c.number == wanted)).mappings().first()
    return None if found is None else dict(found)


def staff_rows(look: Look) -> list[Row]:
    """Everybody who serves or served, in the order they came."""
    return [dict(row) for row in look.conn.execute(select(STAFF).order_by(STAFF.c.code)).mappings()]


def staff_name(look: Look, code: str) -> str:
    """The name of a member of staff; the bare code when nobody has it."""
    row = staff_row(look, code)
    return code if row is None else str(row["name"])


def by_words(look: Look, by: str) -> str:
    """Who an entry's `by` is, in words: a name, or the kiosk, the resident, the town, the program itself."""
    kind, _colon, code = by.partition(":")
    if kind == "staff":
        return staff_name(look, code)
    words = {"kiosk": _("Kiosk"), "resident": _("Resident"), "town": _("Town centre"), "system": _("System")}
    return words.get(kind, by)


def seats_of(look: Look) -> dict[str, str]:
    """Who sits where: station to staff code."""
    return dict(look.conn.exec_driver_sql("SELECT station, code FROM p_seats ORDER BY station").all())


def station_of(look: Look, code: str) -> str:
    """Where somebody is signed in; empty where nowhere."""
    row = look.conn.exec_driver_sql("SELECT station FROM p_seated WHERE code=?", (code,)).first()
    return "" if row is None else str(row[0])


@answers(StaffList)
def staff_list(look: Look, question: StaffList) -> tuple[StaffRow, ...]:
    """Everybody who serves or served, with the station they are signed in at."""
    at = {code: station for station, code in seats_of(look).items()}
    return tuple(
        StaffRow(**{**row, "active": bool(row["active"]), "station": at.get(row["code"], "")})
        for row in staff_rows(look)
    )


@answers(WhoIsHere)
def who_is_here(look: Look, question: WhoIsHere) -> SignedInAnswer | None:
    """Who is signed in at the station that asks."""
    row = staff_row(look, look.staff) if look.staff else None
    if row is None:
        return None
    return SignedInAnswer(**{name: row[name] for name in SignedInAnswer.__struct_fields__})


def demo_pins_of(look: Look) -> dict[str, Any]:
    """Staff code to PIN in a demonstration; empty in a real hall, which keeps no PIN anywhere."""
    kept = local.mark(look.conn, DEMO_PINS) if look.demo else None
    return json.loads(kept) if kept else {}


@answers(DemoPins)
def demo_pins(look: Look, question: DemoPins) -> tuple[tuple[str, str, str, str], ...]:
    """Number, name, post and PIN of everybody in a demonstration; empty in a real hall."""
    pins = demo_pins_of(look)
    return tuple(
        (row["number"], row["name"], row["post"], pins[row["code"]])
        for row in staff_rows(look)
        if row["active"] and row["code"] in pins
    )
