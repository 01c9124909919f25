"""Taking a fee in the register of fees: by a line of the list, a second time with a reason, or noted as free."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.values.fees import FeeOf
from hall_app.values.intake import OpenCase
from hall_app.values.paper_days import EnterPaperVisit
from tests.ui.test_registers_page import registers
from tests.usecases.desk import Desk
from ui.main_window import MainWindow
from ui.pages.registers.cash import CashSection
from ui.pages.registers.fee_sheet import ANOTHER, FeeSheet
from ui.pages.registers.page import RegistersPage


@pytest.fixture
def at(at: Desk) -> Desk:
    """Who is served at window 1 has said who they are."""
    at.person()
    return at


@pytest.fixture
def page(desk: MainWindow, qtbot: QtBot) -> RegistersPage:
    """The page at window 1, where clerk 103 sits."""
    return registers(desk, qtbot)


def opened(page: RegistersPage, qtbot: QtBot, case: str) -> FeeSheet:
    page.list.select("cash")
    section = page.sections["cash"]
    assert isinstance(section, CashSection)
    qtbot.waitUntil(section.take.isVisible)
    section.take.click()
    (sheet,) = [one for one in page.window().findChildren(FeeSheet) if one.isVisible()]
    qtbot.waitUntil(lambda: sheet.case.findData(case) >= 0)
    sheet.case.set_value(case)
    qtbot.waitUntil(lambda: sheet.fee is not None and sheet.fee.case == case)
    return sheet


def test_a_fee_is_taken_by_its_line(page: RegistersPage, at: Desk, qtbot: QtBot) -> None:
    case = at.run(OpenCase("GT-05")).case
    sheet = opened(page, qtbot, case)
    assert [sheet.line.itemData(row) for row in range(sheet.line.count())] == [
        "", "住宅", "农村宅基地及住房首次登记", ANOTHER,
    ]  # fmt: skip
    assert sheet.sum.isHidden() and sheet.again.isHidden()
    assert sheet.line.value == "" and not sheet.ok.isEnabled()
    sheet.line.set_value("住宅")
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.ask(FeeOf(case)).taken_fen == 8000)
    qtbot.waitUntil(lambda: not page.window().findChildren(FeeSheet))
    again = opened(page, qtbot, case)
    assert not again.again.isHidden()
    again.line.set_value("住宅")
    again.ok.click()
    qtbot.waitUntil(lambda: "80.00" in again.in_place.text())
    again.again.set_text("另一处住宅")
    again.ok.click()
    qtbot.waitUntil(lambda: at.ask(FeeOf(case)).taken_fen == 16000)
    section = page.sections["cash"]
    assert isinstance(section, CashSection)
    newest = at.ask(FeeOf(case)).receipts[-1].receipt
    qtbot.waitUntil(lambda: section.chosen is not None and section.chosen.receipt == newest)


def test_another_sum_is_typed_and_is_not_the_clerks(page: RegistersPage, at: Desk, qtbot: QtBot) -> None:
    case = at.run(OpenCase("GT-05")).case
    sheet = opened(page, qtbot, case)
    sheet.line.set_value(ANOTHER)
    assert not sheet.sum.isHidden()
    sheet.sum.set_text("很多")
    assert sheet.sum.said.text() and not sheet.sum.said.isHidden()
    said = sheet.sum.said.text()
    sheet.ok.click()
    assert sheet.sum.said.text() == said and sheet.in_place.text() == ""
    sheet.sum.set_text("９９９９元")
    assert sheet.sum.said.isHidden()
    sheet.basis.set_text("x")
    sheet.ok.click()
    qtbot.waitUntil(lambda: "住宅" in sheet.in_place.text())


def test_nothing_is_taken_where_the_list_says_so(page: RegistersPage, at: Desk, qtbot: QtBot) -> None:
    case = at.run(OpenCase("LD-12")).case
    sheet = opened(page, qtbot, case)
    sheet.line.set_value("首次申领")
    assert sheet.method_part.isHidden()
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.ask(FeeOf(case)).free_under == "首次申领")


def test_enter_in_the_search_takes_no_money(page: RegistersPage, at: Desk, qtbot: QtBot) -> None:
    case = at.run(OpenCase("GT-05")).case
    sheet = opened(page, qtbot, case)
    pressed: list[bool] = []
    sheet.ok.clicked.connect(pressed.append)
    qtbot.keyClick(sheet.search.line, Qt.Key.Key_Return)
    assert not pressed and sheet.isVisible()
    assert at.ask(FeeOf(case)).taken_fen == 0


def test_money_of_a_day_on_paper_has_its_day(page: RegistersPage, at: Desk, qtbot: QtBot) -> None:
    served = EnterPaperVisit(
        "08:05", "08:20", "accepted", name="𬭎𡒄", item="GT-05", serial="断电-0012", reason="未带证件"
    )
    case = at.run(served).case
    sheet = opened(page, qtbot, case)
    assert not sheet.paid_part.isHidden() and sheet.paid_on.value == "" and sheet.by_hand_part.isHidden()
    sheet.paid_on.set_value("2026-11-23")
    assert not sheet.by_hand_part.isHidden()
    sheet.line.set_value("住宅")
    sheet.ok.click()
    assert sheet.by_hand.said.text() and sheet.focusWidget() is sheet.by_hand.line
    assert not at.ask(FeeOf(case)).receipts
    sheet.by_hand.set_text("0031")
    sheet.ok.click()
    qtbot.waitUntil(lambda: [one.by_hand for one in at.ask(FeeOf(case)).receipts] == ["0031"])
    qtbot.waitUntil(lambda: not page.window().findChildren(FeeSheet))
    other = opened(page, qtbot, at.run(OpenCase("GT-05")).case)
    assert other.paid_part.isHidden() and other.by_hand_part.isHidden()


def test_that_no_receipt_was_written_by_hand_is_said_by_the_clerk(
    page: RegistersPage, at: Desk, qtbot: QtBot
) -> None:
    served = EnterPaperVisit(
        "08:05", "08:20", "accepted", name="𬭎𡒄", item="GT-05", serial="断电-0012", reason="未带证件"
    )
    case = at.run(served).case
    sheet = opened(page, qtbot, case)
    sheet.paid_on.set_value("2026-11-23")
    sheet.line.set_value("住宅")
    sheet.none_by_hand.click()
    sheet.ok.click()
    qtbot.waitUntil(lambda: [one.none_by_hand for one in at.ask(FeeOf(case)).receipts] == [True])


def test_what_is_not_asked_leaves_no_hole(page: RegistersPage, at: Desk, qtbot: QtBot) -> None:
    sheet = opened(page, qtbot, at.run(OpenCase("GT-05")).case)

    def places() -> list[tuple[int, int]]:
        asked = [
            part
            for part in (sheet.line_part, sheet.method_part, sheet.sum, sheet.basis, sheet.payer, sheet.again)
            if not part.isHidden()
        ]
        return [sheet._columns.getItemPosition(sheet._columns.indexOf(part))[:2] for part in asked]

    assert places() == [(0, 0), (0, 1), (1, 0)]
    sheet.line.set_value(ANOTHER)
    assert places() == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)]


def test_nothing_is_asked_or_said_where_nothing_is_taken(page: RegistersPage, at: Desk, qtbot: QtBot) -> None:
    sheet = opened(page, qtbot, at.run(OpenCase("JS-02")).case)
    assert "不收费" in sheet.listed.text()
    assert sheet.method_part.isHidden() and sheet.payer.isHidden() and not sheet.ok.isEnabled()
    sheet.search.set_text("000000")
    sheet.search.entered.emit()
    qtbot.waitUntil(lambda: sheet.case.value == "" and sheet.listed.text() == "")
    assert sheet.line_part.isHidden()
