"""What a report is taken away with: printed, looked at first, saved as a table file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from hall_app.values.papers import Printed, PrintPaper
from ui.folders import documents
from ui.front import Front
from ui.print_said import PrintSaid
from ui.print_sheet import print_paper, show_paper
from ui.widgets import Button, InPlace, row
from ui.words import N_, _


class Taking(QObject):
    """The three buttons under a report. `paper` is what is printed now; `file` the name of the table file, empty
    while nothing can be saved; `save_to` writes it. What became of a print is said in `in_place`."""

    def __init__(
        self, page: QWidget, front: Front, in_place: InPlace, words: str, paper: Callable[[], PrintPaper],
        file: Callable[[], str], save_to: Callable[[Path], None],
    ) -> None:  # fmt: skip
        super().__init__(page)
        self._page, self._front, self._in_place = page, front, in_place
        self._paper, self._file, self._save_to = paper, file, save_to
        self.print_said = PrintSaid(front, in_place, self)
        self.print = Button(words, "Ctrl+P")
        self.look = Button(N_("Preview"), "Ctrl+Shift+P")
        self.save = Button(N_("Save as CSV"), "Ctrl+S")
        self.print.clicked.connect(self._print)
        self.look.clicked.connect(self._preview)
        self.save.clicked.connect(self._save)

    def buttons(self) -> QHBoxLayout:
        """The three side by side, at the right."""
        return row(None, self.save, self.look, self.print)

    def _print(self) -> None:
        self._in_place.clear()
        print_paper(
            self._front, self, self._page.window(), self._paper(), self._printed, self._in_place.refuse
        )

    def _preview(self) -> None:
        self._in_place.clear()
        show_paper(self._front, self._page.window(), self._paper(), self._printed)

    def _printed(self, printed: Printed) -> None:
        self.print_said.say(printed)

    def _save(self) -> None:
        name = self._file()
        if not name:
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self._page, _("Save as CSV"), documents(name), "CSV (*.csv)"
        )
        if chosen:
            self._save_to(Path(chosen))
