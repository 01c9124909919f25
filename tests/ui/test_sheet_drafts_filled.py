"""What was found again in a sheet holds against what its parts do by themselves, and an answer that comes late."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from tests.ui.test_cases_page import shown
from tests.ui.test_delivery_sheet import decided, opened
from tests.ui.test_sheet_drafts import after_crash, change, kept, left
from tests.ui.test_unfinished import SHEETS, TYPED, chosen, open_again, seat, sheet_of, write
from tests.usecases.desk import Desk
from ui.front import Hub
from ui.main_window import MainWindow
from ui.pages.day.paper_visit import PaperVisitSheet
from ui.widgets import Combo, Field, Sheet
from ui.widgets.keeping import keep_as

__all__ = ["seat"]


def test_a_choice_that_is_known_later_is_chosen_again(
    seat: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    """The windows of a sheet for a day on paper come with an answer, after what was kept is found."""
    SHEETS["a visit on paper"](seat, qtbot)
    sheet = sheet_of(seat, qtbot)
    assert isinstance(sheet, PaperVisitSheet)
    qtbot.waitUntil(lambda: sheet.window_no.count() > 1)
    wanted = str(sheet.window_no.itemData(1))
    chosen(sheet.window_no, wanted)
    write(sheet.name.line, TYPED)
    back = after_crash(seat, hub, sheet.title, qtbot)
    qtbot.waitUntil(lambda: back.name.text == TYPED and back.window_no.value == wanted)


def test_what_the_sheet_fills_in_for_a_person_is_kept_and_what_it_does_by_itself_covers_nothing(
    seat: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    sheet = change(seat, "103", qtbot)
    # By itself, before anybody did anything: nothing to keep.
    sheet.post.set_text("甲岗")
    qtbot.waitUntil(lambda: seat.keeper.resting)
    assert not kept(hall)
    QTest.keyClicks(sheet.name.line, "x")
    sheet.post.set_text("乙岗")
    qtbot.waitUntil(lambda: seat.keeper.resting and "乙岗" in json.dumps(kept(hall), ensure_ascii=False))
    left(seat, sheet, qtbot)
    back = change(seat, "103", qtbot)
    qtbot.waitUntil(lambda: back.post.text == "乙岗")
    # An answer that comes late.
    back.post.set_text("别的")
    assert back.post.text == "乙岗"


def test_a_name_typed_for_another_relation_is_there_again_with_it(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    """The relation that is found again does not empty the name found with it."""
    decided(at, unit=False)
    page = shown(desk, qtbot, 1)
    sheet = opened(page, qtbot)
    sheet.field("recipient").line.clear()
    write(sheet.field("recipient").line, "李三叔")
    chosen(sheet._combo("relation"), "other")
    write(sheet.field("relation_words").line, "邻居")
    wanted = ("other", "李三叔", "邻居")
    left(desk, sheet, qtbot)
    again: Any = opened(page, qtbot)
    qtbot.waitUntil(lambda: again.in_place.text() != "")
    assert tuple(again.value(name) for name in ("relation", "recipient", "relation_words")) == wanted
    left(desk, again, qtbot)
    found = open_again(desk, sheet.title, qtbot)
    qtbot.waitUntil(lambda: found.in_place.text() != "")
    assert tuple(found.value(name) for name in ("relation", "recipient", "relation_words")) == wanted


def test_what_was_found_again_wins_over_what_another_part_does_when_it_is_filled_in(
    seat: MainWindow, qtbot: QtBot
) -> None:
    """A choice that fills texts, and a text that makes a choice, as sheets have them."""

    def entwined() -> tuple[Sheet, Combo, Combo, QLineEdit, QPlainTextEdit]:
        sheet = Sheet(seat, "Entwined", "Go on")
        fills, made = (Combo((("a", "A"), ("b", "B")), name) for name in ("Fills", "Made"))
        line, long = Field("Line"), QPlainTextEdit()
        keep_as(long, "Long")
        for part in (long, line, fills, made):
            sheet.body.addWidget(part)
        fills.currentIndexChanged.connect(lambda _at: (line.set_text(fills.value), long.setPlainText("")))
        line.line.textChanged.connect(lambda _text: made.set_value("a"))
        sheet.open()
        long.setFocus()
        return sheet, fills, made, line.line, long

    sheet, fills, made, line, long = entwined()
    chosen(fills, "b")
    write(line, "李三叔")
    chosen(made, "b")
    write(long, TYPED)
    wanted = line.text()
    left(seat, sheet, qtbot)
    _sheet, fills, made, line, long = entwined()
    qtbot.waitUntil(lambda: fills.value == "b" and long.toPlainText() == TYPED)
    assert (line.text(), made.value) == (wanted, "b")
    made.set_value("a")  # an answer that comes late
    assert made.value == "b"
    # From here on what a person chooses fills the texts again.
    QTest.keyClick(fills, Qt.Key.Key_Up)
    assert line.text() == "a"
