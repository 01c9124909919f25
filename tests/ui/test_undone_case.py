"""What could not be done about a case is written down with its number: whom to answer is known then."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.intake import TheCase
from hall_app.values.undone import UndoneRegister
from tests.ui.test_registers_page import originals, registers, sheet_of
from ui.main_window import MainWindow
from ui.pages.registers.undone import RecordSheet, UndoneSection


def test_the_number_of_a_case_says_whom_to_answer(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    page = registers(desk, qtbot)
    section = page.sections["undone"]
    assert isinstance(section, UndoneSection)
    page.list.select("undone")
    brief = hall.ask(TheCase(originals(hall)), "desk-1").brief
    section.record.click()
    record = sheet_of(page, RecordSheet)
    record.matter.set_text("加急办理")
    record.why.set_text("镇里无此程序")
    record.case.set_text(brief.case_number)
    record.ok.click()
    qtbot.waitUntil(lambda: len(section.table.rows) == 1)
    cells = section.table.rows[0][1]
    assert cells[2] == "张伟" and brief.case_number in cells[6]
    (row,) = hall.ask(UndoneRegister(), "desk-1")
    assert row.case == brief.case
