"""Prints somebody should look at: what waits, failed or broke off; print again, say what came out, give up."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall_app.changes import Changes
from hall_app.values.base import Command
from hall_app.values.papers import (
    GiveUpPrint,
    OpenPrints,
    Printed,
    PrintPaper,
    PrintRow,
    PrintWaiting,
    SayPrinted,
)
from ui import phrases, print_words
from ui.front import Front, Watch
from ui.widgets import Button, Sheet, Table, Words, row
from ui.words import N_

HEADS = (
    N_("Asked for"),
    N_("Printed paper"),
    N_("Case, serial or number"),
    N_("Printer"),
    N_("What became of it"),
)
NONE_OPEN = N_("Every paper came out.")


class PrintsSheet(Sheet):
    """A table of prints, and what can be done about the chosen one."""

    def __init__(self, window: QWidget, front: Front) -> None:
        super().__init__(window, N_("Papers that did not come out"))
        self.front = front
        self.table = Table(HEADS, 4, wrap=True, empty=NONE_OPEN)
        self.again = Button(N_("Print again"), "Ctrl+P", "primary")
        self.came = Button(N_("It came out"), "Ctrl+Y")
        self.lost = Button(N_("It did not come out"), "Ctrl+N")
        self.drop = Button(N_("Give up"), "Del")
        self._rows: dict[str, PrintRow] = {}
        self._told = ""
        about = N_(
            "What waits is printed by itself when its printer is back. A paper that may have come out never is."
        )
        self.body.addWidget(Words("note", about, wrap=True))
        self.body.addWidget(self.table, 1)
        self.body.addLayout(row(self.again, self.came, self.lost, self.drop, None))
        self.stretch_body()
        self.resize(int(window.width() * 0.8), int(window.height() * 0.7))
        self.again.clicked.connect(self._again)
        self.table.chosen.connect(lambda _key: self._again())
        self.table.moved.connect(lambda _key: self._weigh())
        self.came.clicked.connect(lambda: self._say(True))
        self.lost.clicked.connect(lambda: self._say(False))
        self.drop.clicked.connect(self._give_up)
        Watch(self, front, Changes.PAPERS, OpenPrints, self._show, self.in_place.refuse)
        self.table.setFocus()
        self._weigh()

    def _show(self, rows: tuple[PrintRow, ...]) -> None:
        before, self._rows = self._rows, {one.print: one for one in rows}
        if self._told in before and self._told not in self._rows:
            # What was said of it is over: it came out, or was given up.
            self._said("")
        self.retranslate()
        if rows and not self.table.key:
            self.table.selectRow(0)
        self._weigh()

    def retranslate(self) -> None:
        """The rows in the language in force."""
        super().retranslate()
        if hasattr(self, "_rows"):
            self.table.fill([(key, self._cells(one)) for key, one in self._rows.items()])

    @staticmethod
    def _cells(one: PrintRow) -> tuple[str, ...]:
        return (
            phrases.moment_words(one.at),
            phrases.paper_words(one.paper, one.handling),
            one.about,
            print_words.place_words(one.printer),
            print_words.row_state(one),
        )

    @property
    def chosen(self) -> PrintRow | None:
        """The print that is chosen."""
        return self._rows.get(self.table.key)

    def _weigh(self) -> None:
        one = self.chosen
        waits = one is not None and one.state == "waiting"
        self.again.setEnabled(one is not None)
        self.again.say(N_("Print now") if waits else N_("Print again"))
        self.came.setEnabled(one is not None and not waits)
        self.lost.setEnabled(one is not None and not waits and one.state != "said_failed")
        # What a paused queue holds can only be taken out of that queue.
        self.drop.setEnabled(one is not None and one.state != "sent")

    def _again(self) -> None:
        one = self.chosen
        if one is None:
            return
        self.in_place.clear()
        if one.state == "waiting":
            self.front.errand(PrintWaiting(one.print), self, self._sent, self.in_place.refuse)
        else:
            asked = PrintPaper(one.paper, one.subject, one.serial, one.printer, max(1, one.copies))
            self.front.errand(asked, self, lambda printed: self._sent((printed,)), self.in_place.refuse)

    def _sent(self, printed: tuple[Printed, ...]) -> None:
        for one in printed:
            self._said(one.print if one.state in ("waiting", "failed") else "")
            self.in_place.tell(*print_words.outcome(one))

    def _said(self, told: str) -> None:
        """Clears what was said; what is said next is of this print, as long as it is in the list."""
        self._told = told
        self.in_place.clear()

    def _say(self, came_out: bool) -> None:
        if self.chosen is not None:
            self._run(SayPrinted(self.chosen.print, came_out))

    def _give_up(self) -> None:
        if self.chosen is not None:
            self._run(GiveUpPrint(self.chosen.print))

    def _run(self, command: Command) -> None:
        self.in_place.clear()
        self.front.run(command, self, None, self.in_place.refuse)
