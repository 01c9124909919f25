"""How a case stood when one of its papers got its number, so that a reprint says what was handed out.

Folded after every other picture of a case: what is kept is the case as the numbered fact itself left it.
"""

from __future__ import annotations

from typing import Any, NamedTuple, get_args

import msgspec
from sqlalchemy import select

from hall_app.changes import Changes
from hall_app.domain.facts import (
    AcceptanceRefused,
    CaseAccepted,
    CaseExtended,
    CaseTakenIn,
    DeedTakenBack,
    NoticeIssued,
    PaperCheck,
    PaperNumbered,
    PromiseBroken,
    ResultArrived,
    ResultDelivered,
    SilentlyAccepted,
    SlipNumbered,
    StepBegun,
    SupplyPromised,
    TakenOnPromise,
)
from hall_app.ledger.store import StoredEntry
from hall_app.projections.case_history import EVENTS, Told
from hall_app.projections.case_words import Details
from hall_app.projections.cases import CASES, CHECKS, case_row
from hall_app.projections.picture import Look, Picture, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.projections.taking_back import undone_place

THEN = table(
    "p_case_then",
    text("case_id", key=True),
    number("seq", key=True),
    text("serial"),
    text("kind"),
    text("at"),
    text("by_whom"),
    text("stood"),
    text("answers"),
    text("checks"),
)

PICTURE = Picture("cases then", 1, Changes.NONE, THEN)
# What of a case its papers say and time changes; who it is for is a matter of the books of people.
STOOD = (
    "item", "item_name", "edition", "handling", "case_kind", "state", "visit", "received", "accepted", "taken_at",
    "taken_by", "days", "due", "provisional", "serial", "outcome", "result", "document", "document_no", "closed_at",
    "closed_by", "town_unit", "silent", "extension", "pauses", "step", "carried_on", "carried_to", "decided_on",
)  # fmt: skip
_WITH_CHECKS = frozenset(
    fact.KIND
    for fact in (NoticeIssued, CaseAccepted, CaseTakenIn, SilentlyAccepted, SlipNumbered, PaperNumbered)
)
Numbered = (
    NoticeIssued | CaseAccepted | CaseTakenIn | SilentlyAccepted | SlipNumbered | AcceptanceRefused | StepBegun
    | CaseExtended | ResultArrived | ResultDelivered | SupplyPromised | TakenOnPromise | PromiseBroken
    | PaperNumbered
)  # fmt: skip


@PICTURE.on(*get_args(Numbered))
def _numbered(rows: Rows, fact: Numbered | None, entry: StoredEntry) -> None:
    row = rows.get(CASES, entry.subject)
    if fact is None or not fact.serial or row is None:
        return
    checks = rows.get(CHECKS, entry.subject) if entry.kind in _WITH_CHECKS else None
    stood = {name: row[name] for name in STOOD if row[name]}
    rows.put(
        THEN,
        case_id=entry.subject,
        seq=entry.place,
        serial=fact.serial,
        kind=entry.kind,
        at=entry.at,
        by_whom=entry.by,
        stood=msgspec.json.encode(stood).decode(),
        answers=checks["answers"] if checks else "{}",
        checks=checks["checks"] if checks else "[]",
    )


@PICTURE.on(DeedTakenBack)
def _taken_back(rows: Rows, fact: DeedTakenBack | None, entry: StoredEntry) -> None:
    undone = undone_place(rows, fact, entry) if fact is not None else 0
    if rows.get(THEN, entry.subject, undone) is not None:
        rows.remove(THEN, entry.subject, undone)


class Then(NamedTuple):
    """A case as it stood with a number: its row then, the papers looked at, when and by whom it was given."""

    seq: int
    serial: str
    kind: str
    at: str
    by: str
    row: Row
    answers: dict[str, bool]
    checks: tuple[PaperCheck, ...]


def then_of(look: Look, case: str, serial: str, *kinds: str, before: int = 0) -> Then | None:
    """The case as it stood when a paper of these kinds of fact got this serial, or its newest one where none is named,
    the newest up to an entry with `before`; None where there is none, or the number was taken back."""
    now = case_row(look, case)
    query = select(THEN).where(THEN.c.case_id == case, THEN.c.kind.in_(kinds))
    if serial:
        query = query.where(THEN.c.serial == serial)
    if before:
        query = query.where(THEN.c.seq < before)
    found = look.conn.execute(query.order_by(THEN.c.seq.desc()).limit(1)).mappings().first()
    if now is None or found is None:
        return None
    stood: dict[str, Any] = msgspec.json.decode(found["stood"])
    empty = {name: "" if isinstance(now[name], str) else 0 for name in STOOD}
    return Then(
        found["seq"],
        found["serial"],
        found["kind"],
        found["at"],
        found["by_whom"],
        {**now, **empty, **stood},
        msgspec.json.decode(found["answers"], type=dict[str, bool]),
        msgspec.json.decode(found["checks"], type=tuple[PaperCheck, ...]),
    )


def due_before(look: Look, case: str, told: Told) -> str:
    """The end of the promise as it stood in the books before a fact of a case; empty where none ran."""
    query = select(EVENTS.c.at, EVENTS.c.details).where(EVENTS.c.case_id == case).order_by(EVENTS.c.seq)
    found = ""
    for row in look.conn.execute(query).mappings():
        details = msgspec.json.decode(row["details"], type=Details)
        if row["at"] == told.at and details == told.details:
            return found
        found = str(details.get("due", "")) or found
    return found
