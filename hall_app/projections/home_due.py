"""Results to be brought home for which no visit is booked: tried in vain, or told long ago and not fetched."""

from __future__ import annotations

from hall_app.domain.contacts import RESULT_STATES, VISIT_WORDS
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.case_waits import COLLECT, waiting_of
from hall_app.projections.cases import cases_in
from hall_app.projections.contacts import SHOWN_MAX, booked_for, ended_words, last_ended
from hall_app.projections.picture import Look, answers
from hall_app.projections.result_tasks import task_of
from hall_app.projections.rows import Row
from hall_app.values.contacts import HomeDue, HomeDueRow

FAILED, DUE = "home_failed", "home_due"


@answers(HomeDue)
def home_due(look: Look, question: HomeDue) -> tuple[HomeDueRow, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    found = [one for row in cases_in(look, RESULT_STATES) if (one := _due(look, row)) is not None]
    found.sort(key=lambda one: (one.task.since, one.task.case_number))
    return tuple(found[: max(0, min(question.limit, SHOWN_MAX))])


def _due(look: Look, row: Row) -> HomeDueRow | None:
    """What is to be booked for a case that waits for its resident; None where nothing is, or a visit is booked."""
    if booked_for(look, row["case_id"]) is not None:
        return None
    last = last_ended(look, row["case_id"])
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
