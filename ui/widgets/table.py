"""Plain rows and columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.theme import edition_of
from ui.words import _

AnyIndex = QModelIndex | QPersistentModelIndex
Cells = tuple[str, tuple[str, ...]]


class _Cells(QAbstractTableModel):
    def __init__(self, parent: QTableView, heads: tuple[str, ...]) -> None:
        super().__init__(parent)
        self.heads = heads
        self.rows: tuple[Cells, ...] = ()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.heads)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.rows[index.row()][1][index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(self.heads[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class Table(QTableView):
    """A table one row of which can be chosen. Heads are messages; cells are data. `wrap`: rows grow."""

    chosen = Signal(str)
    moved = Signal(str)

    def __init__(self, heads: tuple[str, ...], stretch: int = -1, wrap: bool = False) -> None:
        super().__init__()
        self._cells = _Cells(self, heads)
        self._stretch = stretch
        self.setModel(self._cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(wrap)
        if wrap:
            self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(stretch < 0)
        if stretch >= 0:
            self.horizontalHeader().setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
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
        """Shows these rows: (key, cells); the chosen one stays chosen where it is still there."""
        was = self.key
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
        self.resizeColumnsToContents()
        gap = edition_of(self).space(14)
        if self.wordWrap():
            # Labels wrap too, and leave at least half to what they label.
            self.setColumnWidth(0, min(self.columnWidth(0), max(80, self.viewport().width() // 2 - gap)))
        for column in range(len(self._cells.heads) - 1):
            self.setColumnWidth(column, self.columnWidth(column) + gap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.wordWrap():
            self._make_room()

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self.moved.emit(self._cells.rows[now.row()][0])
