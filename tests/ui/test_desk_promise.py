"""What comes later in the checklist, and the sheet before a notice that would ask for a forbidden certificate."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.intake import MaterialRow
from hall_app.values.setup import ImportCatalogue
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


@pytest.mark.parametrize("leave_out", [True, False])
def test_the_notice_asks_before_it_sends_anybody_to_a_committee(
    desk: MainWindow, hall: Hall, qtbot: QtBot, leave_out: bool
) -> None:
    names = (("申请书", "申请人"), ("婚姻状况证明", "村（居）委会"), ("房屋照片", "申请人"))
    item = {
        "code": "XX-01", "name_zh": "住房补助申请", "category": "民政", "handling": "direct", "kind": "promised",
        "promised_working_days": 5, "service_minutes": 8, "responsible_unit": "民政办",
        "fee": {"text": "免费", "amount": 0},
        "materials": [
            {"name": name, "form": "original", "copies": 1, "required": True, "issuer": issuer}
            for name, issuer in names
        ],
    }  # fmt: skip
    hall.run(ImportCatalogue(json.dumps([item]), "2026-12", "list.json"), actor=MANAGER)
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
