"""补录: a visit that was served on paper is entered afterwards, with its real times and marked as such."""

from __future__ import annotations

from datetime import date
from typing import Any

from hall_app.clock import timestamp
from hall_app.domain.deadlines import due
from hall_app.domain.facts import (
    CaseAccepted,
    CaseFinished,
    CaseOpened,
    CaseTakenIn,
    NoticeIssued,
    PaperNumberSpoilt,
    PaperVisitEntered,
    PersonRecorded,
)
from hall_app.domain.identity import stored_number
from hall_app.domain.items import Item, edition_words
from hall_app.domain.materials import checklist, question_key, questions
from hall_app.domain.paper_days import MARK, OUTCOMES, check_order, day_of, moment_of, number_of
from hall_app.domain.queue import display_number
from hall_app.domain.serials import case_number
from hall_app.errors import Refusal, code
from hall_app.projections.calendars import calendar
from hall_app.projections.case_town import numbers_of_day
from hall_app.projections.cases import case_row
from hall_app.projections.catalogue import catalogue_of, edition_in_force, edition_of, oldest_of
from hall_app.projections.days import open_day
from hall_app.projections.hall_card import hall_card, line_named, lines_of, window_numbered
from hall_app.projections.item_guide import nameless, rest_day_as_next
from hall_app.projections.paper_days import number_used
from hall_app.projections.people import person_by_id
from hall_app.projections.rows import Row
from hall_app.projections.serials import case_of_serial, next_number
from hall_app.projections.settings import setting
from hall_app.projections.staff import staff_row
from hall_app.projections.waiting import line_day
from hall_app.step import Step
from hall_app.usecases.caseresult import chosen, filled
from hall_app.usecases.deed import CLERKS, MANAGERS, deed
from hall_app.usecases.intake import known_item, record_checks
from hall_app.usecases.queueing import UNKNOWN_LINE
from hall_app.usecases.staffing import UNKNOWN_STAFF
from hall_app.usecases.suiting import check_applicant
from hall_app.usecases.visiting import NAME_NEEDED, check_same_name, checked_person
from hall_app.values.base import Done
from hall_app.values.intake import Check
from hall_app.values.paper_days import EnterPaperVisit, PaperEntered, SpoilPaperNumber
from hall_app.values.visits import RecordPerson
from hall_app.words import N_, _

CLOSED_DAY = code(
    "paper_day_closed", N_("{day} is closed. The hall manager may enter what was served on paper then.")
)
NUMBER_TAKEN = code("paper_number_taken", N_("The number {serial} stands for another paper already."))
NO_WINDOW = code("paper_window", N_("There is no window {window}."))
NOT_INSTANT = code("paper_not_instant", N_("“{item}” is not done at once. Enter it as accepted."))
NOT_SO = code("paper_outcome", N_("“{item}” is not accepted here. Enter that a question was answered."))
EARLIER = N_(
    "On {day} no edition of the catalogue was in force here yet: the oldest one, {edition} (since {since}), was used. "
    "Compare its papers and its limit with what was said that day."
)
NONE_MISSING = code(
    "paper_none_missing", N_("Say which papers were missing, by their number on the material list.")
)


def _day(step: Step, command: EnterPaperVisit) -> date:
    """The real day, which must be open or, for a manager, any within the limit."""
    limit = int(setting(step.look, "day.back_entry_days"))
    day = day_of(command.day or step.day.isoformat(), step.now.date(), limit)
    if day != open_day(step.conn) and step.actor.role not in MANAGERS:
        raise Refusal(CLOSED_DAY, day=day.isoformat())
    return day


def _person(step: Step, command: EnterPaperVisit) -> str:
    """The person as written, found by number or recorded; empty where no name stands on the paper."""
    if not command.name.strip():
        return ""
    as_typed = RecordPerson(
        command.name, command.id_kind, command.id_number, command.phone, "", command.reason
    )
    number = stored_number(command.id_kind, command.id_number) if command.id_number.strip() else ""
    known = person_by_id(step.look, command.id_kind, number) if number else None
    values, warnings = checked_person(step, as_typed, known)
    check_same_name(known, values["name"], command.reason)
    if known is not None:
        return str(known["person"])
    person = step.new_id()
    step.record(PersonRecorded(**values, warnings=warnings, reason=command.reason.strip()), person)
    return person


def _paper_number(step: Step, serial: str) -> tuple[str, int]:
    """Prefix and number of a hand-written paper that stands for nothing yet."""
    prefix, number = number_of(serial)
    if number_used(step.look, prefix, number) or case_of_serial(step.look, serial.strip() + MARK):
        raise Refusal(NUMBER_TAKEN, serial=serial.strip())
    return prefix, number


@deed(EnterPaperVisit, *CLERKS)
def enter_paper_visit(step: Step, command: EnterPaperVisit) -> PaperEntered:
    """Raises Refusal paper_day, paper_time, paper_future, paper_too_old, paper_backwards, paper_day_closed,
    paper_number, paper_number_taken, paper_window, paper_not_instant, paper_outcome, paper_none_missing,
    unknown_staff, unknown_line, unknown_item, name_needed, for_persons, for_organisations,
    choice_unknown, field_needed, and as RecordPerson does."""
    day, outcome = _day(step, command), chosen(command.outcome, OUTCOMES, N_("Outcome"))
    started, ended = moment_of(day, command.started, step.now), moment_of(day, command.ended, step.now)
    check_order(started, ended)
    served_by = command.served_by or step.actor.staff
    if command.served_by and staff_row(step.look, command.served_by) is None:
        raise Refusal(UNKNOWN_STAFF, code=command.served_by)
    if window_numbered(step.look, command.window) is None:
        raise Refusal(NO_WINDOW, window=command.window)
    letter = command.line or lines_of(step.look)[0].letter
    if line_named(step.look, letter) is None:
        raise Refusal(UNKNOWN_LINE, line=letter)
    numbered = outcome in ("told", "accepted") or bool(command.serial.strip())
    prefix, number = _paper_number(step, command.serial) if numbered else ("", 0)
    step.day = day
    person, visit = _person(step, command), step.new_id()
    serial = command.serial.strip() + MARK if numbered else ""
    case = "" if outcome == "inquiry" else _case(step, command, visit, person, served_by, serial)
    last, _waiting = line_day(step.look, letter)
    display = display_number(letter, last + 1, step.ledger.epoch_letter)
    step.record(
        PaperVisitEntered(
            ticket=step.new_id(), display=display, line=letter, line_number=last + 1, window=command.window,
            served_by=served_by, started=timestamp(started), ended=timestamp(ended), person=person, case=case,
            inquiry=outcome == "inquiry", item=command.item.strip(), words=command.words.strip(), serial=serial,
            prefix=prefix, number=number,
        ),
        visit,
    )  # fmt: skip
    row = case_row(step.look, case) if case else None
    told = {"case_number": row["case_number"], "state": row["state"], "due": row["due"]} if row else {}
    told["words"] = _before_the_list(step, case)
    return PaperEntered(visit=visit, day=day.isoformat(), display=display, case=case, **told)


def _case(step: Step, command: EnterPaperVisit, visit: str, person: str, served_by: str, serial: str) -> str:
    item, edition = _item(step, command.item.strip())
    if item.handling == "inform" or (item.handling == "assist" and command.outcome == "accepted"):
        raise Refusal(NOT_SO, item=item.name())
    if not person and not nameless(step.look, item):
        raise Refusal(NAME_NEEDED)
    applicant_reason = check_applicant(step, person, [item], command.applicant_reason)
    count = numbers_of_day(step.look, step.day.isoformat()) + 1
    case = step.new_id()
    step.record(
        CaseOpened(
            case_number=case_number(hall_card(step.look).code, step.day, count, step.ledger.epoch_letter),
            visit=visit, item=item.code, item_name=item.name_zh, edition=edition,
            handling=item.handling, case_kind=item.kind, first_asked=served_by, person=person,
            applicant_reason=applicant_reason,
        ),
        case,
    )  # fmt: skip
    row = case_row(step.look, case)
    if row is None:
        raise LookupError(case)
    if command.outcome == "told":
        _told(step, command, row, item, visit, serial)
    else:
        _taken(step, command, row, item, visit, serial)
    return case


def _item(step: Step, wanted: str) -> tuple[Item, str]:
    """The item and its edition: that in force on the real day or, where none was yet, the oldest there is.

    Raises Refusal unknown_item, item_gone."""
    oldest = oldest_of(step.look) if edition_in_force(step.look) is None else None
    item = edition_of(step.look, oldest.edition).item(wanted) if oldest else None
    if oldest is None or item is None:
        return known_item(step, wanted), catalogue_of(step.look).edition
    return item, oldest.edition


def _before_the_list(step: Step, case: str) -> str:
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
    if not set(parts) <= known or (command.outcome == "told" and not parts):
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
    days = int(setting(step.look, "notice.supply_days"))
    step.record(
        NoticeIssued(
            visit=visit, serial=serial, year=0, number=next_number(step.look, "notice", 0), nth=1, points=points,
            supply_by=due(step.day, days, calendar(step.look)).date.isoformat(),
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
    if item.handling != "assist":
        _accepted(step, row, item, visit, serial, instant)
    if command.outcome == "finished":
        step.record(CaseFinished(outcome="done", words=command.words.strip()), row["case_id"])


def _accepted(step: Step, row: Row, item: Item, visit: str, serial: str, instant: bool) -> None:
    day, case = step.day.isoformat(), row["case_id"]
    kind = "agency_slip" if item.handling == "agency" else "acceptance"
    number = next_number(step.look, kind, 0) if serial else 0
    about: dict[str, Any] = {"visit": visit, "received": day, "serial": serial, "year": 0, "number": number}
    if instant:
        step.record(CaseAccepted(**about, accepted=day), case)
        return
    days = item.promised_working_days
    promise = due(step.day, days, calendar(step.look), rest_day_as_next=rest_day_as_next(step.look))
    about |= {"due": promise.date.isoformat(), "days": days, "provisional": promise.provisional}
    if item.handling == "agency":
        step.record(CaseTakenIn(**about), case)
    else:
        step.record(CaseAccepted(**about, accepted=day), case)


@deed(SpoilPaperNumber, *CLERKS)
def spoil_paper_number(step: Step, command: SpoilPaperNumber) -> Done:
    """Raises Refusal paper_number, paper_number_taken, field_needed."""
    prefix, number = _paper_number(step, command.serial)
    why = filled(command.why, N_("Reason"))
    step.record(PaperNumberSpoilt(serial=command.serial.strip(), prefix=prefix, number=number, why=why))
    return Done()
