"""The one checklist of a joint intake: what F10 will do stands there beforehand, and its keys are those of one case."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall_app.values.joints import JointPage, TheJoint
from tests.ui.test_tall_sheets import inside
from tests.usecases.desk import Desk
from tests.usecases.test_agents import NEIGHBOUR
from tests.usecases.test_joints import begun, shared
from ui import theme
from ui.main_window import MainWindow
from ui.pages.desk.joint_papers import JointPapersSheet, ask_joint_papers
from ui.theme import Edition
from ui.widgets import Sheet

Key = Qt.Key


def opened(desk: MainWindow, at: Desk, qtbot: QtBot) -> tuple[JointPapersSheet, JointPage]:
    """Two parts that share a paper, their list with the keyboard on it."""
    page = begun(at)
    qtbot.waitUntil(lambda: desk.desk.state.visit is not None)
    sheet = ask_joint_papers(desk, desk.desk.state, page.joint)
    qtbot.waitUntil(lambda: bool(sheet.lines.lines) and sheet.look is not None)
    qtbot.waitUntil(lambda: sheet.isActiveWindow() and sheet.lines.hasFocus())
    return sheet, page


def press(key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses it where the keyboard is."""
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, key, how)


CTRL = Qt.KeyboardModifier.ControlModifier


def tick_all(sheet: JointPapersSheet, qtbot: QtBot, missing: int = 0) -> None:
    """Answers and ticks line by line, by keys alone; one paper is missing."""
    while any(sheet.lines._waits(number) for number in range(len(sheet.lines.lines))):
        material = sheet.lines.lines[sheet.lines.current].material
        asks = sheet.lines.checklist.need(material) == "ask"
        press(Key.Key_N if asks else Key.Key_2 if material.no == missing else Key.Key_1)
    qtbot.waitUntil(lambda: sheet.look is not None)


def chips(sheet: JointPapersSheet) -> list[str]:
    return [part.chip.text for part in sheet.parts.parts.values()]


def counts(sheet: JointPapersSheet) -> list[str]:
    return [part.count.text() for part in sheet.parts.parts.values()]


def test_f10_says_why_it_cannot_decide_yet(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    sheet, page = opened(desk, at, qtbot)
    assert not sheet.settle.isEnabled()
    assert set(chips(sheet)) == {"未核对完"}
    press(Key.Key_F10)
    assert "现在还不能一并办理" in sheet.in_place.text()
    assert sheet.said.text() in sheet.in_place.text()
    assert {one.state for one in at.ask(TheJoint(page.joint)).cases} == {"open"}


def test_what_f10_will_do_stands_there_beforehand(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    sheet, page = opened(desk, at, qtbot)
    tick_all(sheet, qtbot)
    assert chips(sheet) == ["将收件送镇里", "将受理"]
    assert "按 F10：受理 1 项、收件送镇里 1 项" in sheet.said.text()
    press(Key.Key_F10)
    qtbot.waitUntil(
        lambda: {one.state for one in at.ask(TheJoint(page.joint)).cases} == {"taken_in", "accepted"}
    )


def test_a_shared_paper_ticked_once_counts_in_both_parts(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    sheet, page = opened(desk, at, qtbot)
    before = counts(sheet)
    assert all(one.startswith("已核对 0/") for one in before)
    at_line = next(n for n, one in enumerate(sheet.lines.lines) if one.material.no == shared(page))
    sheet.lines.go_to(at_line)
    assert [part.mark.text() for part in sheet.parts.parts.values()] == ["▸", "▸"]
    assert "2 个事项共用" in sheet.lines.lines[at_line].under.text()
    press(Key.Key_2)
    qtbot.waitUntil(lambda: sheet.look is not None)
    assert all(one.startswith("已核对 1/") for one in counts(sheet))
    tick_all(sheet, qtbot)
    assert chips(sheet) == ["将一次性告知", "将一次性告知"]


def test_a_blank_letter_of_authority_is_printed_for_each_part(
    desk: MainWindow, at: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, page = opened(desk, at, qtbot)
    printed: list[tuple[Any, ...]] = []
    monkeypatch.setattr(desk.desk.state, "print_paper", lambda *what, **_more: printed.append(what))
    press(Key.Key_G, CTRL | Qt.KeyboardModifier.ShiftModifier)
    # Who comes in person needs none.
    assert printed == []
    at.run(NEIGHBOUR)
    sheet._ask_letter()
    qtbot.waitUntil(lambda: sheet.blank.isVisible() and sheet.look is not None)
    press(Key.Key_G, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert sheet.said.text().startswith("缺授权委托书")
    assert printed == [("proxy_letter", one.case) for one in page.cases]


def test_later_together_is_answered_with_what_to_do(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    sheet, _page = opened(desk, at, qtbot)
    need = sheet.lines.checklist.need
    sheet.lines.go_to(next(n for n, one in enumerate(sheet.lines.lines) if need(one.material) == "yes"))
    press(Key.Key_4)
    assert "合并核对时不能标“后补”" in sheet.in_place.text()
    press(Key.Key_1)
    assert sheet.in_place.text() == ""


def test_ctrl_z_takes_the_last_tick_back(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    sheet, _page = opened(desk, at, qtbot)
    tick_all(sheet, qtbot)
    assert sheet.settle.isEnabled()
    press(Key.Key_Z, CTRL)
    assert not sheet.settle.isEnabled()


def test_escape_in_the_details_leads_back_to_the_line(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    sheet, _page = opened(desk, at, qtbot)
    need = sheet.lines.checklist.need
    sheet.lines.go_to(next(n for n, one in enumerate(sheet.lines.lines) if need(one.material) == "yes"))
    press(Key.Key_Return)
    held = QApplication.focusWidget()
    assert held is not None
    assert sheet.lines.details.isAncestorOf(held)
    press(Key.Key_Escape)
    assert sheet.isVisible()
    assert sheet.lines.hasFocus()
    press(Key.Key_Escape)
    assert not sheet.isVisible()


def test_enter_on_a_line_decides_nothing(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    sheet, page = opened(desk, at, qtbot)
    tick_all(sheet, qtbot)
    sheet.lines.go_to(next(n for n, one in enumerate(sheet.lines.lines) if one.asks))
    assert sheet.settle.isEnabled()
    press(Key.Key_Return)
    assert not sheet._settling
    assert {one.state for one in at.ask(TheJoint(page.joint)).cases} == {"open"}


def test_what_is_being_decided_is_printed_before_escape_closes_it(
    desk: MainWindow, at: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, _page = opened(desk, at, qtbot)
    printed: list[str] = []
    monkeypatch.setattr(desk.desk.state, "print_paper", lambda paper, *_what, **_more: printed.append(paper))
    tick_all(sheet, qtbot)
    gone: list[int] = []
    sheet.finished.connect(gone.append)
    press(Key.Key_F10)
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(gone))
    assert "joint_slip" in printed


def test_a_second_notice_is_asked_about(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    sheet, page = opened(desk, at, qtbot)
    tick_all(sheet, qtbot, missing=shared(page))
    press(Key.Key_F10)
    qtbot.waitUntil(lambda: {one.state for one in at.ask(TheJoint(page.joint)).cases} == {"notified"})
    qtbot.waitUntil(lambda: sheet.decided.isVisible() and sheet.back.hasFocus())
    press(Key.Key_Escape)
    again = ask_joint_papers(desk, desk.desk.state, page.joint)
    qtbot.waitUntil(lambda: bool(again.lines.lines) and again.look is not None and again.settle.isEnabled())
    qtbot.waitUntil(lambda: again.isActiveWindow() and again.lines.hasFocus())
    press(Key.Key_F10)
    qtbot.waitUntil(lambda: [one.title for one in again.findChildren(Sheet)] == ["Another notice"])
    assert {one.notices for one in at.ask(TheJoint(page.joint)).cases} == {1}


def test_the_deed_is_in_sight_in_large_type(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    theme.set_default(Edition(large=True))
    desk.edition = Edition(large=True)  # type: ignore[attr-defined]
    sheet, _page = opened(desk, at, qtbot)
    tick_all(sheet, qtbot)
    assert sheet._area is None
    assert inside(sheet, sheet.settle)
    assert sheet.height() <= sheet.screen().availableGeometry().height()
