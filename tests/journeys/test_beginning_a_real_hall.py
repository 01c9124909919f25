"""From the demonstration to a real hall: the wizard, the passphrase, the restart, and the first sign-in."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import put_away
from tests.journeys.stage import WAIT_MS, Desk, Hands
from tests.makers import make_hall
from ui import app as program
from ui.passphrase import PassphraseSheet
from ui.remembered import recall

PASSPHRASE = "海滨路 8 号 correct horse"
PIN = "204617"


@pytest.fixture
def at_place(dressed: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where a real hall would lie; the demonstration is a small one, for here nobody looks at it."""
    hooks = sys.excepthook, threading.excepthook
    monkeypatch.setenv("HALL_DATA", str(tmp_path / "real"))
    monkeypatch.setattr("ui.opening.open_demo", lambda *_how: make_hall(tmp_path / "demo"))
    # The event loop of the tests is not the program's: it only has to hear that it should end.
    monkeypatch.setattr(program.QApplication, "quit", lambda: None)
    yield tmp_path / "real"
    sys.excepthook, threading.excepthook = hooks


def start(qtbot: QtBot) -> tuple[program.App, Desk]:
    app = program.App(program.parse(["--language=en"]))
    app.start()
    return app, Desk(qtbot, app.open_desk(1))


def type_passphrase(qtbot: QtBot, typed: list[str]) -> QTimer:
    """Answers each sheet that asks for a passphrase with the next of `typed`, twice where it is a new one."""
    watch = QTimer(interval=20)

    def look() -> None:
        sheet = next(
            (one for one in QApplication.topLevelWidgets() if isinstance(one, PassphraseSheet)), None
        )
        if sheet is None or not sheet.isVisible() or not typed:
            return
        words = typed.pop(0)
        for field in (sheet.first, sheet.again):
            if field.isVisible():
                field.set_text(words)
        sheet.ok.click()

    watch.timeout.connect(look)
    watch.start()
    return watch


def fill_in(wizard: Hands) -> None:
    """The five steps; what is missing or too plain is said in its step."""
    wizard.press("Next step")
    wizard.sees("✕")
    for label, text in (
        ("Name of the hall", "西湖社区便民服务中心"), ("Short name", "西湖便民"), ("Code of the hall", "XH01"),
        ("Town centre", "西湖街道便民服务中心"), ("Phone", "0577-1234567"),
    ):  # fmt: skip
        wizard.fill(label, text)
    wizard.press("Next step")
    wizard.sees("Residents take numbers for a line.")
    wizard.press("Next step")
    wizard.sees("A window calls from the lines ticked for it.")
    wizard.press("Next step")
    wizard.sees("no PIN is given beforehand")
    wizard.fill("Name", "周敏")
    wizard.fill("Post", "系统管理员")
    wizard.fill("PIN, six digits", "123456")
    wizard.fill("PIN once more", "123456")
    wizard.press("Next step")
    wizard.sees("Somebody's entry is not complete")
    wizard.fill("PIN, six digits", PIN)
    wizard.fill("PIN once more", PIN)
    wizard.press("Next step")
    wizard.sees("Without a printer papers are saved as files.")
    wizard.press("Begin this hall")


def test_beginning_a_real_hall(qtbot: QtBot, at_place: Path) -> None:
    app, desk = start(qtbot)
    watch = type_passphrase(qtbot, [PASSPHRASE])
    desk.sees("Demonstration: invented people", "Begin a real hall")
    desk.press("Begin a real hall")
    fill_in(Hands(qtbot, app.wizard))
    qtbot.waitUntil(lambda: app.restarts, timeout=WAIT_MS)
    watch.stop()
    put_away(app)
    assert (at_place / "hall.json").exists()
    assert not (at_place / "demo-key.json").exists()

    # The program begins again, asks for the passphrase until it is the right one, and opens the real hall.
    again, desk = start(qtbot)
    watch = type_passphrase(qtbot, ["something else entirely", PASSPHRASE])
    try:
        desk.sees("Sign in")
        qtbot.waitUntil(lambda: again.hub.hall is not None, timeout=WAIT_MS)
        assert "Demonstration" not in desk.words()
        assert "PIN 204617" not in desk.words()
        desk.sign_in("101", PIN)
        desk.sees("周敏", "The day is not open yet")
        desk.go_to(2, "Not open yet")
        desk.press_key("F10")
        desk.sees("Open since")
        assert again.hub.hall.ledger.verify().ok
        assert not again.hub.hall.ledger.demo
    finally:
        watch.stop()
        put_away(again)


def test_language_and_looks_are_remembered_when_they_are_chosen(at_place: Path, qtbot: QtBot) -> None:
    app, _desk = start(qtbot)
    try:
        app.set_language("zh_CN")
        assert recall().language == "zh_CN"
        app.set_edition(large=True)
        app.set_edition(contrast=True)
        assert (recall().large, recall().contrast) == (True, True)
    finally:
        app.set_edition(large=False, contrast=False)
        app.set_language("en")
        app.quit()
