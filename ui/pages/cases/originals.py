"""Where the originals of a case are now, in one line of its page."""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.domain.custody import RESIDENT, SETTLED
from hall_app.values.custody import CustodyOf, CustodyPaper
from ui.front import Front, Watch
from ui.widgets import Words
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
        self._papers = papers
        self.retranslate()

    def retranslate(self) -> None:
        """The line in the language in force."""
        said = out_words(getattr(self, "_papers", ()))
        self.show_text(_("Originals: {where}").format(where=said) if said else "")
        self.setVisible(bool(said))


def out_words(papers: tuple[CustodyPaper, ...]) -> str:
    """Originals that are not back, each with who has it; empty where all are."""
    return " · ".join(
        " ".join(
            part for part in (one.row.name, one.row.holder_words, one.row.held_by, one.row.place) if part
        )
        for one in papers
        if one.row.holder not in (RESIDENT, SETTLED)
    )
