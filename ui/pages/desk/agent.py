"""Who stands here for the applicant: an agent with what authorises them, or a guardian with what shows it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hall_app.domain import agents as rules
from hall_app.values.agents import InPerson, Represent
from hall_app.values.visits import PersonPage, ThePerson
from ui.pages.desk.state import DeskState
from ui.represent import RepresentSheet
from ui.theme import edition_of
from ui.whys import with_reason
from ui.widgets import Button, Field, Sheet, Words, row
from ui.words import N_, _


class AgentSheet(RepresentSheet):
    """Ctrl+G. Begins with who is noted in this visit, else with who came for this applicant before."""

    def __init__(self, parent: QWidget, state: DeskState) -> None:
        super().__init__(parent, state.front, self._keep_here)
        self.state = state
        self.alone.clicked.connect(
            lambda: self.front.run(InPerson(), self, lambda _answer: self.accept(), self.in_place.refuse)
        )
        self._begin_with()

    def _begin_with(self) -> None:
        visit = self.state.visit
        unit = visit is not None and visit.person is not None and visit.person.organisation
        self.begin(unit=unit)
        if visit is None or visit.person is None:
            return
        self.alone.setVisible(visit.agent is not None)
        if visit.agent is not None:
            self.fill(visit.agent)
        elif self.state.was_person:
            self.state.front.ask(
                ThePerson(self.state.was_person), self, self._fill_person, lambda _error: None
            )
        else:
            if visit.guardian_needed:
                self.role.set_value(rules.GUARDIAN)
                self.relation.set_value("parent")
            self.state.front.ask(ThePerson(visit.person.person), self, self._came_before, lambda _error: None)
        self.show_role()
        self.name.setFocus()

    def _fill_person(self, page: PersonPage) -> None:
        """The person who was named first stands here for the organisation."""
        self.kind.set_value(page.id_kind)
        self.relation.set_value("staff")
        for field, text in (
            (self.name, page.row.name),
            (self.number, page.id_number),
            (self.phone, page.phone),
        ):
            field.set_text(text)

    def _came_before(self, page: PersonPage) -> None:
        if page.agents and not self.name.text:
            self.fill(page.agents[0])
            self.before.show_text(_("Came before: {words}").format(words=page.agents[0].words))
            self.before.show()

    def _keep_here(self, command: Represent) -> None:
        self.front.run(command, self, lambda _answer: self._saved(), self.refused)

    def _saved(self) -> None:
        self.state.was_person = ""
        self.accept()


def ask_agent(parent: QWidget, state: DeskState) -> AgentSheet:
    """Who stands here for the applicant."""
    sheet = AgentSheet(parent, state)
    sheet.open()
    sheet.name.setFocus()
    return sheet


def ask_organisation(parent: QWidget, state: DeskState, why: str, go_on: Callable[[str], None]) -> Sheet:
    """An item of organisations, and none is the applicant: enter it, or go on for the person with a reason."""
    sheet = Sheet(parent, N_("This item is for organisations"), N_("Find or enter the organisation"))
    sheet.setMinimumWidth(edition_of(sheet).space(500))
    said = Words("body", wrap=True)
    said.show_text(why)
    note = N_("The person at the desk then acts for it; nothing typed so far is lost.")
    reason = Field(N_("Why go on all the same"))
    person = Button(N_("Go on for this person"), "F9")
    for part in (said, Words("note", note, wrap=True), reason):
        sheet.body.addWidget(part)
    sheet.body.addLayout(row(None, person))

    def organisation() -> None:
        sheet.accept()
        state.rename()

    sheet.ok.clicked.connect(organisation)
    person.clicked.connect(lambda: with_reason(sheet, reason, go_on))
    # Enter does what the words typed are for.
    reason.changed.connect(lambda text: (person if text else sheet.ok).setDefault(True))
    sheet.open()
    sheet.ok.setFocus()
    return sheet
