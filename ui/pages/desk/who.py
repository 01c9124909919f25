"""Step 1: for whom. Found, entered, or served without a name."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtWidgets import QStackedWidget, QWidget

from hall_app.errors import HallError
from hall_app.values.visits import (
    FindPeople,
    NamePerson,
    PersonRow,
    ServeUnnamed,
)
from ui import phrases
from ui.pages.desk.foot import Foot, Step
from ui.pages.desk.person_form import PersonForm
from ui.pages.desk.state import DeskState
from ui.pause import Pause
from ui.whys import run_with_whys
from ui.widgets import Button, Field, Row, RowList, Words, column, scroll
from ui.words import N_, _


class WhoStep(Step):
    """Search first; what is not found is entered below the same words."""

    def __init__(self, state: DeskState) -> None:
        self.state = state
        self.search = Field(N_("Who is it?"), N_("Name, initials, ID or phone"))
        self.found = RowList()
        self.nobody = Words("body", tone="soft", wrap=True)
        self.new = Button(N_("New person"), "Ctrl+N")
        self.unnamed = Button(N_("Serve without a name"), "Ctrl+Shift+N")
        self.take = Button(N_("This person"), "F10", "primary")
        self.back = Button(N_("Back to the search"), "Esc")
        self.save = Button(N_("Save and go on"), "F10", "primary")
        self.keep = Button(N_("Back to the matter"), "Esc")
        self.form = PersonForm(state)
        # What was searched for when the form was begun, and whether another applicant was.
        self._begun: tuple[str, bool] | None = None
        self.pages = QStackedWidget()
        looking = QWidget()
        looking.setLayout(column(self.search, self.nobody, (self.found, 1), gap=10, margins=(16, 12, 16, 8)))
        self.pages.addWidget(looking)
        self.pages.addWidget(scroll(self.form))
        super().__init__(self.pages, Foot(self.unnamed, self.keep, self.new, self.take, self.back, self.save))
        self._found_for = ""
        self._organisations: set[str] = set()
        self._late = Pause(self, self._ask)
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
        self.save.clicked.connect(self._save)
        self.keep.clicked.connect(lambda: self.state.rename(False))
        self.form.entered.connect(self._save)

    def enter(self) -> None:
        """Begins anew for the next resident."""
        super().enter()
        self.search.set_text("")
        self.found.fill([])
        self.form.clear()
        self._begun = None
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
        self._former = {one.person for one in people if one.former_name or one.former_phone}
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
            if not self.found.key and self.found.rows[0].key in self._former:
                self._go_down()
                return
            self._name(self.found.key or self.found.rows[0].key)
        elif self.search.text:
            self._begin_new()

    def _take_first(self, text: str, people: tuple[PersonRow, ...]) -> None:
        self._answered(text, people)
        if len(people) == 1 and people[0].person not in self._former:
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
        """Whom the visit is for; why what was begun without a name is for them is asked where it wants a reason."""
        if not person:
            return
        self.foot.in_place.clear()
        run_with_whys(
            self.state.front, self, self.window(), lambda whys: NamePerson(person, whys.applicant),
            lambda answer: self.state.done(answer, None), self.refuse,
        )  # fmt: skip

    def _begin_new(self) -> None:
        # Back in the search for a look and here again, what was typed is still there.
        begun = (self.search.text, self.state.renaming)
        if begun != self._begun:
            self.form.begin(*begun)
        self._begun = begun
        self._mode(1)

    def _save(self) -> None:
        self.foot.in_place.clear()
        run_with_whys(
            self.state.front, self, self.window(),
            lambda whys: msgspec.structs.replace(self.form.command(), applicant_reason=whys.applicant),
            None, self._refused,
        )  # fmt: skip

    def _refused(self, error: HallError) -> None:
        self.refuse(error)
        if error.code in ("id_needs_reason", "id_known_as", "id_reason_digits"):
            self.form.ask_reason()


def _person_row(one: PersonRow) -> Row:
    note = _("{n} open").format(n=one.open_cases) if one.open_cases else ""
    return Row(one.person, "", one.name, note, phrases.person_words(one))
