"""The pages of those who serve, each section and each sheet, on the day after the demonstration's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtWidgets import QScrollArea, QWidget

from hall_app.values.base import Command
from hall_app.values.intake import FindCases
from tests.documents.test_logo import drawn
from tests.shots.stage import Shell, Stage
from ui.main_window import MainWindow
from ui.widgets import Sheet

DESK = (1366, 768)


def window_of(stage: Stage, number: int) -> MainWindow:
    """A window of the desk as large as its screen."""
    shell: Any = Shell(stage.look.edition)
    window = MainWindow(stage.hub, number, shell, stage.look.edition)
    window.resize(*DESK)
    window.show()
    stage.wait()
    return window


def manager_window(stage: Stage) -> MainWindow:
    """Window 4, where the manager sits."""
    return window_of(stage, 4)


def sheets_of(window: QWidget) -> list[Sheet]:
    """The sheets open over a window."""
    return [one for one in window.findChildren(Sheet) if one.isVisible()]


def shoot_sheet(stage: Stage, name: str, window: QWidget, open_it: Callable[[], Any]) -> None:
    """Opens a sheet, takes it in its own size, and closes it; nothing where it does not open."""
    open_it()
    stage.wait()
    for sheet in sheets_of(window):
        stage.shoot(f"sheet-{name}", sheet, sheet.width(), sheet.height())
        if sheet.width() > window.width() or sheet.height() > window.height() - 40:
            size = f"{sheet.width()}×{sheet.height()}"
            stage.findings.append(
                f"sheet-{name}-{stage.look.name}.png: outside: larger than the screen, {size}"
            )
        sheet.reject()
    stage.wait()


def registers(stage: Stage) -> None:
    """Every register and the sheets of its deeds."""
    window = manager_window(stage)
    window.go_to("registers")
    page: Any = window.pages["registers"]
    for name, section in page.sections.items():
        page.list.select(name)
        stage.wait()
        tables = [one for one in (getattr(section, "table", None), getattr(section, "pairs", None)) if one]
        for table in tables:
            if table.model().rowCount():
                table.selectRow(0)
        stage.shoot(f"register-{name}", window, *DESK)
        for number, (button, _roles) in enumerate(section._deeds):
            if button.isVisible() and button.isEnabled():
                shoot_sheet(stage, f"{name}-{number}", window, button.click)


def settings(stage: Stage) -> None:
    """Every section of the settings."""
    window = manager_window(stage)
    window.go_to("settings")
    page: Any = window.pages["settings"]
    for name in page.sections:
        page.list.select(name)
        stage.shoot(f"settings-{name}", window, *DESK)
    page.list.select("wording")
    wording = page.sections["wording"]
    wording.list.select("fee_board.text")
    wording.edit.set_text("收费以本板为准，由{judge}解释<b>。")
    stage.wait()
    stage.shoot("settings-wording-wrong", window, *DESK)
    wording.edit.set_text("本大厅只收本板所列费用，监督电话 {phone}。")
    stage.wait()
    shoot_sheet(stage, "wording", window, wording.look.click)
    logo = wording.logo
    with TemporaryDirectory() as folder:
        path = Path(folder) / "大厅标识"
        stage.brought += path.name
        path.write_bytes(drawn(900, 300, "RGBA", edge=12))
        logo.load(str(path))
        stage.wait()
    area = logo.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    area.ensureWidgetVisible(logo)
    stage.shoot("settings-logo", window, *DESK)
    shoot_sheet(stage, "logo", window, logo.look.click)


def cases(stage: Stage) -> None:
    """The page of cases, each part of a case, and the sheet of every deed."""
    from ui.pages.cases.deeds import DEEDS, LOG_CONTACT

    window = manager_window(stage)
    window.go_to("cases")
    page: Any = window.pages["cases"]
    stage.shoot("cases", window, *DESK)
    longest = max(stage.ask(FindCases(limit=300), "desk-4"), key=lambda one: len(one.item_name))
    page.search.set_text(longest.case_number)
    page.list.setFocus()
    for part in ("history", "papers", "files", "contacts"):
        page.case.parts.set_value(part)
        page.case.parts.chosen.emit(part)
        stage.shoot(f"cases-{part}", window, *DESK)
    if page.case.why.isVisible():
        shoot_sheet(stage, "cases-why", window, page.case.why.click)
    for name, deed in (*DEEDS.items(), ("LogContact", LOG_CONTACT)):
        asks: type[Command] = deed.command
        if asks.__struct_fields__ != ("case",):
            shoot_sheet(stage, f"cases-{name}", window, lambda deed=deed: page.case.open_sheet(deed))
    page.search.set_text("000000")
    stage.shoot("cases-none", window, *DESK)


def small(stage: Stage) -> None:
    """The sheets of the program, and the ones of day and desk."""
    from ui.help_sheet import HelpSheet
    from ui.passphrase import PassphraseSheet
    from ui.screens_sheet import ScreensSheet

    window = manager_window(stage)
    opener: Any = Shell(stage.look.edition)
    opener.windows = {"desk-4": window}
    shoot_sheet(stage, "screens", window, lambda: ScreensSheet(window, stage.hub, opener).open())
    shoot_sheet(stage, "help", window, lambda: HelpSheet(window, stage.hall.folder).open())
    shoot_sheet(stage, "passphrase", window, lambda: PassphraseSheet(window, True, False).open())
    shoot_sheet(stage, "passphrase-wrong", window, lambda: PassphraseSheet(window, False, True).open())
    window.go_to("day")
    stage.wait()
    page: Any = window.pages["day"]
    for part in [*[*page.part.buttons][1:], "day"]:
        page.part.set_value(part)
        page.part.chosen.emit(part)
        stage.shoot(f"day-{part}", window, *DESK)
    if page.close_day.isVisible():
        shoot_sheet(stage, "close-day", window, page.close_day.click)


def prints(stage: Stage) -> None:
    """A paper before it is printed, prints that did not come out, and where papers go."""
    from hall_app.devices.printer import PRINTER_REFUSED, failed
    from hall_app.values.papers import PrintPaper, SayPrinted
    from tests.fakes.printer import FakePrinter
    from ui.print_sheet import show_paper

    window = manager_window(stage)
    printer: Any = stage.hall.printer
    handbook = PrintPaper("handbook", "hall")
    shoot_sheet(
        stage, "print", window, lambda: show_paper(window.front, window, handbook, lambda _came: None)
    )
    said = stage.hall.errand(handbook, "desk-4")
    stage.hall.run(SayPrinted(said.print, False), "desk-4")
    stage.hall.printer = FakePrinter(
        (), failed(PRINTER_REFUSED, away=True, printer=printer.names[0], detail="lp")
    )
    for paper in ("fee_board", "promise_board"):
        stage.hall.errand(PrintPaper(paper, "hall"), "desk-4")
    stage.wait()
    stage.shoot("prints-mark", window, *DESK)
    shoot_sheet(stage, "prints", window, window.show_prints)
    window.go_to("settings")
    page: Any = window.pages["settings"]
    page.list.select("printers")
    stage.wait()
    choice = page.sections["printers"].choices["print.ticket_printer"]
    choice.place.set_value("network:")
    choice.place.activated.emit(choice.place.currentIndex())
    stage.shoot("settings-receipt-printer", window, *DESK)
