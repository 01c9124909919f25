"""Step 1: for whom. Found, entered, or served without a name."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from hall_app.errors import Refusal
from hall_app.values.visits import CheckPerson, FindPeople, NamePerson, PersonRow, RecordPerson, ServeUnnamed
from ui import phrases
from ui.pages.desk.foot import Foot, Step
from ui.pages.desk.state import DeskState
from ui.widgets import Button, Combo, Field, Row, RowList, Words, column, scroll
from ui.words import N_, _

TYPING_PAUSE_MS = 120


class WhoStep(Step):
    """Search first; what is not found is entered below the same words."""

    def __init__(self, state: DeskState) -> None:
        self.state = state
        self.search = Field(N_("Who is it?"), N_("Name, initials, last digits of ID or phone"))
        self.found = RowList()
        self.nobody = Words("body", tone="soft", wrap=True)
        self.new = Button(N_("New person"), "Ctrl+N")
        self.unnamed = Button(N_("Serve without a name"), "Ctrl+U")
        self.take = Button(N_("This person"), "F10", "primary")
        self.back = Button(N_("Back to the search"), "Esc")
        self.save = Button(N_("Save and go on"), "F10", "primary")
        self.form = PersonForm(state)
        self.pages = QStackedWidget()
        looking = QWidget()
        looking.setLayout(column(self.search, self.nobody, (self.found, 1), gap=10, margins=(16, 12, 16, 8)))
        self.pages.addWidget(looking)
        self.pages.addWidget(scroll(self.form))
        super().__init__(self.pages, Foot(self.unnamed, self.new, self.take, self.back, self.save))
        self._found_for = ""
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
        self.new.clicked.connect(self._begin_new)
        self.take.clicked.connect(self._enter)
        self.unnamed.clicked.connect(lambda: self.state.do(ServeUnnamed()))
        self.back.clicked.connect(lambda: self._mode(0))
        self.save.clicked.connect(self._save)
        self.form.entered.connect(self._save)

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
        for button in (self.unnamed, self.new):
            button.setVisible(page == 0)
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
        if people:
            self.nobody.hide()
        else:
            typed = bool(self.search.text)
            said = (
                N_("Nobody found. Enter a new person.")
                if typed
                else N_("Type a name or digits. Enter takes the first one found; ↓ goes down the list.")
            )
            self.nobody.say(said)
            self.nobody.show()
        if self.pages.currentIndex() == 0:
            self.take.setVisible(bool(people))
            self.new.set_kind("plain" if people else "primary")

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

    def _name(self, person: str) -> None:
        if person:
            self.state.do(NamePerson(person))

    def _begin_new(self) -> None:
        self.form.begin(self.search.text)
        self._mode(1)

    def _save(self) -> None:
        self.foot.in_place.clear()
        self.state.front.run(self.form.command(), self, None, self._refused)

    def _refused(self, error: Refusal) -> None:
        self.refuse(error)
        if error.code == "id_needs_reason":
            self.form.ask_reason()


class PersonForm(QWidget):
    """Somebody new. What is doubtful about a number is said beneath it as it is typed; it never blocks."""

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self.state = state
        self.name, self.number = Field(N_("Name")), Field(N_("Number of the paper"))
        self.phone, self.address = Field(N_("Phone")), Field(N_("Address"))
        self.reason = Field(N_("Why go on all the same"), N_("For instance: seen on the original card"))
        self.kind = Combo(name=N_("Kind of paper"))
        self.kind_label = Words("note", N_("Kind of paper"))
        grid = QGridLayout()
        grid.setSpacing(10)
        grid.addWidget(self.name, 0, 0)
        grid.addLayout(column(self.kind_label, self.kind, None, gap=3), 0, 1)
        grid.addWidget(self.number, 1, 0, 1, 2)
        grid.addWidget(self.reason, 2, 0, 1, 2)
        grid.addWidget(self.phone, 3, 0)
        grid.addWidget(self.address, 3, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.setLayout(column(Words("lead", N_("New person")), grid, None, gap=10, margins=(16, 12, 16, 8)))
        # The reason comes and goes as the number is typed: Tab leads past it to the phone, always.
        lines = [one.line for one in (self.number, self.phone, self.address, self.reason)]
        for before, after in pairwise(lines):
            QWidget.setTabOrder(before, after)
        self.setFocusProxy(self.name)
        self._late = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._late.timeout.connect(self._check)
        self.number.changed.connect(lambda _text: self._late.start())
        self.kind.currentIndexChanged.connect(lambda _index: self._late.start())
        self.entered = self.address.entered
        self.clear()

    def clear(self) -> None:
        """An empty form."""
        for field in self.fields:
            field.set_text("")
        self.number.warn("")
        self.reason.hide()

    def take_over(self, old: PersonForm) -> None:
        """The same words."""
        self.put(old.kind.value, [one.text for one in old.fields])

    def put(self, kind: str, texts: list[str]) -> None:
        """These words in the fields."""
        self.begin("")
        self.kind.set_value(kind)
        for field, text in zip(self.fields, texts, strict=True):
            field.set_text(text)
        self.reason.setVisible(bool(self.reason.text))

    @property
    def fields(self) -> tuple[Field, ...]:
        """The lines of the form."""
        return self.name, self.number, self.phone, self.address, self.reason

    def begin(self, text: str) -> None:
        """Starts with what was searched for: digits are a number, anything else a name."""
        from hall_app.domain.identity import ID_KINDS

        self.kind.fill(tuple(ID_KINDS.items()))
        self.clear()
        (self.number if text[:1].isdigit() else self.name).set_text(text)

    def command(self) -> RecordPerson:
        """What was typed."""
        return RecordPerson(
            self.name.text,
            self.kind.value,
            self.number.text,
            self.phone.text,
            self.address.text,
            self.reason.text,
        )

    def ask_reason(self) -> None:
        """The number is doubtful and a reason is wanted."""
        self.reason.show()
        self.reason.setFocus()

    def _check(self) -> None:
        if self.number.text:
            self.state.front.ask(CheckPerson(self.kind.value, self.number.text), self, self._doubt)
        else:
            self._doubt(())

    def _doubt(self, sentences: tuple[str, ...]) -> None:
        self.number.warn("\n".join(f"◆ {one}" for one in sentences))
        self.reason.setVisible(bool(sentences) or bool(self.reason.text) or self.reason.line.hasFocus())


def _person_row(one: PersonRow) -> Row:
    note = _("{n} open").format(n=one.open_cases) if one.open_cases else ""
    return Row(one.person, "", one.name, note, phrases.person_words(one))
