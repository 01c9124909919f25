"""The lines of the checklist: where they begin, and where a tick that is taken back leads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_desk_promise import paper
from ui.pages.desk.checklist import MISSING, PRESENT, Checklist, Tick
from ui.pages.desk.lines import Lines


def lines(qtbot: QtBot, **ticks: str) -> Lines:
    """Three papers, ticked as said."""
    shown = Lines()
    qtbot.addWidget(shown)
    checklist = Checklist(tuple(paper(no) for no in (1, 2, 3)))
    checklist.ticks = {int(no[1:]): Tick(state) for no, state in ticks.items()}
    shown.show_list(checklist)
    return shown


def test_a_tick_taken_back_leads_to_its_line(look: None, qtbot: QtBot) -> None:
    shown = lines(qtbot)
    shown.set_state(PRESENT)
    shown.set_state(PRESENT)
    assert shown.current == 2
    assert shown.undo()
    assert shown.current == 1
    assert shown.undo()
    assert shown.current == 0
    assert not shown.undo()


def test_who_was_told_before_begins_at_what_was_missing(look: None, qtbot: QtBot) -> None:
    shown = lines(qtbot, _2=MISSING, _3=PRESENT)
    assert shown.current == 0
    shown.told = True
    shown.begin()
    assert shown.current == 1


def test_who_was_told_goes_on_to_the_next_that_was_missing(look: None, qtbot: QtBot) -> None:
    shown = lines(qtbot, _1=MISSING, _2=PRESENT, _3=MISSING)
    shown.told = True
    shown.begin()
    assert shown.current == 0
    shown.set_state(PRESENT)
    assert shown.current == 2
    shown.set_state(PRESENT)
    assert shown.current == 2


def test_a_click_in_the_details_leaves_the_keyboard_with_the_lines(look: None, qtbot: QtBot) -> None:
    window = QWidget()
    first, shown = QPushButton("1"), lines(qtbot, _1=PRESENT)
    box = QVBoxLayout(window)
    box.addWidget(first)
    box.addWidget(shown)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    shown.go_to(0)
    for part in (shown.details.kept, shown.details.state.buttons[MISSING]):
        qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
        assert shown.hasFocus(), (part, QApplication.focusWidget())
    assert shown.checklist.tick(1).state == MISSING
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert shown.current == 1 and shown.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    assert shown.checklist.tick(2).state == PRESENT
    # By keyboard into the details: up and down lead back to the line, never out of the list.
    shown.go_to(1)
    shown.details.kept.setFocus()
    qtbot.keyClick(shown.details.kept, Qt.Key.Key_Down)
    assert shown.hasFocus()
