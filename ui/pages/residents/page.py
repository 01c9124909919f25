"""The page of residents: the search with whom it finds at the left, the one chosen at the right."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hall_app.changes import Changes
from hall_app.errors import HallError
from hall_app.values.staffing import SignedInAnswer, WhoIsHere
from hall_app.values.visits import FindPeople, PersonRow
from ui import phrases
from ui.front import Front, Watch
from ui.pages.residents.panel import ResidentPanel
from ui.theme import default
from ui.widgets import Card, Field, InPlace, Row, RowList, Words, column, row
from ui.words import N_, _, ngettext_

TYPING_MS = 100
LIMIT = 100


class ResidentsPage(QWidget):
    """Whom the hall knows. `open_case(case)`: a case is wanted on the page of cases."""

    open_case = Signal(str)

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.setProperty("ground", True)
        self.front = front
        self.search = Field(N_("Find a resident"), N_("Name, initials, ID or phone"))
        self.said = Words("note", wrap=True)
        self.in_place = InPlace()
        self.list = RowList(N_("Residents found"))
        self.panel = ResidentPanel(front)
        left = Card(column(self.search, self.said, self.in_place, (self.list, 1), gap=8, margins=10))
        left.setFixedWidth(default().space(340))
        self.setLayout(row(left, (self.panel, 1), gap=12, margins=12))
        self.setFocusProxy(self.search)
        self._found: tuple[PersonRow, ...] | None = None
        self._found_for = ""
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._looking = Watch(self, front, Changes.PEOPLE, self._question, self._show, self._refused)
        Watch(self, front, Changes.STAFF, WhoIsHere, self._show_who)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self._typing.timeout.connect(self._looking.again)
        self.search.changed.connect(self._typed)
        self.search.entered.connect(self._entered)
        self.search.down.connect(self._to_list)
        self.list.left_above.connect(self.search.setFocus)
        self.list.moved.connect(self.panel.show_person)
        self.list.chosen.connect(self._chosen)
        self.panel.open_case.connect(self.open_case)
        self.panel.merged.connect(self.panel.show_person)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.activated.connect(self._to_search)

    def open_person(self, person: str) -> None:
        """Shows somebody, found here or not, with the keyboard at what there is of them."""
        self.list.select(person)
        if self.list.key != person:
            self.list.clear_choice()
        self.panel.show_person(person, keyboard=True)

    # --- asking --------------------------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self._typing.start()
        if not text.strip():
            self._found, self._found_for = None, ""
            self.list.fill([])
        self.retranslate()

    def _question(self) -> FindPeople | None:
        text = self.search.text
        self._asked_for = text
        return FindPeople(text, limit=LIMIT) if text else None

    def _entered(self) -> None:
        """Enter takes whom the list begins with; whoever stands there was found for these letters."""
        if self._found_for != self.search.text or self._typing.isActive():
            self._typing.stop()
            self._looking.again()
        self._to_list()

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.line.selectAll()

    def _to_list(self) -> None:
        if self.list.rows:
            self.list.setFocus()
            if not self.list.key:
                self.list.select_first()

    def _chosen(self, key: str) -> None:
        self.panel.show_person(key)
        self.panel.take_keyboard()

    # --- showing -------------------------------------------------------------------------------------------

    def _refused(self, error: HallError) -> None:
        self.in_place.refuse(error)

    def _show_who(self, who: SignedInAnswer | None) -> None:
        self.setEnabled(who is not None)
        if who is not None:
            self.panel.show_role(who.role)

    def _show(self, found: tuple[PersonRow, ...]) -> None:
        if not self.search.text:
            return
        self._found, self._found_for = found, self._asked_for
        self.in_place.clear()
        self.retranslate()
        if len(found) == 1 and self._found_for == self.search.text:
            self.list.select_first()

    def retranslate(self) -> None:
        """Who was found, in the language in force."""
        if not self.search.text:
            self.said.say(N_("Type a name, initials or the last digits. Nobody is listed unasked."))
            return
        if self._found is None:
            self.said.say(N_("Looking …"))
            return
        self.list.fill([_row(one) for one in self._found])
        if not self._found:
            self.said.say(N_("Nobody fits. New people are entered at the desk, in their visit."))
        elif len(self._found) >= LIMIT:
            self.said.say(N_("The first {n}; type more to narrow it down"), n=LIMIT)
        else:
            n = len(self._found)
            self.said.show_text(ngettext_("{n} person", "{n} people", n).format(n=n))


def _row(one: PersonRow) -> Row:
    tag = _("died") if one.died else _("{n} open").format(n=one.open_cases) if one.open_cases else ""
    seen = _("last here {day}").format(day=phrases.day_words(one.last_visit)) if one.last_visit else ""
    under = " · ".join(part for part in (phrases.person_words(one), one.phone_masked, seen) if part)
    return Row(one.person, "", one.name, "", under, tag, "plain" if one.died else "warn")
