"""A paper as pages before it is printed: look, choose where and how often, print, or save as PDF.

`print_paper` is how a page of the windows prints: at once, or through this sheet where the hall set it so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from hall_app.domain.paper_names import paper_name
from hall_app.domain.serials import WHEN_PRINTED
from hall_app.errors import HallError, Trouble, code
from hall_app.system_words import system_words
from hall_app.values.base import Command
from hall_app.values.papers import (
    NumberPaper,
    PaperLook,
    PaperToPrint,
    Printed,
    PrinterRow,
    Printers,
    PrintPaper,
    RecordPrint,
)
from hall_app.values.setup import Settings
from hall_app.whole import write_whole
from ui.folders import documents
from ui.front import Front, Then
from ui.page_bar import PageBar
from ui.page_view import PageView
from ui.print_words import place_words, wording_words
from ui.widgets import Button, Combo, Sheet, Words, row
from ui.widgets.field import Number
from ui.words import N_, _

NOT_SAVED = code("paper_not_saved", N_("The paper could not be saved as {path}: {detail}"))
COPIES_MAX = 20
SHARE = 0.86


def print_paper(
    front: Front,
    owner: QObject,
    window: QWidget,
    command: PrintPaper,
    then: Then,
    otherwise: Then | None = None,
) -> None:
    """Prints, or shows the paper first where the hall wants that; `then` gets a Printed."""

    def go_on(settings: dict[str, Any]) -> None:
        if settings.get("print.preview"):
            show_paper(front, window, command, then)
        else:
            front.errand(command, owner, then, otherwise)

    front.ask(Settings(), owner, go_on, otherwise)


def show_paper(front: Front, window: QWidget, command: PrintPaper, then: Then) -> PrintSheet:
    """Shows a paper over a window; `then` gets a Printed where it was printed."""
    sheet = PrintSheet(window, front, command, then)
    sheet.open()
    return sheet


class PrintSheet(Sheet):
    """One paper. Enter prints it; Escape leaves everything as it was."""

    def __init__(self, window: QWidget, front: Front, command: PrintPaper, then: Then) -> None:
        super().__init__(window, paper_name(command.paper), N_("Print"))
        self.front, self.command, self._then = front, command, then
        self._look: PaperLook | None = None
        self._printers: tuple[PrinterRow, ...] = ()
        self.pages = PageView()
        self.nth = Words("note")
        self.bar = PageBar(self.pages, self.nth)
        self.printer, self.copies = Combo(name=N_("Printer")), Number(1, COPIES_MAX, command.copies)
        self.save = Button(N_("Save as PDF"), "Ctrl+S")
        self._lay_out(window)
        self.ok.setEnabled(False)
        self.save.setEnabled(False)
        front.ask(PaperToPrint(command.paper, command.subject, command.serial), self, self._show, self._none)
        front.ask(Settings(), self, self._show_settings, self.in_place.refuse)
        front.errand(cast(Command, Printers()), self, self._show_printers, self.in_place.refuse)

    def _lay_out(self, window: QWidget) -> None:
        self.copies.setAccessibleName(_("Number of copies"))
        self.body.addWidget(self.bar)
        self.body.addWidget(self.pages, 1)
        self.body.addLayout(
            row(
                Words("body", N_("Printer")),
                (self.printer, 1),
                Words("body", N_("Number of copies")),
                self.copies,
                self.save,
            )
        )
        self.stretch_body()
        self.resize(int(window.width() * SHARE), int(window.height() * SHARE))
        self.ok.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.pages.setFocus()

    # --- what comes ------------------------------------------------------------------------------------------

    def _show(self, look: PaperLook) -> None:
        self._look = look
        self.pages.set_pdf(look.pdf)
        self.entitle(paper_name(self.command.paper, look.handling))
        if look.problems:
            self.in_place.tell(wording_words(look.problems), "warn")
        self.ok.setEnabled(True)
        self.save.setEnabled(True)
        self.retranslate()

    def _none(self, error: HallError) -> None:
        self.in_place.refuse(error)

    def _show_settings(self, settings: dict[str, Any]) -> None:
        if self.command.copies == 1 and self.command.paper != "ticket":
            self.copies.setValue(int(settings.get("print.copies", 1)))

    def _show_printers(self, printers: tuple[PrinterRow, ...]) -> None:
        self._printers = printers
        self._fill()

    def _fill(self) -> None:
        usual = self._look.place if self._look is not None else ""
        options = [("", _("As set: {place}").format(place=place_words(usual)))]
        options += [(one.name, one.words) for one in self._printers if one.name != usual]
        self.printer.fill(tuple(options), data=True)

    def retranslate(self) -> None:
        """Its words in the language in force."""
        super().retranslate()
        look = getattr(self, "_look", None)
        if look is not None:
            words = _("Print no. {n}, marked as a reprint").format(n=look.nth) if look.nth > 1 else ""
            self.nth.show_text(words)
            self._fill()

    # --- what is done ----------------------------------------------------------------------------------------

    def _print(self) -> None:
        asked = PrintPaper(
            self.command.paper,
            self.command.subject,
            self.command.serial,
            self.printer.value,
            self.copies.value(),
        )
        self.in_place.clear()
        self.front.errand(asked, self, self._printed, self.in_place.refuse)

    def _printed(self, printed: Printed) -> None:
        self._then(printed)
        self.accept()

    def _save(self) -> None:
        if self._look is None:
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save as PDF"), documents(self._look.name), "PDF (*.pdf)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Writes the PDF; a paper that leaves the hall as a file is on record like one that was printed."""
        one = self.command

        def numbered(serial: str) -> None:
            self.command = replace(one, serial=one.serial or serial)
            asked = PaperToPrint(one.paper, one.subject, self.command.serial, to_file=True)
            self.front.ask(asked, self, lambda look: self._write(path, look), self.in_place.refuse)

        if one.serial or one.paper not in WHEN_PRINTED:
            numbered("")
        else:
            self.front.run(NumberPaper(one.paper, one.subject), self, numbered, self.in_place.refuse)

    def _write(self, path: Path, look: PaperLook) -> None:
        try:
            write_whole(path, look.pdf)
        except OSError as error:
            self.in_place.refuse(Trouble(NOT_SAVED, path=path, detail=system_words(error)))
            return
        one = self.command
        record = RecordPrint(one.paper, one.subject, "saved", one.serial, f"folder:{path.parent}", 1)
        self.front.run(record, self, lambda _done: self._saved(path), self.in_place.refuse)

    def _saved(self, path: Path) -> None:
        self.in_place.tell(_("Saved as {where}").format(where=path), "ok")
        one = self.command
        self.front.ask(PaperToPrint(one.paper, one.subject, one.serial), self, self._show, self._none)
