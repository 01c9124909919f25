"""The originals of a case that lie in the hall, to be ticked: those that go along with a deed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hall_app.domain.custody import HALL
from hall_app.errors import HallError
from hall_app.values.custody import CustodyOf, CustodyPaper, OriginalRow
from ui.front import Front
from ui.widgets import CheckBox, Sheet, Words, column
from ui.words import N_, _


def lying_here(papers: tuple[CustodyPaper, ...]) -> tuple[CustodyPaper, ...]:
    """The originals that are in this hall."""
    return tuple(one for one in papers if one.row.holder == HALL)


def _named(row: OriginalRow) -> str:
    name = row.name if row.count == 1 else f"{row.name} ×{row.count}"
    if not row.also_for:
        return name
    return _("{name} (needed for {numbers} too)").format(name=name, numbers=_(", ").join(row.also_for))


class OriginalsBoxes(QWidget):
    """A box for each original of a case that lies in the hall, ticked until one is left out; where they `go_back` to
    the resident, not one that another case under way needs too. The deed of its sheet waits for them: what is not known
    yet could not be left out, nor go along. `told(papers)`: every original of the case, wherever it is."""

    told = Signal(object)

    def __init__(
        self, sheet: Sheet, front: Front, case: str, heading: str, about: str, go_back: bool = False
    ) -> None:
        super().__init__()
        self._sheet, self._go_back = sheet, go_back
        self.boxes: dict[str, CheckBox] = {}
        self._rows = column(gap=4)
        self.setLayout(column(Words("strong", heading), self._rows, Words("note", about, wrap=True), gap=4))
        self.hide()
        sheet.ok.setEnabled(False)
        front.ask(CustodyOf(case), self, self._show, self._none)

    def _show(self, papers: tuple[CustodyPaper, ...]) -> None:
        for one in lying_here(papers):
            box = self.boxes[one.row.name] = CheckBox()
            box.setText(_named(one.row))
            box.setChecked(not (self._go_back and one.row.also_for))
            self._rows.addWidget(box)
        self.setVisible(bool(self.boxes))
        self._sheet.ok.setEnabled(True)
        self.told.emit(papers)
        self._sheet.refit()

    def _none(self, error: HallError) -> None:
        """Nobody can say: the deed is done without them."""
        self._sheet.in_place.refuse(error)
        self._sheet.ok.setEnabled(True)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of those that are ticked."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())


def given_back_with(sheet: Sheet, front: Front, case: str) -> OriginalsBoxes:
    """The originals that go back to the resident with a result."""
    return OriginalsBoxes(
        sheet,
        front,
        case,
        N_("Originals given back with it"),
        N_("One record, one signature. What is left out stays here, and the case cannot be closed."),
        go_back=True,
    )
