"""The register of fees on other days: a fee of an earlier day paid back, receipts found, the till with its change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.day import CloseDay, OpenDay
from hall_app.values.fees import CashOfDay, TakeFee, TheReceipt
from hall_app.values.intake import OpenCase
from hall_app.values.papers import Prints
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER, serve, sign_in
from tests.ui.test_registers_page import registers
from tests.usecases.desk import Desk
from ui.main_window import MainWindow
from ui.pages.registers.cash import CashSection, CountSheet, ReverseSheet
from ui.words import _

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def earlier(hall: Hall) -> str:
    """A receipt of yesterday, before the hall opened today and its manager signed in at window 1."""
    serve(hall, line="A")
    desk = Desk(hall)
    desk.person()
    receipt = desk.run(TakeFee(desk.run(OpenCase("LD-12")).case, 2000)).receipt
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    assert isinstance(hall.clock, FakeClock)
    hall.clock.set("2026-11-24T08:30:00+08:00")
    hall.run(OpenDay(), actor=MANAGER)
    sign_in(hall, "102")
    return str(receipt)


@pytest.fixture
def section(earlier: str, desk: MainWindow, qtbot: QtBot) -> CashSection:
    """The register, today on it."""
    page = registers(desk, qtbot)
    page.list.select("cash")
    section = page.sections["cash"]
    assert isinstance(section, CashSection)
    qtbot.waitUntil(
        lambda: section.day is not None and section.day.before != "" and section.refund.isVisible()
    )
    return section


def test_a_fee_of_yesterday_is_paid_back_today(
    section: CashSection, earlier: str, hall: Hall, qtbot: QtBot
) -> None:
    assert not section.table.rows and not section.after.isEnabled()
    section.before.click()
    qtbot.waitUntil(lambda: section.on.text == "2026-11-23" and section.chosen is not None)
    assert "2026" in section.sums.text() and section.after.isEnabled() and not section.count.isEnabled()
    assert not section.void.isEnabled()
    qtbot.keyClick(section, Qt.Key.Key_R, CTRL_SHIFT)
    (sheet,) = section.window().findChildren(ReverseSheet)
    assert "2026" in sheet.about.text()
    sheet.why.set_text("居民撤回申请")
    sheet.ok.click()
    qtbot.waitUntil(lambda: hall.ask(CashOfDay(), "desk-1").expected_fen == -2000)
    qtbot.waitUntil(lambda: not section.refund.isEnabled())
    assert "11" in section.table.rows[0][1][5]
    told = hall.ask(TheReceipt(earlier), "desk-1")
    qtbot.waitUntil(lambda: [row.serial for row in hall.ask(Prints(told.case), "desk-1")] == [told.refund])
    assert told.refund and section.print.isEnabled() and section.print.text() == _("Print the refund slip")
    section.print.click()
    qtbot.waitUntil(lambda: [row.nth for row in hall.ask(Prints(told.case), "desk-1")] == [2, 1])
    section.after.click()
    qtbot.waitUntil(lambda: section.on.text == "" and "24" in section.sums.text())
    assert [key for key, _cells in section.table.rows] == [earlier]
    section.count.click()
    (count,) = section.window().findChildren(CountSheet)
    count.change.set_text("100")
    count.counted.set_text("80")
    assert "80.00" in count.due.text() and count.difference.text() == ""
    count.ok.click()
    qtbot.waitUntil(lambda: hall.ask(CashOfDay(), "desk-1").float_fen == 10000)
    qtbot.waitUntil(lambda: "80.00" in section.counted.text() and section.sheet.isEnabled())
    section.sheet.click()
    qtbot.waitUntil(lambda: [row.state for row in hall.ask(Prints("2026-11-24"), "desk-1")] == ["saved"])


def test_the_keyboard_stays_at_the_receipts_where_one_was_reversed(
    section: CashSection, earlier: str, hall: Hall, qtbot: QtBot
) -> None:
    section.before.click()
    qtbot.waitUntil(lambda: section.chosen is not None and section.refund.isEnabled())
    section.refund.setFocus()
    section.refund.click()
    (sheet,) = section.window().findChildren(ReverseSheet)
    sheet.why.set_text("居民撤回申请")
    sheet.ok.click()
    qtbot.waitUntil(lambda: not section.refund.isEnabled())
    assert section.window().focusWidget() is section.table


def test_a_count_that_differs_asks_for_its_reason_in_place(section: CashSection, qtbot: QtBot) -> None:
    section.count.click()
    (count,) = section.window().findChildren(CountSheet)
    count.counted.set_text("5")
    count.ok.click()
    qtbot.waitUntil(count.in_place.isVisible)
    assert count.focusWidget() is count.reason.line


def test_a_receipt_is_found_whatever_its_day(section: CashSection, earlier: str, qtbot: QtBot) -> None:
    section.search.set_text("张伟")
    qtbot.waitUntil(lambda: section.chosen is not None and section.chosen.receipt == earlier)
    assert section.refund.isEnabled()
    section.search.set_text("李四")
    qtbot.waitUntil(lambda: not section.table.rows)
    section.search.set_text("1")
    qtbot.waitUntil(lambda: len(section.table.rows) == 1)
    section.search.set_text("")
    qtbot.waitUntil(lambda: not section.table.rows)


def test_what_is_no_day_is_said_at_its_field(section: CashSection, qtbot: QtBot) -> None:
    section.on.set_text("2026-13-40")
    qtbot.keyClick(section.on.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "2026-13-40" in section.on.said.text())
    section.on.set_text("11-23")
    assert section.on.said.isHidden()
    qtbot.keyClick(section.on.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: section.on.text == "2026-11-23" and len(section.table.rows) == 1)
