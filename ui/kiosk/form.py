"""Lines, our own keys and the one button that sends them off: under one another, side by side on a lying screen."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from hall_app.errors import HallError
from ui.kiosk.keypad import Keypad, Typed
from ui.kiosk.screen import Kiosk, Screen
from ui.widgets.touch import Fit, Say, Touch, measure_of


class FormScreen(Screen):
    """A screen that asks for two lines. Whoever derives from it puts `question` and `form` into its layout."""

    def __init__(self, kiosk: Kiosk, lines: Typed, go: Touch) -> None:
        super().__init__(kiosk)
        self._refusal: HallError | None = None
        self.question, self.lines, self.go = Fit(44), lines, go
        self.keys = Keypad()
        self.said = Say(36, bold=True, tone="seal")
        left = self.column(*lines.buttons, self.said, None, go)
        self.sides: QBoxLayout = self.column((left, 0), (self.keys, 1))
        self.form = QWidget()
        self.form.setLayout(self.sides)

    def forget(self) -> None:
        self.lines.clear()
        self._refusal = None

    def enter(self) -> None:
        self.forget()

    def rescale(self) -> None:
        """Keys under the lines on an upright screen, beside them on a lying one."""
        super().rescale()
        upright = measure_of(self).upright
        ways = QBoxLayout.Direction
        self.sides.setDirection(ways.TopToBottom if upright else ways.LeftToRight)
        self.sides.setStretch(0, 0 if upright else 1)
        for button in (*self.lines.buttons, self.go):
            button.set_height()
