"""Every paper a case has or can be given: numbered ones, lists, letters, sheets, why it is due, its index."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from hall_app.changes import Changes
from hall_app.errors import HallError
from hall_app.values.filing import CasePaper, PapersOfCase
from hall_app.values.papers import PrintPaper
from ui import phrases
from ui.front import Front, Watch
from ui.widgets import Button, Row, RowList, Words, column, row
from ui.words import N_

FLAGS = Changes.CASES | Changes.PAPERS | Changes.CUSTODY | Changes.DAY


class Papers(QWidget):
    """The list, printing and a look before. `print_asked` and `look_asked` get the PrintPaper of the chosen one."""

    def __init__(
        self,
        front: Front,
        print_asked: Callable[[PrintPaper], None],
        look_asked: Callable[[PrintPaper], None],
    ) -> None:
        super().__init__()
        self.front = front
        self.case = ""
        self._papers: dict[str, CasePaper] = {}
        self.list, self.print = RowList(N_("Papers")), Button(N_("Print"), "Ctrl+P")
        self.look = Button(N_("Preview"), "Ctrl+Shift+P")
        self.none = Words("note", N_("No paper was made out yet."), wrap=True)
        self.setLayout(column(row(self.print, self.look, None), self.none, (self.list, 1)))
        self.print.clicked.connect(lambda: self._ask(print_asked))
        self.list.chosen.connect(lambda _key: self._ask(print_asked))
        self.look.clicked.connect(lambda: self._ask(look_asked))
        self._watch = Watch(self, front, FLAGS, self._question, self._show, self._not_shown)

    def show_case(self, case: str) -> None:
        """The papers of another case."""
        if case != self.case:
            self.case = case
            self._show(())
        self._watch.again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch.again()

    def _question(self) -> PapersOfCase | None:
        # Each is composed to see whether there is one: not for a list nobody looks at.
        return PapersOfCase(self.case) if self.case and self.isVisible() else None

    def _show(self, papers: tuple[CasePaper, ...]) -> None:
        self._papers = {f"{one.paper} {one.subject} {one.serial}": one for one in papers}
        self.list.fill([
            Row(key, "", phrases.paper_words(one.paper, one.handling),
                phrases.day_words(one.day) if one.day else "", one.serial or one.about)
            for key, one in self._papers.items()
        ])  # fmt: skip
        if papers and not self.list.key:
            # What was made out last is what is asked for again.
            newest = [key for key, one in self._papers.items() if one.serial]
            self.list.select(newest[-1] if newest else next(iter(self._papers)))
        for part, on in ((self.list, True), (self.print, True), (self.look, True), (self.none, False)):
            part.setVisible(bool(papers) is on)

    def _not_shown(self, _error: HallError) -> None:
        """The case itself says why it cannot be shown."""

    def _ask(self, then: Callable[[PrintPaper], Any]) -> None:
        one = self._papers.get(self.list.key)
        if one is not None:
            then(PrintPaper(one.paper, one.subject, one.serial))
