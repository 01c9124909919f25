"""Stages of an item: what a list may say of them, which one runs, and laws that hold for any calendar."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_app.domain import catalogue as cat
from hall_app.domain import deadlines, stages
from hall_app.domain.calendar import Calendar, CalendarYear, Holiday
from hall_app.domain.deadlines import Limit, Pause
from hall_app.domain.items import Item, Stage
from hall_app.domain.stages import Running
from hall_app.words import speaking
from tests.domain.test_calendar import CALENDAR
from tests.domain.test_catalogue import ROWS, SHIPPED, told
from tests.domain.test_limits import dates, pauses

MONDAY = date(2026, 11, 23)
STREET = {"name_zh": "街道初审", "name_en": "Review by the street", "working_days": 15}
DISTRICT = {"name_zh": "区级确认", "working_days": 10}
POSTING = {"name_zh": "公示", "working_days": 5, "counted_in_limit": False}


def row(*listed: Any, promised: int = 25, **more: Any) -> dict[str, Any]:
    """A promised item of the shipped list with these stages."""
    made = copy.deepcopy(next(one for one in ROWS if one["code"] == "MZ-07"))
    return {**made, "promised_working_days": promised, "stages": list(listed), **more}


def read(*listed: Any, **more: Any) -> Item:
    found = cat.read_catalogue([row(*listed, **more)])
    assert isinstance(found, cat.Catalogue), found
    return found.items[0]


# --- the list ---------------------------------------------------------------------------------------------------------


def test_stages_are_read_in_their_order_and_carried_by_a_fact() -> None:
    item = read(STREET, DISTRICT, POSTING)
    assert [(one.name_zh, one.working_days, one.counted_in_limit) for one in item.stages] == [
        ("街道初审", 15, True),
        ("区级确认", 10, True),
        ("公示", 5, False),
    ]
    with speaking("en"):
        assert [one.name() for one in item.stages] == ["Review by the street", "区级确认", "公示"]
    assert cat.item_from_plain(msgspec.to_builtins(item)) == item


def test_an_edition_of_before_has_no_stages() -> None:
    plain = msgspec.to_builtins(read())
    assert "stages" not in plain
    assert cat.item_from_plain(plain).stages == ()
    assert [one.name_zh for one in stages.counted(read(POSTING))] == []


def test_a_posting_beside_the_total_is_a_special_step() -> None:
    item = read(STREET, POSTING)
    assert [(one.name, one.days, one.unit, one.counted_in_limit) for one in item.special_steps] == [
        ("公示", 5, "working", False)
    ]
    named = {"name": "公示", "days": 5, "unit": "working", "counted_in_limit": False}
    assert read(STREET, POSTING, special_steps=[named]).special_steps == item.special_steps


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"name_zh": "初审", "working_days": 0}, "stage 1, field working_days: is 0; allowed: 1 to 1000"),
        ({"name_zh": "初审", "working_days": -3}, "stage 1, field working_days: is -3; allowed: 1 to 1000"),
        ({"name_zh": "初审", "working_days": "5"}, "stage 1, field working_days: must be a whole number"),
        ({"name_zh": "初审", "working_days": True}, "stage 1, field working_days: must be a whole number"),
        ({"name_zh": "初审"}, "stage 1, field working_days: is missing"),
        ({"working_days": 5}, "stage 1, field name_zh: is missing"),
        ({"name_zh": " ", "working_days": 5}, "stage 1, field name_zh: is empty"),
        ({"name_zh": "初审", "working_days": 5, "counted_in_limit": 1}, "must be true or false"),
        ({"name_zh": "初审", "working_days": 5, "days": 5}, "stage 1, field days: is not known here"),
        ("初审", "stage 1: must be an object"),
    ],
)
def test_what_is_wrong_with_a_stage_is_said_once(bad: Any, said: str) -> None:
    found = told([row(bad)])
    assert len(found) == 1 and said in found[0], found


def test_stages_that_do_not_fit_their_item_are_refused() -> None:
    assert told([row(STREET, STREET, promised=30)]) == [
        "item 1 MZ-07, field stages: “街道初审” stands there more than once"
    ]
    assert told([row(STREET, DISTRICT, promised=19)]) == [
        "item 1 MZ-07, field stages: take 25 working days together, 19 are promised"
    ]
    assert told([row(STREET, kind="instant", promised=0)]) == [
        "item 1 MZ-07, field stages: an instant item has no stages"
    ]
    assert told([{**row(), "stages": "15+10"}]) == [
        "item 1 MZ-07, field stages: must be a list of at most 20"
    ]
    for step in (
        {"name": "公示", "days": 7, "unit": "working", "counted_in_limit": False},
        {"name": "公示", "days": 5, "unit": "calendar", "counted_in_limit": False},
        {"name": "公示", "days": 5, "unit": "working", "counted_in_limit": True},
    ):
        (one,) = told([row(STREET, POSTING, special_steps=[step])])
        assert "says something else than the special step of that name" in one


def test_stages_that_take_less_than_is_promised_are_pointed_out_and_no_fault() -> None:
    with speaking("en"):
        (rest,) = stages.loose([read(STREET, promised=22)])
        assert rest.what == "the stages take 15 of 22 promised working days; 7 days belong to none"
    assert stages.loose([read(STREET, DISTRICT), read(POSTING), read()]) == []


def test_the_shipped_list_names_stages_where_its_sources_do() -> None:
    named = {one.code: one for one in SHIPPED.items if one.stages}
    assert sorted(named) == ["CL-03", "CL-04", "MZ-05", "MZ-07"]
    assert [one.working_days for one in stages.counted(named["MZ-05"])] == [1, 5, 5, 5, 5]
    assert [one.working_days for one in stages.counted(named["CL-03"])] == [10, 10, 10]
    # 1 + 5 + 5 + 5 + 5 of 22 promised, as the source has it.
    assert [one.where for one in stages.loose(SHIPPED.items)] == ["MZ-05 高龄津贴申请"]


# --- which stage runs -------------------------------------------------------------------------------------------------

TWO = stages.counted(read(STREET, DISTRICT))


def now(total: Limit, *done: date, extended: int = 0) -> Running:
    found = stages.running(TWO, total, done, extended)
    assert found is not None
    return found


def ends(limit: Limit, calendar: Calendar = CALENDAR, rest: bool = True) -> date:
    return deadlines.due_of(limit, calendar, rest_day_as_next=rest).date


def test_the_first_stage_begins_with_the_total_and_the_next_with_its_end() -> None:
    total = Limit(date(2026, 9, 1), 25)
    first = now(total)
    assert (first.number, first.count, first.stage.name_zh) == (1, 2, "街道初审")
    assert first.limit == Limit(date(2026, 9, 1), 15)
    second = now(total, date(2026, 9, 10))
    assert (second.number, second.limit) == (2, Limit(date(2026, 9, 10), 10))
    assert stages.running(TWO, total, (date(2026, 9, 10), date(2026, 9, 20))) is None
    assert stages.running((), total, ()) is None


def test_an_extension_belongs_to_the_stage_that_ran_when_it_was_granted() -> None:
    total = Limit(MONDAY, 25, 5)
    assert now(total).limit.total == 20
    assert now(total, date(2026, 12, 1)).limit.total == 10
    assert now(total, extended=1).limit.total == 15
    assert now(total, date(2026, 12, 1), extended=1).limit.total == 15


def test_a_stage_done_on_its_last_day_leaves_the_rest_of_the_total_to_the_next() -> None:
    total = Limit(date(2026, 9, 1), 25)
    last = ends(now(total).limit)
    assert ends(now(total, last).limit, rest=False) == ends(total)


# --- laws -------------------------------------------------------------------------------------------------------------

steps = st.lists(pauses(), max_size=3)
lists = st.lists(st.integers(1, 20), min_size=1, max_size=4)


def in_a_row(days: list[int], total: Limit, took: list[int]) -> Running | None:
    """The stage that runs when each one before it took so many days of the calendar."""
    listed = tuple(Stage(f"第{n}环节", one) for n, one in enumerate(days, 1))
    done: list[date] = []
    for one in took[: len(days) - 1]:
        done.append((done[-1] if done else total.received) + timedelta(days=one))
    return stages.running(listed, total, done)


@given(received=dates, days=lists, took=st.lists(st.integers(0, 30), max_size=3), off=dates,
       length=st.integers(1, 8), paused=steps)  # fmt: skip
def test_a_holiday_more_never_makes_the_end_of_a_stage_earlier(
    received: date, days: list[int], took: list[int], off: date, length: int, paused: list[Pause]
) -> None:
    first = off.replace(year=2026)
    year = next(one for one in CALENDAR.years if one.year == 2026)
    holiday = Holiday("新增", first, first + timedelta(days=length - 1))
    more = CALENDAR.with_year(CalendarYear(2026, (*year.holidays, holiday), year.working_weekends))
    one = in_a_row(days, Limit(received, sum(days), pauses=tuple(paused)), took)
    assert one is not None
    assert ends(one.limit, more, False) >= ends(one.limit, rest=False)


@given(received=dates, supplied=dates, days=lists)
def test_a_supplement_never_shortens_a_stage(received: date, supplied: date, days: list[int]) -> None:
    """Papers supplied begin the count anew, and so the first stage."""
    before = in_a_row(days, Limit(received, sum(days)), [])
    again = in_a_row(days, Limit(deadlines.restarted(received, supplied), sum(days)), [])
    assert before is not None and again is not None
    assert ends(again.limit) >= ends(before.limit)


@given(received=dates, days=lists, took=st.lists(st.integers(0, 30), max_size=3), paused=steps, more=pauses())
def test_a_special_step_never_shortens_a_stage(
    received: date, days: list[int], took: list[int], paused: list[Pause], more: Pause
) -> None:
    before = in_a_row(days, Limit(received, sum(days), pauses=tuple(paused)), took)
    after = in_a_row(days, Limit(received, sum(days), pauses=(*paused, more)), took)
    assert before is not None and after is not None
    assert ends(after.limit, rest=False) >= ends(before.limit, rest=False)


@given(received=dates, days=lists, rest=st.integers(0, 5))
def test_stages_in_time_keep_the_promise(received: date, days: list[int], rest: int) -> None:
    """Each done on its last day, the last one is done within the total."""
    total = Limit(received, sum(days) + rest)
    listed = tuple(Stage(f"第{n}环节", one) for n, one in enumerate(days, 1))
    done: list[date] = []
    for at in range(len(listed)):
        one = stages.running(listed, total, done)
        assert one is not None
        done.append(ends(one.limit, rest=at == 0))
    assert done[-1] <= ends(total)
    assert (done[-1] == ends(total)) == (rest == 0)
