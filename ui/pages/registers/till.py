"""Taking a fee over another page than the register of fees."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hall_app.values.intake import CasePage
from ui.front import Front
from ui.pages.registers.fee_sheet import FeeSheet
from ui.pages.registers.section import Section


class Till(Section):
    """What the sheet of a fee speaks to in the place of its register; never shown itself."""

    def __init__(
        self,
        front: Front,
        page: QWidget,
        printed: Callable[[str, str, str], None],
        said: Callable[[str], None],
    ) -> None:
        super().__init__(front)
        self.setParent(page)
        self.hide()
        self._print_it, self._said = printed, said

    def told(self, words: str) -> None:
        """Says it on the page it was taken over."""
        self._said(words)

    def print_paper(
        self, paper: str, subject: str, serial: str = "", copies: int = 1, after: str = ""
    ) -> None:
        """Gives the receipt to the page it was taken over, which says what becomes of it by itself."""
        if after:
            self.told(after)
        self._print_it(paper, subject, serial)


def fee_over(
    page: QWidget, front: Front, case: CasePage, printed: Callable[[str, str, str], None],
    said: Callable[[str], None],
) -> FeeSheet:  # fmt: skip
    """The sheet for the fee of one case, not yet open; `printed(paper, case, serial)` gets its receipt, `said` words
    about what was done."""
    till = Till(front, page, printed, said)
    sheet = FeeSheet(till, (case.brief,))
    sheet.finished.connect(lambda _how: till.deleteLater())
    return sheet
