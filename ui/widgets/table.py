"""Plain rows and columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.theme import edition_of
from ui.widgets.acts import ACTS
from ui.widgets.breaking import least_width
from ui.words import N_, _

AnyIndex = QModelIndex | QPersistentModelIndex
Cells = tuple[str, tuple[str, ...]]
# Rows that are measured for the widths of columns; what comes later wraps.
MEASURED_ROWS = 200
# Between the words of two columns where room is short.
GAP_LEAST = 18
EMPTY = N_("Nothing stands here yet.")


class _Cells(QAbstractTableModel):
    def __init__(self, parent: QTableView, heads: tuple[str, ...], numbers: tuple[int, ...]) -> None:
        super().__init__(parent)
        self.heads, self.numbers = heads, numbers
        self.rows: tuple[Cells, ...] = ()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.heads)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.rows[index.row()][1][index.column()]
        return self._side(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        """Numbers stand below one another by their last digit, and so does their head."""
        side = Qt.AlignmentFlag.AlignRight if column in self.numbers else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(self.heads[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return None


class Table(QTableView):
    """A table one row of which can be chosen. Heads are messages; cells are data.

    It keeps to its width: where columns do not fit side by side their words wrap (always with `wrap`). `stretch`: the
    column that takes what is left, the last one without. `numbers`: the columns of counts, spans and sums. Where there
    is no row it says `empty`, a message.
    """

    chosen = Signal(str)
    moved = Signal(str)

    def __init__(
        self,
        heads: tuple[str, ...],
        stretch: int = -1,
        wrap: bool = False,
        empty: str = EMPTY,
        numbers: tuple[int, ...] = (),
    ) -> None:
        super().__init__()
        self._wrap, self._empty, self._filled = wrap, empty, False
        self._cells = _Cells(self, heads, numbers)
        self._stretch = stretch if stretch >= 0 else len(heads) - 1
        self.setModel(self._cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(wrap)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(24)
        self.chosen.connect(lambda _key: ACTS.done.emit(self))
        self.activated.connect(lambda index: self.chosen.emit(self._cells.rows[index.row()][0]))
        self.selectionModel().currentRowChanged.connect(self._moved)

    @property
    def key(self) -> str:
        """The key of the chosen row, empty for none."""
        index = self.currentIndex()
        return self._cells.rows[index.row()][0] if index.isValid() else ""

    @property
    def rows(self) -> tuple[Cells, ...]:
        """What is shown."""
        return self._cells.rows

    def fill(self, rows: Sequence[Cells]) -> None:
        """Shows these rows: (key, cells); the chosen one stays chosen where it is still there. The same rows change
        nothing: whoever scrolled stays where they read."""
        if self._filled and tuple(rows) == self._cells.rows:
            return
        was, self._filled = self.key, True
        self._cells.beginResetModel()
        self._cells.rows = tuple(rows)
        self._cells.endResetModel()
        self.redress()
        for number, (key, _cells) in enumerate(rows):
            if key and key == was:
                self.selectRow(number)

    def redress(self) -> None:
        """Sizes anew for the edition its window wears."""
        edition = edition_of(self)
        self.verticalHeader().setDefaultSectionSize(edition.px("body") + edition.space(18))
        self._make_room()

    def retranslate(self) -> None:
        """Heads in the language in force."""
        last = len(self._cells.heads) - 1
        self._cells.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        self._make_room()

    def _make_room(self) -> None:
        if not self.isVisible():
            return
        room, gap = self.viewport().width(), edition_of(self).space(14) + 8
        wanted = [self._wanted(column) for column in range(len(self._cells.heads))]
        needs = [need + gap for need, _least in wanted]
        leasts = [min(need, least) + GAP_LEAST for need, least in wanted]
        fits = sum(needs) <= room
        widths = list(needs) if fits else shared(needs, leasts, room)
        widths[self._stretch] += max(0, room - sum(widths))
        wraps = self._wrap or not fits
        self.setWordWrap(wraps)
        mode = QHeaderView.ResizeMode
        self.verticalHeader().setSectionResizeMode(mode.ResizeToContents if wraps else mode.Fixed)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.updateGeometries()

    def _wanted(self, column: int) -> tuple[int, int]:
        """The width a column wants, and the least it can do with when its words wrap."""
        head_font = self.horizontalHeader().font()
        head_font.setPixelSize(edition_of(self).px("note"))
        head_font.setBold(True)
        head = QFontMetrics(head_font).horizontalAdvance(_(self._cells.heads[column]))
        metrics = QFontMetrics(self.font())
        cells = {cells[column] for _key, cells in self._cells.rows[:MEASURED_ROWS]}
        lines = [line for text in cells for line in text.split("\n")]
        need = max((metrics.horizontalAdvance(line) for line in lines), default=0)
        return max(head, need), max((head, *(least_width(line, metrics) for line in lines)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._make_room()

    def minimumSizeHint(self) -> QSize:
        # Its head and a row: in large type every line counts on a small screen.
        return QSize(80, edition_of(self).space(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._filled and not self._cells.rows:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(edition_of(self).colour("ink3")))
            box = self.viewport().rect().adjusted(8, 8, -8, -8)
            painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, _(self._empty))

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self.moved.emit(self._cells.rows[now.row()][0])


def shared(needs: Sequence[int], leasts: Sequence[int], room: int) -> list[int]:
    """Widths within `room`: the widest columns give way first, none below its least."""

    def capped(cap: int) -> list[int]:
        return [max(least, min(need, cap)) for need, least in zip(needs, leasts, strict=True)]

    low, high = 0, max(needs, default=0)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(capped(middle)) <= room:
            low = middle
        else:
            high = middle - 1
    return capped(low)
