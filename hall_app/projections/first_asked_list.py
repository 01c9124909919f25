"""What is asked about matters: one's own, everybody's, how one moved, and the register of who was asked first."""

from __future__ import annotations

from sqlalchemy import func, select

from hall_app.projections.agents import agent_of_visit
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.first_asked import (
    MATTERS,
    MOVES,
    SHOWN_MAX,
    described,
    led_on,
    listed,
    open_matters,
    open_ones,
)
from hall_app.projections.people import raw_person
from hall_app.projections.picture import Look, answers, as_shown
from hall_app.projections.rows import Row
from hall_app.projections.staff import by_words, staff_name, staff_row
from hall_app.projections.tickets import display_of
from hall_app.projections.visits import cases_of_visit, visit_row
from hall_app.values.first_asked import (
    Answerer,
    AskedRow,
    FirstAskedRegister,
    MatterMove,
    MattersOf,
    MovesOf,
    MyMatters,
    WhoAnswers,
)

# Who sees what others answer for, all of them at once.
OVERSEEING = ("administrator", "manager", "auditor")


@answers(MattersOf)
def matters_of(look: Look, question: MattersOf) -> MyMatters:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    staff = question.staff or look.staff
    limit = max(0, min(question.limit, SHOWN_MAX))
    offered = (
        look.conn.execute(open_ones().where(MATTERS.c.offered_to == staff).limit(limit)).mappings().all()
    )
    return MyMatters(
        staff=staff,
        name=staff_name(look, staff),
        mine=tuple(described(look, row) for row in open_matters(look, staff, limit)),
        offered=tuple(described(look, dict(row)) for row in offered),
    )


@answers(WhoAnswers)
def who_answers(look: Look, question: WhoAnswers) -> tuple[Answerer, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *OVERSEEING)
    held = open_ones().order_by(None).subquery()
    query = select(held.c.holder, func.count(), func.min(held.c.day)).group_by(held.c.holder)
    found = []
    for holder, count, since in look.conn.execute(query).all():
        row = staff_row(look, holder)
        serves = row is not None and bool(row["active"])
        found.append(
            Answerer(staff=holder, name=staff_name(look, holder), serves=serves, open=count, since=since)
        )
    return tuple(sorted(found, key=lambda one: (one.serves, -one.open, one.staff)))


@answers(MovesOf)
def moves_of(look: Look, question: MovesOf) -> tuple[MatterMove, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    query = select(MOVES).where(MOVES.c.matter == question.matter).order_by(MOVES.c.nth)
    return tuple(
        MatterMove(
            at=row["at"],
            by=by_words(look, row["by_whom"]),
            how=row["how"],
            from_name=staff_name(look, row["from_code"]),
            to_name=staff_name(look, row["to_code"]) if row["to_code"] else "",
            why=as_shown(row["why"]),
        )
        for row in look.conn.execute(query).mappings().all()
    )


@answers(FirstAskedRegister)
def first_asked_register(look: Look, question: FirstAskedRegister) -> tuple[AskedRow, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    first = question.first or look.day.isoformat()
    last = question.last or question.first or look.day.isoformat()
    query = select(MATTERS).where(MATTERS.c.kind == "visit", MATTERS.c.day.between(first, last))
    if question.staff:
        query = query.where(MATTERS.c.first_asked == question.staff)
    query = query.order_by(MATTERS.c.at, MATTERS.c.matter).limit(max(0, min(question.limit, SHOWN_MAX)))
    return tuple(_asked_row(look, dict(row)) for row in look.conn.execute(query).mappings().all())


def _asked_row(look: Look, row: Row) -> AskedRow:
    shown = described(look, row)
    visit = visit_row(look, row["matter"]) or {}
    person = raw_person(look, visit["person"]) if visit.get("person") else None
    cases = cases_of_visit(look, row["matter"])
    agent = agent_of_visit(look, row["matter"], visit.get("person", ""))
    led = led_on(look, row["matter"])
    led += [to for one in cases for to in led_on(look, one.case)]
    if row["holder"] != row["first_asked"]:
        led.append(shown.holder_name)
    return AskedRow(
        visit=row["matter"],
        at=row["at"],
        day=row["day"],
        display=display_of(look, visit["ticket"]) if visit.get("ticket") else "",
        person_name=shown.person_name,
        phone=person["phone"] if person else "",
        asked=shown.words,
        first_asked_name=shown.first_asked_name,
        holder_name=shown.holder_name,
        state=shown.state,
        how=str(visit.get("how", "")),
        cases=tuple((one.case_number, one.item_name, one.state, one.handling) for one in cases),
        came_name=agent.name if agent else "",
        came_relation=agent.relation_words if agent else "",
        came_phone=agent.phone if agent else "",
        led_to=tuple(dict.fromkeys(led)),
        taken_back=bool(row["asked"]) and all(back for *_asked, back in listed(row["asked"])),
    )
