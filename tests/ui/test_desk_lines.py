"""The lines of the checklist: where they begin, and where a tick that is taken back leads."""

from __future__ import annotations

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
