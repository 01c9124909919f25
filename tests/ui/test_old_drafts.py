"""Drafts another version of the program kept in another shape: said in place, never a fault, and typing goes on."""

from __future__ import annotations

import json

import pytest
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.drafts import Draft, KeepDrafts
from tests.conftest import ExpectedLog
from tests.ui.test_desk import start_visit
from ui.drafts import Keeper
from ui.main_window import MainWindow
from ui.pages.desk.state import WHO


@pytest.mark.parametrize(
    "value", [{"name": "张"}, {"search": "x", "fields": 7, "kind": []}, {"search": "", "fields": {}}]
)
def test_another_shape_is_said_in_place(desk: MainWindow, hall: Hall, qtbot: QtBot, value: object) -> None:
    start_visit(qtbot, desk, hall)
    state, page = desk.desk.state, desk.desk
    assert state.visit is not None and page.drafts is not None
    hall.run(KeepDrafts((Draft("who", state.visit.visit, json.dumps(value)),)), "desk-1")
    page.drafts.load()
    foot = page.errand.all_steps[WHO].foot
    qtbot.waitUntil(foot.in_place.isVisible)
    assert "版本" in foot.in_place.text() or "another version" in foot.in_place.text()


def test_what_is_no_draft_at_all_is_passed_over(
    desk: MainWindow, hall: Hall, qtbot: QtBot, expect_log: ExpectedLog
) -> None:
    expect_log("a draft of who is in no shape")
    start_visit(qtbot, desk, hall)
    state, page = desk.desk.state, desk.desk
    assert state.visit is not None and page.drafts is not None
    hall.run(KeepDrafts((Draft("who", state.visit.visit, "[1]"),)), "desk-1")
    page.drafts.load()
    # Answers come in the order of the questions: by then it was looked at.
    looked: list[str] = []
    page.drafts.keeper.load(lambda: looked.append("all"), desk)
    qtbot.waitUntil(lambda: looked == ["all"])
    page.errand.who.search.line.insert("王")
    qtbot.waitUntil(lambda: page.drafts is not None and page.drafts.keeper.resting)


def test_what_the_window_holds_is_not_found_again_by_a_sheet(desk: MainWindow, qtbot: QtBot) -> None:
    keeper = Keeper(desk.front, desk)
    keeper.awake = True
    keeper.put("what", "visit", {"search": "GT-03"})
    qtbot.waitUntil(lambda: keeper.resting)
    loaded: list[str] = []
    keeper.load(lambda: loaded.append("sheet"), desk, only="sheet:Somebody else is here")
    qtbot.waitUntil(lambda: loaded == ["sheet"])
    assert keeper.take("what", "visit") is None
