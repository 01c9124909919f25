"""Residents who want a person, and who goes."""

from __future__ import annotations

from hall_app.domain.facts import HelpAnswered, HelpAsked
from hall_app.errors import Refusal, code
from hall_app.projections.help import help_row, help_wanted
from hall_app.step import Step
from hall_app.usecases.deed import DESK, deed
from hall_app.values.actor import KIOSK
from hall_app.values.base import Done
from hall_app.values.queueing import AnswerHelp, AskForHelp, HelpRow, HelpWanted
from hall_app.words import N_

NO_REQUEST = code("no_help_request", N_("Nobody waits for help there any more."))


@deed(AskForHelp, KIOSK)
def ask_for_help(step: Step, command: AskForHelp) -> HelpRow:
    """A resident wants a person; who asks again while waiting gets the same request."""
    for waiting in help_wanted(step.look, HelpWanted()):
        if waiting.station == step.actor.station:
            return waiting
    request = step.new_id()
    entry = step.record(HelpAsked(), request)
    return HelpRow(request=request, station=entry.station, at=entry.at)


@deed(AnswerHelp, *DESK)
def answer_help(step: Step, command: AnswerHelp) -> Done:
    """Somebody goes."""
    row = help_row(step.look, command.request)
    if row is None or row["answered"]:
        raise Refusal(NO_REQUEST)
    step.record(HelpAnswered(), command.request)
    return Done()
