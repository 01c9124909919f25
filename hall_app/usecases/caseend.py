"""The end of a case: withdrawn, closed, filed."""

from __future__ import annotations

from hall_app.domain import life
from hall_app.domain.facts import CaseClosed, CaseFiled, CaseWithdrawn
from hall_app.domain.serials import archive_number
from hall_app.errors import Refusal, code
from hall_app.projections.archive import filed, next_in_archive
from hall_app.projections.cases import case_of_archive
from hall_app.projections.hall_card import hall_card
from hall_app.step import Step
from hall_app.usecases.caseresult import bounded, filled, issued
from hall_app.usecases.deed import deed
from hall_app.usecases.here import case_for
from hall_app.values.caselife import CloseCase, FileCase, WithdrawCase
from hall_app.values.intake import Issued
from hall_app.words import N_

ARCHIVE_TAKEN = code("archive_taken", N_("The archive number {number} stands for case {case} already."))
KEEP_YEARS_MAX = 200


@deed(WithdrawCase, *life.who_may("WithdrawCase"))
def withdraw_case(step: Step, command: WithdrawCase) -> Issued:
    """The applicant does not want it any more. Raises Refusal unknown_case, case_state, field_needed."""
    case_for(step, command)
    step.record(CaseWithdrawn(reason=filled(command.reason, N_("Reason"))), command.case)
    return issued(step, command.case)


@deed(CloseCase, *life.who_may("CloseCase"))
def close_case(step: Step, command: CloseCase) -> Issued:
    """Nothing is left to do. Raises Refusal unknown_case, case_state, originals_out."""
    case_for(step, command)
    step.record(CaseClosed(words=command.words.strip()), command.case)
    return issued(step, command.case)


@deed(FileCase, *life.who_may("FileCase"))
def file_case(step: Step, command: FileCase) -> Issued:
    """The file has its archive number, counted without gaps where none is given, and its shelf. One that was filed
    before, and opened again, keeps its number.

    Raises Refusal unknown_case, case_state, field_needed, number_bounds, archive_taken.
    """
    case_for(step, command)
    year, number, archive = 0, 0, command.archive_number.strip()
    before = filed(step.look, command.case)
    if before is not None and archive in ("", before["archive_number"]):
        year, number, archive = before["year"], before["number"], before["archive_number"]
    if not archive:
        year = step.day.year
        number = next_in_archive(step.look, year)
        archive = archive_number(hall_card(step.look).code, year, number, step.ledger.epoch_letter)
    shelf = filled(command.shelf, N_("Shelf"))
    years = bounded(command.keep_years, 0, KEEP_YEARS_MAX, N_("Years it is kept"))
    other = case_of_archive(step.look, archive)
    if other and not (before is not None and archive == before["archive_number"]):
        raise Refusal(ARCHIVE_TAKEN, number=archive, case=other)
    step.record(
        CaseFiled(archive_number=archive, shelf=shelf, keep_years=years, year=year, number=number),
        command.case,
    )
    return issued(step, command.case)
