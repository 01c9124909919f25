"""Ctrl+F at the desk leads to the page of what was found, and to whose it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.values.queueing import FinishVisit
from tests.ui.test_goes_on_all_the_same import left_open, state_of
from tests.usecases.desk import Desk
from ui.main_window import MainWindow
from ui.pages.cases.page import CasesPage
from ui.pages.desk.find import FindSheet
from ui.pages.desk.page import DeskPage
from ui.pages.residents.page import ResidentsPage


def looked_up(desk: MainWindow, qtbot: QtBot) -> FindSheet:
    """The look-up as Ctrl+F opens it, with the first case told."""
    page = desk.pages["desk"]
    assert isinstance(page, DeskPage)
    page.look_up()
    (sheet,) = desk.findChildren(FindSheet)
    qtbot.waitUntil(sheet.case_page.isVisible)
    return sheet


def test_one_key_leads_from_a_case_found_to_its_page(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    case = left_open(at)
    state_of(desk, qtbot)
    sheet = looked_up(desk, qtbot)
    qtbot.keyClick(sheet.search.line, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: desk.page == "cases")
    page = desk.pages["cases"]
    assert isinstance(page, CasesPage)
    qtbot.waitUntil(lambda: page.case.shown_case == case)
    qtbot.waitUntil(lambda: page.list.key == case)
    qtbot.waitUntil(lambda: bool(page.case.buttons) and desk.focusWidget() is page.case.buttons[0])
    assert state_of(desk, qtbot).visit is not None, "the visit goes on at the desk"


def test_one_key_leads_from_a_case_found_to_the_applicant(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    case = left_open(at)
    state_of(desk, qtbot)
    sheet = looked_up(desk, qtbot)
    qtbot.keyClick(sheet.search.line, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: desk.page == "residents")
    page = desk.pages["residents"]
    assert isinstance(page, ResidentsPage)
    qtbot.waitUntil(lambda: page.panel._page is not None)
    assert page.panel.person == at.page(case).person
    qtbot.waitUntil(lambda: desk.focusWidget() is page.panel.cases)


def test_enter_leads_to_the_page_where_nobody_is_served(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    case = left_open(at)
    state = state_of(desk, qtbot)
    at.run(FinishVisit("left"))
    qtbot.waitUntil(lambda: state.visit is None)
    sheet = looked_up(desk, qtbot)
    assert not sheet.go_on.isVisible()
    qtbot.keyClick(sheet.search.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.focusWidget() is sheet.case_page)
    sheet.case_page.click()
    qtbot.waitUntil(lambda: desk.page == "cases")
    page = desk.pages["cases"]
    assert isinstance(page, CasesPage)
    qtbot.waitUntil(lambda: page.case.shown_case == case)


def test_nothing_leads_on_where_no_case_fits(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    left_open(at)
    state_of(desk, qtbot)
    sheet = looked_up(desk, qtbot)
    sheet.search.set_text("没有这件")
    qtbot.waitUntil(lambda: not sheet.case_page.isVisible())
    assert not sheet.person_page.isVisible()
    sheet.reject()
