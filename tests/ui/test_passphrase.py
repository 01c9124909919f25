"""The passphrase is typed into the field that has the keyboard, and Enter goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.passphrase import PassphraseSheet
from ui.widgets import Words


@pytest.fixture
def window(qtbot: QtBot) -> Words:
    made = Words()
    qtbot.addWidget(made)
    return made


def opened(qtbot: QtBot, window: Words, new: bool) -> PassphraseSheet:
    sheet = PassphraseSheet(window, new, wrong=False)
    sheet.open()
    qtbot.waitUntil(lambda: sheet.focusWidget() is sheet.first.line)
    return sheet


def test_typing_and_enter_is_enough(qtbot: QtBot, window: Words) -> None:
    sheet = opened(qtbot, window, new=False)
    given: list[str] = []
    sheet.accepted.connect(lambda: given.append(sheet.passphrase))
    qtbot.keyClicks(sheet.focusWidget(), "short")
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert not given and sheet.focusWidget() is sheet.first.line
    qtbot.keyClicks(sheet.focusWidget(), " blue teapot")
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert given == ["short blue teapot"]


def test_a_slip_in_a_new_one_leads_to_the_second_field(qtbot: QtBot, window: Words) -> None:
    sheet = opened(qtbot, window, new=True)
    sheet.first.line.setText("wash the teapot")
    sheet.again.line.setText("wash the teapt")
    qtbot.keyClick(sheet.first.line, Qt.Key.Key_Return)
    assert sheet.passphrase == "" and sheet.focusWidget() is sheet.again.line
    sheet.reject()
