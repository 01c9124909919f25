"""A program that is killed says nothing at its end: what stood open is written while it stands."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.journeys.conftest import put_away
from tests.journeys.stage import WAIT_MS
from tests.journeys.test_beginning_a_real_hall import at_place, start
from ui import app as program
from ui.remembered import recall

__all__ = ["at_place"]


def test_screens_are_remembered_when_they_are_opened_moved_and_closed(at_place: Path, qtbot: QtBot) -> None:
    app, desk = start(qtbot)
    again: program.App | None = None
    try:
        desk.sees("Begin a real hall")
        app.open_screen("board-1")
        app.open_screen("rating-1")
        qtbot.waitUntil(lambda: recall().windows == ["desk-1", "board-1", "rating-1"], timeout=WAIT_MS)
        app.windows["board-1"].setGeometry(37, 41, 640, 480)
        qtbot.waitUntil(lambda: recall().places.get("board-1") == (37, 41, 640, 480), timeout=WAIT_MS)
        app.close_station("rating-1")
        qtbot.waitUntil(lambda: recall().windows == ["desk-1", "board-1"], timeout=WAIT_MS)
        # Nothing ended: a program that starts now finds what stands, and does not forget it while it begins.
        again = program.App(program.parse(["--language=en"]))
        again.open_desk(1)
        qtbot.wait(0)
        assert recall().windows == ["desk-1", "board-1"]
        assert again._screens([1]) == ["board-1"]
    finally:
        if again is not None:
            again.quit()
            put_away(again)
        app.quit()
        put_away(app)
