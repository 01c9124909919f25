"""The last deeds of each desk with how things stood before, so that a slip can be taken back.

Twenty deeds a station are kept, no more: the slots are used in turn. `before` holds rows of other pictures as they
stood when the fact was folded; this picture is folded first for that reason. A deed is known by the id of its entry and
by its place in the ledger: in a new chain numbers begin anew.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import select

from hall_app.changes import Changes
from hall_app.domain.facts import (
    FACTS,
    CaseAccepted,
    CaseCorrected,
    CaseOpened,
    DeedTakenBack,
    Fact,
    InquiryAnswered,
    MaterialsChecked,
    PaperNumberSpoilt,
    PaperVisitEntered,
    VisitEnded,
    VisitHeld,
    VisitNamed,
)
from hall_app.domain.paper_days import MARK
from hall_app.domain.taking_back import CASE, INSTEAD, TAKEN_BACK, TICKET, VISIT
from hall_app.ledger.store import StoredEntry
from hall_app.projections.cases import CASES, CHECKS
from hall_app.projections.paper_days import FROM_PAPER, PAPER_NUMBERS
from hall_app.projections.picture import Look, Picture, number, table, text, window_of
from hall_app.projections.ratings import RATINGS
from hall_app.projections.rows import Row, Rows
from hall_app.projections.serials import SERIALS
from hall_app.projections.tickets import TICKETS, VISIT_TICKETS, move, not_ended
from hall_app.projections.visits import VISITS, WINDOW_VISITS

KEPT = 20
SLOTS = table(
    "p_last_deeds",
    text("station", key=True),
    number("slot", key=True),
    number("nth"),
    number("seq"),
    number("place"),
    text("act"),
    text("kind"),
    text("subject"),
    text("by_whom"),
    text("day"),
    text("at"),
    text("before"),
    number("undone"),
)
COUNTS = table("p_last_deed_counts", text("station", key=True), number("count"))

PICTURE = Picture("last deeds", 3, Changes.NONE, SLOTS, COUNTS)
BACK_PICTURE = Picture(
    "deeds taken back", 2,
    Changes.QUEUE | Changes.VISITS | Changes.CASES | Changes.RATINGS | Changes.DAY | Changes.PAPERS,
)  # fmt: skip


def _visit_of(rows: Rows, kind: str, subject: str) -> str:
    about = TAKEN_BACK.get(kind, "")
    if kind == VisitHeld.KIND or about == VISIT:
        return subject
    if about == CASE:
        case = rows.get(CASES, subject)
        return str(case["visit"]) if case else ""
    ticket = rows.get(TICKETS, subject)
    return str(ticket["visit"]) if ticket else ""


def _before(rows: Rows, entry: StoredEntry) -> str:
    """The rows a deed is about to change, as they stand."""
    about = TAKEN_BACK.get(entry.kind, "")
    if not about and entry.kind != VisitHeld.KIND:
        return ""
    visit = _visit_of(rows, entry.kind, entry.subject)
    link = rows.get(VISIT_TICKETS, visit)
    ticket = entry.subject if about == TICKET else link["ticket"] if link else ""
    kept: dict[str, Row | None] = {
        "visit": rows.get(VISITS, visit),
        "ticket": rows.get(TICKETS, ticket) if about != CASE else None,
        "case": rows.get(CASES, entry.subject) if about == CASE else None,
        "checks": rows.get(CHECKS, entry.subject) if about == CASE else None,
    }
    return msgspec.json.encode(kept).decode()


@PICTURE.on(VisitHeld, *(one for (kind, _kv), one in FACTS.items() if kind in TAKEN_BACK or kind in INSTEAD))
def _done(rows: Rows, fact: Fact | None, entry: StoredEntry) -> None:
    if not window_of(entry.station) or not entry.station.startswith("desk-"):
        return
    known = rows.get(COUNTS, entry.station)
    nth = (known["count"] if known else 0) + 1
    last = rows.get(SLOTS, entry.station, (nth - 1) % KEPT) if known else None
    before = _before(rows, entry)
    if last is not None and last["kind"] == VisitHeld.KIND and last["place"] == entry.place - 1:
        # Parked or transferred out of a visit: one deed, as it stood before the visit was held.
        nth, before = nth - 1, last["before"]
    if isinstance(fact, PaperVisitEntered | PaperNumberSpoilt):
        before = _entered_from_paper(rows, fact, entry)
    rows.put(COUNTS, station=entry.station, count=nth)
    rows.put(
        SLOTS, station=entry.station, slot=nth % KEPT, nth=nth, seq=entry.seq, place=entry.place, act=entry.id,
        kind=entry.kind, subject=entry.subject, by_whom=entry.by, day=entry.day, at=entry.at, before=before, undone=0,
    )  # fmt: skip


def _entered_from_paper(rows: Rows, fact: PaperVisitEntered | PaperNumberSpoilt, entry: StoredEntry) -> str:
    """What an entry from paper made; what stands of its case was recorded with it and is one deed with it."""
    made: dict[str, Any] = {
        "prefix": fact.prefix,
        "number": fact.number,
        "serial": fact.serial.removesuffix(MARK),
    }
    if isinstance(fact, PaperVisitEntered):
        case = rows.get(CASES, fact.case)
        made |= {"ticket": fact.ticket, "case": fact.case, "case_place": case["last_place"] if case else 0}
        made["continued"] = int(fact.continued)
        for one in _slots(rows, entry.station):
            if fact.case and one["subject"] == fact.case:
                rows.change(SLOTS, entry.station, one["slot"], undone=1)
    return msgspec.json.encode({"paper": made}).decode()


@PICTURE.on(DeedTakenBack)
def _marked(rows: Rows, fact: DeedTakenBack | None, entry: StoredEntry) -> None:
    slot = _slot(rows, fact, entry) if fact is not None else None
    if slot is None:
        return
    rows.change(SLOTS, entry.station, slot["slot"], undone=1)
    case = made_from_paper(slot).get("case")
    for one in _slots(rows, entry.station):
        # That the case of a visit from paper was dropped is part of taking the visit back.
        if case and one["subject"] == case:
            rows.change(SLOTS, entry.station, one["slot"], undone=1)


def _slots(rows: Rows, station: str) -> list[Row]:
    found = (rows.get(SLOTS, station, slot) for slot in range(KEPT))
    return [one for one in found if one is not None]


def _slot(rows: Rows, fact: DeedTakenBack, entry: StoredEntry) -> Row | None:
    """By the act's id; a fact of before names a number, of its own chain where there is such a deed."""
    slots = _slots(rows, entry.station)
    if fact.act:
        return next((one for one in slots if one["act"] == fact.act), None)
    own = [one for one in slots if one["place"] == entry.place_of(fact.undone)]
    return next(iter(own or [one for one in slots if one["seq"] == fact.undone]), None)


def undone_place(rows: Rows, fact: DeedTakenBack, entry: StoredEntry) -> int:
    """The place of the entry that is taken back."""
    slot = _slot(rows, fact, entry)
    return int(slot["place"]) if slot is not None else entry.place_of(fact.undone)


def made_from_paper(slot: Row) -> dict[str, Any]:
    """What an entry from paper made, as kept with the deed: `serial`, `prefix` and `number` of the hand-written paper,
    and of a visit its `ticket`, its `case` and `case_place`, the newest entry of the case then; else nothing."""
    kept: dict[str, Any] = msgspec.json.decode(slot["before"]) if slot["before"] else {}
    made: dict[str, Any] = kept.get("paper", {})
    return made


@BACK_PICTURE.on(DeedTakenBack)
def _taken_back(rows: Rows, fact: DeedTakenBack | None, entry: StoredEntry) -> None:
    """Puts back what stood there before; counts of who waits follow."""
    slot = _slot(rows, fact, entry) if fact is not None else None
    if slot is None or not slot["before"]:
        return
    if made := made_from_paper(slot):
        _paper_back(rows, slot["subject"], made)
        return
    before: dict[str, Any] = msgspec.json.decode(slot["before"])
    now_case = rows.get(CASES, slot["subject"]) if before["case"] is not None else None
    if now_case is not None and now_case["last_place"] != slot["place"]:
        # What the town gave back after a restore lies between: the case went on before this was taken back.
        return
    if slot["kind"] == CaseOpened.KIND:
        rows.change(
            CASES,
            slot["subject"],
            state="dropped",
            closed_at=entry.at,
            closed_by=entry.by,
            last_place=entry.place,
        )
        return
    if before["case"] is not None:
        _case_back(rows, before, slot["kind"])
        return
    ticket, visit = before["ticket"], before["visit"]
    now = rows.get(TICKETS, ticket["ticket"]) if ticket else None
    if now is not None and slot["kind"] not in (VisitNamed.KIND, InquiryAnswered.KIND):
        move(rows, now, **ticket)
    if visit is not None:
        rows.put(VISITS, **visit)
        if visit["state"] == "open" and visit["window"]:
            rows.put(WINDOW_VISITS, window=visit["window"], visit=visit["visit"])
        if slot["kind"] == VisitEnded.KIND:
            rows.remove(RATINGS, visit["visit"])
            not_ended(rows, visit["visit"])


def _paper_back(rows: Rows, visit: str, made: dict[str, Any]) -> None:
    """A visit from paper was not entered: it counts nowhere and its hand-written number is free. Its number of the day
    stays used; its case was dropped by a fact of its own."""
    rows.remove(PAPER_NUMBERS, made["prefix"], made["number"])
    if "ticket" not in made:
        return
    rows.remove(FROM_PAPER, visit)
    rows.remove(VISITS, visit)
    rows.remove(TICKETS, made["ticket"])
    if made["case"] and made["serial"]:
        rows.remove(SERIALS, made["case"], made["serial"] + MARK)


def _case_back(rows: Rows, before: dict[str, Any], kind: str) -> None:
    case = before["case"]["case_id"]
    rows.put(CASES, **before["case"])
    if kind in (MaterialsChecked.KIND, CaseCorrected.KIND):
        rows.remove(CHECKS, case)
        if before["checks"] is not None:
            rows.put(CHECKS, **before["checks"])
    if kind == CaseAccepted.KIND and before["visit"] is not None:
        rows.change(VISITS, before["visit"]["visit"], complete_at=before["visit"]["complete_at"])


def last_deed(look: Look, station: str) -> Row | None:
    """The newest deed of a station that was not taken back; None where there is none among the last ones."""
    query = select(SLOTS).where(SLOTS.c.station == station, SLOTS.c.undone == 0)
    found = look.conn.execute(query.order_by(SLOTS.c.nth.desc()).limit(1)).mappings().first()
    return None if found is None else dict(found)
