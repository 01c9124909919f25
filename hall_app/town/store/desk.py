"""The desk's pictures: cases and people drawn from custody, verdicts, who looked at what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, case, func, or_, select, tuple_

from hall_app.town.store.tables import ASIDE, acts, case_events, cases, clerks, halls, looks, people, verdicts

# Who takes cases of an item changes; a town has takings of many years.
TAKINGS_BACK = 5000


def first_time(db: Connection, act: str, chain: str, seq: int) -> bool:
    """Whether this act was never interpreted before; it is now."""
    if db.execute(select(acts.c.seq).where(acts.c.id == act)).first() is not None:
        return False
    db.execute(acts.insert().values(id=act, chain=chain, seq=seq))
    return True


def add_verdict(db: Connection, **values: Any) -> None:
    """What became of an entry: read, or cannot_read and why."""
    here = and_(verdicts.c.chain == values["chain"], verdicts.c.seq == values["seq"])
    if db.execute(select(verdicts.c.seq).where(here)).first() is None:
        db.execute(verdicts.insert().values(**values))


def unsaid_verdicts(db: Connection, limit: int) -> list[Row[Any]]:
    """Verdicts the hall was not told yet."""
    found = select(verdicts).where(verdicts.c.said == 0).order_by(verdicts.c.chain, verdicts.c.seq)
    return list(db.execute(found.limit(limit)))


def verdict_said(db: Connection, chain: str, seq: int) -> None:
    """The verdict went down."""
    db.execute(verdicts.update().where(verdicts.c.chain == chain, verdicts.c.seq == seq).values(said=1))


def set_aside(db: Connection, hall: str, limit: int = 50) -> list[Row[Any]]:
    """Entries of a hall nobody here can read, newest first."""
    found = select(verdicts).where(verdicts.c.hall == hall, ASIDE)
    return list(db.execute(found.order_by(verdicts.c.seq.desc()).limit(limit)))


# --- cases -----------------------------------------------------------------------------------------------------------


def add_event(db: Connection, **values: Any) -> None:
    """Something said about a case, by the hall or by the town, in the order it came to the town."""
    same = and_(*(case_events.c[name] == values[name] for name in ("source", "chain", "seq")))
    if db.execute(select(case_events.c.id).where(same)).first() is None:
        db.execute(case_events.insert().values(**values))


def events_of(db: Connection, hall: str, case_id: str) -> list[Row[Any]]:
    """All that was said about a case, in the order it came."""
    mine = and_(case_events.c.hall == hall, case_events.c.case_id == case_id)
    return list(db.execute(select(case_events).where(mine).order_by(case_events.c.id)))


def units_used(db: Connection, item: str, most: int = 400) -> list[str]:
    """The bodies of the town's own takings of late (TAKINGS_BACK), those for the same item first, each the newest
    first."""
    same = case((cases.c.item == item, 0), else_=1)
    takings = select(case_events).where(case_events.c.kind == "case.taken", case_events.c.body != "")
    late = takings.order_by(case_events.c.id.desc()).limit(TAKINGS_BACK).subquery()
    joined = late.join(cases, and_(cases.c.hall == late.c.hall, cases.c.case_id == late.c.case_id))
    query = select(late.c.body).select_from(joined).order_by(same, late.c.id.desc())
    return [str(body) for body in db.execute(query.limit(most)).scalars()]


def drop_event(db: Connection, chain: str, seq: int) -> tuple[str, str] | None:
    """Takes the words of an erased entry away; gives the hall and the case to be drawn again."""
    here = and_(case_events.c.source == "hall", case_events.c.chain == chain, case_events.c.seq == seq)
    row = db.execute(select(case_events.c.hall, case_events.c.case_id).where(here)).first()
    db.execute(case_events.update().where(here).values(body=""))
    return None if row is None else (row.hall, row.case_id)


def put_case(db: Connection, hall: str, case_id: str, values: dict[str, Any]) -> None:
    """Draws a case's row anew."""
    here = and_(cases.c.hall == hall, cases.c.case_id == case_id)
    if db.execute(cases.update().where(here).values(**values)).rowcount == 0:
        db.execute(cases.insert().values(hall=hall, case_id=case_id, **values))


def get_case(db: Connection, hall: str, case_id: str) -> Row[Any] | None:
    """One case with its hall's name."""
    found = select(cases, halls.c.name.label("hall_name")).join(halls, halls.c.code == cases.c.hall)
    return db.execute(found.where(cases.c.hall == hall, cases.c.case_id == case_id)).first()


def list_cases(db: Connection, states: Sequence[str], words: str = "", limit: int = 200) -> list[Row[Any]]:
    """Cases in these states with hall and person, those due first at the top, undated ones last."""
    found = (
        select(cases, halls.c.name.label("hall_name"), people.c.body.label("person_body"))
        .join(halls, halls.c.code == cases.c.hall)
        .outerjoin(people, and_(people.c.hall == cases.c.hall, people.c.person == cases.c.person))
        .where(cases.c.state.in_(states))
    )
    if words:
        found = found.where(
            or_(
                cases.c.number.contains(words, autoescape=True),
                cases.c.item_name.contains(words, autoescape=True),
            )
        )
    undated = case((cases.c.due == "", 1), else_=0)
    return list(db.execute(found.order_by(undated, cases.c.due, cases.c.changed_at).limit(limit)))


def noted_cases(db: Connection, shown: Sequence[Row[Any]]) -> dict[tuple[str, str], str]:
    """Hall and case of every answer of ours to one of the cases shown that a hall wrote down from paper or telephone,
    with the kind of the last, where we did not say it ourselves since and the case did not come anew."""
    here = tuple_(case_events.c.hall, case_events.c.case_id).in_([(row.hall, row.case_id) for row in shown])
    mine, anew, ours = (
        "case.town_",
        ("case.taken_in", "case.silently_accepted"),
        ("case.returned", "case.decided"),
    )
    wanted = or_(case_events.c.kind.startswith(mine, autoescape=True), case_events.c.kind.in_((*anew, *ours)))
    last = (
        select(func.max(case_events.c.id))
        .where(here, wanted)
        .group_by(case_events.c.hall, case_events.c.case_id)
    )
    found = select(case_events.c.hall, case_events.c.case_id, case_events.c.kind).where(
        case_events.c.id.in_(last), case_events.c.kind.startswith(mine, autoescape=True)
    )
    return {(row.hall, row.case_id): row.kind for row in db.execute(found)}


def count_cases(db: Connection) -> dict[str, int]:
    """How many cases stand in each state."""
    found = select(cases.c.state, func.count().label("n")).group_by(cases.c.state)
    return {row.state: row.n for row in db.execute(found)}


# --- people ----------------------------------------------------------------------------------------------------------


def put_person(db: Connection, hall: str, person: str, chain: str, seq: int, body: str) -> None:
    """What a hall last recorded about a person, as JSON."""
    here = and_(people.c.hall == hall, people.c.person == person)
    values = {"chain": chain, "seq": seq, "body": body}
    if db.execute(people.update().where(here).values(**values)).rowcount == 0:
        db.execute(people.insert().values(hall=hall, person=person, **values))


def drop_person(db: Connection, chain: str, seq: int) -> None:
    """Takes away what an erased entry said about a person."""
    db.execute(people.update().where(people.c.chain == chain, people.c.seq == seq).values(body=""))


def person(db: Connection, hall: str, name: str) -> str:
    """The JSON recorded about a person; empty when nothing is known or it was erased."""
    return (
        db.execute(select(people.c.body).where(people.c.hall == hall, people.c.person == name)).scalar() or ""
    )


def put_clerk(db: Connection, hall: str, code: str, name: str) -> None:
    """The name that goes with a staff code of a hall."""
    if (
        db.execute(
            clerks.update().where(clerks.c.hall == hall, clerks.c.code == code).values(name=name)
        ).rowcount
        == 0
    ):
        db.execute(clerks.insert().values(hall=hall, code=code, name=name))


def clerk_names(db: Connection, hall: str) -> dict[str, str]:
    """Names by staff code."""
    return {row.code: row.name for row in db.execute(select(clerks).where(clerks.c.hall == hall))}


def note_look(db: Connection, hall: str, case_id: str, at: str, what: str) -> None:
    """Somebody looked at a resident's full data."""
    db.execute(looks.insert().values(hall=hall, case_id=case_id, at=at, what=what))
