"""Buttons that show the key they answer to, and a few answers side by side."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import edition_of
from ui.theme.tokens import RADIUS
from ui.widgets.acts import ACTS
from ui.widgets.keeping import keep_as
from ui.words import _

# Between answers, and the lines they may take.
GAP, LINES_MOST = 6, 3
KEYPAD = Qt.KeyboardModifier.KeypadModifier
_KEYS = {"Enter": ("Return", "Enter")}


class Button(QPushButton):
    """A deed. `kind`: plain, primary (one a page), quiet (a link), danger. `key` is drawn on it and works."""

    def __init__(self, message: str = "", key: str = "", kind: str = "plain", tall: bool = False) -> None:
        super().__init__()
        self._message, self._key, self._kind, self._tall = message, key, kind, tall
        self._details: dict[str, object] = {}
        # Where Qt put the keyboard while it was busy, in a tuple since that may be nowhere.
        self._fled: tuple[QWidget | None] | None = None
        self._listening: list[QShortcut] = []
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.clicked.connect(self._did)
        self._listen(key)
        self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not only the blank: Enter is what people press on what is marked, and a key that is held does its deed once.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~KEYPAD:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def _did(self) -> None:
        ACTS.done.emit(self)

    @property
    def message(self) -> str:
        """What stands on it, as it is marked for translation; empty for data."""
        return self._message

    def _listen(self, key: str) -> None:
        # Not setShortcut: that one lights the button for 100 ms before it does anything.
        for name in _KEYS.get(key, (key,) if key else ()):
            # A key that is held does its deed once: what is asked before the next press is read first.
            shortcut = QShortcut(QKeySequence(name), self, autoRepeat=False)
            shortcut.activated.connect(self.click)
            self._listening.append(shortcut)

    def set_key(self, key: str) -> None:
        """Gives a button this key alone, instead of the one it may have."""
        for one in self._listening:
            one.setEnabled(False)
            one.setParent(None)
        self._listening.clear()
        self._key = key
        self._listen(key)
        self.retranslate()

    def say(self, message: str, **details: object) -> None:
        """Another message."""
        self._message, self._details = message, details
        self.retranslate()

    def show_text(self, text: str) -> None:
        """Data as its words (the name of a line)."""
        self._message = ""
        self.setText(text)
        self.setAccessibleName(text)

    def set_busy(self, busy: bool) -> None:
        """It cannot be pressed while what it began goes on. Then the keyboard is where it was: Qt moves it on from what
        cannot be pressed. Not so where it was moved since, or stands in a line somebody may be typing into."""
        window = self.window()
        held = busy and self.isEnabled() and window.focusWidget() is self
        self.setEnabled(not busy)
        if held:
            self._fled = (window.focusWidget(),)
        elif not busy and self._fled is not None:
            at, self._fled = self._fled[0], None
            if window.focusWidget() is at and not isinstance(at, QLineEdit | QPlainTextEdit):
                self.setFocus()

    def set_kind(self, kind: str) -> None:
        """Another kind: what is the next sensible deed becomes primary."""
        if kind != self._kind:
            self._kind = kind
            self.updateGeometry()
            self.update()

    @property
    def kind(self) -> str:
        """Its kind."""
        return self._kind

    def retranslate(self) -> None:
        """Shows its message in the language in force."""
        if self._message:
            text = _(self._message)
            text = text.format(**self._details) if self._details else text
            self.setText(text)
            self.setAccessibleName(text)
        if self._key:
            self.setAccessibleDescription(self._key)

    def redress(self) -> None:
        """Its window wears another edition."""
        self.updateGeometry()

    def _fonts(self) -> tuple[QFont, QFont]:
        edition = edition_of(self)
        words, key = QFont(self.font()), QFont(self.font())
        words.setPixelSize(edition.px("body"))
        words.setBold(self._kind == "primary")
        key.setPixelSize(edition.px("note"))
        return words, key

    def sizeHint(self) -> QSize:
        words, key = self._fonts()
        edition = edition_of(self)
        width = QFontMetrics(words).horizontalAdvance(self.text()) + (12 if self._kind == "quiet" else 32)
        if self._key:
            width += QFontMetrics(key).horizontalAdvance(self._key) + 22
        height = QFontMetrics(words).height() + (8 if self._kind == "quiet" else 16)
        return QSize(width, max(height, edition.space(46 if self._tall else 0)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        edition = edition_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        if self.hasFocus():
            _ring(painter, box, edition.colour("focus"), edition.colour("focus_edge"))
            box.adjust(4.5, 4.5, -4.5, -4.5)
        down = self.isDown() or self.isChecked()
        fill, border, ink = self._colours(down)
        painter.setBrush(QColor(edition.colour(fill)) if fill else Qt.BrushStyle.NoBrush)
        pen = QPen(QColor(edition.colour(border)), 1.2) if border else QPen(Qt.PenStyle.NoPen)
        if edition.contrast and not self.isEnabled():
            # Where every border is black, its shape says that it cannot be pressed.
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        self._paint_words(painter, QColor(edition.colour(ink)))

    def _colours(self, down: bool) -> tuple[str, str, str]:
        hover = self.underMouse() and self.isEnabled()
        if not self.isEnabled():
            return "ground", "hair", "off"
        if self._kind == "primary" or (down and self.isCheckable()):
            return ("hall_hover" if down or hover else "hall"), "hall", "on_hall"
        if self._kind == "quiet":
            return ("hover" if hover or down else ""), "", "hall"
        ink = "seal" if self._kind == "danger" else "ink"
        return ("hover" if hover or down else "paper"), ("seal" if self._kind == "danger" else "line"), ink

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        words, key = self._fonts()
        metrics, small = QFontMetrics(words), QFontMetrics(key)
        cap = small.horizontalAdvance(self._key) + 12 if self._key else 0
        width = metrics.horizontalAdvance(self.text()) + (cap + 10 if cap else 0)
        left = max(6.0, (self.width() - width) / 2)
        painter.setPen(ink)
        painter.setFont(words)
        room = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if cap:
            high = small.height() + 1
            box = QRectF(left + width - cap, (self.height() - high) / 2, cap, high)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
            painter.setFont(key)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)


def _ring(painter: QPainter, box: QRectF, colour: str, edge: str) -> None:
    """The 3 px focus ring; where ring and edge differ, a line around it makes it visible on any ground."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if edge != colour:
        painter.setPen(QPen(QColor(edge), 4.5))
        painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), RADIUS, RADIUS)
    painter.setPen(QPen(QColor(colour), 2.5 if edge != colour else 3))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS, RADIUS)


class CheckBox(QCheckBox):
    """A box to tick, with a mark that can be seen without colour. `message` is shown in the language in force."""

    def __init__(self, message: str = "") -> None:
        super().__init__()
        self._message = message
        keep_as(self, message)
        self.retranslate()

    def say(self, message: str) -> None:
        """Another message."""
        self._message = message
        self.retranslate()

    def retranslate(self) -> None:
        """Shows its message in the language in force."""
        if self._message:
            self.setText(_(self._message))

    def sizeHint(self) -> QSize:
        font = QFont(self.font())
        font.setPixelSize(edition_of(self).px("body"))
        metrics = QFontMetrics(font)
        return QSize(metrics.horizontalAdvance(self.text()) + 38, max(28, metrics.height() + 6))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        edition = edition_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            _ring(
                painter,
                QRectF(self.rect()).adjusted(1, 1, -1, -1),
                edition.colour("focus"),
                edition.colour("focus_edge"),
            )
        on = self.isChecked()
        box = QRectF(7, (self.height() - 18) / 2, 18, 18)
        painter.setPen(QPen(QColor(edition.colour("hall" if on else "line")), 1.4))
        painter.setBrush(QColor(edition.colour("hall" if on else "paper")))
        painter.drawRoundedRect(box, 4, 4)
        font = QFont(self.font())
        font.setPixelSize(edition.px("body"))
        painter.setFont(font)
        if on:
            painter.setPen(QPen(QColor(edition.colour("on_hall")), 2.2))
            painter.drawPolyline([box.topLeft() + QPointF(*at) for at in ((4, 9), (8, 13), (14, 5))])
        painter.setPen(QColor(edition.colour("ink" if self.isEnabled() else "off")))
        room = QRectF(32, 0, self.width() - 32, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())


class Choice(QWidget):
    """A few answers side by side, one or none chosen; left and right move between them. Short of room they go on
    in a second line.

    `options` are (value, message) pairs; `data=True` shows the second as data.
    """

    chosen = Signal(str)

    def __init__(self, options: Iterable[tuple[str, str]], data: bool = False) -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {}
        self._lines: list[QHBoxLayout] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)
        for value, message in options:
            button = Button("" if data else message)
            if data:
                button.show_text(message)
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, value=value: self._clicked(value))
            self.buttons[value] = button
        self._lay_out(1)

    def _lay_out(self, lines: int) -> None:
        for line in self._lines:
            while line.takeAt(0) is not None:
                pass
            self._box.removeItem(line)
        self._lines = [QHBoxLayout() for _line in range(lines)]
        a_line = -(-len(self.buttons) // lines) if self.buttons else 1
        for line in self._lines:
            line.setSpacing(GAP)
            self._box.addLayout(line)
        for place, button in enumerate(self.buttons.values()):
            self._lines[place // a_line].addWidget(button)
        for line in self._lines:
            line.addStretch(1)

    def _need(self, lines: int) -> int:
        """The width so many lines need."""
        widths = [button.sizeHint().width() for button in self.buttons.values()]
        a_line = -(-len(widths) // lines) if widths else 1
        parts = [widths[at : at + a_line] for at in range(0, len(widths), a_line)]
        return max((sum(part) + GAP * (len(part) - 1) for part in parts), default=0)

    def sizeHint(self) -> QSize:
        return QSize(self._need(1), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self._need(min(LINES_MOST, max(1, len(self.buttons)))), super().minimumSizeHint().height()
        )

    def _fit(self) -> None:
        most = min(LINES_MOST, max(1, len(self.buttons)))
        lines = next((one for one in range(1, most) if self._need(one) <= self.width()), most)
        if lines != len(self._lines):
            self._lay_out(lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def redress(self) -> None:
        """Its window wears another edition."""
        self.updateGeometry()
        self._fit()

    def retranslate(self) -> None:
        """Other words need other room."""
        self.updateGeometry()
        self._fit()

    @property
    def value(self) -> str:
        """The chosen value, empty for none."""
        return next((value for value, button in self.buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Chooses without telling."""
        for name, button in self.buttons.items():
            button.setChecked(name == value)

    def _clicked(self, value: str) -> None:
        self.set_value(value)
        self.chosen.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        focused = next((one for one in self.buttons.values() if one.hasFocus()), None)
        buttons: list[QAbstractButton] = list(self.buttons.values())
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        buttons[(buttons.index(focused) + step) % len(buttons)].setFocus()
