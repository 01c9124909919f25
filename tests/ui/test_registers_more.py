"""The registers: results brought home, receipts that do not stand, originals that come later, papers printed again."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.caselife import DecideCase
from hall_app.values.contacts import BookHomeDelivery, ContactsOf, HomeDeliveries
from hall_app.values.custody import CustodyOf, HandOvers, KeepOriginals, KeptPaper
from hall_app.values.fees import CashOfDay
from hall_app.values.intake import DropCase, OpenCase, OwedRow, TheCase
from hall_app.values.papers import Prints
from hall_app.values.posts import HandOverPost
from hall_app.values.queueing import CallNext, FinishVisit, StartVisit
from tests.fakes.clock import FakeClock
from tests.makers import sign_in, take
from tests.ui.test_registers_page import originals, paid, registers, sheet_of
from tests.usecases.desk import Desk
from ui.main_window import MainWindow
from ui.pages.registers.asked import AskedSection
from ui.pages.registers.cash import CashSection, ReverseSheet
from ui.pages.registers.lists import KeepSheet, ListsSheet
from ui.pages.registers.originals import OriginalsSection
from ui.pages.registers.owed import OwedSection
from ui.pages.registers.page import RegistersPage
from ui.pages.registers.posts import ActsSheet, PostsSection
from ui.pages.registers.results import BookSheet, CancelSheet, EndSheet, ResultsSection, TrySheet
from ui.pages.registers.span_sheet import SpanSheet
from ui.pages.registers.urging import UrgingSection
from ui.pages.registers.wall import WallSection
from ui.words import _


@pytest.fixture
def page(desk: MainWindow, qtbot: QtBot) -> RegistersPage:
    """The page at window 1, where clerk 103 sits."""
    return registers(desk, qtbot)


def decided(hall: Hall) -> str:
    """A direct case that was decided and waits for its resident."""
    take(hall, "A")
    desk = Desk(hall)
    desk.run(CallNext())
    desk.run(StartVisit())
    desk.person()
    case = desk.open("direct", "promised")
    desk.accept(case)
    desk.run(DecideCase(case, "approved", "居住证明", "No 7"))
    return case


def printed(section: object, qtbot: QtBot) -> Path:
    """Waits until a paper lies somewhere; gives what the section says."""
    qtbot.waitUntil(lambda: ".pdf" in section.in_place.text())  # type: ignore[attr-defined]
    return Path(section.in_place.text())  # type: ignore[attr-defined]


def results(page: RegistersPage) -> ResultsSection:
    section = page.sections["results"]
    assert isinstance(section, ResultsSection)
    page.list.select("results")
    return section


def refuse_at_the_door(page: RegistersPage, section: ResultsSection, qtbot: QtBot) -> None:
    """The resident does not take it; a word why is asked for first."""
    section.end.click()
    end = sheet_of(page, EndSheet)
    end.outcome.set_value("refused")
    assert end.receiver.isHidden()
    # Not before it is known which originals would go back.
    qtbot.waitUntil(end.ok.isEnabled)
    end.ok.click()
    qtbot.waitUntil(end.in_place.isVisible)
    end.words.set_text("要求改日")
    end.ok.click()
    # It stands in the list until the next try is booked.
    qtbot.waitUntil(lambda: section.book.isEnabled())
    qtbot.waitUntil(lambda: bool(section.home.rows) and section.home.rows[0][1][0] == _("not booked"))
    assert not section.end.isEnabled() and section.home.rows[0][1][4] == "2"
    section.home.selectRow(0)
    section.home.chosen.emit(section.home.key)
    book = sheet_of(page, BookSheet)
    assert book.place.text == "幸福里 3 栋 202"
    book.reject()


def test_a_result_is_refused_at_the_door_and_brought_again(
    page: RegistersPage, hall: Hall, qtbot: QtBot
) -> None:
    section = results(page)
    assert not section.book.isEnabled() and not section.none.isHidden()
    case = decided(hall)
    hall.run(KeepOriginals(case, (KeptPaper("户口簿"),)), "desk-1")
    qtbot.waitUntil(lambda: section.book.isEnabled())
    section.tried.click()
    sheet = sheet_of(page, TrySheet)
    sheet.outcome.set_value("no_answer")
    sheet.ok.click()
    qtbot.waitUntil(lambda: section.tasks.rows[0][1][3] == "1")
    assert [one.outcome for one in hall.ask(ContactsOf(case), "desk-1")] == ["no_answer"]
    section.book.click()
    book = sheet_of(page, BookSheet)
    assert book.one.value == "w003" and book.two.value != "w003"
    book.ok.click()
    qtbot.waitUntil(book.in_place.isVisible)
    book.place.set_text("幸福里 3 栋 202")
    book.ok.click()
    qtbot.waitUntil(section.end.isEnabled)
    assert not section.book.isEnabled()
    section.print.click()
    printed(section, qtbot)
    clock = hall.clock
    assert isinstance(clock, FakeClock)
    clock.advance(days=1, hours=3)
    refuse_at_the_door(page, section, qtbot)
    hall.run(
        BookHomeDelivery(case, "2026-11-25 09:00", "2026-11-25 10:00", "幸福里 3 栋 202", ("w003", "w004")),
        "desk-1",
    )
    clock.advance(days=1)
    qtbot.waitUntil(section.end.isEnabled)
    section.end.click()
    again = sheet_of(page, EndSheet)
    assert again.receiver.text == "张伟"
    qtbot.waitUntil(lambda: list(again.given_back.boxes) == ["户口簿"])
    assert again.given_back.isVisible() and again.given_back.chosen == ("户口簿",)
    again.ok.click()
    qtbot.waitUntil(lambda: not section.tasks.rows)
    assert [one.row.holder for one in hall.ask(CustodyOf(case), "desk-1")] == ["resident"]
    printed(section, qtbot)
    (back,) = [one.list_id for one in hall.ask(HandOvers(), "desk-1") if one.to_kind == "resident"]
    qtbot.waitUntil(lambda: [one.paper for one in hall.ask(Prints(back), "desk-1")] == ["handover_list"])
    assert [one.state for one in hall.ask(HomeDeliveries(case), "desk-1")] == ["refused", "delivered"]
    told = hall.ask(TheCase(case), "desk-1")
    assert told.brief.state == "delivered" and "delivery_record" in [one[0] for one in told.serials]


def test_a_booked_visit_is_cancelled(page: RegistersPage, hall: Hall, qtbot: QtBot) -> None:
    section = results(page)
    case = decided(hall)
    hall.run(
        BookHomeDelivery(case, "2026-11-25 09:00", "2026-11-25 10:00", "幸福里", ("w003", "w004")), "desk-1"
    )
    qtbot.waitUntil(section.cancel.isEnabled)
    section.cancel.click()
    sheet = sheet_of(page, CancelSheet)
    sheet.why.set_text("居民自取")
    sheet.ok.click()
    qtbot.waitUntil(lambda: not section.home.rows and section.book.isEnabled())


def test_a_receipt_is_voided_by_the_clerk_and_paid_back_by_the_manager(
    page: RegistersPage, desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    section = page.sections["cash"]
    assert isinstance(section, CashSection)
    page.list.select("cash")
    originals(hall)
    paid(hall)
    qtbot.waitUntil(lambda: len(section.table.rows) == 1)
    section.table.selectRow(0)
    assert section.refund.isHidden()
    section.void.click()
    sheet = sheet_of(page, ReverseSheet)
    assert sheet.receiver.isHidden()
    sheet.ok.click()
    qtbot.waitUntil(sheet.in_place.isVisible)
    sheet.why.set_text("开错项目")
    sheet.ok.click()
    qtbot.waitUntil(lambda: [one.state for one in hall.ask(CashOfDay(), "desk-1").receipts] == ["void"])
    qtbot.waitUntil(lambda: not section.void.isEnabled())
    paid(hall)
    sign_in(hall, "102")
    qtbot.waitUntil(lambda: desk.who is not None and desk.who.number == "102")
    page = registers(desk, qtbot)
    section = page.sections["cash"]
    assert isinstance(section, CashSection)
    page.list.select("cash")
    qtbot.waitUntil(lambda: len(section.table.rows) == 2 and not section.refund.isHidden())
    standing = next(one.receipt for one in hall.ask(CashOfDay(), "desk-1").receipts if one.state == "stands")
    section.table.selectRow([key for key, _cells in section.table.rows].index(standing))
    section.refund.click()
    back = sheet_of(page, ReverseSheet)
    back.why.set_text("事项撤回")
    back.ok.click()
    qtbot.waitUntil(lambda: "refund" in [one.state for one in hall.ask(CashOfDay(), "desk-1").receipts])
    assert hall.ask(CashOfDay(), "desk-1").expected_fen == 0


def test_an_original_that_comes_later_and_its_list_again(
    page: RegistersPage, hall: Hall, qtbot: QtBot
) -> None:
    section = page.sections["originals"]
    assert isinstance(section, OriginalsSection)
    page.list.select("originals")
    case = originals(hall, count=1)
    qtbot.waitUntil(lambda: len(section.table.rows) == 1)
    section.keep.click()
    sheet = sheet_of(page, KeepSheet)
    qtbot.waitUntil(lambda: sheet.case == case and len(sheet.papers.rows) > 1)
    assert sheet.papers.rows[0][1][2] != ""
    sheet.ok.click()
    qtbot.waitUntil(sheet.in_place.isVisible)
    sheet.other.set_text("旧户口簿")
    sheet.ok.click()
    qtbot.waitUntil(lambda: len(section.table.rows) == 2)
    printed(section, qtbot)
    assert "旧户口簿" in [one.row.name for one in hall.ask(CustodyOf(case), "desk-1")]
    section.in_place.clear()
    section.lists.click()
    lists = sheet_of(page, ListsSheet)
    qtbot.waitUntil(lists.ok.isEnabled)
    assert len(lists.table.rows) == len(hall.ask(HandOvers(), "desk-1"))
    assert lists.table.model().headerData(0, Qt.Orientation.Horizontal) == "清单编号"
    lists.ok.click()
    printed(section, qtbot)


def test_the_absence_slip_and_the_first_asked_register_on_paper(
    page: RegistersPage, hall: Hall, qtbot: QtBot
) -> None:
    originals(hall)
    posts, asked = page.sections["posts"], page.sections["asked"]
    assert isinstance(posts, PostsSection) and isinstance(asked, AskedSection)
    page.list.select("posts")
    hall.run(HandOverPost("2026-11-23 17:30", "培训", b="w004"), "desk-1")
    qtbot.waitUntil(lambda: len(posts.absences.rows) == 1)
    posts.absences.selectRow(0)
    posts.print.click()
    printed(posts, qtbot)
    page.list.select("asked")
    asked.print.click()
    sheet = sheet_of(page, SpanSheet)
    sheet.first.set_text("昨天")
    sheet.ok.click()
    assert "昨天" in sheet.first.said.text() and sheet.first.said.isVisible()
    # As days are written everywhere, and whichever comes first.
    sheet.first.set_text("2026年11月30日")
    sheet.last.set_text("2026.11.1")
    sheet.ok.click()
    printed(asked, qtbot)


def test_what_was_done_for_whoever_was_away_stands_beneath_the_absence(
    page: RegistersPage, hall: Hall, qtbot: QtBot
) -> None:
    posts = page.sections["posts"]
    assert isinstance(posts, PostsSection)
    take(hall)
    at = Desk(hall)
    at.run(CallNext())
    at.run(StartVisit())
    at.person()
    case = at.run(OpenCase("JS-01")).case
    at.run(FinishVisit())
    page.list.select("posts")
    assert not posts.acts.isEnabled()
    hall.run(HandOverPost("2026-11-23 17:30", "培训", b="w004"), "desk-1")
    qtbot.waitUntil(lambda: len(posts.absences.rows) == 1)
    posts.absences.selectRow(0)
    qtbot.waitUntil(posts.acts.isEnabled)
    posts.acts.click()
    (sheet,) = page.window().findChildren(ActsSheet)
    assert sheet.table.rows == ()
    hall.run(DropCase(case, "申请人不办了"), "desk-2")
    qtbot.waitUntil(lambda: len(sheet.table.rows) == 1)
    _moment, who, words, matter, listed = sheet.table.rows[0][1]
    assert who == "欧阳明月" and words and "生育登记" in matter and "张伟" in matter and listed == "是"


def test_the_ledger_of_what_was_carried_and_what_hangs_on_the_wall(
    page: RegistersPage, hall: Hall, qtbot: QtBot
) -> None:
    urging, wall = page.sections["urging"], page.sections["wall"]
    assert isinstance(urging, UrgingSection) and isinstance(wall, WallSection)
    page.list.select("urging")
    urging.print.click()
    sheet = sheet_of(page, SpanSheet)
    sheet.first.set_text("2026-11-01")
    sheet.ok.click()
    printed(urging, qtbot)
    page.list.select("wall")
    qtbot.waitUntil(lambda: len(wall.table.rows) > 80)
    assert [key for key, _cells in wall.table.rows[:4]] == [
        "handbook hall",
        "promise_board hall",
        "fee_board hall",
        "window_sign 1",
    ]
    for narrowed in ("2", "LR-02"):
        wall.search.set_text(narrowed)
        qtbot.waitUntil(lambda: 0 < len(wall.table.rows) < 40)
        wall.table.selectRow(0)
        wall.print.click()
        printed(wall, qtbot)
        wall.in_place.clear()


def test_a_broken_promise_ends_no_case_that_is_decided_and_the_manager_lets_it_go(
    page: RegistersPage, qtbot: QtBot
) -> None:
    page.list.select("owed")
    section = page.sections["owed"]
    assert isinstance(section, OwedSection)
    row = OwedRow(
        case="c1", case_number="DS01", item_name="低保", person_name="张伟", state="accepted", stands="running",
        given_on="2026-11-10", supply_by="2026-11-20", papers=(), light="red", days_over=1,
    )  # fmt: skip
    for state, ends in (("accepted", True), ("decided", False), ("result_ready", False)):
        section._show((msgspec.structs.replace(row, state=state),))
        section.table.selectRow(0)
        assert section.end.isEnabled() is ends and section.supply.isEnabled()
        assert section.leave.isEnabled() is not ends
        assert section.note.isHidden() is ends
    # Noted as not supplied, what comes after all is still written down.
    section._show((msgspec.structs.replace(row, state="closed", stands="broken", light="", may_come=True),))
    section.table.selectRow(0)
    assert section.supply.isEnabled() and not section.leave.isEnabled() and not section.note.isHidden()
    # A promise that is not over lets nothing go.
    section._show((msgspec.structs.replace(row, state="decided", light="green"),))
    section.table.selectRow(0)
    assert not section.leave.isEnabled() and not section.end.isEnabled()
