"""Signing the machine off: only an administrator, by number and PIN."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from hall_app.errors import HallError
from hall_app.values.staffing import LeaveKiosk
from ui.kiosk.keypad import Keypad, Typed
from ui.kiosk.screen import Kiosk, Screen
from ui.widgets.touch import Fit, Say, Touch, measure_of
from ui.words import _


class Leave(Screen):
    """Number and PIN; nobody is seated by it, and whoever is no administrator changes nothing."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._refusal: HallError | None = None
        self.question = Fit(44)
        self.lines = Typed((False, True), (12, 6))
        self.keys = Keypad()
        self.off = Touch("seal", "stop", 44, middle=True)
        self.said = Say(36, bold=True, tone="seal")
        self.keys.pressed.connect(self.lines.type)
        self.off.clicked.connect(self._sign_off)
        left = self.column(*self.lines.buttons, self.said, None, self.off)
        self.sides: QBoxLayout = self.column((left, 0), (self.keys, 1))
        self.fill = Touch("primary", "", 44, middle=True)
        self.fill.clicked.connect(kiosk.stand_alone)
        self.form = QWidget()
        self.form.setLayout(self.sides)
        self.setLayout(self.column(self.question, (self.form, 1), self.fill, base=28))

    def forget(self) -> None:
        self.lines.clear()
        self._refusal = None

    def enter(self) -> None:
        self.forget()

    def rescale(self) -> None:
        super().rescale()
        upright = measure_of(self).upright
        ways = QBoxLayout.Direction
        self.sides.setDirection(ways.TopToBottom if upright else ways.LeftToRight)
        self.sides.setStretch(0, 0 if upright else 1)
        for button in (*self.lines.buttons, self.off):
            button.set_height()

    def where(self) -> str:
        return _("For staff")

    def draw(self) -> None:
        alone = self.kiosk.isFullScreen()
        self.form.setVisible(alone)
        self.fill.setVisible(not alone)
        self.fill.show_text(
            _("Fill the screen"), _("From then on only an administrator can close this machine.")
        )
        self.question.show_text(_("Only an administrator can close this machine.") if alone else "")
        self.lines.name((_("Number"), _("PIN")))
        self.off.show_text(_("Close this machine"))
        self.rescale()
        self.said.show_text(str(self._refusal) if self._refusal else "")

    def typed(self, text: str) -> None:
        """Keys of a keyboard, for staff."""
        if text == "\n":
            if self.lines.here == 0:
                self.lines.choose(1)
            else:
                self._sign_off()
            return
        self.lines.type(text)

    def _sign_off(self) -> None:
        number, pin = self.lines.values
        self.lines.clear()
        self.kiosk.front.errand(LeaveKiosk(number, pin), self, self._left, self._refused)

    def _left(self, _done: object) -> None:
        self.kiosk.release()
        self.kiosk.close()

    def _refused(self, error: HallError) -> None:
        self._refusal = error
        self.refresh()
