"""Who signed for a result: checked against who the applicant is, whoever came before, and what they showed."""

from __future__ import annotations

from typing import NamedTuple

from hall_app.domain import agents as rules
from hall_app.domain import delivery
from hall_app.domain.identity import ID_KINDS, ORGANISATION, RESIDENT_ID, normalise_name
from hall_app.errors import Refusal, code
from hall_app.projections.agents import agents_of_case
from hall_app.projections.people import name_of, organisation_of, raw_person
from hall_app.projections.rows import Row
from hall_app.step import Step
from hall_app.usecases.caseresult import chosen, filled
from hall_app.values.agents import AgentRow
from hall_app.values.caselife import DeliverResult
from hall_app.words import N_

NOT_AUTHORISED = code(
    "not_authorised",
    N_(
        "{name} is not known to be authorised to collect. See the letter of authority, or ask the applicant, "
        "and say so."
    ),
)
NOT_ONESELF = code(
    "not_oneself",
    N_(
        "The applicant is {applicant}, not {name}. Say who {name} is to the applicant, or mend the name of who signed."
    ),
)
RECEIVER_DIED = code(
    "receiver_died",
    N_("It is noted here that {name} died on {day}. Enter who collects, and what they were to {name}."),
)
UNIT_SIGNS = code(
    "unit_signs",
    N_(
        "{unit} is an organisation and cannot sign. Enter the name of the person who signs, and whether that is the "
        "legal representative, who handles it, or who collects."
    ),
)
LEGAL_OTHER = code(
    "legal_other",
    N_(
        "By the hall's books the legal representative of {unit} is {legal}, not {name}. Correct the organisation "
        "first where that changed, or choose another relation."
    ),
)
UNIT_LETTER = code(
    "unit_letter",
    N_(
        "{name} is not the legal representative of {unit}. See the letter of authority with its seal, and choose that "
        "it was seen."
    ),
)
NOT_GUARDIAN = code(
    "guardian_unknown",
    N_("{name} is not known as guardian. See what shows it, and choose that paper."),
)
RECEIVES_WHY = code(
    "receives_why",
    N_(
        "{name} is not the applicant and showed nothing that lets them collect. Choose how the applicant authorised "
        "them, or enter why {name} takes it in the applicant's place."
    ),
)
ID_MAX = 40


class Receiver(NamedTuple):
    """Who signed, as the record of delivery keeps it."""

    name: str
    relation: str
    relation_words: str
    authority: str
    id_kind: str
    id_number: str
    why: str


def receiver_of(step: Step, row: Row, command: DeliverResult) -> Receiver:
    """Who signs for the result of a case.

    Raises Refusal field_needed, choice_unknown, not_oneself, receiver_died, unit_signs, legal_other, unit_letter,
    not_authorised, guardian_unknown, receives_why.
    """
    name = normalise_name(filled(command.recipient, N_("Recipient")))
    person = raw_person(step.look, row["person"]) if row["person"] else None
    known = person if person is not None and not person["erased"] else None
    came = next((one for one in agents_of_case(step.look, row) if one.name == name), None)
    words = command.relation_words.strip()
    if came is not None:
        words = words or (came.relation_words if came.relation == "other" else came.relation)
    unit = organisation_of(step.look, row["person"])
    if unit is not None:
        relation, authority = _of_unit(unit, name, command, came)
    else:
        relation, authority = _of_person(step, row, known, name, command, came)
        if relation != delivery.SELF:
            words = filled(words, N_("Relation in words"))
    if relation in (delivery.SELF, delivery.LEGAL):
        words = ""
    why = command.why.strip() if relation in delivery.WITH_REASON else ""
    return Receiver(name, relation, words, authority, *_paper_seen(command), why)


def _of_unit(unit: Row, name: str, command: DeliverResult, came: AgentRow | None) -> tuple[str, str]:
    """How somebody signs for an organisation, and on what authority; the name is a person's."""
    if delivery.names_a_unit(name, unit["name"]):
        raise Refusal(UNIT_SIGNS, unit=unit["name"])
    legal = unit["legal_name"]
    relation = command.relation
    if relation == delivery.SELF:
        if legal and delivery.same_name(name, legal):
            relation = delivery.LEGAL
        elif came is not None:
            relation = delivery.HANDLER
        else:
            raise Refusal(UNIT_SIGNS, unit=unit["name"])
    elif relation == delivery.PROXY:
        relation = delivery.COLLECTOR
    relation = chosen(relation, delivery.OF_UNITS, N_("Relation to the applicant"))
    if relation == delivery.LEGAL:
        if legal and not delivery.same_name(name, legal):
            raise Refusal(LEGAL_OTHER, unit=unit["name"], legal=legal, name=name)
        return relation, ""
    shown = command.authority or (came.authority if came is not None and came.collect else "")
    if shown != rules.LETTER:
        raise Refusal(UNIT_LETTER, unit=unit["name"], name=name)
    return relation, shown


def _of_person(
    step: Step, row: Row, known: Row | None, name: str, command: DeliverResult, came: AgentRow | None
) -> tuple[str, str]:
    """Who somebody is to a person, and on what authority they receive."""
    relation = chosen(command.relation, delivery.OF_PERSONS, N_("Relation to the applicant"))
    if relation == delivery.SELF and known is not None:
        names = (str(known["name"]), name_of(step.look, row["person"]))
        if not any(delivery.same_name(name, one) for one in names):
            raise Refusal(NOT_ONESELF, applicant=known["name"], name=name)
        if known["died"]:
            raise Refusal(RECEIVER_DIED, name=known["name"], day=known["died"])
    if relation == delivery.GUARDIAN:
        if came is not None and came.role == rules.GUARDIAN and not command.authority:
            return relation, came.basis
        if command.authority not in rules.BASES:
            raise Refusal(NOT_GUARDIAN, name=name)
        return relation, command.authority
    if relation == delivery.SELF:
        return relation, ""
    if came is not None and came.authorised and came.collect and not command.authority:
        return relation, came.authority
    return relation, _shown(relation, name, command)


def _shown(relation: str, name: str, command: DeliverResult) -> str:
    """What lets somebody who did not come before take a result: shown, told by the applicant, or a reason said."""
    shown, said = command.authority, bool(command.why.strip())
    if shown == rules.NOT_SEEN or (relation == delivery.PROXY and not shown):
        raise Refusal(NOT_AUTHORISED, name=name)
    if shown in ("", rules.NONE) and not said:
        raise Refusal(RECEIVES_WHY, name=name)
    return chosen(shown, rules.AUTHORITIES, N_("Authorisation")) if shown else ""


def _paper_seen(command: DeliverResult) -> tuple[str, str]:
    """The identity paper looked at; a number alone is one of an identity card. Raises Refusal choice_unknown."""
    number = command.id_number.strip().upper()[:ID_MAX]
    kind = command.id_kind or (RESIDENT_ID if number else "")
    if kind:
        papers = {one: words for one, words in ID_KINDS.items() if one != ORGANISATION}
        kind = chosen(kind, papers, N_("Identity paper looked at"))
    return kind, number
