"""The real program with its windows, once a test."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall_app import words
from hall_app.devices.printer import FolderPrinter
from hall_app.hall import Hall
from tests.journeys.stage import WAIT_MS, Stage
from tests.makers import make_hall
from ui import app as program
from ui import theme

SHIELD_MS = 20
Open = Callable[..., Stage]


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["hall-desk"]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application with the fonts and the style of the program."""
    theme.load()
    qapp.setQuitOnLastWindowClosed(False)
    return qapp


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """English windows that remember nothing of another test; a touch counts 20 ms after a screen came up."""
    monkeypatch.setenv("HALL_CONFIG", str(tmp_path / "config"))
    monkeypatch.setattr("ui.kiosk.window.SHIELD_MS", SHIELD_MS)
    monkeypatch.setattr("ui.rating.window.SHIELD_MS", SHIELD_MS)
    yield
    words.choose("zh_CN")


def put_away(app: program.App) -> None:
    """Closes the windows and the hall as at the end of a day, without ending the program of the tests."""
    app._closing = True
    for window in list(app.windows.values()):
        app._let_go(window)
        window.close()
        window.deleteLater()
    app.close()
    app.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_hall(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Opens the program on a hall of `makers`: `open_hall(screens="kiosk,board", windows=2, settings={…})`.

    Everybody has to sign in; the day is open unless told otherwise; papers are printed into a folder.
    """
    hooks = sys.excepthook, threading.excepthook
    opened: list[program.App] = []

    def open_it(
        screens: str = "", desks: tuple[int, ...] = (1,), hall: Hall | None = None, **how: Any
    ) -> Stage:
        paper = tmp_path / "printed"
        settings = {"print.a4_printer": str(paper), "print.ticket_printer": str(paper)}
        how["settings"] = settings | how.get("settings", {})
        hall = hall or make_hall(tmp_path, **{"signed_in": False, **how})
        hall.printer = FolderPrinter(paper)
        return start(hall, paper, [f"--screens={screens}", "--window", *map(str, desks)])

    def start(hall: Hall, paper: Path, argv: list[str]) -> Stage:
        monkeypatch.setattr("ui.opening.open_hall", lambda *_where: hall)
        app = program.App(program.parse([f"--data={hall.folder}", "--language=en", *argv]))
        # An error in a slot fails the test with its words, instead of becoming a report.
        sys.excepthook, threading.excepthook = hooks
        opened.append(app)
        app.start()
        qtbot.waitUntil(lambda: app.hub.hall is not None, timeout=WAIT_MS)
        return Stage(qtbot, hall, app, paper)

    yield open_it
    for app in opened:
        put_away(app)
    sys.excepthook, threading.excepthook = hooks
