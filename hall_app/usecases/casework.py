"""What happens to a case beside its papers: a slip on request, the end of it, corrections."""

from __future__ import annotations

from hall_app.domain import life
from hall_app.domain.facts import CaseCorrected, CaseDropped, CaseFinished, SlipNumbered
from hall_app.domain.items import Item
from hall_app.errors import Refusal, code
from hall_app.projections.cases import case_row
from hall_app.projections.catalogue import catalogue_of
from hall_app.projections.hindrances import NOT_NOW
from hall_app.projections.item_guide import nameless
from hall_app.projections.rows import Row
from hall_app.step import Step
from hall_app.usecases.agents import check_in_person
from hall_app.usecases.checks import SAME
from hall_app.usecases.deed import CLERKS, deed
from hall_app.usecases.here import case_for, case_in, case_known
from hall_app.usecases.intake import EXAMINED_STATES, known_item, numbered
from hall_app.usecases.suiting import check_applicant, check_second
from hall_app.usecases.visiting import NAME_NEEDED
from hall_app.values.intake import CorrectCase, DropCase, FinishCase, Issued, NumberSlip
from hall_app.words import N_

NOT_INSTANT = code("slip_not_instant", N_("Only an item done at once gets its slip on request."))
HAS_SLIP = code("slip_there", N_("The slip has its number already: {serial}. Print it again instead."))
NOT_OURS = code("case_not_ours", N_("The town decides this case; the hall cannot finish it."))
NO_SUCH_OUTCOME = code("outcome_unknown", N_("A case ends as done, refused or withdrawn."))
REASON_NEEDED = code("reason_needed", N_("Say why; both stay in the books."))

OUTCOMES = ("done", "refused", "withdrawn")


def _issued(step: Step, case: str, paper: str = "", serial: str = "") -> Issued:
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
        state=row["state"],
    )


@deed(NumberSlip, *CLERKS)
def number_slip(step: Step, command: NumberSlip) -> Issued:
    """A slip for an item done at once. Raises Refusal unknown_case, case_state, slip_not_instant, slip_there."""
    row = case_in(step, command.case, *life.states_of("NumberSlip"))
    if row["step"]:
        raise Refusal(NOT_NOW, state=life.IN_STEP)
    if row["case_kind"] != "instant" or row["handling"] != "direct":
        raise Refusal(NOT_INSTANT)
    if row["serial"]:
        raise Refusal(HAS_SLIP, serial=row["serial"])
    serial, year, number = numbered(step, "done_slip")
    step.record(SlipNumbered(serial=serial, year=year, number=number, paper="done_slip"), command.case)
    return _issued(step, command.case, "done_slip", serial)


@deed(FinishCase, *CLERKS)
def finish_case(step: Step, command: FinishCase) -> Issued:
    """A direct case is done, or what was helped with. Raises Refusal unknown_case, case_state, case_handling,
    case_not_ours, outcome_unknown, reason_needed."""
    if command.outcome not in OUTCOMES:
        raise Refusal(NO_SUCH_OUTCOME)
    if case_known(step, command.case)["handling"] == life.AGENCY:
        raise Refusal(NOT_OURS)
    case_for(step, command)
    if command.outcome != "done" and not command.words.strip():
        raise Refusal(REASON_NEEDED)
    step.record(
        CaseFinished(outcome=command.outcome, document=command.document.strip(), words=command.words.strip()),
        command.case,
    )
    return _issued(step, command.case)


@deed(CorrectCase, *CLERKS)
def correct_case(step: Step, command: CorrectCase) -> Issued:
    """The case is for another item; its checklist begins anew.

    Raises Refusal unknown_case, case_state, unknown_item, nothing_changed, reason_needed, name_needed,
    case_open_already, for_persons, for_organisations, only_in_person.
    """
    row = case_in(step, command.case, *EXAMINED_STATES)
    item = known_item(step, command.item)
    if item.code == row["item"]:
        raise Refusal(SAME)
    if not command.reason.strip():
        raise Refusal(REASON_NEEDED)
    _needs_name(step, row, item)
    second_of = check_second(step, row["person"], item, command.second)
    applicant_reason = check_applicant(step, row["person"], [item], command.applicant_reason)
    in_person_reason = check_in_person(step, row["visit"], row["person"], item, command.in_person_reason)
    step.record(
        CaseCorrected(
            item=item.code,
            item_name=item.name_zh,
            edition=catalogue_of(step.look).edition,
            handling=item.handling,
            case_kind=item.kind,
            reason=command.reason.strip(),
            in_person_reason=in_person_reason,
            applicant_reason=applicant_reason,
            second_of=second_of,
        ),
        command.case,
    )
    return _issued(step, command.case)


def _needs_name(step: Step, row: Row, item: Item) -> None:
    if not row["person"] and not nameless(step.look, item):
        raise Refusal(NAME_NEEDED)


@deed(DropCase, *CLERKS)
def drop_case(step: Step, command: DropCase) -> Issued:
    """Opened by mistake or given up. Raises Refusal unknown_case, case_state, originals_out, reason_needed."""
    case_for(step, command)
    if not command.why.strip():
        raise Refusal(REASON_NEEDED)
    step.record(CaseDropped(why=command.why.strip()), command.case)
    return _issued(step, command.case)
