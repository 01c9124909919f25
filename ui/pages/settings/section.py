"""One section of the settings."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from hall_app.values.base import Command
from ui.front import Front
from ui.widgets import InPlace, Words, column
from ui.words import N_, _


class Section(QWidget):
    """A title, a sentence about what it is for, parts, and room for what was said about saving."""

    TITLE = ""
    ABOUT = ""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.in_place = InPlace()

    def lay_out(self, *parts: Any) -> None:
        """Puts the parts under the title; what was said stands last, unless it is among them."""
        about = (Words("note", self.ABOUT, wrap=True),) if self.ABOUT else ()
        said = () if self.in_place in parts else (self.in_place,)
        self.setLayout(column(Words("lead", self.TITLE), *about, *parts, *said, gap=12))

    def save(self, command: Command, said: str = N_("Saved. It counts from now on.")) -> None:
        """Carries it out and says so."""
        self.in_place.clear()
        self.front.run(command, self, lambda _answer: self.in_place.tell(_(said), "ok"), self.in_place.refuse)
