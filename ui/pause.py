"""The moment after the last key: what was typed is looked up or checked then, and not at every letter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

# Long enough for a quick typist's next key, too short to be noticed.
LOOK_UP_MS = 120
# For what is composed of a whole text and drawn anew.
COMPOSE_MS = 250


class Pause(QTimer):
    """`start()` at every key; `then` is called once, when no key came for so long."""

    def __init__(self, owner: QObject, then: Callable[[], object], pause_ms: int = LOOK_UP_MS) -> None:
        super().__init__(owner, singleShot=True, interval=pause_ms)
        self.timeout.connect(then)
