"""What deeds check of what was typed: an open day, a day or moment, somebody who serves, words that are needed."""

from __future__ import annotations

from datetime import date, datetime
from unicodedata import normalize

from hall_app.clock import timestamp
from hall_app.domain.days_said import day_said
from hall_app.errors import Refusal, code
from hall_app.projections.days import open_day
from hall_app.projections.rows import Row
from hall_app.projections.staff import staff_row
from hall_app.step import Step
from hall_app.words import N_

DAY_NOT_OPEN = code("day_not_open", N_("The hall is not open. Open the day first."))
NOT_A_MOMENT = code("not_a_moment", N_("“{at}” is no date and time. Write it as 2026-11-24 08:30."))
SAME = code("nothing_changed", N_("Nothing was changed."))
NOBODY_SERVES = code("nobody_serves", N_("“{staff}” does not serve here now. Choose somebody from the list."))


def need_open_day(step: Step) -> None:
    """Raises Refusal day_not_open."""
    if open_day(step.conn) is None:
        raise Refusal(DAY_NOT_OPEN)


def need(words: str, refusal: str) -> str:
    """Words without the space around them. Raises the refusal where nothing is left."""
    said = normalize("NFC", words.strip())
    if not said:
        raise Refusal(refusal)
    return said


def day_typed(words: str) -> date:
    """A date as it was typed, with its year. Raises Refusal not_a_day."""
    return day_said(words)


def moment_typed(step: Step, words: str) -> datetime:
    """A date and time as it was typed, in the hall's zone where none was said. Raises Refusal not_a_moment."""
    try:
        typed = datetime.fromisoformat(words.strip())
        typed = typed if typed.utcoffset() is not None else typed.replace(tzinfo=step.now.tzinfo)
        timestamp(typed.astimezone(step.now.tzinfo))
    except (ValueError, OverflowError) as error:
        raise Refusal(NOT_A_MOMENT, at=words) from error
    return typed


def serving(step: Step, staff: str) -> Row:
    """Somebody who serves here now, by their code. Raises Refusal nobody_serves."""
    row = staff_row(step.look, staff)
    if row is None or not row["active"]:
        raise Refusal(NOBODY_SERVES, staff=staff)
    return row
