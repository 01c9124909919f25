"""补录: the case a visit on paper was about: begun then, or open before and gone on with."""

from __future__ import annotations

from typing import Any

from hall_app.domain import life
from hall_app.domain.deadlines import due
from hall_app.domain.facts import (
    CaseAccepted,
    CaseContinued,
    CaseFinished,
    CaseOpened,
    CaseTakenIn,
    NoticeIssued,
    SupplyPromised,
    TakenOnPromise,
)
from hall_app.domain.identity import normalise_name
from hall_app.domain.items import Item, edition_words
from hall_app.domain.materials import OWED, PRESENT, checklist, question_key, questions
from hall_app.domain.serials import case_number
from hall_app.errors import Refusal, code
from hall_app.projections.agents import agent_of_visit
from hall_app.projections.asking import UNKNOWN_CASE
from hall_app.projections.calendars import calendar
from hall_app.projections.case_page import item_of_case
from hall_app.projections.case_rules import circumstances
from hall_app.projections.case_search import case_numbered
from hall_app.projections.case_town import numbers_of_day
from hall_app.projections.cases import case_row
from hall_app.projections.catalogue import catalogue_of, edition_in_force, edition_of, oldest_of
from hall_app.projections.hall_card import hall_card
from hall_app.projections.hindrances import refusal_of
from hall_app.projections.item_guide import nameless
from hall_app.projections.notices import told_for_another
from hall_app.projections.people import name_of
from hall_app.projections.rows import Row
from hall_app.projections.serials import next_number
from hall_app.projections.settings import setting
from hall_app.step import Step
from hall_app.usecases.agents import check_guardian, check_in_person
from hall_app.usecases.intake import complete_on, count_begun, known_item, record_checks
from hall_app.usecases.owed import may_come_later, no_default, owed_papers, supply_day
from hall_app.usecases.suiting import check_alive, check_applicant, check_second
from hall_app.usecases.visiting import NAME_NEEDED
from hall_app.values.intake import Check
from hall_app.values.paper_days import EnterPaperVisit
from hall_app.words import N_, _

NOT_INSTANT = code("paper_not_instant", N_("“{item}” is not done at once. Enter it as accepted."))
NOT_SO = code("paper_outcome", N_("“{item}” is not accepted here. Enter that a question was answered."))
EARLIER = N_(
    "On {day} no edition of the catalogue was in force here yet: the oldest one, {edition} (since {since}), was used. "
    "Compare its papers and its limit with what was said that day."
)
NONE_MISSING = code(
    "paper_none_missing", N_("Say which papers were missing, by their number on the material list.")
)
BEFORE = code(
    "paper_before",
    N_(
        "{number} was begun on {begun}, after the day on the paper, {day}. Correct the day or the number of the case."
    ),
)
OF_OTHER = code(
    "paper_other_person",
    N_(
        "Case {number} is of {name}, and here stands {typed}. Check the number of the case, or leave the name empty."
    ),
)
# The deed each outcome stands for, as the life of a case knows it.
_DEEDS = {
    "told": "IssueNotice", "accepted": "AcceptCase", "promised": "AcceptOnPromise", "finished": "AcceptCase",
}  # fmt: skip


def open_before(step: Step, command: EnterPaperVisit) -> Row | None:
    """The case the visit went on with; None where it began one, or was about none.

    Raises Refusal unknown_case, paper_before, paper_other_person, and what forbids the outcome (domain.life).
    """
    typed = command.case.strip()
    if not typed or command.outcome == "inquiry":
        return None
    row = case_numbered(step.look, typed)
    if row is None:
        raise Refusal(UNKNOWN_CASE)
    if step.day.isoformat() < row["day"]:
        raise Refusal(BEFORE, number=row["case_number"], begun=row["day"], day=step.day.isoformat())
    name, written = name_of(step.look, row["person"]), normalise_name(command.name)
    if row["person"] and written and written != name:
        raise Refusal(OF_OTHER, number=row["case_number"], name=name, typed=written)
    case = circumstances(step.look, row)
    assisted = command.outcome == "finished" and row["handling"] == "assist"
    why = life.why_not("FinishCase" if assisted else _DEEDS[command.outcome], case)
    if why:
        raise refusal_of(why, row, case)
    return row


def case_of_paper(
    step: Step,
    command: EnterPaperVisit,
    known: Row | None,
    visit: str,
    person: str,
    served_by: str,
    serial: str,
) -> str:
    """The case of a visit on paper as it came of it; gives its id.

    Raises Refusal paper_outcome, paper_not_instant, paper_none_missing, unknown_item, name_needed, guardian_needed,
    case_open_already, for_persons, for_organisations, applicant_died, only_in_person, paper_not_deferrable,
    default_on_record, not_a_day, supply_by_odd, supply_by_late.
    """
    if known is None:
        row, item = _opened(step, command, visit, person, served_by)
    else:
        row, item = known, item_of_case(step.look, known)
        check_alive(step, row, command.applicant_reason)
        step.record(CaseContinued(visit=visit), row["case_id"])
    if command.outcome == "told":
        _told(step, command, row, item, visit, serial)
    elif command.outcome == "promised":
        _promised(step, command, row, item, visit, serial)
    else:
        _taken(step, command, row, item, visit, serial)
    return str(row["case_id"])


def _opened(
    step: Step, command: EnterPaperVisit, visit: str, person: str, served_by: str
) -> tuple[Row, Item]:
    item, edition = _item(step, command.item.strip())
    carried = command.outcome in ("accepted", "promised")
    if item.handling == "inform" or (item.handling == "assist" and carried):
        raise Refusal(NOT_SO, item=item.name())
    if not person and not nameless(step.look, item):
        raise Refusal(NAME_NEEDED)
    second_of = check_second(step, person, item, command.second)
    applicant_reason = check_applicant(step, person, [item], command.applicant_reason)
    in_person_reason = check_in_person(step, visit, person, item, command.in_person_reason)
    count = numbers_of_day(step.look, step.day.isoformat()) + 1
    case = step.new_id()
    step.record(
        CaseOpened(
            case_number=case_number(hall_card(step.look).code, step.day, count, step.ledger.epoch_letter),
            visit=visit, item=item.code, item_name=item.name_zh, edition=edition,
            handling=item.handling, case_kind=item.kind, first_asked=served_by, person=person,
            applicant_reason=applicant_reason, second_of=second_of, in_person_reason=in_person_reason,
        ),
        case,
    )  # fmt: skip
    row = case_row(step.look, case)
    if row is None:
        raise LookupError(case)
    return row, item


def _item(step: Step, wanted: str) -> tuple[Item, str]:
    """The item and its edition: that in force on the real day or, where none was yet, the oldest there is.

    Raises Refusal unknown_item, item_gone."""
    oldest = oldest_of(step.look) if edition_in_force(step.look) is None else None
    item = edition_of(step.look, oldest.edition).item(wanted) if oldest else None
    if oldest is None or item is None:
        return known_item(step, wanted), catalogue_of(step.look).edition
    return item, oldest.edition


def before_the_list(step: Step, case: str) -> str:
    """That the edition used was not in force yet on the real day; empty where it was."""
    oldest = oldest_of(step.look) if case and edition_in_force(step.look) is None else None
    if oldest is None:
        return ""
    edition = edition_words(oldest.edition)
    return _(EARLIER).format(day=step.day.isoformat(), edition=edition, since=oldest.effective)


def _answers(item: Item, command: EnterPaperVisit) -> dict[str, bool]:
    """Conditions of papers that lacked were met; of the others nothing is on paper, so they count as not met."""
    missing = _missing(item, command)
    wanted = {question_key(point.material.condition) for point in checklist(item, {}) if point.no in missing}
    return {one.key: one.key in wanted for one in questions(item)}


def _missing(item: Item, command: EnterPaperVisit) -> frozenset[int]:
    parts = command.missing.replace("，", " ").replace(",", " ").replace("、", " ").split()
    known = {str(number) for number in range(1, len(item.materials) + 1)}
    if not set(parts) <= known or (command.outcome in ("told", "promised") and not parts):
        raise Refusal(NONE_MISSING)
    return frozenset(int(part) for part in parts)


def _told(step: Step, command: EnterPaperVisit, row: Row, item: Item, visit: str, serial: str) -> None:
    missing = _missing(item, command)
    checks = tuple(
        Check(no=point.no, state="missing" if point.no in missing else "present")
        for point in checklist(item, _answers(item, command))
        if point.state == "needed" or point.no in missing
    )
    found = record_checks(step, row, item, _answers(item, command), checks)
    points = tuple(point for point in found.points if point.no in missing)
    days, nth = int(setting(step.look, "notice.supply_days")), row["notices"] + 1
    step.record(
        NoticeIssued(
            visit=visit, serial=serial, year=0, number=next_number(step.look, "notice", 0), nth=nth, points=points,
            supply_by=due(step.day, days, calendar(step.look)).date.isoformat(),
            breach=nth > 1 or told_for_another(step.look, row),
        ),
        row["case_id"],
    )  # fmt: skip


def _taken(step: Step, command: EnterPaperVisit, row: Row, item: Item, visit: str, serial: str) -> None:
    """Accepted, taken in, or done at once; the limit runs from the real day."""
    answers = _answers(item, command)
    checks = tuple(
        Check(no=point.no, state="present") for point in checklist(item, answers) if point.state == "needed"
    )
    record_checks(step, row, item, answers, checks)
    instant = item.kind == "instant" and item.handling != "agency"
    if command.outcome == "finished" and not instant and item.handling != "assist":
        raise Refusal(NOT_INSTANT, item=item.name())
    check_guardian(step, row, visit)
    if item.handling != "assist":
        _accepted(step, row, item, visit, serial, instant)
    if command.outcome == "finished":
        step.record(CaseFinished(outcome="done", words=command.words.strip()), row["case_id"])


def _promised(step: Step, command: EnterPaperVisit, row: Row, item: Item, visit: str, serial: str) -> None:
    """Accepted on a promise that was signed on paper: its day is counted from the real day, as the limit is."""
    if item.kind != "promised":
        raise Refusal(NOT_SO, item=item.name())
    if not row["person"]:
        raise Refusal(NAME_NEEDED)
    missing, answers = _missing(item, command), _answers(item, command)
    may_come_later(step, item, tuple(sorted(missing)))
    no_default(step, row["person"])
    day, latest = supply_day(step, row, item, command.supply_by)
    checks = tuple(
        Check(no=point.no, state=OWED if point.no in missing else PRESENT)
        for point in checklist(item, answers)
        if point.state == "needed" or point.no in missing
    )
    record_checks(step, row, item, answers, checks)
    check_guardian(step, row, visit)
    _accepted(step, row, item, visit, serial, instant=False)
    agent = agent_of_visit(step.look, visit, row["person"])
    # What was signed is the paper itself, under the number of what was handed out; the hall's own series go on.
    none: dict[str, Any] = {"serial": "", "year": 0, "number": 0}
    step.record(
        SupplyPromised(
            visit=visit, owed=owed_papers(item, tuple(sorted(missing))), supply_by=day.isoformat(),
            latest=latest.isoformat(), person=row["person"], agent=agent.name if agent else "", **none,
        ),
        row["case_id"],
    )  # fmt: skip
    step.record(TakenOnPromise(supply_by=day.isoformat(), **none), row["case_id"])


def _accepted(step: Step, row: Row, item: Item, visit: str, serial: str, instant: bool) -> None:
    case = row["case_id"]
    # What is told to have come after the day on the paper cannot have been answered on it.
    received = min(complete_on(row, step.day), step.day)
    kind = "agency_slip" if item.handling == "agency" else "acceptance"
    number = next_number(step.look, kind, 0) if serial else 0
    about: dict[str, Any] = {"visit": visit, "serial": serial, "year": 0, "number": number}
    if instant:
        about |= {"received": received.isoformat(), "accepted": step.day.isoformat()}
        step.record(CaseAccepted(**about), case)
        return
    about |= count_begun(step, row, item, received)
    if item.handling == "agency":
        step.record(CaseTakenIn(**about), case)
    else:
        step.record(CaseAccepted(**about, accepted=step.day.isoformat()), case)
