"""Carrying a case to the town (代办): within some working days of receipt, and never over one week."""

from __future__ import annotations

from datetime import date, timedelta

from hall_app.domain.calendar import Calendar
from hall_app.domain.deadlines import due

WEEK = timedelta(days=7)


def carry_by(received: date, days: int, calendar: Calendar, *, rest_day_as_next: bool = True) -> date:
    """The last day to carry a case: `days` working days after receipt, or one week after it where that is sooner.

    Source: rule of a village station, 3 working days and never over one week. Raises ValueError as `due` does.
    """
    by_days = due(received, days, calendar, rest_day_as_next=rest_day_as_next).date
    return min(by_days, received + WEEK)
