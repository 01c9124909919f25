"""Parts where room is short: what has no room ends in dots, and no row is taller than its words."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Edition, dress
from ui.widgets import Combo, RowList, column, rowlist
from ui.widgets.rowlist import LEFT, RIGHT, Row, fonts

WORDS = "Wording of the papers"


def shown(qtbot: QtBot, part: QWidget) -> QWidget:
    window = QWidget()
    window.setLayout(column(part))
    dress(window, Edition(large=True))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def said(combo: Combo) -> str:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    return str(option.currentText)  # type: ignore[attr-defined]


def test_a_choice_that_has_no_room_ends_in_dots(qtbot: QtBot, look: None) -> None:
    combo = Combo((("a", "the unified social credit code of an organisation"),), data=True).beside()
    window = shown(qtbot, combo)
    window.resize(240, 80)
    qtbot.waitUntil(lambda: said(combo).endswith("…"))
    window.resize(1200, 80)
    qtbot.waitUntil(lambda: said(combo) == combo.currentText())


def test_a_row_is_measured_in_the_width_it_is_drawn_in(
    qtbot: QtBot, look: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms: set[int] = set()
    real = rowlist.broken

    def heard(text: str, font: object, room: int, most: int) -> tuple[str, ...]:
        if text == WORDS:
            rooms.add(room)
        return real(text, font, room, most)  # type: ignore[arg-type]

    rows = RowList()
    window = shown(qtbot, rows)
    words = QFontMetrics(fonts(rows.font(), Edition(large=True))[0]).horizontalAdvance(WORDS)
    # One pixel short of what the words want: two lines, measured and drawn.
    window.resize(words - 1 + LEFT + RIGHT + window.width() - rows.viewport().width(), 300)
    qtbot.waitUntil(lambda: rows.viewport().width() == words - 1 + LEFT + RIGHT)
    monkeypatch.setattr(rowlist, "broken", heard)
    rows.fill([Row("a", text=WORDS)])
    rows.grab()
    assert rooms == {words - 1}


def test_a_list_that_leads_to_pages_leaves_every_word_whole(qtbot: QtBot, look: None) -> None:
    rows = RowList(one_click=True)
    rows.fill([Row("a", text="Mediation files"), Row("b", text="Volunteers")])
    window = shown(qtbot, rows)
    words = QFontMetrics(fonts(window.font(), Edition(large=True))[0])
    assert rows.minimumSizeHint().width() >= words.horizontalAdvance("Volunteers") + LEFT + RIGHT
