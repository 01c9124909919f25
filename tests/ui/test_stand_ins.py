"""At sign-in B is told for whom they act, and A that they are entered as away; both as it begins and ends."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.intake import DropCase, OpenCase
from hall_app.values.posts import Absences, HandOverPost, SetPair, TakeBackPost
from hall_app.values.queueing import FinishVisit
from hall_app.values.staffing import StaffList, WhoIsHere
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER, serve, sign_in
from tests.ui.conftest import FakeShell, all_answered
from tests.usecases.desk import Desk
from ui import theme
from ui.front import Hub
from ui.main_window import MainWindow
from ui.pages.registers.acting import ActingSheet
from ui.pages.registers.posts import PairSheet, PostsSection
from ui.stand_ins import StandIns
from ui.theme import Edition

TONIGHT = "2026-11-23 17:30"
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def other(desk: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot) -> MainWindow:
    """Window 2 with clerk 104, the B of 103 who sits at window 1."""
    hall.run(SetPair("1 号窗口", "w003", "w004", 1), actor=MANAGER)
    window = MainWindow(hub, 2, FakeShell(), Edition())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.who is not None and window.who.number == "104")
    return window


def a_case(hall: Hall) -> str:
    """A case A answers for, their visit finished."""
    serve(hall, line="A")
    at = Desk(hall)
    at.person()
    case: str = at.run(OpenCase("JS-01")).case
    at.run(FinishVisit())
    return case


def shown(line: StandIns, *words: str) -> bool:
    text = f"{line.acting.text() if line.acting.isVisible() else ''}{line.away.text() if line.away.isVisible() else ''}"
    return line.isVisible() and all(one in text for one in words)


def press(window: MainWindow, key: Qt.Key, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    qtbot.keyClick(window, key, CTRL_SHIFT)


def test_b_is_told_at_sign_in_with_a_key_to_the_cases(
    other: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    case = a_case(hall)
    other.lock("asked")
    qtbot.waitUntil(lambda: other.who is None)
    hall.run(HandOverPost(TONIGHT, "外出开会"), "desk-1")
    all_answered(hub, qtbot)
    assert not other.stand_ins.isVisible()
    sign_in(hall, "104", "desk-2")
    qtbot.waitUntil(lambda: shown(other.stand_ins, "王芳", "08:30 至 17:30", "1 件办件未办结"))
    assert not other.stand_ins.back.isVisible()
    press(other, Qt.Key.Key_B, qtbot)
    (sheet,) = [one for one in other.findChildren(ActingSheet) if one.isVisible()]
    qtbot.waitUntil(lambda: [key for key, _cells in sheet.table.rows] == [case])
    assert sheet.table.rows[0][1][:2] == ("王芳", "张伟")
    qtbot.waitUntil(sheet.ok.isEnabled)
    sheet.ok.click()
    qtbot.waitUntil(lambda: other.page == "cases" and other.pages["cases"].case.shown_case == case)  # type: ignore[attr-defined]


def test_the_line_follows_while_b_sits_there(other: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    case = a_case(hall)
    absence = hall.run(HandOverPost(TONIGHT, "外出开会"), "desk-1").absence  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: shown(other.stand_ins, "王芳", "1 件办件未办结"))
    hall.run(DropCase(case, "不办了"), "desk-2")
    qtbot.waitUntil(lambda: shown(other.stand_ins, "0 件办件未办结"))
    hall.run(TakeBackPost(absence), "desk-1")
    qtbot.waitUntil(lambda: not other.stand_ins.isVisible())


def test_an_absence_begins_and_ends_by_the_clock(other: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    clock = hall.clock
    assert isinstance(clock, FakeClock)
    hall.run(HandOverPost("2026-11-23 15:00", "培训", first="2026-11-23 14:00"), "desk-1")
    line = other.stand_ins
    qtbot.waitUntil(lambda: line._next is not None)
    line.look_at_clock()
    assert not line.isVisible() and line._next is not None
    clock.set("2026-11-23T14:00:01+08:00")
    line.look_at_clock()
    qtbot.waitUntil(lambda: shown(line, "王芳", "15:00"))
    qtbot.waitUntil(lambda: line._next is not None)
    clock.set("2026-11-23T15:00:01+08:00")
    line.look_at_clock()
    qtbot.waitUntil(lambda: not line.isVisible())


def test_a_who_comes_back_is_told_and_is_back_with_one_key(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    hall.run(HandOverPost(TONIGHT, "外出开会", b="w004"), "desk-1")
    qtbot.waitUntil(lambda: shown(desk.stand_ins, "离岗", "17:30", "欧阳明月"))
    assert not desk.stand_ins.see.isVisible()
    press(desk, Qt.Key.Key_J, qtbot)
    qtbot.waitUntil(lambda: [one.state for one in hall.ask(Absences(), "desk-1")] == ["over"])
    qtbot.waitUntil(desk.stand_ins.isHidden)


def test_the_line_goes_with_a_key_until_something_else_begins(
    other: MainWindow, desk: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    hall.run(HandOverPost(TONIGHT, "外出开会"), "desk-1")
    qtbot.waitUntil(lambda: shown(other.stand_ins, "王芳"))
    press(other, Qt.Key.Key_H, qtbot)
    assert not other.stand_ins.isVisible()
    hall.run(HandOverPost(TONIGHT, "开会", a="w001", b="w004"), actor=MANAGER)
    qtbot.waitUntil(lambda: shown(other.stand_ins, "王芳", "周敏"))
    # Whoever sits down next is told anew, and nobody else's absence.
    other.lock("asked")
    qtbot.waitUntil(lambda: other.who is None)
    assert not other.stand_ins.isVisible()
    sign_in(hall, "102", "desk-2")
    qtbot.waitUntil(lambda: other.who is not None)
    all_answered(hub, qtbot)
    assert not other.stand_ins.isVisible()


def test_in_large_type_there_is_one_line_and_what_is_left_unfinished_goes_first(
    other: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    edition = Edition(large=True)
    theme.set_default(edition)
    hall.run(SetPair("", "w003", "w004", item="JS-01"), actor=MANAGER)
    hall.run(HandOverPost(TONIGHT, "外出开会", b="w002"), "desk-1")
    hall.run(HandOverPost(TONIGHT, "培训", a="w001", b="w004"), actor=MANAGER)
    other.hide()
    window = MainWindow(hub, 2, FakeShell(), edition)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.desk.build()
    line = window.stand_ins
    qtbot.waitUntil(lambda: shown(line, "王芳（生育登记）", "周敏"))
    # A demonstration: its line gives way.
    assert window.demo.real.isHidden()
    assert (window.width(), window.height()) == (1366, 768)
    window.unfinished.words.show_text("未完成：办不成事登记。")
    window.unfinished.show()
    assert not line.isVisible() and window.demo.real.isHidden()
    window.unfinished.hide()
    assert line.isVisible() and window.demo.real.isHidden()
    line.hide_.click()
    assert not line.isVisible() and not window.demo.real.isHidden()
    assert (window.width(), window.height()) == (1366, 768)


def test_no_pair_is_set_before_it_is_known_who_serves_and_for_what(
    desk: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    """Else the sheet would offer nobody, and show another pair than the one that stands."""
    slow = threading.Event()
    sign_in(hall, "102")
    front = hub.front("desk-1")
    hub.looks.put(slow.wait)
    section = PostsSection(front)
    qtbot.addWidget(section)
    section.show_who(hall.ask(WhoIsHere(), "desk-1"))
    assert section.pair.isHidden() and section.hand.isHidden()
    section.show_people(hall.ask(StaffList(), "desk-1"))
    assert not section.pair.isHidden() and not section.pair.isEnabled() and not section.hand.isHidden()
    slow.set()
    qtbot.waitUntil(section.pair.isEnabled)
    sheet = PairSheet(section, None)
    assert sheet.a.count() == sheet.b.count() == len(section.serving()) and sheet.about.count() > 1
    sheet.reject()
