"""Owed papers came: which, how, and on which day. Asked on the page of a case and in the register of owed papers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall_app.domain.owed import HOW_WORDS
from hall_app.values.intake import OwedRow
from hall_app.values.owed import SupplyOwed
from ui import phrases
from ui.doing import DoSheet
from ui.front import Front, Then
from ui.widgets import CheckBox, Combo, Field, Words, column
from ui.words import N_, _


class SupplySheet(DoSheet):
    """What came of the papers that are still owed."""

    def __init__(self, parent: QWidget, front: Front, owed: OwedRow, then: Then) -> None:
        super().__init__(parent, front, N_("Owed papers came"), N_("Write down"), then)
        self.draft_subject, self.draft_about = owed.case, owed.person_name
        self._owed = owed
        about, by = Words("strong", wrap=True), Words("note", wrap=True)
        about.show_text(
            " · ".join(part for part in (owed.item_name, owed.person_name, owed.case_number) if part)
        )
        words = _("Promised by {day}; the day of arrival counts, and the day is not extended.")
        by.show_text(words.format(day=phrases.day_words(owed.supply_by)))
        waiting = [one for one in owed.papers if not one.arrived]
        self.papers = {one.no: CheckBox() for one in waiting}
        self.body.addWidget(about)
        self.body.addWidget(by)
        for one in waiting:
            box = self.papers[one.no]
            box.setText(one.name)
            box.setChecked(len(waiting) == 1)
            self.body.addWidget(box)
        self.how = Combo(tuple(HOW_WORDS.items()), N_("How the papers came"))
        label = Words("note", N_("How the papers came"))
        label.setBuddy(self.how)
        self.body.addLayout(column(label, self.how, gap=3))
        self.arrived = Field(N_("Came on (empty: today)"), N_("yyyy-mm-dd"))
        self.words = Field(N_("Remarks"))
        self.body.addWidget(self.arrived)
        self.body.addWidget(self.words)
        self.ok.clicked.connect(self._do)
        next(iter(self.papers.values()), self.ok).setFocus()

    def _do(self) -> None:
        papers = tuple(no for no, box in self.papers.items() if box.isChecked())
        self.do(SupplyOwed(self._owed.case, papers, self.how.value, self.arrived.text, self.words.text))
