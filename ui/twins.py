"""The same widget in a window that was made anew: where the keyboard was, it stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def twin(widget: QWidget, old: QWidget, new: QWidget) -> QWidget | None:
    """The widget of `new` that stands where `widget` stands in `old`, of the same kind; None where there is none."""
    path: list[tuple[type[QWidget], int]] = []
    at: QWidget | None = widget
    while at is not None and at is not old:
        above = at.parentWidget()
        if above is None:
            return None
        path.append((type(at), _alike(above, type(at)).index(at)))
        at = above
    found = new if at is old else None
    for kind, number in reversed(path):
        beside = _alike(found, kind) if found is not None else []
        found = beside[number] if number < len(beside) else None
    return found


def _alike(above: QWidget, kind: type[QWidget]) -> list[QWidget]:
    below = above.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [one for one in below if type(one) is kind]


def focus_as(old: QWidget, new: QWidget) -> bool:
    """Gives the keyboard to the twin of what has it in `old`; whether there is one."""
    held = old.focusWidget()
    found = twin(held, old, new) if held is not None else None
    if found is None or found is new or not found.isEnabled():
        return False
    found.setFocus()
    return True


def keep_in_sight(root: QWidget) -> None:
    """Scrolls to what has the keyboard in `root`."""
    held = root.focusWidget()
    above = held.parentWidget() if held is not None else None
    while held is not None and above is not None and above is not root:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(held)
        above = above.parentWidget()
