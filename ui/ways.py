"""How a sheet was come to, and coming to it again: the page, what was chosen on it, the button that opened it.

A way is plain values, a step for the page and one for each sheet that led on, so that it can be kept with what was
typed. Going it again carries out no deed: a button that would do something instead of opening a sheet does nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.front import Front
from ui.widgets import Button, Choice, Combo, Field, RowList, Sheet, Table

Way = list[dict[str, Any]]
# From the outside in: a section is chosen before a row of its list.
KINDS: dict[str, type[QWidget]] = {
    "list": RowList, "choice": Choice, "combo": Combo, "field": Field, "table": Table,
}  # fmt: skip
AGAIN_MS, TRIES = 40, 60


def value_of(part: QWidget) -> str:
    """What is chosen or typed in a part."""
    if isinstance(part, RowList | Table):
        return part.key
    if isinstance(part, Choice | Combo):
        return part.value
    return part.text if isinstance(part, Field) else ""


def place_of(holder: QWidget) -> list[list[Any]]:
    """Everything chosen or typed that can be seen, as kind, number among its kind, value."""
    return [
        [kind, number, value_of(part)]
        for kind, cls in KINDS.items()
        for number, part in enumerate(holder.findChildren(cls))
        if part.isVisible() and value_of(part)
    ]


def step_of(where: dict[str, Any], holder: QWidget, act: QWidget | None) -> dict[str, Any]:
    """A step: where one was, what was chosen there, and what was pressed."""
    by: list[Any] = []
    if isinstance(act, Button):
        by = ["button", act.message] if act.message else []
    elif act is not None:
        by = next(
            (
                [kind, holder.findChildren(cls).index(act)]
                for kind, cls in KINDS.items()
                if isinstance(act, cls)
            ),
            [],
        )
    return {**where, "place": place_of(holder), "by": by}


def settle(holder: QWidget, place: list[list[Any]]) -> bool:
    """Chooses and types what was chosen and typed; whether all of it stands there now."""
    there = True
    for kind, number, value in place:
        parts = holder.findChildren(KINDS[kind])
        part = parts[number] if number < len(parts) else None
        if part is None or value_of(part) == value:
            there = there and part is not None
            continue
        there = False
        _put(part, value)
    return there


def _put(part: QWidget, value: str) -> None:
    if isinstance(part, RowList):
        if any(one.key == value for one in part.rows):
            part.select(value)
    elif isinstance(part, Table):
        at = next((number for number, (key, _cells) in enumerate(part.rows) if key == value), -1)
        if at >= 0:
            part.selectRow(at)
    elif isinstance(part, Choice):
        if value in part.buttons:
            part.buttons[value].click()
    elif isinstance(part, Combo):
        part.set_value(value)
        part.activated.emit(part.currentIndex())
    elif isinstance(part, Field):
        part.set_text(value)


class Pages(Protocol):
    """What going a way needs of its window."""

    front: Front
    pages: dict[str, QWidget]

    @property
    def page(self) -> str:
        """The page shown."""
        ...

    def may(self, name: str) -> bool:
        """Whether who sits here may see a page."""
        ...

    def go_to(self, name: str) -> None:
        """Shows a page."""
        ...


class Again(QObject):
    """Goes a way once more; `then(whether it is there)` when the sheet of a title is open (empty: none is wanted), or
    when it cannot be come to.

    `over` is the window as the sheets know it, `window` the same as one that has pages.
    """

    def __init__(
        self, over: QWidget, window: Pages, way: Way, title: str, then: Callable[[bool], None]
    ) -> None:
        super().__init__(over)
        self._over, self._window, self._way, self._title, self._then = over, window, list(way), title, then
        self._left = TRIES
        self._timer = QTimer(self, interval=AGAIN_MS)
        self._timer.timeout.connect(self._on)
        self._timer.start()
        window.front.only_looks = True
        self._on()

    def _on(self) -> None:
        self._left -= 1
        if not self._way:
            if not self._title or self._sheet(self._title) is not None:
                self._end(True)
        elif self._step(self._way[0]):
            self._way.pop(0)
            self._left = TRIES
        if self._left <= 0:
            self._end(False)

    def _step(self, step: dict[str, Any]) -> bool:
        """Does one step; False while it cannot be done yet."""
        if "page" in step:
            if not self._window.may(step["page"]):
                self._left = 0
                return False
            if self._window.page != step["page"]:
                self._window.go_to(step["page"])
            holder: QWidget | None = self._window.pages[step["page"]]
        else:
            holder = self._sheet(str(step["sheet"]))
        if holder is None or not settle(holder, step["place"]):
            return False
        return _press(holder, step["by"])

    def _sheet(self, title: str) -> Sheet | None:
        shown = [one for one in self._over.findChildren(Sheet) if one.isVisible() and one.title == title]
        return shown[-1] if shown else None

    def _end(self, there: bool) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._window.front.only_looks = False
            self._then(there)
            self.deleteLater()


def _press(holder: QWidget, by: list[Any]) -> bool:
    if not by:
        return True
    if by[0] == "button":
        for one in holder.findChildren(Button):
            if one.message == by[1] and one.isVisible() and one.isEnabled():
                one.click()
                return True
        return False
    part = holder.findChildren(KINDS[by[0]])[by[1]]
    if isinstance(part, RowList | Table):
        part.chosen.emit(part.key)
    return True
