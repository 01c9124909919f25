"""What no window may show: text that is cut, parts that lie over one another, words that were not translated.

`look_over(window, language, data)` gives findings as sentences. `data` is every text that is the hall's own data
(catalogue, names, what clerks typed): Chinese in an English window is right only where it is data, and the other way
round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTableView,
    QWidget,
)

from ui.theme import edition_of
from ui.widgets import Chip, Field, RowList
from ui.widgets.breaking import least_width
from ui.widgets.rowlist import LEFT, RIGHT, fonts
from ui.widgets.textfield import TextField

SLACK = 2
CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
ENGLISH = re.compile(r"[A-Za-z][a-z]{2,}|[A-Z]{5,}")
# A day in words ends in 日 and wants no space before what goes on; a colon between Chinese words is a Chinese one.
ODD_CHINESE = re.compile(r"日 [前后起止届]|[\u3400-\u9fff）]: ?[\u3400-\u9fff]")
# What stands in for a value in words that a hall may change: the same in both languages.
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
# Names of keys, units and formats, and the other language's own name on its switch.
SAME_EVERYWHERE = frozenset(
    "Enter Esc Escape Tab Ctrl Alt Shift Space Backspace Delete Home End PIN CSV PDF JSON English".split()  # noqa: SIM905
) | frozenset(("Hall", "App", "中文", "copies"))


def look_over(window: QWidget, language: str, data: str) -> list[str]:
    """Everything wrong with a window as it stands."""
    shown = [one for one in [window, *window.findChildren(QWidget)] if one.isVisible() and not _inside(one)]
    found = [*_cut(shown), *_outside(shown, window), *_overlapping(shown)]
    typed = "\n".join(_typed(shown))
    data = "\n".join((data, typed, _PLACEHOLDER.sub("", typed)))
    for text in _texts(shown):
        found.extend(_untranslated(text, language, data))
        if language == "zh_CN" and ODD_CHINESE.search(text) and text not in data:
            found.append(f"odd: “{text[:80]}”")
    return list(dict.fromkeys(found))


def _inside(widget: QWidget) -> bool:
    """Parts of Qt's own parts."""
    return widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar)


def _name(widget: QWidget) -> str:
    text = _text(widget)
    return f"{type(widget).__name__} “{text[:40]}”" if text else type(widget).__name__


def _text(widget: QWidget) -> str:
    said = getattr(widget, "text", "")
    said = said() if callable(said) else said
    return said if isinstance(said, str) else ""


# --- cut ------------------------------------------------------------------------------------------------------------


def _cut(shown: list[QWidget]) -> Iterator[str]:
    for one in shown:
        if isinstance(one, Chip) and one.text:
            need, room = one.sizeHint().width(), one.width()
            if need > room + SLACK:
                yield f"cut: {_name(one)} needs a width of {need}, has {room}"
        elif isinstance(one, QLabel) and one.text():
            yield from _cut_label(one)
        elif isinstance(one, QAbstractButton) and one.text():
            if not hasattr(one, "share_of"):  # shrinks its words to fit
                need, room = one.sizeHint(), one.size()
                if need.width() > room.width() + SLACK or need.height() > room.height() + SLACK:
                    yield f"cut: {_name(one)} needs {need.width()}×{need.height()}, has {room.width()}×{room.height()}"
        elif isinstance(one, QTableView):
            yield from _cut_cells(one)
            if one.horizontalScrollBar().maximum() and one.model().rowCount():
                yield f"cut: {one.model().columnCount()} columns need to be scrolled sideways"
        elif isinstance(one, QScrollArea) and one.widget() is not None:
            need, room = one.widget().width(), one.viewport().width()
            if need > room + SLACK:
                yield f"cut: what scrolls needs a width of {need}, has {room}"
        elif isinstance(one, QLineEdit | QComboBox):
            yield from _cut_line(one)
        elif isinstance(one, RowList):
            yield from _cut_rows(one)


def _cut_label(label: QLabel) -> Iterator[str]:
    room = label.contentsRect()
    metrics = QFontMetrics(label.font())
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        if need > label.height() + SLACK:
            yield f"cut: {_name(label)} needs a height of {need}, has {label.height()}"
        widest = max((metrics.horizontalAdvance(word) for word in re.split(r"\s", label.text())), default=0)
        if widest > room.width() + SLACK and not CHINESE.search(label.text()):
            yield f"cut: a word of {_name(label)} needs {widest}, has {room.width()}"
        return
    lines = label.text().split("\n")
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    if wide > room.width() + SLACK:
        yield f"cut: {_name(label)} needs a width of {wide}, has {room.width()}"
    if metrics.ascent() * len(lines) > room.height() + SLACK:
        yield f"cut: {_name(label)} needs a height of {metrics.ascent() * len(lines)}, has {room.height()}"


def _cut_line(line: QLineEdit | QComboBox) -> Iterator[str]:
    """What says what belongs into an empty line, and what was chosen; what was typed may be longer than its line."""
    if isinstance(line, QComboBox):
        option = QStyleOptionComboBox()
        line.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        box = line.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, line)
        # A case by its number, name and item may be longer than any box; the list that opens shows it whole.
        text = "" if " · " in line.currentText() else line.currentText()
    else:
        panel = QStyleOptionFrame()
        line.initStyleOption(panel)
        box = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, panel, line)
        # Qt keeps two pixels at each side.
        box, text = box.adjusted(2, 0, -2, 0), "" if line.text() else line.placeholderText()
    need = QFontMetrics(line.font()).horizontalAdvance(text)
    if need > box.width() + SLACK:
        yield f"cut: {type(line).__name__} “{text[:40]}” needs a width of {need}, has {box.width()}"


def _cut_rows(rows: RowList) -> Iterator[str]:
    """A word of a row that is parted in the middle."""
    edition = edition_of(rows)
    metrics = QFontMetrics(fonts(rows.font(), edition)[0])
    room = rows.viewport().width() - rows.lead_width(edition) - LEFT - RIGHT
    for one in rows.rows:
        need = least_width(one.text, metrics) if one.text else 0
        if need > room + SLACK:
            yield f"cut: a word of the row “{one.text[:40]}” needs {need}, has {room}"


def _cut_cells(table: QTableView) -> Iterator[str]:
    model, header = table.model(), table.horizontalHeader()
    bold = QFontMetrics(header.font())
    metrics = QFontMetrics(table.font())
    for column in range(model.columnCount()):
        if table.isColumnHidden(column):
            continue
        room = table.columnWidth(column) + SLACK
        head = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if bold.horizontalAdvance(head) > room:
            yield f"cut: heading “{head}” needs {bold.horizontalAdvance(head)}, has {room}"
        for row in range(0 if table.wordWrap() else model.rowCount()):
            text = str(model.index(row, column).data() or "")
            if metrics.horizontalAdvance(text) > room:
                yield f"cut: cell “{text[:40]}” needs {metrics.horizontalAdvance(text)}, has {room}"
                break


# --- place ----------------------------------------------------------------------------------------------------------


def _scrolled(widget: QWidget, window: QWidget) -> bool:
    """Whether it lies in something that scrolls."""
    above = widget.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def _outside(shown: list[QWidget], window: QWidget) -> Iterator[str]:
    for one in shown:
        held = isinstance(one, QAbstractScrollArea | QLineEdit | QComboBox)
        if one is window or not (_text(one) or held) or _scrolled(one, window) or one.window() is not window:
            continue
        box = QRect(one.mapTo(window, QPoint(0, 0)), one.size())
        if not window.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(box):
            yield f"outside: {_name(one)} lies at {box.getRect()} of {window.width()}×{window.height()}"


def _overlapping(shown: list[QWidget]) -> Iterator[str]:
    seen = set(shown)
    for parent in shown:
        if parent.layout() is None or isinstance(parent, QStackedWidget):
            continue
        direct = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        children = [
            one for one in direct
            if one in seen and not one.isWindow() and min(one.width(), one.height()) > 0 and not one.property("floats")
        ]  # fmt: skip
        for place, one in enumerate(children):
            for other in children[place + 1 :]:
                common = one.geometry().intersected(other.geometry())
                if common.width() > SLACK and common.height() > SLACK:
                    yield f"overlap: {_name(one)} and {_name(other)} by {common.width()}×{common.height()}"


# --- words ----------------------------------------------------------------------------------------------------------


def _texts(shown: list[QWidget]) -> Iterator[str]:
    for one in shown:
        if isinstance(one, QLineEdit):
            yield one.placeholderText()
        elif isinstance(one, QComboBox):
            yield one.currentText()
        elif isinstance(one, Field | TextField | QPlainTextEdit):
            # Its text is what somebody typed; its label and its line are looked at by themselves.
            continue
        else:
            yield _text(one)
        if isinstance(one, QAbstractItemView):
            yield from _items(one)
        yield one.accessibleName()
        if one.isWindow():
            yield one.windowTitle()


def _items(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = model.columnCount() if isinstance(view, QTableView) else 1
    for column in range(columns if isinstance(view, QTableView) else 0):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for row in range(model.rowCount()):
        for column in range(columns):
            index = model.index(row, column)
            yield str(index.data() or "")
            kept = index.data(Qt.ItemDataRole.UserRole)
            for name in ("lead", "text", "note", "under", "tag"):
                yield str(getattr(kept, name, ""))


def _typed(shown: list[QWidget]) -> Iterator[str]:
    """What a person typed into what is shown; a window may say it back beside the field."""
    for one in shown:
        if isinstance(one, QLineEdit) and not one.isReadOnly():
            yield one.text()
        elif isinstance(one, QPlainTextEdit) and not one.isReadOnly():
            yield one.toPlainText()


def _untranslated(text: str, language: str, data: str) -> Iterator[str]:
    pattern = ENGLISH if language == "zh_CN" else CHINESE
    words = [
        word
        for word in pattern.findall(_PLACEHOLDER.sub("", text))
        if word not in SAME_EVERYWHERE and word not in data
    ]
    if words:
        yield f"untranslated: “{text[:80]}” ({', '.join(words[:3])})"
