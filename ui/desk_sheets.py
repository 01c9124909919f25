"""What the desk opens over an errand and other pages know how to ask: the sheet of a case's deed, a fee.

Pages do not know one another; the window that has them brings them together. What a sheet needs is loaded when it is
first wanted: the desk is painted without it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.front import Front

if TYPE_CHECKING:
    from hall_app.values.intake import CasePage


class DeskSheets:
    """Opens the sheets over a desk. `desk` is what they lie over."""

    def __init__(self, front: Front, desk: QWidget) -> None:
        self._front, self._desk = front, desk

    def deed(self, name: str, page: CasePage, then: Callable[[Any], None]) -> None:
        """Asks what a deed of a case needs and does it; `then` gets the answer. Raises KeyError for a deed that has no
        sheet."""
        from ui.pages.cases.deeds import DEEDS
        from ui.pages.cases.doing import sheet_of

        sheet = sheet_of(self._desk.window(), self._front, DEEDS[name], page, then)
        if sheet is not None:
            sheet.open()

    def fee(
        self, page: CasePage, printed: Callable[[str, str, str], None], said: Callable[[str], None]
    ) -> None:
        """Takes the listed fee of a case; `printed(paper, case, serial)` gets the receipt."""
        from ui.pages.registers.till import fee_over

        fee_over(self._desk, self._front, page, printed, said).open()
