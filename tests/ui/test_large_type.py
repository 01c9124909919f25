"""Large type at the desk: what has no room at the right is a key away, and nothing of it is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.queueing import CallNext
from tests.makers import take
from tests.ui.test_cases_page import page_of
from tests.ui.test_desk import name_somebody, open_item, start_visit
from tests.usecases.desk import Desk
from tests.usecases.life_days import running
from ui import phrases, theme
from ui.front import Hub
from ui.main_window import MainWindow
from ui.pages.desk.aside import AsideSheet
from ui.theme import Edition
from ui.widgets import Sheet

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def large(hub: Hub, hall: Hall, desk: MainWindow, qtbot: QtBot) -> MainWindow:
    """The same window in large type, on a small screen."""
    edition = Edition(large=True)
    theme.set_default(edition)
    fresh = MainWindow(hub, 1, desk.shell, edition)
    qtbot.addWidget(fresh)
    fresh.take_over(desk)
    desk.hide()
    fresh.resize(1366, 768)
    fresh.show()
    fresh.activateWindow()
    fresh.desk.build()
    qtbot.waitUntil(lambda: fresh.desk.state.queue is not None and fresh.page == "desk")
    return fresh


def test_the_column_at_the_right_is_a_key_away(large: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    start_visit(qtbot, large, hall)
    name_somebody(qtbot, large)
    open_item(qtbot, large, "MZ-01")
    assert not large.desk.aside.isVisible()
    qtbot.waitUntil(large.desk.errand.more.isVisible)
    qtbot.keyClick(large.desk.errand.papers.lines, Key.Key_I, Ctrl)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in large.findChildren(AsideSheet)))
    sheet = next(one for one in large.findChildren(AsideSheet) if one.isVisible())
    aside = sheet.aside
    qtbot.waitUntil(lambda: aside.promise.isVisible() and aside.guide_text.isVisible())
    due = large.desk.state.page.guide.due_today if large.desk.state.page else ""
    assert phrases.day_words(due) in aside.promise.text()
    qtbot.waitUntil(lambda: aside.correct.isVisible() and sheet.isActiveWindow())
    qtbot.keyClick(sheet, Key.Key_E, Ctrl | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: any(one is not sheet and one.isVisible() for one in large.findChildren(Sheet)))


def test_pills_that_have_no_room_beside_go_on_in_the_next_line(
    large: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    start_visit(qtbot, large, hall)
    name_somebody(qtbot, large)
    open_item(qtbot, large, "GT-05")
    chips = [one for one in large.desk.errand.papers.chips if one.text]
    assert len(chips) == 3
    qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in chips))
    qtbot.waitUntil(lambda: chips[-1].y() >= chips[0].geometry().bottom())


def test_only_what_can_be_done_is_offered_while_a_number_is_called(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    take(hall, "A")
    hall.run(CallNext(), "desk-1")
    qtbot.waitUntil(lambda: "F3" in desk.desk.empty_words.text())
    assert "F4" not in desk.desk.empty_words.text() and not desk.desk.calls.passed.isEnabled()
    # The brackets of “第 1 次呼叫（共 3 次）” stay on one line.
    assert "（\u2060共\u2060\u00a0\u20603\u2060\u00a0\u2060次\u2060）" in desk.desk.calls.about.text()


def test_the_deeds_of_a_case_keep_their_height_beside_a_long_note(
    large: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    page = page_of(large, running(at, "agency"), qtbot)
    qtbot.waitUntil(lambda: len(page.case.buttons) > 1)
    note = page.case.note

    def whole() -> bool:
        note.show_text("事项清单列有公示，尚未开始：村（居）公示5天。" * 12)
        note.show()
        room = all(one.height() >= one.sizeHint().height() for one in page.case.buttons)
        return room and note.height() >= note.heightForWidth(note.width())

    qtbot.waitUntil(whole)
