"""Forms that both the beginning of a hall and its settings use: its card, its lines, its windows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from hall_app.domain.items import CATEGORIES, category_words
from hall_app.domain.queue import LAST_NUMBER
from hall_app.values.setup import HallCard, LineRow, WindowRow
from ui import theme
from ui.widgets import Button, CheckBox, Field, Number, Words, column, row
from ui.words import N_, _

WINDOW_MOST = 99
FIRST_LETTER, LAST_LETTER = ord("A"), ord("Z")


class CardForm(QWidget):
    """The hall's card. Its code is asked for only once, at the beginning."""

    def __init__(self, with_code: bool) -> None:
        super().__init__()
        self.name = Field(N_("Name of the hall"), N_("as on the sign at the door"))
        self.short_name = Field(N_("Short name"), N_("stands in the numbers on papers"))
        self.code = Field(N_("Code of the hall"), N_("capitals and digits, as the town lists it; stays"))
        self.town = Field(N_("Town centre it belongs to"))
        self.phone, self.supervision = Field(N_("Phone")), Field(N_("Phone for complaints"))
        self.address, self.hours = (
            Field(N_("Address of the hall")),
            Field(
                N_("Opening hours, as they are to be read"),
                N_("such as Monday to Friday 8:30–12:00, 14:00–17:30; holidays as announced"),
            ),
        )
        self.code.setVisible(with_code)
        self.setLayout(
            column(
                self.name, row((self.short_name, 1), (self.code, 1)), self.town,
                row((self.phone, 1), (self.supervision, 1)), self.address, self.hours, gap=10,
            )
        )  # fmt: skip

    def fill(self, card: HallCard) -> None:
        """Shows a card."""
        for field, text in (
            (self.name, card.name), (self.short_name, card.short_name), (self.code, card.code),
            (self.town, card.town_name), (self.phone, card.phone), (self.supervision, card.supervision_phone),
            (self.address, card.address), (self.hours, card.hours),
        ):  # fmt: skip
            field.set_text(text)

    def card(self) -> HallCard:
        """What was typed."""
        return HallCard(
            name=self.name.text, short_name=self.short_name.text, code=self.code.text.upper(), town_name=self.town.text,
            phone=self.phone.text, supervision_phone=self.supervision.text, address=self.address.text,
            hours=self.hours.text,
        )  # fmt: skip


class Categories(QToolButton):
    """Which categories a line takes: a button that says them and opens a list to tick."""

    def __init__(self, chosen: tuple[str, ...], known: tuple[str, ...]) -> None:
        super().__init__()
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._actions: dict[str, QAction] = {}
        for name in dict.fromkeys((*known, *chosen)):
            action = QAction(category_words(name), menu, checkable=True, checked=name in chosen)
            action.toggled.connect(lambda _on: self.retranslate())
            menu.addAction(action)
            self._actions[name] = action
        self.setMenu(menu)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.default().space(120))
        self.retranslate()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ticked categories."""
        return tuple(name for name, action in self._actions.items() if action.isChecked())

    def retranslate(self) -> None:
        """Words in the language in force."""
        for name, action in self._actions.items():
            action.setText(category_words(name))
        words = _(", ").join(category_words(name) for name in self.chosen) or _("none yet")
        room = self.width() - 40
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        self.setToolTip(words)
        self.setAccessibleName(_("Categories of this line"))
        self.setAccessibleDescription(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.retranslate()


class _Rows(QWidget):
    """Rows of little fields under heads, each with a button that takes it away, and one that adds another."""

    changed = Signal()

    def __init__(self, heads: tuple[str, ...], add: str) -> None:
        super().__init__()
        self._heads = heads
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.add_button = Button(add)
        self.add_button.clicked.connect(self.add_one)
        self.setLayout(column(self.grid, row(self.add_button, None), gap=10))
        self.parts: list[tuple[QWidget, ...]] = []

    def add_one(self) -> None:
        """One more row."""

    def place(self) -> None:
        """Puts all rows where they belong."""
        while (item := self.grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget.property("chrome"):
                widget.hide()
                widget.deleteLater()
        for column_, head in enumerate(self._heads):
            words = Words("note", head)
            words.setProperty("chrome", True)
            self.grid.addWidget(words, 0, column_)
        for number, parts in enumerate(self.parts, 1):
            for column_, part in enumerate(parts):
                self.grid.addWidget(part, number, column_)
            away = Button(N_("Remove"), kind="quiet")
            away.setProperty("chrome", True)
            away.setEnabled(len(self.parts) > 1)
            away.clicked.connect(lambda _on=False, parts=parts: self._remove(parts))
            self.grid.addWidget(away, number, len(self._heads))
        self.changed.emit()

    def clear(self) -> None:
        """No rows."""
        for parts in self.parts:
            for part in parts:
                part.hide()
                part.deleteLater()
        self.parts = []

    def _remove(self, gone: tuple[QWidget, ...]) -> None:
        self.parts = [parts for parts in self.parts if parts is not gone]
        for part in gone:
            part.hide()
            part.deleteLater()
        self.place()


def _line(text: str, name: str, length: int = 60) -> QLineEdit:
    made = QLineEdit(text)
    made.setMaxLength(length)
    made.setMinimumWidth(theme.default().space(110 if length > 1 else 40))
    made.setAccessibleName(_(name))
    return made


def _count(value: int, most: int, name: str) -> Number:
    made = Number(1, most, value)
    made.setAccessibleName(_(name))
    return made


class LinesForm(_Rows):
    """The lines: letter, name, English name, categories, numbers a day."""

    def __init__(self) -> None:
        heads = (
            N_("Letter"),
            N_("Name of the line"),
            N_("English name"),
            N_("Categories"),
            N_("Numbers a day"),
        )
        super().__init__(heads, N_("Add a line"))
        self.known: tuple[str, ...] = tuple(CATEGORIES)
        self.grid.setColumnStretch(1, 2)
        self.grid.setColumnStretch(2, 2)
        self.grid.setColumnStretch(3, 3)

    def fill(self, lines: tuple[LineRow, ...]) -> None:
        """Shows lines."""
        self.clear()
        self.known = tuple(dict.fromkeys((*self.known, *(one for line in lines for one in line.categories))))
        self.parts = [self._parts(line) for line in lines]
        self.place()

    def _parts(self, line: LineRow) -> tuple[QWidget, ...]:
        letter = _line(line.letter, N_("Letter"), 1)
        letter.setMaximumWidth(48)
        letter.textChanged.connect(lambda _text: self.changed.emit())
        return (
            letter, _line(line.name, N_("Name of the line")), _line(line.name_en, N_("English name")),
            Categories(line.categories, self.known), _count(line.number_max, LAST_NUMBER, N_("Numbers a day")),
        )  # fmt: skip

    def add_one(self) -> None:
        """A line with the next free letter."""
        taken = set(self.letters)
        free = (chr(one) for one in range(FIRST_LETTER, LAST_LETTER + 1) if chr(one) not in taken)
        self.parts.append(self._parts(LineRow(letter=next(free, ""), name="")))
        self.place()

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters as typed."""
        return tuple(line.letter for line in self.lines())

    def lines(self) -> tuple[LineRow, ...]:
        """What was typed."""
        made = []
        for letter, name, name_en, categories, most in self.parts:
            if (
                isinstance(letter, QLineEdit) and isinstance(name, QLineEdit) and isinstance(name_en, QLineEdit)
                and isinstance(categories, Categories) and isinstance(most, Number)
            ):  # fmt: skip
                made.append(
                    LineRow(letter=letter.text().strip().upper(), name=name.text().strip(),
                            name_en=name_en.text().strip(), categories=categories.chosen, number_max=most.value())
                )  # fmt: skip
        return tuple(made)


class Letters(QWidget):
    """The lines a window serves, to tick."""

    def __init__(self, letters: tuple[str, ...], chosen: tuple[str, ...]) -> None:
        super().__init__()
        self.boxes: dict[str, CheckBox] = {}
        box = row(gap=4)
        for letter in letters:
            one = CheckBox()
            one.setText(letter)
            one.setChecked(letter in chosen)
            one.setAccessibleName(_("Line {letter}").format(letter=letter))
            box.addWidget(one)
            self.boxes[letter] = one
        box.addStretch(1)
        self.setLayout(box)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ticked letters."""
        return tuple(letter for letter, box in self.boxes.items() if box.isChecked())


class WindowsForm(_Rows):
    """The windows: number, sign, the lines they serve in order. `letters` gives the lines there are."""

    def __init__(self, letters: Callable[[], tuple[str, ...]]) -> None:
        super().__init__((N_("Window number"), N_("Sign"), N_("Lines it serves")), N_("Add a window"))
        self._letters = letters
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnStretch(2, 1)

    def fill(self, windows: tuple[WindowRow, ...]) -> None:
        """Shows windows."""
        self.clear()
        self.parts = [self._parts(window) for window in windows]
        self.place()

    def refresh(self) -> None:
        """There are other lines now: what was typed stays, what was ticked stays where its line is still there."""
        before, after = self.windows(), self._letters()
        known = {letter for parts in self.parts for letter in self._letters_of(parts)}
        self.fill(
            tuple(
                WindowRow(number=one.number, name=one.name,
                          lines=(*one.lines, *(letter for letter in after if letter not in known)))
                for one in before
            )
        )  # fmt: skip

    @staticmethod
    def _letters_of(parts: tuple[QWidget, ...]) -> tuple[str, ...]:
        return tuple(one for part in parts if isinstance(part, Letters) for one in part.boxes)

    def _parts(self, window: WindowRow) -> tuple[QWidget, ...]:
        return (
            _count(window.number, WINDOW_MOST, N_("Window number")), _line(window.name, N_("Sign")),
            Letters(self._letters(), window.lines),
        )  # fmt: skip

    def add_one(self) -> None:
        """A window with the next number, serving every line."""
        number = max((one.number for one in self.windows()), default=0) + 1
        self.parts.append(self._parts(WindowRow(number=min(number, WINDOW_MOST), lines=self._letters())))
        self.place()

    def windows(self) -> tuple[WindowRow, ...]:
        """What was typed."""
        made = []
        for number, name, letters in self.parts:
            if isinstance(number, Number) and isinstance(name, QLineEdit) and isinstance(letters, Letters):
                made.append(WindowRow(number=number.value(), name=name.text().strip(), lines=letters.chosen))
        return tuple(made)
