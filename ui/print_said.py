"""What became of a print, said in its place on a page; that it waits, or failed, is said until it is out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hall_app.changes import Changes
from hall_app.errors import HallError
from hall_app.values.papers import OpenPrints, Printed, PrintRow
from ui.front import Front, Watch
from ui.print_words import outcome, row_state
from ui.widgets import InPlace

# What may become of a print afterwards, by itself or at the list of papers that did not come out.
OPEN = ("waiting", "failed")
# While it is at its printer: what became of it is told next.
SENDING = "sending"


class Waiting(QObject):
    """Follows a print that waits for its printer or failed. `over(row)`: it does no longer; None where it is out or
    given up."""

    over = Signal(object)

    def __init__(self, front: Front, owner: QObject) -> None:
        super().__init__(owner)
        self.print, self.state, self.seen = "", "", False
        self._watch = Watch(self, front, Changes.PAPERS, self._question, self._look, self._not_told)

    def follow(self, printed: Printed | None) -> None:
        """Another print, or none: only one that waits or failed is followed."""
        wanted, state = "", ""
        if printed is not None and printed.state in OPEN:
            wanted, state = printed.print, printed.state
        if (wanted, state) != (self.print, self.state):
            self.print, self.state, self.seen = wanted, state, False
            self._watch.again()

    def _question(self) -> OpenPrints | None:
        return OpenPrints() if self.print else None

    def _look(self, rows: tuple[PrintRow, ...]) -> None:
        row = next((one for one in rows if one.print == self.print), None)
        if row is not None and row.state == SENDING:
            return
        still = row is not None and row.state == self.state
        # Not before it was seen so: an answer may be older than the print.
        if self.seen and not still:
            goes_on = row is not None and row.state in OPEN
            self.print, self.state = (self.print, row.state) if row is not None and goes_on else ("", "")
            self.over.emit(row)
            still = goes_on
        self.seen = still

    def _not_told(self, _error: HallError) -> None:
        """Who may not know sees what was said."""


class PrintSaid(QObject):
    """Says what becomes of the prints a part of a page asked for, after what was said before."""

    def __init__(self, front: Front, in_place: InPlace, owner: QObject) -> None:
        super().__init__(owner)
        self._in_place, self._before, self._said = in_place, "", ""
        self.waiting = Waiting(front, self)
        self.waiting.over.connect(self._over)

    def say(self, printed: Printed, before: str = "") -> None:
        """What became of a print just asked for, beneath what was recorded with it."""
        self._before = before
        self._tell(*outcome(printed))
        self.waiting.follow(printed)

    def _tell(self, words: str, tone: str) -> None:
        self._in_place.tell("\n".join(part for part in (self._before, words) if part), tone)
        self._said = self._in_place.text()

    def _over(self, row: PrintRow | None) -> None:
        # Something else may have been said there since.
        if self._in_place.text() == self._said:
            self._tell(*(("", "ok") if row is None else (row_state(row), "warn")))
