"""What a desk asks the hall: once, only what is seen, and not at every letter."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.base import Question
from hall_app.values.coming_back import WaitsOf, WhatWaits
from hall_app.values.custody import CustodyOf
from hall_app.values.intake import TheCase
from hall_app.values.queueing import FinishVisit
from hall_app.values.visits import NamePerson
from tests.ui.test_desk_coming import visit
from tests.usecases.desk import Desk
from tests.usecases.life_days import running
from ui.front import EVERYTHING
from ui.main_window import MainWindow
from ui.pages.desk.state import RESULT, WHAT


def test_what_waits_is_asked_once_and_only_where_it_is_seen(
    desk: MainWindow, hall: Hall, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = Desk(hall)
    visit(at)
    case = running(at)
    person = at.page(case).person
    at.run(FinishVisit())
    visit(at)
    at.run(NamePerson(person))
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

    rest()
    monkeypatch.setattr(state.front, "ask", count)
    what.enter()
    rest()
    assert asked.count(WhatWaits) == 1
    # Words name an item: only what may be a number asks anew, and so does taking it away again.
    for text, times in (("高龄", 1), ("高龄津贴", 1), ("0001", 2), ("", 3)):
        what.search.set_text(text)
        qtbot.waitUntil(lambda text=text: what._found_for == text)
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
