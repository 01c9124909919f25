"""The window of the call board: paints what TheBoard says, as large as the screen allows."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hall_app.changes import Changes
from hall_app.devices.announcer import Announcer, SystemAnnouncer
from hall_app.values.queueing import BoardNow, TheBoard
from ui import theme
from ui.board.announcements import SHOWN_MS, Announcements
from ui.board.painting import RECENT_MOST, BoardPainter
from ui.front import Front, Watch
from ui.words import _

SLIDE_MS = 200
CLOCK_MS = 5000


class BoardWindow(QWidget):
    """The board of one station. It takes no input but its own closing."""

    def __init__(self, front: Front, announcer: Announcer | None = None) -> None:
        super().__init__()
        self.front = front
        self.announcer = announcer or SystemAnnouncer()
        self.now: BoardNow | None = None
        self.calls = Announcements(front.now)
        self.slide = 1.0
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        theme.dress(self)
        self._moment = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._moment.timeout.connect(self._next)
        self._clock = QTimer(self, interval=CLOCK_MS)
        self._clock.timeout.connect(self.update)
        self._clock.start()
        self._sliding = QVariantAnimation(self)
        self._sliding.setDuration(SLIDE_MS)
        self._sliding.setStartValue(0.0)
        self._sliding.setEndValue(1.0)
        self._sliding.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._sliding.valueChanged.connect(self._slid)
        self.resize(1280, 720)
        self.retranslate()
        Watch(
            self,
            front,
            Changes.QUEUE | Changes.DAY | Changes.SETTINGS | Changes.STAFF,
            TheBoard,
            self.show_board,
        )

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.setWindowTitle(_("Call board"))
        self.update()

    def redress(self) -> None:
        """It wears another edition."""
        self.update()

    def show_board(self, now: BoardNow) -> None:
        """What the hall says now."""
        self.now = now
        if not now.day_open:
            self.calls.clear()
        if self.calls.offer(now.calls):
            self._announce()
        self._speak()
        self.update()

    def _next(self) -> None:
        if self.calls.next_one():
            self._announce()
        self._speak()
        self.update()

    def _announce(self) -> None:
        self._moment.start()
        self.announcer.chime()
        if theme.edition_of(self).moves and self.isVisible():
            self._sliding.start()
        else:
            self.slide = 1.0

    def _slid(self, share: float) -> None:
        self.slide = share
        self.update()

    def _speak(self) -> None:
        """What a screen reader says of the board."""
        shown = self.calls.shown
        words = _("Number {number}, please go to window {window}")
        self.setAccessibleName(words.format(number=shown.display, window=shown.window) if shown else "")

    @property
    def recent(self) -> list[tuple[str, int]]:
        """Who was called before, newest first: number and window."""
        if self.now is None:
            return []
        return [
            (call.display, call.window)
            for call in self.calls.recent(self.now.calls, RECENT_MOST, self.now.gone)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        BoardPainter(self, painter, theme.edition_of(self)).paint(
            self.now, self.calls.shown, self.recent, self.front.now().strftime("%H:%M"), self.slide
        )
