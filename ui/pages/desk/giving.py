"""Originals of a case that lie here go back to whoever stands at the window, by a numbered list that is signed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall_app.domain.custody import RESIDENT
from hall_app.values.custody import HandedOver, HandOver, OriginalOf
from hall_app.values.intake import CasePage
from ui.originals_boxes import OriginalsBoxes
from ui.pages.desk.state import DeskState
from ui.widgets import Field, Sheet
from ui.words import N_, _


class GiveBackSheet(Sheet):
    """A box for each original that lies here, and who takes them: who is here for the applicant, else the applicant."""

    def __init__(self, parent: QWidget, state: DeskState, page: CasePage) -> None:
        super().__init__(parent, N_("Give originals back"), N_("Given back"))
        self.state, self._case = state, page.brief.case
        self.draft_subject, self.draft_about = page.brief.case, page.person_name
        self.originals = OriginalsBoxes(
            self, state.front, self._case, N_("Originals kept here"),
            N_("The hand-over list is printed; let whoever receives them sign it."), go_back=True,
        )  # fmt: skip
        here = state.visit.agent if state.visit is not None else None
        agent = here if here is not None and here.person == page.person else None
        self.receiver = Field(N_("Who receives"))
        self.receiver.set_text(agent.name if agent is not None else page.person_name)
        self.relation = Field(N_("Relation, where somebody else receives"))
        self.relation.set_text(agent.relation_words if agent is not None else "")
        self.note = Field(N_("Note"))
        for part in (self.originals, self.receiver, self.relation, self.note):
            self.body.addWidget(part)
        self.ok.clicked.connect(self._do)
        self.originals.told.connect(lambda _papers: self.ok.setFocus())

    def _do(self) -> None:
        self.in_place.clear()
        self.receiver.warn("")
        if not self.receiver.text:
            self.receiver.warn(_("A hand-over needs this name."), "seal")
            self.receiver.setFocus()
            return
        papers = tuple(OriginalOf(case=self._case, name=name) for name in self.originals.chosen)
        command = HandOver(RESIDENT, papers, "", self.receiver.text, self.relation.text, self.note.text)
        self.state.front.run(command, self, self._done, self.in_place.refuse)

    def _done(self, answer: HandedOver) -> None:
        self.accept()
        self.state.did.emit(answer)
        self.state.print_paper("handover_list", answer.list_id)
