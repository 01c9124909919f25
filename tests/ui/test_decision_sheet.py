"""A decision of the hall is put right by the manager, on the page of the case, beginning with what was decided."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.caselife import DecideCase
from tests.makers import finish, sign_in
from tests.ui.test_cases_page import page_of, sheet_for, write
from tests.usecases.desk import Desk
from tests.usecases.life_days import running
from ui.main_window import MainWindow
from ui.pages.cases.deeds import DEEDS
from ui.pages.cases.page import CasesPage
from ui.pages.cases.sheet import DeedSheet
from ui.widgets import Combo
from ui.words import _

WORDS = DEEDS["CorrectDecision"].words


def for_the_manager(
    desk: MainWindow, hall: Hall, case: str, words: str, qtbot: QtBot
) -> tuple[CasesPage, DeedSheet]:
    """The visit is over, the manager sits down and opens the sheet of a deed of the case."""
    finish(hall)
    sign_in(hall, "102")
    qtbot.waitUntil(lambda: desk.who is not None and desk.who.number == "102")
    page = page_of(desk, case, qtbot)
    qtbot.waitUntil(lambda: any(one.text() == _(words) for one in page.case.buttons))
    return page, sheet_for(page, words, qtbot)


def test_a_manager_puts_right_what_was_decided(desk: MainWindow, at: Desk, hall: Hall, qtbot: QtBot) -> None:
    case = running(at)
    at.run(DecideCase(case, "refused", "不予办理告知书", "东便〔2026〕12号", "不符合第二项条件"))
    page = page_of(desk, case, qtbot)
    qtbot.waitUntil(lambda: any(one.text() == _(DEEDS["DeliverResult"].words) for one in page.case.buttons))
    assert not any(one.text() == _(WORDS) for one in page.case.buttons)
    page, sheet = for_the_manager(desk, hall, case, WORDS, qtbot)
    outcome = sheet.parts["outcome"]
    assert isinstance(outcome, Combo) and sheet.value("outcome") == "refused"
    assert (sheet.value("document_no"), sheet.value("words")) == ("东便〔2026〕12号", "不符合第二项条件")
    write(sheet, "document_no", "东便〔2026〕21号")
    sheet.ok.click()
    qtbot.waitUntil(sheet.in_place.isVisible)
    assert at.page(case).document_no == "东便〔2026〕12号"
    write(sheet, "why", "文号写反")
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.page(case).document_no == "东便〔2026〕21号")
    assert (at.page(case).outcome, at.page(case).life_state) == ("refused", "decided")
