"""What a desk asks the hall: once, only what is seen, and not at every letter; and what an answer leaves as it is."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.base import Question
from hall_app.values.caselife import DecideCase, DeliverResult
from hall_app.values.coming_back import WaitsOf, WhatWaits
from hall_app.values.custody import CustodyOf
from hall_app.values.intake import TheCase
from hall_app.values.queueing import FinishVisit
from hall_app.values.visits import NamePerson
from tests.makers import serve
from tests.usecases.desk import Desk
from tests.usecases.life_days import running
from ui.front import EVERYTHING
from ui.main_window import MainWindow
from ui.pages.desk.state import RESULT, WHAT
from ui.pages.desk.todo import TOLD


def comes_again(hall: Hall, at: Desk, case: str) -> None:
    """Whoever a case is of comes in a later visit."""
    person = at.page(case).person
    at.run(FinishVisit())
    serve(hall, line="A")
    at.run(NamePerson(person))


def test_what_waits_is_asked_once_and_only_where_it_is_seen(
    desk: MainWindow, hall: Hall, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = Desk(hall)
    serve(hall, line="A")
    case = running(at)
    comes_again(hall, at, case)
    what, state, asked = desk.desk.errand.what, desk.desk.state, list[type]()
    qtbot.waitUntil(lambda: state.step == WHAT and [one.key for one in what.open_cases.rows] == [case])
    ask = state.front.ask

    def count(question: Question, *more: Any) -> None:
        asked.append(type(question))
        ask(question, *more)

    def rest() -> None:
        told: list[object] = []
        ask(TheCase(case), desk, told.append)
        qtbot.waitUntil(lambda: bool(told))

    def found(text: str) -> bool:
        return what._found_for == text

    rest()
    monkeypatch.setattr(state.front, "ask", count)
    what.enter()
    rest()
    assert asked.count(WhatWaits) == 1
    # Words name an item: only what may be a number asks anew, and so does taking it away again.
    for text, times in (("高龄", 1), ("高龄津贴", 1), ("0001", 2), ("", 3)):
        what.search.set_text(text)
        qtbot.waitUntil(partial(found, text))
        rest()
        assert asked.count(WhatWaits) == times, text
    what.open_cases.chosen.emit(case)
    qtbot.waitUntil(lambda: state.step == RESULT and WaitsOf in asked)
    rest()
    state.pick("")
    qtbot.waitUntil(lambda: state.step == WHAT)
    rest()
    asked.clear()
    desk.hub.changed.emit(EVERYTHING)
    rest()
    assert WhatWaits in asked and WaitsOf not in asked and CustodyOf not in asked
    # Come to again, it is asked for again.
    asked.clear()
    state.pick(case)
    qtbot.waitUntil(lambda: state.step == RESULT and WaitsOf in asked and CustodyOf in asked)


def test_the_keyboard_stays_where_it_was_put_whatever_happens_in_the_hall(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    at = Desk(hall)
    serve(hall, line="A")
    case = running(at)
    at.run(DecideCase(case, document="决定书"))
    comes_again(hall, at, case)
    state, result = desk.desk.state, desk.desk.errand.result
    qtbot.waitUntil(lambda: state.step == WHAT and bool(desk.desk.errand.what.open_cases.rows))
    desk.desk.errand.what.open_cases.chosen.emit(case)
    buttons = result.todo.buttons
    qtbot.waitUntil(lambda: state.step == RESULT and result.todo.primary is buttons["DeliverResult"])
    qtbot.waitUntil(buttons["DeliverResult"].hasFocus)
    buttons[TOLD].setFocus()
    told: list[object] = []
    desk.hub.changed.emit(EVERYTHING)
    desk.front.ask(TheCase(case), desk, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert buttons[TOLD].hasFocus()
    # What had it and is done gives it to what comes next.
    buttons["DeliverResult"].setFocus()
    at.run(DeliverResult(case, "张伟"))
    qtbot.waitUntil(buttons["DeliverResult"].isHidden)
    qtbot.waitUntil(result.first.hasFocus)
