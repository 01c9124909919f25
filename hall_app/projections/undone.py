"""The register of what could not be done, and the answers owed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from hall_app.changes import Changes
from hall_app.domain import numbered
from hall_app.domain.facts import UndoneAnswered, UndoneRecounted, UndoneRegistered
from hall_app.domain.undone import HOW_WORDS, OUTCOME_WORDS, SATISFIED_WORDS
from hall_app.errors import Refusal, code
from hall_app.ledger.store import StoredEntry
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.calendars import calendar
from hall_app.projections.cases import case_row
from hall_app.projections.numbers_used import used
from hall_app.projections.people import name_of
from hall_app.projections.picture import ERASED, Look, Picture, answers, as_shown, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.projections.staff import by_words, staff_name
from hall_app.values.undone import TheUndone, UndoneRegister, UndoneRow
from hall_app.words import N_, _

UNDONE = table(
    "p_undone",
    text("entry", key=True),
    number("number"),
    number("year"),
    text("at"),
    text("day", index=True),
    text("by_whom"),
    text("station"),
    text("matter"),
    text("why"),
    text("wish"),
    text("person"),
    text("name"),
    text("phone"),
    text("item"),
    text("case_id"),
    text("owed_by"),
    text("answer_by", index=True),
    number("provisional"),
    text("answered_at", index=True),
    text("answered_by"),
    text("outcome"),
    text("how"),
    text("words"),
    text("satisfied"),
    number("late"),
    number("days"),
    number("comes_back"),
)

PICTURE = Picture("undone", 3, Changes.DUTIES, UNDONE)
UNKNOWN = code("undone_unknown", N_("There is no such entry in the register."))
SHOWN_MAX = 2000


@PICTURE.on(UndoneRegistered)
def _registered(rows: Rows, fact: UndoneRegistered | None, entry: StoredEntry) -> None:
    about = {
        "entry": entry.subject, "at": entry.at, "day": entry.day, "by_whom": entry.by, "station": entry.station,
    }  # fmt: skip
    if fact is None:
        rows.put(UNDONE, **about, matter=ERASED, why=ERASED)
        return
    rows.put(
        UNDONE,
        **about,
        number=fact.number,
        year=fact.year,
        matter=fact.matter,
        why=fact.why,
        wish=fact.wish,
        person=fact.person,
        name=fact.name,
        phone=fact.phone,
        item=fact.item,
        case_id=fact.case,
        owed_by=fact.owed_by,
        answer_by=fact.answer_by,
        provisional=int(fact.provisional),
        days=fact.days,
        comes_back=int(fact.comes_back),
    )


@PICTURE.on(UndoneRecounted)
def _recounted(rows: Rows, fact: UndoneRecounted | None, entry: StoredEntry) -> None:
    if fact is not None:
        rows.change(UNDONE, entry.subject, answer_by=fact.answer_by, provisional=int(fact.provisional))


@PICTURE.on(UndoneAnswered)
def _answered(rows: Rows, fact: UndoneAnswered | None, entry: StoredEntry) -> None:
    rows.change(
        UNDONE,
        entry.subject,
        answered_at=entry.at,
        answered_by=entry.by,
        outcome=fact.outcome if fact else "",
        how=fact.how if fact else "",
        words=fact.words if fact else ERASED,
        satisfied=fact.satisfied if fact else "",
        late=int(fact.late) if fact else 0,
    )


def undone_row(look: Look, entry: str) -> Row | None:
    """The row of an entry, None where there is none."""
    found = look.conn.execute(select(UNDONE).where(UNDONE.c.entry == entry)).mappings().first()
    return None if found is None else dict(found)


def provisional_ones(look: Look) -> list[Row]:
    """The entries whose answer is owed by a day counted without the calendar of its year."""
    query = select(UNDONE).where(UNDONE.c.answered_at == "", UNDONE.c.provisional == 1)
    return [dict(row) for row in look.conn.execute(query.order_by(UNDONE.c.entry)).mappings()]


def next_undone(look: Look, year: int) -> int:
    """The number the next entry of a year gets."""
    query = select(func.max(UNDONE.c.number)).where(UNDONE.c.year == year)
    return max(int(look.conn.execute(query).scalar() or 0), used(look, numbered.UNDONE, year)) + 1


def _shown(look: Look, row: Row) -> UndoneRow:
    case = case_row(look, row["case_id"]) if row["case_id"] else None
    waiting = not row["answered_at"]
    left = 0
    if waiting and row["answer_by"]:
        left = calendar(look).working_days_between(look.day, date.fromisoformat(row["answer_by"]))
    late = waiting and bool(row["answer_by"]) and look.day.isoformat() > row["answer_by"]
    outcome, how = str(row["outcome"]), str(row["how"])
    return UndoneRow(
        entry=row["entry"],
        number=row["number"],
        year=row["year"],
        at=row["at"],
        day=row["day"],
        by=by_words(look, row["by_whom"]),
        matter=as_shown(row["matter"]),
        why=as_shown(row["why"]),
        wish=row["wish"],
        person=row["person"],
        name=name_of(look, row["person"]) or row["name"],
        phone=row["phone"],
        item=row["item"],
        case=row["case_id"],
        case_number=case["case_number"] if case else "",
        window=row["station"],
        owed_by=row["owed_by"],
        owed_by_name=staff_name(look, row["owed_by"]) if row["owed_by"] else "",
        answer_by=row["answer_by"],
        provisional=bool(row["provisional"]),
        late=late or bool(row["late"]),
        days_left=left,
        answered_at=row["answered_at"],
        answered_by=by_words(look, row["answered_by"]) if row["answered_by"] else "",
        outcome=outcome,
        outcome_words=_(OUTCOME_WORDS.get(outcome, outcome)),
        how_words=_(HOW_WORDS.get(how, how)),
        words=as_shown(row["words"]),
        satisfied_words=""
        if waiting
        else _(SATISFIED_WORDS.get(str(row["satisfied"]), str(row["satisfied"]))),
        comes_back=bool(row["comes_back"]),
    )


@answers(UndoneRegister)
def undone_register(look: Look, question: UndoneRegister) -> tuple[UndoneRow, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    query = select(UNDONE)
    if question.open_only:
        query = query.where(UNDONE.c.answered_at == "").order_by(UNDONE.c.answer_by, UNDONE.c.entry)
    else:
        query = query.order_by(UNDONE.c.at.desc(), UNDONE.c.entry.desc())
    if question.owed_by:
        query = query.where(UNDONE.c.owed_by == question.owed_by)
    if question.first:
        query = query.where(UNDONE.c.day >= question.first)
    if question.last:
        query = query.where(UNDONE.c.day <= question.last)
    rows = look.conn.execute(query.limit(max(0, min(question.limit, SHOWN_MAX)))).mappings().all()
    return tuple(_shown(look, dict(row)) for row in rows)


@answers(TheUndone)
def the_undone(look: Look, question: TheUndone) -> UndoneRow:
    """Raises Refusal undone_unknown, sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    row = undone_row(look, question.entry)
    if row is None:
        raise Refusal(UNKNOWN)
    return _shown(look, row)
