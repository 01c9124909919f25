"""The chosen attachment, small, beside the row that names it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPixmap, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall_app.errors import HallError
from hall_app.values.attachments import AttachmentLook, AttachmentRow, Thumbnail
from ui.front import Front
from ui.pages.cases.file_rows import kind_short
from ui.theme import edition_of
from ui.theme.tokens import RADIUS
from ui.widgets import column
from ui.words import _

SIDE_PX = 360
KEPT_MOST = 60


class Picture(QWidget):
    """A picture as large as there is room; where there is none, a leaf with the kind of file on it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.pixmap: QPixmap | None = None
        self.kind = ""

    def minimumSizeHint(self) -> QSize:
        return QSize(edition_of(self).space(90), edition_of(self).space(56))

    def show_picture(self, pixmap: QPixmap | None, kind: str, name: str) -> None:
        """Another picture, or none; `name` is what it is called."""
        self.pixmap, self.kind = pixmap, kind
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        edition, painter = edition_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.rect().adjusted(1, 1, -2, -2)
        painter.setPen(QPen(QColor(edition.colour("line")), 1))
        if self.pixmap is not None:
            size = self.pixmap.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = _at_top(room, size)
            painter.drawPixmap(place, self.pixmap)
            painter.drawRect(place)
            return
        leaf = _at_top(room, QSize(3, 4).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        painter.setBrush(QColor(edition.colour("chip")))
        painter.drawRoundedRect(leaf, RADIUS, RADIUS)
        font = QFont(self.font())
        font.setPixelSize(edition.px("note"))
        painter.setFont(font)
        painter.setPen(QColor(edition.colour("ink2")))
        painter.drawText(leaf, Qt.AlignmentFlag.AlignCenter, self.kind or "—")


class Preview(QWidget):
    """The first page of one attachment. Asked for while it is seen, and kept while its case is."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.picture = Picture()
        self.setLayout(column((self.picture, 1)))
        self.setFixedWidth(edition_of(self).space(170))
        self._shown: AttachmentRow | None = None
        self._kept: dict[str, QPixmap] = {}
        # The one that is under way: whoever runs down a long list waits for no picture on the way.
        self._asked = ""

    def forget(self) -> None:
        """The files of another case come: no picture of this one stays."""
        self._kept = {}
        self.show_one(None)

    def show_one(self, one: AttachmentRow | None, kind: str = "") -> None:
        """Another attachment; None for what has no picture, with the kind of file it is."""
        self._shown = one
        if one is None:
            self.picture.show_picture(None, kind_short(kind), "")
        else:
            self.retranslate()

    def retranslate(self) -> None:
        """It in the language in force."""
        one = self._shown
        if one is None:
            return
        pixmap = self._kept.get(one.attachment)
        name = _("First page of {name}").format(name=one.name)
        self.picture.show_picture(pixmap, kind_short(one.type), name)
        if pixmap is None and self.isVisible():
            self._ask(one)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.retranslate()

    def _ask(self, one: AttachmentRow) -> None:
        if self._asked:
            return
        self._asked = one.attachment
        look = AttachmentLook(one.attachment, side=SIDE_PX)
        came = partial(self._came, one.case)
        if not self.front.errand(look, self, came, self._none):  # type: ignore[arg-type]
            self._asked = ""

    def _came(self, case: str, look: Thumbnail) -> None:
        pixmap = QPixmap()
        here = self._shown is not None and self._shown.case == case
        if here and pixmap.loadFromData(look.png):
            while len(self._kept) >= KEPT_MOST:
                del self._kept[next(iter(self._kept))]
            self._kept[look.attachment] = pixmap
        self._go_on()

    def _none(self, _error: HallError) -> None:
        """The leaf stays; why it cannot be looked at is said by the sheet that opens it."""
        self._go_on()

    def _go_on(self) -> None:
        """Shows what came; asks again only where another one was chosen meanwhile."""
        was, self._asked = self._asked, ""
        one = self._shown
        if one is None:
            return
        if one.attachment in self._kept or one.attachment != was:
            self.retranslate()


def _at_top(room: QRect, size: QSize) -> QRect:
    """In the middle from left to right, level with the first row beside it."""
    return QRect(room.left() + (room.width() - size.width()) // 2, room.top(), size.width(), size.height())
