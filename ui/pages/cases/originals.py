"""Where the originals of a case are now, in one line of its page; and boxes for those that go along with a deed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hall_app.changes import Changes
from hall_app.domain.custody import HALL, RESIDENT, SETTLED
from hall_app.values.custody import CustodyOf, CustodyPaper
from ui.front import Front, Watch
from ui.widgets import CheckBox, Words, column
from ui.words import _

FLAGS = Changes.CUSTODY | Changes.CASES


class OriginalsLine(Words):
    """Each original that is not back with the resident, and who has it; hidden where there is none."""

    def __init__(self, front: Front) -> None:
        super().__init__("note", wrap=True, tone="warn")
        self.case = ""
        self._papers: tuple[CustodyPaper, ...] = ()
        self.hide()
        self._watch = Watch(
            self, front, FLAGS, lambda: CustodyOf(self.case) if self.case else None, self._show
        )

    def show_case(self, case: str) -> None:
        """The originals of another case."""
        if case != self.case:
            self.case = case
            self._show(())
            self._watch.again()

    def _show(self, papers: tuple[CustodyPaper, ...]) -> None:
        if any(one.row.case != self.case for one in papers):
            return
        self._papers = papers
        self.retranslate()

    def retranslate(self) -> None:
        """The line in the language in force."""
        said = out_words(getattr(self, "_papers", ()))
        self.show_text(_("Originals: {where}").format(where=said) if said else "")
        self.setVisible(bool(said))


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


def out_words(papers: tuple[CustodyPaper, ...]) -> str:
    """Originals that are not back, each with who has it; empty where all are."""
    return " · ".join(
        f"{one.row.name} {one.row.holder_words}" + (f" {one.row.held_by}" if one.row.held_by else "")
        for one in papers
        if one.row.holder not in (RESIDENT, SETTLED)
    )
