"""The people who serve: who they are, what they may do, their PINs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall_app.changes import Changes
from hall_app.domain.staff import ROLES, role_words
from hall_app.values.base import Command
from hall_app.values.first_asked import Answerer, WhoAnswers
from hall_app.values.staffing import AddStaff, ChangeStaff, DemoPins, SetPin, StaffList, StaffRow
from ui import phrases
from ui.front import Front, Watch
from ui.widgets import Button, Card, CheckBox, Combo, Field, InPlace, Sheet, Table, Words, column, row
from ui.words import N_, _

HEADS = (
    N_("Number"),
    N_("Name"),
    N_("Post"),
    N_("Role"),
    N_("Serves"),
    N_("Signed in at"),
    N_("PIN (demonstration)"),
)


STILL_ANSWERS = N_(
    "{name} answers for open matters: {n}. They stay in this name until somebody takes them over: Registers, "
    "First asked."
)


class PeoplePage(QWidget):
    """Everybody who serves or served."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.setProperty("ground", True)
        self.front = front
        self.table = Table(HEADS)
        self.add = Button(N_("Add somebody"), "Ctrl+N", "primary")
        self.change = Button(N_("Change"))
        self.new_pin = Button(N_("New PIN"))
        self.in_place = InPlace()
        note = N_("A PIN is never shown again. Who forgot it gets a new one from an administrator.")
        self.setLayout(
            column(
                row((Words("title", N_("The people who serve")), 1), self.change, self.new_pin, self.add),
                Words("note", note, wrap=True), self.in_place, (Card(column(self.table, margins=6)), 1),
                gap=10, margins=12,
            )
        )  # fmt: skip
        self._people: dict[str, StaffRow] = {}
        self._pins: dict[str, str] = {}
        self.add.clicked.connect(lambda: PersonSheet(self, None).open())
        self.change.clicked.connect(self._change)
        self.setFocusProxy(self.table)
        self.table.chosen.connect(lambda _key: self._change())
        self.new_pin.clicked.connect(self._pin)
        self.table.moved.connect(lambda _key: self._show_buttons())
        front.ask(DemoPins(), self, self._show_pins, lambda _error: None)
        Watch(self, front, Changes.STAFF, StaffList, self._show, self.in_place.refuse)
        self._show_buttons()

    def _show_pins(self, people: tuple[tuple[str, str, str, str], ...]) -> None:
        self._pins = {number: pin for number, _name, _post, pin in people}
        self.table.setColumnHidden(len(HEADS) - 1, not people)
        self.retranslate()

    def _show(self, people: tuple[StaffRow, ...]) -> None:
        self._people = {one.code: one for one in people}
        self.in_place.clear()
        self.retranslate()

    def retranslate(self) -> None:
        """Rows in the language in force."""
        self.table.fill([
            (one.code, (one.number, one.name, one.post, role_words(one.role) if one.role in ROLES else one.role,
                        _("yes") if one.active else _("no"), phrases.station_words(one.station),
                        self._pins.get(one.number, "")))
            for one in self._people.values()
        ])  # fmt: skip
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen = self.table.key in self._people
        self.change.setEnabled(chosen)
        self.new_pin.setEnabled(chosen)

    def _change(self) -> None:
        person = self._people.get(self.table.key)
        if person is not None:
            PersonSheet(self, person).open()

    def _pin(self) -> None:
        person = self._people.get(self.table.key)
        if person is not None:
            PinSheet(self, person).open()


class _Form(Sheet):
    def __init__(self, page: PeoplePage, title: str, deed: str) -> None:
        super().__init__(page.window(), title, deed)
        self.front = page.front

    def do(self, command: Command) -> None:
        """Carries it out; a refusal stays in the sheet."""
        self.in_place.clear()
        self.front.run(command, self, lambda _answer: self.accept(), self.in_place.refuse)


class PersonSheet(_Form):
    """Somebody new, or what is known of somebody changed."""

    def __init__(self, page: PeoplePage, person: StaffRow | None) -> None:
        super().__init__(page, N_("Change") if person else N_("Add somebody"), N_("Save"))
        self.person = person
        if person is not None:
            self.draft_subject, self.draft_about = person.code, person.name
        self.number, self.name, self.post = Field(N_("Number")), Field(N_("Name")), Field(N_("Post"))
        self.role = Combo(tuple(ROLES.items()), N_("Role"))
        self.role.set_value("clerk")
        self.pin = Field(N_("PIN, six digits"), secret=True)
        self.active = CheckBox(N_("serves here"))
        self.held = Words("note", tone="warn", wrap=True)
        self.held.hide()
        for part in (
            self.number,
            self.name,
            self.post,
            Words("note", N_("Role")),
            self.role,
            self.pin,
            self.active,
            self.held,
        ):
            self.body.addWidget(part)
        self.pin.setVisible(person is None)
        self.active.setVisible(person is not None)
        self.number.setEnabled(person is None)
        if person is not None:
            for field, text in (
                (self.number, person.number),
                (self.name, person.name),
                (self.post, person.post),
            ):
                field.set_text(text)
            self.role.set_value(person.role)
            self.active.setChecked(person.active)
            self.active.toggled.connect(lambda _on: self._ask_open())
            self._ask_open()
        self.ok.clicked.connect(self._save)
        (self.name if person else self.number).setFocus()

    def _ask_open(self) -> None:
        """What somebody who is to serve no more still answers for."""
        self.held.hide()
        if not self.active.isChecked():
            self.front.ask(WhoAnswers(), self, self._show_open)

    def _show_open(self, people: tuple[Answerer, ...]) -> None:
        held = next((one for one in people if self.person and one.staff == self.person.code), None)
        if held is not None and not self.active.isChecked():
            self.held.say(STILL_ANSWERS, name=held.name, n=held.open)
            self.held.show()

    def _save(self) -> None:
        if self.person is None:
            self.do(
                AddStaff(self.number.text, self.name.text, self.post.text, self.role.value, self.pin.text)
            )
        else:
            active = self.active.isChecked()
            self.do(ChangeStaff(self.person.code, self.name.text, self.post.text, self.role.value, active))


class PinSheet(_Form):
    """A new PIN, typed twice."""

    def __init__(self, page: PeoplePage, person: StaffRow) -> None:
        super().__init__(page, N_("New PIN"), N_("Save"))
        self.person, self.draft_subject = person, person.code
        name = Words("strong")
        name.show_text(f"{person.number} {person.name}")
        self.old = Field(N_("Old PIN (only for one's own)"), secret=True)
        self.pin, self.again = (
            Field(N_("New PIN, six digits"), secret=True),
            Field(N_("Once more"), secret=True),
        )
        for part in (name, self.old, self.pin, self.again):
            self.body.addWidget(part)
        self.ok.clicked.connect(self._save)
        self.pin.setFocus()

    def _save(self) -> None:
        if self.pin.text != self.again.text:
            self.again.warn(_("The two PINs differ."), "seal")
            return
        self.do(SetPin(self.person.code, self.pin.text, self.old.text))
