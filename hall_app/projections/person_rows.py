"""People as lists show them: ID and phone masked, open cases counted."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from hall_app.domain import identity
from hall_app.projections.cases import CASES, OPEN_STATES
from hall_app.projections.merges import group_of
from hall_app.projections.people import PEOPLE, raw_person
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row, read_many
from hall_app.values.visits import PersonRow
from hall_app.words import _


def person_row(look: Look, person: str) -> PersonRow | None:
    """A person in a list, None when there is none of this id."""
    row = raw_person(look, person)
    return None if row is None else masked(look, row)


def person_rows(look: Look, people: Sequence[str]) -> tuple[PersonRow, ...]:
    """People in a list, in the order given; who is not there is left out. Two looks for all of them."""
    rows = read_many(look.conn, PEOPLE, people)
    groups = {person: group_of(look, person) for person in rows}
    counts = _open_cases(look, [one for group in groups.values() for one in group])
    return tuple(
        _row(look, rows[person], sum(counts.get(one, 0) for one in groups[person]))
        for person in people
        if person in rows
    )


def masked(look: Look, row: Row) -> PersonRow:
    """A person's row as a list shows it; `age` in full years today, -1 where no birth date is known."""
    counts = _open_cases(look, group_of(look, row["person"]))
    return _row(look, row, sum(counts.values()))


def _open_cases(look: Look, people: Sequence[str]) -> dict[str, int]:
    query = select(CASES.c.person, func.count()).where(
        CASES.c.person.in_(people), CASES.c.state.in_(sorted(OPEN_STATES))
    )
    counts: dict[str, int] = dict(look.conn.execute(query.group_by(CASES.c.person)).all())
    return counts


def _row(look: Look, row: Row, open_cases: int) -> PersonRow:
    seen = identity.check_resident_id(row["id_number"]) if row["id_kind"] == identity.RESIDENT_ID else None
    birth = seen.birth if seen else None
    return PersonRow(
        person=row["person"],
        name=_("Erased by order") if row["erased"] else row["name"],
        id_masked=identity.mask_id(row["id_number"]),
        phone_masked=identity.mask_phone(row["phone"]),
        birth=birth.isoformat() if birth else "",
        sex=seen.sex if seen else "",
        age=identity.age_on(birth, look.day) if birth and not row["died"] else -1,
        last_visit=row["last_visit"],
        open_cases=open_cases,
        died=row["died"],
        organisation=row["id_kind"] == identity.ORGANISATION,
        legal_name=row["legal_name"],
    )
