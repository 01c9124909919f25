"""Promises to supply papers later: what is owed, by when, what came, and who did not keep one."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from sqlalchemy import select

from hall_app.changes import Changes
from hall_app.domain import owed
from hall_app.domain.facts import (
    AcceptanceRefused,
    CaseCorrected,
    CaseDropped,
    CaseWithdrawn,
    Fact,
    OwedPaper,
    OwedSupplied,
    PapersNotSupplied,
    PromiseBroken,
    SupplyPromised,
    TakenOnPromise,
)
from hall_app.ledger.store import StoredEntry
from hall_app.projections.calendars import calendar
from hall_app.projections.merges import whole_groups
from hall_app.projections.picture import ERASED, Look, Picture, number, table, text
from hall_app.projections.rows import Row, Rows, read
from hall_app.projections.settings import setting
from hall_app.values.intake import OwedPaperRow

PROMISES = table(
    "p_owed_promises",
    text("case_id", key=True),
    text("person", index=True),
    text("visit", index=True),
    text("given_on"),
    text("supply_by"),
    text("latest"),
    text("serial"),
    text("notice_serial"),
    text("owed"),
    text("arrived"),
    text("stands", index=True),
    text("agent"),
    text("ended_on"),
    text("by_whom"),
    number("seq"),
)

PICTURE = Picture("owed papers", 1, Changes.CASES, PROMISES)
Arrived = tuple[int, str, str]


@PICTURE.on(SupplyPromised)
def _promised(rows: Rows, fact: SupplyPromised | None, entry: StoredEntry) -> None:
    about: dict[str, Any] = {
        "case_id": entry.subject, "given_on": entry.day, "by_whom": entry.by, "seq": entry.place, "arrived": "[]",
    }  # fmt: skip
    if fact is None:
        # What was promised is not known any more, so nothing of it can be asked for.
        rows.put(PROMISES, **about, owed="[]", stands=owed.LAPSED, serial=ERASED)
        return
    rows.put(
        PROMISES,
        **about,
        person=fact.person,
        visit=fact.visit,
        supply_by=fact.supply_by,
        latest=fact.latest,
        serial=fact.serial,
        owed=msgspec.json.encode(fact.owed).decode(),
        stands=owed.RUNNING,
        agent=fact.agent,
    )


@PICTURE.on(TakenOnPromise)
def _noticed(rows: Rows, fact: TakenOnPromise | None, entry: StoredEntry) -> None:
    rows.change(PROMISES, entry.subject, notice_serial=fact.serial if fact else ERASED)


@PICTURE.on(OwedSupplied)
def _supplied(rows: Rows, fact: OwedSupplied | None, entry: StoredEntry) -> None:
    row = rows.get(PROMISES, entry.subject)
    if row is None or fact is None:
        return
    arrived = [*arrived_of(row), *((no, fact.arrived, fact.how) for no in fact.papers)]
    whole = not owed.still_owed((one.no for one in papers_of(row)), (one[0] for one in arrived))
    late = any(day > row["supply_by"] for _no, day, _how in arrived)
    stands = owed.BROKEN if late else owed.KEPT
    over = {"stands": stands, "ended_on": fact.arrived} if whole and row["stands"] == owed.RUNNING else {}
    rows.change(PROMISES, entry.subject, arrived=msgspec.json.encode(arrived).decode(), **over)


@PICTURE.on(PromiseBroken, PapersNotSupplied)
def _broken(rows: Rows, fact: Fact | None, entry: StoredEntry) -> None:
    rows.change(PROMISES, entry.subject, stands=owed.BROKEN, ended_on=entry.day)


@PICTURE.on(CaseWithdrawn, AcceptanceRefused, CaseDropped, CaseCorrected)
def _lapsed(rows: Rows, fact: Fact | None, entry: StoredEntry) -> None:
    row = rows.get(PROMISES, entry.subject)
    if row is not None and row["stands"] == owed.RUNNING:
        rows.change(PROMISES, entry.subject, stands=owed.LAPSED, ended_on=entry.day)


# --- reading ----------------------------------------------------------------------------------------------------------


def papers_of(row: Row) -> tuple[OwedPaper, ...]:
    """Every paper of a promise."""
    return msgspec.json.decode(row["owed"], type=tuple[OwedPaper, ...])


def arrived_of(row: Row) -> tuple[Arrived, ...]:
    """What came so far: number of the paper, day, how."""
    return msgspec.json.decode(row["arrived"], type=tuple[Arrived, ...])


def owing(row: Row | None) -> tuple[OwedPaper, ...]:
    """The papers that are still to come; none where no promise runs."""
    return _not_here(row) if row is not None and row["stands"] == owed.RUNNING else ()


def unsupplied(row: Row | None) -> tuple[OwedPaper, ...]:
    """The papers of a broken promise that never came; none where it still runs, or was kept."""
    return _not_here(row) if row is not None and row["stands"] == owed.BROKEN else ()


def _not_here(row: Row) -> tuple[OwedPaper, ...]:
    here = {one[0] for one in arrived_of(row)}
    return tuple(one for one in papers_of(row) if one.no not in here)


def promise_of(look: Look, case: str) -> Row | None:
    """The promise given for a case, however it stands; None where there was none."""
    return read(look.conn, PROMISES, case)


def running_promises(look: Look) -> dict[str, Row]:
    """Every promise that runs, by case; read once a question."""
    known = look.memo.get("owed promises")
    if known is None:
        query = select(PROMISES).where(PROMISES.c.stands == owed.RUNNING).order_by(PROMISES.c.supply_by)
        known = {row["case_id"]: dict(row) for row in look.conn.execute(query).mappings()}
        look.memo["owed promises"] = known
    return known  # type: ignore[no-any-return]


def promises_given(look: Look, limit: int) -> list[Row]:
    """Every promise ever given, the newest first."""
    query = select(PROMISES).order_by(PROMISES.c.given_on.desc(), PROMISES.c.seq.desc()).limit(limit)
    return [dict(row) for row in look.conn.execute(query).mappings()]


def over(look: Look, row: Row) -> bool:
    """Whether the day of a promise is over today."""
    return bool(row["supply_by"]) and look.day.isoformat() > row["supply_by"]


def defaults_of(look: Look, person: str) -> list[Row]:
    """The promises somebody did not keep, the newest first: broken ones, and running ones whose day is over."""
    if not person:
        return []
    query = (
        select(PROMISES)
        .where(PROMISES.c.person.in_(whole_groups(look, [person])))
        .where(PROMISES.c.stands.in_((owed.RUNNING, owed.BROKEN)))
        .order_by(PROMISES.c.seq.desc())
    )
    rows = [dict(row) for row in look.conn.execute(query).mappings()]
    return [row for row in rows if row["stands"] == owed.BROKEN or over(look, row)]


def standing_of_promise(look: Look, row: Row) -> owed.OwedStanding:
    """How a running promise stands today."""
    remind = int(setting(look, "owed.remind_days"))
    return owed.standing(date.fromisoformat(row["supply_by"]), calendar(look), look.day, remind)


def paper_rows(row: Row) -> tuple[OwedPaperRow, ...]:
    """Every paper of a promise with the day it came."""
    came = {no: (day, how) for no, day, how in arrived_of(row)}
    return tuple(
        OwedPaperRow(
            no=one.no, name=one.name, form=one.form, copies=one.copies, note=one.note,
            arrived=came.get(one.no, ("", ""))[0], how=came.get(one.no, ("", ""))[1],
        )
        for one in papers_of(row)
    )  # fmt: skip
