"""Our own keys on the screen, and one or two lines that they write into. The system's keyboard never comes up."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.widgets.touch import Touch, measure_of

DIGITS = "123456789X0"
LENGTH_MAX = 60


class Keypad(QWidget):
    """Keys in a grid; `pressed(char)`, with "\\b" for rubbing out."""

    pressed = Signal(str)

    def __init__(self, keys: str = DIGITS, columns: int = 3) -> None:
        super().__init__()
        self.keys: dict[str, Touch] = {}
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        for number, char in enumerate([*keys, "\b"]):
            key = Touch("plain", "erase" if char == "\b" else "", 52, middle=True)
            key.show_text("" if char == "\b" else char)
            key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            key.clicked.connect(lambda _on=False, char=char: self.pressed.emit(char))
            self.grid.addWidget(key, number // columns, number % columns)
            self.keys[char] = key

    def rescale(self) -> None:
        """Keys as far apart as fingers need."""
        m = measure_of(self)
        self.grid.setSpacing(m.gap)
        for key in self.keys.values():
            key.setMinimumHeight(m.target)
            key.setMaximumHeight(max(m.target, m.space(140)))


class Typed(QObject):
    """What was typed, a line each; the chosen one takes the keys. `secret` ones show dots."""

    def __init__(self, secret: tuple[bool, ...], lengths: tuple[int, ...]) -> None:
        super().__init__()
        self.values = ["" for _one in secret]
        self.here = 0
        self._secret, self._lengths = secret, lengths
        self.buttons = [Touch("plain", "", 44, 30) for _one in secret]
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda _on=False, number=number: self.choose(number))
        self._labels = ["" for _one in secret]

    def name(self, labels: tuple[str, ...]) -> None:
        """What each line is for."""
        self._labels = list(labels)
        self.show_all()

    def choose(self, number: int) -> None:
        """The keys go into another line."""
        self.here = number
        self.show_all()

    def type(self, char: str) -> None:
        """A key."""
        value = self.values[self.here]
        self.values[self.here] = value[:-1] if char == "\b" else (value + char)[: self._lengths[self.here]]
        self.show_all()

    def clear(self) -> None:
        """Nothing typed."""
        self.values = ["" for _one in self.values]
        self.here = 0
        self.show_all()

    def show_all(self) -> None:
        """Shows label and value of every line."""
        for number, button in enumerate(self.buttons):
            value = self.values[number]
            shown = "●" * len(value) if self._secret[number] else value
            button.show_text(shown + ("▏" if number == self.here else "") or " ", self._labels[number])
            button.set_kind("here" if number == self.here else "plain")
