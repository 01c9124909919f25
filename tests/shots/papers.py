"""Papers as pictures, straight from the PDF a resident gets."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from hall_app.documents import paper
from tests.documents.samples import SAMPLES

DPI = 110
POINTS_AN_INCH = 72


def take(_folder: Path, out: Path) -> None:
    """The first page of every kind of paper."""
    for kind, sample in SAMPLES.items():
        document = pypdfium2.PdfDocument(paper.render(kind, sample))
        bitmap = document[0].render(scale=DPI / POINTS_AN_INCH)
        _save(bitmap, out / f"paper-{kind}.png")
        document.close()


def _save(bitmap: pypdfium2.PdfBitmap, path: Path) -> None:
    from PySide6.QtGui import QImage

    kinds = {
        1: QImage.Format.Format_Grayscale8,
        3: QImage.Format.Format_BGR888,
        4: QImage.Format.Format_RGB32,
    }
    image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kinds[bitmap.n_channels])
    image.save(str(path))
