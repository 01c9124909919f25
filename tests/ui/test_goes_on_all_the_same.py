"""What a deed wants a reason for is asked wherever it is done: at the desk, in a look-up, on the page of a case."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.values.intake import FindCases, OpenCase
from hall_app.values.joints import FindBundles
from hall_app.values.people import RecordDeath
from hall_app.values.queueing import FinishVisit
from hall_app.values.setup import ChangeSetting
from hall_app.values.visits import RecordPerson
from tests.makers import serve
from tests.ui.test_cases_page import press_deed, shown
from tests.usecases.desk import Desk
from tests.usecases.life_days import facts, manager
from tests.usecases.test_joints import PAIR
from ui.main_window import MainWindow
from ui.pages.desk.find import FindSheet
from ui.pages.desk.joint import JointItemsSheet
from ui.pages.desk.page import DeskPage
from ui.pages.desk.papers import KEYS, KEYS_LATER, PapersStep
from ui.pages.desk.state import PAPERS, WHAT, DeskState
from ui.widgets import Button, Field, RowList, Sheet
from ui.words import _


def left_open(at: Desk) -> str:
    """A case begun in an earlier visit, whose applicant died since; nobody is named in the visit of today."""
    at.person()
    case = at.open("direct", "promised")
    at.run(RecordDeath(at.page(case).person, "2026-11-20", "死亡证明"))
    at.run(FinishVisit("left"))
    serve(at.hall, line="A")
    return case


def state_of(desk: MainWindow, qtbot: QtBot) -> DeskState:
    page = desk.pages["desk"]
    assert isinstance(page, DeskPage)
    desk.go_to("desk")
    qtbot.waitUntil(lambda: page.state.visit is not None)
    return page.state


def asked(desk: MainWindow, qtbot: QtBot, title: str) -> Sheet:
    """The sheet that asks."""

    def found() -> list[Sheet]:
        return [one for one in desk.findChildren(Sheet) if one.isVisible() and one.title == title]

    qtbot.waitUntil(lambda: len(found()) == 1)
    return found()[0]


def papers_of(page: DeskPage) -> PapersStep:
    step = page.errand.all_steps[PAPERS]
    assert isinstance(step, PapersStep)
    return step


def give(sheet: Sheet, why: str) -> None:
    sheet.ok.click()
    assert sheet.isVisible(), "without a reason it stays"
    sheet.findChildren(Field)[0].set_text(why)
    sheet.ok.click()


def test_looked_up_at_the_desk_it_asks_why(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    case = left_open(at)
    state = state_of(desk, qtbot)
    sheet = FindSheet(desk, state)
    sheet.open()
    qtbot.waitUntil(sheet.go_on.isVisible)
    sheet.go_on.click()
    give(asked(desk, qtbot, "A death is noted of the applicant"), "由其子代为办完")
    qtbot.waitUntil(lambda: state.page is not None and state.page.brief.case == case)
    assert [fact.reason for _entry, fact in facts(at, "case.after_death")] == ["由其子代为办完"]


def test_on_the_page_of_a_case_it_asks_why(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    left_open(at)
    page = shown(desk, qtbot, 1)
    qtbot.waitUntil(lambda: len(page.case.buttons) > 0)
    press_deed(page, "Go on at the desk")
    give(asked(desk, qtbot, "A death is noted of the applicant"), "由其女代为办完")
    qtbot.waitUntil(lambda: len(facts(at, "case.after_death")) == 1)


def test_accepting_at_the_desk_asks_why(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    at.person()
    case = at.open("direct", "promised")
    state = state_of(desk, qtbot)
    qtbot.waitUntil(lambda: state.step == PAPERS)
    page = desk.pages["desk"]
    assert isinstance(page, DeskPage)
    papers = papers_of(page)
    at.run(RecordDeath(at.page(case).person, "2026-11-20", "死亡证明"))
    qtbot.waitUntil(lambda: len(papers.lines.lines) > 0)
    for material in papers.lines.checklist.materials:
        papers.lines.checklist.set(material.no, state="present")
    papers.lines.changed.emit()
    qtbot.waitUntil(papers.accept.isEnabled)
    papers.accept.click()
    give(asked(desk, qtbot, "A death is noted of the applicant"), "由其子代为办完")
    qtbot.waitUntil(lambda: at.page(case).brief.state == "accepted")


def test_a_second_case_goes_on_with_the_first_or_begins_anew(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    at.person()
    case = at.open("direct", "promised")
    item = at.page(case).brief.item
    state = state_of(desk, qtbot)
    qtbot.waitUntil(lambda: state.step == PAPERS)
    state.pick("")
    qtbot.waitUntil(lambda: state.step == WHAT)
    page = desk.pages["desk"]
    assert isinstance(page, DeskPage)
    page.errand.all_steps[WHAT]._open(item)
    first = asked(desk, qtbot, "A case of this item is open already")
    first.ok.click()
    qtbot.waitUntil(lambda: state.picked == case)
    state.pick("")
    page.errand.all_steps[WHAT]._open(item)
    again = asked(desk, qtbot, "A case of this item is open already")
    another = next(
        one for one in again.findChildren(Button) if one.text().startswith(_("Begin another all the same"))
    )
    qtbot.mouseClick(another, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(at.ask(FindCases())) == 2)


def test_a_joint_intake_asks_before_a_part_is_begun_twice(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    at.person()
    at.run(OpenCase(PAIR[0]))
    state = state_of(desk, qtbot)
    bundle = next(one for one in at.ask(FindBundles("")) if one.code == "YJ-05")
    sheet = JointItemsSheet(desk, state, bundle)
    sheet.open()
    for code, box in sheet.boxes.items():
        box.setChecked(code in PAIR)
    sheet.ok.click()
    asked(desk, qtbot, "A case of this item is open already").ok.click()
    qtbot.waitUntil(lambda: len(at.ask(FindCases())) == 3)


def test_correcting_the_item_asks_before_a_second_case_of_it(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    from ui.pages.desk.asking import ask_correct_item

    at.person()
    item = at.page(at.open("direct", "promised")).brief.item
    wrong = at.open("agency", "promised")
    sheet = ask_correct_item(desk, state_of(desk, qtbot), wrong)
    fields, rows = sheet.findChildren(Field), sheet.findChildren(RowList)[0]
    fields[0].set_text(item)
    qtbot.waitUntil(lambda: rows.key == item)
    fields[1].set_text("听错事项")
    sheet.ok.click()
    asked(desk, qtbot, "A case of this item is open already").ok.click()
    qtbot.waitUntil(lambda: at.page(wrong).brief.item == item)


def test_later_is_named_among_the_keys_only_where_a_paper_may_come_later(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    at.person()
    case = at.open("agency", "promised")
    state = state_of(desk, qtbot)
    page = desk.pages["desk"]
    assert isinstance(page, DeskPage)
    qtbot.waitUntil(lambda: state.step == PAPERS and papers_of(page).case == case)
    assert not any(one.deferrable for one in at.page(case).materials)
    assert papers_of(page).keys.text() == _(KEYS)
    manager(at, ChangeSetting("owed.unmarked", True))
    at.run(FinishVisit("left"))
    serve(at.hall, line="A")
    at.person("李敏", "P12345678", id_kind="passport")
    other = at.open("agency", "promised")
    assert any(one.deferrable for one in at.page(other).materials)
    qtbot.waitUntil(lambda: papers_of(page).case == other)
    qtbot.waitUntil(lambda: papers_of(page).keys.text() == _(KEYS_LATER))


def test_enter_in_the_look_up_leads_on_to_the_deed(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    case = left_open(at)
    state = state_of(desk, qtbot)
    sheet = FindSheet(desk, state)
    sheet.open()
    number = at.page(case).brief.case_number
    sheet.search.set_text(number[-4:])
    qtbot.keyClick(sheet.search.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.focusWidget() is sheet.go_on)
    sheet.search.set_text("")
    at.run(RecordPerson("李梅", reason="忘带证件"))
    at.open("direct", "promised")
    qtbot.keyClick(sheet.search.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(sheet.found.rows) > 1 and sheet.focusWidget() is sheet.found)
    sheet.found.select(case)
    qtbot.waitUntil(sheet.go_on.isVisible)
    qtbot.keyClick(sheet.found, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.focusWidget() is sheet.go_on)
    sheet.reject()
