"""What stands in a window keeps to the room it has: names wrap, columns share, sheets grow, windows shrink again."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hall_app.domain.items import fee_words
from hall_app.hall import Hall
from hall_app.values.queueing import CallNext, CancelTicket, StartVisit, TheBoard
from tests.makers import sign_in, take
from tests.shots.check import look_over
from tests.shots.stage import known_texts
from tests.ui.conftest import FakeShell
from ui import theme
from ui.front import Hub
from ui.main_window import MainWindow
from ui.shell import PAGES
from ui.theme import Edition
from ui.widgets import Number, Row, RowList, Sheet, Table, Words
from ui.widgets.breaking import broken
from ui.widgets.table import shared
from ui.words import speak

LONG = "农村部分计划生育家庭奖励扶助对象资格确认以及特别扶助金申报和年审的综合受理事项"
LOOKS = [Edition(), Edition(large=True), Edition(contrast=True, large=True)]


def test_a_long_name_goes_on_in_a_second_line(look: None, qtbot: QtBot) -> None:
    rows = RowList()
    qtbot.addWidget(rows)
    rows.resize(320, 300)
    rows.show()
    rows.fill([Row("short", text="生育登记"), Row("long", text=LONG, note="11/23")])
    short, long = rows.sizeHintForRow(0), rows.sizeHintForRow(1)
    assert long > short
    assert rows.model().index(1, 0).data(3).startswith(LONG)


def test_broken_words_lose_nothing_that_fits(look: None) -> None:
    font = QFont()
    lines = broken(LONG, font, 330, 9)
    assert len(lines) > 1 and "".join(lines) == LONG
    assert len(broken(LONG, font, 120, 2)) == 2 and broken(LONG, font, 120, 2)[1].endswith("…")
    assert broken("", font, 120, 2) == ()


def test_the_widest_column_gives_way_first_and_none_below_its_least() -> None:
    assert shared([100, 300, 80], [50, 60, 50], 400) == [100, 220, 80]
    assert shared([300, 300], [50, 50], 400) == [200, 200]
    assert shared([300, 300], [250, 260], 400) == [250, 260]


@pytest.mark.parametrize("edition", LOOKS)
def test_a_table_wraps_rather_than_scroll_sideways(look: None, qtbot: QtBot, edition: Edition) -> None:
    theme.set_default(edition)
    table = Table(("Case", "Resident", "Item"), stretch=2)
    qtbot.addWidget(table)
    theme.dress(table, edition)
    table.resize(640, 300)
    table.show()
    table.fill([("one", ("DEMO01202611200005", "青石镇云溪果蔬专业合作社", LONG)), ("two", ("X", "Y", "Z"))])
    assert table.horizontalScrollBar().maximum() == 0
    assert sum(table.columnWidth(column) for column in range(3)) == table.viewport().width()
    qtbot.waitUntil(lambda: table.rowHeight(0) > table.rowHeight(1))
    assert look_over(table, "zh_CN", "DEMO01202611200005") == []


def test_a_number_box_is_as_wide_as_its_largest_number(look: None, qtbot: QtBot) -> None:
    small, large = Number(0, 99), Number(0, 99999)
    for one in (small, large):
        qtbot.addWidget(one)
    need = large.fontMetrics().horizontalAdvance("99999")
    assert need < large.sizeHint().width() < need + 60
    assert small.sizeHint().width() < large.sizeHint().width()


def test_a_number_box_shows_its_number_whenever_it_is_dressed(look: None, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = QHBoxLayout(window)
    first, late = Number(1, 9, 2), Number(1, 99999, 12345)
    box.addWidget(first)
    window.show()
    theme.dress(window)
    box.addWidget(late)
    late.setButtonSymbols(Number.ButtonSymbols.NoButtons)
    for edition in (Edition(large=True), Edition(contrast=True)):
        theme.dress(window, edition)
        window.adjustSize()
        for one in (first, late):
            line, margins = one.lineEdit(), one.lineEdit().textMargins()
            need = one.fontMetrics().horizontalAdvance(one.text()) + margins.left() + margins.right()
            assert line.width() >= need


def test_a_sheet_is_as_tall_as_its_wrapped_words(look: None, qtbot: QtBot) -> None:
    theme.set_default(Edition(large=True))
    window = Words()
    qtbot.addWidget(window)
    sheet = Sheet(window, "Passphrase")
    told = Words("note", wrap=True)
    told.show_text(LONG * 6)
    sheet.body.addWidget(told)
    sheet.open()
    assert told.height() >= told.heightForWidth(told.width())
    assert look_over(sheet, "zh_CN", "Passphrase") == []
    told.show_text(LONG * 9)
    qtbot.waitUntil(lambda: told.height() >= told.heightForWidth(told.width()))


@pytest.mark.parametrize("edition", LOOKS[:2])
def test_a_window_made_large_can_be_made_small_again(
    hub: Hub, hall: Hall, qtbot: QtBot, edition: Edition
) -> None:
    speak("en")
    theme.set_default(edition)
    take(hall)
    hall.run(CallNext(), "desk-1")
    hall.run(StartVisit(), "desk-1")
    window = MainWindow(hub, 1, FakeShell(), edition)
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show()
    hub.open(lambda: hall)
    qtbot.waitUntil(lambda: window.desk._built and window.desk.aside.isVisible())
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == (1366, 768))


@pytest.mark.parametrize("edition", LOOKS)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_page_of_the_staff_fits_and_is_translated(
    hub: Hub, hall: Hall, qtbot: QtBot, language: str, edition: Edition
) -> None:
    speak(language)
    theme.set_default(edition)
    sign_in(hall, "101")
    for line in ("A", "B", "C"):
        take(hall, line, "elderly")
    window = MainWindow(hub, 1, FakeShell(), edition)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    hub.open(lambda: hall)
    qtbot.waitUntil(lambda: window.who is not None and window.who.number == "101")
    data = known_texts(hall)

    def fine() -> None:
        assert look_over(window, language, data) == []

    for name in PAGES:
        window.go_to(name)
        page: Any = window.pages[name]
        for section in getattr(page, "sections", ("",)):
            if section:
                page.list.select(section)
            qtbot.waitUntil(fine)
            assert (window.width(), window.height()) == (1366, 768), (name, section)


def test_an_english_desk_calls_lines_and_fees_by_their_english_names(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    speak("en")
    take(hall, "B")
    rows = desk.desk.calls.rows
    qtbot.waitUntil(lambda: [one.text for one in rows.rows] == ["Social security"])
    assert "Social security" in desk.desk.calls.about.text()
    assert fee_words("不收费") == "no charge" and fee_words("每证20元") == "每证20元"
    speak("zh_CN")
    qtbot.waitUntil(lambda: [one.text for one in rows.rows] == ["社会保障"])
    assert fee_words("不收费") == "不收费"


def test_a_number_handed_back_leaves_the_board(desk: MainWindow, hall: Hall) -> None:
    first, second = take(hall), take(hall)
    hall.run(CallNext(), "desk-1")
    assert hall.ask(TheBoard(), "board-1").gone == ()
    hall.run(CancelTicket(first.ticket, "went away"), "desk-1")
    hall.run(CallNext(), "desk-1")
    told = hall.ask(TheBoard(), "board-1")
    assert told.gone == (first.display,) and [one.display for one in told.calls] == [second.display]
