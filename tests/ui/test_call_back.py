"""The sheet of a try to reach somebody begins with what it is likely about, the call-back once a case is over."""

from __future__ import annotations

from hall_app.domain.contacts import CALL_BACK
from hall_app.values.caselife import DeliverResult, ResultReady
from tests.usecases.desk import Desk
from tests.usecases.life_days import running
from ui.main_window import MainWindow
from ui.pages.cases.deeds import LOG_CONTACT, known


def test_what_is_over_is_called_back_about_first(desk: MainWindow, at: Desk) -> None:
    case = running(at, "agency")
    assert known(LOG_CONTACT, at.page(case))["about"] == "supply"
    at.town_says("case.decided", case=case, outcome="approved", document="批准书")
    assert known(LOG_CONTACT, at.page(case))["about"] == "result_ready"
    at.run(ResultReady(case))
    at.run(DeliverResult(case, "张伟"))
    assert known(LOG_CONTACT, at.page(case))["about"] == CALL_BACK
