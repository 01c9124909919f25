"""Signing the machine off: only an administrator, by number and PIN."""

from __future__ import annotations

from hall_app.errors import HallError
from hall_app.values.staffing import LeaveKiosk
from ui.kiosk.form import FormScreen
from ui.kiosk.keypad import Typed
from ui.kiosk.screen import Kiosk
from ui.widgets.touch import Touch
from ui.words import _


class Leave(FormScreen):
    """Number and PIN; nobody is seated by it, and whoever is no administrator changes nothing."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk, Typed((False, True), (12, 6)), Touch("seal", "stop", 44, middle=True))
        self.keys.pressed.connect(self.lines.type)
        self.go.clicked.connect(self._sign_off)
        self.fill = Touch("primary", "", 44, middle=True)
        self.fill.clicked.connect(kiosk.stand_alone)
        self.setLayout(self.column(self.question, (self.form, 1), self.fill, base=28))

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
        self.go.show_text(_("Close this machine"))
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
