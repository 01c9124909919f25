"""A case under way: carried to the town, in a special step, extended, decided by the hall."""

from __future__ import annotations

from datetime import date

import msgspec

from hall_app.domain import life
from hall_app.domain.deadlines import Limit, Pause, later, later_by_step, sooner_by_step
from hall_app.domain.facts import (
    CaseCarried,
    CaseExtended,
    DecisionCorrected,
    HallDecided,
    StepBegun,
    StepEnded,
    TownUrged,
)
from hall_app.domain.special_steps import lasts_fixed, left, step_named
from hall_app.errors import Fault, Refusal, code
from hall_app.projections.calendars import calendar
from hall_app.projections.case_limits import due_now, limit_of, pauses_of, promise_now, rest_next, stages_of
from hall_app.projections.case_page import item_of_case
from hall_app.projections.rows import Row
from hall_app.projections.settings import setting
from hall_app.step import Step
from hall_app.usecases.caseresult import bounded, chosen, filled, issued
from hall_app.usecases.checks import SAME
from hall_app.usecases.custody import sent_along
from hall_app.usecases.deed import MANAGERS, deed
from hall_app.usecases.here import case_for
from hall_app.usecases.intake import numbered
from hall_app.usecases.kept import list_paper
from hall_app.values.caselife import (
    BeginSpecialStep,
    CarryToTown,
    CorrectDecision,
    DecideCase,
    EndSpecialStep,
    ExtendCase,
    UrgeTown,
)
from hall_app.values.intake import Issued
from hall_app.words import N_

STEP_COUNTED = code(
    "step_counted",
    N_("“{step}” counts in the limit of this item by the catalogue; it does not stop the clock."),
)
STEP_LONGER = code(
    "step_longer",
    N_(
        "“{step}” may take {most} days at most by the catalogue, all times together; {left} are left. Only the hall "
        "manager grants more, with a reason."
    ),
)
STEP_EARLY = code(
    "step_early",
    N_("By the catalogue “{step}” lasts until {until}. To end it before that, say why."),
)
STEP_NOT_LISTED = code(
    "step_not_listed",
    N_(
        "“{step}” is no special step with a maximum in the catalogue of this item. Only the hall manager begins it, "
        "with its days at most, its reason and legal basis."
    ),
)
DECISIONS: dict[str, str] = {
    "approved": N_("approved"),
    "refused": N_("refused"),
    "other": N_("other result"),
}
HOW_URGED: dict[str, str] = {
    "phone": N_("by phone"),
    "visit": N_("by going there"),
    "message": N_("by message"),
    "letter": N_("by letter"),
    "other": N_("in another way"),
}
UNITS: dict[str, str] = {"working": N_("working days"), "calendar": N_("calendar days")}


@deed(CarryToTown, *life.who_may("CarryToTown"))
def carry_to_town(step: Step, command: CarryToTown) -> Issued:
    """The case was left at the town, and the originals that went along with it.

    Raises Refusal unknown_case, case_state, case_handling, field_needed, and what `sent_along` refuses.
    """
    row = case_for(step, command)
    unit = filled(command.unit, N_("Unit at the town"))
    person = filled(command.person, N_("Who received it at the town"))
    late = any(one.stage == "carry" and one.light == "red" for one in stages_of(step.look, row))
    step.record(CaseCarried(unit=unit, person=person, words=command.words.strip(), late=late), command.case)
    told = issued(step, command.case)
    if not command.originals:
        return told
    along = sent_along(step, command.case, command.originals, command.courier.strip(), person)
    return msgspec.structs.replace(
        told, more=tuple(paper for one in along for paper in list_paper(one.serial))
    )


@deed(UrgeTown, *life.who_may("UrgeTown"))
def urge_town(step: Step, command: UrgeTown) -> Issued:
    """The town was urged. Raises Refusal unknown_case, case_state, case_handling, choice_unknown."""
    case_for(step, command)
    how = chosen(command.how, HOW_URGED, N_("How it was urged"))
    step.record(TownUrged(how=how, person=command.person.strip(), words=command.words.strip()), command.case)
    return issued(step, command.case)


def _maximum(step: Step, row: Row, command: BeginSpecialStep, name: str) -> tuple[int, str, bool]:
    """Days and unit a step may take, and whether a manager granted it.

    Raises Refusal step_counted, step_not_listed, step_longer, field_needed, number_bounds, choice_unknown.
    """
    known = step_named(item_of_case(step.look, row).special_steps, name)
    if known is not None and known.counted_in_limit:
        raise Refusal(STEP_COUNTED, step=name)
    unit = chosen(command.unit or (known.unit if known else "working"), UNITS, N_("Unit of the maximum"))
    rest = left(known, pauses_of(row), calendar(step.look)) if known else 0
    days = command.days or rest
    if known is not None and 0 < days <= rest and unit == known.unit:
        return days, unit, False
    if step.actor.role not in MANAGERS:
        if known is None or not known.days:
            raise Refusal(STEP_NOT_LISTED, step=name)
        raise Refusal(STEP_LONGER, step=name, most=known.days, left=rest)
    filled(command.words, N_("Reason and legal basis"))
    most = int(setting(step.look, "case.step_days_max"))
    return bounded(days, 1, most, N_("Days at most")), unit, True


def _promised(row: Row) -> Limit:
    limit = limit_of(row)
    if limit is None:
        raise Fault("case_without_limit")
    return limit


@deed(BeginSpecialStep, *life.who_may("BeginSpecialStep"))
def begin_special_step(step: Step, command: BeginSpecialStep) -> Issued:
    """From tomorrow on the days are not counted, up to the step's maximum; the time is told in writing (art. 45).

    A step of the catalogue has its maximum over all its times; another, or more days, are granted by a manager.

    Raises Refusal unknown_case, case_state, case_handling, case_no_promise, limit_over, field_needed, step_counted,
    step_not_listed, step_longer, number_bounds, choice_unknown.
    """
    row = case_for(step, command)
    name = filled(command.step, N_("Special step"))
    days, unit, granted = _maximum(step, row, command, name)
    pause = Pause(name, step.day, days, "calendar" if unit == "calendar" else "working")
    limit = _promised(row)
    due, provisional = due_now(
        step.look,
        Limit(limit.received, limit.days, limit.extension, (*limit.pauses, pause)),
        _later_by(step, row, limit, pause),
    )
    serial, year, number = numbered(step, "special_step")
    step.record(
        StepBegun(
            step=name,
            days=days,
            unit=unit,
            until=pause.last_allowed(calendar(step.look)).isoformat(),
            due=due,
            serial=serial,
            year=year,
            number=number,
            words=command.words.strip(),
            provisional=provisional,
            granted=granted,
            done_by=command.done_by.strip(),
            place=command.place.strip(),
        ),
        command.case,
    )
    return issued(step, command.case, "special_step_notice", serial)


def _surely_told(row: Row) -> bool:
    """Whether a day was told that holds; otherwise there was only a provisional one."""
    return bool(row["kept"]) or not row["provisional"]


def _later_by(step: Step, row: Row, limit: Limit, pause: Pause) -> date | None:
    """The day told so far, later by what a special step takes; None where only a provisional one was told."""
    if not _surely_told(row):
        return None
    return later_by_step(
        promise_now(step.look, row), limit.received, pause, calendar(step.look),
        rest_day_as_next=rest_next(step.look),
    )  # fmt: skip


def _told_when_ended(step: Step, row: Row, limit: Limit, ended: Pause) -> date | None:
    """The day that holds once a special step is over: the one told before it, later by the days it took, and the one
    told with it, sooner by the days of its maximum it did not take. None where only a provisional one was told."""
    known = calendar(step.look)
    found = []
    if row["kept"]:
        before = date.fromisoformat(row["kept"])
        found.append(
            later_by_step(before, limit.received, ended, known, rest_day_as_next=rest_next(step.look))
        )
    if not row["provisional"]:
        found.append(sooner_by_step(promise_now(step.look, row), ended, step.day, known))
    return max(found, default=None)


@deed(EndSpecialStep, *life.who_may("EndSpecialStep"))
def end_special_step(step: Step, command: EndSpecialStep) -> Issued:
    """The days count again from tomorrow. Raises Refusal unknown_case, case_state, case_handling; step_early where a
    public notice is ended before its days are over and nobody says why."""
    row = case_for(step, command)
    *before, last = pauses_of(row)
    ended = Pause(last.name, last.begun, last.days_max, last.unit, step.day)
    until = ended.last_allowed(calendar(step.look))
    known = step_named(item_of_case(step.look, row).special_steps, ended.name)
    listed = known is not None and known.days and lasts_fixed(ended.name)
    if listed and step.day < until and not command.words.strip():
        raise Refusal(STEP_EARLY, step=ended.name, until=until.isoformat())
    limit = _promised(row)
    due, provisional = due_now(
        step.look,
        Limit(limit.received, limit.days, limit.extension, (*before, ended)),
        _told_when_ended(step, row, limit, ended),
    )
    over = step.day > until
    step.record(
        StepEnded(step=ended.name, due=due, words=command.words.strip(), provisional=provisional, over=over),
        command.case,
    )
    return issued(step, command.case)


@deed(ExtendCase, *life.who_may("ExtendCase"))
def extend_case(step: Step, command: ExtendCase) -> Issued:
    """A manager grants more days, before the limit is over and once.

    Raises Refusal unknown_case, case_state, case_handling, case_no_promise, extended_already, limit_over,
    field_needed, number_bounds.
    """
    row = case_for(step, command)
    reason = filled(command.reason, N_("Reason"))
    most = int(setting(step.look, "case.extension_days_max"))
    days = bounded(command.days, 1, most, N_("Days of the extension"))
    limit = _promised(row)
    before = promise_now(step.look, row)
    told = later(before, days, calendar(step.look)) if _surely_told(row) else None
    due, provisional = due_now(step.look, Limit(limit.received, limit.days, days, limit.pauses), told)
    serial, year, number = numbered(step, "extension")
    step.record(
        CaseExtended(
            days=days,
            reason=reason,
            due_before=before.isoformat(),
            due=due,
            serial=serial,
            year=year,
            number=number,
            provisional=provisional,
            basis=command.basis.strip(),
        ),
        command.case,
    )
    return issued(step, command.case, "extension_notice", serial)


@deed(DecideCase, *life.who_may("DecideCase"))
def decide_case(step: Step, command: DecideCase) -> Issued:
    """The hall decides a promised case of its own; the result is delivered later.

    Raises Refusal unknown_case, case_state, case_handling, choice_unknown, field_needed.
    """
    case_for(step, command)
    outcome = chosen(command.outcome, DECISIONS, N_("Outcome"))
    words = command.words.strip()
    if outcome != "approved":
        words = filled(words, N_("Reason"))
    step.record(
        HallDecided(
            outcome=outcome,
            document=command.document.strip(),
            document_no=command.document_no.strip(),
            words=words,
        ),
        command.case,
    )
    return issued(step, command.case)


@deed(CorrectDecision, *life.who_may("CorrectDecision"))
def correct_decision(step: Step, command: CorrectDecision) -> Issued:
    """What was written down of the hall's own decision was wrong; the day it was decided stays.

    Raises Refusal unknown_case, case_state, case_handling, choice_unknown, field_needed, nothing_changed.
    """
    row = case_for(step, command)
    outcome = chosen(command.outcome, DECISIONS, N_("Outcome"))
    words, document, number = command.words.strip(), command.document.strip(), command.document_no.strip()
    if outcome != "approved":
        words = filled(words, N_("Reason or remarks"))
    if (outcome, document, number, words) == (
        row["outcome"], row["document"], row["document_no"], row["result"],
    ):  # fmt: skip
        raise Refusal(SAME)
    why = filled(command.why, N_("Why it was wrong"))
    step.record(
        DecisionCorrected(outcome=outcome, why=why, document=document, document_no=number, words=words),
        command.case,
    )
    return issued(step, command.case)
