"""The answer that is owed to an application: papers received, papers supplied, not accepted."""

from __future__ import annotations

import msgspec

from hall_app.domain import life
from hall_app.domain.facts import AcceptanceRefused, CaseSupplemented, PapersReceived
from hall_app.domain.materials import PRESENT
from hall_app.errors import Refusal, code
from hall_app.projections.case_page import item_of_case
from hall_app.projections.rows import Row
from hall_app.step import Step
from hall_app.usecases.caseresult import filled, issued
from hall_app.usecases.deed import deed
from hall_app.usecases.here import NOT_HERE, case_for, visit_here
from hall_app.usecases.intake import numbered, record_checks
from hall_app.usecases.kept import keep_ticked, list_paper
from hall_app.usecases.suiting import check_alive
from hall_app.values.caselife import ReceivePapers, RefuseAcceptance, SupplementCase
from hall_app.values.intake import Issued
from hall_app.words import N_

NOTHING_RECEIVED = code(
    "nothing_received", N_("Tick what was handed in first; nothing is marked as present.")
)
# One for the applicant, one for the file, as the list says.
MATERIAL_LIST_COPIES = 2


def _case_in_visit(step: Step, command: ReceivePapers | SupplementCase) -> tuple[Row, str]:
    visit = visit_here(step)
    row = case_for(step, command)
    if row["visit"] != visit["visit"]:
        raise Refusal(NOT_HERE)
    if not any(check.state == PRESENT for check in command.checks):
        raise Refusal(NOTHING_RECEIVED)
    check_alive(step, row, command.applicant_reason)
    return row, str(visit["visit"])


def _listed(step: Step, case: str, kept: str) -> Issued:
    """The list of what was handed in goes home with the resident, since silence about it has consequences by law; with
    it the list of originals that stay (its serial; empty where none does)."""
    more = (("material_list", "", MATERIAL_LIST_COPIES), *list_paper(kept))
    return msgspec.structs.replace(issued(step, case), more=more)


@deed(ReceivePapers, *life.who_may("ReceivePapers"))
def receive_papers(step: Step, command: ReceivePapers) -> Issued:
    """Material is received, which its list says in writing; the answer is owed from here.

    Raises Refusal no_visit, unknown_case, case_state, case_handling, case_not_here, nothing_received,
    applicant_died.
    """
    row, visit = _case_in_visit(step, command)
    record_checks(step, row, item_of_case(step.look, row), command.answers, command.checks)
    kept = keep_ticked(step, row, visit, numbered(step, "handover"))
    step.record(PapersReceived(visit=visit, received=step.day.isoformat()), command.case)
    return _listed(step, command.case, kept)


@deed(SupplementCase, *life.who_may("SupplementCase"))
def supplement_case(step: Step, command: SupplementCase) -> Issued:
    """Papers were supplied; the count begins anew from today.

    Raises Refusal no_visit, unknown_case, case_state, case_handling, case_not_here, nothing_received,
    applicant_died.
    """
    row, visit = _case_in_visit(step, command)
    record_checks(step, row, item_of_case(step.look, row), command.answers, command.checks)
    kept = keep_ticked(step, row, visit, numbered(step, "handover"))
    papers = tuple(sorted({check.no for check in command.checks if check.state == PRESENT}))
    step.record(CaseSupplemented(visit=visit, received=step.day.isoformat(), papers=papers), command.case)
    return _listed(step, command.case, kept)


@deed(RefuseAcceptance, *life.who_may("RefuseAcceptance"))
def refuse_acceptance(step: Step, command: RefuseAcceptance) -> Issued:
    """Not accepted, with everything the resident must be told. Raises Refusal unknown_case, case_state, case_handling,
    field_needed."""
    row = case_for(step, command)
    reason = filled(command.reason, N_("Reason"))
    basis = filled(command.basis, N_("Legal basis"))
    competent = filled(command.competent, N_("Who is competent"))
    did = filled(command.first_asked_did, N_("What the first-asked clerk did"))
    paper = "not_taken_in" if row["handling"] == life.AGENCY else "not_accepted"
    serial, year, number = numbered(step, paper)
    step.record(
        AcceptanceRefused(
            reason=reason, basis=basis, competent=competent, first_asked_did=did, serial=serial, year=year,
            number=number, paper=paper, competent_place=command.competent_place.strip(),
        ),
        command.case,
    )  # fmt: skip
    return issued(step, command.case, "rejection", serial)
