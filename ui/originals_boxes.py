"""The originals of a case that lie in the hall, to be ticked: those that go along with a deed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hall_app.domain.custody import HALL
from hall_app.values.custody import CustodyOf, CustodyPaper
from ui.front import Front
from ui.widgets import CheckBox, Words, column


class OriginalsBoxes(QWidget):
    """A box for each original of a case that lies in the hall, ticked until one is left out. `told()`: it is known
    which there are; `refused(error)`: nobody can say."""

    told, refused = Signal(), Signal(object)

    def __init__(self, front: Front, case: str, heading: str, about: str) -> None:
        super().__init__()
        self.boxes: dict[str, CheckBox] = {}
        self._rows = column(gap=4)
        self.setLayout(column(Words("strong", heading), self._rows, Words("note", about, wrap=True), gap=4))
        self.hide()
        front.ask(CustodyOf(case), self, self._show, self.refused.emit)

    def _show(self, papers: tuple[CustodyPaper, ...]) -> None:
        for one in papers:
            if one.row.holder == HALL:
                box = self.boxes[one.row.name] = CheckBox()
                box.setText(one.row.name if one.row.count == 1 else f"{one.row.name} ×{one.row.count}")
                box.setChecked(True)
                self._rows.addWidget(box)
        self.setVisible(bool(self.boxes))
        self.told.emit()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of those that are ticked."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())
