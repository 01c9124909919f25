"""Limits with special steps, extensions and silence: known values, and laws that hold for any calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_app.domain import deadlines
from hall_app.domain.calendar import Calendar, CalendarYear, Holiday
from hall_app.domain.deadlines import Limit, Pause
from hall_app.usecases.intake import complete_on
from hall_app.words import speaking
from tests.domain.test_calendar import CALENDAR

MONDAY = date(2026, 11, 23)
dates = st.dates(date(2025, 12, 1), date(2026, 9, 30))
days = st.integers(0, 40)


@st.composite
def pauses(draw: st.DrawFn) -> Pause:
    begun = draw(dates)
    ended = draw(st.none() | st.integers(0, 60).map(lambda n: begun + timedelta(days=n)))
    return Pause(
        "公示", begun, draw(st.integers(0, 20)), draw(st.sampled_from(("working", "calendar"))), ended
    )


def ends(limit: Limit, calendar: Calendar = CALENDAR) -> date:
    return deadlines.due_of(limit, calendar).date


def test_a_special_step_is_not_counted() -> None:
    step = Pause("公示", date(2026, 11, 24), 5, ended=date(2026, 11, 27))
    assert ends(Limit(MONDAY, 5)) == date(2026, 11, 30)
    assert ends(Limit(MONDAY, 5, pauses=(step,))) == date(2026, 12, 3)
    with speaking("en"):
        told = deadlines.explain(Limit(MONDAY, 5, pauses=(step,)), CALENDAR)
        words = [(one.day.day, one.counted, one.words()) for one in told][:4]
    assert words == [
        (23, 0, "received"),
        (24, 1, "working day"),
        (25, None, "公示: a special step, not counted"),
        (26, None, "公示: a special step, not counted"),
    ]


def test_beyond_its_maximum_a_step_counts_again() -> None:
    late = Pause("公示", date(2026, 11, 24), 2, ended=date(2026, 12, 4))
    assert ends(Limit(MONDAY, 5, pauses=(late,))) == ends(
        Limit(MONDAY, 5, pauses=(Pause("公示", date(2026, 11, 24), 2, ended=date(2026, 11, 26)),))
    )


def test_a_running_step_is_taken_to_use_its_maximum() -> None:
    running = Pause("公示", date(2026, 11, 24), 7, "calendar")
    assert running.last(CALENDAR) == date(2026, 12, 1)
    assert ends(Limit(MONDAY, 5, pauses=(running,))) == date(2026, 12, 7)


def test_begun_and_ended_on_one_day_takes_nothing() -> None:
    same = Pause("公示", date(2026, 11, 25), 5, ended=date(2026, 11, 25))
    assert ends(Limit(MONDAY, 5, pauses=(same,))) == ends(Limit(MONDAY, 5))


def test_the_light_follows_the_longer_limit() -> None:
    longer = Limit(MONDAY, 5, extension=5)
    assert deadlines.standing_of(Limit(MONDAY, 5), CALENDAR, date(2026, 12, 1)).light == "red"
    assert deadlines.standing_of(longer, CALENDAR, date(2026, 12, 1)).light == "green"
    assert deadlines.standing_of(longer, CALENDAR, date(2026, 12, 4)).light == "yellow"
    assert deadlines.standing_of(longer, CALENDAR, date(2026, 12, 4)).reminder


def test_silence_after_five_working_days_from_receipt() -> None:
    assert deadlines.silence(MONDAY, 5, CALENDAR, date(2026, 11, 30)) is None
    said = deadlines.silence(MONDAY, 5, CALENDAR, date(2026, 12, 8))
    assert said == deadlines.Silence(MONDAY, date(2026, 11, 30))
    saturday = deadlines.silence(date(2026, 11, 21), 5, CALENDAR, date(2026, 12, 1))
    assert saturday is not None
    assert saturday.effective == MONDAY


def test_bounds() -> None:
    for limit in (
        Limit(MONDAY, -1),
        Limit(MONDAY, 900, 200),
        Limit(MONDAY, 5, pauses=(Pause("x", MONDAY, -1),)),
    ):
        with pytest.raises(ValueError):
            deadlines.explain(limit, CALENDAR)


@given(received=dates, n=days, steps=st.lists(pauses(), max_size=3), more=pauses())
def test_a_special_step_never_shortens(received: date, n: int, steps: list[Pause], more: Pause) -> None:
    before = ends(Limit(received, n, pauses=tuple(steps)))
    assert ends(Limit(received, n, pauses=(*steps, more))) >= before


@given(received=dates, n=days, more=st.integers(0, 20), steps=st.lists(pauses(), max_size=2))
def test_an_extension_never_shortens(received: date, n: int, more: int, steps: list[Pause]) -> None:
    assert ends(Limit(received, n, more, tuple(steps))) >= ends(Limit(received, n, 0, tuple(steps)))


@given(received=dates, supplied=dates, n=days)
def test_a_supplement_never_shortens(received: date, supplied: date, n: int) -> None:
    """By the day intake counts from, for papers looked at in the visit and for those received before."""
    for papers_day in ("", supplied.isoformat()):
        row = {"received": received.isoformat(), "papers_day": papers_day}
        again = complete_on(row, max(received, supplied))
        assert ends(Limit(again, n)) >= ends(Limit(received, n))


@given(received=dates, n=days, extension=st.integers(0, 10), steps=st.lists(pauses(), max_size=3))
def test_a_light_never_goes_back_and_is_red_after_the_due_day(
    received: date, n: int, extension: int, steps: list[Pause]
) -> None:
    limit = Limit(received, n, extension, tuple(steps))
    last = ends(limit)
    order = ["green", "yellow", "red"]
    span = (last - received).days + 3
    seen = [deadlines.standing_of(limit, CALENDAR, received + timedelta(days=ahead)) for ahead in range(span)]
    colours = [order.index(one.light) for one in seen]
    assert colours == sorted(colours)
    assert seen[-2].light == "red"
    assert seen[-3].light != "red"


@given(received=dates, n=days, extension=st.integers(0, 10), steps=st.lists(pauses(), max_size=3))
def test_every_counted_day_is_a_working_day_outside_the_steps(
    received: date, n: int, extension: int, steps: list[Pause]
) -> None:
    told = deadlines.explain(Limit(received, n, extension, tuple(steps)), CALENDAR)
    counted = [one for one in told if one.counted]
    assert [one.counted for one in counted] == list(range(1, n + extension + 1))
    for one in counted:
        assert CALENDAR.is_working_day(one.day)
        assert not any(step.begun < one.day <= step.last(CALENDAR) for step in steps)


def test_a_calendar_that_comes_later_moves_a_provisional_due_day() -> None:
    limit = Limit(date(2026, 12, 30), 5)
    before = deadlines.due_of(limit, CALENDAR)
    notice = CalendarYear(2027, (Holiday("元旦", date(2027, 1, 1), date(2027, 1, 5)),), ())
    after = deadlines.due_of(limit, CALENDAR.with_year(notice))
    assert (before.provisional, after.provisional) == (True, False)
    assert after.date > before.date


# --- what was told, and the limit by law -----------------------------------------------------------------------------


def test_a_step_begun_on_the_last_day_is_not_over_before_its_end() -> None:
    last = date(2026, 11, 30)
    assert ends(Limit(MONDAY, 5, pauses=(Pause("公示", last, 3),))) == date(2026, 12, 3)
    assert ends(Limit(MONDAY, 5, pauses=(Pause("公示", last, 3, ended=last),))) == last
    assert ends(Limit(MONDAY, 5, pauses=(Pause("公示", last, 5, "calendar"),))) == date(2026, 12, 4)


@given(received=dates, n=st.integers(1, 40), ahead=st.integers(0, 60), step=pauses(), rest=st.booleans())
def test_a_step_adds_the_working_days_it_takes(
    received: date, n: int, ahead: int, step: Pause, rest: bool
) -> None:
    before = deadlines.due_of(Limit(received, n), CALENDAR, rest_day_as_next=rest).date
    begun = min(received + timedelta(days=ahead), before)
    ended = None if step.ended is None else begun + (step.ended - step.begun)
    step = Pause("公示", begun, step.days_max, step.unit, ended)
    told = deadlines.due_of(Limit(received, n, pauses=(step,)), CALENDAR, rest_day_as_next=rest).date
    assert deadlines.later_by_step(before, received, step, CALENDAR, rest_day_as_next=rest) == told


@given(
    received=dates, n=st.integers(1, 30), more=st.integers(0, 30), extension=st.integers(0, 10),
    steps=st.lists(pauses(), max_size=3),
)  # fmt: skip
def test_no_promise_outlasts_the_law(
    received: date, n: int, more: int, extension: int, steps: list[Pause]
) -> None:
    assert ends(Limit(received, n, extension, tuple(steps))) <= ends(
        Limit(received, n + more, extension, tuple(steps))
    )


@given(told=dates, begun=dates, days=st.integers(0, 20), took=st.integers(0, 40), unit=st.booleans())
def test_a_step_that_ends_early_gives_back_no_more_than_it_did_not_take(
    told: date, begun: date, days: int, took: int, unit: bool
) -> None:
    ended = begun + timedelta(days=took)
    step = Pause("公示", begun, days, "working" if unit else "calendar", ended)
    sooner = deadlines.sooner_by_step(told, step, ended, CALENDAR)
    assert sooner <= told
    assert sooner == told or sooner >= ended
    unused = max(0, CALENDAR.working_days_between(ended, step.last_allowed(CALENDAR)))
    assert CALENDAR.working_days_between(sooner, told) <= unused


@given(received=dates, n=days, off=dates, length=st.integers(1, 8), steps=st.lists(pauses(), max_size=3))
def test_a_holiday_more_never_makes_a_due_date_earlier(
    received: date, n: int, off: date, length: int, steps: list[Pause]
) -> None:
    """Whatever steps run or ran, in working days or others."""
    first = off.replace(year=2026)
    year = next(one for one in CALENDAR.years if one.year == 2026)
    holiday = Holiday("新增", first, first + timedelta(days=length - 1))
    more = CALENDAR.with_year(CalendarYear(2026, (*year.holidays, holiday), year.working_weekends))
    limit = Limit(received, n, pauses=tuple(steps))
    assert ends(limit, more) >= ends(limit)
