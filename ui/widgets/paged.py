"""Lists for a finger: as many rows as fit, and large arrows where there are more. Nothing scrolls."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.touch import Measure, Say, Touch, measure_of


@dataclass(frozen=True)
class Block:
    """One row of a paged list; one without a key cannot be chosen."""

    key: str
    title: str
    under: str = ""
    kind: str = "plain"
    icon: str = ""
    enabled: bool = True


class Note(Touch):
    """A row to read, not to press."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def _colours(self) -> tuple[str, str, str, str]:
        return (
            ("ground", "ground", "hall", "ink") if self.kind == "head" else ("paper", "hair", "ink", "ink2")
        )


class Paged(QWidget):
    """A list that pages: as many rows as fit, large arrows where there are more. `chosen(key)` when one is pressed.

    Lying windows show `columns` beside each other.
    """

    chosen = Signal(str)

    def __init__(self, px: float = 38, under_px: float = 28, columns: int = 2) -> None:
        super().__init__()
        self._px, self._under_px, self._columns = px, under_px, columns
        self._blocks: tuple[Block, ...] = ()
        self._buttons: list[Touch] = []
        self._page = 0
        self._pages: list[list[tuple[int, int, int, int, int]]] = []
        self.up, self.down = Touch(icon="up"), Touch(icon="down")
        self.where = Say(28, tone="soft", middle=True)
        self.up.clicked.connect(lambda: self.turn(-1))
        self.down.clicked.connect(lambda: self.turn(1))
        for one in (self.up, self.down, self.where):
            one.setParent(self)
        self.setMinimumHeight(1)

    @property
    def buttons(self) -> list[Touch]:
        """The rows, shown or not, in order."""
        return self._buttons

    @property
    def pages(self) -> int:
        """How many pages there are now."""
        return len(self._pages)

    def name_arrows(self, up: str, down: str) -> None:
        """What the arrows are called for those who hear the screen."""
        self.up.setAccessibleName(up)
        self.down.setAccessibleName(down)

    def fill(self, blocks: tuple[Block, ...], first_page: bool = True) -> None:
        """Other rows."""
        if blocks == self._blocks:
            return
        if [(one.key, one.kind, one.icon) for one in blocks] == [
            (one.key, one.kind, one.icon) for one in self._blocks
        ]:
            # Only words changed: what a finger is on right now stays what it is.
            self._blocks = blocks
            for button, block in zip(self._buttons, blocks, strict=True):
                button.show_text(block.title, block.under)
                button.setEnabled(block.enabled)
            self.rescale()
            return
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._blocks, self._buttons = blocks, []
        for block in blocks:
            made = (Touch if block.key else Note)(block.kind, block.icon, self._px, self._under_px)
            made.setParent(self)
            made.show_text(block.title, block.under)
            made.setEnabled(block.enabled)
            if block.key:
                made.clicked.connect(lambda _on=False, key=block.key: self.chosen.emit(key))
            self._buttons.append(made)
        self._page = 0 if first_page else self._page
        self.rescale()

    def turn(self, step: int) -> None:
        """Another page."""
        self._page = min(max(0, self._page + step), max(0, len(self._pages) - 1))
        self._place()

    def resizeEvent(self, event: object) -> None:
        self.rescale()

    def rescale(self) -> None:
        """Lays all rows out on pages anew."""
        if self.width() < 10 or self.height() < 10:
            return
        wide, high = self.width(), self.height()
        self._pages = self._laid_out(wide, high)
        if len(self._pages) > 1:
            aside = measure_of(self).target + self._gap()
            self._pages = (
                self._laid_out(wide, high - aside)
                if measure_of(self).upright
                else self._laid_out(wide - aside, high)
            )
        self._page = min(self._page, max(0, len(self._pages) - 1))
        self._place()

    def _gap(self) -> int:
        return measure_of(self).gap

    def _laid_out(self, width: int, height: int) -> list[list[tuple[int, int, int, int, int]]]:
        """Pages of (row, x, y, width, height). A head never stands at the end of a column."""
        m = measure_of(self)
        columns = 1 if m.upright else self._columns
        gap = self._gap()
        wide = (width - gap * (columns - 1)) // columns
        heights = [min(height, button.height_for(wide)) for button in self._buttons]
        pages: list[list[tuple[int, int, int, int, int]]] = [[]]
        column, y = 0, 0
        for number, high in enumerate(heights):
            need = high
            if self._blocks[number].kind == "head" and number + 1 < len(heights):
                need += heights[number + 1] + m.space(14)
            if y and y + need > height:
                column, y = column + 1, 0
                if column >= columns:
                    pages.append([])
                    column = 0
            pages[-1].append((number, column * (wide + gap), y, wide, high))
            # Rows to read stand closer than rows to press.
            y += high + (gap if self._blocks[number].key else m.space(14))
        return [page for page in pages if page]

    def _place(self) -> None:
        for button in self._buttons:
            button.hide()
        for number, x, y, wide, high in self._pages[self._page] if self._pages else ():
            self._buttons[number].setGeometry(x, y, wide, high)
            self._buttons[number].show()
        many = len(self._pages) > 1
        for part in (self.up, self.down, self.where):
            part.setVisible(many)
        if many:
            self._place_arrows(measure_of(self))
            self.where.rescale()
            self.where.setText(f"{self._page + 1} / {len(self._pages)}")
            self.up.setEnabled(self._page > 0)
            self.down.setEnabled(self._page < len(self._pages) - 1)

    def _place_arrows(self, m: Measure) -> None:
        """Under the rows on an upright screen, at their right on a lying one."""
        if m.upright:
            high, wide = m.target, max(m.target * 2, self.width() // 4)
            top = self.height() - high
            self.up.setGeometry(0, top, wide, high)
            self.down.setGeometry(self.width() - wide, top, wide, high)
            self.where.setGeometry(wide, top, self.width() - 2 * wide, high)
            return
        high = min(m.target * 2, (self.height() - m.target) // 2)
        left = self.width() - m.target
        self.up.setGeometry(left, 0, m.target, high)
        self.down.setGeometry(left, self.height() - high, m.target, high)
        self.where.setGeometry(left, high, m.target, self.height() - 2 * high)
