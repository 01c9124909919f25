"""Step 1: for whom. Found, entered, or served without a name."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from hall_app.errors import HallError
from hall_app.values.people import LookAlikes
from hall_app.values.visits import (
    CheckPerson,
    FindPeople,
    Lookalike,
    NamePerson,
    PersonRow,
    RecordPerson,
    ServeUnnamed,
)
from ui import phrases
from ui.pages.desk.foot import Foot, Step
from ui.pages.desk.state import DeskState
from ui.phones import phone_words
from ui.whys import NO_WHY, Whys, ask_why
from ui.widgets import Button, Combo, Field, Row, RowList, Words, column, row, scroll
from ui.words import N_, _

TYPING_PAUSE_MS = 120
ALIKE_SHOWN = 2
ORGANISATION = "organisation"


class WhoStep(Step):
    """Search first; what is not found is entered below the same words."""

    def __init__(self, state: DeskState) -> None:
        self.state = state
        self.search = Field(N_("Who is it?"), N_("Name, initials, last digits of ID or phone"))
        self.found = RowList()
        self.nobody = Words("body", tone="soft", wrap=True)
        self.new = Button(N_("New person"), "Ctrl+N")
        self.unnamed = Button(N_("Serve without a name"), "Ctrl+Shift+N")
        self.take = Button(N_("This person"), "F10", "primary")
        self.back = Button(N_("Back to the search"), "Esc")
        self.save = Button(N_("Save and go on"), "F10", "primary")
        self.keep = Button(N_("Back to the matter"), "Esc")
        self.form = PersonForm(state)
        self.pages = QStackedWidget()
        looking = QWidget()
        looking.setLayout(column(self.search, self.nobody, (self.found, 1), gap=10, margins=(16, 12, 16, 8)))
        self.pages.addWidget(looking)
        self.pages.addWidget(scroll(self.form))
        super().__init__(self.pages, Foot(self.unnamed, self.keep, self.new, self.take, self.back, self.save))
        self._found_for = ""
        self._organisations: set[str] = set()
        self._late = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._late.timeout.connect(self._ask)
        self._connect()
        self._mode(0)

    def _connect(self) -> None:
        self.search.changed.connect(lambda _text: self._late.start())
        self.search.entered.connect(self._enter)
        self.search.down.connect(self._go_down)
        self.found.chosen.connect(self._name)
        self.found.left_above.connect(self.search.setFocus)
        self.found.moved.connect(lambda _key: self._say_whom())
        self.new.clicked.connect(self._begin_new)
        self.take.clicked.connect(self._enter)
        self.unnamed.clicked.connect(lambda: self.state.do(ServeUnnamed()))
        self.back.clicked.connect(lambda: self._mode(0))
        self.save.clicked.connect(lambda: self._save())
        self.keep.clicked.connect(lambda: self.state.rename(False))
        self.form.entered.connect(lambda: self._save())

    def enter(self) -> None:
        """Begins anew for the next resident."""
        super().enter()
        self.search.set_text("")
        self.found.fill([])
        self.form.clear()
        self._mode(0)
        self._ask()

    def take_keyboard(self) -> None:
        """In the search, or in the form of somebody new."""
        (self.form if self.pages.currentIndex() else self.search).setFocus()

    def take_over(self, old: WhoStep) -> None:
        """What was typed elsewhere for the same visit."""
        self.search.set_text(old.search.text)
        self.form.take_over(old.form)
        self._mode(old.pages.currentIndex())

    def draft(self) -> dict[str, Any] | None:
        """What was typed and would be lost; None while that is nothing."""
        search = self.search.line.text()
        if self.pages.currentIndex() == 0:
            return {"search": search} if search else None
        fields = [one.line.text() for one in self.form.fields]
        return {"search": search, "kind": self.form.kind.value, "fields": fields}

    def put_draft(self, value: dict[str, Any]) -> None:
        """What was typed before a crash."""
        self.search.set_text(str(value["search"]))
        if "fields" in value:
            self.form.put(str(value["kind"]), value["fields"])
        self._mode(int("fields" in value))

    def _mode(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self.foot.in_place.clear()
        self.new.setVisible(page == 0)
        self.unnamed.setVisible(page == 0 and not self.state.renaming)
        self.keep.setVisible(page == 0 and self.state.renaming)
        self.new.say(N_("New organisation") if self.state.renaming else N_("New person"))
        self.take.setVisible(page == 0 and bool(self.found.rows))
        self.back.setVisible(page == 1)
        self.save.setVisible(page == 1)
        self.new.set_kind("plain" if self.found.rows else "primary")
        self.take_keyboard()

    def _ask(self) -> None:
        if not self.search.text:
            self._answered("", ())
            return
        text = self.search.text
        self.state.front.ask(FindPeople(text), self, lambda people: self._answered(text, people), self.refuse)

    def _answered(self, text: str, people: tuple[PersonRow, ...]) -> None:
        self._found_for = text
        self._show(people)

    def _show(self, people: tuple[PersonRow, ...]) -> None:
        self.found.fill([_person_row(one) for one in people])
        self.found.clear_choice()
        self._organisations = {one.person for one in people if one.organisation}
        self._say_whom()
        if people:
            self.nobody.hide()
        else:
            typed = bool(self.search.text)
            said = (
                N_("Nobody found. Enter a new person or organisation.")
                if typed
                else N_("Type a name or digits. Enter takes the first one found; ↓ goes down the list.")
            )
            self.nobody.say(said)
            self.nobody.show()
        if self.pages.currentIndex() == 0:
            self.take.setVisible(bool(people))
            self.new.set_kind("plain" if people else "primary")

    def _say_whom(self) -> None:
        """What F10 takes: a person or an organisation; with none chosen the first one."""
        key = self.found.key or (self.found.rows[0].key if self.found.rows else "")
        self.take.say(N_("This organisation") if key in self._organisations else N_("This person"))

    def _enter(self) -> None:
        if self._found_for != self.search.text:
            # Whoever stands in the list was found for fewer letters.
            self._late.stop()
            text = self.search.text
            self.state.front.ask(
                FindPeople(text), self, lambda people: self._take_first(text, people), self.refuse
            )
        elif self.found.rows:
            self._name(self.found.key or self.found.rows[0].key)
        elif self.search.text:
            self._begin_new()

    def _take_first(self, text: str, people: tuple[PersonRow, ...]) -> None:
        self._answered(text, people)
        if len(people) == 1:
            self._name(people[0].person)
        elif people:
            self._go_down()
        else:
            self._begin_new()

    def _go_down(self) -> None:
        """Into the list, on its first row."""
        if self.found.rows:
            self.found.select_first()
            self.found.setFocus()

    def _name(self, person: str, whys: Whys = NO_WHY) -> None:
        """Whom the visit is for; why what was begun without a name is for them is asked where it wants a reason."""
        if not person:
            return

        def refused(error: HallError) -> None:
            if not ask_why(self.window(), error, whys, lambda more: self._name(person, more)):
                self.refuse(error)

        self.foot.in_place.clear()
        self.state.front.run(
            NamePerson(person, whys.applicant), self, lambda answer: self.state.done(answer, None), refused
        )

    def _begin_new(self) -> None:
        self.form.begin(self.search.text, self.state.renaming)
        self._mode(1)

    def _save(self, whys: Whys = NO_WHY) -> None:
        self.foot.in_place.clear()
        command = msgspec.structs.replace(self.form.command(), applicant_reason=whys.applicant)

        def refused(error: HallError) -> None:
            if not ask_why(self.window(), error, whys, self._save):
                self._refused(error)

        self.state.front.run(command, self, None, refused)

    def _refused(self, error: HallError) -> None:
        self.refuse(error)
        if error.code in ("id_needs_reason", "id_known_as", "id_reason_digits"):
            self.form.ask_reason()


class PersonForm(QWidget):
    """Somebody new. What is doubtful about a number is said beneath it as it is typed; it never blocks."""

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self.state = state
        self.name, self.number = Field(N_("Name")), Field(N_("Number of the paper"))
        self.phone, self.address = Field(N_("Phone")), Field(N_("Address"))
        self.reason = Field(N_("Why go on all the same"), N_("For instance: seen on the original card"))
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
        self._late = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._late.timeout.connect(self._check)
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
        self.legal_id.warn("\n".join(f"◆ {one}" for one in sentences))
        if sentences:
            self.reason.show()

    def _doubt(self, sentences: tuple[str, ...]) -> None:
        self.number.warn("\n".join(f"◆ {one}" for one in sentences))
        self.reason.setVisible(bool(sentences) or bool(self.reason.text) or self.reason.line.hasFocus())


def _person_row(one: PersonRow) -> Row:
    note = _("{n} open").format(n=one.open_cases) if one.open_cases else ""
    return Row(one.person, "", one.name, note, phrases.person_words(one))
