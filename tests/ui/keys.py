"""Which keys a window answers to, and whether each does what the button that shows it promises.

Keys are pressed for real, through the widget that has the keyboard, but what they would have done is held back: so
every state of every window can be gone over without changing it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget

from ui.widgets import Button

# What a field keeps for its own typing on one desktop or another, so that no button may promise it.
FIELD_KEEPS = ("Ctrl+U", "Ctrl+K", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z")
# In a field this takes back what was typed; anywhere else what was done.
BY_FIELD = ("Ctrl+Z",)


class Held(QObject):
    """Takes every shortcut and every key that is pressed and does nothing with it."""

    def __init__(self) -> None:
        super().__init__()
        self.answered: list[QObject] = []
        self.ambiguous = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Shortcut and isinstance(watched, QShortcut):
            self.answered.append(watched)
            self.ambiguous = self.ambiguous or event.isAmbiguous()  # type: ignore[attr-defined]
            return True
        return event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


@contextmanager
def held() -> Iterator[Held]:
    """While this lasts, keys change nothing."""
    app, holding = QApplication.instance(), Held()
    if app is None:
        raise LookupError("no program")
    app.installEventFilter(holding)
    try:
        yield holding
    finally:
        app.removeEventFilter(holding)


def shortcuts(window: QWidget) -> dict[str, list[QShortcut]]:
    """The keys a window answers to as it stands, with what answers."""
    found: dict[str, list[QShortcut]] = {}
    for one in window.findChildren(QShortcut):
        owner = one.parent()
        if not isinstance(owner, QWidget) or owner.window() is not window:
            continue
        if one.context() == Qt.ShortcutContext.WidgetShortcut:
            # Of one field alone, while it has the keyboard.
            continue
        if one.isEnabled() and owner.isVisible() and owner.isEnabled():
            keys = one.keys()
            for key in keys:
                found.setdefault(key.toString(QKeySequence.SequenceFormat.PortableText), []).append(one)
    return found


def said(owner: QObject | None) -> str:
    """What stands on whatever answers."""
    return owner.text() if isinstance(owner, Button) else type(owner).__name__


def clashes(window: QWidget) -> list[str]:
    """Keys that two visible and enabled things answer to."""
    return [
        f"{key}: {' / '.join(said(one.parent()) for one in many)}"
        for key, many in shortcuts(window).items()
        if len(many) > 1
    ]


def _fields(window: QWidget) -> list[QWidget]:
    """Everything that may have the keyboard and could keep a key: fields, and one list of each kind."""
    found: list[QWidget] = []
    for kind in (QLineEdit, QPlainTextEdit):
        found += [one for one in window.findChildren(kind) if _can_type(one, window)]
    found += [one for one in window.findChildren(QAbstractItemView) if _can_type(one, window)][:2]
    return found


def _can_type(one: QWidget, window: QWidget) -> bool:
    return (
        one.window() is window
        and one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() != Qt.FocusPolicy.NoFocus
    )


def _press(where: QWidget, key: str) -> tuple[list[QObject], bool]:
    pressed: QKeyCombination = QKeySequence(key)[0]
    with held() as holding:
        QTest.keyClick(where, pressed.key(), pressed.keyboardModifiers())
    return holding.answered, holding.ambiguous


def deaf(window: QWidget) -> list[str]:
    """Keys that are shown or listened to and do not come through, wherever the keyboard is in the window."""
    modal = QApplication.activeModalWidget()
    if modal is not None and modal is not window:
        return []
    found = [
        f"{one._key} on “{one.text()}” answers to nothing"
        for one in window.findChildren(Button)
        if one._key and one.window() is window and not one.findChildren(QShortcut)
    ]
    window.activateWindow()
    if not QTest.qWaitForWindowActive(window):
        return [*found, "the window is not active"]
    at_first = window.focusWidget() or window
    typing = _fields(window)
    for key, (one, *_more) in shortcuts(window).items():
        for where in (at_first, *typing):
            types = isinstance(where, QLineEdit | QPlainTextEdit)
            if types and (len(key) == 1 or key in (*BY_FIELD, "Return", "Enter")):
                continue
            if types and key in FIELD_KEEPS:
                found.append(f"{key} on “{said(one.parent())}” is a field's own key")
                break
            answered, ambiguous = _press(where, key)
            if answered != [one] or ambiguous:
                got = " / ".join(said(other.parent()) for other in answered) or "nothing"
                found.append(f"{key} on “{said(one.parent())}” in {type(where).__name__}: {got}")
                break
    return found
