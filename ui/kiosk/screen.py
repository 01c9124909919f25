"""One screen of the number machine."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Protocol

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from hall_app.values.day import DayNow
from hall_app.values.queueing import HelpRow, LineCount
from hall_app.values.setup import HallCard
from ui.front import Front
from ui.widgets.touch import measure_of


class Kiosk(Protocol):
    """What a screen needs of the window it is in."""

    front: Front
    lines: tuple[LineCount, ...] | None
    day: DayNow | None
    card: HallCard
    help: tuple[HelpRow, ...]
    screens: dict[str, Screen]

    @property
    def here(self) -> str:
        """The name of the screen that is up."""
        ...

    def go(self, name: str, instead: bool = False) -> None:
        """Brings a screen up."""
        ...

    def take_for(self, letter: str) -> None:
        """A line was chosen."""
        ...

    def step_back(self) -> None:
        """The screen before."""
        ...

    def home(self) -> None:
        """Home."""
        ...

    def speaking(self) -> AbstractContextManager[None]:
        """The window's language."""
        ...

    def draw(self, screen: Screen) -> None:
        """Has a screen draw itself."""
        ...

    def say_where(self) -> None:
        """The line that says where one is."""
        ...

    def stand_alone(self) -> None:
        """The whole screen, from now on."""
        ...

    def release(self) -> None:
        """May be closed from now on."""
        ...

    def close(self) -> bool:
        """Closes the window."""
        ...

    def isFullScreen(self) -> bool:
        """Whether it fills the screen."""
        ...


class Screen(QWidget):
    """A screen keeps what it shows and draws all its words in `draw`, which the window calls in its own language.

    `enter` when it comes up, `forget` when the person is gone, `typed` for a key or a scanner's text.
    """

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self.kiosk = kiosk
        self.boxes: list[QLayout] = []

    def enter(self) -> None:
        """It comes up."""

    def forget(self) -> None:
        """Nothing of the person before stays."""

    def draw(self) -> None:
        """All words, anew."""

    def where(self) -> str:
        """Where one is, for the line at the top; empty at home."""
        return ""

    def typed(self, text: str) -> None:
        """A character or a line from the keyboard or a scanner."""

    def refresh(self) -> None:
        """Draws in the window's language."""
        self.kiosk.draw(self)

    def column(self, *parts: Any, base: int = 0) -> QVBoxLayout:
        """Parts one above the other; None is a spring, (widget, stretch) takes a share."""
        return self._filled(QVBoxLayout(), parts, base)

    def row(self, *parts: Any, base: int = 0) -> QHBoxLayout:
        """Parts side by side."""
        return self._filled(QHBoxLayout(), parts, base)

    def _filled(self, box: Any, parts: tuple[Any, ...], base: int) -> Any:
        box.setContentsMargins(0, 0, 0, 0)
        box.setProperty("base", base)
        self.boxes.append(box)
        for part in parts:
            if part is None:
                box.addStretch(1)
            elif isinstance(part, tuple):
                (box.addLayout if isinstance(part[0], QLayout) else box.addWidget)(*part)
            elif isinstance(part, QLayout):
                box.addLayout(part)
            else:
                box.addWidget(part)
        return box

    def rescale(self) -> None:
        """Distances for the window's size: between things to press never less than a finger needs."""
        m = measure_of(self)
        for box in self.boxes:
            base = box.property("base")
            box.setSpacing(m.space(base) if base else m.gap)
