"""What a staff window keeps and forgets: ticks when its looks change, quiet time, sheets when it is locked; screens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.setup import ChangeSetting
from hall_app.values.staffing import WhoIsHere
from tests.makers import ADMINISTRATOR, sign_in, take
from tests.ui.conftest import all_answered
from tests.ui.test_desk import name_somebody, open_item, press, start_visit
from ui import theme
from ui.front import Hub
from ui.main_window import MainWindow
from ui.pages.desk.state import PAPERS, WHO
from ui.screens_sheet import ScreensSheet
from ui.theme import Edition
from ui.words import _

Key = Qt.Key


@pytest.fixture
def large(look: None) -> Iterator[Edition]:
    """Large type, as after a click in the menu."""
    edition = Edition(large=True)
    yield edition
    theme.set_default(Edition())


def made_anew(desk: MainWindow, hub: Hub, edition: Edition, qtbot: QtBot) -> MainWindow:
    theme.set_default(edition)
    fresh = MainWindow(hub, desk.number, desk.shell, edition)
    qtbot.addWidget(fresh)
    fresh.take_over(desk)
    desk.hide()
    fresh.show()
    return fresh


def test_ticks_outlive_another_look(
    desk: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot, large: Edition
) -> None:
    start_visit(qtbot, desk, hall)
    name_somebody(qtbot, desk)
    open_item(qtbot, desk, "MZ-01")
    lines = desk.desk.errand.papers.lines
    press(qtbot, desk, Key.Key_1, Key.Key_2, on=lines)
    ticked = dict(lines.checklist.ticks)
    assert {one.state for one in ticked.values()} == {"present", "missing"}
    fresh = made_anew(desk, hub, large, qtbot)
    assert fresh.page == "desk"
    assert fresh.desk.state.step == PAPERS
    assert fresh.desk.errand.papers.lines.checklist.ticks == ticked
    asked: list[object] = []
    fresh.front.ask(type(fresh.desk.state.watches[1]._make())(), fresh, asked.append)
    qtbot.waitUntil(lambda: bool(asked))
    assert fresh.desk.errand.papers.lines.checklist.ticks == ticked
    assert fresh.desk.errand.papers.to_save() is not None


def test_what_is_typed_outlives_another_look(
    desk: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot, large: Edition
) -> None:
    start_visit(qtbot, desk, hall)
    who = desk.desk.errand.who
    who.search.line.insert("买买提")
    press(qtbot, desk, Key.Key_Return)
    qtbot.waitUntil(who.form.isVisible)
    who.form.phone.set_text("13800000000")
    fresh = made_anew(desk, hub, large, qtbot)
    assert fresh.desk.state.step == WHO
    assert fresh.desk.errand.who.form.isVisible()
    assert fresh.desk.errand.who.form.name.text == "买买提"
    assert fresh.desk.errand.who.form.phone.text == "13800000000"


def test_the_mouse_anywhere_and_a_sheet_begin_the_quiet_time_anew(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    hall.run(ChangeSetting("desk.lock_minutes", 5), actor=ADMINISTRATOR)
    qtbot.waitUntil(desk.quiet.timer.isActive)
    handle = desk.windowHandle()
    assert handle is not None
    desk.quiet.timer.stop()
    QTest.mouseMove(handle, QPoint(700, 400))
    qtbot.waitUntil(desk.quiet.timer.isActive)
    start_visit(qtbot, desk, hall)
    desk.desk.calls.park.click()
    qtbot.waitUntil(lambda: bool(sheets(desk)))
    desk.quiet.timer.stop()
    over = sheets(desk)[0].windowHandle()
    assert over is not None
    QTest.keyClick(over, Key.Key_A)
    qtbot.waitUntil(desk.quiet.timer.isActive)


def test_what_became_of_a_number_that_went_is_said(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    start_visit(qtbot, desk, hall)
    calls, state = desk.desk.calls, desk.desk.state
    qtbot.waitUntil(lambda: state.window is not None and state.window.ticket_state == "serving")
    shown = state.window
    assert shown is not None and shown.display
    calls.park.click()
    qtbot.waitUntil(lambda: bool(sheets(desk)))
    sheets(desk)[0].ok.click()
    qtbot.waitUntil(lambda: calls.in_place.isVisible() and f"{shown.display} 已挂起" in calls.in_place.text())
    sent = take(hall, "A")
    qtbot.waitUntil(lambda: calls.call.isVisible() and calls.number.text() == sent.display)
    calls.call.click()
    assert not calls.in_place.isVisible(), "what was said of another number is over"
    qtbot.waitUntil(lambda: calls.transfer.isVisible() and calls.start.isVisible())
    calls.transfer.click()
    qtbot.waitUntil(lambda: bool(sheets(desk)))
    qtbot.waitUntil(lambda: sheets(desk)[0].ok.isEnabled())
    sheets(desk)[0].ok.click()
    qtbot.waitUntil(lambda: f"{sent.display} 已转到" in calls.in_place.text())


def test_enter_in_the_search_starts_nothing_though_the_window_is_known_late(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    sent = take(hall, "A")
    calls, state, who = desk.desk.calls, desk.desk.state, desk.desk.errand.who
    qtbot.waitUntil(lambda: calls.call.isVisible() and calls.number.text() == sent.display)
    calls.call.click()
    qtbot.waitUntil(calls.start.isVisible)
    called = state.window
    assert called is not None and called.ticket_state == "called"
    calls.start.click()
    qtbot.waitUntil(lambda: state.visit is not None and who.search.line.hasFocus())
    all_answered(desk.hub, qtbot)
    # As it is where the visit is answered first.
    state._window(called)
    assert not calls.start.isVisible() and calls.park.isVisible()
    assert who.search.line.hasFocus()
    who.search.line.insert("王秀英")
    press(qtbot, desk, Key.Key_Return)
    qtbot.waitUntil(who.form.isVisible)


def test_a_quiet_window_locks_and_takes_its_sheets_along(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    start_visit(qtbot, desk, hall)
    desk.desk.calls.park.click()
    qtbot.waitUntil(lambda: bool(sheets(desk)))
    desk.quiet.timer.timeout.emit()
    qtbot.waitUntil(lambda: desk.who is None)
    qtbot.waitUntil(lambda: not sheets(desk))


def test_what_was_looked_at_goes_with_whoever_leaves(desk: MainWindow, qtbot: QtBot) -> None:
    gone: list[str] = []
    for name in ("cases", "residents"):
        desk.go_to(name)
        desk.pages[name].destroyed.connect(lambda name=name: gone.append(name))
    desk.lock("asked")
    qtbot.waitUntil(lambda: desk.who is None)
    qtbot.waitUntil(lambda: len(gone) == 2)
    assert list(desk.pages) == ["desk"]


def test_a_quiet_window_is_not_woken_by_somebody_elsewhere(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    hall.run(ChangeSetting("desk.lock_minutes", 5), actor=ADMINISTRATOR)
    qtbot.waitUntil(desk.quiet.timer.isActive)
    all_answered(desk.hub, qtbot)
    desk.quiet.timer.stop()
    asked: list[object] = []
    sign_in(hall, "102", "desk-2")
    desk.front.ask(WhoIsHere(), desk, asked.append)
    qtbot.waitUntil(lambda: bool(asked))
    assert not desk.quiet.timer.isActive()


def sheets(desk: MainWindow) -> list[QWidget]:
    from ui.widgets import Sheet

    return [one for one in desk.findChildren(Sheet) if one.isVisible()]


class Opener:
    """Remembers what it was asked to open and close."""

    def __init__(self) -> None:
        self.windows: dict[str, QWidget] = {}

    def open_desk(self, number: int) -> QWidget:
        return self.windows.setdefault(f"desk-{number}", QWidget())

    def open_screen(self, station: str) -> None:
        self.windows[station] = QWidget()

    def close_station(self, station: str) -> None:
        del self.windows[station]


def test_windows_and_screens_open_and_close_by_keyboard(desk: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    opener = Opener()
    sheet = ScreensSheet(desk, hub, opener)
    qtbot.addWidget(sheet)
    sheet.open()
    qtbot.waitUntil(lambda: len(sheet.rows.rows) == 6)
    keys = [one.key for one in sheet.rows.rows]
    assert keys == ["desk-1", "desk-2", "kiosk-1", "board-1", "rating-1", "rating-2"]
    for station in ("desk-2", "kiosk-1", "rating-2"):
        sheet.rows.select(station)
        press(qtbot, desk, Key.Key_Return, on=sheet.rows)
        assert station in opener.windows
        qtbot.waitUntil(lambda station=station: said(sheet, station) == _("open"))
    sheet.rows.select("kiosk-1")
    press(qtbot, desk, Key.Key_Return, on=sheet.rows)
    assert "kiosk-1" not in opener.windows
    qtbot.waitUntil(lambda: said(sheet, "kiosk-1") == _("closed"))


def said(sheet: ScreensSheet, station: str) -> str:
    return next(one.note for one in sheet.rows.rows if one.key == station)
