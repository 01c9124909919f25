"""A case's history: one row a fact, worded when it is read, in the language of who reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec
from sqlalchemy import RowMapping, Select, select

from hall_app.changes import Changes
from hall_app.domain.contacts import AT_HOME, DELIVERED, outcome_said
from hall_app.domain.fact_words import FACT_WORDS
from hall_app.domain.facts import (
    AcceptanceRefused,
    AttachmentSaved,
    CaseAccepted,
    CaseCarried,
    CaseClosed,
    CaseContinued,
    CaseCorrected,
    CaseDropped,
    CaseExported,
    CaseExtended,
    CaseFiled,
    CaseFinished,
    CaseOpened,
    CaseSupplemented,
    CaseTakenIn,
    CaseWithdrawn,
    DecisionCorrected,
    DeedTakenBack,
    DueRecomputed,
    Fact,
    FeeFree,
    FeeReversed,
    FeeTaken,
    HallDecided,
    HomeDeliveryDone,
    MaterialsChecked,
    NoticeIssued,
    OriginalSettled,
    OriginalsHanded,
    OwedSupplied,
    PapersNotSupplied,
    PapersReceived,
    PaperVisitEntered,
    PromiseBroken,
    ResultArrived,
    ResultDelivered,
    ResultUnfetched,
    SilentlyAccepted,
    SlipNumbered,
    StageCorrected,
    StageDone,
    StepBegun,
    StepEnded,
    SupplyPromised,
    TakenOnPromise,
    TownDecidedNoted,
    TownReturnedNoted,
    TownSaid,
    TownTookNoted,
    TownUrged,
    UnfetchedReopened,
    VisitNamed,
    WentOnAfterDeath,
)
from hall_app.ledger.store import StoredEntry
from hall_app.projections.attachments import ATTACHMENTS
from hall_app.projections.case_town import case_of_item, read_item
from hall_app.projections.case_words import LIFE_WORDS, Details, outcome_words
from hall_app.projections.contacts import HOME
from hall_app.projections.fee_words import FEE_WORDS
from hall_app.projections.picture import Look, Picture, number, table, text
from hall_app.projections.posts import by_words_at
from hall_app.projections.rows import Rows
from hall_app.values.intake import CaseEvent
from hall_app.words import _, ngettext_

EVENTS = table(
    "p_case_events",
    text("case_id", key=True),
    number("seq", key=True),
    text("at"),
    text("by_whom"),
    text("kind"),
    text("details"),
)

PICTURE = Picture("case history", 7, Changes.CASES, EVENTS)
_ERASED = "erased"


def _put(rows: Rows, entry: StoredEntry, case: str, kind: str, details: Details) -> None:
    rows.put(
        EVENTS,
        case_id=case,
        seq=entry.place,
        at=entry.at,
        by_whom=entry.by,
        kind=kind,
        details=msgspec.json.encode(details).decode(),
    )


def _details(fact: Fact) -> Details:
    if isinstance(fact, MaterialsChecked):
        states = [check.state for check in fact.checks]
        return {state: states.count(state) for state in ("present", "missing", "wrong", "owed")}
    if isinstance(fact, NoticeIssued):
        return {"serial": fact.serial, "points": len(fact.points), "breach": fact.breach}
    told = {name: value for name, value in msgspec.to_builtins(fact).items() if isinstance(value, (str, int))}
    if isinstance(fact, ResultDelivered) and fact.more:
        told["more"] = msgspec.json.encode(fact.more).decode()
    return told


@PICTURE.on(
    CaseOpened, CaseContinued, MaterialsChecked, NoticeIssued, CaseAccepted, CaseTakenIn, SlipNumbered, CaseFinished,
    CaseCorrected, CaseDropped, PapersReceived, CaseSupplemented, AcceptanceRefused, SilentlyAccepted, CaseCarried,
    TownUrged, StepBegun, StepEnded, CaseExtended, DueRecomputed, HallDecided, DecisionCorrected, ResultArrived,
    ResultDelivered, CaseWithdrawn, CaseClosed, CaseFiled, SupplyPromised, TakenOnPromise, OwedSupplied, PromiseBroken,
    PapersNotSupplied, WentOnAfterDeath, TownTookNoted, TownReturnedNoted, TownDecidedNoted, OriginalSettled,
    FeeTaken, FeeFree, FeeReversed, CaseExported, StageDone, StageCorrected, ResultUnfetched, UnfetchedReopened,
)  # fmt: skip
def _happened(rows: Rows, fact: Fact | None, entry: StoredEntry) -> None:
    if fact is None:
        _put(rows, entry, entry.subject, _ERASED, {})
    else:
        _put(rows, entry, entry.subject, entry.kind, _details(fact))


@PICTURE.on(AttachmentSaved)
def _copy_saved(rows: Rows, fact: AttachmentSaved | None, entry: StoredEntry) -> None:
    """Named as it was when its copy left; after an erasure not at all."""
    known = rows.get(ATTACHMENTS, fact.attachment) if fact is not None else None
    if known is not None:
        _put(rows, entry, entry.subject, entry.kind, {"name": known["words"] or known["name"]})


@PICTURE.on(OriginalsHanded)
def _originals_went(rows: Rows, fact: OriginalsHanded | None, entry: StoredEntry) -> None:
    """A list may hold papers of several cases: each case tells of its own."""
    if fact is None:
        return
    papers: dict[str, list[str]] = {}
    for one in fact.papers:
        if one.result:
            # What became of a result its own fact tells.
            continue
        papers.setdefault(one.case, []).append(one.name if one.count == 1 else f"{one.name} ×{one.count}")
    for case, names in papers.items():
        _put(rows, entry, case, entry.kind, _details(fact) | {"papers": " · ".join(names)})


@PICTURE.on(HomeDeliveryDone)
def _visited(rows: Rows, fact: HomeDeliveryDone | None, entry: StoredEntry) -> None:
    """A visit at home in vain; one that handed over is told by its record of delivery."""
    home = rows.get(HOME, entry.subject)
    if fact is not None and home is not None and fact.result != DELIVERED:
        _put(rows, entry, home["case_id"], entry.kind, _details(fact))


@PICTURE.on(VisitNamed)
def _named(rows: Rows, fact: VisitNamed | None, entry: StoredEntry) -> None:
    """Why cases begun without a name are for the applicant named later."""
    for case in fact.cases if fact is not None else ():
        _put(rows, entry, case, entry.kind, {"applicant_reason": fact.applicant_reason if fact else ""})


@PICTURE.on(DeedTakenBack)
def _taken_back(rows: Rows, fact: DeedTakenBack | None, entry: StoredEntry) -> None:
    if fact is not None and fact.kind.startswith("case."):
        _put(rows, entry, entry.subject, entry.kind, {"what": fact.kind})


@PICTURE.on(PaperVisitEntered)
def _from_paper(rows: Rows, fact: PaperVisitEntered | None, entry: StoredEntry) -> None:
    if fact is not None and fact.case:
        details: Details = {"started": fact.started, "window": fact.window, "serial": fact.serial}
        _put(rows, entry, fact.case, entry.kind, details)


@PICTURE.on(TownSaid)
def _town_said(rows: Rows, fact: TownSaid | None, entry: StoredEntry) -> None:
    item = read_item(fact)
    case = case_of_item(rows, item) if item is not None else ""
    if item is not None and case:
        _put(rows, entry, case, item.kind, {**item.plain(), "_town": 1})


def _checked(it: Details) -> str:
    words = _("Papers looked at: {present} present, {missing} missing, {wrong} wrong").format(**it)
    return words + _(", {owed} to be supplied later").format(**it) if it.get("owed") else words


def _notice(it: Details) -> str:
    points = ngettext_("{n} point", "{n} points", it["points"]).format(n=it["points"])
    words = _("One-time notice {serial} given, {points}").format(serial=it["serial"], points=points)
    return words + _("; a second telling, which breaks the one-time rule") if it["breach"] else words


def _accepted(it: Details) -> str:
    if not it.get("due"):
        return _("Accepted, to be done at once")
    return _("Accepted under {serial}; due {due}").format(serial=it.get("serial", ""), due=it["due"])


def _finished(it: Details) -> str:
    words = _("Finished: {outcome}").format(outcome=outcome_words(it["outcome"]))
    return _("; ").join(part for part in (words, it.get("document", ""), it.get("words", "")) if part)


def _decided(it: Details) -> str:
    words = _("The town decided: {outcome}").format(outcome=outcome_words(it.get("outcome", "")))
    parts = (words, it.get("document", ""), it.get("document_no", ""), it.get("text", ""))
    return _("; ").join(part for part in parts if part)


def _all_the_same(it: Details) -> str:
    """Why a case was begun that its item does not foresee so; empty where it does."""
    told = ""
    if it.get("applicant_reason"):
        told += _("; not for such an applicant, begun all the same: {why}").format(why=it["applicant_reason"])
    if it.get("second_of"):
        told += _("; as a second matter beside {number}, which is open").format(number=it["second_of"])
    if it.get("in_person_reason"):
        told += _("; not by the applicant in person, because: {why}").format(why=it["in_person_reason"])
    return told


_WORDS: dict[str, Callable[[Details], str]] = {
    _ERASED: lambda _it: _("Erased by order"),
    CaseOpened.KIND: lambda it: (
        _("Opened for {item}").format(item=it.get("item_name", "")) + _all_the_same(it)
    ),
    WentOnAfterDeath.KIND: lambda it: _(
        "A death is noted of the applicant ({day}); gone on all the same: {why}"
    ).format(day=it["died"], why=it["reason"]),
    CaseContinued.KIND: lambda _it: _("The resident came again with this case"),
    MaterialsChecked.KIND: _checked,
    NoticeIssued.KIND: _notice,
    CaseAccepted.KIND: _accepted,
    CaseTakenIn.KIND: lambda it: _("Taken in for the town under {serial}; due {due}").format(
        serial=it.get("serial", ""), due=it.get("due", "")
    ),
    VisitNamed.KIND: lambda it: _(
        "The applicant was named; not for such an applicant, gone on all the same: {why}"
    ).format(why=it.get("applicant_reason", "")),
    SlipNumbered.KIND: lambda it: (
        _("Slip {serial} made out; it was owed since the case was accepted by silence")
        if it.get("paper")
        else _("Slip {serial} asked for")
    ).format(serial=it.get("serial", "")),
    CaseFinished.KIND: _finished,
    CaseCorrected.KIND: lambda it: (
        _("Corrected: the case is for {item} ({reason})").format(
            item=it.get("item_name", ""), reason=it.get("reason", "")
        )
        + _all_the_same(it)
    ),
    PaperVisitEntered.KIND: lambda it: (
        _("Entered afterwards: served on paper at {time}, window {window} {serial}")
        .format(time=it["started"][:16].replace("T", " "), window=it["window"], serial=it["serial"])
        .strip()
    ),
    DeedTakenBack.KIND: lambda it: _("Taken back: {what}").format(
        what=_(FACT_WORDS.get(it["what"], "") or str(it["what"]))
    ),
    HomeDeliveryDone.KIND: lambda it: _("Result brought home in vain on {at}: {how} ({words})").format(
        at=it["arrived"][:16].replace("T", " "),
        how=outcome_said(AT_HOME + it["result"]),
        words=it.get("words", ""),
    ),
    CaseExported.KIND: lambda it: ngettext_(
        "The whole file was saved outside of the program ({n} page)",
        "The whole file was saved outside of the program ({n} pages)",
        it["pages"],
    ).format(n=it["pages"]),
    AttachmentSaved.KIND: lambda it: _(
        "A copy of the attachment {name} was saved outside of the program"
    ).format(name=it["name"]),
    CaseDropped.KIND: lambda it: _("Dropped: {why}").format(why=it.get("why", "")),
    **LIFE_WORDS,
    **FEE_WORDS,
    "case.taken": lambda it: _("The town took the case: {unit} {by}").format(
        unit=it.get("unit", ""), by=it.get("by", "")
    ),
    "case.returned": lambda it: _("The town returned the case: {reason}").format(
        reason=" ".join(part for part in (it.get("reason", ""), it.get("missing", "")) if part)
    ),
    "case.decided": _decided,
    "case.result_sent": lambda it: _("The town sent the result: {how}").format(how=it.get("how", "")),
}


def history_of(look: Look, case: str) -> tuple[CaseEvent, ...]:
    """A case's history in words, oldest first."""
    query = select(EVENTS).where(EVENTS.c.case_id == case).order_by(EVENTS.c.seq)
    found: list[CaseEvent] = []
    for row in look.conn.execute(query).mappings():
        details = msgspec.json.decode(row["details"], type=Details)
        by = _("Town centre") if details.get("_town") else by_words_at(look, row["by_whom"], row["seq"])
        word = _WORDS.get(row["kind"])
        words = word(details) if word else row["kind"]
        found.append(CaseEvent(at=row["at"], by=by, words=words, kind=row["kind"]))
    return tuple(found)


class Told(NamedTuple):
    """A fact of a case as the history keeps it: `by` as in the entry, `details` its texts and numbers by name."""

    at: str
    by: str
    details: Details


def told_of(look: Look, case: str, *kinds: str) -> list[Told]:
    """Every fact of these kinds about a case, oldest first; erased ones are not among them."""
    query = select(EVENTS).where(EVENTS.c.case_id == case, EVENTS.c.kind.in_(kinds)).order_by(EVENTS.c.seq)
    return [_told(row) for row in look.conn.execute(query).mappings()]


def told_of_each(look: Look, cases: Select[tuple[str]], *kinds: str) -> dict[str, list[Told]]:
    """As `told_of` for many cases, those a query gives the ids of; a case nothing is told of is not among them."""
    query = select(EVENTS).where(EVENTS.c.case_id.in_(cases), EVENTS.c.kind.in_(kinds)).order_by(EVENTS.c.seq)
    found: dict[str, list[Told]] = {}
    for row in look.conn.execute(query).mappings():
        found.setdefault(row["case_id"], []).append(_told(row))
    return found


def _told(row: RowMapping) -> Told:
    return Told(row["at"], row["by_whom"], msgspec.json.decode(row["details"], type=Details))
