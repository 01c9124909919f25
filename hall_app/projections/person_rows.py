"""People as lists show them: ID and phone masked, open cases counted."""

from __future__ import annotations

from sqlalchemy import func, select

from hall_app.domain import identity
from hall_app.projections.cases import CASES, OPEN_STATES
from hall_app.projections.people import raw_person
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row
from hall_app.values.visits import PersonRow
from hall_app.words import _


def person_row(look: Look, person: str) -> PersonRow | None:
    """A person in a list, None when there is none of this id."""
    row = raw_person(look, person)
    return None if row is None else masked(look, row)


def masked(look: Look, row: Row) -> PersonRow:
    """A person's row as a list shows it; `age` in full years today, -1 where no birth date is known."""
    seen = identity.check_resident_id(row["id_number"]) if row["id_kind"] == identity.RESIDENT_ID else None
    birth = seen.birth if seen else None
    query = select(func.count()).select_from(CASES)
    query = query.where(CASES.c.person == row["person"], CASES.c.state.in_(sorted(OPEN_STATES)))
    return PersonRow(
        person=row["person"],
        name=_("Erased by order") if row["erased"] else row["name"],
        id_masked=identity.mask_id(row["id_number"]),
        phone_masked=identity.mask_phone(row["phone"]),
        birth=birth.isoformat() if birth else "",
        sex=seen.sex if seen else "",
        age=identity.age_on(birth, look.day) if birth else -1,
        last_visit=row["last_visit"],
        open_cases=int(look.conn.execute(query).scalar() or 0),
    )
