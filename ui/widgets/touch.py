"""Parts for a finger: measures by the screen, large buttons, large words (lists that page: ui.widgets.paged).

Nothing here knows messages: a screen puts its words in anew whenever language, edition or data change, so that one
window may speak another language than the rest.
"""

from __future__ import annotations

import math

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from ui.theme import edition_of
from ui.theme.icons import draw_icon

TARGET_MM, TARGET_LEAST = 15.0, 64
GAP_MM, GAP_LEAST = 8.0, 30
DPI_LEAST, DPI_MOST = 72.0, 220.0
PX_LEAST = 14
WRAPPED = Qt.TextFlag.TextWordWrap


class Measure(Struct, frozen=True):
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
        # The least of the height that the picture of a tall one has.
        self.picture_share = 0.2
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
            side = min(side, room.height())
            if not self.title:
                left = room.center().x() - side / 2
            elif self.middle:
                title = font_of(self, measure_of(self).px(self._px), True)
                # Those that must look alike have their pictures below one another.
                words = max(QFontMetricsF(title).horizontalAdvance(one.title) for one in (self, *self.alike))
                left = max(left, room.center().x() - (words + self._pad() + side) / 2 - 4)
            draw_icon(painter, self.icon_name, colour, QRectF(left, room.center().y() - side / 2, side, side))
            left += side + self._pad()
            return QRectF(left, room.top(), room.right() - left, room.height())
        # Words first: the picture takes what they leave, at least its share.
        least = room.height() * self.picture_share
        own = [sum(one._fitted(room.width(), room.height() - least)[2:]) for one in (self, *self.alike)]
        words = max(own) + measure_of(self).space(14)
        side = min(side, max(least, room.height() - words), room.width())
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
            painter.drawText(
                QRectF(room.left(), top + title + gap, room.width() + 1, under + 2), flags, self.under
            )


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
        painter.drawText(
            self.rect(), int(across) | int(Qt.AlignmentFlag.AlignVCenter) | int(WRAPPED), self._text
        )
