"""Papers looked at before they are printed, prints that did not come out, and choosing printers, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.devices.printer import PRINTER_REFUSED, PrintOutcome, failed
from hall_app.errors import Trouble, sentence
from hall_app.hall import Hall
from hall_app.values.papers import OpenPrints, Printed, PrintPaper, Prints, PrintWaiting
from hall_app.values.setup import ChangeSetting, Settings
from hall_app.words import speaking
from tests.documents.reading import pypdf_text
from tests.fakes.printer import FakePrinter
from tests.fakes.receipt_printer import NetworkPrinter
from tests.makers import MANAGER, serve
from tests.usecases.desk import Desk
from tests.usecases.life_days import running
from ui.front import Front
from ui.main_window import MainWindow
from ui.pages.settings.printers import PrintersSection
from ui.print_said import PrintSaid
from ui.print_sheet import PrintSheet, print_paper, show_paper
from ui.print_words import outcome
from ui.prints_sheet import PrintsSheet
from ui.widgets import InPlace

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def printer(hall: Hall) -> FakePrinter:
    """The hall's printer, chosen for papers."""
    hall.printer = made = FakePrinter(names=("front", "back"))
    hall.run(ChangeSetting("print.a4_printer", "front"), actor=MANAGER)
    return made


@pytest.fixture
def network() -> Iterator[NetworkPrinter]:
    one = NetworkPrinter()
    yield one
    one.close()


def handbook(window: MainWindow, qtbot: QtBot, came: list[Printed]) -> PrintSheet:
    """The handbook shown, which has many pages."""
    sheet = show_paper(window.front, window, PrintPaper("handbook", "hall"), came.append)
    with qtbot.waitSignal(sheet.pages.painted):
        pass
    return sheet


def test_pages_are_turned_enlarged_and_printed(
    desk: MainWindow, hall: Hall, printer: FakePrinter, qtbot: QtBot
) -> None:
    came: list[Printed] = []
    sheet = handbook(desk, qtbot, came)
    assert sheet.pages.count > 2
    assert not sheet.bar.before.isEnabled()
    first = sheet.pages.label.pixmap().toImage()
    assert first.width() > 200
    with qtbot.waitSignal(sheet.pages.painted):
        qtbot.keyClick(sheet, Key.Key_PageDown)
    assert sheet.pages.number == 1
    second = sheet.pages.label.pixmap()
    assert second.toImage() != first
    with qtbot.waitSignal(sheet.pages.painted):
        qtbot.keyClick(sheet, Key.Key_Equal, CTRL)
    assert sheet.pages.label.pixmap().width() > second.width()
    qtbot.waitUntil(lambda: sheet.printer.count() == 2)  # as set, and the other one
    sheet.printer.set_value("back")
    sheet.copies.setValue(3)
    qtbot.keyClick(sheet.pages, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(came))
    assert [(job.printer, job.copies) for job in printer.jobs] == [("back", 3)]
    assert came[0].state == "sent"


def test_saving_as_pdf_is_on_record(desk: MainWindow, hall: Hall, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = handbook(desk, qtbot, [])
    sheet.save_to(tmp_path / "no" / "such.pdf")
    qtbot.waitUntil(lambda: "such.pdf" in sheet.in_place.text())
    sheet.save_to(tmp_path / "handbook.pdf")
    qtbot.waitUntil(lambda: bool(sheet.nth.text()))  # the next one is marked
    assert (tmp_path / "handbook.pdf").read_bytes().startswith(b"%PDF")
    assert [row.state for row in hall.ask(Prints("hall"))] == ["saved"]
    sheet.reject()


def test_a_list_saved_as_pdf_has_its_number_as_one_printed(
    desk: MainWindow, hall: Hall, qtbot: QtBot, tmp_path: Path
) -> None:
    serve(hall, line="A")
    case = running(Desk(hall))
    sheet = show_paper(desk.front, desk, PrintPaper("material_list", case), lambda _printed: None)
    qtbot.waitUntil(sheet.ok.isEnabled)
    sheet.save_to(tmp_path / "list.pdf")
    qtbot.waitUntil(lambda: [row.state for row in hall.ask(Prints(case))] == ["saved"])
    (row,) = hall.ask(Prints(case))
    assert row.serial == "东山便民〔2026〕接收0001号" == sheet.command.serial
    assert row.serial in pypdf_text((tmp_path / "list.pdf").read_bytes())
    sheet.save_to(tmp_path / "again.pdf")
    qtbot.waitUntil(lambda: [row.nth for row in hall.ask(Prints(case))] == [2, 1])
    assert {row.serial for row in hall.ask(Prints(case))} == {row.serial}
    sheet.reject()


def test_a_paper_there_is_none_of_says_so(desk: MainWindow, qtbot: QtBot) -> None:
    sheet = show_paper(desk.front, desk, PrintPaper("notice", "nothing"), lambda _printed: None)
    qtbot.waitUntil(lambda: bool(sheet.in_place.text()))
    assert not sheet.ok.isEnabled()
    sheet.reject()


def test_the_hall_says_whether_papers_are_shown_first(
    desk: MainWindow, hall: Hall, printer: FakePrinter, qtbot: QtBot
) -> None:
    front: Front = desk.front
    came: list[Printed] = []
    print_paper(front, desk, desk, PrintPaper("handbook", "hall"), came.append)
    qtbot.waitUntil(lambda: bool(came))
    hall.run(ChangeSetting("print.preview", True), actor=MANAGER)
    print_paper(front, desk, desk, PrintPaper("handbook", "hall"), came.append)
    qtbot.waitUntil(lambda: bool(desk.findChildren(PrintSheet)))
    assert len(printer.jobs) == 1
    desk.findChildren(PrintSheet)[0].reject()


def test_a_print_that_failed_is_marked_listed_and_printed_again(
    desk: MainWindow, hall: Hall, printer: FakePrinter, qtbot: QtBot
) -> None:
    printer.broken = failed(PRINTER_REFUSED, printer="front", detail="out of paper")
    assert desk.status.prints.isHidden()
    for paper in ("handbook", "fee_board"):
        hall.errand(PrintPaper(paper, "hall"), "desk-1")
    qtbot.waitUntil(desk.status.prints.isVisible)
    qtbot.waitUntil(lambda: "2" in desk.status.prints.text())
    qtbot.keyClick(desk, Key.Key_J, CTRL)
    qtbot.waitUntil(lambda: bool(desk.findChildren(PrintsSheet)))
    sheet = desk.findChildren(PrintsSheet)[0]
    qtbot.waitUntil(lambda: len(sheet.table.rows) == 2)
    assert "out of paper" in sheet.table.rows[0][1][-1]
    printer.broken = None
    qtbot.keyClick(sheet.table, Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: len(sheet.table.rows) == 1)
    assert len(printer.jobs) == 1
    qtbot.waitUntil(lambda: bool(sheet.table.key))
    qtbot.keyClick(sheet.table, Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: not sheet.table.rows)
    qtbot.waitUntil(desk.status.prints.isHidden)
    assert hall.ask(OpenPrints()) == ()
    assert sorted(row.state for row in hall.ask(Prints("hall"))) == ["failed", "said_printed", "sent"]
    sheet.reject()


class Away(FakePrinter):
    """A printer the system knows and that takes nothing."""

    def print(
        self, pdf: bytes, printer: str, copies: int = 1, media: str = "", title: str = ""
    ) -> PrintOutcome:
        return failed(PRINTER_REFUSED, away=True, printer=printer, detail="off")


def test_what_waits_can_be_printed_now_or_given_up(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    hall.printer = Away(names=("front",))
    for paper in ("handbook", "fee_board"):
        assert hall.errand(PrintPaper(paper, "hall", printer="front"), "desk-1").state == "waiting"
    sheet = PrintsSheet(desk, desk.front)
    sheet.open()
    qtbot.waitUntil(lambda: len(sheet.table.rows) == 2)
    assert not sheet.came.isEnabled()
    hall.printer = back = FakePrinter(names=("front",))
    qtbot.keyClick(sheet.table, Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: len(sheet.table.rows) == 1)
    assert [job.title.partition("-")[0] for job in back.jobs] == ["handbook"]
    qtbot.waitUntil(lambda: bool(sheet.table.key))
    qtbot.keyClick(sheet.table, Key.Key_Delete)
    qtbot.waitUntil(lambda: not sheet.table.rows)
    sheet.reject()


class Closed(Away):
    """A queue that takes no jobs."""

    def refuses(self, printer: str) -> bool:
        return True


def test_that_a_paper_waits_is_said_until_it_is_out(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    hall.printer = Closed(names=("front",))
    waits = hall.errand(PrintPaper("handbook", "hall", printer="front"), "desk-1")
    sheet, step = PrintsSheet(desk, desk.front), desk.desk.errand.result
    sheet.open()
    qtbot.waitUntil(lambda: bool(sheet.table.key))
    qtbot.keyClick(sheet.table, Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: "◆" in sheet.in_place.text())
    with speaking("zh_CN"):
        why = sentence(Trouble(PRINTER_REFUSED, printer="一号", detail="x"))
        said, _tone = outcome(Printed("waiting", "一号", 1, why))
    assert said == "打印机“一号”没有接收：x。文书已排队，打印机恢复后自动打印。"
    assert "accepting" not in sheet.in_place.text()
    step.state.print_state = waits
    step._show_print()
    assert "◆" in step.print_said.text()
    qtbot.waitUntil(lambda: step.waiting.seen)
    hall.printer = FakePrinter(names=("front",))
    hall.errand(PrintWaiting(waits.print), "desk-1")
    qtbot.waitUntil(lambda: not sheet.table.rows and not sheet.in_place.text())
    qtbot.waitUntil(lambda: not step.print_said.text())
    assert step.state.print_state is None
    sheet.reject()


def test_that_a_paper_failed_is_said_until_it_came_out_after_all(
    desk: MainWindow, hall: Hall, printer: FakePrinter, qtbot: QtBot
) -> None:
    printer.broken = failed(PRINTER_REFUSED, printer="front", detail="out of paper")
    step, part = desk.desk.errand.result, InPlace()
    said = PrintSaid(desk.front, part, desk)
    missed = hall.errand(PrintPaper("handbook", "hall"), "desk-1")
    assert missed.state == "failed"
    step.state.print_state = missed
    step._show_print()
    said.say(missed, "已记录。")
    assert "out of paper" in step.print_said.text() and "out of paper" in part.text()
    qtbot.waitUntil(lambda: step.waiting.seen and said.waiting.seen)
    printer.broken = None
    hall.errand(PrintPaper("handbook", "hall"), "desk-1")
    qtbot.waitUntil(lambda: not step.print_said.text() and part.text() == "✓ 已记录。")
    assert step.state.print_state is None


def test_what_was_recorded_stays_said_once_the_paper_is_out(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    hall.printer = Closed(names=("front",))
    first, second = InPlace(), InPlace()
    one, other = PrintSaid(desk.front, first, desk), PrintSaid(desk.front, second, desk)
    waits = hall.errand(PrintPaper("handbook", "hall", printer="front"), "desk-1")
    one.say(waits, "已记录。")
    other.say(waits)
    assert first.text().startswith("◆ 已记录。\n") and "◆" in second.text()
    qtbot.waitUntil(lambda: one.waiting.seen and other.waiting.seen)
    second.tell("别的")
    hall.printer = FakePrinter(names=("front",))
    hall.errand(PrintWaiting(waits.print), "desk-1")
    qtbot.waitUntil(lambda: first.text() == "✓ 已记录。")
    qtbot.waitUntil(lambda: not other.waiting.print)
    assert second.text() == "✓ 别的"


def test_what_is_being_sent_has_not_broken_off(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    hall.printer = Closed(names=("front",))
    place = InPlace()
    one = PrintSaid(desk.front, place, desk)
    waits = hall.errand(PrintPaper("handbook", "hall", printer="front"), "desk-1")
    one.say(waits, "已记录。")
    qtbot.waitUntil(lambda: one.waiting.seen)
    words = place.text()
    (row,) = hall.ask(OpenPrints(), "desk-1")
    one.waiting._look((msgspec.structs.replace(row, state="sending"),))
    assert place.text() == words
    hall.printer = FakePrinter(names=("front",))
    hall.errand(PrintWaiting(waits.print), "desk-1")
    qtbot.waitUntil(lambda: place.text() == "✓ 已记录。")


def section_of(desk: MainWindow, hall: Hall, qtbot: QtBot) -> PrintersSection:
    """The section of a manager."""
    from tests.makers import sign_in

    sign_in(hall, "102", "desk-2")
    section = PrintersSection(desk.hub.front("desk-2"))
    qtbot.addWidget(section)
    section.resize(900, 700)
    section.show()
    qtbot.waitUntil(lambda: section.choices["print.ticket_printer"].place.count() >= 5)
    return section


def test_a_receipt_printer_is_chosen_and_tried_at_once(
    desk: MainWindow, hall: Hall, printer: FakePrinter, network: NetworkPrinter, qtbot: QtBot
) -> None:
    section = section_of(desk, hall, qtbot)
    choice = section.choices["print.ticket_printer"]
    choice.place.set_value("network:")
    choice.place.activated.emit(choice.place.currentIndex())
    assert choice.address.isVisible()
    choice.address.set_text("not an address")
    choice.use.click()
    assert "not an address" in choice.in_place.text()
    choice.address.set_text(f"127.0.0.1:{network.port}")
    choice.type.set_value("gbk")
    choice.use.click()
    qtbot.waitUntil(lambda: hall.ask(Settings())["print.ticket_printer"] == network.place("gbk"))
    qtbot.waitUntil(lambda: choice.in_place.text().startswith("✓"))
    choice.test.click()
    qtbot.waitUntil(lambda: b"HALL:TEST" in network.habits.heard)
    qtbot.waitUntil(lambda: choice.in_place.text().startswith("✓"))
    choice.address.set_text("127.0.0.1:1")
    choice.use.click()
    qtbot.waitUntil(lambda: choice.in_place.text().startswith("✕"))
    assert "127.0.0.1:1" in choice.in_place.text()


def test_papers_have_no_roll_to_choose(
    desk: MainWindow, hall: Hall, printer: FakePrinter, qtbot: QtBot, tmp_path: Path
) -> None:
    section = section_of(desk, hall, qtbot)
    choice = section.choices["print.a4_printer"]
    assert [choice.place.itemData(place) for place in range(choice.place.count())] == [
        "", "front", "back", "folder:"
    ]  # fmt: skip
    choice.place.set_value("folder:")
    choice.place.activated.emit(choice.place.currentIndex())
    choice.address.set_text(str(tmp_path / "papers"))
    choice.use.click()
    qtbot.waitUntil(lambda: choice.in_place.text().startswith("✓"))
    done = hall.errand(PrintPaper("handbook", "hall"), "desk-1")
    assert done.state == "saved"
    assert Path(done.where).parent == tmp_path / "papers"
