"""When originals changed hands: now, or on a day the case was served on paper and that is entered afterwards."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall_app.errors import HallError
from hall_app.values.paper_days import PaperDaysOf
from ui import phrases
from ui.front import Front
from ui.widgets import Combo, Words, column
from ui.words import N_, _


class HandedWhen(QWidget):
    """A choice that stands there only for a case that was served on paper; `day` is empty for now."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self._front = front
        self._cases: tuple[str, ...] = ()
        self.choice = Combo((), N_("When they changed hands"))
        self.setLayout(column(Words("note", N_("When they changed hands")), self.choice, gap=3))
        self.hide()

    @property
    def day(self) -> str:
        """The day (ISO) chosen, empty for now."""
        return self.choice.value if not self.isHidden() else ""

    def of_cases(self, cases: tuple[str, ...]) -> None:
        """Asks for the days of other cases; until they are known it is now."""
        self._cases = cases
        self.hide()
        if cases:
            self._front.ask(PaperDaysOf(cases), self, lambda days: self._show(cases, days), self._none)

    def _show(self, cases: tuple[str, ...], days: tuple[str, ...]) -> None:
        if cases != self._cases:
            return
        told = [(day, _("on {day}, on paper").format(day=phrases.day_words(day))) for day in days]
        self.choice.fill((("", _("now")), *told), data=True)
        self.setVisible(bool(days))

    def _none(self, _error: HallError) -> None:
        """Nobody can say: it is now."""
