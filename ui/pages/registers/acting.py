"""The open matters of those somebody acts for now: Enter goes to the case."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hall_app.changes import Changes
from hall_app.values.first_asked import MatterRow
from hall_app.values.posts import ActingFor, WhomIActFor
from ui import phrases
from ui.front import Front, Watch
from ui.pages.registers.asked import number_words, state_of
from ui.stand_ins import acting_words
from ui.widgets import Sheet, Table, Words
from ui.words import N_

MATTERS = (N_("On behalf of"), N_("Resident"), N_("Case"), N_("State"), N_("Due"), N_("Matter"))
NOBODY = N_("You act for nobody now.")
NOTHING = N_("Nothing of theirs is open.")


class ActingSheet(Sheet):
    """What is theirs and mine meanwhile, as it changes. `wanted(case)`: this case, please."""

    wanted = Signal(str)

    def __init__(self, window: QWidget, front: Front) -> None:
        super().__init__(window, N_("For whom I act"), N_("Open the case"))
        self._front = front
        self.who = Words("body", wrap=True)
        self.table = Table(MATTERS, stretch=len(MATTERS) - 1, wrap=True, empty=NOTHING)
        self._matters: dict[str, MatterRow] = {}
        self.body.addWidget(self.who)
        self.body.addWidget(self.table, 1)
        self.stretch_body()
        self.resize(int(window.width() * 0.8), int(window.height() * 0.6))
        self.ok.setEnabled(False)
        self.ok.clicked.connect(self._open)
        self.table.chosen.connect(lambda _key: self._open())
        self.table.moved.connect(lambda _key: self._weigh())
        flags = Changes.DUTIES | Changes.CASES | Changes.VISITS
        Watch(self, front, flags, WhomIActFor, self._show, self.in_place.refuse)
        self.table.setFocus()

    def _show(self, acting: tuple[ActingFor, ...]) -> None:
        self._matters = {matter.matter: matter for one in acting for matter in one.matters}
        today = self._front.now().date()
        if acting:
            self.who.show_text("\n".join(acting_words(one, today) for one in acting))
        else:
            self.who.say(NOBODY)
        self.table.fill([
            (one.matter, (one.holder_name, one.person_name, number_words(one), state_of(one),
                          phrases.day_words(one.due), one.words))
            for one in self._matters.values()
        ])  # fmt: skip
        if not self.table.key and self._matters:
            self.table.selectRow(0)
        self._weigh()

    def _weigh(self) -> None:
        matter = self._matters.get(self.table.key)
        self.ok.setEnabled(matter is not None and matter.kind == "case")

    def _open(self) -> None:
        if self.ok.isEnabled():
            case = self.table.key
            self.accept()
            self.wanted.emit(case)
