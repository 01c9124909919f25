"""Nothing of one person is left for the next: after a quiet while the machine goes home by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

SHOWN_S = 10


class Idle(QObject):
    """Counts the quiet seconds. `left(s)` in the last ten, 0 when somebody is back; `over()` at the end."""

    left = Signal(int)
    over = Signal()

    def __init__(self, parent: QObject, home_s: int) -> None:
        super().__init__(parent)
        self.home_s = home_s
        self._left_s = home_s
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.tick)

    @property
    def running(self) -> bool:
        """Whether the seconds count."""
        return self._timer.isActive()

    def touched(self) -> None:
        """Somebody is here."""
        if self._left_s <= SHOWN_S:
            self.left.emit(0)
        self._left_s = self.home_s

    def count(self, running: bool) -> None:
        """Begins to count, or stops."""
        self._left_s = self.home_s
        self.left.emit(0)
        if running:
            self._timer.start()
        else:
            self._timer.stop()

    def tick(self) -> None:
        """A second went by."""
        self._left_s -= 1
        if self._left_s <= 0:
            self.over.emit()
        elif self._left_s <= SHOWN_S:
            self.left.emit(self._left_s)
