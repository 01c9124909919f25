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

    def __init__(self, front: Front, page: QWidget, printed: Callable[[str, str, str], None]) -> None:
        super().__init__(front)
        self.setParent(page)
        self.hide()
        self._print_it = printed

    def print_paper(self, paper: str, subject: str, serial: str = "", copies: int = 1) -> None:
        """Gives the receipt to the page it was taken over."""
        self._print_it(paper, subject, serial)


def fee_over(
    page: QWidget, front: Front, case: CasePage, printed: Callable[[str, str, str], None]
) -> FeeSheet:
    """The sheet for the fee of one case, not yet open; `printed(paper, case, serial)` gets its receipt."""
    till = Till(front, page, printed)
    sheet = FeeSheet(till, (case.brief,))
    sheet.finished.connect(lambda _how: till.deleteLater())
    return sheet
