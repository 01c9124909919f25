"""The printer is gone between the decision and the slip: the errand goes on, and the slip comes later, once."""

from __future__ import annotations

from pathlib import Path

from hall_app.devices.printer import UNKNOWN_PRINTER, FolderPrinter, PrintOutcome, failed
from hall_app.print_watch import PrintWatch
from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, PERMIT, come
from tests.journeys.stage import CTRL, Key, Stage


class Unplugged(FolderPrinter):
    """A printer that loses its cable; `back` says whether it is plugged in."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.back = True

    def printers(self) -> tuple[str, ...]:
        return super().printers() if self.back else ()

    def print(
        self, pdf: bytes, printer: str, copies: int = 1, media: str = "", title: str = ""
    ) -> PrintOutcome:
        if not self.back:
            return failed(UNKNOWN_PRINTER, away=True, printer=printer)
        return super().print(pdf, printer, copies, media, title)


def decided(open_hall: Open) -> tuple[Stage, Unplugged]:
    """A case taken in while the printer is gone."""
    stage = open_hall("kiosk")
    printer = Unplugged(stage.paper)
    stage.hall.printer = printer
    desk = stage.desk()
    desk.sign_in("103")
    come(stage, desk)
    desk.new_person(NAME, ID)
    desk.begin("jzzsl", PERMIT)
    desk.tick("111n")
    printer.back = False
    desk.press_key("F10")
    desk.sees("Taken in for the town", "The paper waits and is printed when the printer is back")
    # The receipt, and the letter by which the resident lets the hall carry it.
    desk.sees("2 papers wait for their printer")
    return stage, printer


def test_the_slip_comes_when_the_printer_is_back_and_once(open_hall: Open) -> None:
    stage, printer = decided(open_hall)
    desk = stage.desk()
    desk.finish()
    watch = PrintWatch(stage.hall)
    assert watch.look() == 0
    assert stage.papers("receipt_slip") == []

    stage.later(minutes=20)
    printer.back = True
    assert watch.look() == 2
    assert watch.look() == 0
    desk.sees_no_more("for their printer", "for its printer")
    assert len(stage.papers("receipt_slip")) == len(stage.papers("proxy_letter")) == 1
    slip = stage.paper_text("receipt_slip")
    assert NAME in slip
    assert "补打" not in slip
    kinds = stage.kinds()
    assert (kinds.count("paper.printed"), kinds.count("paper.followed")) == (3, 4)  # the ticket too


def test_the_clerk_gives_up_waiting_and_the_printer_stays_quiet(open_hall: Open) -> None:
    stage, printer = decided(open_hall)
    desk = stage.desk()
    desk.key(Key.Key_J, CTRL)
    desk.sees("Papers that did not come out", "Waits for its printer")
    desk.key(Key.Key_Delete)
    desk.sees("1 paper waits for its printer")
    # The list follows a moment later than the bar beneath it.
    desk.until(lambda: len(desk.front.table.rows) == 1)  # type: ignore[attr-defined]
    desk.key(Key.Key_Delete)
    desk.sees_no_more("Waits for its printer")
    desk.press_key("Esc")
    desk.finish()
    printer.back = True
    assert PrintWatch(stage.hall).look() == 0
    assert stage.papers("receipt_slip") == []
