"""Originals of a day on paper are handed over under that day."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.custody import CustodyOf, CustodyPaper
from tests.ui.test_registers_page import originals, registers, sheet_of
from tests.usecases.test_paper_days import enter
from ui.main_window import MainWindow
from ui.pages.registers.lists import KeepSheet
from ui.pages.registers.originals import HandSheet, OriginalsSection
from ui.pages.registers.page import RegistersPage


@pytest.fixture
def page(desk: MainWindow, qtbot: QtBot) -> RegistersPage:
    """The page at window 1, where clerk 103 sits."""
    return registers(desk, qtbot)


def the_only(hall: Hall, case: str) -> CustodyPaper:
    (paper,) = hall.ask(CustodyOf(case), "desk-1")
    assert isinstance(paper, CustodyPaper)
    return paper


def test_what_came_and_went_on_a_day_on_paper(page: RegistersPage, hall: Hall, qtbot: QtBot) -> None:
    case = enter(hall).case
    section = page.sections["originals"]
    assert isinstance(section, OriginalsSection)
    section.keep.click()
    sheet = sheet_of(page, KeepSheet)
    qtbot.waitUntil(lambda: sheet.case == case and sheet.when.isVisible())
    # What is typed now is now, until somebody says that it was then.
    assert sheet.when.day == ""
    sheet.when.choice.set_value("2026-11-23")
    sheet.other.set_text("旧户口簿")
    sheet.ok.click()
    qtbot.waitUntil(lambda: len(section.table.rows) == 1)
    assert the_only(hall, case).legs[0].handed_on == "2026-11-23"
    section.table.selectAll()
    section.hand.click()
    hand = sheet_of(page, HandSheet)
    qtbot.waitUntil(hand.when.isVisible)
    hand.to.set_value("resident")
    hand.receiver.set_text("𬭎𡒄·䶮")
    hand.when.choice.set_value("2026-11-23")
    hand.ok.click()
    qtbot.waitUntil(lambda: len(section.table.rows) == 0)
    assert [leg.handed_on for leg in the_only(hall, case).legs] == ["2026-11-23"] * 2


def test_a_case_that_was_never_on_paper_asks_for_no_day(
    page: RegistersPage, hall: Hall, qtbot: QtBot
) -> None:
    section = page.sections["originals"]
    assert isinstance(section, OriginalsSection)
    originals(hall, count=1)
    qtbot.waitUntil(lambda: len(section.table.rows) == 1)
    section.table.selectAll()
    section.hand.click()
    hand = sheet_of(page, HandSheet)
    # Asked after the days: the names of late are known then too.
    qtbot.waitUntil(lambda: "courier" in hand._names)
    assert hand.when.isHidden() and hand.when.day == ""
