"""The scanner folder, followed while somebody looks: what lies in it and was not taken yet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from hall_app.changes import Changes
from hall_app.errors import HallError
from hall_app.values.attachments import ScannedFiles, ScanRow
from hall_app.values.setup import Settings
from ui.front import Front, Watch

# A file is ready when two looks a second apart saw the same.
LOOK_MS = 1500


class Scans(QObject):
    """Looks into the folder again and again while it is followed. `changed` when there is something else to show.

    A folder that cannot be read is said once (`trouble`) and looked into again when somebody comes back to it, or
    when another one is set.
    """

    changed = Signal()

    def __init__(self, owner: QWidget, front: Front) -> None:
        super().__init__(owner)
        self.front = front
        # None: not known yet.
        self.folder: str | None = None
        self.rows: tuple[ScanRow, ...] = ()
        self.trouble = ""
        self._on = False
        self._taken: set[tuple[str, int, str]] = set()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        Watch(self, front, Changes.SETTINGS, Settings, self._set)

    def follow(self, on: bool) -> None:
        """From now on, or no longer."""
        self._on = on
        if on and self.folder:
            self._timer.start()
            self._look()
        else:
            self._timer.stop()

    def took(self, path: str) -> None:
        """It is in a case now: not offered again, even where it could not be taken out of the folder."""
        self._taken |= {_mark(one) for one in self.rows if one.path == path}
        self._show(self.rows)

    def _set(self, settings: dict[str, Any]) -> None:
        folder = str(settings.get("scan.folder", "")).strip()
        if folder != self.folder:
            self.folder, self.rows, self.trouble = folder, (), ""
            self.follow(self._on)
            self.changed.emit()

    def _look(self) -> None:
        self.front.errand(ScannedFiles(), self, self._show, self._failed)  # type: ignore[arg-type]

    def _show(self, rows: tuple[ScanRow, ...]) -> None:
        rows = tuple(one for one in rows if _mark(one) not in self._taken)
        if rows != self.rows or self.trouble:
            self.rows, self.trouble = rows, ""
            self.changed.emit()

    def _failed(self, error: HallError) -> None:
        self._timer.stop()
        self.rows, self.trouble = (), str(error)
        self.changed.emit()


def _mark(one: ScanRow) -> tuple[str, int, str]:
    return one.path, one.size, one.at
