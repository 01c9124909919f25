"""What a person sees in a window: the words on its visible parts, and the words that are painted."""

from __future__ import annotations

from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLabel, QLineEdit, QTableView, QWidget

from tests.documents.reading import squeezed
from ui.widgets import Chip, Lamp, RowList
from ui.widgets.touch import Fit, Touch


def words_of(part: QWidget) -> list[str]:
    """The words one part shows."""
    if isinstance(part, Touch):
        return [part.title, part.under]
    if isinstance(part, Fit | Chip | Lamp):
        return [part.text]
    if isinstance(part, QLabel | QAbstractButton | QLineEdit):
        return [part.text()]
    if isinstance(part, QComboBox):
        return [part.currentText()]
    if isinstance(part, RowList):
        return [row.spoken() for row in part.rows]
    if isinstance(part, QTableView) and part.model() is not None:
        model = part.model()
        cells = [(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
        return [str(model.index(*cell).data() or "") for cell in cells]
    return []


def words_in(window: QWidget) -> str:
    """Every word on the visible parts of a window and of the sheet over it, one part a line."""
    parts = [window, *window.findChildren(QWidget)]
    found = [text for part in parts if part.isVisible() for text in words_of(part)]
    return "\n".join(text for text in found if text)


def painted(window: QWidget) -> str:
    """The text a window paints, without white space, read back from a drawing that keeps text as text."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(window.size())
    painter = QPainter(drawing)
    window.render(painter, QPoint())
    painter.end()
    tree = ElementTree.fromstring(bytes(buffer.data().data()))
    return squeezed("".join(one.text or "" for one in tree.iter("{http://www.w3.org/2000/svg}text")))


def sheet_over(window: QWidget) -> QWidget | None:
    """The sheet that is open over a window."""
    open_ones = [one for one in window.findChildren(QDialog) if one.isVisible()]
    return open_ones[-1] if open_ones else None
