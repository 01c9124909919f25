"""The foot of a step: what stands open in words, a refusal in place, and the deeds at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.widgets import Card, InPlace, Words, column, row

# Lines of words that fit beside the deeds without making the foot higher than they are.
LINES_BESIDE = 2
GAP = 8


class Foot(Card):
    """Refusals, then `said` at the left and deeds at the right; `said` above them where there is no room beside."""

    def __init__(self, *deeds: Any) -> None:
        super().__init__(bar="foot")
        self.said = Words("note", wrap=True)
        self.in_place = InPlace()
        self._deeds = row(None, *deeds, gap=GAP)
        self._both: QBoxLayout = row((self.said, 1), self._deeds, gap=GAP)
        self.setLayout(column(self.in_place, self._both, gap=6, margins=(12, 10, 12, 10)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        beside = self.contentsRect().width() - 24 - GAP - self._deeds.sizeHint().width()
        metrics = self.said.fontMetrics()
        high = self.said.text() != "" and (
            beside <= 0
            or self.said.heightForWidth(beside) > LINES_BESIDE * metrics.lineSpacing() + metrics.descent()
        )
        way = QBoxLayout.Direction.TopToBottom if high else QBoxLayout.Direction.LeftToRight
        if self._both.direction() != way:
            self._both.setDirection(way)


class Step(QWidget):
    """One step of an errand: a body and its foot."""

    def __init__(self, body: Any, foot: Foot) -> None:
        super().__init__()
        self.foot = foot
        box = column(gap=0)
        self.setLayout(box)
        if isinstance(body, QWidget):
            box.addWidget(body, 1)
        else:
            box.addLayout(body, 1)
        box.addWidget(foot)

    def refuse(self, error: Exception) -> None:
        """Shows a refusal beside the deeds."""
        self.foot.in_place.refuse(error)

    def enter(self) -> None:
        """The errand has come to this step: clears what was said and takes the keyboard."""
        self.foot.in_place.clear()
        self.take_keyboard()

    def ask_again(self) -> None:
        """Somebody sits here now who may know what the one before might not; what was typed stays."""
        self.foot.in_place.clear()

    def take_keyboard(self) -> None:
        """Puts the keyboard where work goes on; what was typed stays."""
        self.setFocus()
