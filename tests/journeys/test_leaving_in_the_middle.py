"""A window closed in the middle of a visit: asked once, by number; the last desk window is not closed by a click."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.conftest import Open
from tests.makers import take


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Filled once the program wants to end."""
    said: list[str] = []
    monkeypatch.setattr(QApplication, "quit", lambda *_none: said.append("quit"))
    return said


def test_a_visit_under_way_is_asked_about_before_the_program_ends(
    open_hall: Open, ended: list[str], qapp: QApplication
) -> None:
    stage = open_hall()
    desk = stage.desk()
    desk.sign_in("103")
    take(stage.hall, "A")
    number = desk.serve_next()
    app = stage.app
    app.ask_screens("desk-1")
    desk.sees("Windows and screens")
    desk.click_row("Desk window 1")
    desk.sees("This is the last desk window")
    assert "desk-1" in app.windows and not ended
    desk.press("Back")
    desk.sees_no_more("Windows and screens")

    window = app.windows["desk-1"]
    for leave in (window.close, app.quit):
        leave()
        desk.sees("Quit Hall App now?", f"Window 1: the visit of number {number} is under way.")
        desk.press("Back")
        desk.sees_no_more("Quit Hall App now?")
        assert window.isVisible() and not ended
    window.close()
    desk.sees("Quit Hall App now?")
    desk.press("Quit nevertheless")
    desk.until(lambda: ended == ["quit"])


def test_of_two_desks_only_the_one_that_was_closed_goes(
    open_hall: Open, ended: list[str], qapp: QApplication
) -> None:
    stage = open_hall(desks=(1, 2))
    desk, other = stage.desk(), stage.desk(2)
    desk.sign_in("103")
    number = str(take(stage.hall, "A").display)
    desk.call()
    stage.app.windows["desk-1"].close()
    desk.sees("Close this window now?", f"Window 1: number {number} is called")
    desk.press("Close nevertheless")
    desk.until(lambda: list(stage.app.windows) == ["desk-2"])
    assert stage.app.windows["desk-2"].isVisible() and not ended
    # Nobody is served at the other one: it goes without a question, and with it the program.
    other.come()
    stage.app.windows["desk-2"].close()
    other.until(lambda: ended == ["quit"])
