"""The number machine as residents touch it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.day import CloseDay
from hall_app.values.queueing import AnswerHelp, CallNext, HelpWanted
from hall_app.values.setup import ChangeSetting, SetLines
from hall_app.values.staffing import StaffList
from tests.makers import MANAGER, PINS, line_rows, take
from ui import theme
from ui.front import Hub, NotListed
from ui.kiosk.number import Ask, Taken
from ui.kiosk.window import KioskWindow
from ui.screens import make_screen
from ui.widgets.touch import Touch


@pytest.fixture
def kiosk(qtbot: QtBot, look: None, hub: Hub, hall: Hall) -> KioskWindow:
    """A number machine at home, filled in."""
    window = make_screen(hub, "kiosk-1")
    assert isinstance(window, KioskWindow)
    qtbot.addWidget(window)
    hub.open(lambda: hall)
    window.resize(1080, 1920)
    window.show()
    qtbot.waitUntil(lambda: bool(window.lines) and window.day is not None and not window.shielded)
    return window


def touch(qtbot: QtBot, window: KioskWindow, button: Touch) -> None:
    """Touches a button when a person could."""
    qtbot.waitUntil(lambda: not window.shielded and button.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def taken_of(window: KioskWindow) -> Taken:
    screen = window.screens["taken"]
    assert isinstance(screen, Taken)
    return screen


def ask_of(window: KioskWindow) -> Ask:
    screen = window.screens["ask"]
    assert isinstance(screen, Ask)
    return screen


def to_ask(qtbot: QtBot, window: KioskWindow) -> Ask:
    touch(qtbot, window, window.screens["home"].number)  # type: ignore[attr-defined]
    touch(qtbot, window, window.screens["lines"].list.buttons[0])  # type: ignore[attr-defined]
    return ask_of(window)


def test_a_number_is_taken_in_three_touches_and_shown_large(
    qtbot: QtBot, kiosk: KioskWindow, hall: Hall
) -> None:
    take(hall, "A")
    ask = to_ask(qtbot, kiosk)
    touch(qtbot, kiosk, ask.plain)
    qtbot.waitUntil(lambda: taken_of(kiosk).outcome == "saved")
    assert taken_of(kiosk).large.text == "A002"
    assert "A002" in taken_of(kiosk).paper.text
    assert "1" in taken_of(kiosk).ahead.text


def test_two_hundred_fast_touches_take_one_number(qtbot: QtBot, kiosk: KioskWindow, hall: Hall) -> None:
    ask = to_ask(qtbot, kiosk)
    qtbot.waitUntil(lambda: not kiosk.shielded)
    for _nth in range(200):
        QTest.mouseClick(ask.plain, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kiosk.here == "taken")
    qtbot.waitUntil(lambda: taken_of(kiosk).outcome == "saved")
    assert take(hall, "A").display == "A002"


def test_priority_is_chosen_from_a_plain_list(qtbot: QtBot, kiosk: KioskWindow, hall: Hall) -> None:
    ask = to_ask(qtbot, kiosk)
    touch(qtbot, kiosk, ask.priority)
    reasons = kiosk.screens["reasons"]
    touch(qtbot, kiosk, reasons.list.buttons[4])  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: kiosk.here == "taken")
    number = taken_of(kiosk).number
    assert number is not None and number.priority == "disabled"


def test_numbers_used_up_are_said_plainly(qtbot: QtBot, kiosk: KioskWindow, hall: Hall) -> None:
    hall.run(SetLines(line_rows(1)), actor=MANAGER)
    ask = to_ask(qtbot, kiosk)
    take(hall, "A")
    qtbot.waitUntil(lambda: not kiosk.shielded)
    ask.take("")
    qtbot.waitUntil(lambda: ask.said.isVisible())
    assert "A" in ask.said.text()
    assert kiosk.here == "ask"
    qtbot.waitUntil(lambda: any(line.used_up for line in kiosk.lines or ()))
    kiosk.go("lines")
    assert not kiosk.screens["lines"].list.buttons[0].isEnabled()  # type: ignore[attr-defined]


def test_a_closed_day_gives_no_numbers_and_says_so(qtbot: QtBot, kiosk: KioskWindow, hall: Hall) -> None:
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    qtbot.waitUntil(lambda: kiosk.day is not None and not kiosk.day.open)
    kiosk.go("lines")
    assert kiosk.screens["lines"].list.buttons == []  # type: ignore[attr-defined]


def test_the_quiet_machine_goes_home_and_keeps_nothing(qtbot: QtBot, kiosk: KioskWindow, hall: Hall) -> None:
    hall.run(ChangeSetting("kiosk.home_s", 12), actor=MANAGER)
    qtbot.waitUntil(lambda: kiosk.idle.home_s == 12)
    kiosk.large.click()
    kiosk.speech.click()
    kiosk.go("progress")
    QTest.keyClicks(kiosk, "DS012026")
    assert kiosk.screens["progress"].lines.values[0] == "DS012026"  # type: ignore[attr-defined]
    assert kiosk.language == "en" and theme.edition_of(kiosk).large
    kiosk.touched()
    for _second in range(2):
        kiosk.idle.tick()
    assert "10" in kiosk.soon.text
    for _second in range(10):
        kiosk.idle.tick()
    assert kiosk.here == "home"
    assert kiosk.soon.text == ""
    assert kiosk.screens["progress"].lines.values == ["", ""]  # type: ignore[attr-defined]
    assert kiosk.language == "zh_CN" and not theme.edition_of(kiosk).large
    assert taken_of(kiosk).number is None


def test_only_this_window_speaks_the_other_language(qtbot: QtBot, kiosk: KioskWindow, hub: Hub) -> None:
    other = make_screen(hub, "kiosk-2")
    qtbot.addWidget(other)
    kiosk.speech.click()
    assert kiosk.screens["home"].number.title == "Take a number"  # type: ignore[attr-defined]
    assert other.screens["home"].number.title == "取号"  # type: ignore[attr-defined]


def test_help_is_asked_for_once_and_says_that_somebody_comes(
    qtbot: QtBot, kiosk: KioskWindow, hall: Hall
) -> None:
    kiosk.go("help")
    screen = kiosk.screens["help"]
    touch(qtbot, kiosk, screen.call)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: bool(kiosk.help))
    assert not screen.call.isVisible()  # type: ignore[attr-defined]
    waiting = hall.ask(HelpWanted(), "desk-1")
    assert len(waiting) == 1
    hall.run(AnswerHelp(waiting[0].request), "desk-1")
    qtbot.waitUntil(lambda: not kiosk.help)


def test_the_guide_leads_to_the_papers_of_an_item(qtbot: QtBot, kiosk: KioskWindow) -> None:
    kiosk.go("categories")
    categories, items, guide = (kiosk.screens[name] for name in ("categories", "items", "guide"))
    qtbot.waitUntil(lambda: bool(categories.list.buttons))  # type: ignore[attr-defined]
    touch(qtbot, kiosk, categories.list.buttons[0])  # type: ignore[attr-defined]
    touch(qtbot, kiosk, items.list.buttons[0])  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: len(guide.list.buttons) > 3)  # type: ignore[attr-defined]
    guide.take.click()  # type: ignore[attr-defined]
    assert kiosk.here == "ask" and ask_of(kiosk).line == "C"


def test_its_door_refuses_everything_else(kiosk: KioskWindow) -> None:
    owner = QWidget()
    with pytest.raises(NotListed):
        kiosk.front.run(CallNext(), owner)
    with pytest.raises(NotListed):
        kiosk.front.ask(StaffList(), owner)


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier), (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    ],
)  # fmt: skip
def test_keys_leave_nothing(qtbot: QtBot, kiosk: KioskWindow, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(kiosk, key, held)
    assert kiosk.isVisible() and kiosk.here == "home"


def test_a_full_screen_closes_only_for_an_administrator(qtbot: QtBot, kiosk: KioskWindow) -> None:
    kiosk.stand_alone()
    kiosk.closeEvent(event := QCloseEvent())
    assert not event.isAccepted()
    leave = kiosk.screens["leave"]
    for number, closes in (("103", False), ("101", True)):
        kiosk.go("leave")
        for char in number:
            leave.typed(char)
        leave.typed("\n")
        for char in PINS[number]:
            leave.typed(char)
        leave.typed("\n")
        if closes:
            qtbot.waitUntil(lambda: not kiosk.isVisible())
        else:
            qtbot.waitUntil(lambda: leave.said.isVisible())  # type: ignore[attr-defined]
            assert kiosk.isVisible()


@pytest.mark.parametrize("size", [(540, 700), (540, 960), (800, 560)])
def test_a_small_window_cuts_nothing(qtbot: QtBot, kiosk: KioskWindow, size: tuple[int, int]) -> None:
    kiosk.resize(*size)
    for name in kiosk.screens:
        kiosk.go(name)
        qtbot.wait(1)
        for button in kiosk.findChildren(Touch):
            if button.isVisible():
                part, area = button.parentWidget(), button.geometry()
                assert part is not None and part.rect().contains(area), (
                    name,
                    button.title,
                    area,
                    part.rect(),
                )
                low = button.mapTo(kiosk, QPoint(button.width(), button.height()))
                assert low.x() <= kiosk.width() and low.y() <= kiosk.height(), (name, button.title)


@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("large", [False, True])
def test_everything_to_touch_is_large_enough(
    qtbot: QtBot, kiosk: KioskWindow, size: tuple[int, int], large: bool
) -> None:
    kiosk.resize(*size)
    if large:
        kiosk.large.click()
    for name in kiosk.screens:
        kiosk.go(name)
        qtbot.wait(1)
        for button in kiosk.findChildren(Touch):
            if button.isVisible() and button.isEnabled() and type(button) is Touch:
                assert min(button.width(), button.height()) >= 64, (name, button.title, button.size())
                right = button.mapTo(kiosk, QPoint(button.width(), button.height()))
                assert right.x() <= kiosk.width() and right.y() <= kiosk.height(), (name, button.title)
