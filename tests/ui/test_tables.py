"""How every table looks: heads over their cells, numbers by their last digit, no frame of the platform's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Edition, dress
from ui.widgets import Table, column

WORDS = "HHHH"


class Window(QWidget):
    """A table in a dressed window. Head and cells say the same, so that only where they stand differs."""

    def __init__(self, edition: Edition) -> None:
        super().__init__()
        self.table = Table((WORDS, WORDS, WORDS), stretch=0, numbers=(1,))
        self.setLayout(column(self.table))
        dress(self, edition)
        self.table.fill([("a", (WORDS, WORDS, WORDS)), ("b", (WORDS, WORDS[0], WORDS))])
        self.resize(700, 300)


@pytest.fixture(params=[Edition(), Edition(large=True), Edition(contrast=True, large=True)])
def window(request: pytest.FixtureRequest, qtbot: QtBot, look: None) -> Window:
    made = Window(request.param)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def ink(image: QImage, box: QRect) -> tuple[int, int]:
    """The first and the last column of a piece of a picture that is not all of one colour."""
    ground = image.pixel(box.left() + 1, box.center().y())
    inked = [
        x
        for x in range(box.left() + 1, box.right())
        if any(image.pixel(x, y) != ground for y in range(box.top() + 4, box.bottom() - 4))
    ]
    return inked[0], inked[-1]


def cell(table: Table, row: int, at: int) -> QRect:
    return table.visualRect(table.model().index(row, at))


def head_and_cell(table: Table, row: int, at: int) -> tuple[tuple[int, int], tuple[int, int]]:
    heads = table.horizontalHeader()
    head = QRect(heads.sectionViewportPosition(at), 0, heads.sectionSize(at), heads.height())
    of_head = ink(heads.viewport().grab().toImage(), head)
    return of_head, ink(table.viewport().grab().toImage(), cell(table, row, at))


def test_a_head_begins_where_its_cells_begin(window: Window) -> None:
    for at in (0, 2):
        head, words = head_and_cell(window.table, 1, at)
        assert abs(head[0] - words[0]) <= 1, at


def test_numbers_and_their_head_end_below_one_another(window: Window) -> None:
    head, long = head_and_cell(window.table, 0, 1)
    _head, short = head_and_cell(window.table, 1, 1)
    assert abs(head[1] - long[1]) <= 1
    assert long[1] == short[1]
    assert short[0] > long[0]


def test_the_current_cell_has_no_frame_of_its_own(qtbot: QtBot, window: Window) -> None:
    table = window.table
    # As after Tab: Fusion draws its frame only for who works by the keyboard.
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 2))
    window.activateWindow()
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClick(table, Qt.Key.Key_Up)
    image = table.viewport().grab().toImage()
    one, other = cell(table, 0, 2), cell(table, 0, 0)
    # They say the same, so they look the same to the last point.
    for x in range(one.width()):
        for y in range(one.height()):
            assert image.pixel(one.left() + x, one.top() + y) == image.pixel(
                other.left() + x, other.top() + y
            )


def test_wrapped_words_stand_whole_between_the_sides(qtbot: QtBot, window: Window) -> None:
    table = window.table
    for count in range(20, 60):
        text = "西" * count
        table.fill([("a", (text, "1", "1"))])
        qtbot.wait(0)
        room = QRect(0, 0, table.columnWidth(0) - 16, 10_000)
        box = table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWrapAnywhere, text)
        assert table.rowHeight(0) >= box.height(), count


def test_the_same_rows_leave_whoever_scrolled_where_they_read(window: Window, qtbot: QtBot) -> None:
    rows = [(str(number), (WORDS, WORDS, WORDS)) for number in range(60)]
    table, bar = window.table, window.table.verticalScrollBar()
    table.fill(rows)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    read = bar.value()
    table.fill(list(rows))
    assert bar.value() == read
    table.fill(rows[:2])
    assert table.rows == tuple(rows[:2])
