"""What the town answered beside the line: taken, sent back, decided, as the hall has it from paper or telephone."""

from __future__ import annotations

from hall_app.domain import life
from hall_app.domain.facts import TownDecidedNoted, TownReturnedNoted, TownTookNoted
from hall_app.domain.town_answers import HOW_WORDS, PAPER
from hall_app.errors import Refusal, code
from hall_app.projections.rows import Row
from hall_app.step import Step
from hall_app.usecases.caseresult import chosen, filled, issued
from hall_app.usecases.checks import day_typed
from hall_app.usecases.deed import MANAGERS, deed
from hall_app.usecases.here import case_for
from hall_app.usecases.running import DECISIONS
from hall_app.values.intake import Issued
from hall_app.values.town_answers import NoteTownDecided, NoteTownReturned, NoteTownTook
from hall_app.words import N_

DAY_ODD = code(
    "answer_day_odd",
    N_("The town cannot have answered on {day}: the case was received on {received}, and today is {today}."),
)
BY_PAPER = code(
    "answer_by_paper",
    N_(
        "A decision is written down from the paper itself. One that was only told by telephone or message is written "
        "down by the hall manager."
    ),
)


def _dated(step: Step, row: Row, words: str) -> str:
    """The day the town answered, today where none is said. Raises Refusal not_a_day, answer_day_odd."""
    day = day_typed(words) if words.strip() else step.day
    if day > step.day or day.isoformat() < row["received"]:
        raise Refusal(
            DAY_ODD, day=day.isoformat(), received=row["received"] or "—", today=step.day.isoformat()
        )
    return day.isoformat()


def _who(command: NoteTownTook | NoteTownReturned | NoteTownDecided) -> tuple[str, str, str]:
    """The unit, the person, and how it came. Raises Refusal field_needed, choice_unknown."""
    how = chosen(command.how, HOW_WORDS, N_("How the answer came"))
    unit = filled(command.unit, N_("Unit at the town"))
    return unit, filled(command.person, N_("Who at the town said it or signed")), how


@deed(NoteTownTook, *life.who_may("NoteTownTook"))
def note_town_took(step: Step, command: NoteTownTook) -> Issued:
    """The town has the case. Raises Refusal unknown_case, case_state, case_handling, field_needed, choice_unknown,
    not_a_day, answer_day_odd."""
    row = case_for(step, command)
    unit, person, how = _who(command)
    dated = _dated(step, row, command.dated)
    step.record(
        TownTookNoted(unit=unit, person=person, how=how, dated=dated, words=command.words.strip()),
        command.case,
    )
    return issued(step, command.case)


@deed(NoteTownReturned, *life.who_may("NoteTownReturned"))
def note_town_returned(step: Step, command: NoteTownReturned) -> Issued:
    """The case comes back; a special step that ran ends. Raises Refusal as `note_town_took`."""
    row = case_for(step, command)
    unit, person, how = _who(command)
    reason = filled(command.reason, N_("Reason"))
    dated = _dated(step, row, command.dated)
    step.record(
        TownReturnedNoted(
            unit=unit, person=person, how=how, dated=dated, reason=reason,
            document_no=command.document_no.strip(),
        ),
        command.case,
    )  # fmt: skip
    return issued(step, command.case)


@deed(NoteTownDecided, *life.who_may("NoteTownDecided"))
def note_town_decided(step: Step, command: NoteTownDecided) -> Issued:
    """The case is decided as the town's own word would decide it; once more corrects what was written down wrongly.

    Raises Refusal as `note_town_took`, and answer_by_paper.
    """
    row = case_for(step, command)
    how = chosen(command.how, HOW_WORDS, N_("How the answer came"))
    if how != PAPER and step.actor.role not in MANAGERS:
        raise Refusal(BY_PAPER)
    outcome = chosen(command.outcome, DECISIONS, N_("Outcome"))
    number, words = command.document_no.strip(), command.words.strip()
    if how == PAPER:
        number = filled(number, N_("Number of the document"))
        filled(command.dated, N_("Day on the paper"))
    if outcome != "approved":
        words = filled(words, N_("Reason"))
    unit, person, how = _who(command)
    dated = _dated(step, row, command.dated)
    step.record(
        TownDecidedNoted(
            unit=unit, person=person, how=how, dated=dated, outcome=outcome,
            document=command.document.strip(), document_no=number, words=words,
        ),
        command.case,
    )  # fmt: skip
    return issued(step, command.case)
