"""Who stands for an applicant: an agent with what authorises them, or a guardian with what shows it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hall_app.domain import agents as rules
from hall_app.domain.identity import ID_KINDS, ORGANISATION
from hall_app.errors import HallError
from hall_app.values.agents import AgentRow, Represent
from hall_app.values.visits import CheckPerson
from ui.front import Front
from ui.pause import Pause
from ui.phones import phone_field
from ui.theme import edition_of
from ui.widgets import Button, CheckBox, Combo, Field, Sheet, Words, column, row
from ui.words import N_, _

KINDS = tuple((kind, words) for kind, words in ID_KINDS.items() if kind != ORGANISATION)


def relations(unit: bool) -> tuple[tuple[str, str], ...]:
    """What somebody may be to the applicant; nothing is chosen beforehand."""
    first = N_("choose who comes for it") if unit else N_("choose the relation")
    known = rules.OF_UNITS if unit else rules.OF_PERSONS
    return (("", first), *((one, rules.RELATIONS[one]) for one in known))


class RepresentSheet(Sheet):
    """What is asked of whoever stands for somebody; `save` says where it is kept."""

    def __init__(self, parent: QWidget, front: Front, save: Callable[[Represent], None]) -> None:
        super().__init__(parent, N_("Somebody else is here for the applicant"), N_("Save"))
        self.front, self._keep = front, save
        self.role = Combo(tuple(rules.ROLES.items()), N_("Acts as"))
        self.name, self.number = Field(N_("Name")), Field(N_("Number of the paper"))
        self.kind, self.phone = Combo(KINDS, N_("Kind of paper")).beside(), phone_field(N_("Phone"))
        self.relation = Combo(relations(False), N_("Relation to the applicant")).beside()
        self.relation_words = Field(N_("Relation in words (may stay empty)"))
        self.authority = Combo(tuple(rules.AUTHORITIES.items()), N_("Authorisation")).beside()
        self.authority_words = Field(N_("About the authorisation"))
        self.why = Combo(tuple(rules.WHYS.items()), N_("The applicant is"))
        self.basis = Combo(tuple(rules.BASES.items()), N_("Shown by")).beside()
        self.basis_words = Field(N_("About that paper"))
        self.collect = CheckBox(N_("may also collect the result"))
        self.consent = CheckBox(N_("agrees to keep the child's data"))
        self.reason = Field(N_("Why go on all the same"), N_("such as: original card seen"))
        self.before = Words("note", wrap=True)
        self.alone = Button(N_("The applicant is here in person"))
        self._late = Pause(self, self._check)
        self._lay_out()
        self._connect()
        self.reason.hide()
        self.before.hide()
        self.collect.setChecked(False)
        self.begin(unit=False)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(edition_of(self).space(8))
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
        # What the rules ask for, by the name it has in their sentence.
        self._asked: tuple[tuple[str, Field], ...] = (
            (N_("Name"), self.name),
            (N_("Relation in words"), self.relation_words),
            (N_("About the authorisation"), self.authority_words),
            (N_("The paper that shows it"), self.basis_words),
        )
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
        self.number.changed.connect(lambda _text: self._late.start())
        self.kind.currentIndexChanged.connect(lambda _index: self._late.start())
        self.role.currentIndexChanged.connect(lambda _index: self.show_role())
        self.ok.clicked.connect(self._save)

    def begin(self, *, unit: bool) -> None:
        """Which relations there are to choose from, for a person or for an organisation."""
        self.relation.fill(relations(unit))
        self.relation.set_value("")
        self.authority.set_value(rules.NOT_SEEN)
        self.show_role()
        self.name.setFocus()

    def fill(self, agent: AgentRow | Represent) -> None:
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
        self.collect.setChecked(agent.collect)
        self.consent.setChecked(agent.consent)
        self.show_role()

    def show_role(self) -> None:
        guardian = self.role.value == rules.GUARDIAN
        for part in self._of_agent:
            part.setVisible(not guardian)
        for part in self._of_guardian:
            part.setVisible(guardian)

    def _check(self) -> None:
        if self.number.text:
            self.front.ask(CheckPerson(self.kind.value, self.number.text), self, self._doubt)
        else:
            self._doubt(())

    def _doubt(self, sentences: tuple[str, ...]) -> None:
        self.number.doubt(sentences)
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
        if not self.relation.value:
            self.in_place.tell(_("Choose first what they are to the applicant."), "seal")
            self.relation.setFocus()
            return
        self._keep(self.command())

    def refused(self, error: HallError) -> None:
        """What was typed is not taken: the keyboard where it is wanted; where a reason lets it go on, there is a line
        for it."""
        self.in_place.refuse(error)
        what = error.details.get("what", "") if error.code == "field_needed" else ""
        wanted = next((field for name, field in self._asked if what and _(name) == what), None)
        if wanted is not None:
            wanted.setFocus()
        if error.code in ("id_needs_reason", "id_reason_digits"):
            self.reason.show()
            self.reason.setFocus()
