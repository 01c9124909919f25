"""A register on paper: of which days."""

from __future__ import annotations

from datetime import date

from hall_app.domain.days_said import day_said
from hall_app.errors import Refusal, sentence
from ui.pages.registers.section import DeedSheet, Section
from ui.widgets import Field
from ui.words import N_


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
        one = self._day(self.first)
        other = self._day(self.last) if one is not None else None
        if one is not None and other is not None:
            self.accept()
            self.section.print_paper(self.paper, f"{min(one, other)}..{max(one, other)}")

    def _day(self, field: Field) -> date | None:
        """The day of a field; what is none is said beside it."""
        try:
            day = day_said(field.text, self.section.front.now().date())
        except Refusal as refusal:
            field.warn(sentence(refusal), "seal")
            field.setFocus()
            return None
        field.warn("")
        return day
