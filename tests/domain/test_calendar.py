"""Working days against the notices, an independent library, and laws that hold for any notice."""

from __future__ import annotations

import json
from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_app import paths
from hall_app.domain.calendar import Calendar, CalendarYear, Holiday, from_plain, off_days, read_calendar
from hall_app.words import speaking


def shipped() -> Calendar:
    years = []
    for path in sorted((paths.resources() / "calendars").glob("*.json")):
        year = read_calendar(path.read_bytes())
        assert isinstance(year, CalendarYear), year
        years.append(year)
    return Calendar(years)


CALENDAR = shipped()


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        ("2026-02-13", 5, "2026-02-27"),
        ("2026-09-18", 19, "2026-10-21"),
        ("2026-04-30", 3, "2026-05-08"),
        ("2026-02-14", 1, "2026-02-24"),
        ("2025-09-30", 19, "2025-11-03"),
    ],
)
def test_known_counts(start: str, n: int, expected: str) -> None:
    reached = CALENDAR.add_working_days(date.fromisoformat(start), n)
    assert (reached.day.isoformat(), reached.provisional) == (expected, False)


@pytest.mark.parametrize("year", [2025, 2026])
def test_248_working_days_and_the_same_ones_as_the_library(year: int) -> None:
    theirs = holidays.country_holidays("CN", years=[year])
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    assert [day for day in days if CALENDAR.is_working_day(day) != theirs.is_working_day(day)] == []
    assert sum(CALENDAR.is_working_day(day) for day in days) == 248


def test_a_year_without_a_notice_makes_the_count_provisional() -> None:
    reached = CALENDAR.add_working_days(date(2026, 12, 30), 2)
    assert reached.day == date(2027, 1, 4)  # 1 January is off by law, 2 and 3 are a weekend
    assert reached.provisional
    assert not CALENDAR.add_working_days(date(2026, 12, 30), 1).provisional


def test_intake_on_a_day_off_counts_as_received_on_the_next_working_day() -> None:
    saturday = date(2026, 11, 21)
    assert CALENDAR.add_working_days(saturday, 1).day == date(2026, 11, 24)
    assert CALENDAR.add_working_days(saturday, 1, rest_day_as_next=False).day == date(2026, 11, 23)
    assert CALENDAR.add_working_days(saturday, 0).day == date(2026, 11, 23)


def test_a_count_explains_itself_day_by_day() -> None:
    with speaking("en"):
        days = CALENDAR.explain(date(2026, 4, 30), 3)
        told = [(d.day.isoformat()[5:], d.counted, d.words()) for d in days]
    assert told[0] == ("04-30", 0, "received")
    assert told[1:6] == [(f"05-0{n}", None, "Labour Day") for n in range(1, 6)]
    assert [(d, n) for d, n, _why in told[6:]] == [("05-06", 1), ("05-07", 2), ("05-08", 3)]
    assert CALENDAR.explain(date(2026, 5, 8), 1)[-1].why == "working_weekend"


def test_a_notice_comes_back_from_the_plain_dates_of_a_fact() -> None:
    known = CALENDAR.years[-1]
    work = [day.isoformat() for day in known.working_weekends]
    again = Calendar([from_plain(2026, off_days(known), work, known.notice)])
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    assert [again.is_working_day(d) for d in days] == [CALENDAR.is_working_day(d) for d in days]
    assert again.explain(date(2026, 4, 30), 1)[1].why == "holiday"


@pytest.mark.parametrize("n", [-1, 1001])
def test_counts_are_bounded(n: int) -> None:
    with pytest.raises(ValueError):
        CALENDAR.add_working_days(date(2026, 1, 5), n)


def test_a_bad_notice_names_all_its_faults() -> None:
    data = {
        "year": 2026,
        "color": 1,
        "holidays": [
            {"name": "元旦", "first": "2026-01-01", "last": "2026-01-03"},
            {"name": "春节", "first": "2026-01-03", "last": "2026-01-05"},
            {"name": "国庆节", "first": "2026-10-07", "last": "2026-10-01"},
            {"name": "", "first": "2026-10-07", "last": "2026-10-08"},
            {"name": "中秋节", "first": "2026-13-01", "last": "2028-01-01"},
        ],
        "working_weekends": ["2026-01-04", "2026-01-05", "2026-02-14", "2026-02-14", 7],
    }
    with speaking("en"):
        problems = read_calendar(json.dumps(data).encode())
    assert isinstance(problems, list)
    told = [f"{p.where}: {p.what}" for p in problems]
    assert told == [
        "field color: is not known here",
        "holiday 2: overlaps another holiday",
        "holiday 3: runs from 2026-10-07 to 2026-10-01",
        "holiday 4: has no name",
        "holiday 5: must be a date such as 2026-10-01",
        "holiday 5: 2028-01-01 is not in the year 2026",
        "working weekend day 1: 2026-01-04 is also a holiday",
        "working weekend day 2: 2026-01-05 is no weekend day",
        "working weekend day 2: 2026-01-05 is also a holiday",
        "working weekend day 4: 2026-02-14 stands twice",
        "working weekend day 5: must be a date such as 2026-10-01",
    ]


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"\xff", b'{"year":1,"year":2026}', b'{"year":2026.0}', b'{"year":NaN}']
)
def test_nonsense_is_a_problem_not_a_crash(data: bytes) -> None:
    assert isinstance(read_calendar(data), list)


days_of_2026 = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(start=days_of_2026, n=st.integers(0, 60), off=days_of_2026, length=st.integers(0, 5))
def test_one_more_holiday_never_makes_a_due_date_earlier(start: date, n: int, off: date, length: int) -> None:
    known = CALENDAR.years[-1]
    more = CalendarYear(
        2026, (*known.holidays, Holiday("x", off, off + timedelta(days=length))), known.working_weekends
    )
    assert CALENDAR.with_year(more).add_working_days(start, n).day >= CALENDAR.add_working_days(start, n).day


@given(start=days_of_2026, n=st.integers(1, 60))
def test_a_due_day_is_a_working_day_and_the_count_between_agrees(start: date, n: int) -> None:
    reached = CALENDAR.add_working_days(start, n).day
    assert CALENDAR.is_working_day(reached)
    assert CALENDAR.working_days_between(CALENDAR.next_working_day(start), reached) == n
    assert CALENDAR.add_working_days(start, n - 1).day < reached


some_days = st.dates(date(2024, 6, 1), date(2028, 6, 30))


@given(first=some_days, last=some_days, off=some_days, length=st.integers(0, 9), worked=some_days)
def test_days_between_are_those_counted_one_by_one(
    first: date, last: date, off: date, length: int, worked: date
) -> None:
    known = CALENDAR.years[-1]
    odd = Holiday("x", off, off + timedelta(days=length))
    calendar = CALENDAR.with_year(
        CalendarYear(2026, (*known.holidays, odd), (*known.working_weekends, worked))
    )
    begun, ended = sorted((first, last))
    ahead = range(1, (ended - begun).days + 1)
    counted = sum(calendar.is_working_day(begun + timedelta(days=step)) for step in ahead)
    assert calendar.working_days_between(begun, ended) == counted
    assert calendar.working_days_between(ended, begun) == -counted
