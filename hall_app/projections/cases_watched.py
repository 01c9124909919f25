"""Promises that run: every case with a limit today, and why one case is due when it is."""

from __future__ import annotations

from collections import Counter

import msgspec
from sqlalchemy import func, select

from hall_app.domain import life
from hall_app.domain.facts import CaseAccepted, CaseTakenIn, DueRecomputed
from hall_app.errors import Refusal
from hall_app.projections.asking import SERVING, UNKNOWN_CASE, need_role
from hall_app.projections.case_history import told_of
from hall_app.projections.case_limits import (
    beyond_law,
    counted_as,
    explained_limit,
    limit_of,
    stages_of,
    standing_of,
)
from hall_app.projections.case_page import item_of_case
from hall_app.projections.case_waits import WAITS
from hall_app.projections.cases import CASES, brief_of, case_row
from hall_app.projections.kept import decided_late
from hall_app.projections.picture import Look, answers
from hall_app.projections.promised import accepted_on_promise
from hall_app.projections.rows import Row
from hall_app.projections.stage_lines import stage_lines
from hall_app.values.caselife import (
    LEFT_COUNTED,
    CasesWatched,
    DueExplained,
    StageRow,
    Watched,
    WatchedRow,
    WhyDue,
)
from hall_app.values.items import CountedDayRow
from hall_app.words import _, ngettext_

WATCHED_STATES = (*life.EXAMINED, *life.RUNNING, *life.RESULT)
LIST_OF_STATE = {
    "received": "to_answer",
    "supplemented": "to_answer",
    "taken_in": "to_carry",
    "result_ready": "to_tell",
    "told": "to_deliver",
}
# The facts that begin a count.
TAKEN = (CaseAccepted.KIND, CaseTakenIn.KIND)
LIMIT_MAX = 2000
# What is over for the resident: no day is watched any more, and yet somebody has to close or file it.
LEFT = {"to_close": life.TO_CLOSE, "to_file": life.TO_FILE}
_LIGHTS = ("green", "yellow", "red")


def _lists(row: Row, stages: tuple[StageRow, ...]) -> tuple[str, ...]:
    """The lists a case stands in today."""
    found = []
    if any(one.light == "red" for one in stages):
        found.append("late")
    if any(one.light == "yellow" for one in stages):
        found.append("soon")
    waits = [one for one in stages if one.stage in WAITS]
    if any(one.reminder for one in stages if one not in waits):
        found.append("reminder")
    if waits:
        found.append("waiting")
    if any(one.reminder for one in waits):
        found.append("remind")
    if row["step"] and row["state"] in life.RUNNING:
        found.append("in_step")
    if row["state"] in LIST_OF_STATE:
        found.append(LIST_OF_STATE[row["state"]])
    return tuple(found)


def _how_many(look: Look, states: tuple[str, ...]) -> int:
    some = select(CASES.c.state).where(CASES.c.state.in_(states)).limit(LEFT_COUNTED).subquery()
    return int(look.conn.execute(select(func.count()).select_from(some)).scalar() or 0)


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
        shining = [one.light for one in stages if one.light]
        if shining:
            lights[max(shining, key=_LIGHTS.index)] += 1
        mine = _lists(row, stages)
        lists.update(mine)
        if not question.only or question.only in mine:
            found.append((_first_due(stages), row, stages, mine))
    lists.update({name: _how_many(look, states) for name, states in LEFT.items()})
    found.sort(key=lambda one: (one[0], one[1]["case_number"]))
    shown = found[: max(0, min(question.limit, LIMIT_MAX))]
    rows = tuple(
        WatchedRow(brief=brief_of(look, row), stages=stages, lists=mine) for _due, row, stages, mine in shown
    )
    return Watched(rows=rows, lights=dict(lights), lists=dict(lists))


def _sentence(look: Look, row: Row, why: DueExplained) -> str:
    """The head of the explanation: what counts as the day of receipt, the first day counted and the last."""
    counted, first = counted_as(look, why.received), first_counted(why.explained)
    if accepted_on_promise(look, row) is not None:
        words = _(
            "The main papers came on {received}; what was promised for later does not begin the count anew."
        )
        if counted:
            words += " " + _("That was a day off; it counts as received on {date}.")
    elif counted:
        words = _("Everything was handed in on {received}, a day off, and counts as received on {date}.")
    else:
        words = _("Everything was received on {received}.")
    words = words.format(received=why.received, date=counted)
    total, last = why.days + why.extension, last_counted(why.explained) or why.due
    days = ngettext_("{n} working day", "{n} working days", total).format(n=total)
    if total == 1:
        words += " " + _("{days} is counted: {due}.").format(days=days, due=last)
    elif first:
        words += " " + _("{days} are counted, the first on {first}, the last on {due}.").format(
            days=days, first=first, due=last
        )
    if last < why.due:
        words += " " + _("{due} was promised before the calendar was changed, and stays.").format(due=why.due)
    for told in told_of(look, row["case_id"], DueRecomputed.KIND):
        if told.details.get("changed") and told.details["due"] == why.due:
            words += " " + _("The calendar of {year} was changed since; {before} was promised first.").format(
                year=told.details["calendar_year"], before=told.details["due_before"]
            )
    if why.began_before:
        words += " " + _("The count begun on {date} was broken off, since papers had to be supplied.").format(
            date=why.began_before
        )
    if why.extension:
        words += " " + ngettext_(
            "{n} of these days was granted as an extension.",
            "{n} of these days were granted as an extension.",
            why.extension,
        ).format(n=why.extension)
    if row["pauses"]:
        words += " " + _("Special steps are not counted, up to their maximum.")
    if why.provisional:
        words += " " + _("Provisional: the calendar of that year is not published yet.")
    return words


def last_counted(days: tuple[CountedDayRow, ...]) -> str:
    """The last day counted of an explanation; empty where none is."""
    return next((one.day for one in reversed(days) if one.counted), "")


def first_counted(days: tuple[CountedDayRow, ...]) -> str:
    """The first day counted of an explanation; empty where none is."""
    return next((one.day for one in days if one.counted), "")


def _began_before(look: Look, row: Row) -> str:
    """The day everything was received when the case was first taken in, where a later one counts; else empty."""
    days = [str(one.details.get("received", "")) for one in told_of(look, row["case_id"], *TAKEN)]
    first = min((one for one in days if one), default="")
    return first if first < row["received"] else ""


def _no_limit(look: Look, row: Row) -> str:
    """Why no limit in days runs for a case."""
    if row["state"] in life.EXAMINED and limit_of(row) is not None:
        return _(
            "The days counted from {received} hold no more: the case came back, and they begin anew once everything "
            "is there."
        ).format(received=row["received"])
    return _("No limit in days runs for this case.")


@answers(WhyDue)
def why_due(look: Look, question: WhyDue) -> DueExplained:
    """Raises Refusal unknown_case, and sign_in_first where nobody is signed in."""
    need_role(look, *SERVING, "auditor")
    row = case_row(look, question.case)
    if row is None:
        raise Refusal(UNKNOWN_CASE)
    runs = row["state"] not in life.EXAMINED and limit_of(row) is not None
    promise, item = standing_of(look, row), item_of_case(look, row)
    due, provisional = (row["due"], bool(row["provisional"])) if runs else ("", False)
    if promise is not None:
        due, provisional = promise.due.date.isoformat(), promise.due.provisional
    late_on, days_late = decided_late(look, row) if runs else ("", 0)
    told = DueExplained(
        case=row["case_id"],
        case_number=row["case_number"],
        sentence="",
        received=row["received"],
        accepted=row["accepted"],
        days=row["days"],
        extension=row["extension"],
        due=due,
        provisional=provisional,
        light=promise.light if promise else "",
        explained=explained_limit(look, row, item) if runs else (),
        stages=tuple(one for one in stages_of(look, row, item) if one.stage not in WAITS),
        began_before=_began_before(look, row) if runs else "",
        stage_lines=stage_lines(look, row) if runs else (),
        late_on=late_on,
        days_late=days_late,
    )
    words = _sentence(look, row, told) if runs else _no_limit(look, row)
    law = beyond_law(look, row, item, due) if runs else ""
    if law:
        words += " " + _("The limit by law ends before, on {law}: decide by then.").format(law=law)
    return msgspec.structs.replace(told, sentence=words)
