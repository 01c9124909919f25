"""Before a window closes in the middle of a visit or a call: once asked, by the number it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from hall_app.values.queueing import WindowNow
from ui.main_window import MainWindow
from ui.widgets import Sheet, Words
from ui.words import N_, _


def under_way(window: MainWindow) -> str:
    """What would be left standing at a window, in a sentence; empty where nothing is under way there."""
    now: WindowNow | None = window.desk.state.window
    if now is None or not now.ticket_state:
        return ""
    if now.ticket_state == "called":
        said = _("Window {n}: number {number} is called and on the way here.")
    elif now.display:
        said = _("Window {n}: the visit of number {number} is under way.")
    else:
        said = _("Window {n}: a visit without a number is under way.")
    return said.format(n=window.number, number=now.display)


class LeaveSheet(Sheet):
    """Says what is under way and asks whether to close nevertheless; `then()` where that is so."""

    def __init__(
        self, parent: QWidget, windows: Iterable[MainWindow], whole: bool, then: Callable[[], None]
    ) -> None:
        title = N_("Quit Hall App now?") if whole else N_("Close this window now?")
        super().__init__(parent, title, N_("Quit nevertheless") if whole else N_("Close nevertheless"), True)
        self._windows, self._then = tuple(windows), then
        self.about, self.after = Words("strong", wrap=True), Words("body", wrap=True)
        self.body.addWidget(self.about)
        self.body.addWidget(self.after)
        self.after.say(
            N_(
                "It stays as it is and is there again when the window is opened. Nothing that was typed is lost."
            )
        )
        self.ok.clicked.connect(self._leave)
        self.retranslate()

    def retranslate(self) -> None:
        """What is under way, in the language in force."""
        super().retranslate()
        if hasattr(self, "about"):
            self.about.show_text("\n".join(filter(None, map(under_way, self._windows))))

    def _leave(self) -> None:
        self.accept()
        self._then()


def asks_first(parent: QWidget, windows: Iterable[MainWindow], whole: bool, then: Callable[[], None]) -> bool:
    """Asks over `parent` where something is under way at one of the windows; False where nothing is."""
    busy = [one for one in windows if under_way(one)]
    if not busy:
        return False
    if not any(one.isVisible() for one in parent.findChildren(LeaveSheet)):
        LeaveSheet(parent, busy, whole, then).open()
    return True
