"""One window, and what a person sees and does at it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.exceptions import TimeoutError as NeverCame
from pytestqt.qtbot import QtBot

from tests.journeys.seeing import sheet_over, words_in
from ui.widgets import RowList
from ui.widgets.touch import Touch

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
WAIT_MS = 30_000


class Hands:
    """One window, and what a person does at it. Waits for what it wants to press; never for a time."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self.qtbot = qtbot
        self.window = window

    # --- eyes ---

    def words(self) -> str:
        """All visible words."""
        return words_in(self.window)

    def sees(self, *texts: str, ms: int = WAIT_MS) -> None:
        """Waits until all these words can be seen."""

        def all_there() -> None:
            shown = self.words()
            missing = [text for text in texts if text not in shown]
            assert not missing, f"{missing} not in:\n{shown}"

        self.qtbot.waitUntil(all_there, timeout=ms)

    def sees_no_more(self, *texts: str, ms: int = WAIT_MS) -> None:
        """Waits until none of these words can be seen."""
        self.until(lambda: not any(text in self.words() for text in texts), ms)

    def until(self, there: Callable[[], bool], ms: int = WAIT_MS) -> None:
        """Waits until something holds; says what could be seen when it never did."""

        try:
            self.qtbot.waitUntil(lambda: bool(there()), timeout=ms)
        except NeverCame:
            raise AssertionError(f"it never came:\n{self.words()}") from None

    # --- hands ---

    @property
    def front(self) -> QWidget:
        """What lies in front: the sheet over the window, or the window."""
        return sheet_over(self.window) or self.window

    def come(self) -> QWidget:
        """Makes the window the active one; gives what has the keyboard."""
        self.until(self.in_front)
        return self.front.focusWidget() or self.front

    def in_front(self) -> bool:
        """Whether what lies in front has the keyboard; asks for it where it has not."""
        front = self.front
        if not front.isActiveWindow():
            front.raise_()
            front.activateWindow()
        return front.isActiveWindow()

    def at(self, part: QWidget) -> None:
        """Waits until this part has the keyboard, in a window that has it: a sheet that closes leaves none that has."""
        self.until(lambda: self.in_front() and part.hasFocus())

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Presses a key."""
        self.qtbot.keyClick(self.come(), key, modifier)

    def press_key(self, key: str) -> None:
        """Presses the key that is written on a button, once that button is there and can be pressed."""
        sequence = QKeySequence({"Enter": "Return"}.get(key, key))[0]

        def pressed() -> bool:
            # Both at one moment: buttons are made anew while a window comes to the front.
            if self._keyed(key) is None or not self.in_front():
                return False
            target = self.front.focusWidget() or self.front
            self.qtbot.keyClick(target, sequence.key(), sequence.keyboardModifiers())
            return True

        self.until(pressed)

    def _keyed(self, key: str) -> QAbstractButton | None:
        for button in self.front.findChildren(QAbstractButton):
            if button.isVisible() and button.isEnabled() and button.accessibleDescription() == key:
                return button
        return None

    def at_field(self, label: str) -> None:
        """Waits until the field whose label begins like this has the keyboard."""
        self.come()
        self.until(lambda: self._field(label) is not None and self.front.focusWidget() is self._field(label))

    def type(self, text: str) -> None:
        """Types into what has the keyboard; what is not on the keys comes from the input method."""
        target = self.come()
        if text.isascii():
            self.qtbot.keyClicks(target, text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(target, event)

    def fill(self, label: str, text: str) -> None:
        """Goes to the field whose label begins like this and types over what stands there."""

        def at_it() -> bool:
            field = self._field(label)
            if field is None or not self.in_front():
                return False
            field.setFocus()
            field.selectAll()
            return self.front.focusWidget() is field

        self.until(at_it)
        self.type(text)

    def _field(self, label: str) -> QLineEdit | None:
        for line in self.front.findChildren(QLineEdit):
            if line.isVisible() and line.isEnabled() and line.accessibleName().startswith(label):
                return line
        return None

    def press(self, text: str) -> None:
        """Clicks the button that says this."""

        def pressed() -> bool:
            button = self._button(text)
            if button is None or not self.in_front():
                return False
            self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
            return True

        self.until(pressed)

    def _button(self, text: str) -> QAbstractButton | None:
        if getattr(self.window, "shielded", False):
            return None
        buttons = [
            one for one in self.front.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()
        ]
        said = [one.title if isinstance(one, Touch) else one.text() for one in buttons]
        fits = [one for one, words in zip(buttons, said, strict=True) if words.startswith(text)]
        whole = [one for one, words in zip(buttons, said, strict=True) if words == text]
        return (whole or fits or [None])[0]

    def click_row(self, text: str) -> None:
        """Clicks the row that holds this text."""

        def clicked() -> bool:
            found = self._row(text)
            if found is None or not self.in_front():
                return False
            self.qtbot.mouseClick(found[0].viewport(), Qt.MouseButton.LeftButton, pos=found[1])
            return True

        self.until(clicked)

    def _lists(self) -> list[RowList]:
        return [rows for rows in self.front.findChildren(RowList) if rows.isVisible()]

    def _row(self, text: str) -> tuple[RowList, QPoint] | None:
        for rows in self._lists():
            for number, row in enumerate(rows.rows):
                if text in row.spoken():
                    place = rows.visualRect(rows.model().index(number, 0)).center()
                    return (rows, place) if rows.viewport().rect().contains(place) else None
        return None
