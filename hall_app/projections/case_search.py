"""Finding cases: by number, serial, name, item or the code of a paper; and a kiosk's look at one's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, or_, select

from hall_app.domain.identity import mask_name
from hall_app.domain.paper_codes import read_code
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.cases import CASES, brief_of, case_row
from hall_app.projections.people import raw_person
from hall_app.projections.person_keys import people_by
from hall_app.projections.picture import Look, answers
from hall_app.projections.rows import Row
from hall_app.projections.serials import SERIALS, case_of_serial
from hall_app.values.intake import CaseProgress, FindCases
from hall_app.values.visits import CaseBrief

_PEOPLE_MAX = 50
_LAST = "\U0010ffff"
_LIMIT_MAX = 500


def _narrowed(question: FindCases) -> Select[Any]:
    query = select(CASES.c.case_id)
    if question.state:
        query = query.where(CASES.c.state == question.state)
    if question.day:
        query = query.where(CASES.c.day == question.day)
    return query.order_by(CASES.c.opened_at.desc(), CASES.c.case_id.desc()).limit(
        min(question.limit, _LIMIT_MAX)
    )


def _queries(look: Look, text: str, question: FindCases) -> Iterable[Select[Any]]:
    """Where a text may point, from the exact to the wide."""
    every = _narrowed(question)
    yield every.where(CASES.c.case_number >= text, CASES.c.case_number < text + _LAST)
    serials = select(SERIALS.c.case_id).where(SERIALS.c.serial.contains(text, autoescape=True))
    yield every.where(CASES.c.case_id.in_(serials))
    people = people_by(look, text, _PEOPLE_MAX)
    if people:
        yield every.where(CASES.c.person.in_(people))
    yield every.where(or_(CASES.c.item == text.upper(), CASES.c.item_name.contains(text, autoescape=True)))


def cases_found(look: Look, question: FindCases) -> list[Row]:
    """The rows of the cases a search finds, the closest first, then the newest."""
    text = question.text.strip()
    code = read_code(text)
    if code is not None:
        text = code.number
    if not text:
        wanted = list(look.conn.execute(_narrowed(question)).scalars())
    else:
        exact = case_of_serial(look, text)
        found = dict.fromkeys([exact] if exact else [])
        for query in _queries(look, text, question):
            if len(found) < question.limit:
                found.update(dict.fromkeys(look.conn.execute(query).scalars()))
        wanted = list(found)[: question.limit]
    rows = [case_row(look, case) for case in wanted]
    return [row for row in rows if row is not None]


@answers(FindCases)
def find_cases(look: Look, question: FindCases) -> tuple[CaseBrief, ...]:
    """Raises Refusal sign_in_first where nobody is signed in."""
    need_role(look, *SERVING, "auditor")
    return tuple(brief_of(look, row) for row in cases_found(look, question))


@answers(CaseProgress)
def case_progress(look: Look, question: CaseProgress) -> tuple[CaseBrief, ...]:
    """One's own case at a kiosk: the number on the slip (or its code) and the last four of the ID, names masked."""
    code = read_code(question.text.strip())
    wanted = code.number if code is not None else question.text.strip()
    query = select(CASES.c.case_id).where(CASES.c.case_number == wanted)
    cases = [*look.conn.execute(query).scalars(), case_of_serial(look, wanted)]
    found: list[CaseBrief] = []
    for case in dict.fromkeys(one for one in cases if one):
        row = case_row(look, case)
        person = raw_person(look, row["person"]) if row and row["person"] else None
        last4 = question.id_last4.strip().casefold()
        if row and person and len(last4) == 4 and person["id_number"][-4:].casefold() == last4:
            brief = brief_of(look, row)
            found.append(_masked(brief))
    return tuple(found)


def _masked(brief: CaseBrief) -> CaseBrief:
    values = {name: getattr(brief, name) for name in brief.__struct_fields__}
    return CaseBrief(**{**values, "person_name": mask_name(brief.person_name)})
