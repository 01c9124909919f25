"""The order in which the eye meets what can have the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QWidget


def stops(part: QWidget | QLayout) -> Iterator[QWidget]:
    """What Tab can stop at in a part, from above, whether it is shown now or not."""
    if isinstance(part, QLayout):
        for inner in _inside(part):
            yield from stops(inner)
        return
    if _stop(part):
        yield part
    shown = part.widget() if isinstance(part, QScrollArea) else part.layout()
    if shown is not None:
        yield from stops(shown)
    elif not _stop(part):
        # What lays its parts out by itself.
        yield from filter(_stop, part.findChildren(QWidget))


def _stop(part: QWidget) -> bool:
    return (
        part.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus and part.focusProxy() is None
    )


def _inside(box: QLayout) -> Iterator[QWidget | QLayout]:
    places = list(range(box.count()))
    if isinstance(box, QGridLayout):
        # What was put in last need not stand last.
        places.sort(key=lambda at: tuple(box.getItemPosition(at))[:2])  # type: ignore[arg-type]
    for at in places:
        item = box.itemAt(at)
        inner = (item.widget() or item.layout()) if item is not None else None
        if inner is not None:
            yield inner
