"""Printing through Qt: pages, sizes, and printers that are not there."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from hall_app.devices.printer import NO_PRINTING, UNKNOWN_PRINTER
from ui.printing import QtPrinter


def paper(*sizes: tuple[float, float]) -> bytes:
    """A PDF with empty pages of these sizes in points."""
    document = pypdfium2.PdfDocument.new()
    for size in sizes:
        document.new_page(*size)
    import io

    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_every_page_is_printed_in_its_size(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "out.pdf"
    outcome = QtPrinter(file).print(paper((227, 312), (227, 312)), "")
    assert outcome.sent
    printed = pypdfium2.PdfDocument(file)
    assert len(printed) == 2
    width, height = printed[0].get_size()
    assert (round(width), round(height)) == pytest.approx((227, 312), abs=2)
    printed.close()


def test_a_printer_that_is_not_there_is_an_outcome(qapp: QApplication) -> None:
    outcome = QtPrinter().print(paper((595, 842)), "nowhere")
    assert outcome.reason in (NO_PRINTING, UNKNOWN_PRINTER)
    with pytest.raises(ValueError):
        QtPrinter().print(b"", "", copies=0)
