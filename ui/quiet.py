"""A window where nobody does anything for a while is left: whoever sat there may have gone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer

from hall_app.changes import Changes
from hall_app.values.setup import Settings
from ui.front import Front, Watch

STIRRING = frozenset({
    QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.KeyPress,
    QEvent.Type.TouchBegin, QEvent.Type.FocusIn,
})  # fmt: skip


class Quiet(QObject):
    """Counts the minutes the hall set since somebody did something; `timer` tells when they are over."""

    def __init__(self, front: Front, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self, singleShot=True)
        self._minutes, self._awake = 0, False
        Watch(self, front, Changes.SETTINGS, Settings, self._show_settings)

    def sit(self, somebody: bool) -> None:
        """Somebody sat down, or nobody sits there any more."""
        if somebody != self._awake:
            self._awake = somebody
            self.stir()

    def stir(self) -> None:
        """Somebody does something: the quiet time begins anew."""
        self.timer.stop()
        if self._minutes and self._awake:
            self.timer.start(self._minutes * 60_000)

    def see(self, event: QEvent) -> None:
        """What came to the window: whether somebody does something."""
        if event.type() in STIRRING:
            self.stir()

    def _show_settings(self, settings: dict[str, object]) -> None:
        self._minutes = int(str(settings.get("desk.lock_minutes", 0)))
        self.stir()
