"""Lights turn once, in order, on the right day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_app.domain import deadlines
from tests.domain.test_calendar import CALENDAR

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(("days", "turning"), [(0, 0), (1, 1), (5, 5), (10, 9), (11, 10), (19, 18), (20, 18)])
def test_yellow_begins_at_ninety_percent_rounded_up(days: int, turning: int) -> None:
    assert deadlines.yellow_day(days) == turning


def test_ten_days_of_a_case() -> None:
    colours = {}
    for ahead in range(20):
        today = FRIDAY + timedelta(days=ahead)
        colours[today.isoformat()[5:]] = deadlines.light(FRIDAY, 10, CALENDAR, today)
    assert [day for day, colour in colours.items() if colour == "yellow"] == ["12-03", "12-04"]
    assert colours["12-02"] == "green"
    assert colours["12-05"] == "red"


def test_reminder_one_working_day_before_also_over_a_weekend() -> None:
    found = [
        ahead
        for ahead in range(12)
        if deadlines.standing(FRIDAY, 6, CALENDAR, FRIDAY + timedelta(days=ahead)).reminder
    ]
    assert found == [7, 8, 9]  # due Monday: Friday, Saturday and Sunday before it


def test_days_over_are_counted_in_working_days() -> None:
    stands = deadlines.standing(FRIDAY, 1, CALENDAR, date(2026, 11, 30))
    assert (stands.light, stands.days_left, stands.days_over) == ("red", 0, 5)


def test_an_instant_item_is_green_that_day_and_red_the_next() -> None:
    assert deadlines.light(FRIDAY, 0, CALENDAR, FRIDAY) == "green"
    assert deadlines.light(FRIDAY, 0, CALENDAR, FRIDAY + timedelta(days=1)) == "red"


@given(received=st.dates(date(2026, 1, 1), date(2026, 9, 30)), days=st.integers(0, 45))
def test_a_light_never_goes_back(received: date, days: int) -> None:
    order = ["green", "yellow", "red"]
    seen = [
        order.index(deadlines.light(received, days, CALENDAR, received + timedelta(days=n)))
        for n in range(90)
    ]
    assert seen == sorted(seen)
    assert seen[-1] == 2
