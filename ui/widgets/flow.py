"""Parts side by side that go on in the next line where one has no room for them all."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.theme import default


class Flow(QLayout):
    """Each part as wide as it asks for; a part wider than the whole line gives way in a line of its own."""

    def __init__(self, *parts: QWidget, gap: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(default().space(gap))
        for one in parts:
            self.addWidget(one)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), False)

    def setGeometry(self, room: QRect) -> None:
        super().setGeometry(room)
        self._place(room, True)

    def sizeHint(self) -> QSize:
        shown = [one.sizeHint() for one in self._items if not one.isEmpty()]
        width = sum(one.width() for one in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((one.height() for one in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [one.minimumSize() for one in self._items if not one.isEmpty()]
        return QSize(
            max((one.width() for one in shown), default=0), max((one.height() for one in shown), default=0)
        )

    def _place(self, room: QRect, move: bool) -> int:
        """Puts the parts into lines; gives the height they take."""
        x, y, high = room.x(), room.y(), 0
        for one in self._items:
            if one.isEmpty():
                continue
            size = one.sizeHint().boundedTo(QSize(max(1, room.width()), one.sizeHint().height()))
            if x > room.x() and x + size.width() > room.x() + room.width():
                x, y, high = room.x(), y + high + self.spacing(), 0
            if move:
                one.setGeometry(QRect(QPoint(x, y), size))
            x, high = x + size.width() + self.spacing(), max(high, size.height())
        return y + high - room.y()
