"""Taking an application: opening it, looking at its papers, telling once what is missing, accepting it."""

from __future__ import annotations

from datetime import date
from typing import Any

from hall_app.domain import life
from hall_app.domain.deadlines import due
from hall_app.domain.facts import (
    CaseAccepted,
    CaseContinued,
    CaseOpened,
    CaseTakenIn,
    MaterialsChecked,
    NoticeIssued,
    PaperCheck,
    VisitNamed,
)
from hall_app.domain.items import Item
from hall_app.domain.materials import Judgement, checklist, judge, questions
from hall_app.domain.serials import KIND_WORDS, case_number, serial_text
from hall_app.errors import Refusal, code
from hall_app.projections.calendars import calendar
from hall_app.projections.case_page import item_of_case
from hall_app.projections.case_town import numbers_of_day
from hall_app.projections.cases import EXAMINED, OPEN_STATES, case_row
from hall_app.projections.catalogue import catalogue_of
from hall_app.projections.hall_card import hall_card
from hall_app.projections.item_dates import known_item as listed_item
from hall_app.projections.item_guide import nameless, rest_day_as_next
from hall_app.projections.rows import Row
from hall_app.projections.serials import next_number
from hall_app.projections.settings import setting
from hall_app.step import Step
from hall_app.usecases.deed import CLERKS, deed
from hall_app.usecases.here import NOT_NOW, case_for, case_here, case_in, visit_here
from hall_app.usecases.visiting import NAME_NEEDED
from hall_app.values.intake import AcceptCase, Check, ContinueCase, Issued, IssueNotice, OpenCase, SaveChecks
from hall_app.words import N_

QUESTIONS_OPEN = code("questions_open", N_("First ask what decides which papers are needed: {questions}"))
NOT_ALL_CHECKED = code(
    "not_all_checked",
    N_("Look at every needed paper first, so that all is told at once. Still open: {names}"),
)
NOTHING_MISSING = code("nothing_missing", N_("Everything needed is here; accept the case instead."))
PAPERS_MISSING = code("papers_missing", N_("Not everything is here yet: {names}. Give the one-time notice."))
ONLY_TOLD = code(
    "inform_only", N_("“{item}” is not applied for here. Tell where it is handled, and note the question.")
)
OTHER_PERSON = code("case_of_other", N_("This case belongs to somebody else than the visit."))
EXAMINED_STATES = tuple(sorted(EXAMINED))
LIST_SHOWN = 3


def numbered(step: Step, kind: str) -> tuple[str, int, int]:
    """The next serial of a kind of paper: its text, year and number."""
    number = next_number(step.look, kind, step.day.year)
    text = serial_text(
        hall_card(step.look).short_name, KIND_WORDS[kind], step.day.year, number, step.ledger.epoch_letter
    )
    return text, step.day.year, number


def known_item(step: Step, wanted: str) -> Item:
    """An item of the edition in force. Raises Refusal unknown_item, item_gone."""
    return listed_item(step.look, wanted)


@deed(OpenCase, *CLERKS)
def open_case(step: Step, command: OpenCase) -> Issued:
    """Begins an application in the visit at this window. Raises Refusal no_visit, unknown_item, inform_only,
    name_needed."""
    visit = visit_here(step)
    item = known_item(step, command.item)
    if item.handling not in life.rules_of("OpenCase")[0].handlings:
        raise Refusal(ONLY_TOLD, item=item.name())
    if not visit["person"] and not nameless(step.look, item):
        raise Refusal(NAME_NEEDED)
    card = hall_card(step.look)
    count = numbers_of_day(step.look, step.day.isoformat()) + 1
    number = case_number(card.code, step.day, count, step.ledger.epoch_letter)
    case = step.new_id()
    step.record(
        CaseOpened(
            case_number=number,
            visit=visit["visit"],
            item=item.code,
            item_name=item.name_zh,
            edition=catalogue_of(step.look).edition,
            handling=item.handling,
            case_kind=item.kind,
            first_asked=visit["first_asked"],
            person=visit["person"],
        ),
        case,
    )
    return Issued(case=case, paper="", serial="", case_number=number, state="open")


@deed(ContinueCase, *CLERKS)
def continue_case(step: Step, command: ContinueCase) -> Issued:
    """An open case goes on in the visit at this window; the visit is for its person when nobody was named yet.

    Raises Refusal no_visit, unknown_case, case_state, case_of_other.
    """
    visit = visit_here(step)
    row = case_in(step, command.case, *sorted(OPEN_STATES))
    if row["person"] and visit["person"] and row["person"] != visit["person"]:
        raise Refusal(OTHER_PERSON)
    if row["visit"] != visit["visit"]:
        if row["person"] and not visit["person"]:
            step.record(VisitNamed(person=row["person"]), visit["visit"])
        step.record(CaseContinued(visit=visit["visit"]), command.case)
    return _issued(step, command.case)


def _issued(step: Step, case: str, paper: str = "", breach: bool = False, serial: str = "") -> Issued:
    row = case_row(step.look, case)
    if row is None:
        raise Refusal(NOT_NOW)
    return Issued(
        case=case,
        paper=paper,
        serial=serial,
        case_number=row["case_number"],
        due=row["due"],
        provisional=bool(row["provisional"]),
        breach=breach,
        state=row["state"],
    )


def record_checks(
    step: Step, row: Row, item: Item, answers: dict[str, bool], checks: tuple[Check, ...]
) -> Judgement:
    """Keeps the checklist as it stands, where it differs from what is kept, and judges it."""
    known = {one.key: one.condition for one in questions(item)}
    kept = {key: value for key, value in answers.items() if key in known}
    names = {point.no: point.material.name for point in checklist(item, kept)}
    seen = tuple(
        PaperCheck(
            no=check.no,
            name=names[check.no],
            state=check.state,
            form=check.form,
            count=check.count,
            kept=check.kept,
            why=check.why,
            words=check.words.strip(),
        )
        for check in checks
        if check.no in names and check.state
    )
    conditions = {key: known[key] for key in kept}
    step.record(MaterialsChecked(answers=kept, checks=seen, conditions=conditions), row["case_id"])
    return judge(item, kept, seen)


def _judged(step: Step, row: Row, command: IssueNotice | AcceptCase) -> Judgement:
    item = item_of_case(step.look, row)
    judged = record_checks(step, row, item, command.answers, command.checks)
    if judged.unanswered:
        raise Refusal(
            QUESTIONS_OPEN,
            questions=" ".join(one.words() for one in judged.unanswered),
            keys=tuple(one.key for one in judged.unanswered),
        )
    return judged


@deed(SaveChecks, *CLERKS)
def save_checks(step: Step, command: SaveChecks) -> Issued:
    """Keeps the checklist without deciding. Raises Refusal no_visit, unknown_case, case_state, case_not_here."""
    row, _visit = case_here(step, command.case, *EXAMINED_STATES)
    record_checks(step, row, item_of_case(step.look, row), command.answers, command.checks)
    return _issued(step, command.case)


def _names(item: Item, numbers: tuple[int, ...]) -> str:
    names = [item.materials[number - 1].name for number in numbers[:LIST_SHOWN]]
    return "、".join(names) + ("…" if len(numbers) > LIST_SHOWN else "")


@deed(IssueNotice, *CLERKS)
def issue_notice(step: Step, command: IssueNotice) -> Issued:
    """一次性告知书 with everything; a second one of a case is recorded as a breach of the one-time rule.

    Raises Refusal no_visit, unknown_case, case_state, case_not_here, questions_open, not_all_checked, nothing_missing.
    """
    row, visit = case_here(step, command.case, *EXAMINED_STATES)
    case_for(step, command)
    judged = _judged(step, row, command)
    if judged.unchecked:
        names = _names(item_of_case(step.look, row), judged.unchecked)
        raise Refusal(NOT_ALL_CHECKED, names=names, unchecked=judged.unchecked)
    if judged.complete:
        raise Refusal(NOTHING_MISSING)
    serial, year, number = numbered(step, "notice")
    days = int(setting(step.look, "notice.supply_days"))
    nth = row["notices"] + 1
    step.record(
        NoticeIssued(
            visit=visit["visit"],
            serial=serial,
            year=year,
            number=number,
            nth=nth,
            points=judged.points,
            breach=nth > 1,
            supply_by=due(step.day, days, calendar(step.look)).date.isoformat(),
        ),
        command.case,
    )
    return _issued(step, command.case, "notice", nth > 1, serial)


@deed(AcceptCase, *CLERKS)
def accept_case(step: Step, command: AcceptCase) -> Issued:
    """受理 of a direct case, 收件 of one the town decides; the limit runs from the day all papers were received.

    Raises Refusal no_visit, unknown_case, case_state, case_not_here, name_needed, questions_open, not_all_checked,
    papers_missing (details points).
    """
    row, visit = case_here(step, command.case, *EXAMINED_STATES)
    case_for(step, command)
    item = item_of_case(step.look, row)
    if not row["person"] and not nameless(step.look, item):
        raise Refusal(NAME_NEEDED)
    judged = _judged(step, row, command)
    if judged.unchecked:
        raise Refusal(NOT_ALL_CHECKED, names=_names(item, judged.unchecked), unchecked=judged.unchecked)
    if not judged.complete:
        names = _names(item, tuple(point.no for point in judged.points))
        raise Refusal(PAPERS_MISSING, names=names, points=judged.points)
    return _accepted(step, row, visit["visit"], item)


def _complete(step: Step, row: Row) -> date:
    """The day everything was received: when the papers came that are answered now, otherwise today."""
    return date.fromisoformat(row["papers_day"]) if row["papers_day"] else step.day


def _accepted(step: Step, row: Row, visit: str, item: Item) -> Issued:
    received, case = _complete(step, row), row["case_id"]
    if item.handling == "direct" and item.kind == "instant":
        step.record(
            CaseAccepted(visit=visit, received=received.isoformat(), accepted=step.day.isoformat()), case
        )
        return _issued(step, case)
    promise = due(
        received,
        item.promised_working_days,
        calendar(step.look),
        rest_day_as_next=rest_day_as_next(step.look),
    )
    agency = item.handling == "agency"
    serial, year, number = numbered(step, "agency_slip" if agency else "acceptance")
    about: dict[str, Any] = {
        "visit": visit,
        "received": received.isoformat(),
        "due": promise.date.isoformat(),
        "days": item.promised_working_days,
        "provisional": promise.provisional,
        "serial": serial,
        "year": year,
        "number": number,
    }
    if agency:
        step.record(CaseTakenIn(**about), case)
        return _issued(step, case, "receipt_slip", serial=serial)
    step.record(CaseAccepted(**about, accepted=step.day.isoformat()), case)
    return _issued(step, case, "acceptance_slip", serial=serial)
