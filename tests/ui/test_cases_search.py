"""Looking for a case on its page: what fits best is shown, and what was shown before does not stay."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall_app.values.caselife import DecideCase
from hall_app.values.intake import TheCase
from tests.ui.test_cases_page import shown
from tests.usecases.desk import Desk
from tests.usecases.life_days import running
from ui.main_window import MainWindow
from ui.widgets import Row


def test_search_goes_through_all_cases(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    case = running(at)
    at.run(DecideCase(case))
    number = at.page(case).brief.case_number
    page = shown(desk, qtbot, 1)
    page.search.set_text("没有这个人")
    qtbot.waitUntil(lambda: page.list.rows == ())
    page.search.set_text(number)
    qtbot.waitUntil(lambda: [one.key for one in page.list.rows] == [case])
    page.filter.set_value("ended")
    qtbot.waitUntil(lambda: page.list.rows == () and page.search.text == "")


def test_a_new_search_shows_what_fits_best_and_not_what_was_shown_before(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    item = at.page(running(at)).brief
    at.person("李梅", "P1234567", id_kind="passport")
    at.open("direct", "promised")
    page = shown(desk, qtbot, 2)
    page.search.set_text(item.item_name)
    qtbot.waitUntil(lambda: len(page.list.rows) == 2 and page._sought == item.item_name)
    best, other = (one.key for one in page.list.rows)
    page.list.select(other)
    qtbot.waitUntil(lambda: page.case.shown_case == other)
    page.search.set_text(item.item)
    qtbot.waitUntil(lambda: page._sought == item.item)
    qtbot.waitUntil(lambda: page.case.shown_case == best)
    assert page.list.key == best == page.list.rows[0].key
    # What is found again without seeking anew leaves the clerk where they are.
    page.list.select(other)
    told: list[object] = []
    page._looking.again()
    page.front.ask(TheCase(other), page, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert page.list.key == other


def test_a_search_that_finds_nothing_shows_no_case(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    running(at)
    page = shown(desk, qtbot, 1)
    page.search.set_text("查无此件")
    qtbot.waitUntil(lambda: page.list.rows == () and page.case.empty.isVisible())
    assert page.case.shown_case == "" and not page.case.aside.isVisible()
    page.search.set_text("张伟")
    qtbot.waitUntil(lambda: len(page.list.rows) == 1 and page.case.aside.isVisible())


def test_the_search_key_works_wherever_the_keyboard_is_on_the_page(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    running(at)
    page = shown(desk, qtbot, 1)
    keys = page.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert [one.key().toString() for one in keys] == ["Ctrl+F"]
    assert keys[0].context() == Qt.ShortcutContext.WindowShortcut
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)

    def searching() -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is page.search or page.search.isAncestorOf(focus))

    qtbot.waitUntil(searching)


def test_a_change_draws_the_list_once_for_all_that_was_asked(
    desk: MainWindow, at: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    running(at)
    page = shown(desk, qtbot, 1)
    qtbot.waitUntil(lambda: not any(one.asking for one in page._watches))
    drawn: list[int] = []
    fill = page.list.fill

    def counted(rows: Sequence[Row]) -> None:
        drawn.append(len(rows))
        fill(rows)

    monkeypatch.setattr(page.list, "fill", counted)
    # Three questions are asked anew by one change, and answered one after the other.
    for watch in page._watches:
        watch.again()
    qtbot.waitUntil(lambda: not any(one.asking for one in page._watches) and bool(drawn))
    assert drawn == [1]
