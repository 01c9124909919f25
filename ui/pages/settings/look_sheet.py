"""A paper on screen as it would be printed with something that is being tried; nothing is printed from here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall_app.values.wording import WordingLook
from ui.page_bar import PageBar
from ui.page_view import PageView
from ui.widgets import Sheet, Words

SHARE = 0.86


class LookSheet(Sheet):
    """The paper under a title; `real` is said of a paper of the hall, `sample` of one that stands for it."""

    def __init__(self, owner: QWidget, look: WordingLook, title: str, real: str, sample: str) -> None:
        window = owner.window()
        super().__init__(window, title)
        self.pages = PageView()
        self.bar = PageBar(self.pages)
        self.body.addWidget(Words("note", real if look.real else sample, wrap=True))
        self.body.addWidget(self.bar)
        self.body.addWidget(self.pages, 1)
        self.stretch_body()
        self.resize(int(window.width() * SHARE), int(window.height() * SHARE))
        self.pages.set_pdf(look.pdf)
        self.pages.setFocus()
