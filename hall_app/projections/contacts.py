"""Tries to reach residents, and home deliveries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from hall_app.changes import Changes
from hall_app.domain.agents import ROLES
from hall_app.domain.contacts import (
    ABOUT_WORDS,
    AT_HOME,
    BOOKED,
    CANCELLED,
    CHANNEL_WORDS,
    DELIVERED,
    VISIT_WORDS,
    outcome_said,
)
from hall_app.domain.facts import ContactTried, HomeDeliveryBooked, HomeDeliveryCancelled, HomeDeliveryDone
from hall_app.domain.identity import normalise_name
from hall_app.ledger.store import StoredEntry
from hall_app.projections.agents import agents_of_case
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.cases import case_row
from hall_app.projections.contact_persons import contact_role
from hall_app.projections.merges import group_of, kept_of
from hall_app.projections.people import name_of, organisation_of, raw_person
from hall_app.projections.picture import ERASED, Look, Picture, answers, as_shown, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.projections.staff import by_words, staff_name
from hall_app.values.contacts import (
    ContactRow,
    ContactsOf,
    HomeDeliveries,
    HomeDeliveryRow,
)
from hall_app.words import _

TRIES = table(
    "p_contacts",
    text("case_id", key=True),
    number("seq", key=True),
    text("at"),
    text("by_whom"),
    text("about"),
    text("channel"),
    text("outcome"),
    text("whom"),
    text("phone"),
    text("words"),
)
TOLD = table(
    "p_result_tries",
    text("case_id", key=True),
    number("tries"),
    number("reached"),
    text("last_at"),
    text("last_outcome"),
    text("last_words"),
)
HOME = table(
    "p_home_deliveries",
    text("delivery", key=True),
    text("case_id", index=True),
    number("nth"),
    text("first", index=True),
    text("last"),
    text("place"),
    text("staff"),
    text("bring"),
    text("phone"),
    text("words"),
    text("state", index=True),
    text("arrived"),
    text("left_at"),
    text("receiver"),
    text("relation"),
    text("result_words"),
)
BOOKINGS = table("p_home_of_case", text("case_id", key=True), number("count"), text("open_one"))

PICTURE = Picture("contacts", 2, Changes.CONTACTS, TRIES, TOLD, HOME, BOOKINGS)
SHOWN_MAX = 2000


@PICTURE.on(ContactTried)
def _tried(rows: Rows, fact: ContactTried | None, entry: StoredEntry) -> None:
    about = {"case_id": entry.subject, "seq": entry.place, "at": entry.at, "by_whom": entry.by}
    if fact is None:
        rows.put(TRIES, **about, words=ERASED)
        return
    rows.put(
        TRIES,
        **about,
        about=fact.about,
        channel=fact.channel,
        outcome=fact.outcome,
        whom=fact.whom,
        phone=fact.number,
        words=fact.words,
    )
    if fact.about == "result_ready":
        _counted(rows, entry.subject, entry.at, fact.outcome, fact.words)


def _counted(rows: Rows, case: str, at: str, outcome: str, words: str) -> None:
    """One try more to tell of a result, and what came of it."""
    known = rows.get(TOLD, case)
    rows.put(
        TOLD,
        case_id=case,
        tries=(known["tries"] if known else 0) + 1,
        reached=int(outcome == "reached" or bool(known and known["reached"])),
        last_at=at,
        last_outcome=outcome,
        last_words=words,
    )


@PICTURE.on(HomeDeliveryBooked)
def _booked(rows: Rows, fact: HomeDeliveryBooked | None, entry: StoredEntry) -> None:
    if fact is None:
        rows.put(HOME, delivery=entry.subject, state=BOOKED, words=ERASED)
        return
    known = rows.get(BOOKINGS, fact.case)
    nth = (known["count"] if known else 0) + 1
    rows.put(BOOKINGS, case_id=fact.case, count=nth, open_one=entry.subject)
    rows.put(
        HOME,
        delivery=entry.subject,
        case_id=fact.case,
        nth=nth,
        first=fact.first,
        last=fact.last,
        place=fact.place,
        staff=" ".join(fact.staff),
        bring=fact.bring,
        phone=fact.phone,
        words=fact.words,
        state=BOOKED,
    )


def _over(rows: Rows, delivery: str, **about: Any) -> None:
    row = rows.get(HOME, delivery)
    if row is not None:
        rows.change(HOME, delivery, **about)
        rows.change(BOOKINGS, row["case_id"], open_one="")


@PICTURE.on(HomeDeliveryCancelled)
def _cancelled(rows: Rows, fact: HomeDeliveryCancelled | None, entry: StoredEntry) -> None:
    _over(rows, entry.subject, state=CANCELLED, result_words=fact.why if fact else ERASED)


@PICTURE.on(HomeDeliveryDone)
def _visited(rows: Rows, fact: HomeDeliveryDone | None, entry: StoredEntry) -> None:
    if fact is None:
        _over(rows, entry.subject, state=ERASED, result_words=ERASED)
        return
    _over(
        rows,
        entry.subject,
        state=fact.result,
        arrived=fact.arrived,
        left_at=fact.left,
        receiver=fact.receiver,
        relation=fact.relation,
        result_words=fact.words,
    )
    home = rows.get(HOME, entry.subject)
    if home is not None and fact.result != DELIVERED:
        _in_vain(rows, home, fact, entry)


def _in_vain(rows: Rows, home: Row, fact: HomeDeliveryDone, entry: StoredEntry) -> None:
    """A visit at home that handed nothing over stands among the tries of its case, and counts as one."""
    outcome = AT_HOME + fact.result
    rows.put(
        TRIES,
        case_id=home["case_id"],
        seq=entry.place,
        at=entry.at,
        by_whom=entry.by,
        about="result_ready",
        channel="visit",
        outcome=outcome,
        words=fact.words,
    )
    _counted(rows, home["case_id"], entry.at, outcome, fact.words)


# --- reading ----------------------------------------------------------------------------------------------------------


def delivery_row(look: Look, delivery: str) -> Row | None:
    """The row of a home delivery, None when there is none."""
    found = look.conn.execute(select(HOME).where(HOME.c.delivery == delivery)).mappings().first()
    return None if found is None else dict(found)


def booked_for(look: Look, case: str) -> Row | None:
    """The home delivery of a case that is still to come, None where there is none."""
    query = select(BOOKINGS.c.open_one).where(BOOKINGS.c.case_id == case)
    found = look.conn.execute(query).scalar()
    return delivery_row(look, str(found)) if found else None


def booked_cases(look: Look) -> frozenset[str]:
    """The cases with a home delivery that is still to come."""
    return frozenset(look.conn.execute(select(BOOKINGS.c.case_id).where(BOOKINGS.c.open_one != "")).scalars())


@answers(ContactsOf)
def contacts_of(look: Look, question: ContactsOf) -> tuple[ContactRow, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    query = select(TRIES).where(TRIES.c.case_id == question.case).order_by(TRIES.c.seq)
    return tuple(_try(look, dict(row)) for row in look.conn.execute(query).mappings().all())


def tries_of(look: Look, cases: Sequence[str], limit: int) -> tuple[tuple[str, ContactRow], ...]:
    """The newest tries about any of these cases, each with its case."""
    query = select(TRIES).where(TRIES.c.case_id.in_(cases)).order_by(TRIES.c.seq.desc()).limit(limit)
    found = look.conn.execute(query).mappings().all()
    return tuple((row["case_id"], _try(look, dict(row))) for row in found)


def _try(look: Look, row: Row) -> ContactRow:
    return ContactRow(
        at=row["at"],
        by=by_words(look, row["by_whom"]),
        about=row["about"],
        channel=row["channel"],
        outcome=row["outcome"],
        about_words=_(ABOUT_WORDS.get(str(row["about"]), str(row["about"]))),
        channel_words=_(CHANNEL_WORDS.get(str(row["channel"]), str(row["channel"]))),
        outcome_words=outcome_said(str(row["outcome"])),
        whom=row["whom"],
        number=row["phone"],
        words=as_shown(row["words"]),
        whom_words=spoken_to(look, row["case_id"], row["whom"]),
    )


def spoken_to(look: Look, case: str, whom: str) -> str:
    """Somebody reached about a case, with what they are to it; the name alone of somebody who never came for it."""
    name = normalise_name(whom)
    if not name:
        return ""
    known = case_row(look, case)
    person = raw_person(look, known["person"]) if known and known["person"] else None
    if person is not None and not person["erased"]:
        parts = {
            "name": _("applicant"),
            "legal_name": _("legal representative"),
            "contact": _("contact person"),
        }
        role = next((words for field, words in parts.items() if person[field] == name), "")
        role = role or contact_role(look, group_of(look, kept_of(look, person["person"])), name)
        if role:
            return _("{name} ({role})").format(name=name, role=role)
    agents = agents_of_case(look, known) if known is not None else ()
    agent = next((one for one in agents if one.name == name), None)
    if agent is None:
        return name
    role = _(ROLES.get(agent.role, agent.role))
    said = f"{role} · {agent.relation_words}" if agent.relation_words else role
    return _("{name} ({role})").format(name=name, role=said)


def _state_words(state: str) -> str:
    words = {BOOKED: _("booked"), CANCELLED: _("cancelled"), ERASED: _("Erased by order")}
    return words.get(state) or _(VISIT_WORDS.get(state, state))


def last_ended(look: Look, case: str) -> Row | None:
    """The newest visit at home of a case that is over; None where none is."""
    return ended_visits(look, HOME.c.case_id == case).get(case)


def ended_visits(look: Look, meant: ColumnElement[bool]) -> dict[str, Row]:
    """The newest visit at home that is over of each case meant, by the case."""
    query = select(HOME).where(HOME.c.state != BOOKED, meant).order_by(HOME.c.nth)
    return {row["case_id"]: dict(row) for row in look.conn.execute(query).mappings()}


def ended_words(row: Row) -> str:
    """How a visit at home that is over ended, and on which day."""
    return _("{how} on {day}").format(
        how=_state_words(row["state"]), day=(row["arrived"] or row["first"])[:10]
    )


def _before(look: Look, row: Row) -> str:
    last = last_ended(look, row["case_id"])
    return ended_words(last) if last is not None else ""


def home_delivery(look: Look, row: Row) -> HomeDeliveryRow:
    """A home delivery with everything a list or its paper shows."""
    case = case_row(look, row["case_id"]) if row["case_id"] else None
    staff = tuple(row["staff"].split())
    late = row["state"] == BOOKED and bool(row["last"]) and datetime.fromisoformat(row["last"]) < look.now
    return HomeDeliveryRow(
        delivery=row["delivery"],
        case=row["case_id"],
        case_number=case["case_number"] if case else "",
        item_name=case["item_name"] if case else "",
        person_name=name_of(look, case["person"]) if case else "",
        nth=row["nth"],
        first=row["first"],
        last=row["last"],
        place=row["place"],
        staff=staff,
        staff_names=tuple(staff_name(look, one) for one in staff),
        bring=row["bring"],
        phone=row["phone"],
        words=as_shown(row["words"]),
        state=row["state"],
        state_words=_state_words(row["state"]),
        arrived=row["arrived"],
        left=row["left_at"],
        receiver=row["receiver"],
        relation=row["relation"],
        result_words=as_shown(row["result_words"]),
        late=late,
        before=_before(look, row) if row["state"] == BOOKED and row["nth"] > 1 else "",
        organisation=organisation_of(look, case["person"]) is not None if case else False,
    )


def brought_by(look: Look, case: str, day: str) -> tuple[str, ...]:
    """Who was booked to bring the result of a case on a day (ISO), by staff code; empty where no delivery was booked,
    or it did not come to that."""
    query = select(HOME.c.staff).where(
        HOME.c.case_id == case,
        or_(
            and_(HOME.c.state == DELIVERED, HOME.c.arrived.startswith(day)),
            and_(HOME.c.state == BOOKED, HOME.c.first.startswith(day)),
        ),
    )
    found = look.conn.execute(query.order_by(HOME.c.state.desc(), HOME.c.nth.desc())).scalar()
    return tuple(str(found).split()) if found else ()


@answers(HomeDeliveries)
def home_deliveries(look: Look, question: HomeDeliveries) -> tuple[HomeDeliveryRow, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    query = select(HOME).order_by(HOME.c.first, HOME.c.delivery)
    if question.case:
        query = query.where(HOME.c.case_id == question.case)
    if question.day:
        query = query.where(and_(HOME.c.first >= question.day, HOME.c.first < question.day + "~"))
    if not question.case and not question.day:
        query = query.where(HOME.c.state == BOOKED)
    rows = look.conn.execute(query.limit(max(0, min(question.limit, SHOWN_MAX)))).mappings().all()
    return tuple(home_delivery(look, dict(row)) for row in rows)
