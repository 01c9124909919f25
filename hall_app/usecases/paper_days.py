"""补录: a visit that was served on paper is entered afterwards, with its real times and marked as such."""

from __future__ import annotations

from datetime import date

from hall_app.clock import timestamp
from hall_app.domain.facts import (
    PaperNumberSpoilt,
    PaperVisitEntered,
    PersonRecorded,
)
from hall_app.domain.identity import stored_number
from hall_app.domain.paper_days import MARK, OUTCOMES, check_order, day_of, moment_of, number_of
from hall_app.domain.queue import display_number
from hall_app.errors import Refusal, code
from hall_app.projections.cases import case_row
from hall_app.projections.days import open_day
from hall_app.projections.hall_card import line_named, lines_of, window_numbered
from hall_app.projections.paper_days import number_used
from hall_app.projections.people import person_by_id
from hall_app.projections.serials import case_of_serial
from hall_app.projections.settings import setting
from hall_app.projections.staff import staff_row
from hall_app.projections.waiting import line_day
from hall_app.step import Step
from hall_app.usecases.agents import stands_for
from hall_app.usecases.caseresult import chosen, filled
from hall_app.usecases.deed import CLERKS, MANAGERS, deed
from hall_app.usecases.paper_cases import before_the_list, case_of_paper, open_before
from hall_app.usecases.queueing import UNKNOWN_LINE
from hall_app.usecases.staffing import UNKNOWN_STAFF
from hall_app.usecases.visiting import check_same_name, checked_person
from hall_app.values.base import Done
from hall_app.values.paper_days import EnterPaperVisit, PaperEntered, SpoilPaperNumber
from hall_app.values.visits import RecordPerson
from hall_app.words import N_

CLOSED_DAY = code(
    "paper_day_closed", N_("{day} is closed. The hall manager may enter what was served on paper then.")
)
NUMBER_TAKEN = code("paper_number_taken", N_("The number {serial} stands for another paper already."))
NO_WINDOW = code("paper_window", N_("There is no window {window}."))


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
    paper_number, paper_number_taken, paper_window, paper_not_instant, paper_outcome, paper_none_missing, paper_before,
    paper_other_person, unknown_staff, unknown_line, unknown_item, unknown_case, case_state, name_needed,
    guardian_needed, case_open_already, for_persons, for_organisations, applicant_died, only_in_person, choice_unknown,
    field_needed, paper_not_deferrable, default_on_record, not_a_day, supply_by_odd, supply_by_late, and as RecordPerson
    and Represent do."""
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
    numbered = outcome in ("told", "accepted", "promised") or bool(command.serial.strip())
    prefix, number = _paper_number(step, command.serial) if numbered else ("", 0)
    step.day = day
    known, visit = open_before(step, command), step.new_id()
    person = (known["person"] if known else "") or _person(step, command)
    if command.came is not None:
        stands_for(step, visit, person, command.came)
    serial = command.serial.strip() + MARK if numbered else ""
    case = (
        "" if outcome == "inquiry" else case_of_paper(step, command, known, visit, person, served_by, serial)
    )
    last, _waiting = line_day(step.look, letter)
    display = display_number(letter, last + 1, step.ledger.epoch_letter)
    step.record(
        PaperVisitEntered(
            ticket=step.new_id(), display=display, line=letter, line_number=last + 1, window=command.window,
            served_by=served_by, started=timestamp(started), ended=timestamp(ended), person=person, case=case,
            inquiry=outcome == "inquiry", item=command.item.strip(), words=command.words.strip(), serial=serial,
            prefix=prefix, number=number, continued=known is not None,
            outcome=outcome,
        ),
        visit,
    )  # fmt: skip
    row = case_row(step.look, case) if case else None
    told = {"case_number": row["case_number"], "state": row["state"], "due": row["due"]} if row else {}
    told["words"] = before_the_list(step, case)
    return PaperEntered(visit=visit, day=day.isoformat(), display=display, case=case, **told)


@deed(SpoilPaperNumber, *CLERKS)
def spoil_paper_number(step: Step, command: SpoilPaperNumber) -> Done:
    """Raises Refusal paper_number, paper_number_taken, field_needed."""
    prefix, number = _paper_number(step, command.serial)
    why = filled(command.why, N_("Reason"))
    step.record(PaperNumberSpoilt(serial=command.serial.strip(), prefix=prefix, number=number, why=why))
    return Done()
