"""Originals: one row a paper with who holds it now, and one row a leg it went.

An original is known by its case and its name. What was ticked as kept comes to the hall by a numbered list that stands
before the fact of its intake; where there is none (older books), it starts at the hall with that fact itself, so that
no way of taking papers in can forget it.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import func, select

from hall_app.changes import Changes
from hall_app.domain.custody import FILE, HALL, HOLDER_WORDS, LOST, RESIDENT, SETTLED
from hall_app.domain.facts import (
    CaseAccepted,
    CaseSupplemented,
    CaseTakenIn,
    MaterialsChecked,
    OriginalSettled,
    OriginalsHanded,
    PapersReceived,
    SilentlyAccepted,
)
from hall_app.ledger.store import StoredEntry
from hall_app.projections.cases import CASES
from hall_app.projections.picture import ERASED, Look, Picture, number, table, text
from hall_app.projections.rows import Row, Rows

ORIGINALS = table(
    "p_originals",
    text("case_id", key=True),
    text("name", key=True),
    number("count"),
    text("holder", index=True),
    text("held_by"),
    text("since"),
    text("out_since"),
    text("out_day"),
    text("serial"),
    number("legs"),
    text("shared", index=True),
    text("place"),
)
LEGS = table(
    "p_original_legs",
    text("case_id", key=True),
    text("name", key=True),
    number("nth", key=True),
    text("at"),
    text("day"),
    text("from_kind"),
    text("to_kind"),
    text("giver"),
    text("receiver"),
    text("serial"),
    text("list_id"),
    text("by_whom"),
    text("note"),
    text("place"),
    text("handed_on"),
)
LISTS = table(
    "p_handovers",
    text("list_id", key=True),
    text("serial", index=True),
    text("at"),
    text("day", index=True),
    text("from_kind"),
    text("to_kind"),
    text("giver"),
    text("receiver"),
    text("relation"),
    text("note"),
    text("by_whom"),
    text("papers"),
    text("place"),
    text("handed_on"),
)
KEPT = table("p_kept_ticked", text("case_id", key=True), text("papers"))

PICTURE = Picture("custody", 5, Changes.CUSTODY, ORIGINALS, LEGS, LISTS, KEPT)
# Neither with the resident nor settled; and of these what holds its case open, which one in its file does not.
OUT = ORIGINALS.c.holder.in_(tuple(one for one in HOLDER_WORDS if one not in (RESIDENT, SETTLED)))
HOLDS_OPEN = ORIGINALS.c.holder.in_(
    tuple(one for one in HOLDER_WORDS if one not in (RESIDENT, SETTLED, FILE))
)


def _move(
    rows: Rows, entry: StoredEntry, case: str, name: str, count: int, leg: Row, shared: str = ""
) -> None:
    """One leg of one original; the first leg out of the resident's hand begins its time away, and says whether it
    serves other cases too."""
    known = rows.get(ORIGINALS, case, name)
    nth = (known["legs"] if known else 0) + 1
    was_out = known is not None and known["holder"] not in (RESIDENT, SETTLED)
    # What changed hands on a day on paper did so then, whenever it is typed.
    handed_on = leg.get("handed_on", "")
    at, day = handed_on or entry.at, handed_on or entry.day
    rows.put(
        ORIGINALS,
        case_id=case,
        name=name,
        count=count,
        holder=leg["to_kind"],
        held_by=leg["receiver"],
        since=at,
        out_since=known["out_since"] if known and was_out else at,
        out_day=known["out_day"] if known and was_out else day,
        serial=leg["serial"],
        legs=nth,
        shared=known["shared"] if known and was_out else shared,
        place=leg.get("place", ""),
    )
    rows.put(
        LEGS, case_id=case, name=name, nth=nth, at=entry.at, day=day, by_whom=entry.by, **leg
    )  # fmt: skip


@PICTURE.on(MaterialsChecked)
def _ticked(rows: Rows, fact: MaterialsChecked | None, entry: StoredEntry) -> None:
    kept: dict[str, int] = {}
    for check in fact.checks if fact else ():
        if check.kept and check.state == "present":
            kept[check.name] = kept.get(check.name, 0) + max(1, check.count)
    if kept:
        rows.put(KEPT, case_id=entry.subject, papers=msgspec.json.encode(kept).decode())
    else:
        rows.remove(KEPT, entry.subject)


Taking = CaseAccepted | CaseTakenIn | PapersReceived | CaseSupplemented | SilentlyAccepted


@PICTURE.on(CaseAccepted, CaseTakenIn, PapersReceived, CaseSupplemented, SilentlyAccepted)
def _taken(rows: Rows, fact: Taking | None, entry: StoredEntry) -> None:
    """What was ticked as kept is at the hall now; what is out already stays where it is."""
    kept = rows.get(KEPT, entry.subject)
    if kept is None:
        return
    rows.remove(KEPT, entry.subject)
    serial = getattr(fact, "serial", "")
    for name, count in msgspec.json.decode(kept["papers"], type=dict[str, int]).items():
        known = rows.get(ORIGINALS, entry.subject, name)
        if _not_here(known):
            leg = {
                "from_kind": RESIDENT, "to_kind": HALL, "giver": "", "receiver": "", "serial": serial,
                "list_id": "", "note": "",
            }  # fmt: skip
            _move(rows, entry, entry.subject, name, count, leg)


@PICTURE.on(OriginalsHanded)
def _handed(rows: Rows, fact: OriginalsHanded | None, entry: StoredEntry) -> None:
    about = {"list_id": entry.subject, "at": entry.at, "day": entry.day, "by_whom": entry.by}
    if fact is None:
        rows.put(LISTS, **about, note=ERASED, papers="[]")
        return
    way = {
        "from_kind": fact.from_kind, "to_kind": fact.to_kind, "giver": fact.giver, "receiver": fact.receiver,
        "serial": fact.serial, "note": fact.note, "place": fact.place,
        "handed_on": fact.handed_on,
    }  # fmt: skip
    papers = msgspec.json.encode(
        [(one.case, one.name, one.count, one.shared) for one in fact.papers]
    ).decode()
    rows.put(LISTS, **about, **way, relation=fact.relation, papers=papers)
    for one in fact.papers:
        if one.result:
            # The hall's or the town's own paper, no original of anybody: it stands on the list alone.
            leg = {"case_id": one.case, "name": f"{one.name}\n{fact.serial}", "nth": 1}
            rows.put(LEGS, **leg, **about, **way)
            continue
        shared = f"{entry.subject} {one.shared}" if one.shared else ""
        _move(rows, entry, one.case, one.name, one.count, {**way, "list_id": entry.subject}, shared)


@PICTURE.on(OriginalSettled)
def _settled(rows: Rows, fact: OriginalSettled | None, entry: StoredEntry) -> None:
    known = rows.get(ORIGINALS, entry.subject, fact.name) if fact else None
    if fact is None or known is None:
        return
    leg = {
        "from_kind": known["holder"], "to_kind": SETTLED, "giver": fact.giver, "receiver": fact.receiver, "serial": "",
        "list_id": "", "note": f"{fact.how}|{fact.why}",
    }  # fmt: skip
    _move(rows, entry, entry.subject, fact.name, known["count"], leg)


def _not_here(known: Row | None) -> bool:
    """Whether an original ticked as kept still has to be handed in: it was not yet, or went back."""
    return known is None or known["holder"] == RESIDENT


# --- reading ----------------------------------------------------------------------------------------------------------


def originals_out(look: Look, case: str) -> int:
    """How many originals of a case are neither back with the resident, nor settled, nor in its file."""
    query = select(func.count()).where(ORIGINALS.c.case_id == case, HOLDS_OPEN)
    return int(look.conn.execute(query).scalar() or 0)


def ticked_kept(look: Look, case: str) -> dict[str, int]:
    """The originals ticked as kept on the checklist of a case that do not lie anywhere yet, with how many."""
    found = look.conn.execute(select(KEPT.c.papers).where(KEPT.c.case_id == case)).scalar()
    ticked = msgspec.json.decode(found or "{}", type=dict[str, int])
    return {name: count for name, count in ticked.items() if is_away(look, case, name)}


def is_away(look: Look, case: str, name: str) -> bool:
    """Whether an original ticked as kept still has to be handed in."""
    return _not_here(original(look, case, name))


def list_of_case(look: Look, case: str, until: str = "") -> str:
    """The serials of the lists by which a resident handed originals of a case in, the oldest first; those up to a
    moment with `until`."""
    query = select(LEGS.c.serial).where(
        LEGS.c.case_id == case, LEGS.c.from_kind == RESIDENT, LEGS.c.list_id != ""
    )
    if until:
        query = query.where(LEGS.c.at <= until)
    found = look.conn.execute(query.order_by(LEGS.c.at, LEGS.c.serial)).scalars()
    return "、".join(dict.fromkeys(str(serial) for serial in found if serial))


def lists_of(look: Look, case: str) -> tuple[tuple[str, str, str], ...]:
    """Serial, moment and author of every hand-over list on which an original of a case stands, oldest first."""
    query = select(LEGS.c.serial, LEGS.c.at, LEGS.c.by_whom).where(
        LEGS.c.case_id == case, LEGS.c.list_id != "", LEGS.c.serial != ""
    )
    found = {row.serial: (row.serial, row.at, row.by_whom) for row in look.conn.execute(query)}
    return tuple(sorted(found.values(), key=lambda one: (one[1], one[0])))


def original(look: Look, case: str, name: str) -> Row | None:
    """The row of an original, None where it was never handed in."""
    query = select(ORIGINALS).where(ORIGINALS.c.case_id == case, ORIGINALS.c.name == name)
    found = look.conn.execute(query).mappings().first()
    return None if found is None else dict(found)


def given_up(look: Look, case: str, until: str) -> list[Row]:
    """The legs by which originals of a case were surrendered up to a moment, the oldest first; none that was lost."""
    query = select(LEGS).where(LEGS.c.case_id == case, LEGS.c.to_kind == SETTLED, LEGS.c.at <= until)
    rows = [dict(one) for one in look.conn.execute(query.order_by(LEGS.c.at, LEGS.c.name)).mappings()]
    return [one for one in rows if str(one["note"]).partition("|")[0] != LOST]


def last_moved(look: Look, case: str, name: str) -> str:
    """The day (ISO) an original changed hands last; empty where it never did."""
    query = select(LEGS.c.day).where(LEGS.c.case_id == case, LEGS.c.name == name)
    return str(look.conn.execute(query.order_by(LEGS.c.nth.desc()).limit(1)).scalar() or "")


def list_of_serial(look: Look, serial: str) -> str:
    """The id of the list that bears a serial, empty where none does."""
    query = select(LISTS.c.list_id).where(LISTS.c.serial == serial, LISTS.c.serial != "")
    return str(look.conn.execute(query).scalar() or "")


def same_originals(look: Look, row: Row) -> tuple[Row, ...]:
    """The rows of an original in every case it serves, this one first; it lies in one hand for all of them."""
    if not row["shared"]:
        return (row,)
    query = select(ORIGINALS).where(ORIGINALS.c.shared == row["shared"], ORIGINALS.c.holder == row["holder"])
    others = [dict(one) for one in look.conn.execute(query.order_by(ORIGINALS.c.case_id)).mappings()]
    return (row, *(one for one in others if (one["case_id"], one["name"]) != (row["case_id"], row["name"])))


def persons_of(look: Look, cases: set[str]) -> set[str]:
    """The people some cases are for."""
    query = select(CASES.c.person).where(CASES.c.case_id.in_(sorted(cases)))
    return {str(person) for person in look.conn.execute(query).scalars()}
