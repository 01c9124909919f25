"""The foot of a step: what stands open in words, a refusal in place, and the deeds at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from ui.widgets import Card, InPlace, Words, column, row


class Foot(Card):
    """`said` at the left, deeds at the right, refusals above both."""

    def __init__(self, *deeds: Any) -> None:
        super().__init__(bar="foot")
        self.said = Words("note", wrap=True)
        self.in_place = InPlace()
        self.setLayout(
            column(self.in_place, row((self.said, 1), *deeds, gap=8), gap=6, margins=(12, 10, 12, 10))
        )


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
