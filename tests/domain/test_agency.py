"""Carried within three working days, and never over one week."""

from __future__ import annotations

from datetime import date

import pytest

from hall_app.domain.agency import carry_by
from hall_app.domain.calendar import Calendar, CalendarYear, Holiday

YEAR = CalendarYear(2026, (Holiday("国庆节", date(2026, 10, 1), date(2026, 10, 7)),), (date(2026, 10, 10),))


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (date(2026, 11, 23), date(2026, 11, 26)),
        (date(2026, 11, 26), date(2026, 12, 1)),
        (date(2026, 9, 30), date(2026, 10, 7)),
    ],
)
def test_three_working_days_but_never_over_a_week(received: date, last: date) -> None:
    assert carry_by(received, 3, Calendar([YEAR])) == last
