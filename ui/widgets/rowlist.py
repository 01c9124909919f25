"""Rows to look over and choose from: who waits, who was found, which items fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from PySide6 import QtWidgets
from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QWidget

from ui.theme import Edition, edition_of
from ui.theme.tokens import RADIUS
from ui.widgets.acts import ACTS
from ui.widgets.breaking import broken, least_width
from ui.words import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

AnyIndex = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
# Left and right of the words in a row.
LEFT, RIGHT = 8, 6
LINES_MOST = 2


class Row(Struct, frozen=True):
    """One row. `lead` is bold at the left (a number), `text` beside it, `under` a second line, `note` at the right,
    `tag` a pill of tone `tone`, `mark` a sign before the note. All are data, already in the language in force."""

    key: str
    lead: str = ""
    text: str = ""
    note: str = ""
    under: str = ""
    tag: str = ""
    tone: str = "plain"

    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return " ".join(part for part in (self.lead, self.text, self.tag, self.under, self.note) if part)


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.rows[index.row()]
        if role == ROW:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return one.spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (one.text, one.tag, one.under) if part)
        return None


class _Shape(Struct, frozen=True):
    """How a row lies in its width: its lines, whether the pill stands beside the words, its first part and all."""

    lines: tuple[str, ...]
    under: tuple[str, ...]
    beside: bool
    first: int
    height: int


class _Painter(QStyledItemDelegate):
    """Draws a row: words and the line beneath take up to two lines each, and the whole is in the tool tip."""

    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(
            self._view.viewport().width(), self._shape(index.data(ROW), edition_of(self._view)).height
        )

    def _shape(self, one: Row, edition: Edition) -> _Shape:
        # A row is measured and drawn in the same width, else it is taller than its words where they just fit.
        width = self._view.viewport().width() - LEFT - RIGHT
        text, lead, note = fonts(self._view.font(), edition)
        words, small = QFontMetrics(text), QFontMetrics(note)
        room = width - self._view.lead_width(edition)
        beside_note = room - (small.horizontalAdvance(one.note) + 8 if one.note else 0)
        pill = small.horizontalAdvance(one.tag) + 26 if one.tag else 0
        beside = bool(one.tag) and words.horizontalAdvance(one.text) + pill <= beside_note
        lines = broken(one.text, text, beside_note, LINES_MOST)
        under = broken(one.under, note, room, LINES_MOST)
        first = QFontMetrics(lead).height() + edition.space(14) + (len(lines) - 1) * words.height()
        height = first + (small.height() + 8 if one.tag and not beside else 0)
        height += len(under) * small.height() + 2 if one.under else 0
        return _Shape(lines, under, beside, first, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        one: Row = index.data(ROW)
        edition = edition_of(self._view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect.adjusted(0, 0, 0, -1)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        # Named when the first row is drawn: PySide needs 5 ms to make QStyle, and the first paint has no row.
        flags = QtWidgets.QStyle.StateFlag
        chosen = bool(state & flags.State_Selected)
        if chosen or state & flags.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(edition.colour("hall_tint" if chosen else "hover")))
            painter.drawRoundedRect(QRectF(box), RADIUS, RADIUS)
        if chosen:
            painter.setBrush(QColor(edition.colour("hall")))
            painter.drawRect(QRect(box.left(), box.top() + 6, 3, box.height() - 12))
        painter.setPen(QColor(edition.colour("hair")))
        painter.drawLine(box.left(), box.bottom() + 1, box.right(), box.bottom() + 1)
        if chosen and edition.contrast:
            painter.setPen(QPen(QColor(edition.colour("hall")), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        self._words(painter, one, box.adjusted(LEFT, 0, -RIGHT, 0), edition)
        painter.restore()

    def _words(self, painter: QPainter, one: Row, box: QRect, edition: Edition) -> None:
        text, lead, note = fonts(self._view.font(), edition)
        words, small = QFontMetrics(text), QFontMetrics(note)
        shape = self._shape(one, edition)
        # Lead and note stand in the line of the first words.
        line = QRect(
            box.left(), box.top(), box.width(), shape.first - (len(shape.lines) - 1) * words.height()
        )
        middle = Qt.AlignmentFlag.AlignVCenter
        left = line.left() + self._view.lead_width(edition)
        if one.lead:
            painter.setFont(lead)
            painter.setPen(QColor(edition.colour("ink")))
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, one.lead)
        painter.setFont(note)
        painter.setPen(QColor(edition.colour("ink3")))
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, one.note)
        painter.setFont(text)
        painter.setPen(QColor(edition.colour("ink" if not one.lead else "ink2")))
        for number, shown in enumerate(shape.lines):
            painter.drawText(line.translated(left - line.left(), number * words.height()), middle, shown)
        y = box.top() + shape.first - edition.space(4)
        if one.tag:
            x = left + words.horizontalAdvance(one.text) + 8 if shape.beside and one.text else left
            top = line.center().y() - small.height() // 2 - 1 if shape.beside else y + 2
            self._tag(
                painter,
                one,
                QRect(x, top, small.horizontalAdvance(one.tag) + 18, small.height() + 3),
                edition,
                note,
            )
            y = y if shape.beside else y + small.height() + 8
        painter.setFont(note)
        painter.setPen(QColor(edition.colour("ink3")))
        for number, shown in enumerate(shape.under):
            at = QRect(left, y + number * small.height(), box.right() - left + 1, small.height())
            painter.drawText(at, middle, shown)

    def _tag(self, painter: QPainter, one: Row, box: QRect, edition: Edition, font: QFont) -> None:
        fill, ink = {"warn": ("warn_tint", "warn"), "seal": ("seal_tint", "seal"), "hall": ("hall_tint", "hall"),
                     "ok": ("ok_tint", "ok")}.get(one.tone, ("chip", "ink2"))  # fmt: skip
        painter.setBrush(QColor(edition.colour(fill)))
        painter.setPen(QColor(edition.colour(ink if edition.contrast else fill)))
        painter.drawRoundedRect(QRectF(box), box.height() / 2, box.height() / 2)
        painter.setPen(QColor(edition.colour(ink)))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, one.tag)


def fonts(base: QFont, edition: Edition) -> tuple[QFont, QFont, QFont]:
    """The fonts of text, lead and note."""
    text, lead, note = QFont(base), QFont(base), QFont(base)
    text.setPixelSize(edition.px("body"))
    lead.setPixelSize(edition.px("lead"))
    lead.setBold(True)
    note.setPixelSize(edition.px("note"))
    return text, lead, note


class RowList(QListView):
    """A list of rows. `chosen(key)` on Enter, and on a click where `one_click`; `moved(key)` when it moves.

    `grows`: it is as tall as its rows, for what scrolls as a whole. `stays`: the keyboard alone chooses nothing.
    `many`: Shift and Ctrl choose several, see `keys`.
    """

    chosen = Signal(str)
    moved = Signal(str)
    left_above = Signal()

    def __init__(
        self, name: str = "", one_click: bool = False, grows: bool = False, stays: bool = False,
        many: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        if many:
            self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self._grows, self._stays, self._one_click = grows, stays, one_click
        self._rows = _Rows(self)
        self._lead: dict[Edition, int] = {}
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._name = name
        self.retranslate()
        self.chosen.connect(lambda _key: ACTS.done.emit(self))
        self.doubleClicked.connect(self._take)
        if one_click:
            self.clicked.connect(self._take)
        self.selectionModel().currentChanged.connect(self._moved)

    def retranslate(self) -> None:
        """Says its name, for those who listen, in the language in force."""
        self.setAccessibleName(_(self._name) if self._name else "")

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows.rows

    @property
    def key(self) -> str:
        """The selected row's key, empty for none."""
        index = self.currentIndex()
        return self._rows.rows[index.row()].key if index.isValid() else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all rows that are chosen, from the top."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._rows.rows[number].key for number in numbers)

    def fill(self, rows: Sequence[Row]) -> None:
        """Shows these rows; what was chosen stays chosen where it is still there."""
        if tuple(rows) == self._rows.rows:
            return
        was, were = self.key, self.keys
        self._lead.clear()
        self._rows.beginResetModel()
        self._rows.rows = tuple(rows)
        self._rows.endResetModel()
        self.updateGeometry()
        self._grow()
        self.select(was)
        if len(were) > 1:
            for number, one in enumerate(self._rows.rows):
                if one.key in were:
                    place = self._rows.index(number)
                    self.selectionModel().select(place, QItemSelectionModel.SelectionFlag.Select)

    def select(self, key: str) -> None:
        """Selects a row by its key; unknown ones select nothing."""
        for number, one in enumerate(self._rows.rows):
            if one.key == key and key:
                self.setCurrentIndex(self._rows.index(number))

    def select_first(self) -> None:
        """Selects the first row."""
        if self._rows.rows:
            self.setCurrentIndex(self._rows.index(0))

    def clear_choice(self) -> None:
        """Selects nothing."""
        self.selectionModel().clear()

    def lead_width(self, edition: Edition) -> int:
        """How much room the leads take."""
        if edition not in self._lead:
            lead = QFontMetrics(fonts(self.font(), edition)[1])
            widest = max((lead.horizontalAdvance(one.lead) for one in self._rows.rows if one.lead), default=0)
            self._lead[edition] = widest + edition.space(14) if widest else 0
        return self._lead[edition]

    def minimumSizeHint(self) -> QSize:
        # Two rows: in large type every line counts on a small screen.
        return QSize(self._least_width() if self._one_click else 80, edition_of(self).space(56))

    def _least_width(self) -> int:
        """The width that leaves every word whole: a list that leads to pages gives way to them, but not that far."""
        words = QFontMetrics(fonts(self.font(), edition_of(self))[0])
        least = max((least_width(one.text, words) for one in self._rows.rows), default=0)
        return max(
            80, LEFT + least + RIGHT + self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        )

    def content_height(self) -> int:
        """How tall all rows are together."""
        return sum(self.sizeHintForRow(number) for number in range(len(self._rows.rows))) + 8

    def redress(self) -> None:
        """Its window wears another edition."""
        self.scheduleDelayedItemsLayout()
        self._grow()

    def _grow(self) -> None:
        if self._grows:
            self.setFixedHeight(self.content_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Qt lays out anew only for another height, but a pill goes beneath its words where it is narrow.
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._grow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        none = self._stays and not self.currentIndex().isValid()
        if not none:
            super().focusInEvent(event)
            return
        # Qt makes the first row the current one where none is.
        was = self.blockSignals(True)
        choice = self.selectionModel()
        held = choice.blockSignals(True)
        super().focusInEvent(event)
        choice.clear()
        choice.blockSignals(held)
        self.blockSignals(was)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key:
            self.chosen.emit(self.key)
            return
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_above.emit()
            return
        super().keyPressEvent(event)

    def _take(self, index: QModelIndex) -> None:
        self.chosen.emit(self._rows.rows[index.row()].key)

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid() and now.row() < len(self._rows.rows):
            self.moved.emit(self._rows.rows[now.row()].key)
