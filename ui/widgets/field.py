"""Typing: a label, a line, and room beneath for what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QSpacerItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.theme import edition_of
from ui.widgets.keeping import SEEKS, keep_as
from ui.widgets.words import Words, restyle
from ui.words import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionComboBox

# So many of the names that are offered are said.
OFFERS_SAID = 3


class Field(QWidget):
    """A labelled line of text. `changed(text)` as it is typed, `entered()` on Enter, `down()` on ↓."""

    changed = Signal(str)
    entered = Signal()
    down = Signal()

    def __init__(self, message: str, hint: str = "", secret: bool = False) -> None:
        super().__init__()
        self._message, self._hint = message, hint
        self._offered: tuple[str, ...] = ()
        self.label = Words("note", message)
        self.line = QLineEdit()
        keep_as(self.line, message)
        self.said = Words("note", wrap=True)
        self.said.hide()
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        for part in (self.label, self.line, self.said):
            box.addWidget(part)
        # Beside a field with something said beneath it, label and line stay together at the top. A stretch would
        # make the field ask for height of its own.
        box.addSpacerItem(QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred))
        box.setStretch(box.count() - 1, 1)
        self.label.setBuddy(self.line)
        self.setFocusProxy(self.line)
        # Before anybody else hears of it: whoever weighs every letter marks the line anew.
        self.line.textChanged.connect(self._mended)
        self.line.textChanged.connect(self.changed)
        self.line.returnPressed.connect(self.entered)
        # Set apart: given to the constructor beside a callable, PySide drops the context, and ↓ is taken everywhere.
        down = QShortcut(QKeySequence("Down"), self.line)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.down)
        down.activated.connect(self._next_offered)
        self.retranslate()

    @property
    def text(self) -> str:
        """What was typed, outer spaces gone."""
        return self.line.text().strip()

    def seeking(self) -> Field:
        """What is typed here only looks something up: alone it is nothing left unfinished."""
        self.line.setProperty(SEEKS, True)
        return self

    def say(self, message: str) -> None:
        """Another label."""
        self._message = message
        self.label.say(message)
        self.retranslate()

    def set_text(self, text: str) -> None:
        """Puts text into the line."""
        self.line.setText(text)

    def warn(self, text: str, tone: str = "warn") -> None:
        """Says beneath the line what is doubtful (warn) or refused (seal); empty clears it down to what is offered."""
        if not text and self._offered:
            text, tone = _("↓ {names}").format(names=" · ".join(self._offered[:OFFERS_SAID])), ""
        self.said.show_text(text)
        self.said.set_tone(tone)
        self.said.setVisible(bool(text))
        restyle(self.line, wrong=bool(text) and tone == "seal")
        self.line.setAccessibleDescription(text)

    def doubt(self, sentences: Iterable[str]) -> None:
        """Says beneath the line what is doubtful about it, a line each; it never blocks."""
        self.warn("\n".join(f"◆ {one}" for one in sentences))

    def _mended(self) -> None:
        """What was refused is no longer what stands in the line."""
        if self.line.property("wrong"):
            self.warn("")

    def offer(self, names: tuple[str, ...]) -> None:
        """Names it is likely to be, each a further ↓ away; the first ones are said beneath the line."""
        self._offered = names
        self.warn("")

    def _next_offered(self) -> None:
        if self._offered:
            at = self._offered.index(self.text) + 1 if self.text in self._offered else 0
            self.line.setText(self._offered[at % len(self._offered)])

    def retitle(self, message: str) -> None:
        """Another label (an English message)."""
        self._message = message
        self.label.say(message)
        self.retranslate()

    def retranslate(self) -> None:
        """Shows its words in the language in force."""
        self.line.setAccessibleName(_(self._message) if self._message else "")
        if self._hint:
            self.line.setPlaceholderText(_(self._hint))


class Combo(QComboBox):
    """A choice from a list. Options are (value, message) pairs; with `data` the second is shown as it is."""

    def __init__(self, options: tuple[tuple[str, str], ...] = (), name: str = "", data: bool = False) -> None:
        super().__init__()
        self._options, self._name, self._data = options, name, data
        keep_as(self, name)
        self.fill(options, data)

    def beside(self) -> Combo:
        """No wider than what stands beside it: its longest option claims no room but in the list that opens."""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        return self

    def showPopup(self) -> None:
        """The list, wide enough for every option."""
        view = self.view()
        view.setMinimumWidth(max(self.width(), view.sizeHintForColumn(0) + 24))
        super().showPopup()

    @property
    def value(self) -> str:
        """The chosen value."""
        return str(self.currentData() or "")

    def fill(self, options: tuple[tuple[str, str], ...], data: bool = False) -> None:
        """Other options; what was chosen stays chosen where it still exists."""
        was = self.value
        self._options, self._data = options, data
        self.blockSignals(True)
        self.clear()
        for value, message in options:
            shown = message if data else _(message)
            self.addItem(shown, value)
        self.set_value(was)
        self.blockSignals(False)
        if self._name:
            self.setAccessibleName(_(self._name))

    def set_value(self, value: str) -> None:
        """Chooses a value; unknown ones leave it as it is."""
        index = self.findData(value)
        if index >= 0:
            self.setCurrentIndex(index)

    def retranslate(self) -> None:
        """Shows its words in the language in force."""
        self.fill(self._options, self._data)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        # Qt cuts what has no room; the list that opens shows it whole.
        super().initStyleOption(option)
        style = QtWidgets.QStyle
        part = style.SubControl.SC_ComboBoxEditField
        box = self.style().subControlRect(style.ComplexControl.CC_ComboBox, option, part, self)
        words = QFontMetrics(self.font())
        option.currentText = words.elidedText(  # type: ignore[attr-defined]
            self.currentText(), Qt.TextElideMode.ElideRight, max(0, box.width() - 2)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edition_of(self).colour("ink2")), 2))
        x, y = self.width() - 20, self.height() / 2 - 2
        painter.drawPolyline([QPointF(x, y), QPointF(x + 5, y + 5), QPointF(x + 10, y)])


class Number(QSpinBox):
    """A whole number between bounds, as wide as its largest one."""

    LEAST_DIGITS = 3

    def __init__(self, low: int, high: int, value: int | None = None) -> None:
        super().__init__()
        self.setRange(low, high)
        if value is not None:
            self.setValue(value)
        self.lineEdit().setTextMargins(8, 0, 8, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        digits = max(self.LEAST_DIGITS, len(str(self.maximum())), len(str(self.minimum())))
        return QSize(self.fontMetrics().horizontalAdvance("0" * digits) + 28, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def redress(self) -> None:
        """Its window wears another edition."""
        self.updateGeometry()
        self._lay_line()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_line()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_line()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._lay_line()

    def _lay_line(self) -> None:
        """Over the whole box: Qt keeps room for arrows that are not drawn, at times all there is."""
        self.lineEdit().setGeometry(self.rect().adjusted(1, 1, -1, -1))
