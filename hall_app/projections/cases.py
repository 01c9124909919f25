"""Cases: what was applied for, how far it is, until when it is promised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Index, select
from sqlalchemy import text as sql

from hall_app.changes import Changes
from hall_app.domain import life
from hall_app.domain.facts import (
    CaseAccepted,
    CaseContinued,
    CaseCorrected,
    CaseDropped,
    CaseFinished,
    CaseOpened,
    CaseTakenIn,
    MaterialsChecked,
    NoticeIssued,
    PaperCheck,
    SlipNumbered,
    VisitNamed,
)
from hall_app.ledger.store import StoredEntry
from hall_app.projections.case_limits import standing_of
from hall_app.projections.case_town import FLAGS
from hall_app.projections.catalogue import edition_of
from hall_app.projections.kept import decided_late
from hall_app.projections.merges import whole_groups
from hall_app.projections.people import name_of
from hall_app.projections.picture import ERASED, Look, Picture, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.values.visits import CaseBrief

CASES = table(
    "p_cases",
    text("case_id", key=True),
    text("case_number"),
    text("item"),
    text("item_name"),
    text("edition"),
    text("handling"),
    text("case_kind"),
    text("state", index=True),
    text("person", index=True),
    text("visit"),
    text("first_asked"),
    text("day", index=True),
    text("opened_at"),
    text("received"),
    text("accepted"),
    text("taken_at"),
    text("taken_by"),
    number("days"),
    text("due"),
    number("provisional"),
    text("serial"),
    number("notices"),
    text("outcome"),
    text("result"),
    text("document"),
    text("document_no"),
    text("closed_at"),
    text("closed_by"),
    text("town_unit"),
    text("result_sent"),
    number("corrected"),
    text("papers_day"),
    number("silent"),
    number("extension"),
    text("pauses"),
    text("step"),
    text("carried_on"),
    text("carried_to"),
    number("urged"),
    text("decided_on"),
    text("archive", index=True),
    text("shelf"),
    text("noted"),
    text("since"),
    text("told_on"),
    text("carried_unit"),
    text("kept"),
    text("round"),
    text("stages_done"),
    number("extended_at"),
    text("ready_on"),
    text("unfetched"),
    number("last_place"),
    number("branch"),
    Index("ix_p_cases_due", "due", sqlite_where=sql("due != ''")),
    Index("case_number_once", "case_number", "branch", unique=True, sqlite_where=sql("case_number != ''")),
)
CHECKS = table("p_case_checks", text("case_id", key=True), text("answers"), text("checks"), number("seq"))
NAMELESS = table("p_nameless_cases", text("visit", key=True), text("case_ids"))

PICTURE = Picture("cases", 12, Changes.CASES, CASES, CHECKS, NAMELESS, FLAGS)

EXAMINED = frozenset(life.EXAMINED)
RUNNING = frozenset(life.RUNNING)
OPEN_STATES = EXAMINED | RUNNING
# What a new count begins with: no extension, no special step, no stage done, nothing carried.
ANEW: dict[str, Any] = {
    "papers_day": "", "silent": 0, "extension": 0, "pauses": "", "step": "", "carried_on": "", "carried_to": "",
    "decided_on": "", "result": "", "outcome": "", "noted": "",
    "since": "", "told_on": "", "carried_unit": "", "round": "",
    "stages_done": "", "extended_at": 0, "ready_on": "", "unfetched": "",
}  # fmt: skip


# --- what the hall does -------------------------------------------------------------------------------------------


@PICTURE.on(CaseOpened)
def _opened(rows: Rows, fact: CaseOpened | None, entry: StoredEntry) -> None:
    about: dict[str, Any] = {
        "case_id": entry.subject,
        "state": "open",
        "day": entry.day,
        "opened_at": entry.at,
        "since": entry.day,
        "last_place": entry.place,
        "branch": entry.branch,
    }
    if fact is None:
        rows.put(CASES, **about, item_name=ERASED)
        return
    rows.put(
        CASES,
        **about,
        case_number=fact.case_number,
        item=fact.item,
        item_name=fact.item_name,
        edition=fact.edition,
        handling=fact.handling,
        case_kind=fact.case_kind,
        person=fact.person,
        visit=fact.visit,
        first_asked=fact.first_asked,
    )
    if not fact.person:
        known = rows.get(NAMELESS, fact.visit)
        rows.put(
            NAMELESS,
            visit=fact.visit,
            case_ids=f"{known['case_ids']} {entry.subject}" if known else entry.subject,
        )


@PICTURE.on(VisitNamed)
def _visit_named(rows: Rows, fact: VisitNamed | None, entry: StoredEntry) -> None:
    """Cases opened before a name was given are that person's; a case that has a person keeps it."""
    known = rows.get(NAMELESS, entry.subject)
    if fact is not None and fact.person and known is not None:
        for case in known["case_ids"].split():
            rows.change(CASES, case, person=fact.person)
        rows.remove(NAMELESS, entry.subject)


@PICTURE.on(CaseContinued)
def _continued(rows: Rows, fact: CaseContinued | None, entry: StoredEntry) -> None:
    about = touched(rows, entry) | ({"visit": fact.visit} if fact else {})
    rows.change(CASES, entry.subject, last_place=entry.place, **about)


@PICTURE.on(MaterialsChecked)
def _checked(rows: Rows, fact: MaterialsChecked | None, entry: StoredEntry) -> None:
    rows.change(CASES, entry.subject, last_place=entry.place, **touched(rows, entry))
    if fact is None:
        rows.put(CHECKS, case_id=entry.subject, answers="{}", checks="[]", seq=entry.place)
        return
    rows.put(
        CHECKS,
        case_id=entry.subject,
        answers=msgspec.json.encode(fact.answers).decode(),
        checks=msgspec.json.encode(fact.checks).decode(),
        seq=entry.place,
    )


@PICTURE.on(NoticeIssued)
def _told(rows: Rows, fact: NoticeIssued | None, entry: StoredEntry) -> None:
    row = rows.get(CASES, entry.subject)
    if row is not None:
        told = row["notices"] + 1
        rows.change(
            CASES, entry.subject, state="notified", notices=told, papers_day="", since=entry.day, last_place=entry.place
        )  # fmt: skip


@PICTURE.on(CaseAccepted, CaseTakenIn)
def _accepted(rows: Rows, fact: CaseAccepted | CaseTakenIn | None, entry: StoredEntry) -> None:
    state = "accepted" if entry.kind == CaseAccepted.KIND else "taken_in"
    about: dict[str, Any] = {
        **ANEW, "state": state, "taken_at": entry.at, "taken_by": entry.by, "last_place": entry.place,
    }  # fmt: skip
    if fact is None:
        rows.change(CASES, entry.subject, **about)
        return
    accepted = fact.accepted if isinstance(fact, CaseAccepted) else ""
    about |= {"extension": fact.extension, "round": fact.serial} | (
        {} if fact.provisional else {"kept": fact.due}
    )
    rows.change(
        CASES,
        entry.subject,
        **about,
        received=fact.received,
        accepted=accepted,
        days=fact.days,
        due=fact.due,
        provisional=int(fact.provisional),
        serial=fact.serial,
    )


@PICTURE.on(SlipNumbered)
def _slip(rows: Rows, fact: SlipNumbered | None, entry: StoredEntry) -> None:
    rows.change(CASES, entry.subject, last_place=entry.place, serial=fact.serial if fact else ERASED)


@PICTURE.on(CaseFinished)
def _finished(rows: Rows, fact: CaseFinished | None, entry: StoredEntry) -> None:
    rows.change(
        CASES,
        entry.subject,
        state="finished",
        outcome=fact.outcome if fact else "",
        document=fact.document if fact else "",
        result=fact.words if fact else ERASED,
        closed_at=entry.at,
        closed_by=entry.by,
        last_place=entry.place,
    )


@PICTURE.on(CaseCorrected)
def _corrected(rows: Rows, fact: CaseCorrected | None, entry: StoredEntry) -> None:
    row = rows.get(CASES, entry.subject)
    if row is None or fact is None:
        return
    rows.change(
        CASES,
        entry.subject,
        item=fact.item,
        item_name=fact.item_name,
        edition=fact.edition,
        handling=fact.handling,
        case_kind=fact.case_kind,
        corrected=row["corrected"] + 1,
        extension=0,
        kept="",
        last_place=entry.place,
    )
    rows.remove(CHECKS, entry.subject)


@PICTURE.on(CaseDropped)
def _dropped(rows: Rows, fact: CaseDropped | None, entry: StoredEntry) -> None:
    rows.change(
        CASES, entry.subject, state="dropped", result=fact.why if fact else ERASED, closed_at=entry.at,
        closed_by=entry.by, last_place=entry.place,
    )  # fmt: skip


def touched(rows: Rows, entry: StoredEntry) -> dict[str, Any]:
    """The wait of a case that is looked at again, or whose resident was spoken to, begins anew."""
    row = rows.get(CASES, entry.subject)
    waits = row is not None and row["state"] in ("open", "notified", "returned", "told")
    return {"since": entry.day} if waits else {}


def step_over(row: Mapping[str, Any], day: str) -> dict[str, Any]:
    """A running special step ends on this day."""
    if not row["step"]:
        return {}
    pauses = msgspec.json.decode(row["pauses"])
    pauses[-1][4] = day
    return {"step": "", "pauses": msgspec.json.encode(pauses).decode()}


# --- reading ----------------------------------------------------------------------------------------------------------


def case_row(look: Look, case: str) -> Row | None:
    """The row of a case, None when there is none."""
    found = look.conn.execute(select(CASES).where(CASES.c.case_id == case)).mappings().first()
    return None if found is None else dict(found)


def nameless_of(look: Look, visit: str) -> tuple[str, ...]:
    """The cases begun in a visit without a name that have none yet."""
    found = look.conn.execute(select(NAMELESS.c.case_ids).where(NAMELESS.c.visit == visit)).scalar()
    return tuple(str(found or "").split())


def open_of_item(look: Look, person: str, item: str) -> Row | None:
    """The newest case of an item that is open for somebody, with whoever is kept under them; None where none is."""
    query = select(CASES).where(
        CASES.c.person.in_(whole_groups(look, [person])), CASES.c.item == item, CASES.c.state.in_(life.OPEN)
    )
    newest = query.order_by(CASES.c.opened_at.desc(), CASES.c.case_id.desc()).limit(1)
    found = look.conn.execute(newest).mappings().first()
    return None if found is None else dict(found)


def cases_in(look: Look, states: Sequence[str]) -> list[Row]:
    """The rows of every case in one of these states, the oldest first."""
    return _oldest_first(look, CASES.c.state.in_(states))


def slips_owed(look: Look) -> list[Row]:
    """The running cases that were accepted by silence and have no slip, the oldest first."""
    return _oldest_first(
        look, CASES.c.state.in_(life.RUNNING), CASES.c.silent == 1, CASES.c.serial == "", CASES.c.days > 0
    )


def _oldest_first(look: Look, *wanted: ColumnElement[bool]) -> list[Row]:
    query = select(CASES).where(*wanted).order_by(CASES.c.opened_at, CASES.c.case_id)
    return [dict(row) for row in look.conn.execute(query).mappings()]


def case_of_archive(look: Look, archive: str) -> str:
    """The number of the case filed under an archive number; empty where none is."""
    query = select(CASES.c.case_number).where(CASES.c.archive == archive)
    return str(look.conn.execute(query).scalar() or "")


def checks_of(look: Look, case: str) -> tuple[dict[str, bool], tuple[PaperCheck, ...]]:
    """The answers and checks of a case as they were last saved."""
    found = look.conn.execute(
        select(CHECKS.c.answers, CHECKS.c.checks).where(CHECKS.c.case_id == case)
    ).first()
    if found is None:
        return {}, ()
    answers = msgspec.json.decode(found.answers, type=dict[str, bool])
    return answers, msgspec.json.decode(found.checks, type=tuple[PaperCheck, ...])


def brief_of(look: Look, row: Row) -> CaseBrief:
    """A case in a list, due as its promise stands today; a case that is examined has no due date: one the town
    returned begins its days anew once papers are supplied."""
    promise = standing_of(look, row)
    stopped = row["state"] in EXAMINED
    late_on, days_late = decided_late(look, row)
    return CaseBrief(
        case=row["case_id"],
        case_number=row["case_number"],
        item=row["item"],
        item_name=row["item_name"],
        handling=row["handling"],
        case_kind=row["case_kind"],
        state=row["state"],
        person_name=name_of(look, row["person"]),
        opened_day=row["day"],
        due="" if stopped else promise.due.date.isoformat() if promise else row["due"],
        provisional=promise.due.provisional if promise else bool(row["provisional"]) and not stopped,
        light=promise.light if promise else "",
        reminder=promise.reminder if promise else False,
        notices=row["notices"],
        result=life.UNFETCHED if row["unfetched"] else row["outcome"],
        ended=row["closed_at"][:10] if row["state"] in life.OVER else "",
        item_name_en=_english(look, row),
        late_on=late_on,
        days_late=days_late,
    )


def _english(look: Look, row: Row) -> str:
    """The English name of a case's item in the edition it was opened under; empty where there is none."""
    key = f"english {row['edition']} {row['item']}"
    if key not in look.memo:
        found = edition_of(look, row["edition"]).item(row["item"])
        look.memo[key] = found.name_en if found else ""
    known: str = look.memo[key]
    return known
