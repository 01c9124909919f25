"""The register of negative marks at the manager's window: what is not dealt with yet, and its sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.dossiers import Dossiers
from hall_app.values.rating import GiveRating, TheRating
from tests.makers import finish, serve, sign_in
from tests.ui.conftest import all_answered
from tests.ui.test_registers_page import page, registers, sheet_of
from ui.front import Hub
from ui.main_window import MainWindow
from ui.pages.registers.marks import MarkSection, MarkSheet, MarksSheet
from ui.pages.registers.page import RegistersPage
from ui.widgets import Combo, Field

__all__ = ["page"]


def marked(hall: Hall) -> None:
    """A negative mark at window 2."""
    serve(hall, "desk-2", line="A")
    finish(hall, "desk-2")
    visit = hall.ask(TheRating(), "rating-2").visit
    hall.run(GiveRating(visit, 1, ("late",)), "rating-2")


def marks(page: RegistersPage) -> MarkSection:
    """The register, shown."""
    page.go_to("marks")
    section = page.sections["marks"]
    assert isinstance(section, MarkSection)
    return section


def test_the_manager_opens_the_sheet_of_a_mark_and_it_leaves_the_list(
    page: RegistersPage, hall: Hall, hub: Hub, desk: MainWindow, qtbot: QtBot
) -> None:
    marked(hall)
    hidden = marks(page)
    all_answered(hub, qtbot)
    assert hidden.waiting.isHidden() and not hidden.count.text()
    sign_in(hall, "102")
    qtbot.waitUntil(lambda: desk.who is not None and desk.who.number == "102" and desk.page == "desk")
    section = marks(registers(desk, qtbot))
    qtbot.waitUntil(lambda: section.count.text() == "有 1 条差评还没有处置单")
    assert section.waiting.isVisible() and section.waiting.isEnabled()
    section.waiting.click()
    (listed,) = section.window().findChildren(MarksSheet)
    qtbot.waitUntil(lambda: len(listed.table.rows) == 1)
    cells = listed.table.rows[0][1]
    assert (cells[1], cells[4], cells[5]) == ("2", "非常不满意", "超过承诺时间未办结")
    qtbot.waitActive(listed)
    qtbot.keyClick(listed.table, Qt.Key.Key_Return)
    sheet = sheet_of(registers(desk, qtbot), MarkSheet)
    grade, window = sheet.fields.parts["grade"], sheet.fields.parts["window"]
    assert isinstance(grade, Combo) and isinstance(window, Field)
    assert (grade.value, window.text) == ("1", "2")
    grade.set_value("2")
    sheet.ok.click()
    qtbot.waitUntil(lambda: "原样" in sheet.in_place.text())
    grade.set_value("1")
    sheet.ok.click()
    qtbot.waitUntil(lambda: len(section.table.rows) == 1)
    qtbot.waitUntil(lambda: not section.count.text() and not section.waiting.isEnabled())
    (row,) = hall.ask(Dossiers("mark"), "desk-1")
    assert (row.head["window"], row.head["named"]) == ((("2",),), (("no",),))


def test_an_administrator_sees_the_register_and_none_of_the_marks(
    page: RegistersPage, hall: Hall, hub: Hub, desk: MainWindow, qtbot: QtBot
) -> None:
    marked(hall)
    sign_in(hall, "101")
    qtbot.waitUntil(lambda: desk.who is not None and desk.who.number == "101" and desk.page == "desk")
    section = marks(registers(desk, qtbot))
    qtbot.waitUntil(section.open.isVisible)
    all_answered(hub, qtbot)
    assert section.waiting.isHidden() and not section.count.text()
