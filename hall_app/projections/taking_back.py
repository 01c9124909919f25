"""The last deeds of each desk with how things stood before, so that a slip can be taken back.

Twenty deeds a station are kept, no more: the slots are used in turn. `before` holds rows of other pictures as they
stood when the fact was folded; this picture is folded first for that reason.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import select

from hall_app.changes import Changes
from hall_app.domain.facts import (
    AcceptanceRefused,
    CaseAccepted,
    CaseContinued,
    CaseCorrected,
    CaseDropped,
    CaseFinished,
    CaseOpened,
    CaseSupplemented,
    CaseTakenIn,
    CaseWithdrawn,
    DeedTakenBack,
    Fact,
    FeeTaken,
    HallDecided,
    InquiryAnswered,
    MaterialsChecked,
    NoticeIssued,
    OriginalsHanded,
    PapersReceived,
    PersonCorrected,
    PersonRecorded,
    ResultDelivered,
    SlipNumbered,
    TicketCalled,
    TicketCancelled,
    TicketParked,
    TicketPassed,
    TicketTransferred,
    VisitEnded,
    VisitHeld,
    VisitNamed,
    VisitResumed,
    VisitStarted,
)
from hall_app.domain.taking_back import CASE, TAKEN_BACK, TICKET, VISIT
from hall_app.ledger.store import StoredEntry
from hall_app.projections.cases import CASES, CHECKS
from hall_app.projections.picture import Look, Picture, number, table, text, window_of
from hall_app.projections.ratings import RATINGS
from hall_app.projections.rows import Row, Rows
from hall_app.projections.tickets import TICKETS, VISIT_TICKETS, move, not_ended
from hall_app.projections.visits import VISITS, WINDOW_VISITS

KEPT = 20
SLOTS = table(
    "p_last_deeds",
    text("station", key=True),
    number("slot", key=True),
    number("nth"),
    number("seq"),
    text("kind"),
    text("subject"),
    text("by_whom"),
    text("day"),
    text("at"),
    text("before"),
    number("undone"),
)
COUNTS = table("p_last_deed_counts", text("station", key=True), number("count"))

PICTURE = Picture("last deeds", 1, Changes.NONE, SLOTS, COUNTS)
BACK_PICTURE = Picture(
    "deeds taken back", 1, Changes.QUEUE | Changes.VISITS | Changes.CASES | Changes.RATINGS | Changes.DAY
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


@PICTURE.on(
    TicketPassed, TicketParked, TicketTransferred, TicketCancelled, TicketCalled, VisitStarted, VisitHeld, VisitResumed,
    VisitNamed, InquiryAnswered, VisitEnded, PersonRecorded, PersonCorrected, CaseOpened, MaterialsChecked,
    CaseCorrected, CaseDropped, CaseAccepted, CaseFinished, CaseContinued, NoticeIssued, CaseTakenIn, SlipNumbered,
    AcceptanceRefused, CaseSupplemented, PapersReceived, HallDecided, ResultDelivered, CaseWithdrawn, FeeTaken,
    OriginalsHanded,
)  # fmt: skip
def _done(rows: Rows, fact: Fact | None, entry: StoredEntry) -> None:
    if not window_of(entry.station) or not entry.station.startswith("desk-"):
        return
    known = rows.get(COUNTS, entry.station)
    nth = (known["count"] if known else 0) + 1
    last = rows.get(SLOTS, entry.station, (nth - 1) % KEPT) if known else None
    before = _before(rows, entry)
    if last is not None and last["kind"] == VisitHeld.KIND and last["seq"] == entry.seq - 1:
        # Parked or transferred out of a visit: one deed, as it stood before the visit was held.
        nth, before = nth - 1, last["before"]
    rows.put(COUNTS, station=entry.station, count=nth)
    rows.put(
        SLOTS, station=entry.station, slot=nth % KEPT, nth=nth, seq=entry.seq, kind=entry.kind, subject=entry.subject,
        by_whom=entry.by, day=entry.day, at=entry.at, before=before, undone=0,
    )  # fmt: skip


@PICTURE.on(DeedTakenBack)
def _marked(rows: Rows, fact: DeedTakenBack | None, entry: StoredEntry) -> None:
    slot = _slot(rows, entry.station, fact.undone) if fact is not None else None
    if slot is not None:
        rows.change(SLOTS, entry.station, slot["slot"], undone=1)


def _slot(rows: Rows, station: str, seq: int) -> Row | None:
    found = (rows.get(SLOTS, station, slot) for slot in range(KEPT))
    return next((one for one in found if one is not None and one["seq"] == seq), None)


@BACK_PICTURE.on(DeedTakenBack)
def _taken_back(rows: Rows, fact: DeedTakenBack | None, entry: StoredEntry) -> None:
    """Puts back what stood there before; counts of who waits follow."""
    slot = _slot(rows, entry.station, fact.undone) if fact is not None else None
    if slot is None or not slot["before"]:
        return
    before: dict[str, Any] = msgspec.json.decode(slot["before"])
    if slot["kind"] == CaseOpened.KIND:
        rows.change(
            CASES,
            slot["subject"],
            state="dropped",
            closed_at=entry.at,
            closed_by=entry.by,
            last_seq=entry.seq,
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
