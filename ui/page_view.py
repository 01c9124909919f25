"""The pages of a PDF on screen: drawn off the GUI thread, turned and made larger by keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import pypdfium2
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea

from hall_app.devices.pdfium import pdfium_lock
from ui.lane import Lane
from ui.parcel import Parcel
from ui.theme import edition_of
from ui.words import _

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_FIT = ZOOMS.index(1.0)
_POINTS_PER_INCH = 72
# No page of ours is larger on screen than this: an A4 page at three times a wide window's width.
_WIDEST_PX = 4800


class _Drawer(QObject):
    """Draws pages in a lane of its own, for all views; it outlives them, so that what comes back finds its thread."""

    _back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lane = Lane("pages")
        self._back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def draw(
        self, pdf: bytes, number: int, width: int, owner: QObject, then: Callable[[QImage], None]
    ) -> None:
        """Asks for a page `width` pixels wide; `then` gets it on the GUI thread, unless the owner is gone."""
        self.lane.put(Parcel(lambda: partial(then, _picture(pdf, number, width)), self._back.emit, owner))

    def _deliver(self, parcel: Parcel) -> None:
        call = parcel.open()
        if call is not None:
            call()


@cache
def _drawer() -> _Drawer:
    return _Drawer()


def _picture(pdf: bytes, number: int, width: int) -> QImage:
    with pdfium_lock:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[number]
            bitmap = page.render(scale=width / page.get_width())
            kind = {1: QImage.Format.Format_Grayscale8, 3: QImage.Format.Format_BGR888}
            form = kind.get(bitmap.n_channels, QImage.Format.Format_RGB32)
            held = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form)
            return held.copy()
        finally:
            document.close()


class PageView(QScrollArea):
    """One page at a time. `turned(number, count)` after every page, numbers from 1."""

    turned = Signal(int, int)
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel()
        self.label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self.label)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.number, self.count = 0, 0
        self._pdf = b""
        self._zoom = _FIT
        self._widths: tuple[float, ...] = ()
        self._ask = 0

    def set_pdf(self, pdf: bytes) -> None:
        """Shows the first page. Raises pypdfium2.PdfiumError for what is no PDF."""
        with pdfium_lock:
            document = pypdfium2.PdfDocument(pdf)
            try:
                self._widths = tuple(document.get_page_size(place)[0] for place in range(len(document)))
            finally:
                document.close()
        self._pdf, self.number, self.count = pdf, 0, len(self._widths)
        self._draw()

    def turn(self, step: int) -> None:
        """To another page, where there is one."""
        place = min(max(0, self.number + step), max(0, self.count - 1))
        if place != self.number:
            self.number = place
            self.verticalScrollBar().setValue(0)
            self._draw()

    def zoom(self, step: int) -> None:
        """Larger or smaller; 0 fits the page into the width."""
        was, self._zoom = self._zoom, min(max(0, self._zoom + step), len(ZOOMS) - 1) if step else _FIT
        if was != self._zoom:
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._pdf:
            self._draw()

    def _draw(self) -> None:
        # As wide as the view, yet never larger than a reader needs: a narrow ticket is not blown up to a wall.
        room = self.viewport().width() - 2 * edition_of(self).space(8)
        natural = self._widths[self.number] * self.logicalDpiX() / _POINTS_PER_INCH * 1.6
        width = int(min(room, natural) * ZOOMS[self._zoom] * self.devicePixelRatioF())
        self._ask += 1
        width = min(max(80, width), _WIDEST_PX)
        _drawer().draw(self._pdf, self.number, width, self, partial(self._show, self._ask))
        self.turned.emit(self.number + 1, self.count)

    def _show(self, ask: int, image: QImage) -> None:
        if ask != self._ask:
            return
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self.label.setPixmap(QPixmap.fromImage(image))
        self.label.setAccessibleName(_("Page {n} of {of}").format(n=self.number + 1, of=self.count))
        self.painted.emit()
