"""One register of the page: a title, its deeds, its lists, and the sheets its deeds are done in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QVBoxLayout, QWidget

from hall_app.errors import HallError
from hall_app.values.base import Command
from hall_app.values.papers import Printed, PrintPaper
from hall_app.values.staffing import SignedInAnswer, StaffRow
from ui.front import Front
from ui.print_said import PrintSaid
from ui.print_sheet import print_paper, show_paper
from ui.theme import edition_of
from ui.widgets import Button, Combo, Field, InPlace, Sheet, Table, Words, column, row
from ui.widgets.table import Cells
from ui.words import N_, _

CLERKS = ("administrator", "manager", "clerk")
DESK = (*CLERKS, "guide")
MANAGERS = ("administrator", "manager")
PREVIEW = "Ctrl+Shift+P"


class Section(QWidget):
    """What all registers share: who sits here, who serves, deeds shown only to whom they are for, refusals in place.

    A section fills `tables`, whose first one gets the focus.
    """

    TITLE = ""
    ABOUT = ""
    # Whose register it is; empty: everybody's who sees the page.
    ROLES: tuple[str, ...] = ()

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.in_place = InPlace()
        self.print_said = PrintSaid(front, self.in_place, self)
        # What was said of a deed while the paper that comes of it is asked for, and what stands above that print.
        self.just = self._after = ""
        self.me = self.role = ""
        self.people: tuple[StaffRow, ...] | None = None
        self._deeds: list[tuple[QWidget, tuple[str, ...]]] = []
        self._look_first = False
        QShortcut(QKeySequence(PREVIEW), self).activated.connect(self._preview)

    def deed(self, message: str, roles: tuple[str, ...], key: str = "", kind: str = "plain") -> Button:
        """A button that only these roles see."""
        made = Button(message, key, kind)
        made.hide()
        self._deeds.append((made, roles))
        return made

    def lay_out(self, deeds: tuple[Any, ...], *parts: Any) -> None:
        """Title and sentence, the deeds in a line, what was refused, then the lists."""
        head = (Words("lead", self.TITLE), Words("note", self.ABOUT, wrap=True), row(*deeds), self.in_place)
        self.setLayout(column(*head, *parts, gap=8))

    def focus_list(self) -> None:
        """The keyboard goes to the first list."""
        self.findChildren(Table)[0].setFocus()

    def show_who(self, who: SignedInAnswer) -> None:
        """Who sits here: only their deeds are shown."""
        self.me, self.role = who.code, who.role
        self._show_deeds()

    def show_people(self, people: tuple[StaffRow, ...]) -> None:
        """Everybody who serves or served."""
        self.people = people
        self._show_deeds()

    def _show_deeds(self) -> None:
        # A sheet that opens before it is known who serves would have nobody to choose.
        for button, roles in self._deeds:
            button.setVisible(self.people is not None and self.role in roles)

    def serving(self, roles: tuple[str, ...] = CLERKS) -> tuple[tuple[str, str], ...]:
        """Who serves now in one of these roles, to choose from."""
        return tuple(
            (one.code, f"{one.number} {one.name}")
            for one in self.people or ()
            if one.active and one.role in roles
        )

    def run(self, command: Command, said: str) -> None:
        """Carries out a deed that asks nothing more, and says so."""
        self.in_place.clear()
        self.front.run(command, self, lambda _answer: self.in_place.tell(_(said)), self.in_place.refuse)

    def told(self, words: str) -> None:
        """Says what was done."""
        self.in_place.tell(words)

    def print_paper(
        self, paper: str, subject: str, serial: str = "", copies: int = 1, after: str = ""
    ) -> None:
        """Prints a paper of this register, and says what became of it beneath the deed it comes of, or `after`."""
        self._after = after or self.just
        self.in_place.tell(self._after)
        asked = PrintPaper(paper, subject, serial, copies=copies)
        if self._look_first:
            self._look_first = False
            show_paper(self.front, self.window(), asked, self._printed)
            return
        print_paper(self.front, self, self.window(), asked, self._printed, self.in_place.refuse)

    def _preview(self) -> None:
        """The print button of this register, with a look at the paper first."""
        button = getattr(self, "print", None)
        if isinstance(button, Button) and button.isVisible() and button.isEnabled():
            self._look_first = True
            button.click()

    def _printed(self, printed: Printed) -> None:
        self.print_said.say(printed, self._after)


class DeedSheet(Sheet):
    """A deed with a few words typed; a refusal stays in the sheet, success is said in the section."""

    def __init__(self, section: Section, title: str, deed: str) -> None:
        super().__init__(section.window(), title, deed)
        self.section = section
        self.front = section.front

    def lay_out(self, *parts: QWidget | QVBoxLayout) -> None:
        """Puts the parts one above the other."""
        for part in parts:
            if isinstance(part, QVBoxLayout):
                self.body.addLayout(part)
            else:
                self.body.addWidget(part)

    def two_columns(self, *parts: QWidget) -> QVBoxLayout:
        """Parts in two columns of one width, so that the sheet fits a small screen in large type."""
        holder = QVBoxLayout()
        self._columns, self._in_columns = QGridLayout(), parts
        grid = self._columns
        grid.setSpacing(edition_of(self).space(8))
        for at, part in enumerate(parts):
            grid.addWidget(part, at // 2, at % 2)
            for combo in part.findChildren(Combo):
                # What an answer fills in later is chosen by all its words.
                if combo.count():
                    combo.beside()
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        holder.addLayout(grid)
        self.setMinimumWidth(edition_of(self).space(640))
        return holder

    def close_up(self) -> None:
        """The parts of the two columns that are not hidden, one behind the other without holes."""
        for part in self._in_columns:
            self._columns.removeWidget(part)
        for at, part in enumerate(one for one in self._in_columns if not one.isHidden()):
            self._columns.addWidget(part, at // 2, at % 2)

    def refused(self, error: HallError) -> None:
        """The deed was refused: the sentence stands in the sheet."""
        self.in_place.refuse(error)

    def do(self, command: Command, said: str, then: Callable[[Any], None] | None = None) -> None:
        """Carries it out; `then` gets the answer."""
        self.in_place.clear()
        self.section.in_place.clear()

        def done(answer: Any) -> None:
            words = _(said)
            self.section.told(words)
            self.accept()
            if then is not None:
                self.section.just = words
                then(answer)
                self.section.just = ""

        self.front.run(command, self, done, self.refused)


class WhySheet(DeedSheet):
    """One line typed, which goes into a command."""

    def __init__(self, section: Section, title: str, deed: str, message: str, said: str) -> None:
        super().__init__(section, title, deed)
        self.about, self.why = Words("body", wrap=True), Field(message)
        self.lay_out(self.about, self.why)
        self.said = said
        self.why.setFocus()


class Many(Table):
    """A table several rows of which can be chosen: Shift and the arrows, Ctrl and a click, Ctrl+A."""

    def __init__(self, heads: tuple[str, ...], stretch: int = -1) -> None:
        super().__init__(heads, stretch)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the chosen rows, in their order."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows[number][0] for number in chosen)

    def fill(self, rows: Sequence[Cells]) -> None:
        """Shows these rows; the chosen ones stay chosen where they are still there."""
        was = self.keys
        super().fill(rows)
        self._select(was)

    def choose(self, keys: Sequence[str]) -> None:
        """Chooses these rows and no others, the first of them in sight."""
        self.clearSelection()
        at = next((number for number, (key, _cells) in enumerate(self.rows) if key in keys), None)
        if at is not None:
            self.setCurrentIndex(self.model().index(at, 0))
        self._select(keys)

    def _select(self, keys: Sequence[str]) -> None:
        flag = QItemSelectionModel.SelectionFlag
        for number, (key, _cells) in enumerate(self.rows):
            if key in keys:
                index = self.model().index(number, 0)
                self.selectionModel().select(index, flag.Select | flag.Rows)


def chooser(message: str, combo: Combo) -> QVBoxLayout:
    """A choice under its label."""
    label = Words("note", message)
    label.setBuddy(combo)
    return column(label, combo, gap=3)


def held(message: str, combo: Combo) -> QWidget:
    """A choice under its label, as one part of a grid."""
    holder = QWidget()
    holder.setLayout(chooser(message, combo))
    return holder


def staff_combo(section: Section, message: str, nobody: str = "", roles: tuple[str, ...] = CLERKS) -> Combo:
    """Somebody who serves; `nobody` is the first choice, where there is one."""
    first = (("", _(nobody)),) if nobody else ()
    return Combo((*first, *section.serving(roles)), message, data=True)


ME = N_("whoever sits here")
