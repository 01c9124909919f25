"""Keeping what is typed, and saying who works on a case. Notes of this PC: no fact comes of them."""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.clock import timestamp
from hall_app.errors import Refusal
from hall_app.ledger import drafts
from hall_app.ledger.drafts import DraftNote, HoldNote
from hall_app.projections.asking import UNKNOWN_CASE
from hall_app.projections.cases import case_row
from hall_app.projections.drafts import hold_of
from hall_app.step import Step
from hall_app.usecases.deed import CLERKS, STAFF, deed
from hall_app.values.base import Done
from hall_app.values.drafts import CaseHold, HoldCase, KeepDrafts, LetGo


@deed(KeepDrafts, *STAFF)
def keep_drafts(step: Step, command: KeepDrafts) -> Done:
    """Keeps each part as it was typed, durably, in the encrypted file."""
    at = timestamp(step.now)
    for one in command.drafts:
        note = DraftNote(step.actor.station, one.part, one.subject, step.actor.staff, at, one.value)
        drafts.keep(step.conn, note)
    return Done()


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
