"""The form for somebody new at the desk: a person or an organisation."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from hall_app.values.people import LookAlikes
from hall_app.values.visits import CheckPerson, Lookalike, RecordPerson
from ui.pages.desk.state import DeskState
from ui.pause import Pause
from ui.phones import phone_words
from ui.widgets import Button, Combo, Field, Words, column, row
from ui.words import N_, _

ALIKE_SHOWN = 2
ORGANISATION = "organisation"


class PersonForm(QWidget):
    """Somebody new. What is doubtful about a number is said beneath it as it is typed; it never blocks."""

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self.state = state
        self.name, self.number = Field(N_("Name")), Field(N_("Number of the paper"))
        self.phone, self.address = Field(N_("Phone")), Field(N_("Address"))
        self.reason = Field(N_("Why go on all the same"), N_("such as: original card seen"))
        self.kind = Combo(name=N_("Kind of paper")).beside()
        self.kind_label = Words("note", N_("Kind of paper"))
        self.legal_name, self.legal_id = (
            Field(N_("Legal representative")),
            Field(N_("Number of the representative")),
        )
        self.contact = Field(N_("Contact person"))
        self.title = Words("lead", N_("New person"))
        self.switch = Button(N_("It is an organisation"), "Ctrl+O")
        grid = QGridLayout()
        grid.setSpacing(10)
        grid.addWidget(self.name, 0, 0)
        grid.addLayout(column(self.kind_label, self.kind, None, gap=3), 0, 1)
        grid.addWidget(self.number, 1, 0, 1, 2)
        grid.addWidget(self.legal_name, 3, 0)
        grid.addWidget(self.legal_id, 3, 1)
        grid.addWidget(self.contact, 4, 0, 1, 2)
        grid.addWidget(self.phone, 5, 0)
        grid.addWidget(self.address, 5, 1)
        # Last, so that Tab leads past it: it comes and goes as the number is typed.
        grid.addWidget(self.reason, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.setLayout(column(row((self.title, 1), self.switch), grid, None, gap=10, margins=(16, 12, 16, 8)))
        self.setFocusProxy(self.name)
        self._late = Pause(self, self._check)
        for field in (self.name, self.number, self.phone):
            field.changed.connect(lambda _text: self._late.start())
        self.kind.currentIndexChanged.connect(lambda _index: self._show_kind())
        self.legal_id.changed.connect(lambda _text: self._late.start())
        self.switch.clicked.connect(self._switch)
        self.entered = self.address.entered
        self.clear()

    def clear(self) -> None:
        """An empty form."""
        for field in self.fields:
            field.set_text("")
        self.number.warn("")
        self.legal_id.warn("")
        self.phone.warn("")
        self.reason.hide()
        QWidget.setTabOrder(self.address.line, self.reason.line)

    def take_over(self, old: PersonForm) -> None:
        """The same words."""
        self.put(old.kind.value, [one.text for one in old.fields])

    def put(self, kind: str, texts: list[str]) -> None:
        """These words in the fields."""
        self.begin("")
        self.kind.set_value(kind)
        for field, text in zip(self.fields, texts, strict=False):
            field.set_text(text)
        self.reason.setVisible(bool(self.reason.text))

    @property
    def fields(self) -> tuple[Field, ...]:
        """The lines of the form."""
        return (
            self.name, self.number, self.phone, self.address, self.reason, self.legal_name, self.legal_id, self.contact,
        )  # fmt: skip

    def begin(self, text: str, organisation: bool = False) -> None:
        """Starts with what was searched for: digits are a number, small Latin letters pinyin that is no name, anything
        else a name; a firm's name or code is an organisation's."""
        from hall_app.domain.agents import is_firm
        from hall_app.domain.identity import ID_KINDS

        self.kind.fill(tuple(ID_KINDS.items()))
        self.clear()
        wanted = organisation or is_firm(text)
        self.kind.set_value(ORGANISATION if wanted else "resident_id")
        pinyin = text.isascii() and text.isalpha() and text.islower()
        (self.number if text[:1].isdigit() else self.name).set_text("" if pinyin else text)
        self._show_kind()

    def command(self) -> RecordPerson:
        """What was typed."""
        return RecordPerson(
            self.name.text,
            self.kind.value,
            self.number.text,
            self.phone.text,
            self.address.text,
            self.reason.text,
            self.legal_name.text,
            self.legal_id.text,
            self.contact.text,
        )

    @property
    def organisation(self) -> bool:
        """Whether an organisation is entered."""
        return self.kind.value == ORGANISATION

    def _switch(self) -> None:
        self.kind.set_value("resident_id" if self.organisation else ORGANISATION)
        self._show_kind()
        self.name.setFocus()

    def _show_kind(self) -> None:
        """The fields that belong to a person or to an organisation."""
        organisation = self.organisation
        for part in (self.legal_name, self.legal_id, self.contact):
            part.setVisible(organisation)
        self.title.say(N_("New organisation") if organisation else N_("New person"))
        self.name.say(N_("Name of the organisation") if organisation else N_("Name"))
        self.address.say(N_("Address of the organisation") if organisation else N_("Address"))
        self.number.say(N_("Unified social credit code") if organisation else N_("Number of the paper"))
        self.switch.say(N_("It is a person") if organisation else N_("It is an organisation"))
        self._late.start()

    def ask_reason(self) -> None:
        """The number is doubtful and a reason is wanted."""
        self.reason.show()
        # It is wanted now, where it stands: Shift+Tab leads back to the number it is about.
        QWidget.setTabOrder(self.number.line, self.reason.line)
        self.reason.setFocus()

    def _check(self) -> None:
        if self.number.text:
            self.state.front.ask(
                CheckPerson(self.kind.value, self.number.text, name=self.name.text), self, self._doubt
            )
        else:
            self._doubt(())
        if self.organisation and self.legal_id.text:
            self.state.front.ask(CheckPerson("resident_id", self.legal_id.text), self, self._doubt_legal)
        else:
            self._doubt_legal(())

        asked = LookAlikes(self.name.text, self.kind.value, self.number.text, self.phone.text)
        if asked.name and (asked.phone or asked.id_number):
            self.state.front.ask(asked, self, self._alike, lambda _error: None)
        else:
            self._alike(())

    def _alike(self, people: tuple[Lookalike, ...]) -> None:
        """Who may be in the books already, said beneath the phone; whoever has the same number is said beneath that."""
        said = _(
            "◆ May be here already: {who} ({why}). Back, and take them from the list where it is the same."
        )
        lines = [phone_words(self.phone.text)]
        lines += [
            said.format(who=f"{one.row.name} {one.row.id_masked}".strip(), why=_("; ").join(one.words))
            for one in people[:ALIKE_SHOWN]
            if "same_number" not in one.why
        ]
        self.phone.warn("\n".join(one for one in lines if one))

    def _doubt_legal(self, sentences: tuple[str, ...]) -> None:
        self.legal_id.doubt(sentences)
        if sentences:
            self.reason.show()

    def _doubt(self, sentences: tuple[str, ...]) -> None:
        self.number.doubt(sentences)
        self.reason.setVisible(bool(sentences) or bool(self.reason.text) or self.reason.line.hasFocus())
