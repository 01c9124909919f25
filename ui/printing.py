"""The QPrinter side of the printing port: for systems without CUPS, and for printing into a file."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from hall_app.devices.pdfium import pdfium_lock
from hall_app.devices.printer import (
    NO_PRINTING,
    PRINTER_REFUSED,
    SENT,
    UNKNOWN_PRINTER,
    Printer,
    PrintOutcome,
    SystemPrinter,
    checked_copies,
    failed,
)
from hall_app.words import _

if TYPE_CHECKING:
    import pypdfium2

DOTS_PER_INCH = 300
POINTS_PER_INCH = 72
POINTS_PER_MM = 72 / 25.4


class QtPrinter:
    """Prints page images through Qt. `file` sends everything into one PDF file instead; for tests."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file

    def printers(self) -> tuple[str, ...]:
        """Names, the default first; empty at once where there are none."""
        names = [str(name) for name in QPrinterInfo.availablePrinterNames()]
        first = QPrinterInfo.defaultPrinterName()
        return tuple(sorted(names, key=lambda name: (name != first, name)))

    def print(
        self, pdf: bytes, printer: str, copies: int = 1, media: str = "", title: str = ""
    ) -> PrintOutcome:
        """See devices.printer.Printer."""
        checked_copies(copies)
        if self._file is None:
            known = self.printers()
            if not known:
                return failed(NO_PRINTING, away=True)
            if printer and printer not in known:
                return failed(UNKNOWN_PRINTER, away=True, printer=printer)
        device = QPrinter(QPrinter.PrinterMode.HighResolution)
        device.setResolution(DOTS_PER_INCH)
        device.setDocName(title or "hall-app")
        if self._file is not None:
            device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            device.setOutputFileName(str(self._file))
        elif printer:
            device.setPrinterName(printer)
        device.setCopyCount(copies)
        import pypdfium2  # a hall opens without it

        with pdfium_lock:
            document = pypdfium2.PdfDocument(pdf)
            try:
                return self._send(document, device, printer)
            finally:
                document.close()

    def _send(self, document: pypdfium2.PdfDocument, device: QPrinter, printer: str) -> PrintOutcome:
        painter = QPainter()
        for number in range(len(document)):
            page = document[number]
            width, height = page.get_size()
            _set_paper(device, width, height)
            began = painter.begin(device) if number == 0 else device.newPage()
            if not began:
                return failed(
                    PRINTER_REFUSED, away=number == 0, printer=printer, detail=_("it did not say why")
                )
            painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
            bitmap = page.render(scale=DOTS_PER_INCH / POINTS_PER_INCH, grayscale=True)
            grey = QImage.Format.Format_Grayscale8
            image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, grey)
            painter.drawImage(0, 0, image)
        painter.end()
        return PrintOutcome(SENT)


def _set_paper(device: QPrinter, width: float, height: float) -> None:
    size = QPageSize(QSizeF(width / POINTS_PER_MM, height / POINTS_PER_MM), QPageSize.Unit.Millimeter)
    device.setPageSize(size)
    device.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    device.setFullPage(True)


def system_printer() -> Printer:
    """CUPS where it is there, for it keeps vectors; Qt's own printing elsewhere."""
    return SystemPrinter() if shutil.which("lp") else QtPrinter()
