"""What is owed, as lists and pages show it: every promise with its case, and what a case may still be promised."""

from __future__ import annotations

from datetime import date

from hall_app.domain import life, owed
from hall_app.domain.items import Item
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.calendars import calendar
from hall_app.projections.case_limits import rest_next
from hall_app.projections.case_rules import circumstances, life_state
from hall_app.projections.cases import CASES
from hall_app.projections.owed import (
    defaults_of,
    over,
    paper_rows,
    promises_given,
    running_promises,
    standing_of_promise,
    unsupplied,
)
from hall_app.projections.people import name_of
from hall_app.projections.picture import Look, answers
from hall_app.projections.rows import Row, read
from hall_app.projections.settings import setting
from hall_app.values.intake import OwedRow
from hall_app.values.owed import OwedPapers
from hall_app.words import _


def owed_row(look: Look, promise: Row, case: Row) -> OwedRow:
    """A promise with its case."""
    runs = promise["stands"] == owed.RUNNING
    stands = standing_of_promise(look, promise) if runs else None
    return OwedRow(
        case=case["case_id"],
        case_number=case["case_number"],
        item_name=case["item_name"],
        person_name=name_of(look, case["person"]),
        state=life_state(case),
        stands=promise["stands"],
        given_on=promise["given_on"],
        supply_by=promise["supply_by"],
        ended_on=promise["ended_on"],
        papers=paper_rows(promise),
        light=stands.light if stands else "",
        days_left=stands.days_left if stands else 0,
        days_over=stands.days_over if stands else 0,
        reminder=stands.reminder if stands else False,
        may_come=bool(unsupplied(promise)) and not life.why_not("SupplyOwed", circumstances(look, case)),
    )


@answers(OwedPapers)
def owed_papers(look: Look, question: OwedPapers) -> tuple[OwedRow, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    most = max(0, question.limit)
    runs = question.only != "all"
    promises = list(running_promises(look).values()) if runs else promises_given(look, most)
    found = []
    for promise in promises:
        if question.only == "late" and not over(look, promise):
            continue
        case = read(look.conn, CASES, promise["case_id"])
        if case is not None:
            found.append(owed_row(look, promise, case))
    return tuple(found[:most])


def latest_supply_day(look: Look, case: Row, item: Item) -> date:
    """The last day papers of a case may be promised for."""
    received = date.fromisoformat(case["papers_day"]) if case["papers_day"] else look.day
    return owed.latest_day(
        received, item.promised_working_days, calendar(look), rest_day_as_next=rest_next(look)
    )


def not_later(look: Look, item: Item) -> dict[int, str]:
    """Why each paper of an item, by its number, cannot be supplied later in this hall; empty where it may."""
    unmarked = bool(setting(look, "owed.unmarked"))
    return {no: owed.not_later(material, unmarked) for no, material in enumerate(item.materials, 1)}


def default_words(look: Look, person: str) -> str:
    """The sentence about a promise somebody did not keep; empty where they kept every one."""
    found = defaults_of(look, person)
    case = read(look.conn, CASES, found[0]["case_id"]) if found else None
    if case is None:
        return ""
    return _("An earlier promise to supply papers was not kept: case {number}, by {date}.").format(
        number=case["case_number"], date=found[0]["supply_by"]
    )
