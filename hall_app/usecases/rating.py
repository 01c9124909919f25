"""The mark at the end of a visit: once, for that visit only, within its time."""

from __future__ import annotations

from datetime import datetime

from hall_app.domain.facts import RatingDeclined, RatingGiven
from hall_app.domain.rating import REASONS_VERSION, is_rating, may_rate
from hall_app.errors import Refusal, code
from hall_app.projections.ratings import rating_of
from hall_app.projections.rows import Row
from hall_app.step import Step
from hall_app.usecases.deed import deed
from hall_app.values.actor import RESIDENT
from hall_app.values.base import Done
from hall_app.values.rating import DeclineRating, GiveRating
from hall_app.words import N_

RATED = code("rated_already", N_("This visit has been rated; once is enough. Thank you."))
OVER = code("rating_over", N_("The time to rate this visit is over."))
NOT_ASKED = code("rating_not_asked", N_("This window does not ask about this visit."))
NO_GRADE = code("rating_form", N_("This is not one of the five grades, or a reason does not belong to it."))


def _open(step: Step, visit: str) -> Row:
    """The ask a mark answers. Raises Refusal rating_not_asked, rated_already, rating_over."""
    row = rating_of(step.look, visit)
    if row is None or row["station"] != step.actor.station:
        raise Refusal(NOT_ASKED)
    if row["state"] != "asked":
        raise Refusal(RATED)
    if not may_rate(datetime.fromisoformat(row["asked_at"]), step.now, row["window_s"]):
        raise Refusal(OVER)
    return row


@deed(GiveRating, RESIDENT)
def give_rating(step: Step, command: GiveRating) -> Done:
    """The mark; a negative one may come without a reason, since nobody is forced to explain (GB/T 39735).

    Raises Refusal rating_not_asked, rated_already, rating_over, rating_form.
    """
    _open(step, command.visit)
    if not is_rating(command.grade, command.reasons):
        raise Refusal(NO_GRADE)
    step.record(
        RatingGiven(grade=command.grade, reasons=command.reasons, version=REASONS_VERSION), command.visit
    )
    return Done()


@deed(DeclineRating, RESIDENT)
def decline_rating(step: Step, command: DeclineRating) -> Done:
    """暂不评价. Raises Refusal rating_not_asked, rated_already, rating_over."""
    _open(step, command.visit)
    step.record(RatingDeclined(), command.visit)
    return Done()
