"""When a promise runs out, and how close it is: due days, lights, reminders.

Yellow at 90 % of the promised period, red when it is exceeded, a reminder one working day before (rules of
electronic supervision, 电子监察). All whole days of the hall; no clock time.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from hall_app.domain.calendar import Calendar
from hall_app.words import N_, _

Light = Literal["green", "yellow", "red"]
LIGHT_WORDS: dict[str, str] = {"green": N_("in time"), "yellow": N_("due soon"), "red": N_("overdue")}
YELLOW_PERCENT = 90


class Due(msgspec.Struct, frozen=True):
    """A due day; provisional when it rests on a year without a holiday notice."""

    date: date
    provisional: bool


class Standing(msgspec.Struct, frozen=True):
    """How a promise stands on one day. Counts are working days."""

    due: Due
    light: Light
    days_left: int
    days_over: int
    reminder: bool


def due(received: date, days: int, calendar: Calendar, *, rest_day_as_next: bool = True) -> Due:
    """The last day of a promise of `days` working days; the day after `received` is day 1, 0 the same day.

    Raises ValueError when `days` is negative or beyond the calendar's bound.
    """
    reached = calendar.add_working_days(received, days, rest_day_as_next=rest_day_as_next)
    return Due(reached.day, reached.provisional)


def yellow_day(days: int, percent: int = YELLOW_PERCENT) -> int:
    """The counted day at whose start the light turns yellow: `percent` of the promised days, rounded up."""
    return -(-days * percent // 100)


def light(
    received: date, days: int, calendar: Calendar, today: date,
    *, rest_day_as_next: bool = True, yellow_percent: int = YELLOW_PERCENT,
) -> Light:  # fmt: skip
    """Green, yellow from the start of the counted day `yellow_day`, red once the due day is over."""
    ends = due(received, days, calendar, rest_day_as_next=rest_day_as_next).date
    if today > ends:
        return "red"
    turning = due(
        received, yellow_day(days, yellow_percent), calendar, rest_day_as_next=rest_day_as_next
    ).date
    return "yellow" if days and today >= turning else "green"


def standing(
    received: date, days: int, calendar: Calendar, today: date,
    *, rest_day_as_next: bool = True, yellow_percent: int = YELLOW_PERCENT,
) -> Standing:  # fmt: skip
    """What a desk shows about one promise on one day. The reminder is on while one working day is left."""
    ends = due(received, days, calendar, rest_day_as_next=rest_day_as_next)
    left = calendar.working_days_between(today, ends.date)
    colour = light(
        received, days, calendar, today, rest_day_as_next=rest_day_as_next, yellow_percent=yellow_percent
    )
    over = colour == "red"
    return Standing(ends, colour, 0 if over else left, -left if over else 0, not over and left == 1)


def light_words(colour: Light) -> str:
    """What a light means; no colour carries meaning alone."""
    return _(LIGHT_WORDS[colour])
