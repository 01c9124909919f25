"""A light on the page of cases says whose clock it is, with its own day."""

from __future__ import annotations

from datetime import date, timedelta

from pytestqt.qtbot import QtBot

from hall_app.values.caselife import BeginSpecialStep, CarryToTown, DecideCase
from hall_app.values.setup import ChangeSetting
from hall_app.values.visits import CaseBrief
from tests.ui.test_cases_page import shown
from tests.usecases.desk import Desk
from tests.usecases.life_days import manager, on, running, why
from tests.usecases.test_owed import owed_of, promised
from ui import phrases
from ui.main_window import MainWindow
from ui.pages.cases.page import _row
from ui.pages.cases.why import explain
from ui.widgets import Words


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


def test_a_case_decided_late_says_so_beside_the_clock_that_runs(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    case = running(at)
    due = date.fromisoformat(at.page(case).brief.due)
    day = due + timedelta(days=7)
    on(at, day)
    at.run(DecideCase(case, "approved", document="决定书"))
    said = f"承诺 {due.month} 月 {due.day} 日，{day.month} 月 {day.day} 日决定，逾期 5 个工作日"
    qtbot.waitUntil(lambda: desk.who is not None and desk.page == "desk")
    page = shown(desk, qtbot, 1)
    qtbot.waitUntil(lambda: page.case.due.text() == said)
    assert page.case.due.property("tone") == "seal"
    assert said in page.list.rows[0].under
    # The delivery of the result has its own clock and its own light.
    qtbot.waitUntil(lambda: page.list.rows[0].tag.startswith("送达 ● 正常"))
    explain(desk, why(at, case))
    (late,) = [one for one in desk.findChildren(Words) if one.text() == said and one is not page.case.due]
    assert (late.property("tone"), late.isHidden()) == ("seal", False)


def test_where_a_case_waits_for_its_resident_the_row_has_room_for_both() -> None:
    brief = CaseBrief(
        case="c", case_number="1", item="i", item_name="参保登记", handling="direct", case_kind="promised",
        state="told", person_name="张伟", opened_day="2026-11-23", due="2026-11-26", late_on="2026-12-03", days_late=5,
    )  # fmt: skip
    assert _row(brief, "", None, "等群众来取 3 天").under.endswith(" · 逾期决定 · 等群众来取 3 天")
    assert _row(brief, "", None).under.endswith("逾期 5 个工作日")


def test_one_decided_on_a_day_off_after_its_day_is_late_too() -> None:
    assert phrases.late_words("2026-12-04", "2026-12-05", 0).endswith("已逾期（其间均为休息日）")
    assert phrases.late_words("2026-12-04", "", 0) == ""
