"""What else is known of a person: papers printed, tries to reach them, and who looked at them in full."""

from __future__ import annotations

import msgspec
from sqlalchemy import func, select

from hall_app.changes import Changes
from hall_app.domain.facts import PersonShown
from hall_app.domain.identity import ID_KINDS, mask_address, mask_id, mask_phone
from hall_app.domain.lookalikes import birth_of, digits_of, likeness, why_words
from hall_app.domain.name_keys import plain_name
from hall_app.errors import Refusal
from hall_app.ledger.store import StoredEntry
from hall_app.projections.asking import SERVING, UNKNOWN_PERSON, need_role
from hall_app.projections.cases import CASES
from hall_app.projections.contacts import tries_of
from hall_app.projections.lookalikes import known_of
from hall_app.projections.merges import group_of, kept_of
from hall_app.projections.people import raw_person
from hall_app.projections.picture import ERASED, Look, Picture, answers, as_shown, number, table, text
from hall_app.projections.prints import prints_for
from hall_app.projections.rows import Row, Rows
from hall_app.projections.staff import by_words
from hall_app.projections.visits import VISITS
from hall_app.values.people import (
    Compared,
    ComparedRow,
    ComparePeople,
    PersonPaper,
    PersonTrail,
    PersonTry,
    ShownRow,
    TrailOf,
)
from hall_app.words import N_, _

SHOWN = table(
    "p_person_shown",
    number("seq", key=True),
    text("person", index=True),
    text("at"),
    text("by_whom"),
    text("why"),
)

PICTURE = Picture("person_trail", 1, Changes.PEOPLE, SHOWN)
_LIMIT_MAX = 1000
COMPARED: dict[str, str] = {
    "name": N_("Name"),
    "id_kind": N_("Kind of paper"),
    "id_number": N_("Number of the paper"),
    "birth": N_("Year of birth"),
    "phone": N_("Phone"),
    "address": N_("Address"),
}


@PICTURE.on(PersonShown)
def _shown(rows: Rows, fact: PersonShown | None, entry: StoredEntry) -> None:
    rows.put(
        SHOWN,
        seq=entry.place,
        person=entry.subject,
        at=entry.at,
        by_whom=entry.by,
        why=fact.why if fact is not None else ERASED,
    )


def _group(look: Look, person: str) -> tuple[str, ...]:
    kept = kept_of(look, person)
    if raw_person(look, kept) is None:
        raise Refusal(UNKNOWN_PERSON)
    return group_of(look, kept)


@answers(TrailOf)
def trail_of(look: Look, question: TrailOf) -> PersonTrail:
    """Raises Refusal unknown_person, sign_in_first, not_allowed."""
    need_role(look, *SERVING)
    group, most = _group(look, question.person), max(0, min(question.limit, _LIMIT_MAX))
    cases = select(CASES.c.case_id, CASES.c.case_number, CASES.c.item_name).where(CASES.c.person.in_(group))
    known = {row.case_id: (row.case_number, row.item_name) for row in look.conn.execute(cases)}
    looks = select(SHOWN).where(SHOWN.c.person.in_(group)).order_by(SHOWN.c.seq.desc()).limit(most)
    return PersonTrail(
        person=group[0],
        papers=tuple(
            PersonPaper(case_number=known[one.subject][0], item_name=known[one.subject][1], row=one)
            for one in prints_for(look, tuple(known), most)
        ),
        tries=tuple(
            PersonTry(
                case_number=known[case][0],
                item_name=known[case][1],
                row=msgspec.structs.replace(one, number=mask_phone(one.number)),
            )
            for case, one in tries_of(look, tuple(known), most)
        ),
        shown=tuple(
            ShownRow(
                at=row["at"],
                by=by_words(look, row["by_whom"]),
                why=as_shown(row["why"]),
            )
            for row in look.conn.execute(looks).mappings()
        ),
    )


# --- side by side -----------------------------------------------------------------------------------------------------


def _told(row: Row) -> dict[str, tuple[str, str]]:
    """What is compared of a person: by what, and as it is shown."""
    birth = birth_of(known_of(row))
    return {
        "name": (plain_name(row["name"]), row["name"]),
        "id_kind": (row["id_kind"], _(ID_KINDS.get(str(row["id_kind"]), str(row["id_kind"])))),
        "id_number": (row["id_number"], mask_id(row["id_number"])),
        "birth": (birth.isoformat() if birth else "", str(birth.year) if birth else ""),
        "phone": (digits_of(row["phone"]), mask_phone(row["phone"])),
        "address": ("".join(row["address"].split()), mask_address(row["address"])),
    }


def _counts(look: Look, group: tuple[str, ...]) -> tuple[int, int]:
    cases = look.conn.execute(
        select(func.count()).select_from(CASES).where(CASES.c.person.in_(group))
    ).scalar()
    visits = look.conn.execute(
        select(func.count()).select_from(VISITS).where(VISITS.c.person.in_(group))
    ).scalar()
    return int(cases or 0), int(visits or 0)


@answers(ComparePeople)
def compare_people(look: Look, question: ComparePeople) -> Compared:
    """Raises Refusal unknown_person, sign_in_first, not_allowed."""
    need_role(look, *SERVING)
    groups = _group(look, question.person), _group(look, question.other)
    found = [raw_person(look, group[0]) for group in groups]
    mine, theirs = (row for row in found if row is not None)
    told, other = _told(mine), _told(theirs)
    counts = [_counts(look, group) for group in groups]
    return Compared(
        person=groups[0][0],
        other=groups[1][0],
        rows=tuple(
            ComparedRow(
                what=what,
                words=_(words),
                mine=told[what][1],
                theirs=other[what][1],
                same=_same(told[what][0], other[what][0]),
            )
            for what, words in COMPARED.items()
        ),
        why=tuple(why_words(one) for one in likeness(known_of(mine), known_of(theirs))),
        cases=(counts[0][0], counts[1][0]),
        visits=(counts[0][1], counts[1][1]),
    )


def _same(one: str, other: str) -> str:
    if not one or not other:
        return ""
    return "yes" if one == other else "no"
