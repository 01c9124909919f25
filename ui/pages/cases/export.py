"""The whole file of a case as one PDF, for a court, an audit or the archive."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from hall_app.errors import HallError
from hall_app.values.filing import ExportCase, Exported
from ui.folders import documents
from ui.front import Front
from ui.widgets import Button, Words, column
from ui.words import N_, _, ngettext_


class Export(QWidget):
    """The button and what is under way. `said(text, tone)`: what came of it; empty when it begins."""

    said = Signal(str, str)

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front, self.case = front, ""
        self.button = Button(N_("Export the file…"), "H")
        self.under_way = Words("note", N_("The file is being put together…"), wrap=True)
        self.under_way.hide()
        self.setLayout(column(self.button, self.under_way, gap=6))
        self.button.clicked.connect(self._choose)

    def show_case(self, case: str) -> None:
        """Whose file it is."""
        self.case = case

    def _choose(self) -> None:
        self.said.emit("", "")
        folder = QFileDialog.getExistingDirectory(self.window(), _("Where to save the file"), documents())
        if folder:
            self.write_to(folder)

    def write_to(self, folder: str) -> None:
        """Writes the file of the case that is shown into a folder, under its number."""
        case = self.case
        sent = self.front.errand(
            ExportCase(case, folder), self, lambda done: self._done(case, done), self._refused
        )
        if sent:
            self._show_under_way(True)

    def _show_under_way(self, on: bool) -> None:
        self.under_way.setVisible(on)
        self.button.set_busy(on)

    def _done(self, case: str, done: Exported) -> None:
        self._show_under_way(False)
        if case == self.case:
            pages = ngettext_("{n} page", "{n} pages", done.pages).format(n=done.pages)
            self.said.emit(_("Saved, {pages}: {path}").format(pages=pages, path=done.path), "ok")

    def _refused(self, error: HallError) -> None:
        self._show_under_way(False)
        self.said.emit(str(error), "seal")
