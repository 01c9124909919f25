"""Who comes back with a case, at the desk: the list of what waits, a fee taken in the visit, a case another window has;
and an item the hall only helps with, which ends at the desk as well."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.caselife import DecideCase, WithdrawCase
from hall_app.values.custody import CustodyOf
from hall_app.values.drafts import HoldCase
from hall_app.values.fees import FeeOf
from hall_app.values.intake import AcceptCase, ContinueCase, OpenCase, TheCase
from hall_app.values.papers import NeverPrinted
from hall_app.values.queueing import FinishVisit
from hall_app.values.setup import ChangeSetting
from hall_app.values.visits import AnswerInquiry, NamePerson, ServeUnnamed, TheVisit
from tests.makers import serve
from tests.ui.conftest import all_answered
from tests.usecases.desk import Desk
from tests.usecases.life_days import manager
from tests.usecases.stage_days import all_staged
from tests.usecases.test_owed import named, promise
from ui.main_window import MainWindow
from ui.pages.cases.sheet import DeedSheet
from ui.pages.desk.ending import finish_visit
from ui.pages.desk.giving import GiveBackSheet
from ui.pages.desk.state import PAPERS, RESULT, WHAT
from ui.pages.registers.fee_sheet import FeeSheet
from ui.widgets import Sheet

HELPED, WITH_FEE, TO_TOWN = "ZH-09", "GT-05", "LR-04"


@pytest.fixture
def came(hall: Hall) -> tuple[Desk, str]:
    """Somebody with an accepted case that costs a fee comes again; the case."""
    at = Desk(hall)
    serve(at.hall, line="A")
    person = at.person().person
    case = str(at.run(OpenCase(WITH_FEE)).case)
    at.accept(case)
    at.run(FinishVisit())
    serve(at.hall, line="A")
    at.run(NamePerson(person))
    return at, case


def test_a_fee_is_taken_within_the_visit(desk: MainWindow, came: tuple[Desk, str], qtbot: QtBot) -> None:
    at, case = came
    page = desk.desk
    qtbot.waitUntil(lambda: page.state.step == WHAT)
    what, todo = page.errand.what, page.errand.result.todo
    qtbot.waitUntil(lambda: [one.key for one in what.open_cases.rows] == [case])
    assert "是否收费待确认" in what.open_cases.rows[0].under
    assert what.left.isVisible() and not what.finish.isVisible()
    what.to_open.click()
    assert what.open_cases.hasFocus()
    qtbot.keyClick(what.open_cases, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.state.step == RESULT and todo.buttons["fee"].isVisible())
    qtbot.waitUntil(lambda: todo.primary is todo.buttons["fee"])
    todo.buttons["fee"].click()
    (sheet,) = [one for one in desk.findChildren(FeeSheet) if one.isVisible()]
    qtbot.waitUntil(lambda: sheet.fee is not None and sheet.fee.case == case)
    assert sheet.focusWidget() is sheet.line, "the case is known: nobody looks for it"
    # In one of its cases this item is free: somebody says which case it is.
    assert sheet.line.value == "" and not sheet.ok.isEnabled()
    sheet.line.set_value("住宅")
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.ask(FeeOf(case)).taken_fen == 8000)
    qtbot.waitUntil(lambda: not todo.buttons["fee"].isVisible())
    receipt = at.ask(FeeOf(case)).receipts[-1].receipt
    said = page.errand.result.foot.in_place
    qtbot.waitUntil(lambda: said.isVisible() and "80.00" in said.text() and receipt in said.text())
    # Nothing is left, and the visit ends as any that was served.
    qtbot.waitUntil(lambda: todo.primary is None and page.errand.result.finish.kind == "primary")
    page.errand.result.other.click()
    qtbot.waitUntil(lambda: page.state.step == WHAT and what.finish.isVisible())
    assert not what.left.isVisible()


def test_a_case_another_window_has_is_not_taken_without_a_word(
    desk: MainWindow, came: tuple[Desk, str], qtbot: QtBot
) -> None:
    at, case = came
    what = desk.desk.errand.what
    qtbot.waitUntil(lambda: bool(what.open_cases.rows))
    serve(at.hall, "desk-2", line="A")
    at.run(ServeUnnamed(), "desk-2")
    at.run(HoldCase(case), "desk-2")
    what.open_cases.chosen.emit(case)
    qtbot.waitUntil(what.held.isVisible)
    assert desk.desk.state.step == WHAT
    what.held.take.click()
    qtbot.waitUntil(lambda: desk.desk.state.step == RESULT)


def test_an_item_the_hall_only_helps_with_ends_at_the_desk(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    at = Desk(hall)
    all_staged(at, assist=HELPED)
    serve(hall, line="A")
    at.person()
    case = str(at.run(OpenCase(HELPED)).case)
    page = desk.desk
    qtbot.waitUntil(lambda: page.state.step == PAPERS)
    papers = page.errand.papers
    # Nothing to accept and nothing to tell on paper, whatever was looked at.
    qtbot.waitUntil(lambda: papers.accept.isEnabled() and papers.accept.text().startswith("登记帮办情况"))
    qtbot.keyClick(papers.lines, Qt.Key.Key_2)
    assert papers.accept.isVisible() and papers.accept.isEnabled()
    assert not papers.notice.isVisible() and not papers.receive.isVisible()
    papers.accept.click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in desk.findChildren(DeedSheet)))
    (sheet,) = [one for one in desk.findChildren(DeedSheet) if one.isVisible()]
    sheet.field("words").set_text("陪同在县信访局窗口登记")
    sheet.ok.click()
    qtbot.waitUntil(lambda: page.state.step == RESULT)
    told = at.ask(TheCase(case))
    assert told.brief.state == "finished"
    # What was ticked before is kept.
    assert [one.kind for one in told.history][-2:] == ["case.materials_checked", "case.finished"]


def test_the_next_persons_list_begins_empty(desk: MainWindow, came: tuple[Desk, str], qtbot: QtBot) -> None:
    what, state = desk.desk.errand.what, desk.desk.state
    qtbot.waitUntil(lambda: bool(what.open_cases.rows))
    assert state.visit is not None and state.visit.person is not None
    other = msgspec.structs.replace(state.visit.person, person="somebody else")
    state.visit = msgspec.structs.replace(state.visit, person=other)
    # Before any answer has come: nothing of whoever was served before can be chosen.
    what.enter()
    assert not what.open_cases.rows
    assert not what.open_cases.isVisible()


def test_a_fee_is_asked_for_in_the_visit_that_took_the_case_in(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    at.person()
    case = str(at.run(OpenCase(TO_TOWN)).case)
    page = desk.desk
    result, what = page.errand.result, page.errand.what
    todo, fee = result.todo, result.todo.buttons["fee"]
    qtbot.waitUntil(lambda: page.state.step == PAPERS)
    at.accept(case)
    qtbot.waitUntil(lambda: page.state.step == RESULT and fee.isVisible())
    # What can be done now and nothing of who comes back; the visit ends as any.
    assert todo.waits.text() == "群众待办：是否收费待确认"
    assert [name for name, one in todo.buttons.items() if one.isVisible()] == ["fee"]
    assert todo.primary is None and result.finish.kind == "primary"
    result.other.click()
    qtbot.waitUntil(lambda: page.state.step == WHAT and [one.key for one in what.open_cases.rows] == [case])
    what.open_cases.setFocus()
    qtbot.keyClick(what.open_cases, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.state.step == RESULT and fee.isVisible())
    fee.setFocus()
    qtbot.keyClick(fee, Qt.Key.Key_Return)
    (sheet,) = [one for one in desk.findChildren(FeeSheet) if one.isVisible()]
    qtbot.waitUntil(lambda: sheet.fee is not None and sheet.fee.case == case)
    sheet.line.set_value("损坏换领、遗失补领")
    sheet.ok.click()
    qtbot.waitUntil(lambda: not todo.isVisible())
    assert at.ask(FeeOf(case)).taken_fen == 2000


def test_promised_papers_and_originals_have_their_letter_in_the_visit_that_took_the_case_in(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    at = Desk(hall)
    manager(at, ChangeSetting("owed.unmarked", True))
    serve(hall, line="A")
    case = named(at)
    page = desk.desk
    todo = page.errand.result.todo
    qtbot.waitUntil(lambda: page.state.step == PAPERS)
    kept = promise(at, case)
    checks = [msgspec.structs.replace(one, kept=one.state == "present") for one in kept.checks]
    at.run(msgspec.structs.replace(kept, checks=tuple(checks)))

    def shown() -> list[str]:
        return [name for name, one in todo.buttons.items() if one.isVisible()]

    # What lies here stays while the case needs it.
    qtbot.waitUntil(lambda: shown() == ["SupplyOwed"])
    at.run(WithdrawCase(case, "不办了"))
    qtbot.waitUntil(lambda: shown() == ["give back"])
    qtbot.keyClick(todo.buttons["give back"], Qt.Key.Key_H)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in desk.findChildren(GiveBackSheet)))


def test_what_could_still_be_done_is_said_once_before_the_visit_ends(
    desk: MainWindow, came: tuple[Desk, str], qtbot: QtBot
) -> None:
    at, case = came
    page = desk.desk
    at.run(ContinueCase(case))
    what = page.errand.what
    qtbot.waitUntil(lambda: page.state.step == WHAT and what.finish.isVisible())
    said = what.foot.in_place
    qtbot.keyClick(desk, Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: "是否收费待确认" in said.text())
    assert "F12" in said.text() and said.isVisible()
    assert not [one for one in desk.findChildren(Sheet) if one.isVisible()]
    assert at.ask(TheVisit()) is not None
    qtbot.keyClick(desk, Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: page.state.visit is None)


def test_a_result_that_lies_here_is_said_in_a_visit_about_something_else(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    person = at.person().person
    case = at.open("direct", "promised")
    at.accept(case)
    at.run(DecideCase(case, "approved"))
    at.run(FinishVisit())
    serve(at.hall, line="A")
    at.run(NamePerson(person))
    at.run(AnswerInquiry("", "问路"))
    page = desk.desk
    what = page.errand.what
    # The visit before this one ended in the same step.
    all_answered(desk.hub, qtbot)
    qtbot.waitUntil(lambda: page.state.step == WHAT and what.finish.isVisible())
    what.finish.click()
    qtbot.waitUntil(lambda: at.page(case).brief.item_name in what.foot.in_place.text())
    # Something else waits by now: that is said too, and what was said before does not hold the visit up.
    second = str(at.run(OpenCase(WITH_FEE)).case)
    at.accept(second)
    qtbot.waitUntil(lambda: bool(page.state.visit and page.state.visit.cases))
    finish_visit(page.state, what.foot.in_place.tell)
    qtbot.waitUntil(lambda: "是否收费待确认" in what.foot.in_place.text())
    finish_visit(page.state, what.foot.in_place.tell)
    qtbot.waitUntil(lambda: page.state.visit is None)


def test_where_nothing_waits_the_visit_ends_at_once(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    at.person()
    at.run(AnswerInquiry("", "问路"))
    what = desk.desk.errand.what
    qtbot.waitUntil(lambda: desk.desk.state.step == WHAT and what.finish.isVisible())
    what.finish.click()
    qtbot.waitUntil(lambda: desk.desk.state.visit is None)
    assert not what.foot.in_place.isVisible()


def test_a_list_of_originals_that_was_never_printed_is_offered_once_the_slip_is_out(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    at.person()
    case = at.open("direct", "promised")
    qtbot.waitUntil(lambda: desk.desk.state.step == PAPERS)
    checks = tuple(msgspec.structs.replace(one, kept=one.no == 1) for one in at.checks(case))
    done = at.run(AcceptCase(case, at.answers(case), checks))
    ((kind, serial, _copies),) = done.more
    page = desk.desk
    result = page.errand.result
    # Nothing of this window printed them, as after a power cut.
    qtbot.waitUntil(lambda: page.state.step == RESULT and done.serial in result.print_said.text())
    result.again.click()
    qtbot.waitUntil(lambda: serial in result.print_said.text() and result.papers.key == f"{kind} {serial}")
    result.again.click()
    qtbot.waitUntil(lambda: at.ask(NeverPrinted(case)) == ())


def test_an_old_permit_marked_in_order_is_handed_in_with_its_list(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    at.person()
    case = str(at.run(OpenCase(TO_TOWN)).case)
    page = desk.desk
    papers = page.errand.papers
    qtbot.waitUntil(lambda: page.state.step == PAPERS and len(papers.lines.lines) == 2)
    papers.lines.checklist.answer(papers.lines.lines[1].material.question, True)
    for no in (1, 2):
        papers.lines.go_to(no - 1)
        qtbot.keyClick(papers.lines, Qt.Key.Key_1)
    qtbot.waitUntil(papers.accept.isEnabled)
    papers.accept.click()
    qtbot.waitUntil(lambda: [one.row.name for one in at.ask(CustodyOf(case))] == ["原居住证"])
    qtbot.waitUntil(lambda: "handover_list" in [one[0] for one in at.page(case).serials])
