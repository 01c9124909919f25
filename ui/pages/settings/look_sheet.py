"""A paper on screen as it would be printed with something that is being tried; nothing is printed from here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall_app.values.wording import WordingLook
from ui.page_view import PageView
from ui.widgets import Button, Sheet, Words, row
from ui.words import N_

SHARE = 0.86


class LookSheet(Sheet):
    """The paper under a title; `real` is said of a paper of the hall, `sample` of one that stands for it."""

    def __init__(self, owner: QWidget, look: WordingLook, title: str, real: str, sample: str) -> None:
        window = owner.window()
        super().__init__(window, title)
        self.pages = PageView()
        self.before, self.after = Button(N_("Page before"), "PgUp"), Button(N_("Next page"), "PgDown")
        told = real if look.real else sample
        self.body.addLayout(row(self.before, self.after, None, Words("note", told)))
        self.body.addWidget(self.pages, 1)
        self.stretch_body()
        self.resize(int(window.width() * SHARE), int(window.height() * SHARE))
        self.before.clicked.connect(lambda: self.pages.turn(-1))
        self.after.clicked.connect(lambda: self.pages.turn(1))
        self.pages.turned.connect(self._turned)
        self.pages.set_pdf(look.pdf)
        self.pages.setFocus()

    def _turned(self, number: int, count: int) -> None:
        self.before.setEnabled(number > 1)
        self.after.setEnabled(number < count)
