"""What is said when something did not happen, and the sign that something is under way."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from ui.widgets.button import Button
from ui.widgets.frames import row
from ui.widgets.words import Words, restyle
from ui.words import N_

BUSY_AFTER_MS = 200
BUSY_STAYS_MS = 400


class InPlace(Words):
    """A refusal beside what was refused, in words; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__("body", tone="seal", wrap=True)
        self.setVisible(False)

    def refuse(self, error: Exception) -> None:
        """Shows the sentence of an error."""
        self.tell(str(error), "seal")

    def tell(self, text: str, tone: str = "ok") -> None:
        """Shows a sentence; empty hides it. The mark before it says the tone without colour."""
        mark = {"seal": "✕ ", "warn": "◆ ", "ok": "✓ "}.get(tone, "")
        self.show_text(mark + text if text else "")
        self.set_tone(tone)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def clear(self) -> None:
        """Nothing to say."""
        self.tell("")


class Banner(QFrame):
    """A trouble across the window, until somebody has read it."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Words("body", wrap=True)
        self.close_button = Button(N_("Close this message"), kind="quiet")
        self.close_button.clicked.connect(self.hide)
        self.setLayout(row((self.words, 1), self.close_button, margins=(12, 6, 12, 6)))
        self.setVisible(False)

    def say_text(self, text: str, tone: str = "seal") -> None:
        """Shows a sentence; `tone` seal, warn or hall."""
        restyle(self, banner=tone)
        self.words.show_text(text)
        self.words.setAccessibleName(text)
        self.setVisible(bool(text))


class Line(QFrame):
    """A line across the window that makes itself known. `stands(on)`: it came or went."""

    stands = Signal(bool)

    def setVisible(self, visible: bool) -> None:
        # Whoever gives way does so first: a window never grows narrower again by itself.
        if visible:
            self.stands.emit(True)
        super().setVisible(visible)
        if not visible:
            self.stands.emit(False)


class Busy(QProgressBar):
    """Appears when work has taken 200 ms and then stays 400 ms, so that it never flickers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 0)
        self.setTextVisible(False)
        self._late = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._late.timeout.connect(self._appear)
        self._gone = QTimer(self, singleShot=True)
        self._gone.timeout.connect(self.hide)
        self._since = QElapsedTimer()
        self.hide()

    def set_busy(self, busy: bool) -> None:
        """Work began, or nothing is under way any more."""
        if busy:
            self._gone.stop()
            if not self.isVisible() and not self._late.isActive():
                self._late.start()
            return
        self._late.stop()
        if self.isVisible():
            self._gone.start(max(0, BUSY_STAYS_MS - self._since.elapsed()))

    def _appear(self) -> None:
        self._since.start()
        self.show()
