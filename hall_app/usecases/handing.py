"""The result and its resident: ready in the hall, handed over against a record of delivery."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import msgspec

from hall_app.domain import delivery, life
from hall_app.domain.facts import DeliveredPaper, ResultArrived, ResultDelivered
from hall_app.errors import Refusal, code
from hall_app.projections.case_limits import delivery_late
from hall_app.projections.contacts import brought_by
from hall_app.projections.hall_card import hall_card
from hall_app.projections.staff import staff_name
from hall_app.step import Step
from hall_app.usecases.caseresult import chosen, filled, issued
from hall_app.usecases.checks import moment_typed
from hall_app.usecases.custody import each_once, given_back
from hall_app.usecases.deed import deed
from hall_app.usecases.here import case_for
from hall_app.usecases.intake import numbered
from hall_app.usecases.kept import list_paper
from hall_app.usecases.receiver import Receiver, receiver_of
from hall_app.values.caselife import DeliverResult, ResultReady
from hall_app.values.intake import Issued
from hall_app.words import N_

MOMENT_ODD = code(
    "moment_odd", N_("A result cannot be handed over at {at}: that is before the decision, or still to come.")
)
HOME = "home"
METHODS: dict[str, str] = {
    "window": N_("at the window"),
    HOME: N_("brought home"),
    "post": N_("by post"),
    "left": N_("left with a witness"),
    "other": N_("in another way"),
}
SLACK = timedelta(minutes=2)
# What stands between documents that are typed in one line.
BETWEEN = "[;\uff1b\n]"


@deed(ResultReady, *life.who_may("ResultReady"))
def result_ready(step: Step, command: ResultReady) -> Issued:
    """The result is in the hall and can be collected. Raises Refusal unknown_case, case_state, case_handling."""
    case_for(step, command)
    serial, year, number = numbered(step, "result_ready")
    step.record(
        ResultArrived(
            serial=serial,
            year=year,
            number=number,
            document=command.document.strip(),
            document_no=command.document_no.strip(),
            words=command.words.strip(),
        ),
        command.case,
    )
    return issued(step, command.case, "result_notice", serial)


def _moment(step: Step, typed: str, decided_on: str) -> datetime:
    """When it was handed over, to the minute. Raises Refusal not_a_moment, moment_odd."""
    at = moment_typed(step, typed) if typed.strip() else step.now
    at = at.astimezone(step.now.tzinfo).replace(second=0, microsecond=0)
    if at > step.now + SLACK or at.date().isoformat() < decided_on:
        raise Refusal(MOMENT_ODD, at=f"{at:%Y-%m-%d %H:%M}")
    return at


def _brought_by(step: Step, command: DeliverResult, at: datetime) -> str:
    """Who was booked to bring the result home, by name; empty where nobody was, or it is not brought home."""
    staff = brought_by(step.look, command.case, at.date().isoformat()) if command.method == HOME else ()
    return "、".join(staff_name(step.look, one) for one in staff)


def _with_it(
    step: Step, command: DeliverResult, who: Receiver, at: datetime
) -> tuple[tuple[DeliveredPaper, ...], str]:
    """What is handed over together with the result: documents by name, then originals given back; and the number of
    the list of these. Raises what `given_back` refuses."""
    names = [one.strip() for one in re.split(BETWEEN, command.also)]
    more = [DeliveredPaper(name=name) for name in dict.fromkeys(names) if name]
    if not command.originals:
        return tuple(more), ""
    relation = "" if who.relation in (delivery.SELF, delivery.LEGAL) else who.relation_words
    giver = _brought_by(step, command, at)
    handed = given_back(step, command.case, command.originals, who.name, relation, giver)
    more += [
        DeliveredPaper(name=one.name, count=one.count, original=True) for one in each_once(handed.papers)
    ]
    return tuple(more), handed.serial


@deed(DeliverResult, *life.who_may("DeliverResult"))
def deliver_result(step: Step, command: DeliverResult) -> Issued:
    """The record of delivery: what, to whom, how, when; with the list of the originals given back, where there are any.

    Raises Refusal unknown_case, case_state, case_handling, field_needed, choice_unknown, not_a_moment, moment_odd, and
    what `receiver_of` and `given_back` refuse.
    """
    row = case_for(step, command)
    who = receiver_of(step, row, command)
    method = chosen(command.method, METHODS, N_("Way of delivery"))
    document = filled(command.document or row["document"], N_("Document"))
    place = command.place.strip() or (hall_card(step.look).name if method == "window" else "")
    place = filled(place, N_("Place of delivery"))
    witness = command.witness.strip()
    if method == "left":
        witness = filled(witness, N_("Witness"))
    at = _moment(step, command.delivered_at, row["decided_on"])
    late = delivery_late(step.look, row, at.date())
    more, originals_list = _with_it(step, command, who, at)
    serial, year, number = numbered(step, "delivery")
    step.record(
        ResultDelivered(
            document=document,
            recipient=who.name,
            relation=who.relation,
            place=place,
            method=method,
            delivered_at=at.isoformat(timespec="minutes"),
            serial=serial,
            year=year,
            number=number,
            document_no=(command.document_no or row["document_no"]).strip(),
            witness=witness,
            words=command.words.strip(),
            late=late,
            relation_words=who.relation_words,
            authority=who.authority,
            id_kind=who.id_kind,
            id_number=who.id_number,
            why=who.why,
            more=more,
            originals_list=originals_list,
        ),
        command.case,
    )
    told = issued(step, command.case, "delivery_record", serial)
    return msgspec.structs.replace(told, more=list_paper(originals_list))
