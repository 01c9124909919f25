"""Results that wait for their residents: who to reach, what was tried, what is booked."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from hall_app.domain.bundles import TELL_ALL
from hall_app.domain.contacts import RESULT_STATES
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.cases import CASES
from hall_app.projections.contacts import SHOWN_MAX, TOLD, booked_for
from hall_app.projections.joints import waits_for_others
from hall_app.projections.people import name_of, raw_person
from hall_app.projections.picture import Look, answers
from hall_app.projections.rows import Row
from hall_app.projections.settings import setting
from hall_app.values.contacts import ResultTask, ResultTasks

_OF_TRIES = ("tries", "reached", "last_at", "last_outcome", "last_words")


@answers(ResultTasks)
def result_tasks(look: Look, question: ResultTasks) -> tuple[ResultTask, ...]:
    """Raises Refusal sign_in_first, not_allowed. A part of a joint intake waits for the others, by the settings."""
    need_role(look, *SERVING, "auditor")
    joined = CASES.outerjoin(TOLD, TOLD.c.case_id == CASES.c.case_id)
    query = select(CASES.c.case_id, CASES.c.case_number, CASES.c.item_name, CASES.c.person, CASES.c.closed_at,
                   TOLD.c.tries, TOLD.c.reached, TOLD.c.last_at, TOLD.c.last_outcome, TOLD.c.last_words)  # fmt: skip
    query = query.select_from(joined).where(CASES.c.state.in_(RESULT_STATES))
    if question.open_only:
        query = query.where(TOLD.c.reached.is_(None) | (TOLD.c.reached == 0))
    query = query.order_by(CASES.c.closed_at, CASES.c.case_id).limit(max(0, min(question.limit, SHOWN_MAX)))
    rows = [dict(row) for row in look.conn.execute(query).mappings().all()]
    if str(setting(look, "joint.tell")) == TELL_ALL:
        rows = [row for row in rows if not waits_for_others(look, row["case_id"])]
    return tuple(_task(look, row) for row in rows)


def _task(look: Look, row: Row) -> ResultTask:
    person = raw_person(look, row["person"]) if row["person"] else None
    booked = booked_for(look, row["case_id"])
    since = row["closed_at"]
    days = (look.day - date.fromisoformat(since[:10])).days if since else 0
    return ResultTask(
        case=row["case_id"],
        case_number=row["case_number"],
        item_name=row["item_name"],
        person=row["person"],
        person_name=name_of(look, row["person"]),
        phone=person["phone"] if person else "",
        since=since,
        days_waiting=max(0, days),
        tries=row["tries"] or 0,
        reached=bool(row["reached"]),
        last_at=row["last_at"] or "",
        last_outcome=row["last_outcome"] or "",
        last_words=row["last_words"] or "",
        booked=booked["first"] if booked else "",
    )


def task_of(look: Look, case: Row) -> ResultTask:
    """A result that waits, from the row of its case."""
    query = select(TOLD).where(TOLD.c.case_id == case["case_id"])
    told = look.conn.execute(query).mappings().first()
    tries = dict.fromkeys(_OF_TRIES) if told is None else {name: told[name] for name in _OF_TRIES}
    return _task(look, {**case, **tries})
