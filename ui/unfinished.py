"""After a crash: a sheet somebody was filling in is offered again, in one line with a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from hall_app.errors import HallError
from hall_app.values.drafts import DraftRow, Drafts
from hall_app.values.intake import CasePage, TheCase
from ui import phrases
from ui.drafts import SHEET, Keeper
from ui.front import Front
from ui.widgets import Button, Words, row
from ui.widgets.words import restyle
from ui.words import N_, _

if TYPE_CHECKING:
    from ui.pages.cases.deeds import DeedOf


class Unfinished(QFrame):
    """The newest sheet that was left half filled in by who sits here. One of a case opens as it was; of any other it
    says that what was typed is there again. `wanted(case, deed)`: the sheet of a deed over its case, please."""

    wanted = Signal(str, object)

    def __init__(self, front: Front, keeper: Keeper) -> None:
        super().__init__()
        self.front, self.keeper, self._cases = front, keeper, False
        restyle(self, banner="warn")
        self.words = Words("strong", tone="warn", wrap=True)
        self.open_ = Button(N_("Open"), "Ctrl+Shift+O")
        self.away = Button(N_("Throw away"))
        self.setLayout(row((self.words, 1), self.open_, self.away, margins=(12, 4, 12, 4)))
        self.hide()
        self.draft: DraftRow | None = None
        self._page: CasePage | None = None
        self.open_.clicked.connect(self._open)
        self.away.clicked.connect(self._throw_away)

    def look(self, cases: bool) -> None:
        """Somebody sat down: what of theirs was left? `cases`: whether they see the page of cases."""
        self.forget()
        self._cases = cases
        self.front.ask(Drafts(), self, self._found)

    def forget(self) -> None:
        """Nothing is offered."""
        self.draft = self._page = None
        self.hide()

    def _found(self, rows: tuple[DraftRow, ...]) -> None:
        left = [one for one in rows if one.mine and one.part.startswith(SHEET)]
        if left and self.keeper.awake:
            self.draft = max(left, key=lambda one: one.at)
            self.front.ask(TheCase(self.draft.subject), self, self._of_case, self._of_none)

    def _of_case(self, page: CasePage) -> None:
        if self.draft is not None and page.brief.case == self.draft.subject:
            self._page = page
            self._offer()

    def _of_none(self, _error: HallError) -> None:
        self._offer()

    def _offer(self) -> None:
        if self.draft is not None:
            self.open_.setVisible(self._deed() is not None)
            self.retranslate()
            self.show()

    def _deed(self) -> DeedOf | None:
        """The deed of the case page the sheet belongs to, where that can still be done."""
        from ui.pages.cases.deeds import DEEDS, LOG_CONTACT

        title = self.draft.part.removeprefix(SHEET) if self.draft is not None else ""
        if self._page is None or not self._cases:
            return None
        if title == LOG_CONTACT.words:
            return LOG_CONTACT
        return next(
            (DEEDS[name] for name in self._page.can if name in DEEDS and DEEDS[name].words == title), None
        )

    def retranslate(self) -> None:
        """The line in the language in force."""
        if self.draft is None:
            return
        # In one line in large type too: the number says which case.
        about = self._page.brief.case_number if self._page is not None else ""
        what = " · ".join(part for part in (_(self.draft.part.removeprefix(SHEET)), about) if part)
        line = _("Unfinished since {time}: {what}.").format(
            time=phrases.clock_words(self.draft.at), what=what
        )
        if self._deed() is None:
            line += _(" What was typed is there again when you open it.")
        self.words.show_text(line)

    def _open(self) -> None:
        deed = self._deed()
        if deed is None or self._page is None:
            return
        case = self._page.brief.case
        self.forget()
        self.wanted.emit(case, deed)

    def _throw_away(self) -> None:
        if self.draft is not None:
            self.keeper.forget(self.draft.part, self.draft.subject)
        self.forget()
