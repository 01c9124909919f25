"""Promises that run: every case with a limit today, and why one case is due when it is."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import select

from hall_app.domain import life
from hall_app.errors import Refusal
from hall_app.projections.asking import SERVING, UNKNOWN_CASE, need_role
from hall_app.projections.case_limits import counted_as, explained_limit, limit_of, stages_of, standing_of
from hall_app.projections.case_page import item_of_case
from hall_app.projections.cases import CASES, brief_of, case_row
from hall_app.projections.picture import Look, answers
from hall_app.projections.rows import Row
from hall_app.values.caselife import CasesWatched, DueExplained, StageRow, Watched, WatchedRow, WhyDue
from hall_app.words import _, ngettext_

WATCHED_STATES = (*life.ANSWER_OWED, *life.RUNNING, *life.RESULT)
LIST_OF_STATE = {
    "received": "to_answer",
    "supplemented": "to_answer",
    "taken_in": "to_carry",
    "result_ready": "to_tell",
    "told": "to_deliver",
}
LIMIT_MAX = 2000
_LIGHTS = ("green", "yellow", "red")


def _lists(row: Row, stages: tuple[StageRow, ...]) -> tuple[str, ...]:
    """The lists a case stands in today."""
    found = []
    if any(one.light == "red" for one in stages):
        found.append("late")
    if any(one.light == "yellow" for one in stages):
        found.append("soon")
    if any(one.reminder for one in stages):
        found.append("reminder")
    if row["step"] and row["state"] in life.RUNNING:
        found.append("in_step")
    if row["state"] in LIST_OF_STATE:
        found.append(LIST_OF_STATE[row["state"]])
    return tuple(found)


def _first_due(stages: tuple[StageRow, ...]) -> str:
    return min((one.due for one in stages), default="9999")


@answers(CasesWatched)
def cases_watched(look: Look, question: CasesWatched) -> Watched:
    """Raises Refusal sign_in_first where nobody is signed in."""
    need_role(look, *SERVING, "auditor")
    query = select(CASES).where(CASES.c.state.in_(WATCHED_STATES))
    lights: Counter[str] = Counter(dict.fromkeys(_LIGHTS, 0))
    lists: Counter[str] = Counter()
    found: list[tuple[str, Row, tuple[StageRow, ...], tuple[str, ...]]] = []
    for row in [dict(one) for one in look.conn.execute(query).mappings()]:
        stages = stages_of(look, row)
        if not stages:
            continue
        lights[max((one.light for one in stages), key=_LIGHTS.index)] += 1
        mine = _lists(row, stages)
        lists.update(mine)
        if not question.only or question.only in mine:
            found.append((_first_due(stages), row, stages, mine))
    found.sort(key=lambda one: (one[0], one[1]["case_number"]))
    shown = found[: max(0, min(question.limit, LIMIT_MAX))]
    rows = tuple(
        WatchedRow(brief=brief_of(look, row), stages=stages, lists=mine) for _due, row, stages, mine in shown
    )
    return Watched(rows=rows, lights=dict(lights), lists=dict(lists))


def _sentence(row: Row, due: str, provisional: bool, counted: date | None) -> str:
    days = ngettext_("{n} working day", "{n} working days", row["days"]).format(n=row["days"])
    words = _("Everything was received on {received}; {days} from the day after end on {due}.").format(
        received=row["received"], days=days, due=due
    )
    if counted:
        words += " " + _("Handed in on a day off: it counts as received on {date}.").format(date=counted)
    if row["extension"]:
        words += " " + ngettext_(
            "{n} of these days was granted as an extension.",
            "{n} of these days were granted as an extension.",
            row["extension"],
        ).format(n=row["extension"])
    if row["pauses"]:
        words += " " + _("Special steps are not counted, up to their maximum.")
    if provisional:
        words += " " + _("Provisional: the calendar of that year is not published yet.")
    return words


@answers(WhyDue)
def why_due(look: Look, question: WhyDue) -> DueExplained:
    """Raises Refusal unknown_case, and sign_in_first where nobody is signed in."""
    need_role(look, *SERVING, "auditor")
    row = case_row(look, question.case)
    if row is None:
        raise Refusal(UNKNOWN_CASE)
    days, promise, limit = explained_limit(look, row), standing_of(look, row), limit_of(row)
    due, provisional = row["due"], bool(row["provisional"])
    if promise is not None:
        due, provisional = promise.due.date.isoformat(), promise.due.provisional
    total = {**row, "days": limit.total} if limit else row
    return DueExplained(
        case=row["case_id"],
        case_number=row["case_number"],
        sentence=_sentence(total, due, provisional, counted_as(look, row["received"]))
        if limit
        else _("No limit in days runs for this case."),
        received=row["received"],
        accepted=row["accepted"],
        days=row["days"],
        extension=row["extension"],
        due=due,
        provisional=provisional,
        light=promise.light if promise else "",
        explained=days,
        stages=stages_of(look, row, item_of_case(look, row)),
    )
