"""What could not be done is written down, and an answer is owed by a day."""

from __future__ import annotations

from datetime import date

from hall_app.domain.deadlines import due
from hall_app.domain.facts import UndoneAnswered, UndoneRecounted, UndoneRegistered
from hall_app.domain.undone import HOW_WORDS, OUTCOME_WORDS, SATISFIED_WORDS
from hall_app.errors import Refusal, code
from hall_app.projections.asking import UNKNOWN_PERSON
from hall_app.projections.calendars import calendar
from hall_app.projections.people import raw_person
from hall_app.projections.settings import setting
from hall_app.projections.undone import UNKNOWN, next_undone, provisional_ones, undone_row
from hall_app.step import Step
from hall_app.usecases.checks import day_typed, need, serving
from hall_app.usecases.deed import DESK, deed
from hall_app.usecases.here import case_known
from hall_app.usecases.papers.naming import case_named
from hall_app.values.undone import AnswerUndone, RegisterUndone, TheUndone, UndoneRow
from hall_app.words import N_

MATTER = code("undone_matter", N_("Say what the resident wanted done."))
WHY = code("undone_why", N_("Say why it could not be done."))
PAST = code("undone_past", N_("An answer cannot be owed by a day that is past."))
REACH = code(
    "undone_reach",
    N_(
        "Nobody could be told the answer. Enter a phone, or mark that the resident leaves none and comes to ask."
    ),
)
ANSWERED = code("undone_answered", N_("This entry was answered already."))
OUTCOME = code(
    "undone_outcome", N_("An answer says: done after all, explained, or passed on; and how it was given.")
)
WORDS = code("undone_words", N_("Write down what the resident was answered."))


def _answer_by(step: Step, typed: str) -> tuple[str, bool, int]:
    """The day the answer is owed by, whether it is provisional, and the working days counted, 0 where it was typed."""
    if typed.strip():
        day = day_typed(typed)
        if day < step.day:
            raise Refusal(PAST)
        return day.isoformat(), False, 0
    days = int(setting(step.look, "undone.answer_days"))
    reached = due(step.day, days, calendar(step.look))
    return reached.date.isoformat(), reached.provisional, days


def recount_answers(step: Step, year: int) -> None:
    """Counts the days by which answers are owed anew, where they were provisional and the calendar of a year came."""
    for row in provisional_ones(step.look):
        days = row["days"] or int(setting(step.look, "undone.answer_days"))
        reached = due(date.fromisoformat(row["day"]), days, calendar(step.look))
        found = (reached.date.isoformat(), int(reached.provisional))
        if found != (row["answer_by"], row["provisional"]):
            fact = UndoneRecounted(
                calendar_year=year, before=row["answer_by"], answer_by=found[0], provisional=reached.provisional
            )  # fmt: skip
            step.record(fact, row["entry"])


def _shown(step: Step, entry: str) -> UndoneRow:
    row: UndoneRow = step.ask(TheUndone(entry))
    return row


@deed(RegisterUndone, *DESK)
def register_undone(step: Step, command: RegisterUndone) -> UndoneRow:
    """Raises Refusal undone_matter, undone_why, not_a_day, undone_past, undone_reach, nobody_serves, unknown_person,
    unknown_case."""
    matter, why = need(command.matter, MATTER), need(command.why, WHY)
    owed_by = str(serving(step, command.owed_by or step.actor.staff)["code"])
    answer_by, provisional, days = _answer_by(step, command.answer_by)
    person, case = command.person, case_named(step.look, command.case.strip())
    if case:
        person = person or case_known(step, case)["person"]
    known = raw_person(step.look, person) if person else None
    if person and known is None:
        raise Refusal(UNKNOWN_PERSON)
    phone = command.phone.strip() or (known["phone"] if known else "")
    if not phone and not command.comes_back:
        raise Refusal(REACH)
    entry = step.new_id()
    step.record(
        UndoneRegistered(
            number=next_undone(step.look, step.day.year),
            year=step.day.year,
            matter=matter,
            why=why,
            owed_by=owed_by,
            answer_by=answer_by,
            wish=command.wish.strip(),
            person=person,
            name=command.name.strip(),
            phone=phone,
            item=command.item.strip(),
            case=case,
            provisional=provisional,
            days=days,
            comes_back=command.comes_back and not phone,
        ),
        entry,
    )
    return _shown(step, entry)


@deed(AnswerUndone, *DESK)
def answer_undone(step: Step, command: AnswerUndone) -> UndoneRow:
    """Raises Refusal undone_unknown, undone_answered, undone_outcome, undone_words."""
    row = undone_row(step.look, command.entry)
    if row is None:
        raise Refusal(UNKNOWN)
    if row["answered_at"]:
        raise Refusal(ANSWERED)
    if (
        command.outcome not in OUTCOME_WORDS
        or command.how not in HOW_WORDS
        or command.satisfied not in SATISFIED_WORDS
    ):
        raise Refusal(OUTCOME)
    step.record(
        UndoneAnswered(
            outcome=command.outcome,
            words=need(command.words, WORDS),
            how=command.how,
            satisfied=command.satisfied,
            late=bool(row["answer_by"]) and step.day.isoformat() > row["answer_by"],
        ),
        command.entry,
    )
    return _shown(step, command.entry)
