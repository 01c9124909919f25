"""Pages on screen, of a PDF or of what else can draw pages: drawn off the GUI thread, turned, made larger by keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import pypdfium2
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea

from hall_app.devices.pdfium import pdfium_lock
from hall_app.errors import HallError
from ui.lane import Lane
from ui.parcel import Parcel
from ui.theme import edition_of
from ui.words import _

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_FIT = ZOOMS.index(1.0)
_POINTS_PER_INCH = 72
# No page of ours is larger on screen than this: an A4 page at three times a wide window's width.
_WIDEST_PX = 4800
# How wide an A4 page is in points, for pages that do not say how wide they are.
_A4_POINTS = 595.0
# Draws a page (from 0) this many pixels wide, in the lane of the pages. May raise a HallError.
DrawPage = Callable[[int, int], QImage]


class _Drawer(QObject):
    """Draws pages in a lane of its own, for all views; it outlives them, so that what comes back finds its thread."""

    _back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lane = Lane("pages")
        self._back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def draw(
        self, page: Callable[[], QImage], owner: QObject, then: Callable[[QImage], None],
        otherwise: Callable[[HallError], None],
    ) -> None:  # fmt: skip
        """Asks for a page; `then` gets it, or `otherwise` why not, on the GUI thread, unless the owner is gone."""

        def drawn() -> Callable[[], None]:
            try:
                return partial(then, page())
            except HallError as error:
                return partial(otherwise, error)

        self.lane.put(Parcel(drawn, self._back.emit, owner))

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
    """One page at a time. `turned(number, count)` after every page, numbers from 1; `failed` gets why a page cannot
    be drawn."""

    turned = Signal(int, int)
    painted = Signal()
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel()
        self.label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self.label)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.number, self.count = 0, 0
        self._page: DrawPage | None = None
        self._zoom = _FIT
        self._widths: tuple[float, ...] = ()
        self._ask = 0

    def set_pdf(self, pdf: bytes) -> None:
        """Shows the first page. Raises pypdfium2.PdfiumError for what is no PDF."""
        with pdfium_lock:
            document = pypdfium2.PdfDocument(pdf)
            try:
                widths = tuple(document.get_page_size(place)[0] for place in range(len(document)))
            finally:
                document.close()
        self._begin(partial(_picture, pdf), widths)

    def set_pages(self, page: DrawPage, count: int) -> None:
        """Shows the first of so many pages, each as wide as a sheet of A4 to begin with."""
        self._begin(page, (_A4_POINTS,) * count)

    def _begin(self, page: DrawPage, widths: tuple[float, ...]) -> None:
        self._page, self._widths, self.number, self.count = page, widths, 0, len(widths)
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
        self._draw()

    def _draw(self) -> None:
        if self._page is None or not self.count:
            return
        # As wide as the view, yet never larger than a reader needs: a narrow ticket is not blown up to a wall.
        room = self.viewport().width() - 2 * edition_of(self).space(8)
        natural = self._widths[self.number] * self.logicalDpiX() / _POINTS_PER_INCH * 1.6
        width = int(min(room, natural) * ZOOMS[self._zoom] * self.devicePixelRatioF())
        self._ask += 1
        width = min(max(80, width), _WIDEST_PX)
        page = partial(self._page, self.number, width)
        _drawer().draw(page, self, partial(self._show, self._ask), partial(self._not_drawn, self._ask))
        self.turned.emit(self.number + 1, self.count)

    def _show(self, ask: int, image: QImage) -> None:
        if ask != self._ask:
            return
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self.label.setPixmap(QPixmap.fromImage(image))
        self.label.setAccessibleName(_("Page {n} of {of}").format(n=self.number + 1, of=self.count))
        self.painted.emit()

    def _not_drawn(self, ask: int, error: HallError) -> None:
        if ask == self._ask:
            self.label.clear()
            self.failed.emit(error)
