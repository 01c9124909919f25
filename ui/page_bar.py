"""The buttons above pages: turn, smaller, larger, and which page of how many is shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from ui.page_view import PageView
from ui.widgets import Button, Words, row
from ui.words import N_, _


class PageBar(QWidget):
    """Belongs to one view of pages; `more` stands between the number of the page and the sizes."""

    def __init__(self, pages: PageView, *more: Any) -> None:
        super().__init__()
        self.pages = pages
        self.before, self.after = Button(N_("Page before"), "PgUp"), Button(N_("Next page"), "PgDown")
        self.smaller, self.larger = Button(N_("Smaller"), "Ctrl+-"), Button(N_("Larger"), "Ctrl+=")
        self.where = Words("body")
        self.setLayout(row(self.before, self.after, self.where, None, *more, self.smaller, self.larger))
        self.before.clicked.connect(lambda: pages.turn(-1))
        self.after.clicked.connect(lambda: pages.turn(1))
        self.smaller.clicked.connect(lambda: pages.zoom(-1))
        self.larger.clicked.connect(lambda: pages.zoom(1))
        pages.turned.connect(self._turned)
        for button in (self.before, self.after):
            button.setEnabled(False)

    def _turned(self, number: int, count: int) -> None:
        self.where.show_text(_("Page {n} of {of}").format(n=number, of=count))
        self.before.setEnabled(number > 1)
        self.after.setEnabled(number < count)

    def retranslate(self) -> None:
        """The page in the language in force."""
        if self.pages.count:
            self._turned(self.pages.number + 1, self.pages.count)
