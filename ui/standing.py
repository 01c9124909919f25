"""Keeps what stands open and where while it is so: a program that is killed says nothing at its end."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.remembered import Remembered, remember

# A window that is dragged moves many times a second; a start opens several windows at once.
SETTLED_MS = 400
_TELLING = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show)


class Standing(QObject):
    """Writes the open windows and their places a moment after one was opened, moved, sized or closed.

    `windows` is the program's own list, station to window. Nothing is written before `begin`: while the windows of
    the last time are opened again one by one, the file still says all of them.
    """

    def __init__(self, remembered: Remembered, windows: Mapping[str, QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._remembered, self._windows = remembered, windows
        self._begun = False
        self._late = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._late.timeout.connect(self.keep)

    def watch(self, window: QWidget) -> None:
        """From now on a change of this window is kept."""
        window.installEventFilter(self)
        self.changed()

    def begin(self) -> None:
        """Everything that was open is open again."""
        self._begun = True
        self.changed()

    def end(self) -> None:
        """The program ends and says itself what stands."""
        self._begun = False
        self._late.stop()

    def changed(self) -> None:
        """Something was opened, moved or closed."""
        if self._begun:
            self._late.start()

    def keep(self) -> None:
        """Writes it where something is another than what was written last."""
        was = (list(self._remembered.windows), dict(self._remembered.places))
        self._remembered.windows = list(self._windows)
        for station, window in self._windows.items():
            self.keep_place(station, window)
        if was != (self._remembered.windows, self._remembered.places):
            remember(self._remembered)

    def keep_place(self, station: str, window: QWidget) -> None:
        """Where a window stands, to be written with the next change."""
        box = window.geometry()
        self._remembered.places[station] = (box.x(), box.y(), box.width(), box.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TELLING:
            self.changed()
        return False
