"""What tests of windows get: the theme, a real hall behind a hub, and a desk in front of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall_app import words
from hall_app.hall import Hall
from tests.makers import make_hall, serve
from tests.usecases.desk import Desk
from ui import theme
from ui.front import Hub
from ui.main_window import MainWindow
from ui.theme import Edition


class FakeShell:
    """A program that only remembers what it was asked for."""

    def __init__(self) -> None:
        self.edition = Edition()
        self.asked: list[str] = []

    def begin_real(self) -> None:
        self.asked.append("begin_real")

    def show_help(self) -> None:
        self.asked.append("show_help")

    def ask_screens(self, station: str) -> None:
        self.asked.append(station)

    def set_language(self, name: str) -> None:
        self.asked.append(name)

    def set_edition(self, large: bool | None = None, contrast: bool | None = None) -> None:
        self.asked.append("edition")

    def holds(self, window: object) -> bool:
        return False

    def window_closed(self, window: object) -> None:
        self.asked.append("closed")

    def quit(self) -> None:
        self.asked.append("quit")


def all_answered(hub: Hub, qtbot: QtBot) -> None:
    """Waits until every question is answered, also those the last change makes the windows ask: what is not there by
    then does not come."""
    # A change is told in a turn of its own.
    QApplication.processEvents()
    qtbot.waitUntil(lambda: hub._under_way == 0)


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> None:
    """The fonts of the program, loaded once as there: each time again Qt forgets every letter it drew."""
    theme.load()


@pytest.fixture
def look(fonts: None) -> Iterator[None]:
    """Fonts and style, Chinese, the ordinary edition; put back afterwards."""
    before = words.language()
    words.choose("zh_CN")
    theme.set_default(Edition())
    yield
    words.choose(before)
    theme.set_default(Edition())


@pytest.fixture
def hub(look: None, qtbot: QtBot) -> Iterator[Hub]:
    """Lanes without a hall; closed with whatever hall was opened."""
    made = Hub()
    yield made
    made.close()


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """A real small hall; the hub that opens it closes it."""
    return make_hall(tmp_path)


@pytest.fixture
def at(hall: Hall) -> Desk:
    """Somebody is served at window 1."""
    serve(hall, line="A")
    return Desk(hall)


@pytest.fixture
def desk(hub: Hub, hall: Hall, qtbot: QtBot) -> MainWindow:
    """Desk window 1, shown, with clerk 103 signed in and the hall open."""
    window = MainWindow(hub, 1, FakeShell(), Edition())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.desk.build()
    qtbot.waitActive(window)
    hub.open(lambda: hall)
    qtbot.waitUntil(
        lambda: window.who is not None and window.desk.state.queue is not None and window.page == "desk"
    )
    return window
