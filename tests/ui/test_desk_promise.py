"""What comes later in the checklist, and the sheet before a notice that would ask for a forbidden certificate."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app import paths
from hall_app.hall import Hall
from hall_app.values.items import MaterialRow
from hall_app.values.setup import ChangeSetting, ImportCatalogue
from tests.makers import MANAGER
from tests.ui.test_desk import name_somebody, open_item, press, start_visit
from ui.main_window import MainWindow
from ui.pages.desk.checklist import MISSING, OWED, PRESENT, Checklist
from ui.pages.desk.promise import ForbiddenSheet

Key = Qt.Key


def paper(no: int, **more: object) -> MaterialRow:
    about: dict[str, Any] = {"needed": "yes", "deferrable": False} | more
    return MaterialRow(
        no=no,
        name=f"材料{no}",
        form="original",
        copies=1,
        issuer="",
        note="",
        condition="",
        question="",
        **about,
    )


def test_what_is_handed_in_as_a_rule_stays_once_it_is_in_order() -> None:
    checklist = Checklist((paper(1), paper(2, kept=True)))
    for no in (1, 2):
        checklist.set(no, state=PRESENT)
    assert [one.kept for one in checklist.checks()] == [False, True]
    # The clerk says otherwise, and that holds.
    checklist.set(2, kept=False)
    checklist.set(2, state=PRESENT)
    assert not checklist.tick(2).kept
    checklist.set(2, state=MISSING)
    checklist.set(2, state=PRESENT)
    assert checklist.tick(2).kept


def test_only_what_may_comes_later_and_in_turn() -> None:
    checklist = Checklist((paper(1), paper(2, deferrable=True)), promises=True)
    for _turn in range(3):
        checklist.cycle(1)
    assert checklist.tick(1).state == "wrong"
    checklist.cycle(1)
    assert checklist.tick(1).state == ""
    for _turn in range(4):
        checklist.cycle(2)
    assert checklist.tick(2).state == OWED
    assert [one.no for one in checklist.later()] == [2]
    checklist.cycle(2)
    assert checklist.tick(2).state == ""
    assert not Checklist((paper(2, deferrable=True),)).may_come_later(paper(2, deferrable=True))


def test_a_forbidden_paper_counts_only_where_a_clerk_insists() -> None:
    checklist = Checklist((paper(1, needed="optional", forbidden="居民婚姻状况证明"),))
    assert checklist.counts() == (0, 0, 0, 0)
    checklist.set(1, state=PRESENT)
    assert checklist.counts() == (0, 0, 0, 0)
    checklist.set(1, state=MISSING)
    assert checklist.counts() == (1, 0, 0, 0)


def put_item(hall: Hall, papers: tuple[tuple[str, str], ...], **more: object) -> None:
    """A catalogue of one item, XX-01, which asks for these papers of these issuers."""
    item = {
        "code": "XX-01", "name_zh": "住房补助申请", "category": "民政", "handling": "direct", "kind": "promised",
        "promised_working_days": 5, "service_minutes": 8, "responsible_unit": "民政办",
        "fee": {"text": "免费", "amount": 0},
        "materials": [
            {"name": name, "form": "original", "copies": 1, "required": True, "issuer": issuer}
            for name, issuer in papers
        ],
    } | more  # fmt: skip
    hall.run(ImportCatalogue(json.dumps([item]), "2026-12", "list.json"), actor=MANAGER)


@pytest.mark.parametrize(("vouched", "said"), [(True, 1), (False, 0)])
def test_the_guide_says_the_days_of_the_law_where_somebody_vouches_for_them(
    desk: MainWindow, hall: Hall, qtbot: QtBot, vouched: bool, said: int
) -> None:
    put_item(hall, (("申请书", "申请人"),), statutory_working_days=20, statutory_verified=vouched)
    start_visit(qtbot, desk, hall)
    desk.desk.aside.look_at("XX-01")
    guide = desk.desk.aside.guide_text
    qtbot.waitUntil(lambda: "住房补助申请" in guide.text())
    assert guide.text().count("法定时限：20 个工作日") == said


def test_the_guide_says_which_special_steps_there_are_and_how_long(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    steps = [
        {"name": "公示", "days": 7, "unit": "calendar"},
        {"name": "鉴定", "days": 5, "unit": "working"},
        {"name": "听证", "days": None, "unit": "working", "counted_in_limit": True},
    ]
    put_item(hall, (("申请书", "申请人"),), special_steps=steps)
    start_visit(qtbot, desk, hall)
    desk.desk.aside.look_at("XX-01")
    guide = desk.desk.aside.guide_text
    qtbot.waitUntil(lambda: "住房补助申请" in guide.text())
    assert "特别程序：公示7天（不计入）；鉴定5个工作日（不计入）；听证" in guide.text().splitlines()


@pytest.mark.parametrize("leave_out", [True, False])
def test_the_notice_asks_before_it_sends_anybody_to_a_committee(
    desk: MainWindow, hall: Hall, qtbot: QtBot, leave_out: bool
) -> None:
    put_item(hall, (("申请书", "申请人"), ("婚姻状况证明", "村（居）委会"), ("房屋照片", "申请人")))
    start_visit(qtbot, desk, hall)
    name_somebody(qtbot, desk)
    open_item(qtbot, desk, "XX-01")
    papers = desk.desk.errand.papers
    shown = papers.lines.lines[1].under.text()
    assert "▲" in shown
    for number, state in ((1, PRESENT), (2, MISSING), (3, MISSING)):
        papers.lines.checklist.set(number, state=state)
    papers.lines._told()
    press(qtbot, desk, Key.Key_F9)
    qtbot.waitUntil(lambda: bool(desk.findChildren(ForbiddenSheet)))
    sheet = desk.findChildren(ForbiddenSheet)[0]
    if leave_out:
        sheet.without.click()
    else:
        sheet.why.set_text("法院来函要求")
        sheet.ok.click()
    qtbot.waitUntil(
        lambda: desk.desk.state.page is not None and desk.desk.state.page.brief.state == "notified"
    )


def test_words_that_speak_of_later_are_answered_with_who_decides(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    # A list whose words speak of later, without the mark.
    items = json.loads((paths.resources() / "catalogue/catalogue.json").read_text("utf-8"))
    for one in next(item for item in items if item["code"] == "MZ-04")["materials"]:
        one.pop("deferrable", None)
    hall.run(ImportCatalogue(json.dumps(items), "2026-12", "list.json"), actor=MANAGER)
    start_visit(qtbot, desk, hall)
    name_somebody(qtbot, desk)
    open_item(qtbot, desk, "MZ-04")
    papers = desk.desk.errand.papers
    later = next(one for one in papers.lines.checklist.materials if "补齐" in one.note)
    papers._not_later(later.no)
    said = papers.foot.in_place.text()
    assert "补齐" in said and "大厅主任" in said and "必须当场" not in said
    form = next(one for one in papers.lines.checklist.materials if "可后补" in one.note)
    papers._not_later(form.no)
    said = papers.foot.in_place.text()
    assert (
        "必须当场" in said and "申请表" in said and "不作为容缺受理的依据" in said and "大厅主任" not in said
    )


def test_a_paper_that_cannot_come_later_is_told_why(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    hall.run(ChangeSetting("owed.unmarked", True), actor=MANAGER)
    start_visit(qtbot, desk, hall)
    name_somebody(qtbot, desk)
    open_item(qtbot, desk, "GT-02")
    papers = desk.desk.errand.papers
    said = {}
    for one in papers.lines.checklist.materials:
        papers._not_later(one.no)
        said[one.name] = (one.deferrable, papers.foot.in_place.text())
    form, written = said["书面申请与承诺"]
    assert not form and "申请书、申请表" in written
    assert "身份证件" in said["户主居民身份证"][1]
    assert said["危房照片"][0]
