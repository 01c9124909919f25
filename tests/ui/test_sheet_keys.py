"""Tab goes through a sheet as it is seen, never backwards into its deed; F10 does its deed, as on every page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import clashes
from ui.widgets import Button, CheckBox, Field, Sheet

Key = Qt.Key


@pytest.fixture
def below(look: None, qtbot: QtBot) -> QWidget:
    """A window that sheets lie over."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def opened(
    below: QWidget, qtbot: QtBot, danger: bool = False
) -> tuple[Sheet, CheckBox, list[Field], list[bool]]:
    """A sheet of three lines, over which a box was put after all, and how often its deed was done."""
    sheet, done = Sheet(below, "Transfer", "Transfer", danger), list[bool]()
    fields, box = [Field(f"{number}") for number in range(3)], CheckBox()
    for one in fields:
        sheet.body.addWidget(one)
    sheet.body.insertWidget(0, box)
    sheet.ok.clicked.connect(lambda: done.append(True))
    fields[0].setFocus()
    sheet.open()
    qtbot.waitUntil(lambda: sheet.isActiveWindow() and fields[0].line.hasFocus())
    return sheet, box, fields, done


def press(qtbot: QtBot, key: Key) -> None:
    how = Qt.KeyboardModifier.ShiftModifier if key is Key.Key_Backtab else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(QApplication.focusWidget(), key, how)


def test_tab_goes_as_the_eye_does_and_not_backwards_into_the_deed(below: QWidget, qtbot: QtBot) -> None:
    sheet, box, fields, done = opened(below, qtbot)
    press(qtbot, Key.Key_Backtab)
    assert box.hasFocus()
    press(qtbot, Key.Key_Backtab)
    assert sheet.back.hasFocus()
    press(qtbot, Key.Key_Backtab)
    assert fields[-1].line.hasFocus()
    for one in (sheet.back, sheet.ok, box, *(field.line for field in fields)):
        press(qtbot, Key.Key_Tab)
        assert one.hasFocus()
    # What is not there now is no first stop.
    box.hide()
    fields[0].setFocus()
    press(qtbot, Key.Key_Backtab)
    assert sheet.back.hasFocus() and not done
    sheet.reject()


@pytest.mark.parametrize("danger", [False, True])
def test_the_deed_of_a_sheet_shows_the_key_of_the_deed_of_a_page(
    below: QWidget, qtbot: QtBot, danger: bool
) -> None:
    sheet, _box, _fields, done = opened(below, qtbot, danger)
    assert sheet.ok.accessibleDescription() == "F10" and not clashes(sheet)
    press(qtbot, Key.Key_F10)
    assert done == [True]
    sheet.ok.setEnabled(False)
    press(qtbot, Key.Key_F10)
    assert done == [True]
    sheet.reject()


def test_a_sheet_gives_its_deed_another_key_instead(below: QWidget, qtbot: QtBot) -> None:
    sheet, _box, _fields, done = opened(below, qtbot)
    sheet.ok.set_key("Ctrl+S")
    assert sheet.ok.accessibleDescription() == "Ctrl+S"
    press(qtbot, Key.Key_F10)
    assert not done
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert done == [True]
    sheet.reject()
    silent = Sheet(below, "Look")
    assert not silent.ok.findChildren(QShortcut)
    own = Button("Enter this", "F10")
    silent.body.addWidget(own)
    silent.open()
    assert not clashes(silent)
    silent.reject()
