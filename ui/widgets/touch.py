"""Parts for a finger: measures by the screen, large buttons, large words, and lists that page by large arrows.

Nothing here knows messages: a screen puts its words in anew whenever language, edition or data change, so that one
window may speak another language than the rest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from ui.theme import edition_of
from ui.theme.icons import draw_icon

TARGET_MM, TARGET_LEAST = 15.0, 64
GAP_MM, GAP_LEAST = 8.0, 30
DPI_LEAST, DPI_MOST = 72.0, 220.0
PX_LEAST = 14
WRAPPED = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class Measure:
    """Sizes for a window: `share` of the size the design was drawn at, and the least a finger needs, in px."""

    share: float = 1.0
    large: bool = False
    target: int = TARGET_LEAST
    gap: int = GAP_LEAST
    upright: bool = True

    def px(self, base: float) -> int:
        """A type size drawn as `base` px."""
        return max(PX_LEAST, round(base * self.share * (1.5 if self.large else 1.0)))

    def space(self, base: float) -> int:
        """A distance drawn as `base` px."""
        return round(base * self.share * (1.2 if self.large else 1.0))


def measure(widget: QWidget, upright: tuple[int, int], lying: tuple[int, int]) -> Measure:
    """The measure for a widget's size. `upright` and `lying`: the sizes the design was drawn at, width and height."""
    size, screen = widget.size(), widget.screen()
    stands = size.height() > size.width()
    wide, high = upright if stands else lying
    dpi = min(DPI_MOST, max(DPI_LEAST, screen.physicalDotsPerInch())) if screen else 96.0
    return Measure(
        share=min(size.width() / wide, size.height() / high),
        large=edition_of(widget).large,
        target=max(TARGET_LEAST, math.ceil(TARGET_MM * dpi / 25.4)),
        gap=max(GAP_LEAST, math.ceil(GAP_MM * dpi / 25.4)),
        upright=stands,
    )


def measure_of(widget: QWidget) -> Measure:
    """The measure of the nearest widget above that has one."""
    above: QWidget | None = widget
    while above is not None:
        found = getattr(above, "measure", None)
        if isinstance(found, Measure):
            return found
        above = above.parentWidget()
    return Measure()


def font_of(widget: QWidget, px: int, bold: bool = False) -> QFont:
    """The widget's font in a size. The digits of Noto Sans SC are all of one width."""
    font = QFont(widget.font())
    font.setPixelSize(max(1, px))
    font.setBold(bold)
    return font


def height_of(font: QFont, text: str, width: float) -> float:
    """How tall a text is in a width, wrapped."""
    if not text:
        return 0.0
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, max(1.0, width), 1e6), int(WRAPPED), text).height()


def fits(font: QFont, text: str, width: float, height: float) -> bool:
    """Whether a text fits a box, no word wider than it."""
    box = QFontMetricsF(font).boundingRect(QRectF(0, 0, max(1.0, width), 1e6), int(WRAPPED), text)
    return box.width() <= width + 0.5 and box.height() <= height + 0.5


def shrunk(widget: QWidget, text: str, px: int, bold: bool, width: float, height: float) -> QFont:
    """The largest font up to `px` in which a text fits a box."""
    font = font_of(widget, px, bold)
    while px > PX_LEAST and not fits(font, text, width, height):
        px -= max(1, px // 20)
        font = font_of(widget, px, bold)
    return font


class Say(QLabel):
    """Large words: `px` as drawn in the design; wraps, grows with the window, never markup."""

    def __init__(self, px: float = 34, bold: bool = False, tone: str = "", middle: bool = False) -> None:
        super().__init__()
        self._px, self._bold = px, bold
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if tone:
            self.setProperty("tone", tone)
        if middle:
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_text(self, text: str) -> None:
        """Other words; empty ones take no room."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def rescale(self) -> None:
        """Its window has another size or edition."""
        self.setFont(font_of(self, measure_of(self).px(self._px), self._bold))
        self.updateGeometry()


class Touch(QAbstractButton):
    """A large button: a picture, a title, a line under it. `kind`: plain, primary, seal, quiet, chosen, here.

    `px` and `under_px` are as drawn in the design. `tall` stands picture over words, otherwise beside them; where words
    would not fit they are drawn smaller, never cut.
    """

    def __init__(
        self, kind: str = "plain", icon: str = "", px: float = 36, under_px: float = 28, tall: bool = False,
        middle: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.kind, self.icon_name, self.tall, self.middle = kind, icon, tall, middle
        self.title, self.under = "", ""
        # Buttons that must look alike: all are drawn as small as the longest of them needs.
        self.alike: list[Touch] = []
        self.icon_px = px
        self._px, self._under_px = px, under_px
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    def show_text(self, title: str, under: str = "") -> None:
        """Its words."""
        self.title, self.under = title, under
        self.setAccessibleName(f"{title} {under}".strip())
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: str) -> None:
        """Another kind."""
        self.kind = kind
        self.update()

    def rescale(self) -> None:
        """Its window has another size or edition."""
        self.updateGeometry()
        self.update()

    def set_height(self) -> None:
        """Between what a finger needs and what its words take in one line."""
        self.setMinimumHeight(measure_of(self).target)
        self.setMaximumHeight(max(measure_of(self).target, self.height_for(10**6)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _pad(self) -> int:
        return max(12, measure_of(self).space(24))

    def _icon_side(self) -> int:
        m = measure_of(self)
        if not self.icon_name:
            return 0
        return max(24, m.space(150)) if self.tall else m.px(self.icon_px)

    def height_for(self, width: int) -> int:
        """How tall it has to be in a width."""
        m, pad = measure_of(self), self._pad()
        beside = 0 if self.tall or not self.icon_name else self._icon_side() + pad
        room = width - 2 * pad - beside
        high = height_of(font_of(self, m.px(self._px), True), self.title, room) + 2 * pad
        if self.under:
            high += height_of(font_of(self, m.px(self._under_px)), self.under, room) + m.space(6)
        return max(m.target, math.ceil(high))

    def sizeHint(self) -> QSize:
        m, pad = measure_of(self), self._pad()
        wide = QFontMetricsF(font_of(self, m.px(self._px), True)).horizontalAdvance(self.title)
        if self.icon_name and not self.tall:
            wide += self._icon_side() + (pad if self.title else 0)
        wide = max(m.target, math.ceil(wide) + 2 * pad)
        return QSize(wide, self.height_for(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(measure_of(self).target, measure_of(self).target)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        window = self.window()
        if getattr(window, "shielded", False) or event.button() != Qt.MouseButton.LeftButton:
            event.accept()
            return
        touched = getattr(window, "touched", None)
        if touched is not None:
            touched()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def _colours(self) -> tuple[str, str, str, str]:
        """Fill, border, words, line under them."""
        if not self.isEnabled():
            return "ground", "hair", "off", "off"
        if self.kind in ("primary", "chosen"):
            return ("hall_hover" if self.isDown() else "hall"), "hall", "on_hall", "on_hall"
        fill = "hover" if self.isDown() else "paper"
        if self.kind == "seal":
            return fill, "seal", "seal", "ink3"
        if self.kind == "here":
            return "paper", "focus_edge", "ink", "ink3"
        if self.kind == "quiet":
            return ("hover" if self.isDown() else "ground"), "ground", "ink", "ink3"
        return fill, "line", "ink", "ink3"

    def paintEvent(self, event: QPaintEvent) -> None:
        edition, m = edition_of(self), measure_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, border, ink, soft = (edition.colour(name) for name in self._colours())
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        focused = self.hasFocus()
        painter.setBrush(QColor(fill))
        thick = 4 if focused or self.kind == "here" else 2
        painter.setPen(QPen(QColor(edition.colour("focus_edge") if focused else border), thick))
        painter.drawRoundedRect(box, 12 * min(1.0, m.share) + 4, 12 * min(1.0, m.share) + 4)
        pad, down = self._pad(), min(self._pad(), self.height() // 8)
        room = QRectF(self.rect()).adjusted(pad, down, -pad, -down)
        picture = (
            ink
            if self.kind in ("primary", "chosen", "seal") or not self.isEnabled()
            else edition.colour("hall")
        )
        if self.icon_name:
            room = self._paint_icon(painter, picture, room)
        self._paint_words(painter, room, ink, soft)

    def _fitted(self, width: float, height: float) -> tuple[QFont, QFont, float, float]:
        """Fonts of title and line under it in which both fit, drawn smaller together, and how tall each is."""
        share = min(one.share_of(width, height) for one in (self, *self.alike))
        title, under = self._fonts(share)
        return title, under, height_of(title, self.title, width), height_of(under, self.under, width)

    def _fonts(self, share: float) -> tuple[QFont, QFont]:
        m = measure_of(self)
        title = font_of(self, max(PX_LEAST, round(m.px(self._px) * share)), True)
        return title, font_of(self, max(PX_LEAST, round(m.px(self._under_px) * share)))

    def share_of(self, width: float, height: float) -> float:
        """What share of their full size its words can have in a box."""
        share = 1.0
        gap = measure_of(self).space(6) if self.under else 0
        while share > 0.3:
            title, under = self._fonts(share)
            tall = height_of(title, self.title, width) + height_of(under, self.under, width) + gap
            if tall <= height and fits(title, self.title, width, 1e6) and fits(under, self.under, width, 1e6):
                break
            share *= 0.95
        return share

    def _paint_icon(self, painter: QPainter, colour: str, room: QRectF) -> QRectF:
        side = float(self._icon_side())
        if not self.tall:
            left = room.left()
            if not self.title:
                left = room.center().x() - side / 2
            elif self.middle:
                words = QFontMetricsF(font_of(self, measure_of(self).px(self._px), True)).horizontalAdvance(self.title)
                left = max(left, room.center().x() - (words + self._pad() + side) / 2 - 4)
            draw_icon(painter, self.icon_name, colour, QRectF(left, room.center().y() - side / 2, side, side))
            left += side + self._pad()
            return QRectF(left, room.top(), room.right() - left, room.height())
        # Words first: the picture takes what they leave, at least a fifth.
        words = sum(self._fitted(room.width(), room.height() * 0.8)[2:]) + measure_of(self).space(14)
        side = min(side, max(room.height() * 0.2, room.height() - words), room.width())
        left = room.center().x() - side / 2 if self.middle else room.left()
        draw_icon(painter, self.icon_name, colour, QRectF(left, room.top(), side, side))
        return room.adjusted(0, side + measure_of(self).space(8), 0, 0)

    def _paint_words(self, painter: QPainter, room: QRectF, ink: str, soft: str) -> None:
        across = Qt.AlignmentFlag.AlignLeft
        if self.middle and (self.tall or not self.icon_name):
            across = Qt.AlignmentFlag.AlignHCenter
        font, small, title, under = self._fitted(room.width(), room.height())
        gap = measure_of(self).space(6) if self.under else 0
        free = max(0.0, room.height() - title - under - gap)
        top = room.top() + (free if self.tall and not self.middle else free / 2)
        flags = int(across) | int(Qt.AlignmentFlag.AlignTop) | int(WRAPPED)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(room.left(), top, room.width() + 1, title + 2), flags, self.title)
        if self.under:
            painter.setFont(small)
            painter.setPen(QColor(soft))
            painter.drawText(QRectF(room.left(), top + title + gap, room.width() + 1, under + 2), flags, self.under)


class Fit(QWidget):
    """Words that take the room they are given, drawn smaller where they must be; never cut, never pushing others."""

    def __init__(self, px: float = 50, bold: bool = True, tone: str = "ink", middle: bool = False) -> None:
        super().__init__()
        self._px, self._bold, self._tone, self._middle, self._text = px, bold, tone, middle, ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        """Its words."""
        return self._text

    def show_text(self, text: str) -> None:
        """Other words; empty ones take no room."""
        self._text = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def rescale(self) -> None:
        """Its window has another size or edition."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(10, max(measure_of(self).target // 2, round(measure_of(self).px(self._px) * 1.5)))

    def minimumSizeHint(self) -> QSize:
        return QSize(10, PX_LEAST * 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(
            shrunk(self, self._text, measure_of(self).px(self._px), self._bold, self.width(), self.height())
        )
        painter.setPen(QColor(edition_of(self).colour(self._tone)))
        across = Qt.AlignmentFlag.AlignHCenter if self._middle else Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), int(across) | int(Qt.AlignmentFlag.AlignVCenter) | int(WRAPPED), self._text)


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
                self._laid_out(wide, high - aside) if measure_of(self).upright else self._laid_out(wide - aside, high)
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
