"""Who stands here for the applicant: for an organisation nobody is a neighbour, and its own items come first."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from hall_app.values.visits import TheVisit
from tests.usecases.desk import Desk
from tests.usecases.test_agents import AGENT_ID
from tests.usecases.test_organisations import ORGANISATION
from ui.main_window import MainWindow
from ui.pages.desk.agent import AgentSheet, ask_agent
from ui.pages.desk.page import DeskPage


def sheet_for(desk: MainWindow, qtbot: QtBot, person: str) -> AgentSheet:
    page = desk.pages["desk"]
    assert isinstance(page, DeskPage)
    desk.go_to("desk")
    state = page.state
    qtbot.waitUntil(lambda: state.visit is not None and state.visit.person is not None)
    assert state.audience == person
    return ask_agent(desk, state)


def test_for_an_organisation_nothing_is_chosen_beforehand(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    at.run(ORGANISATION)
    sheet = sheet_for(desk, qtbot, "organisation")
    choices = [sheet.relation.itemData(row) for row in range(sheet.relation.count())]
    assert (sheet.relation.value, choices) == ("", ["", "handler", "legal", "staff", "other"])
    sheet.name.set_text("李䶮")
    sheet.number.set_text(AGENT_ID)
    sheet.ok.click()
    qtbot.waitUntil(sheet.in_place.isVisible)
    assert at.ask(TheVisit()).agent is None
    sheet.relation.set_value("handler")
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.ask(TheVisit()).agent is not None)
    assert at.ask(TheVisit()).agent.relation == "handler"


def test_for_a_person_it_is_as_it_was(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    at.person()
    sheet = sheet_for(desk, qtbot, "person")
    assert sheet.relation.value == "neighbour" and sheet.relation.findData("legal") < 0
