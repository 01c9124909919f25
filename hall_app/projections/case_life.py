"""The later life of a case, folded into the picture of cases."""

from __future__ import annotations

from typing import Any

import msgspec

from hall_app.domain.facts import (
    AcceptanceRefused,
    CaseCarried,
    CaseClosed,
    CaseExtended,
    CaseFiled,
    CaseSupplemented,
    CaseWithdrawn,
    ContactTried,
    DecisionCorrected,
    DueRecomputed,
    Fact,
    HallDecided,
    PapersReceived,
    PromiseBroken,
    ResultArrived,
    ResultDelivered,
    ResultUnfetched,
    SilentlyAccepted,
    StageCorrected,
    StageDone,
    StepBegun,
    StepEnded,
    TownUrged,
    UnfetchedReopened,
)
from hall_app.ledger.store import StoredEntry
from hall_app.projections.cases import ANEW, CASES, PICTURE, step_over, touched
from hall_app.projections.picture import ERASED
from hall_app.projections.rows import Rows


def _change(rows: Rows, entry: StoredEntry, **values: Any) -> None:
    rows.change(CASES, entry.subject, last_place=entry.place, **values)


def _ended(rows: Rows, entry: StoredEntry, state: str, **values: Any) -> None:
    """A case that ends here; a special step that still ran ends with it."""
    row = rows.get(CASES, entry.subject)
    over = step_over(row, entry.day) if row else {}
    _change(rows, entry, state=state, closed_at=entry.at, closed_by=entry.by, **over, **values)


@PICTURE.on(PapersReceived, CaseSupplemented)
def _received(rows: Rows, fact: PapersReceived | CaseSupplemented | None, entry: StoredEntry) -> None:
    state = "received" if entry.kind == PapersReceived.KIND else "supplemented"
    _change(rows, entry, state=state, papers_day=fact.received if fact else entry.day)


@PICTURE.on(AcceptanceRefused)
def _refused(rows: Rows, fact: AcceptanceRefused | None, entry: StoredEntry) -> None:
    result = fact.reason if fact else ERASED
    _ended(rows, entry, "not_accepted", outcome="not_accepted", result=result, papers_day="")


@PICTURE.on(SilentlyAccepted)
def _silently(rows: Rows, fact: SilentlyAccepted | None, entry: StoredEntry) -> None:
    row = rows.get(CASES, entry.subject)
    if row is None:
        return
    agency = row["handling"] == "agency"
    about: dict[str, Any] = {
        **ANEW, "state": "taken_in" if agency else "accepted", "silent": 1, "taken_at": entry.at, "taken_by": entry.by,
        "serial": fact.serial if fact else ERASED,
    }  # fmt: skip
    if fact is None:
        _change(rows, entry, **about)
        return
    about |= {"received": fact.received, "accepted": "" if agency else fact.effective, "days": fact.days}
    about |= {"extension": fact.extension, "round": fact.serial}
    _change(rows, entry, **{**about, **_due(fact)})


def _due(
    fact: SilentlyAccepted | StepEnded | CaseExtended | DueRecomputed, in_step: bool = False
) -> dict[str, Any]:
    """What a fact says of the last day. One told for certain is kept, but for one that rests on a special step which
    may yet take less."""
    told = {"due": fact.due, "provisional": int(fact.provisional)}
    return told if in_step or fact.provisional else {**told, "kept": fact.due}


@PICTURE.on(CaseCarried)
def _carried(rows: Rows, fact: CaseCarried | None, entry: StoredEntry) -> None:
    to = f"{fact.unit} {fact.person}".strip() if fact else ERASED
    unit = fact.unit if fact else ""
    _change(rows, entry, state="carried", carried_on=entry.day, carried_to=to, carried_unit=unit)


@PICTURE.on(TownUrged)
def _urged(rows: Rows, fact: TownUrged | None, entry: StoredEntry) -> None:
    row = rows.get(CASES, entry.subject)
    if row is not None:
        _change(rows, entry, urged=row["urged"] + 1)


@PICTURE.on(StepBegun)
def _step_begun(rows: Rows, fact: StepBegun | None, entry: StoredEntry) -> None:
    row = rows.get(CASES, entry.subject)
    if row is None or fact is None:
        _change(rows, entry)
        return
    pauses = msgspec.json.decode(row["pauses"]) if row["pauses"] else []
    pauses.append([fact.step, entry.day, fact.days, fact.unit, ""])
    _change(
        rows,
        entry,
        step=fact.step,
        pauses=msgspec.json.encode(pauses).decode(),
        due=fact.due,
        provisional=int(fact.provisional),
    )


@PICTURE.on(StepEnded)
def _step_ended(rows: Rows, fact: StepEnded | None, entry: StoredEntry) -> None:
    row = rows.get(CASES, entry.subject)
    if row is None:
        return
    _change(rows, entry, **step_over(row, entry.day), **(_due(fact) if fact else {}))


@PICTURE.on(CaseExtended)
def _extended(rows: Rows, fact: CaseExtended | None, entry: StoredEntry) -> None:
    if fact is None:
        _change(rows, entry)
        return
    row = rows.get(CASES, entry.subject)
    at = len(row["stages_done"].split()) if row is not None else 0
    _change(rows, entry, extension=fact.days, extended_at=at, **_due(fact, _in_step(rows, entry)))


@PICTURE.on(StageDone)
def _stage_done(rows: Rows, fact: StageDone | None, entry: StoredEntry) -> None:
    row = rows.get(CASES, entry.subject)
    if row is not None:
        done = (*row["stages_done"].split(), fact.dated if fact else entry.day)
        _change(rows, entry, stages_done=" ".join(done))


@PICTURE.on(StageCorrected)
def _stage_corrected(rows: Rows, fact: StageCorrected | None, entry: StoredEntry) -> None:
    """The newest stage is not done, or was on another day. More days granted meanwhile belong to the stage that ran."""
    row = rows.get(CASES, entry.subject)
    if fact is None or row is None:
        _change(rows, entry)
        return
    done = [*row["stages_done"].split()[:-1], *((fact.dated,) if fact.dated else ())]
    _change(rows, entry, stages_done=" ".join(done), extended_at=min(row["extended_at"], len(done)))


@PICTURE.on(DueRecomputed)
def _recomputed(rows: Rows, fact: DueRecomputed | None, entry: StoredEntry) -> None:
    if fact is not None:
        _change(rows, entry, **_due(fact, _in_step(rows, entry)))


def _in_step(rows: Rows, entry: StoredEntry) -> bool:
    row = rows.get(CASES, entry.subject)
    return row is not None and bool(row["step"])


@PICTURE.on(HallDecided)
def _decided(rows: Rows, fact: HallDecided | None, entry: StoredEntry) -> None:
    _ended(
        rows,
        entry,
        "decided",
        decided_on=entry.day,
        outcome=fact.outcome if fact else "",
        document=fact.document if fact else "",
        document_no=fact.document_no if fact else "",
        result=fact.words if fact else ERASED,
    )


@PICTURE.on(DecisionCorrected)
def _decision_corrected(rows: Rows, fact: DecisionCorrected | None, entry: StoredEntry) -> None:
    """The day it was decided stays: by that the promise was kept or not. Nobody has been told of this result yet."""
    if fact is None:
        _change(rows, entry, state="decided", told_on="", result=ERASED)
        return
    said = {"outcome": fact.outcome, "document": fact.document, "document_no": fact.document_no}
    _change(rows, entry, state="decided", told_on="", result=fact.words, **said)


@PICTURE.on(ResultArrived)
def _arrived(rows: Rows, fact: ResultArrived | None, entry: StoredEntry) -> None:
    told = {} if fact is None else {"document": fact.document, "document_no": fact.document_no}
    _change(
        rows,
        entry,
        state="result_ready",
        ready_on=entry.day,
        **{name: value for name, value in told.items() if value},
    )


@PICTURE.on(ContactTried)
def _tried(rows: Rows, fact: ContactTried | None, entry: StoredEntry) -> None:
    row = rows.get(CASES, entry.subject)
    spoken = fact is not None and (fact.about, fact.outcome) == ("result_ready", "reached")
    if row is not None and spoken and row["state"] == "result_ready":
        _change(rows, entry, state="told", since=entry.day, told_on=entry.day)
    elif fact is not None and fact.outcome == "reached":
        rows.change(CASES, entry.subject, **touched(rows, entry))


@PICTURE.on(ResultDelivered)
def _delivered(rows: Rows, fact: ResultDelivered | None, entry: StoredEntry) -> None:
    _change(rows, entry, state="delivered")


@PICTURE.on(ResultUnfetched)
def _unfetched(rows: Rows, fact: ResultUnfetched | None, entry: StoredEntry) -> None:
    """What was decided stays decided; nobody fetched it."""
    _change(rows, entry, state="unfetched", unfetched=entry.day)


@PICTURE.on(UnfetchedReopened)
def _reopened(rows: Rows, fact: UnfetchedReopened | None, entry: StoredEntry) -> None:
    """The result waits anew, or is awaited of the town anew; the number of a file that was closed stays its own."""
    row = rows.get(CASES, entry.subject)
    agency = row is not None and row["handling"] == "agency"
    to = fact.to if fact else "decided" if agency else "result_ready"
    ready = "" if to == "decided" else entry.day
    _change(rows, entry, state=to, unfetched="", told_on="", result_sent="", ready_on=ready, since=entry.day)


@PICTURE.on(CaseWithdrawn)
def _withdrawn(rows: Rows, fact: CaseWithdrawn | None, entry: StoredEntry) -> None:
    result = fact.reason if fact else ERASED
    _ended(rows, entry, "withdrawn", outcome="withdrawn", result=result, papers_day="")


@PICTURE.on(PromiseBroken)
def _defaulted(rows: Rows, fact: PromiseBroken | None, entry: StoredEntry) -> None:
    result = fact.reason if fact else ERASED
    _ended(rows, entry, "defaulted", outcome="defaulted", result=result, papers_day="")


@PICTURE.on(CaseClosed)
def _closed(rows: Rows, fact: Fact | None, entry: StoredEntry) -> None:
    _change(rows, entry, state="closed")


@PICTURE.on(CaseFiled)
def _filed(rows: Rows, fact: CaseFiled | None, entry: StoredEntry) -> None:
    archive, shelf = (fact.archive_number, fact.shelf) if fact else ("", ERASED)
    _change(rows, entry, state="filed", archive=archive, shelf=shelf)
