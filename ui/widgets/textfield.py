"""Several lines of text under a label. Tab goes on to the next part, as everywhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui.widgets.keeping import keep_as
from ui.widgets.words import Words
from ui.words import _

LINES = 3


class TextField(QWidget):
    """A labelled text of several lines. `changed()` as it is typed."""

    changed = Signal()

    def __init__(self, message: str, hint: str = "", lines: int = LINES) -> None:
        super().__init__()
        self._message, self._hint, self._lines = message, hint, lines
        self.label = Words("note", message)
        self.edit = QPlainTextEdit()
        keep_as(self.edit, message)
        self.edit.setTabChangesFocus(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        box.addWidget(self.label)
        box.addWidget(self.edit)
        self.label.setBuddy(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self.changed)
        self.retranslate()
        self.redress()

    @property
    def text(self) -> str:
        """What was typed, outer space gone."""
        return self.edit.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Puts text in."""
        self.edit.setPlainText(text)

    def retranslate(self) -> None:
        """Shows its words in the language in force."""
        self.edit.setAccessibleName(_(self._message) if self._message else "")
        self.edit.setPlaceholderText(_(self._hint) if self._hint else "")

    def redress(self) -> None:
        """Its window wears another edition: as tall as its lines."""
        self.edit.ensurePolished()
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * self._lines + 24)
