"""Who stands here for the applicant: an agent with what authorises them, or a guardian with what shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from hall_app.domain import agents as rules
from hall_app.domain.identity import ID_KINDS, ORGANISATION
from hall_app.errors import HallError, Refusal
from hall_app.values.agents import AgentRow, InPerson, Represent
from hall_app.values.visits import CheckPerson, PersonPage, ThePerson
from ui.pages.desk.state import DeskState
from ui.theme import edition_of
from ui.widgets import Button, CheckBox, Combo, Field, Sheet, Words, column, row
from ui.words import N_, _

TYPING_PAUSE_MS = 120
KINDS = tuple((kind, words) for kind, words in ID_KINDS.items() if kind != ORGANISATION)


def relations(unit: bool) -> tuple[tuple[str, str], ...]:
    """What somebody may be to the applicant; for an organisation nothing is chosen beforehand."""
    if unit:
        return (("", N_("choose who comes for it")), *((one, rules.RELATIONS[one]) for one in rules.OF_UNITS))
    return tuple((one, rules.RELATIONS[one]) for one in rules.OF_PERSONS)


class AgentSheet(Sheet):
    """Ctrl+G. Begins with who is noted in this visit, else with who came for this applicant before."""

    def __init__(self, parent: QWidget, state: DeskState) -> None:
        super().__init__(parent, N_("Somebody else is here for the applicant"), N_("Save"))
        self.state = state
        self.role = Combo(tuple(rules.ROLES.items()), N_("Acts as"))
        self.name, self.number = Field(N_("Name")), Field(N_("Number of the paper"))
        self.kind, self.phone = Combo(KINDS, N_("Kind of paper")).beside(), Field(N_("Phone"))
        self.relation = Combo(tuple(rules.RELATIONS.items()), N_("Relation to the applicant")).beside()
        self.relation_words = Field(N_("Relation in words (may stay empty)"))
        self.authority = Combo(tuple(rules.AUTHORITIES.items()), N_("Authorisation")).beside()
        self.authority_words = Field(N_("About the authorisation"))
        self.why = Combo(tuple(rules.WHYS.items()), N_("The applicant is"))
        self.basis = Combo(tuple(rules.BASES.items()), N_("Shown by")).beside()
        self.basis_words = Field(N_("About that paper"))
        self.collect = CheckBox(N_("may also collect the result"))
        self.consent = CheckBox(N_("agrees to keep the child's data"))
        self.reason = Field(N_("Why go on all the same"), N_("For instance: seen on the original card"))
        self.before = Words("note", wrap=True)
        self.alone = Button(N_("The applicant is here in person"))
        self._late = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._lay_out()
        self._connect()
        self._begin()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(edition_of(self).space(8))
        self._labelled: list[QWidget] = []
        left = (
            self.name, self._under(N_("Kind of paper"), self.kind), self.phone,
            self._under(N_("Relation to the applicant"), self.relation),
            self._under(N_("Authorisation"), self.authority), self._under(N_("The applicant is"), self.why),
            self._under(N_("Shown by"), self.basis),
        )  # fmt: skip
        right = (
            self._under(N_("Acts as"), self.role), self.number, self.reason, self.relation_words, self.authority_words,
            self.consent, self.basis_words,
        )  # fmt: skip
        for line, (one, other) in enumerate(zip(left, right, strict=True)):
            # A doubt under one number must not move its neighbour.
            grid.addWidget(one, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(other, line, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._of_agent = (left[4], self.authority_words, self.collect)
        self._of_guardian = (left[5], left[6], self.consent, self.basis_words)
        self.body.addWidget(self.before)
        self.body.addLayout(grid)
        self.body.addLayout(row(self.collect, None, self.alone))
        self.setMinimumWidth(edition_of(self).space(680))

    def _under(self, words: str, combo: Combo) -> QWidget:
        shown = QWidget()
        shown.setLayout(column(Words("note", words), combo, gap=3))
        return shown

    def _connect(self) -> None:
        self._late.timeout.connect(self._check)
        self.number.changed.connect(lambda _text: self._late.start())
        self.kind.currentIndexChanged.connect(lambda _index: self._late.start())
        self.role.currentIndexChanged.connect(lambda _index: self._show_role())
        self.authority.currentIndexChanged.connect(
            lambda _index: self.collect.setChecked(self.authority.value != rules.NOT_SEEN)
        )
        self.alone.clicked.connect(
            lambda: self.state.front.run(
                InPerson(), self, lambda _answer: self.accept(), self.in_place.refuse
            )
        )
        self.ok.clicked.connect(self._save)

    def _begin(self) -> None:
        visit = self.state.visit
        self.reason.hide()
        self.before.hide()
        self.collect.setChecked(False)
        unit = visit is not None and visit.person is not None and visit.person.organisation
        self.relation.fill(relations(unit))
        self.relation.set_value("" if unit else "neighbour")
        self.authority.set_value(rules.NOT_SEEN)
        if visit is None or visit.person is None:
            self._show_role()
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
        self._show_role()
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

    def fill(self, agent: AgentRow) -> None:
        """Everything that is known of somebody who came."""
        for combo, value in (
            (self.role, agent.role), (self.kind, agent.id_kind), (self.relation, agent.relation),
            (self.authority, agent.authority), (self.why, agent.why), (self.basis, agent.basis),
        ):  # fmt: skip
            combo.set_value(value)
        own = "" if agent.relation != "other" else agent.relation_words
        for field, text in (
            (self.name, agent.name), (self.number, agent.id_number), (self.phone, agent.phone),
            (self.relation_words, own), (self.authority_words, agent.authority_words),
            (self.basis_words, agent.basis_words), (self.reason, agent.reason),
        ):  # fmt: skip
            field.set_text(text)
        self.reason.setVisible(bool(agent.reason))
        self.collect.setChecked(agent.collect and agent.authority != rules.NOT_SEEN)
        self.consent.setChecked(agent.consent)
        self._show_role()

    def _show_role(self) -> None:
        guardian = self.role.value == rules.GUARDIAN
        for part in self._of_agent:
            part.setVisible(not guardian)
        for part in self._of_guardian:
            part.setVisible(guardian)

    def _check(self) -> None:
        if self.number.text:
            self.state.front.ask(CheckPerson(self.kind.value, self.number.text), self, self._doubt)
        else:
            self._doubt(())

    def _doubt(self, sentences: tuple[str, ...]) -> None:
        self.number.warn("\n".join(f"◆ {one}" for one in sentences))
        self.reason.setVisible(bool(sentences) or bool(self.reason.text) or self.reason.line.hasFocus())

    def command(self) -> Represent:
        """What was typed and chosen."""
        return Represent(
            self.name.text,
            self.role.value,
            self.kind.value,
            self.number.text,
            self.phone.text,
            self.relation.value,
            self.relation_words.text,
            self.authority.value,
            self.authority_words.text,
            self.basis.value,
            self.basis_words.text,
            self.why.value,
            self.collect.isChecked(),
            self.consent.isChecked(),
            self.reason.text,
        )

    def _save(self) -> None:
        self.in_place.clear()
        self.state.front.run(self.command(), self, lambda _answer: self._saved(), self._refused)

    def _saved(self) -> None:
        self.state.was_person = ""
        self.accept()

    def _refused(self, error: Refusal) -> None:
        self.in_place.refuse(error)
        if error.code in ("id_needs_reason", "id_reason_digits"):
            self.reason.show()
            self.reason.setFocus()


def ask_agent(parent: QWidget, state: DeskState) -> AgentSheet:
    """Who stands here for the applicant."""
    sheet = AgentSheet(parent, state)
    sheet.open()
    sheet.name.setFocus()
    return sheet


class Whys(NamedTuple):
    """Why a case is begun that its item does not foresee so; each stands for one thing only."""

    in_person: str = ""
    applicant: str = ""


NO_WHY = Whys()
Again = Callable[[Whys], None]


def ask_why(parent: QWidget, error: HallError, said: Whys, again: Again) -> bool:
    """Where a reason lets it go on, asks for it and tries again with it; False for any other refusal."""
    if error.code == "only_in_person":
        sheet = Sheet(parent, N_("Done by the applicant in person"), N_("Go on all the same"))
        _ask(sheet, str(error), lambda why: again(said._replace(in_person=why)))
    elif error.code == "for_persons":
        sheet = Sheet(parent, N_("This item is for persons"), N_("Go on all the same"))
        _ask(sheet, str(error), lambda why: again(said._replace(applicant=why)))
    elif error.code == "for_organisations":
        sheet = Sheet(parent, N_("This item is for organisations"), N_("Go on all the same"))
        _ask(sheet, str(error), lambda why: again(said._replace(applicant=why)))
    elif error.code == "applicant_died":
        sheet = Sheet(parent, N_("A death is noted of the applicant"), N_("Go on all the same"))
        _ask(sheet, str(error), lambda why: again(said._replace(applicant=why)))
    else:
        return False
    return True


def _ask(sheet: Sheet, why: str, do: Callable[[str], None]) -> Field:
    said, reason = Words("body", wrap=True), Field(N_("Why go on all the same"))
    said.show_text(why)
    sheet.body.addWidget(said)
    sheet.body.addWidget(reason)
    sheet.ok.clicked.connect(lambda: _go_on(sheet, reason, do))
    sheet.open()
    reason.setFocus()
    return reason


def _go_on(sheet: Sheet, reason: Field, do: Callable[[str], None]) -> None:
    if not reason.text:
        reason.warn(_("Say why."), "seal")
        reason.setFocus()
        return
    sheet.accept()
    do(reason.text)


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
    person.clicked.connect(lambda: _go_on(sheet, reason, go_on))
    # Enter does what the words typed are for.
    reason.changed.connect(lambda text: (person if text else sheet.ok).setDefault(True))
    sheet.open()
    sheet.ok.setFocus()
    return sheet
