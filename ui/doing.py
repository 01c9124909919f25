"""A sheet that carries out one deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from hall_app.errors import HallError
from hall_app.values.base import Command
from ui.front import Front
from ui.widgets import Sheet


class DoSheet(Sheet):
    """A deed; a refusal stays in the sheet with everything typed, `then` gets the answer."""

    def __init__(
        self, parent: QWidget, front: Front, title: str, deed: str, then: Callable[[Any], None]
    ) -> None:
        super().__init__(parent.window(), title, deed)
        self.front, self._then = front, then

    def do(self, command: Command) -> None:
        """Carries it out."""
        self.in_place.clear()
        self.front.run(command, self, self._done, self.refused)

    def refused(self, error: HallError) -> None:
        """Shows the sentence."""
        self.in_place.refuse(error)

    def _done(self, answer: Any) -> None:
        self.accept()
        self._then(answer)
