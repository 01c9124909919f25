"""What the slips say of originals that stay with the case, and of papers handed in on a day off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hall_app.documents.parts import original_words
from hall_app.domain.facts import PaperCheck
from hall_app.domain.items import goes_along, stays_with_case
from hall_app.errors import Refusal
from hall_app.projections.catalogue import catalogue_of
from hall_app.usecases.papers.common import received
from hall_app.values.actor import Actor
from hall_app.values.caselife import SupplementCase, WhyDue
from hall_app.values.intake import ContinueCase, FindCases, OpenCase
from hall_app.values.joints import TheJoint
from hall_app.values.papers import PaperBytes
from hall_app.words import speaking
from tests.usecases.desk import DESK, Desk
from tests.usecases.life_days import on
from tests.usecases.test_joints import begun, settle
from tests.usecases.test_papers import text_of


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("居民最低生活保障申请表", "whole"),
        ("近期免冠照片（一寸）", "whole"),
        ("近期免冠照片（居住证相片（回执））", "whole"),
        ("授权委托书", "whole"),
        ("个人声明", "whole"),
        ("书面申请与承诺", "whole"),
        ("与申请事项有关的案件材料", ""),
        ("授权委托书及代办人居民身份证", "part"),
        ("居民身份证", ""),
        ("不动产权证书", ""),
    ],
)
def test_what_stays_with_the_case_by_its_kind(name: str, stays: str) -> None:
    assert stays_with_case(name) == stays


def test_an_old_certificate_that_is_handed_in_goes_along_by_its_kind(desk: Desk) -> None:
    """Every original of the sample that stays as a rule where the hall carries the case."""
    items = desk.hall.look(Actor(DESK), catalogue_of).items
    found = {paper.name for item in items for paper in item.materials if goes_along(item, paper)}
    assert found == {
        "损坏的原证", "原社会保障卡", "行驶证", "居住证", "原居住证", "原残疾人证", "营业执照正、副本",
    }  # fmt: skip
    desk.person()
    case = desk.run(OpenCase("LR-04")).case
    kept = {one.name: one.kept for one in desk.page(case).materials}
    assert kept == {"申请人居民身份证": False, "原居住证": True}


@pytest.mark.parametrize(
    ("name", "form", "kept", "original"),
    [
        ("申请表", "original", False, "filed"),
        ("申请表", "original", True, "kept"),
        ("申请表", "copy", False, "none"),
        ("申请表", "both", False, "returned"),
        ("居民身份证", "original", False, "returned"),
        ("授权委托书及代办人居民身份证", "both", False, "filed_in_part"),
    ],
)
def test_what_becomes_of_an_original(desk: Desk, name: str, form: str, kept: bool, original: str) -> None:
    item = desk.hall.look(Actor(DESK), catalogue_of).item(desk.item("agency", "promised").code)
    assert item is not None
    (found,) = received(item, (PaperCheck(1, name, "present", form, 1, kept),))
    assert found.original == original
    assert original_words(found.original)


def test_papers_handed_in_on_a_sunday_say_when_they_count(desk: Desk) -> None:
    on(desk, date(2026, 11, 29))
    for handling, kind in (("agency", "receipt_slip"), ("direct", "acceptance_slip")):
        desk.person()
        case = desk.open(handling, "promised")
        desk.accept(case)
        for paper in (kind, "due_explanation"):
            words = "".join(text_of(desk.ask(PaperBytes(paper, case))).split())
            assert "休息日收件，按2026年11月30日收到计算" in words
        with speaking("zh_CN"):
            assert "按 2026-11-30 收到计算" in desk.ask(WhyDue(case)).sentence


def test_papers_handed_in_on_a_working_day_say_nothing_of_it(desk: Desk) -> None:
    desk.person()
    case = desk.open("agency", "promised")
    desk.accept(case)
    words = "".join(text_of(desk.ask(PaperBytes("receipt_slip", case))).split())
    assert "休息日收件" not in words
    assert "自收齐材料的次日起算" in words


def test_the_head_line_names_the_first_day_counted(desk: Desk) -> None:
    on(desk, date(2026, 11, 28))  # a Saturday
    desk.person()
    case = desk.open("direct", "promised")
    desk.accept(case)
    told = desk.ask(WhyDue(case))
    first = next(one.day for one in told.explained if one.counted == 1)
    assert (first, told.received) == ("2026-12-01", "2026-11-28")
    assert told.sentence.startswith("材料于 2026-11-28（休息日）收齐，按 2026-11-30 收到计算。")
    assert f"自 2026-12-01 起算，至 {told.due} 届满" in told.sentence
    words = "".join(text_of(desk.ask(PaperBytes("due_explanation", case))).split())
    assert "材料于2026年11月28日（休息日收件，按2026年11月30日收到计算）收齐" in words
    assert "自2026年12月1日起算" in words


def test_a_case_that_came_back_has_no_due_day_until_its_days_begin_anew(desk: Desk) -> None:
    desk.person()
    case = desk.open("agency", "promised")
    desk.accept(case)
    before = desk.page(case).brief.due
    desk.town_says("case.taken", case=case, unit="镇便民服务中心", by="高建国")
    desk.town_says("case.returned", case=case, n=2, reason="照片不合规格", by="高建国")
    (row,) = desk.ask(FindCases(states=("returned",)))
    assert (row.due, row.light, row.provisional) == ("", "", False)
    told = desk.ask(WhyDue(case))
    assert (told.due, told.explained) == ("", ())
    assert "期限不再有效" in told.sentence
    with pytest.raises(Refusal):
        desk.ask(PaperBytes("due_explanation", case))
    # The slip that was handed out is printed again as it was.
    year, month, day = (int(part) for part in before.split("-"))
    slip = "".join(text_of(desk.ask(PaperBytes("receipt_slip", case))).split())
    assert f"{year}年{month}月{day}日" in slip

    received = date.fromisoformat(desk.page(case).brief.opened_day)
    on(desk, received + timedelta(days=2))
    desk.run(ContinueCase(case))
    desk.run(SupplementCase(case, desk.answers(case), desk.checks(case)))
    assert desk.page(case).brief.due == ""
    desk.accept(case)
    told = desk.ask(WhyDue(case))
    assert told.began_before == received.isoformat()
    assert told.due > before
    assert f"此前自 {received} 收件起的计算" in told.sentence
    words = "".join(text_of(desk.ask(PaperBytes("due_explanation", case))).split())
    assert "收件起的计算因补正材料已经中止" in words


def test_the_joint_slip_of_a_sunday_says_when_its_papers_count(desk: Desk) -> None:
    on(desk, date(2026, 11, 29))
    page = begun(desk)
    settle(desk, page)
    slip = "".join(text_of(desk.ask(PaperBytes("joint_slip", page.joint))).split())
    assert "休息日收件，按2026年11月30日收到计算" in slip
    due = next(one.due for one in desk.ask(TheJoint(page.joint)).cases if one.due)
    year, month, day = (int(part) for part in due.split("-"))
    assert f"{year}年{month}月{day}日" in slip
    assert due not in slip
