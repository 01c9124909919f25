"""Visits: who is at which window, who was asked first, what they came for."""

from __future__ import annotations

from sqlalchemy import Index, select
from sqlalchemy import text as sql

from hall_app.changes import Changes
from hall_app.domain.facts import (
    CaseAccepted,
    CaseContinued,
    CaseOpened,
    CaseTakenIn,
    DayClosed,
    InquiryAnswered,
    VisitEnded,
    VisitHeld,
    VisitNamed,
    VisitResumed,
    VisitStarted,
)
from hall_app.ledger.store import StoredEntry
from hall_app.projections.cases import brief_of, case_row
from hall_app.projections.picture import Look, Picture, number, table, text, window_of
from hall_app.projections.rows import Row, Rows
from hall_app.values.visits import CaseBrief

VISITS = table(
    "p_visits",
    text("visit", key=True),
    text("ticket", index=True),
    text("state"),
    number("window"),
    text("first_asked"),
    text("served_by"),
    text("named"),
    text("person", index=True),
    text("day", index=True),
    text("started_at"),
    text("complete_at"),
    text("ended_at"),
    text("how"),
    number("inquiries"),
    # Those under way, for which somebody answers; one of all states would draw the questions about days to itself.
    Index("ix_p_visits_open", "state", sqlite_where=sql("state IN ('open', 'held')")),
)
WINDOW_VISITS = table("p_window_visits", number("window", key=True), text("visit"))
VISIT_CASES = table(
    "p_visit_cases", text("visit", key=True), text("case_id", key=True, index=True), number("seq")
)

PICTURE = Picture("visits", 3, Changes.VISITS, VISITS, WINDOW_VISITS, VISIT_CASES)


def code_of(by: str) -> str:
    """The staff code in an entry's `by`; empty where no member of staff acted."""
    kind, _, code = by.partition(":")
    return code if kind == "staff" else ""


@PICTURE.on(VisitStarted)
def _started(rows: Rows, fact: VisitStarted | None, entry: StoredEntry) -> None:
    window = fact.window if fact else window_of(entry.station)
    rows.put(
        VISITS,
        visit=entry.subject,
        ticket=fact.ticket if fact else "",
        state="open",
        window=window,
        first_asked=fact.first_asked if fact else code_of(entry.by),
        served_by=code_of(entry.by),
        day=entry.day,
        started_at=entry.at,
    )
    if window:
        rows.put(WINDOW_VISITS, window=window, visit=entry.subject)


def _leave(rows: Rows, visit: str) -> None:
    row = rows.get(VISITS, visit)
    here = row and rows.get(WINDOW_VISITS, row["window"])
    if here and here["visit"] == visit:
        rows.remove(WINDOW_VISITS, here["window"])


@PICTURE.on(VisitHeld)
def _held(rows: Rows, fact: VisitHeld | None, entry: StoredEntry) -> None:
    _leave(rows, entry.subject)
    rows.change(VISITS, entry.subject, state="held", window=0)


@PICTURE.on(VisitResumed)
def _resumed(rows: Rows, fact: VisitResumed | None, entry: StoredEntry) -> None:
    window = fact.window if fact else window_of(entry.station)
    if (
        rows.change(VISITS, entry.subject, state="open", window=window, served_by=code_of(entry.by))
        and window
    ):
        rows.put(WINDOW_VISITS, window=window, visit=entry.subject)


@PICTURE.on(VisitEnded)
def _ended(rows: Rows, fact: VisitEnded | None, entry: StoredEntry) -> None:
    _leave(rows, entry.subject)
    row = rows.get(VISITS, entry.subject)
    if row is not None:
        served_by = code_of(entry.by) or row["served_by"]
        how = fact.how if fact else ""
        rows.change(VISITS, entry.subject, state="ended", ended_at=entry.at, how=how, served_by=served_by)


@PICTURE.on(DayClosed)
def _day_closed(rows: Rows, fact: DayClosed | None, entry: StoredEntry) -> None:
    """Visits that had not ended when the day closed are over without having been finished."""
    for visit in fact.unfinished if fact else ():
        _leave(rows, visit)
        rows.change(VISITS, visit, state="unfinished", ended_at=entry.at)


@PICTURE.on(VisitNamed)
def _named(rows: Rows, fact: VisitNamed | None, entry: StoredEntry) -> None:
    person = fact.person if fact else ""
    rows.change(VISITS, entry.subject, named="person" if person else "unnamed", person=person)


@PICTURE.on(InquiryAnswered)
def _inquiry(rows: Rows, fact: InquiryAnswered | None, entry: StoredEntry) -> None:
    row = rows.get(VISITS, entry.subject)
    if row is not None:
        rows.change(VISITS, entry.subject, inquiries=row["inquiries"] + 1)


@PICTURE.on(CaseOpened, CaseContinued)
def _case_joined(rows: Rows, fact: CaseOpened | CaseContinued | None, entry: StoredEntry) -> None:
    if fact is not None:
        rows.put(VISIT_CASES, visit=fact.visit, case_id=entry.subject, seq=entry.place)


@PICTURE.on(CaseAccepted, CaseTakenIn)
def _complete(rows: Rows, fact: CaseAccepted | CaseTakenIn | None, entry: StoredEntry) -> None:
    row = rows.get(VISITS, fact.visit) if fact is not None else None
    if row is not None and not row["complete_at"]:
        rows.change(VISITS, row["visit"], complete_at=entry.at)


def visit_row(look: Look, visit: str) -> Row | None:
    """The row of a visit, None when there is none."""
    found = look.conn.execute(select(VISITS).where(VISITS.c.visit == visit)).mappings().first()
    return None if found is None else dict(found)


def visit_at(look: Look, window: int) -> Row | None:
    """The open visit at a window."""
    found = look.conn.execute(select(WINDOW_VISITS.c.visit).where(WINDOW_VISITS.c.window == window)).scalar()
    return None if found is None else visit_row(look, found)


def cases_of_visit(look: Look, visit: str) -> tuple[CaseBrief, ...]:
    """The cases opened or continued in a visit, in that order."""
    query = select(VISIT_CASES.c.case_id).where(VISIT_CASES.c.visit == visit).order_by(VISIT_CASES.c.seq)
    rows = [case_row(look, case) for case in look.conn.execute(query).scalars()]
    return tuple(brief_of(look, row) for row in rows if row is not None)
