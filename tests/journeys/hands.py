"""Hands for the registers: rows of tables, choices, another day."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QTableView

from hall_app.values.day import CloseDay, OpenDay
from tests.journeys.stage import CTRL, Desk, Key, Stage
from tests.makers import MANAGER


def another_day(stage: Stage, desk: Desk, number: str, days: int = 1, hour: int = 9) -> None:
    """The hall closes and opens again some days later; the clerk signs in again."""
    stage.hall.run(CloseDay(anyway=True), actor=MANAGER)
    stage.clock.set((stage.clock.now() + timedelta(days=days)).replace(hour=hour, minute=0))
    stage.hall.run(OpenDay(), actor=MANAGER)
    desk.sign_in(number)


def _place(desk: Desk, text: str) -> tuple[QTableView, QPoint] | None:
    for table in desk.front.findChildren(QTableView):
        model = table.model()
        if not table.isVisible() or model is None:
            continue
        for row in range(model.rowCount()):
            cells = " ".join(str(model.index(row, at).data() or "") for at in range(model.columnCount()))
            if text in cells:
                place = table.visualRect(model.index(row, 0)).center()
                return (table, place) if table.viewport().rect().contains(place) else None
    return None


def at_row(desk: Desk, text: str) -> None:
    """Clicks the row of a table that holds this text."""

    def clicked() -> bool:
        found = _place(desk, text)
        if found is None:
            return False
        desk.qtbot.mouseClick(found[0].viewport(), Qt.MouseButton.LeftButton, pos=found[1])
        return True

    desk.until(clicked)


def every_row(desk: Desk, text: str) -> None:
    """Chooses all rows of the table that holds this text."""
    at_row(desk, text)
    desk.key(Key.Key_A, CTRL)


def choose(desk: Desk, label: str, text: str) -> None:
    """Goes through a choice with the arrow keys until it says this; each step by what it holds just then, for a choice
    is filled, and filled anew, when its answer comes."""

    def combo() -> QComboBox | None:
        for one in desk.front.findChildren(QComboBox):
            if one.isVisible() and one.isEnabled() and one.accessibleName().startswith(label):
                return one
        return None

    def says_it() -> bool:
        choice = combo()
        if choice is None or not desk.in_front():
            return False
        if text in choice.currentText():
            return True
        places = [at for at in range(choice.count()) if text in choice.itemText(at)]
        if places:
            choice.setFocus()
            desk.qtbot.keyClick(choice, Key.Key_Down if places[0] > choice.currentIndex() else Key.Key_Up)
        return False

    desk.until(says_it)


def register(desk: Desk, name: str) -> None:
    """The page of registers, at one of them."""
    desk.go_to(7, "Registers")
    desk.click_row(name)
