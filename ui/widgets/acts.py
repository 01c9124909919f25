"""What a person did last: the button that was pressed, the row that was chosen. Whoever wants to know listens."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class _Acts(QObject):
    done = Signal(object)


# One for all windows: each looks whether the widget is its own.
ACTS = _Acts()
