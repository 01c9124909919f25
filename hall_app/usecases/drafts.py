"""Keeping what is typed, and saying who works on a case. Notes of this PC: no fact comes of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from hall_app.changes import Changes
from hall_app.clock import timestamp
from hall_app.errors import Refusal
from hall_app.ledger import drafts
from hall_app.ledger.drafts import DraftNote, HoldNote
from hall_app.projections.asking import UNKNOWN_CASE
from hall_app.projections.cases import case_row
from hall_app.projections.drafts import hold_of
from hall_app.projections.visits import visit_row
from hall_app.step import Step
from hall_app.usecases.deed import CLERKS, STAFF, deed
from hall_app.values.base import Done
from hall_app.values.drafts import CaseHold, HoldCase, KeepDrafts, LetGo, of_one, subject_of

# What was left unfinished so long ago is nobody's work any more.
KEPT_DAYS = 90


@deed(KeepDrafts, *STAFF)
def keep_drafts(step: Step, command: KeepDrafts) -> Done:
    """Keeps each part as it was typed, durably, in the encrypted file."""
    at = timestamp(step.now)
    for one in command.drafts:
        note = DraftNote(step.actor.station, one.part, one.subject, step.actor.staff, at, one.value)
        drafts.keep(step.conn, note, of_one(one.part))
    return Done()


def forget_visit(step: Step, visit: str, cases: Iterable[str]) -> None:
    """A visit is over: what was typed for it is done with, and what was ticked of its cases. A sheet somebody left
    unfinished about one of the cases stays: the case goes on."""
    of_visit = frozenset(cases)

    def gone(note: DraftNote) -> bool:
        return subject_of(note.subject) == visit or (note.subject in of_visit and not of_one(note.part))

    drafts.forget(step.conn, gone)


def forget_day(step: Step) -> None:
    """The day is closed: errands and visits are over; the sheets left unfinished stay, for KEPT_DAYS days."""
    kept = timedelta(days=KEPT_DAYS)

    def gone(note: DraftNote) -> bool:
        about = subject_of(note.subject)
        of_visit = bool(about) and visit_row(step.look, about) is not None
        return not of_one(note.part) or of_visit or step.now - datetime.fromisoformat(note.at) > kept

    drafts.forget(step.conn, gone)


def forget_about(step: Step, *texts: str) -> None:
    """Something was erased by order: no draft keeps what was typed about it, or names it by one of these texts."""
    drafts.forget(step.conn, lambda note: any(one in note.subject or one in note.value for one in texts))


@deed(HoldCase, *CLERKS)
def hold_case(step: Step, command: HoldCase) -> CaseHold:
    """Works on this case here, unless somebody else does and it is not taken over; tells who has it.

    Raises Refusal unknown_case.
    """
    if case_row(step.look, command.case) is None:
        raise Refusal(UNKNOWN_CASE)
    held = hold_of(step.look, command.case)
    if held is not None and not (held.mine and held.staff == step.actor.staff):
        if not held.mine and not command.take_over:
            return held
        held = None
    if held is None:
        note = HoldNote(command.case, step.actor.station, step.actor.staff, timestamp(step.now))
        drafts.hold(step.conn, note)
        step.touched |= Changes.HOLDS
        held = hold_of(step.look, command.case)
    if held is None:
        raise LookupError(command.case)
    return held


@deed(LetGo, *STAFF)
def let_go(step: Step, command: LetGo) -> Done:
    """Does not work on it any more."""
    if drafts.let_go(step.conn, step.actor.station, command.case):
        step.touched |= Changes.HOLDS
    return Done()
