"""Who came for an applicant: one row a visit, joined to cases by the visits they were in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import select

from hall_app.changes import Changes
from hall_app.domain import agents as rules
from hall_app.domain.facts import ApplicantRepresented, RepresentationEnded
from hall_app.domain.identity import mask_id, warning_words
from hall_app.domain.items import Item
from hall_app.domain.lookalikes import birth_of
from hall_app.domain.materials import Judgement
from hall_app.ledger.store import StoredEntry
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.cases import case_row
from hall_app.projections.lookalikes import known_of
from hall_app.projections.merges import group_of, kept_of, whole_groups
from hall_app.projections.people import name_of, raw_person
from hall_app.projections.picture import Look, Picture, answers, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.projections.settings import setting
from hall_app.projections.visits import VISIT_CASES
from hall_app.values.agents import ActedFor, AgentRow, AgentsOf
from hall_app.words import _

AGENTS = table(
    "p_visit_agents",
    text("visit", key=True),
    text("day"),
    number("seq"),
    text("person", index=True),
    text("role"),
    text("name"),
    text("id_kind"),
    text("id_number", index=True),
    text("phone"),
    text("relation"),
    text("relation_words"),
    text("authority"),
    text("authority_words"),
    text("basis"),
    text("basis_words"),
    text("why"),
    number("collect"),
    number("consent"),
    text("warnings"),
    text("reason"),
)

# Everybody who stood in a visit for its applicant, for papers that name who did then; empty: the applicant in person.
STOOD = table("p_visit_agents_then", text("visit", key=True), number("seq", key=True), text("row"))

PICTURE = Picture("agents", 2, Changes.VISITS | Changes.CASES | Changes.PEOPLE, AGENTS, STOOD)
_SHOWN_MAX = 50


@PICTURE.on(ApplicantRepresented)
def _represented(rows: Rows, fact: ApplicantRepresented | None, entry: StoredEntry) -> None:
    if fact is None:
        _in_person(rows, None, entry)
        return
    values = msgspec.structs.asdict(fact)
    values["warnings"] = msgspec.json.encode(fact.warnings).decode()
    values["collect"], values["consent"] = int(fact.collect), int(fact.consent)
    row = {"visit": entry.subject, "day": entry.day, "seq": entry.place, **values}
    rows.put(AGENTS, **row)
    rows.put(STOOD, visit=entry.subject, seq=entry.place, row=msgspec.json.encode(row).decode())


@PICTURE.on(RepresentationEnded)
def _in_person(rows: Rows, fact: RepresentationEnded | None, entry: StoredEntry) -> None:
    rows.remove(AGENTS, entry.subject)
    rows.put(STOOD, visit=entry.subject, seq=entry.place)


def agent_of_visit(look: Look, visit: str, person: str) -> AgentRow | None:
    """Who stands in a visit for somebody; None where they came in person. A visit may be about matters of several
    people, one after the other: whoever came for one of them says nothing of the next."""
    row = stands_there(look, visit, person)
    return None if row is None else _shown(look, row)


def stands_there(look: Look, visit: str, person: str) -> Row | None:
    """The row of `agent_of_visit`."""
    if not visit or not person:
        return None
    said = select(STOOD.c.row).where(STOOD.c.visit == visit, STOOD.c.seq <= look.until)
    standing: dict[str, Row] = {}
    newest = ""
    for kept in look.conn.execute(said.order_by(STOOD.c.seq)).scalars():
        if kept:
            row = msgspec.json.decode(kept, type=Row)
            newest = row["person"]
            standing[newest] = row
        else:
            standing.pop(newest, None)
    if not standing:
        return None
    return next((standing[one] for one in whole_groups(look, [person]) if one in standing), None)


def agents_of_case(look: Look, case: Row) -> tuple[AgentRow, ...]:
    """Everybody who came with a case in one of its visits for its applicant, the newest first."""
    query = select(VISIT_CASES.c.visit).where(VISIT_CASES.c.case_id == case["case_id"])
    visits = look.conn.execute(query.order_by(VISIT_CASES.c.seq.desc())).scalars().all()
    found = (agent_of_visit(look, str(one), case["person"]) for one in visits)
    return tuple(one for one in found if one is not None)


def _words(codes: dict[str, str], value: str, own: str) -> str:
    if value == "other" and own:
        return own
    said = _(codes[value]) if value in codes else value
    return _("{words} ({own})").format(words=said, own=own) if own and said else said or own


def _standing(row: Row) -> str:
    if row["role"] == rules.GUARDIAN:
        why, basis = str(row["why"]), _words(rules.BASES, row["basis"], row["basis_words"])
        parts = (
            _("the applicant is {what}").format(what=_(rules.WHYS[why])) if why in rules.WHYS else "",
            _("by {basis}").format(basis=basis) if basis else "",
            _("agreed to the child's data being kept") if row["consent"] else "",
        )
        return _("; ").join(part for part in parts if part)
    return _words(rules.AUTHORITIES, row["authority"], row["authority_words"])


def _shown(look: Look, row: Row) -> AgentRow:
    relation = _words(rules.RELATIONS, row["relation"], row["relation_words"])
    standing = _standing(row)
    warnings = msgspec.json.decode(row["warnings"] or "[]", type=tuple[str, ...])
    plain = {
        name: row[name]
        for name in (
            "visit", "day", "person", "role", "name", "id_kind", "id_number", "phone", "relation", "authority",
            "authority_words", "basis", "basis_words", "why", "reason",
        )
    }  # fmt: skip
    return AgentRow(
        **plain,
        person_name=name_of(look, row["person"]),
        id_masked=mask_id(row["id_number"]),
        relation_words=relation,
        standing=standing,
        words=rules.agent_sentence(row["role"], row["name"], relation, standing),
        authorised=rules.authorised(row["role"], row["authority"]),
        collect=bool(row["collect"]) or row["role"] == rules.GUARDIAN,
        consent=bool(row["consent"]),
        warnings=tuple(warning_words(one) for one in warnings),
    )


def authority_missing(look: Look, case: Row, item: Item, answered: Mapping[str, bool]) -> bool:
    """Whether the agent who is here with a case has shown no authorisation, and the checklist of the item does not ask
    for it."""
    agent = agent_of_visit(look, case["visit"], case["person"])
    if agent is None or agent.authorised:
        return False
    return not rules.on_checklist(item, answered)


def with_authority(
    look: Look, case: Row, item: Item, answered: Mapping[str, bool], judged: Judgement
) -> Judgement:
    """The judgement with the authorisation that an agent has not shown yet among what is missing."""
    if not authority_missing(look, case, item, answered):
        return judged
    points = (*judged.points, rules.letter_point(item))
    return msgspec.structs.replace(judged, complete=False, points=points)


def guardian_missing(look: Look, person: str, visit: str) -> bool:
    """Whether the applicant is under 14 and no guardian of theirs with consent is noted in a visit."""
    row = raw_person(look, person) if person else None
    if row is None or not rules.is_child(birth_of(known_of(row)), look.now.date()):
        return False
    agent = agent_of_visit(look, visit, person)
    return agent is None or agent.role != rules.GUARDIAN or not agent.consent


def in_person_only(look: Look, item: Item | None) -> bool:
    """Whether an item is for the applicant alone: by the settings, else by the catalogue."""
    if item is None or item.code in str(setting(look, "proxy.allowed_items")).split():
        return False
    return item.in_person or item.code in str(setting(look, "proxy.in_person_items")).split()


@answers(AgentsOf)
def agents_of(look: Look, question: AgentsOf) -> tuple[AgentRow, ...]:
    """Raises Refusal sign_in_first where nobody is signed in."""
    need_role(look, *SERVING, "auditor")
    if question.case:
        case = case_row(look, question.case)
        return agents_of_case(look, case) if case is not None else ()
    return agents_for(look, group_of(look, kept_of(look, question.person)))


def agents_for(look: Look, people: Sequence[str]) -> tuple[AgentRow, ...]:
    """Everybody who came for one of these people, newest first."""
    query = select(AGENTS).where(AGENTS.c.person.in_(people)).order_by(AGENTS.c.seq.desc()).limit(_SHOWN_MAX)
    return tuple(_shown(look, dict(row)) for row in look.conn.execute(query).mappings())


@answers(ActedFor)
def acted_for(look: Look, question: ActedFor) -> tuple[AgentRow, ...]:
    """Raises Refusal sign_in_first where nobody is signed in."""
    need_role(look, *SERVING, "auditor")
    row = raw_person(look, question.person)
    return () if row is None else acted(look, row)


def acted(look: Look, row: Row) -> tuple[AgentRow, ...]:
    """For whom somebody came themselves, known by the number of their paper."""
    if not row["id_number"]:
        return ()
    query = (
        select(AGENTS)
        .where(AGENTS.c.id_number == row["id_number"], AGENTS.c.id_kind == row["id_kind"])
        .order_by(AGENTS.c.seq.desc())
        .limit(_SHOWN_MAX)
    )
    return tuple(_shown(look, dict(row)) for row in look.conn.execute(query).mappings())
