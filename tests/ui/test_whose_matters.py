"""The open list of anybody, for the manager: what somebody who left still answers for is seen and handed on."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.first_asked import MattersOf
from hall_app.values.staffing import ChangeStaff
from tests.makers import MANAGER, finish, sign_in
from tests.ui.test_registers_page import originals, registers, sheet_of
from ui.main_window import MainWindow
from ui.pages.people.page import PeoplePage, PersonSheet
from ui.pages.registers.asked import AskedSection, OfferSheet
from ui.words import _


def asked(desk: MainWindow, qtbot: QtBot) -> AskedSection:
    page = registers(desk, qtbot)
    section = page.sections["asked"]
    assert isinstance(section, AskedSection)
    page.list.select("asked")
    return section


def leaves(hall: Hall) -> str:
    """A case of clerk 103, who serves here no more."""
    case = originals(hall)
    finish(hall)
    hall.run(ChangeStaff("w003", "王芳", "综合窗口", "clerk", False), actor=MANAGER)
    return case


def test_the_manager_hands_on_what_somebody_who_left_answers_for(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    case = leaves(hall)
    sign_in(hall, "102")
    qtbot.waitUntil(lambda: desk.who is not None and desk.who.number == "102")
    section = asked(desk, qtbot)
    qtbot.waitUntil(section.left.isVisible)
    assert "王芳（1 件）" in section.left.text()
    assert not section.mine.rows and section.whose.isVisible()
    assert _("{words} (serves here no more)").partition("{words}")[2] in section.whose.itemText(1)
    section.whose.set_value("w003")
    qtbot.waitUntil(lambda: [key for key, _cells in section.mine.rows] == [case])
    assert section.head.text() == _("{name} answers for").format(name="王芳")
    assert section.offered.isHidden() and not section.accept.isEnabled()
    section.mine.selectRow(0)
    section.offer.click()
    sheet = sheet_of(registers(desk, qtbot), OfferSheet)
    sheet.to.set_value("w004")
    sheet.why.set_text("王芳已调离")
    sheet.ok.click()
    qtbot.waitUntil(lambda: [one.matter for one in hall.ask(MattersOf(), "desk-2").offered] == [case])


def test_a_clerk_sees_only_their_own_list(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    section = asked(desk, qtbot)
    case = originals(hall)
    qtbot.waitUntil(lambda: case in [key for key, _cells in section.mine.rows])
    assert section.whose.isHidden() and section.left.isHidden()
    assert section.head.text() == _("I answer for")


def test_who_is_to_serve_no_more_is_said_to_answer_for_something(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    originals(hall)
    finish(hall)
    sign_in(hall, "102")
    qtbot.waitUntil(lambda: desk.who is not None and desk.who.number == "102")
    desk.go_to("people")
    page = desk.pages["people"]
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: bool(page.table.rows))
    page.table.selectRow([key for key, _cells in page.table.rows].index("w003"))
    page.change.click()
    (sheet,) = (one for one in desk.findChildren(PersonSheet) if one.isVisible())
    assert sheet.held.isHidden()
    sheet.active.setChecked(False)
    qtbot.waitUntil(sheet.held.isVisible)
    assert "王芳" in sheet.held.text() and "1" in sheet.held.text()
    sheet.active.setChecked(True)
    assert sheet.held.isHidden()
