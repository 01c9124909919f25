"""Handing responsibility over: offered by one, accepted by the other, and nothing changes between."""

from __future__ import annotations

from hall_app.domain.facts import MatterAccepted, MatterDeclined, MatterOffered, OfferWithdrawn
from hall_app.errors import Refusal, code
from hall_app.projections.first_asked import described, is_open, matter_row
from hall_app.projections.rows import Row
from hall_app.projections.staff import staff_name
from hall_app.step import Step
from hall_app.usecases.checks import need, serving
from hall_app.usecases.deed import CLERKS, DESK, MANAGERS, deed
from hall_app.values.first_asked import AcceptMatter, DeclineMatter, MatterRow, OfferMatter, WithdrawOffer
from hall_app.words import N_

UNKNOWN = code("matter_unknown", N_("This visit or case is not in the hall's books."))
OVER = code("matter_over", N_("This matter is finished; nobody needs to take it over."))
NOT_YOURS = code(
    "matter_not_yours", N_("{name} answers for this matter. Only they or the hall manager may hand it over.")
)
OFFERED = code("matter_offered", N_("This matter is offered to {name} already, who has not answered yet."))
SAME = code("matter_same", N_("{name} answers for this matter already."))
NOT_A_CLERK = code(
    "matter_not_clerk", N_("{name} does not serve at a window and cannot answer for a matter.")
)
NO_OFFER = code("matter_no_offer", N_("This matter is not offered to anybody."))
NOT_OFFERED = code("matter_not_offered", N_("This matter is not offered to you."))
WHY = code("matter_why", N_("Say why; it stands in the register."))


def _known(step: Step, matter: str) -> Row:
    row = matter_row(step.look, matter)
    if row is None:
        raise Refusal(UNKNOWN)
    return row


def _his(step: Step, row: Row) -> None:
    """Raises Refusal matter_not_yours unless whoever acts answers for the matter, or manages the hall."""
    if step.actor.staff != row["holder"] and step.actor.role not in MANAGERS:
        raise Refusal(NOT_YOURS, name=staff_name(step.look, row["holder"]))


def _shown(step: Step, matter: str) -> MatterRow:
    return described(step.look, _known(step, matter))


@deed(OfferMatter, *CLERKS)
def offer_matter(step: Step, command: OfferMatter) -> MatterRow:
    """Raises Refusal matter_unknown, matter_over, matter_not_yours, matter_offered, nobody_serves, matter_not_clerk,
    matter_same, matter_why."""
    row = _known(step, command.matter)
    if not is_open(step.look, command.matter):
        raise Refusal(OVER)
    _his(step, row)
    if row["offered_to"]:
        raise Refusal(OFFERED, name=staff_name(step.look, row["offered_to"]))
    to = serving(step, command.to)
    if to["role"] not in DESK:
        raise Refusal(NOT_A_CLERK, name=to["name"])
    if command.to == row["holder"]:
        raise Refusal(SAME, name=to["name"])
    why = need(command.why, WHY)
    step.record(MatterOffered(holder=row["holder"], to=command.to, why=why), command.matter)
    return _shown(step, command.matter)


def _to_me(step: Step, matter: str) -> Row:
    row = _known(step, matter)
    if not row["offered_to"] or row["offered_to"] != step.actor.staff:
        raise Refusal(NOT_OFFERED)
    return row


@deed(AcceptMatter, *DESK)
def accept_matter(step: Step, command: AcceptMatter) -> MatterRow:
    """Raises Refusal matter_unknown, matter_not_offered."""
    row = _to_me(step, command.matter)
    step.record(MatterAccepted(holder=row["holder"], to=row["offered_to"]), command.matter)
    return _shown(step, command.matter)


@deed(DeclineMatter, *DESK)
def decline_matter(step: Step, command: DeclineMatter) -> MatterRow:
    """Raises Refusal matter_unknown, matter_not_offered, matter_why."""
    row = _to_me(step, command.matter)
    step.record(MatterDeclined(to=row["offered_to"], why=need(command.why, WHY)), command.matter)
    return _shown(step, command.matter)


@deed(WithdrawOffer, *CLERKS)
def withdraw_offer(step: Step, command: WithdrawOffer) -> MatterRow:
    """Raises Refusal matter_unknown, matter_no_offer, matter_not_yours."""
    row = _known(step, command.matter)
    if not row["offered_to"]:
        raise Refusal(NO_OFFER)
    _his(step, row)
    step.record(OfferWithdrawn(to=row["offered_to"]), command.matter)
    return _shown(step, command.matter)
