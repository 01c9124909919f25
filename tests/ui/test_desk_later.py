"""Cases that are examined in a second visit, whatever state the first one left them in."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.caselife import ReceivePapers, SupplementCase
from hall_app.values.intake import Check, ContinueCase, IssueNotice, TheCase
from hall_app.values.queueing import CallNext, FinishVisit, StartVisit
from hall_app.values.visits import NamePerson
from tests.makers import take
from tests.usecases.desk import Desk
from ui.main_window import MainWindow
from ui.pages.desk.state import PAPERS, WHAT


@pytest.mark.parametrize("state", ["received", "supplemented"])
def test_papers_received_or_supplied_are_looked_at_again(
    desk: MainWindow, hall: Hall, qtbot: QtBot, state: str
) -> None:
    at = Desk(hall)
    take(hall, "A")
    at.run(CallNext())
    at.run(StartVisit())
    person = at.person().person
    case = at.open("agency", "promised")
    checks = at.checks(case)
    if state == "received":
        at.run(ReceivePapers(case, at.answers(case), checks))
    else:
        lacking = (*checks[:-1], Check(no=checks[-1].no, state="missing"))
        at.run(IssueNotice(case, at.answers(case), lacking))
        at.run(SupplementCase(case, at.answers(case), checks))
    assert hall.ask(TheCase(case), "desk-1").brief.state == state
    at.run(FinishVisit())
    take(hall, "A")
    at.run(CallNext())
    at.run(StartVisit())
    at.run(NamePerson(person))
    qtbot.waitUntil(lambda: desk.desk.state.step == WHAT)
    qtbot.waitUntil(lambda: case in [one.key for one in desk.desk.errand.what.open_cases.rows])
    at.run(ContinueCase(case))
    qtbot.waitUntil(lambda: desk.desk.state.picked == case and desk.desk.state.step == PAPERS)
