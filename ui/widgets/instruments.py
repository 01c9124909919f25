"""The timer ring, the four steps, and a light with its word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import edition_of
from ui.words import _

# The letters that stay of a long lamp text where room is short; the whole stands in its tool tip.
LAMP_LEAST = 9
SHAPES = {"ok": "●", "reminder": "◆", "yellow": "▲", "red": "■", "off": "○"}


class Ring(QWidget):
    """How long something has taken of what was promised; past it, the ring is cinnabar and a word says so."""

    def __init__(self) -> None:
        super().__init__()
        self._text, self._under, self._share = "", "", 0.0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_time(self, seconds: int, promised_minutes: int, under: str) -> None:
        """Seconds gone; `under` says what was promised. Negative seconds: nothing runs."""
        self._text = f"{seconds // 60:02d}:{seconds % 60:02d}" if seconds >= 0 else "––:––"
        self._under = under
        self._share = max(0.0, seconds / 60 / max(1, promised_minutes))
        self.setAccessibleName(f"{self._text} {under}")
        self.update()

    @property
    def late(self) -> bool:
        """Whether more time went by than was promised."""
        return self._share > 1

    def redress(self) -> None:
        """Its window wears another edition."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        side = edition_of(self).px("number") * 4 + 8
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        edition = edition_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) - 12.0
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(QColor(edition.colour("chip" if not edition.contrast else "hover")), 9))
        painter.drawEllipse(box)
        colour = QColor(edition.colour("seal" if self.late else "hall"))
        pen = QPen(colour, 9)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self._share > 0:
            painter.drawArc(box, 90 * 16, -int(min(1.0, self._share) * 360 * 16))
        font = QFont(self.font())
        font.setPixelSize(edition.px("number"))
        font.setBold(True)
        font.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(font)
        painter.setPen(QColor(edition.colour("seal" if self.late else "ink")))
        high = QFontMetrics(font).height()
        top = self.height() / 2 - high * 0.72
        painter.drawText(QRectF(0, top, self.width(), high), Qt.AlignmentFlag.AlignCenter, self._text)
        font.setPixelSize(edition.px("note"))
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(edition.colour("ink3")))
        room = QRectF(box.left() + 10, top + high - 4, box.width() - 20, high)
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self._under)


class Steps(QWidget):
    """The steps of an errand: done, here, to come. `wanted(number)` when a done or next one is clicked."""

    wanted = Signal(int)

    def __init__(self, messages: tuple[str, ...]) -> None:
        super().__init__()
        self._messages, self._here, self._done, self._open = messages, 0, frozenset[int](), frozenset[int]()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def here(self) -> int:
        """Where one is, from 0."""
        return self._here

    def show_step(self, here: int, done: frozenset[int], reachable: frozenset[int]) -> None:
        """Where one is, what is done, and where one may go."""
        self._here, self._done, self._open = here, done, reachable
        self.setAccessibleName(self._label(here))
        self.update()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.setAccessibleName(self._label(self._here))
        self.update()

    def redress(self) -> None:
        """Its window wears another edition."""
        self.updateGeometry()

    def _label(self, number: int) -> str:
        words = _(self._messages[number])
        return (
            f"✓ {words}" if number in self._done and number != self._here else f"{'①②③④⑤⑥'[number]} {words}"
        )

    def sizeHint(self) -> QSize:
        edition = edition_of(self)
        return QSize(edition.px("body") * 16, edition.px("body") + edition.space(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        edition = edition_of(self)
        painter = QPainter(self)
        wide = self.width() / len(self._messages)
        painter.setPen(QColor(edition.colour("hair")))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        font = QFont(self.font())
        font.setPixelSize(edition.px("body"))
        for number in range(len(self._messages)):
            box = QRectF(number * wide, 0, wide, self.height() - 4)
            here = number == self._here
            font.setBold(here)
            painter.setFont(font)
            ink = "hall" if here else "ok" if number in self._done else "ink3"
            painter.setPen(QColor(edition.colour(ink)))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._label(number))
            if here:
                bar = QRectF(number * wide, self.height() - 3, wide, 3)
                painter.fillRect(bar, QColor(edition.colour("hall")))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = int(event.position().x() / max(1.0, self.width() / len(self._messages)))
        if number in self._open:
            self.wanted.emit(number)


class Lamp(QWidget):
    """A light: shape, colour and word. States: ok, reminder, yellow, red, off."""

    def __init__(self) -> None:
        super().__init__()
        self._state, self._text = "off", ""
        # Maximum: it gives way and elides rather than make its window wider than the screen.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    @property
    def state(self) -> str:
        """How it stands."""
        return self._state

    def show_state(self, state: str, text: str) -> None:
        """Shows how something stands; an empty text hides the lamp."""
        self._state, self._text = state, text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def redress(self) -> None:
        """Its window wears another edition."""
        self.updateGeometry()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(edition_of(self).px("note"))
        return font

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        return QSize(
            metrics.horizontalAdvance(f"{SHAPES[self._state]} {self._text}") + 6, metrics.height() + 2
        )

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), edition_of(self).px("note") * LAMP_LEAST), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        edition = edition_of(self)
        painter = QPainter(self)
        painter.setFont(self._font())
        shape = SHAPES[self._state]
        ink = {"ok": "ok", "reminder": "warn", "yellow": "warn", "red": "seal"}.get(self._state, "ink3")
        painter.setPen(QColor(edition.colour(ink)))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), middle, shape)
        painter.setPen(QColor(edition.colour("ink2")))
        left = painter.fontMetrics().horizontalAdvance(f"{shape} ")
        room = self.rect().adjusted(left, 0, 0, 0)
        words = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, words)
