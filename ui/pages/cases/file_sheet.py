"""An attachment as large as one needs it: its pages, larger and smaller, and a copy of it as a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from hall_app.errors import HallError
from hall_app.values.attachments import AttachmentBytes, AttachmentRow, CopyAttachment
from ui.folders import documents
from ui.front import Front
from ui.page_bar import PageBar
from ui.page_view import PageView
from ui.pages.cases.file_rows import kind_short, size_words
from ui.widgets import Button, Sheet, Short, Words, row
from ui.words import N_, _

SHARE = 0.86
# No page on screen is taller: a till roll may be a hundred times as long as it is wide.
TALLEST_PX = 9600
SMOOTH = Qt.TransformationMode.SmoothTransformation


class FileSheet(Sheet):
    """One attachment. Nothing is done to it from here."""

    def __init__(self, window: QWidget, front: Front, one: AttachmentRow) -> None:
        super().__init__(window, N_("Attachment"))
        self.front, self.one = front, one
        self.name = Short("strong")
        self.name.show_text(one.name)
        self.name.setToolTip(one.name)
        self.about = Words("note")
        self.about.show_text(" · ".join((kind_short(one.type), size_words(one.size))))
        self.pages = PageView()
        self.save = Button(N_("Save a copy…"), "Ctrl+S")
        self.bar = PageBar(self.pages)
        self.body.addLayout(row((self.name, 1), self.about, self.save))
        self.body.addWidget(self.bar)
        self.body.addWidget(self.pages, 1)
        self.stretch_body()
        self.resize(int(window.width() * SHARE), int(window.height() * SHARE))
        self.save.clicked.connect(self._choose)
        self.save.setEnabled(False)
        self.pages.failed.connect(self.in_place.refuse)
        self.pages.setFocus()
        front.errand(AttachmentBytes(one.attachment), self, self._show, self._none)  # type: ignore[arg-type]

    def _show(self, data: bytes) -> None:
        self.save.setEnabled(True)
        self.pages.set_pages(partial(drawn, data, self.one.type, self.one.name), max(1, self.one.pages))

    def _none(self, error: HallError) -> None:
        self.in_place.refuse(error)

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save a copy…"), documents(self.one.name))
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Writes the whole attachment as a file, off the window's thread."""
        self.in_place.clear()
        asked = CopyAttachment(self.one.attachment, str(path))
        self.front.errand(asked, self, self._saved, self.in_place.refuse)

    def _saved(self, path: str) -> None:
        self.in_place.tell(_("Saved as {where}").format(where=path), "ok")


def drawn(data: bytes, kind: str, name: str, number: int, width: int) -> QImage:
    """A page as wide as that, upright. Raises Refusal scan_unreadable."""
    from hall_app.documents.scans import page_image  # Pillow

    image = page_image(data, kind, number, width, name)
    if image.height > image.width:
        # `page_image` goes by the longer side.
        side = min(TALLEST_PX, width * image.height // image.width)
        image = page_image(data, kind, number, side, name)
    page = QImage(image.tobytes(), image.width, image.height, 3 * image.width, QImage.Format.Format_RGB888)
    wide = min(width, TALLEST_PX * image.width // image.height)
    return page.copy() if image.width >= wide else page.scaledToWidth(wide, SMOOTH)
