"""A light on the page of cases says whose clock it is, with its own day."""

from __future__ import annotations

from datetime import date, timedelta

from pytestqt.qtbot import QtBot

from hall_app.values.caselife import BeginSpecialStep, CarryToTown
from hall_app.values.setup import ChangeSetting
from tests.ui.test_cases_page import shown
from tests.usecases.desk import Desk
from tests.usecases.life_days import manager, on
from tests.usecases.test_owed import owed_of, promised
from ui.main_window import MainWindow


def test_a_light_says_whose_clock_it_is(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    """The owed paper is over its day while the promise of the case is in time: both are plain to see."""
    manager(at, ChangeSetting("owed.unmarked", True))
    case = promised(at, "agency")
    day = date.fromisoformat(owed_of(at, case).supply_by)
    at.run(CarryToTown(case, "民政办", "李敏"))
    manager(at, BeginSpecialStep(case, "补充公示", 20, words="某办法第九条"))
    on(at, day + timedelta(days=1))
    qtbot.waitUntil(lambda: desk.who is not None and desk.page == "desk")
    page = shown(desk, qtbot, 1)
    qtbot.waitUntil(lambda: "■" in page.list.rows[0].tag)
    due = date.fromisoformat(at.page(case).brief.due)
    assert due > day + timedelta(days=1)
    assert page.list.rows[0].tag == f"补交材料 ■ 红牌 · {day.month} 月 {day.day} 日"
    qtbot.waitUntil(lambda: page.case.light.text == "补交材料 ■ 红牌")
