"""Who stands here for the applicant: for an organisation nobody is a neighbour, and its own items come first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.values.agents import AgentRow
from hall_app.values.intake import OpenCase
from hall_app.values.visits import TheVisit
from tests.usecases.desk import Desk
from tests.usecases.test_agents import AGENT_ID, NEIGHBOUR, PENSION
from tests.usecases.test_organisations import ORGANISATION
from ui.main_window import MainWindow
from ui.pages.desk.agent import AgentSheet, ask_agent
from ui.pages.desk.page import DeskPage
from ui.pages.desk.papers import PapersStep
from ui.words import _


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


def filled(sheet: AgentSheet, authority: str = "missing") -> None:
    sheet.name.set_text("李䶮")
    sheet.number.set_text(AGENT_ID)
    sheet.relation.set_value("neighbour")
    sheet.authority.set_value(authority)


def saved(sheet: AgentSheet, at: Desk, qtbot: QtBot) -> AgentRow:
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.ask(TheVisit()).agent is not None)
    agent = at.ask(TheVisit()).agent
    assert agent is not None
    return agent


def test_for_a_person_the_relation_is_said_by_nobody_but_the_clerk(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    at.person()
    sheet = sheet_for(desk, qtbot, "person")
    assert sheet.relation.value == "" and sheet.relation.findData("legal") < 0
    sheet.name.set_text("李䶮")
    sheet.number.set_text(AGENT_ID)
    sheet.ok.click()
    assert _("Choose first what they are to the applicant.") in sheet.in_place.text()
    assert sheet.focusWidget() is sheet.relation
    sheet.relation.set_value("neighbour")
    assert saved(sheet, at, qtbot).relation == "neighbour"


def test_what_the_applicant_did_not_say_is_not_ticked(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    at.person()
    sheet = sheet_for(desk, qtbot, "person")
    for authority in ("letter", "verbal", "none", "missing", "verbal"):
        sheet.authority.set_value(authority)
        assert not sheet.collect.isChecked()
    filled(sheet, "verbal")
    assert not saved(sheet, at, qtbot).collect
    page = desk.pages["desk"]
    assert isinstance(page, DeskPage) and page.errand is not None
    head = page.errand.agent
    qtbot.waitUntil(lambda: _("may not collect the result") in head.text())


def test_what_was_ticked_stays_whatever_was_shown(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    at.person()
    sheet = sheet_for(desk, qtbot, "person")
    sheet.collect.setChecked(True)
    filled(sheet)
    agent = saved(sheet, at, qtbot)
    assert agent.collect and not agent.authorised
    page = desk.pages["desk"]
    assert isinstance(page, DeskPage) and page.errand is not None
    head = page.errand.agent
    qtbot.waitUntil(lambda: _("may collect the result once the letter is shown") in head.text())


def test_the_field_that_is_wanted_has_the_name_it_has_in_the_sheet(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    at.person()
    sheet = sheet_for(desk, qtbot, "person")
    filled(sheet, "none")
    sheet.ok.click()
    qtbot.waitUntil(lambda: sheet.authority_words.label.text() in sheet.in_place.text())
    assert sheet.focusWidget() is sheet.authority_words.line


def at_the_papers(desk: MainWindow, at: Desk, qtbot: QtBot) -> PapersStep:
    """The papers of a case whose agent has no letter, all of them ticked as in order."""
    at.person()
    at.run(NEIGHBOUR)
    at.run(OpenCase(PENSION))
    page = desk.pages["desk"]
    assert isinstance(page, DeskPage)
    desk.go_to("desk")
    qtbot.waitUntil(lambda: page.errand is not None and page.errand.papers.letter.isVisible())
    assert page.errand is not None
    step = page.errand.papers
    step.lines.setFocus()
    for _paper in range(len(step.lines.checklist.materials)):
        qtbot.keyClick(step.lines, Qt.Key.Key_1)
    return step


def test_a_letter_of_authority_says_what_became_of_it(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    step = at_the_papers(desk, at, qtbot)
    said = step.foot.in_place
    step.letter.click()
    qtbot.waitUntil(said.isVisible)
    words = said.text()
    assert _("The letter of authority, to be signed by the applicant.") in words and "\n" in words


def test_without_the_letter_nothing_is_complete_and_f10_says_so(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    step = at_the_papers(desk, at, qtbot)
    missing = _("The letter of authority is missing (Ctrl+G once it is shown)")
    assert step.foot.said.text() == missing
    qtbot.keyClick(step.lines, Qt.Key.Key_F10)
    qtbot.waitUntil(step.foot.in_place.isVisible)
    assert _("This cannot be accepted yet.") in step.foot.in_place.text()
    assert missing in step.foot.in_place.text()
