"""A result nobody fetches is put away, and found again where its resident comes after all."""

from __future__ import annotations

import msgspec

from hall_app.domain import life
from hall_app.domain.custody import HALL, TOWN
from hall_app.domain.facts import HandedPaper, ResultUnfetched, UnfetchedReopened
from hall_app.domain.unfetched import TO_FILE, TO_TOWN
from hall_app.projections.staff import staff_name
from hall_app.projections.unfetched import tries_of_result, waits_from
from hall_app.step import Step
from hall_app.usecases.caseresult import filled, issued
from hall_app.usecases.custody import hand_list
from hall_app.usecases.deed import deed
from hall_app.usecases.here import case_for
from hall_app.usecases.kept import list_paper
from hall_app.values.caselife import RecordUnfetched, ReopenUnfetched
from hall_app.values.intake import Issued
from hall_app.words import N_


@deed(RecordUnfetched, *life.who_may("RecordUnfetched"))
def record_unfetched(step: Step, command: RecordUnfetched) -> Issued:
    """Nobody came for it: back to the town by a numbered list, or into the file of the case.

    Raises Refusal unknown_case, case_state, case_handling, not_waited, field_needed, names_needed, same_name.
    """
    row = case_for(step, command)
    reason = filled(command.reason, N_("Reason"))
    document = command.document.strip() or row["document"] or row["item_name"]
    number = command.document_no.strip() or row["document_no"]
    to_town = row["handling"] == life.AGENCY
    went, place, receiver, serial = TO_FILE, "", "", ""
    if to_town:
        went, receiver = TO_TOWN, filled(command.receiver, N_("Who takes it back at the town"))
        names = (staff_name(step.look, step.actor.staff), receiver)
        paper = HandedPaper(command.case, f"{document} {number}".strip(), result=True)
        serial = hand_list(step, (HALL, TOWN), names, (paper,), note=reason)[1].serial
    else:
        place = filled(command.place, N_("Where it lies in the file"))
    step.record(
        ResultUnfetched(
            reason=reason,
            went=went,
            waited_from=waits_from(row),
            tries=tries_of_result(step.look, row),
            document=document,
            document_no=number,
            receiver=receiver,
            place=place,
            list_serial=serial,
        ),
        command.case,
    )
    return msgspec.structs.replace(issued(step, command.case), more=list_paper(serial))


@deed(ReopenUnfetched, *life.who_may("ReopenUnfetched"))
def reopen_unfetched(step: Step, command: ReopenUnfetched) -> Issued:
    """Its resident comes after all. Raises Refusal unknown_case, case_state, case_handling, was_fetched,
    field_needed."""
    row = case_for(step, command)
    to = "decided" if row["handling"] == life.AGENCY else "result_ready"
    step.record(UnfetchedReopened(reason=filled(command.reason, N_("Reason")), to=to), command.case)
    return issued(step, command.case)
