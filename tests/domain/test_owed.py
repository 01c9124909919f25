"""Papers supplied later: what may be, until when, and how a promise stands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_app import paths
from hall_app.domain import owed
from hall_app.domain.calendar import Calendar, CalendarYear, read_calendar
from hall_app.domain.catalogue import Catalogue, read_catalogue
from hall_app.domain.items import Material

YEARS = [
    year for name in ("2025", "2026")
    if isinstance(year := read_calendar((paths.resources() / "calendars" / f"{name}.json").read_bytes()), CalendarYear)
]  # fmt: skip
CALENDAR = Calendar(YEARS)
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


def paper(name: str, deferrable: bool = False, condition: str = "") -> Material:
    need = "conditional" if condition else "required"
    return Material(name, "original", 1, need, condition=condition, deferrable=deferrable)  # type: ignore[arg-type]


def test_marked_papers_only_unless_the_hall_says_otherwise() -> None:
    photo = paper("近期免冠照片")
    assert not owed.may_be_owed(photo, False)
    assert owed.may_be_owed(photo, True)
    assert owed.may_be_owed(paper("近期免冠照片", deferrable=True), False)


def test_never_the_form_who_one_is_or_who_acts() -> None:
    for name in ("参保登记表", "最低生活保障申请书", "居民身份证", "户口簿", "授权委托书"):
        assert not owed.may_be_owed(paper(name, deferrable=True), True), name
    assert not owed.may_be_owed(paper("代办人证明材料", True, "委托他人办理时"), True)
    assert owed.may_be_owed(paper("近期免冠照片（居住证相片（回执））", True), False)
    assert owed.may_be_owed(paper("收入证明材料", True, "有工作单位的"), False)


def test_no_item_of_the_sample_can_be_promised_whole() -> None:
    sample = read_catalogue((paths.resources() / "catalogue" / "catalogue.json").read_bytes())
    assert isinstance(sample, Catalogue)
    for item in sample.items:
        asked = [one for one in item.materials if one.need == "required"]
        owable = [one for one in asked if owed.may_be_owed(one, True)]
        assert len(owable) < len(asked) or not asked or not any(map(owed.never_owed, asked)), item.name_zh


@given(received=DAYS, days=st.integers(1, 60), today=DAYS, remind=st.integers(0, 10))
def test_how_it_stands(received: date, days: int, today: date, remind: int) -> None:
    last = owed.latest_day(received, days, CALENDAR)
    assert last > received
    stands = owed.standing(last, CALENDAR, today, remind)
    assert (stands.light == "red") == (today > last) == (stands.days_over > 0)
    assert (stands.light == "yellow") == (today <= last and stands.days_left <= remind)
    assert stands.days_left == 0 or CALENDAR.working_days_between(today, last) == stands.days_left
    assert owed.in_time(last, last)
    assert not owed.in_time(last + timedelta(days=1), last)


@given(received=DAYS, days=st.integers(1, 60), more=st.integers(0, 30))
def test_a_longer_limit_never_ends_earlier(received: date, days: int, more: int) -> None:
    assert owed.latest_day(received, days, CALENDAR) <= owed.latest_day(received, days + more, CALENDAR)


@given(papers=st.lists(st.integers(1, 20), unique=True), came=st.sets(st.integers(1, 20)))
def test_what_is_still_owed(papers: list[int], came: set[int]) -> None:
    left = owed.still_owed(papers, came)
    assert set(left) == set(papers) - came
    assert list(left) == [no for no in papers if no in left]


@pytest.mark.parametrize(
    ("note", "later", "left"),
    [
        ("急难型可在缓解后10个工作日内补齐（有地方规定）", True, ""),
        ("紧急程序可后补", True, ""),
        ("A4 纸打印；可后补", True, "A4 纸打印"),
        ("查验原件，留存复印件", False, "查验原件，留存复印件"),
    ],
)
def test_a_promised_day_stands_alone(note: str, later: bool, left: str) -> None:
    assert owed.says_later(note) is later
    assert owed.without_later(note) == left
