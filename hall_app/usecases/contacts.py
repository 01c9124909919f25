"""Reaching residents: every try is written down; a result is brought home by two, as often as it takes."""

from __future__ import annotations

from datetime import datetime

import msgspec

from hall_app.clock import timestamp
from hall_app.domain import life
from hall_app.domain.bundles import TELL_ALL
from hall_app.domain.contacts import (
    ABOUT_WORDS,
    BOOKED,
    CHANNEL_WORDS,
    OUTCOME_WORDS,
    RESULT_STATES,
    STAFF_OF_VISIT,
    VISIT_WORDS,
)
from hall_app.domain.facts import ContactTried, HomeDeliveryBooked, HomeDeliveryCancelled, HomeDeliveryDone
from hall_app.errors import Refusal, code
from hall_app.projections.contacts import booked_for, delivery_row, home_delivery
from hall_app.projections.joints import cases_of_joint, joint_row
from hall_app.projections.rows import Row
from hall_app.projections.settings import setting
from hall_app.step import Step
from hall_app.usecases.checks import moment_typed, need, serving
from hall_app.usecases.deed import CLERKS, deed
from hall_app.usecases.handing import deliver_result
from hall_app.usecases.here import case_in, case_known
from hall_app.values.base import Done
from hall_app.values.caselife import DeliverResult
from hall_app.values.contacts import (
    BookHomeDelivery,
    CancelHomeDelivery,
    EndHomeDelivery,
    HomeDeliveryRow,
    LogContact,
)
from hall_app.values.intake import Issued
from hall_app.words import N_

WORDS = code("contact_words", N_("Say what it was about, how it was tried, and what came of it."))
BOOKED_ALREADY = code(
    "home_booked", N_("A home delivery is booked already for {first}. End or cancel it first.")
)
SLOT = code("home_slot", N_("A slot ends after it begins, on the same day, and does not lie in the past."))
PLACE = code("home_place", N_("Say where the result is to be brought."))
TWO = code("home_two", N_("Two people go together. Choose two different ones."))
UNKNOWN = code("home_unknown", N_("There is no such home delivery in the hall's books."))
OVER = code("home_over", N_("This home delivery is over already."))
RESULT = code("home_result", N_("A home delivery ends as handed over, refused, nobody at home, or put off."))
TIMES = code("home_times", N_("They left after they arrived, and neither lies in the future."))
RECEIVER = code("home_receiver", N_("Say who took it at the door."))
NOT_HERE = code(
    "home_not_here",
    N_("The town's result is not in the hall's books yet. Enter first that the result is here."),
)
WHY = code("home_why", N_("Say why; both stay in the books."))


@deed(LogContact, *CLERKS)
def log_contact(step: Step, command: LogContact) -> Done:
    """A try, and what came of it. Raises Refusal contact_words, unknown_case; case_state where a result is spoken of
    before there is one."""
    known = (ABOUT_WORDS, CHANNEL_WORDS, OUTCOME_WORDS)
    said = (command.about, command.channel, command.outcome)
    if not all(one in words for one, words in zip(said, known, strict=True)):
        raise Refusal(WORDS)
    if command.about == "result_ready":
        case_in(step, command.case, *RESULT_STATES)
    else:
        case_known(step, command.case)
    tried = ContactTried(
        about=command.about,
        channel=command.channel,
        outcome=command.outcome,
        whom=command.whom.strip(),
        number=command.number.strip(),
        words=command.words.strip(),
    )
    for case in (command.case, *_told_with(step, command)):
        step.record(tried, case)
    return Done()


def _told_with(step: Step, command: LogContact) -> tuple[str, ...]:
    """The other parts of a joint intake whose results wait too, where its resident is told once for all."""
    if command.about != "result_ready" or str(setting(step.look, "joint.tell")) != TELL_ALL:
        return ()
    joint = joint_row(step.look, case=command.case)
    others = cases_of_joint(step.look, joint) if joint else ()
    return tuple(
        one["case_id"] for one in others if one["case_id"] != command.case and one["state"] == "result_ready"
    )


def _kept(moment: datetime, step: Step) -> str:
    return timestamp(moment.astimezone(step.now.tzinfo))


def _home(step: Step, delivery: str) -> HomeDeliveryRow:
    row = delivery_row(step.look, delivery)
    if row is None:
        raise Refusal(UNKNOWN)
    return home_delivery(step.look, row)


@deed(BookHomeDelivery, *CLERKS)
def book_home_delivery(step: Step, command: BookHomeDelivery) -> HomeDeliveryRow:
    """A slot for bringing a result home. Raises Refusal unknown_case, case_state, home_booked, not_a_moment, home_slot,
    home_place, home_two, nobody_serves."""
    case_in(step, command.case, *RESULT_STATES)
    booked = booked_for(step.look, command.case)
    if booked is not None:
        raise Refusal(BOOKED_ALREADY, first=booked["first"][:16].replace("T", " "))
    first, last = moment_typed(step, command.first), moment_typed(step, command.last)
    first, last = first.astimezone(step.now.tzinfo), last.astimezone(step.now.tzinfo)
    if not step.now <= last or not first < last or first.date() != last.date():
        raise Refusal(SLOT)
    place = need(command.place, PLACE)
    if len(command.staff) != STAFF_OF_VISIT or len(set(command.staff)) != STAFF_OF_VISIT:
        raise Refusal(TWO)
    for one in command.staff:
        serving(step, one)
    delivery = step.new_id()
    step.record(
        HomeDeliveryBooked(
            case=command.case,
            first=_kept(first, step),
            last=_kept(last, step),
            place=place,
            staff=command.staff,
            bring=command.bring.strip(),
            phone=command.phone.strip(),
            words=command.words.strip(),
        ),
        delivery,
    )
    return _home(step, delivery)


def _to_come(step: Step, delivery: str) -> Row:
    row = delivery_row(step.look, delivery)
    if row is None:
        raise Refusal(UNKNOWN)
    if row["state"] != BOOKED:
        raise Refusal(OVER)
    return row


@deed(CancelHomeDelivery, *CLERKS)
def cancel_home_delivery(step: Step, command: CancelHomeDelivery) -> HomeDeliveryRow:
    """Raises Refusal home_unknown, home_over, home_why."""
    _to_come(step, command.delivery)
    step.record(HomeDeliveryCancelled(why=need(command.why, WHY)), command.delivery)
    return _home(step, command.delivery)


@deed(EndHomeDelivery, *CLERKS)
def end_home_delivery(step: Step, command: EndHomeDelivery) -> HomeDeliveryRow:
    """How it went at the door; handed over, the record of delivery (送达回证) is made out with it.

    Raises Refusal home_unknown, home_over, home_result, not_a_moment, home_times, home_receiver, home_why,
    home_not_here, field_needed, choice_unknown, moment_odd, and what `receiver_of` refuses.
    """
    row = _to_come(step, command.delivery)
    if command.result not in VISIT_WORDS:
        raise Refusal(RESULT)
    arrived, left = moment_typed(step, command.arrived), moment_typed(step, command.left)
    handed = moment_typed(step, command.handed_at) if command.handed_at.strip() else left
    if not arrived <= handed <= left <= step.now:
        raise Refusal(TIMES)
    receiver, words = command.receiver.strip(), command.words.strip()
    if command.result == "delivered":
        need(receiver, RECEIVER)
    else:
        need(words, WHY)
    step.record(
        HomeDeliveryDone(
            arrived=_kept(arrived, step),
            left=_kept(left, step),
            result=command.result,
            receiver=receiver,
            relation=command.relation.strip(),
            words=words,
        ),
        command.delivery,
    )
    home = _home(step, command.delivery)
    if command.result != "delivered":
        return home
    made = _made_out(step, row, command, handed)
    return msgspec.structs.replace(home, record=made.serial, more=made.more)


def _made_out(step: Step, row: Row, command: EndHomeDelivery, handed: datetime) -> Issued:
    """The record of delivery of what was brought home, and the list of originals given back with it."""
    case = case_known(step, row["case_id"])
    if case["handling"] == life.AGENCY and case["state"] == "decided":
        raise Refusal(NOT_HERE)
    record = DeliverResult(
        case=row["case_id"],
        recipient=command.receiver,
        relation=command.relation.strip() or "self",
        document=command.document,
        document_no=command.document_no,
        place=row["place"],
        method="home",
        delivered_at=_kept(handed, step),
        witness=command.witness,
        words=command.words,
        relation_words=command.relation_words,
        authority=command.authority,
        id_kind=command.id_kind,
        id_number=command.id_number,
        why=command.why,
        also=command.also,
        originals=command.originals,
    )
    return deliver_result(step, record)
