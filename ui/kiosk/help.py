"""Please come and help me."""

from __future__ import annotations

from hall_app.errors import HallError
from hall_app.values.queueing import AskForHelp
from ui.kiosk.screen import Kiosk, Screen
from ui.widgets.touch import Fit, Touch, measure_of
from ui.words import _


class Help(Screen):
    """Asks once, and says that somebody comes until somebody came."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._refusal: HallError | None = None
        self.title = Fit(72, middle=True)
        self.under = Fit(42, bold=False, middle=True)
        self.call = Touch("seal", "help", 56, middle=True)
        self.call.clicked.connect(self._ask)
        self.setLayout(self.column((self.title, 2), (self.under, 2), self.call, None, base=36))

    def forget(self) -> None:
        self._refusal = None

    def rescale(self) -> None:
        super().rescale()
        self.call.setMinimumHeight(max(measure_of(self).target, measure_of(self).space(160)))

    def where(self) -> str:
        return _("Please come and help me")

    def draw(self) -> None:
        coming = bool(self.kiosk.help)
        self.call.setVisible(not coming)
        self.call.show_text(_("Call somebody"))
        if coming:
            self.title.show_text(_("Somebody is coming to you"))
            self.under.show_text(_("The staff have been told. Please stay here for a moment."))
            return
        self.title.show_text(_("Shall somebody come?"))
        words = _("Touch the button: the staff see at once that you are waiting here.")
        self.under.show_text(str(self._refusal) if self._refusal else words)

    def _ask(self) -> None:
        self._refusal = None
        self.kiosk.front.run(AskForHelp(), self, None, self._refused)

    def _refused(self, error: HallError) -> None:
        self._refusal = error
        self.refresh()
