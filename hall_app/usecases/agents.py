"""Somebody else at the desk for the applicant: agents and guardians, and what they must show."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import select

from hall_app.domain import agents as rules
from hall_app.domain.facts import ApplicantRepresented, RepresentationEnded
from hall_app.domain.identity import ID_KINDS, normalise_name, stored_number
from hall_app.domain.items import Item
from hall_app.domain.lookalikes import birth_of
from hall_app.errors import Refusal, code
from hall_app.projections.agents import AGENTS, agent_of_visit, guardian_missing, in_person_only, stands_there
from hall_app.projections.cases import checks_of
from hall_app.projections.lookalikes import known_of
from hall_app.projections.merges import whole_groups
from hall_app.projections.people import raw_person
from hall_app.projections.person_page import warnings_of
from hall_app.projections.rows import Row, read
from hall_app.projections.visits import VISIT_CASES
from hall_app.step import Step
from hall_app.usecases.caseresult import chosen, filled
from hall_app.usecases.checks import SAME
from hall_app.usecases.deed import CLERKS, deed
from hall_app.usecases.here import visit_here
from hall_app.usecases.suiting import name_visit
from hall_app.usecases.visiting import ID_KIND, check_said_why
from hall_app.values.agents import AgentRow, InPerson, Represent
from hall_app.values.base import Done
from hall_app.words import N_

APPLICANT_FIRST = code(
    "applicant_first", N_("First find or enter whom the matter is for, then who stands here for them.")
)
AGENT_IS_APPLICANT = code(
    "agent_is_applicant", N_("This is the number of the applicant, who then is here in person.")
)
CONSENT_NEEDED = code(
    "consent_needed",
    N_(
        "The applicant is under 14: what is known of children is sensitive. Ask the guardian and note the consent."
    ),
)
GUARDIAN_NEEDED = code(
    "guardian_needed",
    N_("The applicant is under 14. Record the guardian who is here and their consent first."),
)
ONLY_IN_PERSON = code(
    "only_in_person",
    N_("“{item}” is done by the applicant in person, not by an agent. To go on all the same, say why."),
)


def _kept(step: Step, command: Represent, applicant: Row) -> dict[str, Any]:
    role = chosen(command.role, rules.ROLES, N_("Who is here"))
    name = normalise_name(filled(command.name, N_("Name")))
    if command.id_kind not in ID_KINDS:
        raise Refusal(ID_KIND)
    number = stored_number(command.id_kind, command.id_number)
    if number and (command.id_kind, number) == (applicant["id_kind"], applicant["id_number"]):
        raise Refusal(AGENT_IS_APPLICANT)
    kept: dict[str, Any] = {
        "person": applicant["person"],
        "role": role,
        "name": name,
        "id_kind": command.id_kind,
        "id_number": number,
        "phone": command.phone.strip(),
        "relation": chosen(command.relation, rules.RELATIONS, N_("Relation to the applicant")),
        "relation_words": command.relation_words.strip(),
        "reason": command.reason.strip(),
    }
    if command.relation == "other":
        kept["relation_words"] = filled(command.relation_words, N_("Relation in words"))
    return kept | (_guardian(step, command, applicant) if role == rules.GUARDIAN else _agent(command))


def _agent(command: Represent) -> dict[str, Any]:
    authority = chosen(command.authority, rules.AUTHORITIES, N_("Authorisation"))
    words = command.authority_words.strip()
    if authority == rules.NONE:
        words = filled(words, N_("About the authorisation"))
    return {"authority": authority, "authority_words": words, "collect": command.collect}


def _guardian(step: Step, command: Represent, applicant: Row) -> dict[str, Any]:
    basis = chosen(command.basis, rules.BASES, N_("What shows it"))
    words = command.basis_words.strip()
    if basis == "other":
        words = filled(words, N_("The paper that shows it"))
    if rules.is_child(birth_of(known_of(applicant)), step.now.date()) and not command.consent:
        raise Refusal(CONSENT_NEEDED)
    why = chosen(command.why, rules.WHYS, N_("Why there is a guardian"))
    return {"basis": basis, "basis_words": words, "why": why, "consent": command.consent, "collect": True}


@deed(Represent, *CLERKS)
def represent(step: Step, command: Represent) -> AgentRow:
    """Somebody else is here for the applicant.

    Raises Refusal no_visit, applicant_first, field_needed, choice_unknown, id_kind_unknown, id_needs_reason,
    agent_is_applicant, consent_needed, nothing_changed.
    """
    visit = visit_here(step)
    stands_for(step, visit["visit"], visit["person"], command)
    row = agent_of_visit(step.look, visit["visit"], visit["person"])
    if row is None:
        raise Refusal(APPLICANT_FIRST)
    return row


def stands_for(step: Step, visit: str, person: str, command: Represent) -> None:
    """Records that somebody else came for a person in a visit. Raises what Represent refuses, but for no_visit."""
    applicant = raw_person(step.look, person) if person else None
    if applicant is None:
        raise Refusal(APPLICANT_FIRST)
    kept = _kept(step, command, applicant)
    warnings = warnings_of(step.look, kept["id_kind"], kept["id_number"])
    if warnings:
        check_said_why(kept["reason"], warnings)
    _record(step, visit, ApplicantRepresented(**kept, warnings=warnings))


def _record(step: Step, visit: str, fact: ApplicantRepresented) -> None:
    known = read(step.conn, AGENTS, visit)
    plain = msgspec.structs.asdict(fact)
    plain["warnings"] = msgspec.json.encode(fact.warnings).decode()
    if known is not None and all(known[name] == value for name, value in plain.items()):
        raise Refusal(SAME)
    step.record(fact, visit)


@deed(InPerson, *CLERKS)
def in_person(step: Step, command: InPerson) -> Done:
    """The applicant is here after all. Raises Refusal no_visit, nothing_changed."""
    visit = visit_here(step)
    if stands_there(step.look, visit["visit"], visit["person"]) is None:
        raise Refusal(SAME)
    step.record(RepresentationEnded(), visit["visit"])
    return Done()


# --- what intake asks -----------------------------------------------------------------------------------------


def check_in_person(step: Step, visit: str, person: str, item: Item, reason: str) -> str:
    """The reason where one was needed, else empty. Raises Refusal only_in_person where an agent comes for what the
    applicant does alone, and no reason is given."""
    agent = agent_of_visit(step.look, visit, person)
    if agent is None or agent.role != rules.AGENT or not in_person_only(step.look, item):
        return ""
    if not reason.strip():
        raise Refusal(ONLY_IN_PERSON, item=item.name())
    return reason.strip()


def check_guardian(step: Step, row: Row, visit: str) -> None:
    """Raises Refusal guardian_needed for a child under 14 whose guardian and consent nobody noted."""
    if guardian_missing(step.look, row["person"], visit):
        raise Refusal(GUARDIAN_NEEDED)


def letter_seen(step: Step, visit: str, row: Row, item: Item) -> None:
    """Notes that the agent's authorisation was seen where it stands ticked among the papers of the case."""
    known = stands_there(step.look, visit, row["person"])
    if known is None or rules.authorised(known["role"], known["authority"]):
        return
    _answers, checks = checks_of(step.look, row["case_id"])
    if not rules.letter_ticked(item, {check.no: check.state for check in checks}):
        return
    step.record(_as_noted(known, authority=rules.LETTER), visit)


def _as_noted(known: Row, **changed: Any) -> ApplicantRepresented:
    """The fact a row of the picture was drawn from, with what is different now."""
    values = {name: known[name] for name in ApplicantRepresented.__struct_fields__}
    values["warnings"] = msgspec.json.decode(known["warnings"], type=tuple[str, ...])
    values |= {name: bool(known[name]) for name in ("collect", "consent")}
    return ApplicantRepresented(**values | changed)


# --- whoever comes back -----------------------------------------------------------------------------------------


def came_for(step: Step, visit: Row, row: Row, applicant_reason: str) -> bool:
    """Whoever the visit was begun for came with this case before for its applicant, or is their guardian: the visit is
    the applicant's now, and they stand here for them as they did then. False where they never did.

    Raises Refusal as `name_visit`.
    """
    me = raw_person(step.look, visit["person"])
    if me is None or not me["id_number"]:
        return False
    known = _came_before(step, row, me)
    if known is None:
        return False
    name_visit(step, visit["visit"], row["person"], applicant_reason)
    step.record(_as_noted(known, person=row["person"]), visit["visit"])
    return True


def _came_before(step: Step, row: Row, me: Row) -> Row | None:
    """How somebody stood for the applicant of a case when they came with it last, or as their guardian at any time."""
    mine = AGENTS.c.id_number == me["id_number"], AGENTS.c.id_kind == me["id_kind"]
    visits = select(VISIT_CASES.c.visit).where(VISIT_CASES.c.case_id == row["case_id"])
    for visit in step.conn.execute(visits.order_by(VISIT_CASES.c.seq.desc())).scalars().all():
        known = stands_there(step.look, visit, row["person"])
        if known is not None and (known["id_kind"], known["id_number"]) == (me["id_kind"], me["id_number"]):
            return known
    group = whole_groups(step.look, [row["person"]])
    guardians = select(AGENTS).where(*mine, AGENTS.c.person.in_(group), AGENTS.c.role == rules.GUARDIAN)
    found = step.conn.execute(guardians.order_by(AGENTS.c.seq.desc()).limit(1)).mappings().first()
    return dict(found) if found is not None else None
