"""A stage of an item that is done: noted here, as it was seen or as the town said it; and put right by the manager."""

from __future__ import annotations

from datetime import date
from typing import Any

from hall_app.domain import life
from hall_app.domain.facts import StageCorrected, StageDone
from hall_app.domain.stages import HERE, HOW_DONE, Running, how_known, running
from hall_app.errors import Fault, Refusal, code
from hall_app.projections.case_limits import limit_of, stage_due
from hall_app.projections.case_stages import running_stage, stages_done, stages_listed
from hall_app.step import Step
from hall_app.usecases.caseresult import chosen, filled, issued
from hall_app.usecases.checks import SAME, day_typed
from hall_app.usecases.deed import deed
from hall_app.usecases.here import case_for
from hall_app.values.caselife import CorrectStage, NoteStageDone
from hall_app.values.intake import Issued
from hall_app.words import N_

STAGE_OTHER = code(
    "stage_other", N_("“{named}” is not the stage that runs; “{stage}” is. Look at the case again.")
)
STAGE_DAY_ODD = code(
    "stage_day_odd",
    N_("“{stage}” cannot have been done on {day}: it began on {begun}, and today is {today}."),
)
STAGE_NOT_HERE = code(
    "stage_not_here",
    N_("“{stage}” is done at the town, not here. Say how it is known: by paper, by telephone or by message."),
)


def _done_on(step: Step, now: Running, words: str) -> date:
    """The day a stage was done, today where none is said. Raises Refusal not_a_day, stage_day_odd."""
    day = day_typed(words) if words.strip() else step.day
    if not now.limit.received <= day <= step.day:
        raise Refusal(
            STAGE_DAY_ODD, stage=now.stage.name(), day=day.isoformat(), begun=now.limit.received.isoformat(),
            today=step.day.isoformat(),
        )  # fmt: skip
    return day


@deed(NoteStageDone, *life.who_may("NoteStageDone"))
def note_stage_done(step: Step, command: NoteStageDone) -> Issued:
    """The stage that runs is done and the next one begins with that day; after the last one only the total runs on.

    Raises Refusal unknown_case, case_state, case_handling, case_no_promise, no_stage, stage_other, stage_day_odd,
    stage_not_here, not_carried, choice_unknown, field_needed, not_a_day.
    """
    row = case_for(step, command)
    now = running_stage(step.look, row, limit_of(row))
    if now is None:
        raise Fault("case_without_stage")
    named = command.stage.strip()
    if named and named not in (now.stage.name_zh, now.stage.name_en):
        raise Refusal(STAGE_OTHER, named=named, stage=now.stage.name())
    how = chosen(command.how, HOW_DONE, N_("How it is known"))
    if how not in how_known(row["handling"]):
        raise Refusal(STAGE_NOT_HERE, stage=now.stage.name())
    person = command.person.strip()
    if how != HERE:
        person = filled(person, N_("Who at the town said it or signed"))
    day, due = _done_on(step, now, command.dated), stage_due(step.look, now)
    step.record(
        StageDone(
            stage=now.stage.name_zh, number=now.number, count=now.count, dated=day.isoformat(),
            due=due.isoformat(), how=how, person=person, words=command.words.strip(), late=day > due,
        ),
        command.case,
    )  # fmt: skip
    return issued(step, command.case)


@deed(CorrectStage, *life.who_may("CorrectStage"))
def correct_stage(step: Step, command: CorrectStage) -> Issued:
    """What was noted of the newest stage was wrong: it runs still, or it was done on another day. The days of the stage
    after it are counted from there.

    Raises Refusal unknown_case, case_state, case_handling, no_stage_noted, field_needed, not_a_day, stage_day_odd,
    nothing_changed.
    """
    row = case_for(step, command)
    limit = limit_of(row)
    *before, newest = stages_done(row)
    noted = running(stages_listed(step.look, row), limit, before, row["extended_at"]) if limit else None
    if noted is None:
        raise Fault("case_without_stage")
    why = filled(command.why, N_("Why it was wrong"))
    about: dict[str, Any] = {"stage": noted.stage.name_zh, "number": noted.number, "count": noted.count}
    if command.dated.strip():
        day, due = _done_on(step, noted, command.dated), stage_due(step.look, noted)
        if day == newest:
            raise Refusal(SAME)
        about |= {"dated": day.isoformat(), "due": due.isoformat(), "late": day > due}
    step.record(StageCorrected(**about, why=why), command.case)
    return issued(step, command.case)
