"""A label that knows its message and shows it in the language in force."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.words import _


def restyle(widget: QWidget, **properties: object) -> None:
    """Sets properties the sheet looks at, and has it look again."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Words(QLabel):
    """Text of a role (note, body, strong, lead, title, number, kiosk) and a tone.

    `say` shows a message of ours; `show_text` shows data (names, catalogue text) as it is, never as markup.
    """

    def __init__(
        self, role: str = "body", message: str = "", tone: str = "", wrap: bool = False, **details: object
    ):
        super().__init__()
        self._message, self._details = message, details
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.retranslate()

    def say(self, message: str, **details: object) -> None:
        """Shows a message, with `{parts}` filled from details."""
        self._message, self._details = message, details
        self.retranslate()

    def show_text(self, text: str) -> None:
        """Shows data."""
        self._message = ""
        if self.text() != text:
            self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Another tone; empty for ink."""
        restyle(self, tone=tone)

    def set_role(self, role: str) -> None:
        """Another type size."""
        restyle(self, role=role)

    def retranslate(self) -> None:
        """Shows the message in the language in force."""
        if self._message:
            text = _(self._message)
            self.setText(text.format(**self._details) if self._details else text)
