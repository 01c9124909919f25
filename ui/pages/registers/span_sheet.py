"""A register on paper: of which days."""

from __future__ import annotations

from datetime import date

from ui.pages.registers.section import DeedSheet, Section
from ui.widgets import Field
from ui.words import N_, _


class SpanSheet(DeedSheet):
    """Prints `paper` of the days that are typed; from the first of the month to today until others are."""

    def __init__(self, section: Section, title: str, paper: str) -> None:
        super().__init__(section, title, N_("Print"))
        self.paper = paper
        today = section.front.now().date()
        self.first, self.last = Field(N_("From")), Field(N_("To"))
        self.first.set_text(today.replace(day=1).isoformat())
        self.last.set_text(today.isoformat())
        self.lay_out(self.first, self.last)
        self.ok.clicked.connect(self._print)
        self.first.setFocus()

    def _print(self) -> None:
        for field in (self.first, self.last):
            good = is_day(field.text)
            field.warn("" if good else _("Type a day such as 2026-11-24."), "seal")
            if not good:
                field.setFocus()
                return
        self.accept()
        self.section.print_paper(self.paper, f"{self.first.text}..{self.last.text}")


def is_day(text: str) -> bool:
    """Whether this is a day as it is typed: 2026-11-24."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
