"""What was saved wrong about somebody is corrected: at the desk, and on the page of residents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hall_app.domain.identity import ID_KINDS, ORGANISATION
from hall_app.errors import HallError
from hall_app.values.visits import CheckPerson, CorrectPerson, PersonPage, ThePerson
from ui import phrases
from ui.doing import DoSheet
from ui.front import Front
from ui.pause import Pause
from ui.phones import phone_field
from ui.theme import edition_of
from ui.widgets import Combo, Field, Words, column
from ui.words import N_, _


class CorrectSheet(DoSheet):
    """The facts so far stay readable beside the new one, and are shown."""

    def __init__(self, parent: QWidget, front: Front, page: PersonPage, then: Callable[[Any], None]) -> None:
        title = N_("Correct this organisation") if page.row.organisation else N_("Correct this person")
        super().__init__(parent, front, title, N_("Save the correction"), then)
        self.person = page.person
        self.draft_subject, self.draft_about = page.person, page.row.name
        self.name, self.number = Field(N_("Name")), Field(N_("Number of the paper"))
        self.phone, self.address = phone_field(N_("Phone")), Field(N_("Address"))
        self.why = Field(N_("Why"), N_("such as: original card seen"))
        self.kind = Combo(tuple(ID_KINDS.items()), N_("Kind of paper")).beside()
        self.legal_name, self.legal_id = Field(N_("Legal representative")), Field(N_("Their number"))
        self.contact = Field(N_("Contact person"))
        self._lay_out()
        earlier = Words("note", wrap=True)
        earlier.show_text(_recorded(page))
        self.body.addWidget(earlier)
        self._fill(page)
        self._late = Pause(self, self._check)
        for field in (self.number, self.legal_id):
            field.changed.connect(lambda _text: self._late.start())
        self.kind.currentIndexChanged.connect(lambda _index: self._late.start())
        self.kind.currentIndexChanged.connect(lambda _index: self._show_legal())
        self.ok.clicked.connect(self._do)
        self._show_legal()
        self.name.setFocus()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(edition_of(self).space(8))
        kind = QWidget()
        kind.setLayout(column(Words("note", N_("Kind of paper")), self.kind, None, gap=3))
        for at, part in enumerate(
            (
                self.name,
                kind,
                self.number,
                self.phone,
                self.address,
                self.why,
                self.legal_name,
                self.legal_id,
                self.contact,
            )
        ):
            grid.addWidget(part, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        self.body.addLayout(grid)
        self.setMinimumWidth(edition_of(self).space(640))

    def _fill(self, page: PersonPage) -> None:
        for field, text in (
            (self.name, page.row.name), (self.number, page.id_number), (self.phone, page.phone),
            (self.address, page.address), (self.legal_name, page.legal_name), (self.legal_id, page.legal_id),
            (self.contact, page.contact),
        ):  # fmt: skip
            field.set_text(text)
        self.kind.set_value(page.id_kind)

    @property
    def _organisation(self) -> bool:
        return self.kind.value == ORGANISATION

    def _show_legal(self) -> None:
        for part in (self.legal_name, self.legal_id, self.contact):
            part.setVisible(self._organisation)
        self.name.say(N_("Name of the organisation") if self._organisation else N_("Name"))
        self.address.say(N_("Address of the organisation") if self._organisation else N_("Address"))
        self.number.say(N_("Unified social credit code") if self._organisation else N_("Number of the paper"))

    def _check(self) -> None:
        legal = self.legal_id.text if self._organisation else ""
        self.front.ask(CheckPerson(self.kind.value, self.number.text, legal), self, self._doubt)

    def _doubt(self, sentences: tuple[str, ...]) -> None:
        self.number.doubt(sentences)

    def _do(self) -> None:
        parts = (self.legal_name, self.legal_id, self.contact)
        legal = tuple(part.text for part in parts) if self._organisation else ()
        self.do(
            CorrectPerson(
                self.person, self.name.text, self.kind.value, self.number.text, self.phone.text,
                self.address.text, self.why.text, *legal,
            )
        )  # fmt: skip

    def refused(self, error: HallError) -> None:
        """A doubt asks for its reason, a number that cannot be for another number."""
        super().refused(error)
        if error.code in ("id_needs_reason", "id_taken", "id_reason_digits"):
            self.why.setFocus()
        elif error.code == "birth_after_death":
            self.number.setFocus()


def _recorded(page: PersonPage) -> str:
    """Every fact so far, a line each."""
    lines = [
        _("{day} {by}: {words}").format(
            day=phrases.day_words(one.at), by=one.by,
            words=f"{one.name} {one.id_number} {one.phone} {one.reason}".rstrip(),
        )
        for one in page.history
    ]  # fmt: skip
    return "\n".join([_("Recorded so far:"), *lines])


def ask_correct_person(parent: QWidget, front: Front, person: str) -> None:
    """Opens the sheet over a window when what is known has come; once, however often it was asked for meanwhile."""

    def show(page: PersonPage) -> None:
        if not any(one.isVisible() for one in parent.findChildren(CorrectSheet)):
            CorrectSheet(parent, front, page, lambda _answer: None).open()

    front.ask(ThePerson(person), parent, show)
