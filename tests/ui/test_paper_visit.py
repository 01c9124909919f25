"""A visit on paper that went on with an open case: the sheet shows whose it is before anything is entered."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.agents import Represent
from hall_app.values.intake import FindCases, TheCase
from hall_app.values.paper_days import PaperEntered
from hall_app.values.setup import ChangeSetting
from tests.makers import MANAGER
from tests.ui.test_goes_on_all_the_same import asked as in_sheet
from tests.ui.test_goes_on_all_the_same import give
from tests.ui.test_unfinished import SHEETS, seat, sheet_of, write
from tests.usecases.test_paper_days import enter
from ui.main_window import MainWindow
from ui.pages.day.paper_visit import PaperVisitSheet
from ui.words import _

__all__ = ["seat"]


def told(hall: Hall) -> PaperEntered:
    """Somebody who was told on paper what is missing."""
    return enter(hall, outcome="told", missing="1", serial="断电-0001", reason="原件已核对")


def on_paper(seat: MainWindow, qtbot: QtBot) -> PaperVisitSheet:
    SHEETS["a visit on paper"](seat, qtbot)
    sheet = sheet_of(seat, qtbot)
    assert isinstance(sheet, PaperVisitSheet)
    qtbot.waitUntil(lambda: sheet.window_no.count() > 1)
    return sheet


def test_the_last_digits_show_whose_case_goes_on(seat: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    first, sheet = told(hall), on_paper(seat, qtbot)
    write(sheet.case.line, "9999")
    qtbot.waitUntil(lambda: bool(sheet.case.said.text()))
    assert sheet.of_case.isHidden()
    sheet.case.line.clear()
    write(sheet.case.line, first.case_number[-4:])
    qtbot.waitUntil(lambda: sheet.of_case.isVisible())
    assert first.case_number in sheet.of_case.text() and "𬭎𡒄·䶮" in sheet.of_case.text()
    assert not sheet.case.said.text()
    for field, text in ((sheet.started, "08:22"), (sheet.ended, "08:28"), (sheet.serial, "断电-0002")):
        write(field.line, text)
    sheet.go.click()
    qtbot.waitUntil(lambda: sheet.serial.text == "")
    assert [one.state for one in hall.ask(FindCases(), "desk-2")] == ["accepted"]
    assert sheet.of_case.isHidden()


def test_digits_that_fit_several_cases_ask_for_more(seat: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    told(hall)
    enter(hall, outcome="told", missing="1", serial="断电-0003", item="LD-02")
    sheet = on_paper(seat, qtbot)
    write(sheet.case.line, "000")
    qtbot.waitUntil(lambda: sheet.case.said.text() == _("Several cases fit; type more of the number."))
    assert sheet.of_case.isHidden() and sheet.command().case == "000"


def test_whoever_came_for_what_is_done_in_person_is_asked_why(
    seat: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    hall.run(ChangeSetting("proxy.in_person_items", "LD-01"), actor=MANAGER)
    sheet = on_paper(seat, qtbot)
    for field, text in (
        (sheet.started, "08:05"), (sheet.ended, "08:20"), (sheet.serial, "断电-0001"), (sheet.item, "LD-01"),
        (sheet.name, "单雨"), (sheet.number, "330381198601010015"), (sheet.reason, "原件已核对"),
    ):  # fmt: skip
        write(field.line, text)
    sheet.came = Represent("李梅", id_number="11010519491231002X", relation="child", reason="原件已核对")
    sheet.go.click()
    asked = in_sheet(seat, qtbot, "Done by the applicant in person")
    give(asked, "本人住院，电话已核实")
    qtbot.waitUntil(lambda: sheet.serial.text == "")
    (case,) = hall.ask(FindCases(), "desk-2")
    assert "本人住院，电话已核实" in hall.ask(TheCase(case.case), "desk-2").history[0].words


def test_a_promise_signed_on_paper_asks_for_its_day(seat: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    sheet = on_paper(seat, qtbot)
    assert sheet.supply_by.isHidden()
    sheet.supply_by.set_text("2026-11-30")
    assert sheet.command().supply_by == ""
    sheet.outcome.set_value("promised")
    assert sheet.supply_by.isVisible() and sheet.command().supply_by == "2026-11-30"
    sheet.outcome.set_value("accepted")
    assert sheet.supply_by.isHidden() and sheet.command().supply_by == ""
