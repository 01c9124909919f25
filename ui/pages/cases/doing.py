"""The sheet of a case's deed, over whichever window asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from hall_app.values.caselife import CarryToTown, DeliverResult
from hall_app.values.intake import CasePage
from hall_app.values.owed import SupplyOwed
from ui.front import Front
from ui.pages.cases.carrying import CarrySheet
from ui.pages.cases.deeds import DeedOf, fitted, known
from ui.pages.cases.delivering import DeliverySheet
from ui.pages.cases.sheet import DeedSheet
from ui.supplying import SupplySheet
from ui.widgets import Sheet


def sheet_of(
    parent: QWidget, front: Front, deed: DeedOf, page: CasePage, then: Callable[[Any], None]
) -> Sheet | None:
    """The sheet of a deed with what is known of the case filled in, not yet open; None where nothing can be asked."""
    if deed.command is SupplyOwed:
        return SupplySheet(parent, front, page.owed, then) if page.owed is not None else None
    if deed.command is DeliverResult:
        return DeliverySheet(parent, front, deed, page, then)
    kind = CarrySheet if deed.command is CarryToTown else DeedSheet
    return kind(parent, front, fitted(deed, page), {"case": page.brief.case}, known(deed, page), then)
