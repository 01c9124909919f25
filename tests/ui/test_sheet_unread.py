"""F10 pressed twice does not do the deed of the sheet that the first press opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import Button, Field, Sheet, column
from ui.widgets import sheet as module

Key = Qt.Key
LONG_MS = 10**9


class Page(QWidget):
    """A page whose F10 opens a sheet with a deed of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.opens = Button("Accept", "F10")
        self.setLayout(column(self.opens))
        self.opens.clicked.connect(self._open)
        self.sheets: list[Sheet] = []
        self.done: list[str] = []

    def _open(self) -> None:
        sheet = Sheet(self, "Transfer", "Transfer")
        sheet.body.addWidget(Field("Why"))
        sheet.ok.clicked.connect(lambda: self.done.append("deed"))
        self.sheets.append(sheet)
        sheet.open()


@pytest.fixture
def page(look: None, qtbot: QtBot) -> Page:
    """The page, in front."""
    shown = Page()
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitActive(shown)
    return shown


def press(window: QWidget) -> None:
    """F10 as a keyboard sends it, with the moment it was pressed."""
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Key.Key_F10)


def opened(page: Page, qtbot: QtBot) -> Sheet:
    """The sheet the first press opens."""
    press(page)
    qtbot.waitUntil(lambda: bool(page.sheets) and page.sheets[0].isActiveWindow())
    return page.sheets[0]


def test_the_second_of_two_quick_presses_does_nothing(
    page: Page, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "UNREAD_MS", LONG_MS)
    sheet = opened(page, qtbot)
    press(sheet)
    assert page.done == []
    assert sheet.isVisible()
    assert len(page.sheets) == 1


def test_once_it_was_seen_the_key_does_its_deed(
    page: Page, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "UNREAD_MS", 0)
    sheet = opened(page, qtbot)
    qtbot.waitUntil(lambda: sheet._seen.isValid())
    press(sheet)
    assert page.done == ["deed"]


def test_a_click_is_never_too_early(page: Page, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "UNREAD_MS", LONG_MS)
    opened(page, qtbot).ok.click()
    assert page.done == ["deed"]
