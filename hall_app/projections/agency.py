"""Agency cases: carried in time or not, urged how often, and which the town should be reminded of."""

from __future__ import annotations

from sqlalchemy import select

from hall_app.changes import Changes
from hall_app.domain import life
from hall_app.domain.facts import TownUrged
from hall_app.domain.town_answers import mark_words
from hall_app.ledger.store import StoredEntry
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.case_limits import carry_last, standing_of
from hall_app.projections.case_rules import life_state
from hall_app.projections.cases import CASES
from hall_app.projections.owed import owing, running_promises
from hall_app.projections.people import name_of
from hall_app.projections.picture import ERASED, Look, Picture, answers, as_shown, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.projections.staff import by_words
from hall_app.values.agency import AgencyCases, AgencyRow, UrgeRow, UrgingsOf

URGINGS = table(
    "p_urgings",
    text("case_id", key=True),
    number("nth", key=True),
    text("at"),
    text("day"),
    text("by_whom"),
    text("how"),
    text("person"),
    text("words"),
)
URGED = table("p_urged", text("case_id", key=True), number("count"), text("last_day"))

PICTURE = Picture("urgings", 1, Changes.CASES, URGINGS, URGED)
LAID = ("taken_in",)
AT_TOWN = ("carried", "with_town")
SHOWN_MAX = 5000


@PICTURE.on(TownUrged)
def _urged(rows: Rows, fact: TownUrged | None, entry: StoredEntry) -> None:
    known = rows.get(URGED, entry.subject)
    nth = (known["count"] if known else 0) + 1
    rows.put(URGED, case_id=entry.subject, count=nth, last_day=entry.day)
    rows.put(
        URGINGS,
        case_id=entry.subject,
        nth=nth,
        at=entry.at,
        day=entry.day,
        by_whom=entry.by,
        how=fact.how if fact else "",
        person=fact.person if fact else "",
        words=fact.words if fact else ERASED,
    )


@answers(UrgingsOf)
def urgings_of(look: Look, question: UrgingsOf) -> tuple[UrgeRow, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    query = select(URGINGS).where(URGINGS.c.case_id == question.case).order_by(URGINGS.c.nth)
    return tuple(
        UrgeRow(
            at=row["at"],
            day=row["day"],
            by=by_words(look, row["by_whom"]),
            how=row["how"],
            person=row["person"],
            words=as_shown(row["words"]),
        )
        for row in look.conn.execute(query).mappings().all()
    )


def carry_day(look: Look, row: Row) -> str:
    """The last day to carry a case to the town, as its light counts it; empty before it was received."""
    return carry_last(look, row) if row["received"] else ""


def _row(look: Look, row: Row, urged: tuple[int, str]) -> AgencyRow:
    promise = standing_of(look, row)
    by, today = carry_day(look, row), look.day.isoformat()
    lies = row["state"] in LAID
    late = bool(by) and (today > by if lies else bool(row["carried_on"]) and row["carried_on"] > by)
    light = promise.light if promise else ""
    at_town = row["state"] in AT_TOWN and not row["step"]
    return AgencyRow(
        case=row["case_id"],
        case_number=row["case_number"],
        serial=row["serial"],
        item_name=row["item_name"],
        person_name=name_of(look, row["person"]),
        state=life_state(row),
        received=row["received"],
        carry_by=by,
        carry_late=late,
        carried_on=row["carried_on"],
        carried_to=row["carried_to"],
        town_unit=row["town_unit"],
        due=promise.due.date.isoformat() if promise else row["due"],
        light=light,
        days_left=promise.days_left if promise else 0,
        days_over=promise.days_over if promise else 0,
        result_on=row["decided_on"],
        urged=urged[0],
        last_urged=urged[1],
        owed=len(owing(running_promises(look).get(row["case_id"]))),
        to_urge=at_town and light in ("yellow", "red") and urged[1] != today,
        noted=mark_words(row["noted"]),
    )


def _wanted(row: AgencyRow, state: str, only: str) -> bool:
    """Whether a row belongs to a list; `state` is that of the case itself, under a special step."""
    return {
        "to_carry": state in LAID,
        "carry_late": row.carry_late and state in LAID,
        "at_town": state in AT_TOWN,
        "to_urge": row.to_urge,
    }.get(only, True)


@answers(AgencyCases)
def agency_cases(look: Look, question: AgencyCases) -> tuple[AgencyRow, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    query = select(CASES, URGED.c.count.label("urgings"), URGED.c.last_day).select_from(
        CASES.outerjoin(URGED, URGED.c.case_id == CASES.c.case_id)
    )
    query = query.where(CASES.c.handling == life.AGENCY, CASES.c.received != "")
    if question.only:
        query = query.where(CASES.c.state.in_((*LAID, *AT_TOWN)))
    if question.first:
        query = query.where(CASES.c.received >= question.first)
    if question.last:
        query = query.where(CASES.c.received <= question.last)
    query = query.order_by(CASES.c.due, CASES.c.case_id).limit(SHOWN_MAX)
    found = []
    for one in look.conn.execute(query).mappings().all():
        row = _row(look, dict(one), (one["urgings"] or 0, one["last_day"] or ""))
        if _wanted(row, one["state"], question.only):
            found.append(row)
    return tuple(found[: max(0, question.limit)])
