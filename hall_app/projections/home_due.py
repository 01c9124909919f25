"""Results to be brought home for which no visit is booked: tried in vain, or told long ago and not fetched."""

from __future__ import annotations

from itertools import islice

from sqlalchemy import select

from hall_app.domain.contacts import RESULT_STATES, VISIT_WORDS
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.case_waits import COLLECT, waiting_of
from hall_app.projections.cases import CASES, cases_in
from hall_app.projections.contacts import HOME, SHOWN_MAX, booked_cases, ended_visits, ended_words
from hall_app.projections.picture import Look, answers
from hall_app.projections.result_tasks import task_of
from hall_app.projections.rows import Row
from hall_app.values.contacts import HomeDue, HomeDueRow

FAILED, DUE = "home_failed", "home_due"


@answers(HomeDue)
def home_due(look: Look, question: HomeDue) -> tuple[HomeDueRow, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    waiting = select(CASES.c.case_id).where(CASES.c.state.in_(RESULT_STATES))
    booked, ended = booked_cases(look), ended_visits(look, HOME.c.case_id.in_(waiting))
    rows = [row for row in cases_in(look, RESULT_STATES) if row["case_id"] not in booked]
    rows.sort(key=lambda row: (row["closed_at"], row["case_number"]))
    found = filter(None, (_due(look, row, ended.get(row["case_id"])) for row in rows))
    return tuple(islice(found, max(0, min(question.limit, SHOWN_MAX))))


def _due(look: Look, row: Row, last: Row | None) -> HomeDueRow | None:
    """What is to be booked for a case that waits for its resident, by its last visit at home; None where nothing is."""
    if last is not None and last["state"] in VISIT_WORDS:
        return HomeDueRow(
            task=task_of(look, row),
            why=FAILED,
            words=ended_words(last),
            tries=last["nth"],
            place=last["place"],
        )
    # What was cancelled at the resident's wish is asked after again like any other result.
    waits = next((one for one in waiting_of(look, row) if one.stage == COLLECT and one.reminder), None)
    if waits is None:
        return None
    tries = last["nth"] if last is not None else 0
    return HomeDueRow(task=task_of(look, row), why=DUE, words=waits.words, tries=tries)
