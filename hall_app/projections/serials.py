"""Serials on papers: gap-free per kind and year, each given once.

The table's unique constraint on kind, year and number makes a second use of a number an error of the deed, whatever a
use-case thought.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, get_args

from sqlalchemy import UniqueConstraint, select

from hall_app.changes import Changes
from hall_app.domain.facts import (
    AcceptanceRefused,
    CaseAccepted,
    CaseExtended,
    CaseTakenIn,
    FeeReversed,
    FeeTaken,
    NoticeIssued,
    OriginalsHanded,
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
from hall_app.domain.numbered import serial_kind, serial_series
from hall_app.ledger.store import StoredEntry
from hall_app.projections.numbers_used import used
from hall_app.projections.picture import Look, Picture, number, table, text
from hall_app.projections.rows import Rows

SERIALS = table(
    "p_serials",
    text("case_id", key=True),
    text("serial", key=True),
    text("kind"),
    number("year"),
    number("number"),
    text("at"),
    number("seq"),
    text("by_whom"),
    # After a restore a number may come back that was given before; within a chain none is given twice.
    number("branch"),
    UniqueConstraint("kind", "year", "number", "branch", name="serial_given_once"),
    UniqueConstraint("serial", "branch", name="serial_text_once"),
)
COUNTS = table("p_serial_counts", text("kind", key=True), number("year", key=True), number("last"))

PICTURE = Picture("serials", 8, Changes.PAPERS, SERIALS, COUNTS)
NumberedFact = (
    NoticeIssued
    | CaseAccepted
    | CaseTakenIn
    | SlipNumbered
    | OriginalsHanded
    | FeeTaken
    | FeeReversed
    | AcceptanceRefused
    | StepBegun
    | CaseExtended
    | ResultArrived
    | ResultDelivered
    | SupplyPromised
    | TakenOnPromise
    | PromiseBroken
    | SilentlyAccepted
    | PaperNumbered
)


@PICTURE.on(*get_args(NumberedFact))
def _given(rows: Rows, fact: NumberedFact | None, entry: StoredEntry) -> None:
    """A number whose fact was erased stays used (projections.numbers_used)."""
    if fact is None or not fact.serial:
        return
    kind = serial_kind(fact)
    rows.put(
        SERIALS,
        case_id=entry.subject,
        serial=fact.serial,
        kind=kind,
        year=fact.year,
        number=fact.number,
        at=entry.at,
        seq=entry.place,
        by_whom=entry.by,
        branch=entry.branch,
    )
    known = rows.get(COUNTS, kind, fact.year)
    rows.put(COUNTS, kind=kind, year=fact.year, last=max(fact.number, known["last"] if known else 0))


def next_number(look: Look, kind: str, year: int) -> int:
    """The number the next paper of a kind gets in a year."""
    query = select(COUNTS.c.last).where(COUNTS.c.kind == kind, COUNTS.c.year == year)
    return max(int(look.conn.execute(query).scalar() or 0), used(look, serial_series(kind), year)) + 1


def serials_of(look: Look, case: str) -> tuple[tuple[str, str, str], ...]:
    """Kind, serial and moment of every numbered paper of a case, in the order they were given."""
    query = select(SERIALS.c.kind, SERIALS.c.serial, SERIALS.c.at).where(SERIALS.c.case_id == case)
    ordered = query.order_by(SERIALS.c.seq, SERIALS.c.kind, SERIALS.c.number)
    return tuple((kind, serial, at) for kind, serial, at in look.conn.execute(ordered))


def case_of_serial(look: Look, serial: str) -> str:
    """The case a serial stands for, empty when it was never given."""
    return str(look.conn.execute(select(SERIALS.c.case_id).where(SERIALS.c.serial == serial)).scalar() or "")


def given_by(look: Look, serial: str) -> str:
    """Who gave a serial, as in the entry; empty when it was never given."""
    return str(look.conn.execute(select(SERIALS.c.by_whom).where(SERIALS.c.serial == serial)).scalar() or "")


class Given(NamedTuple):
    """A serial, what it stands for (a case, or a list's own id) and the place of the entry that gave it."""

    subject: str
    serial: str
    seq: int


def given_serial(look: Look, serial: str) -> Given | None:
    """Where a serial was given; None where it never was."""
    query = select(SERIALS.c.case_id, SERIALS.c.serial, SERIALS.c.seq).where(SERIALS.c.serial == serial)
    found = look.conn.execute(query).first()
    return Given(*found) if found is not None else None


def newest_serial(look: Look, subject: str, kinds: Sequence[str]) -> Given | None:
    """The newest serial of some kinds that was given to a case or list; None where there is none."""
    query = select(SERIALS.c.case_id, SERIALS.c.serial, SERIALS.c.seq)
    query = query.where(SERIALS.c.case_id == subject, SERIALS.c.kind.in_(kinds))
    found = look.conn.execute(query.order_by(SERIALS.c.seq.desc()).limit(1)).first()
    return Given(*found) if found is not None else None


def number_of(look: Look, serial: str) -> str:
    """Year and number of a serial, such as 2026-0137; empty when it was never given."""
    found = look.conn.execute(
        select(SERIALS.c.year, SERIALS.c.number).where(SERIALS.c.serial == serial)
    ).first()
    return f"{found.year}-{found.number:04d}" if found is not None else ""
