"""What is asked for a deed about a resident: a death, taking a merge back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from hall_app.values.people import RecordDeath, TakeMergeBack
from hall_app.values.visits import MergedRow, PersonPage
from ui.doing import DoSheet
from ui.front import Front
from ui.widgets import Field, Words
from ui.words import N_, _


class DeathSheet(DoSheet):
    """The day somebody died; empty takes a wrong note back."""

    def __init__(self, parent: QWidget, front: Front, page: PersonPage, then: Callable[[Any], None]) -> None:
        super().__init__(parent, front, N_("Note a death"), N_("Save"), then)
        self.draft_subject, self.draft_about = page.person, page.row.name
        self.on = Field(N_("Day of death"), N_("2026-11-20; empty: take it back"))
        self.why = Field(N_("By which paper"))
        self.on.set_text(page.died)
        for part in (self.on, self.why):
            self.body.addWidget(part)
        self.ok.clicked.connect(lambda: self.do(RecordDeath(page.person, self.on.text, self.why.text)))
        self.on.setFocus()


class TakeBackSheet(DoSheet):
    """They are two after all."""

    def __init__(self, parent: QWidget, front: Front, one: MergedRow, then: Callable[[Any], None]) -> None:
        super().__init__(parent, front, N_("Take the merge back"), N_("Take it back"), then)
        self.draft_subject, self.draft_about = one.row.person, one.row.name
        about = Words("body", wrap=True)
        about.show_text(
            _("{name} stands alone again, with the cases and visits recorded for them. The merge stays readable.")
            .format(name=one.row.name)
        )  # fmt: skip
        self.why = Field(N_("What shows that they are two"))
        self.body.addWidget(about)
        self.body.addWidget(self.why)
        self.ok.clicked.connect(lambda: self.do(TakeMergeBack(one.row.person, self.why.text)))
        self.why.setFocus()
