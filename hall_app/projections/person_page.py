"""Finding people and everything known of one."""

from __future__ import annotations

import msgspec
from sqlalchemy import select

from hall_app.domain.identity import (
    LEGAL,
    ORGANISATION,
    RESIDENT_ID,
    check_organisation_code,
    check_resident_id,
    mask_address,
    mask_id,
    mask_phone,
    normalise_name,
    stored_number,
    warning_words,
)
from hall_app.domain.name_keys import reads_as
from hall_app.errors import Refusal
from hall_app.projections.agents import acted, agents_for
from hall_app.projections.asking import SERVING, UNKNOWN_PERSON, need_role
from hall_app.projections.cases import CASES, brief_of
from hall_app.projections.contact_persons import contact_offers, contact_persons_of
from hall_app.projections.lookalikes import known_of, lookalikes_of
from hall_app.projections.merges import group_of, kept_of, kept_ones, merge_of
from hall_app.projections.owed_list import default_words
from hall_app.projections.people import facts_of, known_as_words, person_by_id, raw_person
from hall_app.projections.person_keys import people_by, people_formerly
from hall_app.projections.person_rows import masked, person_row, person_rows
from hall_app.projections.picture import Look, answers
from hall_app.projections.staff import by_words
from hall_app.projections.tickets import display_of
from hall_app.projections.visit_came import came_of
from hall_app.projections.visits import VISITS
from hall_app.values.visits import (
    CheckPerson,
    FindPeople,
    MergedRow,
    PersonFact,
    PersonPage,
    PersonRow,
    ThePerson,
)

_LIMIT_MAX = 200


def warnings_of(look: Look, id_kind: str, id_number: str) -> tuple[str, ...]:
    """The codes of what is doubtful about an ID; empty numbers warn only where a resident ID is meant."""
    if id_kind == RESIDENT_ID:
        return check_resident_id(id_number, look.now.date()).warnings
    if id_kind == ORGANISATION:
        return check_organisation_code(id_number).warnings
    return () if id_number.strip() else ("id_empty",)


def legal_warnings(look: Look, id_kind: str, legal_name: str, legal_id: str) -> tuple[str, ...]:
    """The codes of what is doubtful about an organisation's legal representative; their number may stay empty."""
    if id_kind != ORGANISATION:
        return ()
    missing = () if legal_name.strip() else ("legal_empty",)
    doubts = check_resident_id(legal_id, look.now.date()).warnings if legal_id.strip() else ()
    return (*missing, *(LEGAL + one for one in doubts))


@answers(CheckPerson)
def check_person(look: Look, question: CheckPerson) -> tuple[str, ...]:
    """What is doubtful about an ID as typed, in sentences."""
    doubts = warnings_of(look, question.id_kind, question.id_number)
    # A name still to be typed is no doubt yet.
    doubts += legal_warnings(look, question.id_kind, "-", question.legal_id)
    name = normalise_name(question.name)
    known = (
        person_by_id(look, question.id_kind, stored_number(question.id_kind, question.id_number))
        if name
        else None
    )
    other = (known_as_words(known["name"]),) if known is not None and known["name"] != name else ()
    return (*other, *(warning_words(one) for one in doubts))


@answers(FindPeople)
def find_people(look: Look, question: FindPeople) -> tuple[PersonRow, ...]:
    """Raises Refusal sign_in_first where nobody is signed in. Nobody is found by nothing; merged people once."""
    need_role(look, *SERVING)
    if not question.text.strip():
        return ()
    limit = min(question.limit, _LIMIT_MAX)
    rows = person_rows(look, kept_ones(look, people_by(look, question.text, limit)))
    typed = question.text.strip().casefold()
    if typed.isascii() and typed.isalpha():
        # Whoever is called so comes before whoever could be, by a rare reading of the name.
        rows = tuple(sorted(rows, key=lambda one: not reads_as(one.name, typed)))
    return (*rows, *_formerly(look, question.text, limit - len(rows), {one.person for one in rows}))


def _formerly(look: Look, text: str, limit: int, but: set[str]) -> tuple[PersonRow, ...]:
    """Who is found by a name or phone they had before, and by nothing that holds now; with what that was."""
    found = people_formerly(look, text, limit + len(but)) if limit > 0 else []
    by = {kept_of(look, one.person): one for one in reversed(found)}
    wanted = [kept for kept in kept_ones(look, [one.person for one in found]) if kept not in but][:limit]
    if not wanted:
        return ()
    return tuple(
        msgspec.structs.replace(row, former_name=by[row.person].was)
        if by[row.person].kind == "name"
        else msgspec.structs.replace(row, former_phone=mask_phone(by[row.person].was))
        for row in person_rows(look, wanted)
    )


def _merged(look: Look, group: tuple[str, ...]) -> tuple[MergedRow, ...]:
    """Everybody kept under the first of a group, and how that came about."""
    found = ((person_row(look, person), merge_of(look, person)) for person in group[1:])
    return tuple(
        MergedRow(row=row, at=merge["at"], by=by_words(look, merge["by_whom"]), reason=merge["reason"])
        for row, merge in found
        if row is not None and merge is not None
    )


@answers(ThePerson)
def the_person(look: Look, question: ThePerson) -> PersonPage:
    """The page of who somebody is kept under, with everything of the whole group.

    Raises Refusal unknown_person, and sign_in_first where nobody is signed in.
    """
    need_role(look, *SERVING)
    person = kept_of(look, question.person)
    row = raw_person(look, person)
    if row is None:
        raise Refusal(UNKNOWN_PERSON)
    group = group_of(look, person)
    cases = select(CASES).where(CASES.c.person.in_(group)).order_by(CASES.c.opened_at.desc())
    visits = select(VISITS).where(VISITS.c.person.in_(group)).order_by(VISITS.c.started_at.desc())
    doubts = () if row["erased"] else warnings_of(look, row["id_kind"], row["id_number"])
    page = PersonPage(
        person=person,
        row=masked(look, row),
        id_kind=row["id_kind"],
        id_number=row["id_number"],
        phone=row["phone"],
        address=row["address"],
        history=facts_of(look, person),
        cases=tuple(brief_of(look, dict(one)) for one in look.conn.execute(cases).mappings()),
        visits=tuple(
            (one["day"], display_of(look, one["ticket"]), came_of(look, dict(one)))
            for one in look.conn.execute(visits).mappings()
        ),
        asked=question.person if question.person != person else "",
        merged=_merged(look, group),
        likely=() if row["erased"] else lookalikes_of(look, known_of(row), group),
        died=row["died"],
        legal_name=row["legal_name"],
        legal_id=row["legal_id"],
        contact=row["contact"],
        agents=agents_for(look, group),
        acted_for=acted(look, row),
        warnings=tuple(warning_words(one) for one in doubts),
        contact_persons=contact_persons_of(look, group),
        contact_offers=contact_offers(look, group, row) if row["id_kind"] == ORGANISATION else (),
        promise_broken=default_words(look, person),
    )
    return _hidden(page) if question.masked else page


def _hidden(page: PersonPage) -> PersonPage:
    """The page with numbers, phones and addresses as a list shows them."""

    def hide(one: PersonFact | PersonPage) -> dict[str, str]:
        return {
            "id_number": mask_id(one.id_number),
            "phone": mask_phone(one.phone),
            "address": mask_address(one.address),
            "legal_id": mask_id(one.legal_id),
        }

    history = tuple(msgspec.structs.replace(one, **hide(one)) for one in page.history)
    agents = tuple(
        msgspec.structs.replace(one, id_number=one.id_masked, phone=mask_phone(one.phone))
        for one in page.agents
    )
    replace = msgspec.structs.replace
    return replace(
        page,
        **hide(page),
        history=history,
        agents=agents,
        contact_persons=tuple(replace(one, phone=mask_phone(one.phone)) for one in page.contact_persons),
        contact_offers=tuple(replace(one, phone=mask_phone(one.phone)) for one in page.contact_offers),
    )
