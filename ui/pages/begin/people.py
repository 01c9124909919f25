"""Who will serve: the first is the administrator. PINs are typed twice and refused in place when they are too plain."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from hall_app.domain.lists.staff_list import ListedStaff
from hall_app.domain.staff import PIN_DIGITS, PIN_WORDS, ROLES, weak_pin
from hall_app.values.setup import NewStaff
from ui.theme import default
from ui.widgets import Button, Combo, Words, column, row
from ui.words import N_, _

HEADS = (N_("Number"), N_("Name"), N_("Post"), N_("Role"), N_("PIN, six digits"), N_("PIN once more"))
FIRST_ROLE = "administrator"
FIRST_NUMBER = 101


# Frame, padding and caret of a line.
_AROUND = 30


class PinLine(QLineEdit):
    """A PIN that is typed: nobody can read it, and every digit of it is seen as a dot."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(PIN_DIGITS)

    def minimumSizeHint(self) -> QSize:
        dots = QFontMetrics(self.font()).horizontalAdvance("●" * PIN_DIGITS)
        return QSize(dots + _AROUND, super().minimumSizeHint().height())


class PersonRow:
    """The fields of one person, and what is wrong with them."""

    def __init__(self, first: bool, number: str) -> None:
        self.first = first
        self.number, self.name, self.post = QLineEdit(number), QLineEdit(), QLineEdit()
        self.role = Combo(tuple(ROLES.items()), N_("Role"))
        self.role.set_value(FIRST_ROLE if first else "clerk")
        self.role.setEnabled(not first)
        self.pin, self.again = PinLine(), PinLine()
        self.said = Words("note", tone="seal", wrap=True)
        # Its room stays: what lies below must not move away under a click.
        kept = self.said.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.said.setSizePolicy(kept)
        self.said.setMinimumHeight(default().px("note") + 8)
        self.said.hide()
        for pin in (self.pin, self.again):
            pin.editingFinished.connect(self.check)
        self.retranslate()

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """In the order of the heads."""
        return (self.number, self.name, self.post, self.role, self.pin, self.again)

    def retranslate(self) -> None:
        """Names for those who hear the screen."""
        for head, part in zip(HEADS, self.parts, strict=True):
            part.setAccessibleName(_(head))

    def trouble(self) -> str:
        """What is wrong, in a sentence; empty when nothing is."""
        if not self.number.text().strip() or not self.name.text().strip() or not self.post.text().strip():
            return _("Number, name and post are all needed.")
        weak = weak_pin(self.pin.text(), self.number.text())
        if weak is not None:
            return _(PIN_WORDS[weak])
        return "" if self.pin.text() == self.again.text() else _("The two PINs differ.")

    def check(self, all_of_it: bool = False) -> bool:
        """Says beneath the row what is wrong; while it is being typed only about what was typed."""
        words = ""
        if all_of_it:
            words = self.trouble()
        elif self.pin.text():
            weak = weak_pin(self.pin.text(), self.number.text())
            words = _(PIN_WORDS[weak]) if weak is not None else ""
            if not words and self.again.text() and self.again.text() != self.pin.text():
                words = _("The two PINs differ.")
        self.said.show_text(words)
        self.said.setVisible(bool(words))
        return not words

    def show(self, one: ListedStaff) -> None:
        """Somebody of a list; a PIN is still to be typed."""
        for line, text in ((self.number, one.number), (self.name, one.name), (self.post, one.post)):
            line.setText(text)
        self.role.set_value(one.role)
        for pin in (self.pin, self.again):
            pin.clear()
        self.check()

    def person(self) -> NewStaff:
        """What was typed."""
        return NewStaff(
            number=self.number.text().strip(), name=self.name.text().strip(), post=self.post.text().strip(),
            role=self.role.value, pin=self.pin.text(),
        )  # fmt: skip


class PeopleForm(QWidget):
    """A row a person."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PersonRow] = []
        self._away: dict[int, Button] = {}
        # A line of the grid is never used twice: rows may be taken away in between.
        self._line = 1
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 0, 0, 0)
        for place, stretch in enumerate((1, 2, 2, 2, 1, 1, 0)):
            self.grid.setColumnStretch(place, stretch)
        for place, head in enumerate(HEADS):
            self.grid.addWidget(Words("note", head), 0, place)
        self.more = Button(N_("Add somebody"))
        self.more.clicked.connect(self._one_more)
        self.setLayout(column(self.grid, row(self.more, None), gap=10))
        self.add_one()

    def add_one(self) -> None:
        """One more person, with the next number."""
        numbers = [
            int(text) for one in self.rows if (text := one.number.text().strip()).isascii() and text.isdigit()
        ]
        self._add(f"{max(numbers, default=FIRST_NUMBER - 1) + 1}")

    def _one_more(self) -> None:
        self.add_one()
        # The number is there already. A part is only shown after this.
        name = self.rows[-1].name
        QTimer.singleShot(0, name, name.setFocus)

    def _add(self, number: str) -> PersonRow:
        made = PersonRow(not self.rows, number)
        line, self._line = self._line, self._line + 2
        self.rows.append(made)
        for place, part in enumerate(made.parts):
            self.grid.addWidget(part, line, place)
        self.grid.addWidget(made.said, line + 1, 0, 1, len(HEADS))
        if not made.first:
            away = Button(N_("Remove"), kind="quiet")
            away.clicked.connect(lambda _on=False: self._remove(made))
            self.grid.addWidget(away, line, len(HEADS))
            self._away[id(made)] = away
        return made

    def fill(self, people: Sequence[ListedStaff]) -> None:
        """The people of a list; who stands first stays there where the list names no administrator. PINs are typed by
        each of them."""
        for one in self.rows[1:]:
            self._remove(one)
        rest = list(people)
        if rest and rest[0].role == FIRST_ROLE:
            self.rows[0].show(rest.pop(0))
        for listed in rest:
            self._add(listed.number).show(listed)

    def _remove(self, gone: PersonRow) -> None:
        self.rows.remove(gone)
        for part in (*gone.parts, gone.said, self._away.pop(id(gone))):
            part.hide()
            self.grid.removeWidget(part)
            part.deleteLater()

    def check(self) -> bool:
        """Whether all is there; what is not is said beneath its row."""
        good = [one.check(all_of_it=True) for one in self.rows]
        numbers = [one.number.text().strip() for one in self.rows]
        for one in self.rows:
            if numbers.count(one.number.text().strip()) > 1 and not one.said.text():
                one.said.show_text(
                    _("Two people have the number {number}.").format(number=one.number.text().strip())
                )
                one.said.show()
                return False
        return all(good)

    def people(self) -> tuple[NewStaff, ...]:
        """Everybody, the administrator first."""
        return tuple(one.person() for one in self.rows)
