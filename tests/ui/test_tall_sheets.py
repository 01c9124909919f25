"""No sheet is taller than its screen: its body scrolls, its buttons stay, and what has the keyboard is in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.theme import Edition
from ui.widgets import Field, Sheet, Words

Key = Qt.Key
LINES = 30


@pytest.fixture
def below(look: None, qtbot: QtBot) -> QWidget:
    """A window in large type that sheets lie over."""
    theme.set_default(Edition(large=True))
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def opened(below: QWidget, lines: int, qtbot: QtBot) -> tuple[Sheet, list[Field]]:
    """A sheet that asks for so many lines, with the first one to be typed."""
    sheet = Sheet(below, "Transfer", "Transfer")
    fields = [Field(f"{number}") for number in range(lines)]
    for one in fields:
        sheet.body.addWidget(one)
    fields[0].setFocus()
    sheet.open()
    qtbot.waitUntil(lambda: sheet.isActiveWindow() and fields[0].line.hasFocus())
    return sheet, fields


def inside(sheet: Sheet, part: QWidget) -> bool:
    """Whether all of a part can be seen."""
    top, foot = (part.mapTo(sheet, QPoint(0, at)) for at in (0, part.height()))
    return part.visibleRegion().boundingRect().height() == part.height() and (
        0 <= top.y() < foot.y() <= sheet.height()
    )


def fits(sheet: Sheet) -> bool:
    """Whether the screen has room for all of it, its deed included."""
    return sheet.height() < sheet.screen().availableGeometry().height() and inside(sheet, sheet.ok)


def test_a_body_taller_than_the_screen_scrolls_and_follows_the_keyboard(below: QWidget, qtbot: QtBot) -> None:
    sheet, fields = opened(below, LINES, qtbot)
    qtbot.waitUntil(lambda: fits(sheet))
    assert sheet.room_needed() > sheet.height()
    assert not inside(sheet, fields[-1])
    for one in fields[1:]:
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        qtbot.waitUntil(lambda one=one: one.line.hasFocus() and inside(sheet, one.line))
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    qtbot.waitUntil(sheet.back.hasFocus)
    fields[0].setFocus()
    qtbot.waitUntil(lambda: inside(sheet, fields[0].line))


def test_a_refusal_takes_its_room_from_the_body(below: QWidget, qtbot: QtBot) -> None:
    sheet, _fields = opened(below, LINES, qtbot)
    qtbot.waitUntil(lambda: fits(sheet))
    sheet.in_place.tell("\n".join("A sentence." for _line in range(5)), "seal")
    qtbot.waitUntil(lambda: inside(sheet, sheet.in_place) and fits(sheet))


def test_a_sheet_that_grows_begins_to_scroll_and_shrinks_again(below: QWidget, qtbot: QtBot) -> None:
    sheet, fields = opened(below, 2, qtbot)
    assert not sheet.findChildren(QScrollArea)
    more = Words("body", wrap=True)
    sheet.body.addWidget(more)
    more.show_text("\n".join("A sentence." for _line in range(60)))
    qtbot.waitUntil(lambda: bool(sheet.findChildren(QScrollArea)) and fits(sheet))
    assert fields[0].line.hasFocus()
    more.hide()
    qtbot.waitUntil(lambda: sheet.room_needed() < sheet.screen().availableGeometry().height() // 2)
    sheet.refit()
    qtbot.waitUntil(lambda: sheet.height() <= sheet.room_needed() + 2 and fits(sheet))


def test_a_sheet_is_as_wide_as_its_widest_part(below: QWidget, qtbot: QtBot) -> None:
    """Qt opens a dialog two thirds of the screen wide at most, and cuts what is wider."""
    sheet = Sheet(below, "Transfer", "Transfer")
    wide, room = QWidget(), sheet.screen().availableGeometry()
    wide.setMinimumSize(room.width() * 4 // 5, 40)
    sheet.body.addWidget(wide)
    sheet.open()
    qtbot.waitUntil(lambda: sheet.rect().contains(wide.mapTo(sheet, wide.rect().bottomRight())))
    assert sheet.frameGeometry().right() <= room.right()
