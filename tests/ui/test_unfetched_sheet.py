"""A result nobody fetched is put away on the page of the case, by the manager; its originals go into the file."""

from __future__ import annotations

from datetime import date, timedelta

from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.caselife import DecideCase, ResultReady
from hall_app.values.contacts import LogContact
from tests.ui.test_cases_page import write
from tests.ui.test_decision_sheet import for_the_manager
from tests.usecases.desk import Desk
from tests.usecases.life_days import TODAY, on, running
from ui.main_window import MainWindow
from ui.pages.cases.deeds import DEEDS
from ui.words import _

WORDS = DEEDS["RecordUnfetched"].words


def test_a_manager_puts_away_what_nobody_came_for(
    desk: MainWindow, at: Desk, hall: Hall, qtbot: QtBot
) -> None:
    case = running(at)
    at.run(DecideCase(case, "approved", "便民证明", "东便〔2026〕12号"))
    at.run(ResultReady(case))
    for days in (1, 2, 400):
        on(at, TODAY + timedelta(days=days))
        at.run(LogContact(case, "result_ready", "phone", "no_answer"))
    assert date(2027, 11, 24) < TODAY + timedelta(days=400)
    page, sheet = for_the_manager(desk, hall, case, WORDS, qtbot)
    # The result of the hall goes into its own file: nobody at the town takes it back.
    assert set(sheet.parts) == {"reason", "place", "document", "document_no"}
    assert sheet.value("document_no") == "东便〔2026〕12号"
    write(sheet, "reason", "申请人迁走")
    sheet.ok.click()
    qtbot.waitUntil(sheet.in_place.isVisible)
    assert at.page(case).brief.state == "result_ready"
    write(sheet, "place", "甲柜三层第二盒")
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.page(case).brief.state == "unfetched")
    again = _(DEEDS["ReopenUnfetched"].words)
    qtbot.waitUntil(lambda: any(one.text() == again for one in page.case.buttons))
