"""Papers supplied later: what may be, until when, and how a promise stands."""

from __future__ import annotations

import re
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
    assert owed.not_later(photo, False)
    assert not owed.not_later(photo, True)
    assert not owed.not_later(paper("近期免冠照片", deferrable=True), False)


def test_never_the_form_who_one_is_or_who_acts() -> None:
    for name in ("参保登记表", "最低生活保障申请书", "居民身份证", "户口簿", "授权委托书"):
        assert owed.not_later(paper(name, deferrable=True), True), name
    assert owed.not_later(paper("代办人证明材料", True, "委托他人办理时"), True)
    assert not owed.not_later(paper("近期免冠照片（居住证相片（回执））", True), False)
    assert not owed.not_later(paper("收入证明材料", True, "有工作单位的"), False)


def test_an_application_comes_later_only_where_the_list_marks_it_and_says_so() -> None:
    def application(deferrable: bool, note: str) -> Material:
        return Material("书面申请", "original", 1, "required", note=note, deferrable=deferrable)

    assert not owed.not_later(application(True, "紧急程序可后补"), False)
    assert owed.not_later(application(False, "紧急程序可后补"), True) == owed.APPLICATION
    assert owed.not_later(application(True, ""), True) == owed.APPLICATION


def test_who_needs_help_at_once_supplies_the_papers_afterwards() -> None:
    sample = read_catalogue((paths.resources() / "catalogue" / "catalogue.json").read_bytes())
    assert isinstance(sample, Catalogue)
    relief = sample.item("MZ-04")
    assert relief is not None
    later = [one.name for one in relief.materials if not owed.not_later(one, False)]
    assert later == ["书面申请", "困难情形材料"]


def test_no_item_of_the_sample_can_be_promised_whole() -> None:
    sample = read_catalogue((paths.resources() / "catalogue" / "catalogue.json").read_bytes())
    assert isinstance(sample, Catalogue)
    asked = {
        item.code: [one for one in item.materials if one.need == "required"]
        for item in sample.items
        if item.kind == "promised"
    }
    whole = [code for code, papers in asked.items() if papers and not any(map(owed.never_owed, papers))]
    assert len(asked) > 50 and whole == []


def test_no_application_of_the_sample_may_come_later() -> None:
    """Every material that speaks of applying, and is not merely named after the applicant or the matter."""
    sample = read_catalogue((paths.resources() / "catalogue" / "catalogue.json").read_bytes())
    assert isinstance(sample, Catalogue)
    found = {
        one.name: owed.not_later(one, True)
        for item in sample.items
        for one in item.materials
        # Who needs help at once gets it first; the application follows (国发〔2014〕47号).
        if (item.code, one.name) != ("MZ-04", "书面申请")
    }
    speaks = {
        name: why for name, why in found.items() if re.search("申请|申报|申领|登记表|审批|承诺书", name)
    }
    assert {name for name, why in speaks.items() if not why} == {"与申请事项有关的案件材料"}
    for name in ("书面申请", "书面申请与承诺", "证明申请", "残疾人辅助器具适配补贴申请（审批）表"):
        assert found[name] == owed.APPLICATION


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("书面申请", owed.APPLICATION),
        ("个人申请、家庭情况说明", owed.APPLICATION),
        ("城镇居民临时救助申请审批表", owed.APPLICATION),
        ("申请低保家庭登记卡片表", owed.APPLICATION),
        ("残疾人基本型辅助器具申领书", owed.APPLICATION),
        ("告知承诺书", owed.APPLICATION),
        ("本人社会保障卡或银行卡", owed.IDENTITY),
        ("申请人居民身份证", owed.IDENTITY),
        ("家庭经济状况核对授权书", owed.AUTHORITY),
        ("申请人收入证明", ""),
        ("申请人结婚证书", ""),
        ("与申请事项有关的案件材料", ""),
    ],
)
def test_why_a_paper_cannot_come_later(name: str, why: str) -> None:
    assert owed.not_later(paper(name), True) == why
    assert owed.not_later(paper(name), False) == (why or owed.UNMARKED)


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
