"""What is asked about originals: where each lies and how it went there, and the lists they went by."""

from __future__ import annotations

from datetime import date

import msgspec
from sqlalchemy import or_, select

from hall_app.domain import life
from hall_app.domain.custody import HALL, HOLDER_WORDS, RESIDENT, SETTLED, SETTLED_WORDS
from hall_app.errors import Refusal, code
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.cases import case_row
from hall_app.projections.custody import LEGS, LISTS, ORIGINALS, OUT, same_originals
from hall_app.projections.people import name_of
from hall_app.projections.picture import Look, answers, as_shown
from hall_app.projections.rows import Row
from hall_app.projections.staff import by_words
from hall_app.values.custody import (
    CustodyLeg,
    CustodyOf,
    CustodyPaper,
    HandOverPaper,
    HandOvers,
    OriginalRow,
    OriginalsOut,
    TheHandOver,
)
from hall_app.words import N_, _

_NO_CASE: Row = {"case_number": "", "item_name": "", "person": ""}
UNKNOWN_LIST = code("unknown_handover", N_("There is no such hand-over list in the hall's books."))
SHOWN_MAX = 2000


def _clerk_of(look: Look, row: Row) -> str:
    """The clerk who took a paper in with the acceptance of its case."""
    query = select(LEGS.c.by_whom).where(
        LEGS.c.case_id == row["case_id"], LEGS.c.name == row["name"], LEGS.c.nth == row["legs"]
    )
    return by_words(look, str(look.conn.execute(query).scalar() or ""))


def _row(look: Look, row: Row, case: Row | None) -> OriginalRow:
    holder = str(row["holder"])
    away = holder not in (RESIDENT, SETTLED)
    held_by = row["held_by"] or (_clerk_of(look, row) if holder == HALL else "")
    days = (look.day - date.fromisoformat(row["out_day"])).days if away else 0
    return OriginalRow(
        case=row["case_id"],
        case_number=case["case_number"] if case else "",
        item_name=case["item_name"] if case else "",
        person_name=name_of(look, case["person"]) if case else "",
        name=row["name"],
        count=row["count"],
        holder=holder,
        holder_words=_(HOLDER_WORDS.get(holder, holder)),
        held_by=held_by,
        since=row["since"],
        out_since=row["out_since"],
        days_out=max(0, days),
        serial=row["serial"],
        place=row["place"],
    )


def _leg(look: Look, row: Row, case: Row | None) -> CustodyLeg:
    by = by_words(look, row["by_whom"])
    first = row["from_kind"] == RESIDENT and not row["list_id"]
    note = row["note"]
    if row["to_kind"] == SETTLED:
        how, _bar, why = note.partition("|")
        note = _("{how}: {why}").format(how=_(SETTLED_WORDS.get(how, how)), why=why)
    return CustodyLeg(
        at=row["at"],
        day=row["day"],
        from_kind=row["from_kind"],
        to_kind=row["to_kind"],
        giver=(name_of(look, case["person"]) if case else "") if first else row["giver"],
        receiver=by if first else row["receiver"],
        serial=row["serial"],
        list_id=row["list_id"],
        by=by,
        note=note,
        place=row["place"],
        handed_on=row["handed_on"],
    )


@answers(OriginalsOut)
def list_out(look: Look, question: OriginalsOut) -> tuple[OriginalRow, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    query = select(ORIGINALS).where(OUT)
    if question.holder:
        query = query.where(ORIGINALS.c.holder == question.holder)
    query = query.order_by(ORIGINALS.c.out_since, ORIGINALS.c.case_id, ORIGINALS.c.name)
    rows = look.conn.execute(query.limit(max(0, min(question.limit, SHOWN_MAX)))).mappings()
    return tuple(_row(look, dict(row), case_row(look, row["case_id"])) for row in rows.all())


@answers(CustodyOf)
def custody_of(look: Look, question: CustodyOf) -> tuple[CustodyPaper, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    case = case_row(look, question.case)
    mine = select(ORIGINALS).where(ORIGINALS.c.case_id == question.case).order_by(ORIGINALS.c.name)
    found = []
    for row in [dict(one) for one in look.conn.execute(mine).mappings()]:
        query = select(LEGS).where(LEGS.c.case_id == question.case, LEGS.c.name == row["name"])
        legs = look.conn.execute(query.order_by(LEGS.c.nth)).mappings().all()
        shown = msgspec.structs.replace(_row(look, row, case), also_for=_also_for(look, row))
        found.append(CustodyPaper(row=shown, legs=tuple(_leg(look, dict(leg), case) for leg in legs)))
    return tuple(found)


def _also_for(look: Look, row: Row) -> tuple[str, ...]:
    """The numbers of the other cases under way that an original serves."""
    others = (case_row(look, one["case_id"]) for one in same_originals(look, row)[1:])
    return tuple(one["case_number"] for one in others if one is not None and one["state"] in life.OPEN)


def _list(look: Look, row: Row, rows: tuple[tuple[str, str, str, str, int], ...] = ()) -> HandOverPaper:
    return HandOverPaper(
        list_id=row["list_id"],
        serial=row["serial"],
        at=row["at"],
        day=row["day"],
        from_kind=row["from_kind"],
        to_kind=row["to_kind"],
        giver=row["giver"],
        receiver=row["receiver"],
        relation=row["relation"],
        note=as_shown(row["note"]),
        by=by_words(look, row["by_whom"]),
        rows=rows,
        place=row["place"],
        handed_on=row["handed_on"],
    )


@answers(TheHandOver)
def the_hand_over(look: Look, question: TheHandOver) -> HandOverPaper:
    """Raises Refusal unknown_handover, sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    query = select(LISTS).where(
        or_(
            LISTS.c.list_id == question.list_id, (LISTS.c.serial == question.list_id) & (LISTS.c.serial != "")
        )
    )
    found = look.conn.execute(query).mappings().first()
    if found is None:
        raise Refusal(UNKNOWN_LIST)
    return _list(look, dict(found), _rows_of_list(look, found["papers"]))


def _rows_of_list(look: Look, papers: str) -> tuple[tuple[str, str, str, str, int], ...]:
    """The originals of a list: case numbers, items, whose, name, how many. One that serves several cases stands once
    and names them all."""
    together: dict[int, list[tuple[str, str, int]]] = {}
    for nth, (case, name, count, shared) in enumerate(
        msgspec.json.decode(papers, type=list[tuple[str, str, int, int]]), 1
    ):
        together.setdefault(shared or -nth, []).append((case, name, count))
    rows = []
    for ones in together.values():
        cases = [case_row(look, case) or _NO_CASE for case, _name, _count in ones]
        numbers, items = (
            "、".join(dict.fromkeys(str(one[what]) for one in cases)) for what in ("case_number", "item_name")
        )
        counted = max(count for _case, _name, count in ones)
        rows.append((numbers, items, name_of(look, cases[0]["person"]), ones[0][1], counted))
    return tuple(rows)


@answers(HandOvers)
def hand_overs(look: Look, question: HandOvers) -> tuple[HandOverPaper, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    query = select(LISTS).order_by(LISTS.c.at.desc(), LISTS.c.list_id.desc())
    if question.day:
        query = query.where(LISTS.c.day == question.day)
    rows = look.conn.execute(query.limit(max(0, min(question.limit, SHOWN_MAX)))).mappings().all()
    return tuple(_list(look, dict(row)) for row in rows)
