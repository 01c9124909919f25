"""A label that knows its message and shows it in the language in force."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from ui.words import _


def restyle(widget: QWidget, **properties: object) -> None:
    """Sets properties the sheet looks at, and has it look again."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    # Before it is first shown there is nothing to look at again.
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
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


# The letters that stay of words that give way where room is short.
SHORT_LEAST = 4


class Short(Words):
    """One line that gives way rather than make its window wider than the screen; the whole stands in its tool tip."""

    @property
    def cut(self) -> bool:
        """Whether less is shown than it says."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), self.fontMetrics().height() * SHORT_LEAST), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.cut:
            super().paintEvent(event)
            return
        box = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.cut:
            QToolTip.showText(event.globalPos(), "\n".join(filter(None, (self.text(), self.toolTip()))), self)
            return True
        return super().event(event)
