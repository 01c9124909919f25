"""Two clerks, two windows, one case: who has it is told, the other may look on or take it over deliberately."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from hall_app.changes import Changes
from hall_app.values.drafts import CaseHold, HoldCase, LetGo, TheHold
from ui import phrases
from ui.front import Front, Watch
from ui.widgets import Button, InPlace, Words, column, row
from ui.widgets.words import restyle
from ui.words import N_, _


class HoldNote(QFrame):
    """Says who else works on a case, with the deed to take it over; hidden while nobody else does.

    With `holds` the case that is followed is also held for this window, until another is followed or none.
    `told(there)`: it came, or went; `taken(case)`: it was taken over here.
    """

    told, taken = Signal(bool), Signal(str)

    def __init__(self, front: Front, holds: bool) -> None:
        super().__init__()
        self._front, self._holds = front, holds
        self.case, self._had = "", False
        self._hold: CaseHold | None = None
        self.words = Words("body", wrap=True)
        self.take = Button(N_("Take the case over"), "Ctrl+T")
        self.in_place = InPlace()
        restyle(self, banner="warn")
        self.setLayout(column(row((self.words, 1), self.take), self.in_place, gap=4, margins=(12, 6, 12, 6)))
        self.hide()
        self.take.clicked.connect(self._take)
        self._watch = Watch(self, front, Changes.HOLDS | Changes.STAFF, self._question, self._show)

    def follow(self, case: str) -> None:
        """Another case, or none."""
        if case == self.case:
            return
        before, self.case, self._had = self.case, case, False
        self._show(None, asked=False)
        if self._holds and before:
            self._front.run(LetGo(before), self)
        if case:
            self._hold_it()
            self._watch.again()

    @property
    def mine(self) -> bool:
        """Whether nobody else works on the case that is followed."""
        return self._hold is None or self._hold.mine

    @property
    def holder(self) -> str:
        """The station that works on the case; empty where none does."""
        return "" if self._hold is None else self._hold.station

    def _hold_it(self) -> None:
        if self._holds:
            self._front.run(HoldCase(self.case), self, self._held, lambda _error: None)

    def _held(self, hold: CaseHold) -> None:
        if self.case and hold.case != self.case:
            # Another case was followed while this one was asked for.
            self._hold_it()
        else:
            self._show(hold)

    def _question(self) -> TheHold | None:
        return TheHold(self.case) if self.case else None

    def _show(self, hold: CaseHold | None, asked: bool = True) -> None:
        if hold is not None and hold.case != self.case:
            return
        was_theirs = self._hold is not None and not self._hold.mine
        self._hold = hold
        self._had = self._had or (hold is not None and hold.mine)
        self.in_place.clear()
        self.setVisible(not self.mine)
        self.told.emit(not self.mine)
        self.retranslate()
        if asked and hold is None and self._holds and self.case and was_theirs:
            # Whoever had it let go: it is this window's now.
            self._hold_it()

    def retranslate(self) -> None:
        """Who has it, in the language in force."""
        if self._hold is None or self._hold.mine:
            return
        words = _("{name} at window {n} has been working on this case since {time}. You can look on.")
        if self._had:
            words = _("{name} at window {n} took this case over at {time}. You can look on.")
        since = phrases.clock_words(self._hold.since)
        self.words.show_text(words.format(name=self._hold.name, n=self._hold.window, time=since))

    def _take(self) -> None:
        self.in_place.clear()
        self._front.run(HoldCase(self.case, take_over=True), self, self._taken, self.in_place.refuse)

    def _taken(self, hold: CaseHold) -> None:
        self._show(hold)
        if self.case and self.mine:
            self.taken.emit(self.case)
