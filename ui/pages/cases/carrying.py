"""The sheet for carrying a case to the town: the originals held in the hall go along, unless one is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from hall_app.domain.custody import COURIER
from hall_app.values.custody import HandOverPaper, HandOvers
from hall_app.values.staffing import StaffList, StaffRow
from ui.front import Front
from ui.originals_boxes import OriginalsBoxes
from ui.pages.cases.deeds import DeedOf
from ui.pages.cases.sheet import DeedSheet
from ui.words import N_

# So many hand-over lists are looked through for who carried papers before.
LISTS_SEEN = 50


class CarrySheet(DeedSheet):
    """As any deed's sheet, with a box for each original; whoever carried the case carried the originals too."""

    def __init__(
        self, parent: QWidget, front: Front, deed: DeedOf, fixed: Mapping[str, Any], typed: Mapping[str, str],
        then: Callable[[Any], None],
    ) -> None:  # fmt: skip
        super().__init__(parent, front, deed, fixed, typed, then)
        self.originals = OriginalsBoxes(
            self,
            front,
            fixed["case"],
            N_("Originals held here that go along"),
            N_("Every hand on the way to the town is recorded, and the hand-over list is printed with it."),
        )
        self.boxes = self.originals.boxes
        self.body.addWidget(self.originals)
        self.place(("unit", "courier", "person", "words"))
        self.field("person").setFocus()
        self._couriers: tuple[str, ...] = ()
        self._staff: tuple[str, ...] = ()
        front.ask(HandOvers(limit=LISTS_SEEN), self, self._show_couriers, lambda _error: None)
        front.ask(StaffList(), self, self._show_staff, lambda _error: None)

    def _show_couriers(self, lists: tuple[HandOverPaper, ...]) -> None:
        """Whoever carried papers before, the last one first."""
        self._couriers = tuple(one.receiver for one in lists if one.to_kind == COURIER)
        self._offer()

    def _show_staff(self, people: tuple[StaffRow, ...]) -> None:
        """After them whoever serves here."""
        self._staff = tuple(one.name for one in people if one.active)
        self._offer()

    def _offer(self) -> None:
        self.field("courier").offer(tuple(dict.fromkeys(filter(None, (*self._couriers, *self._staff)))))
        self.refit()

    def _do(self) -> None:
        self._fixed = {**self._fixed, "originals": self.originals.chosen}
        super()._do()
