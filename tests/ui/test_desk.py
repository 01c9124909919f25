"""A whole errand at the desk by keyboard, on a real hall; refusals in place; two windows that follow each other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.intake import AcceptCase, FindCases
from hall_app.values.papers import Printed
from hall_app.values.queueing import FinishVisit
from hall_app.values.town import LedgerLook
from hall_app.values.visits import FindPeople, PersonRow
from tests.makers import sign_in, take
from tests.ui.conftest import FakeShell
from ui import theme
from ui.front import Hub
from ui.main_window import MainWindow
from ui.pages.desk.state import PAPERS, RESULT, WHAT, WHO
from ui.theme import Edition
from ui.widgets import Row, RowList, Sheet
from ui.words import speak

Key = Qt.Key
GOOD_ID = "330106195203040024"


def press(qtbot: QtBot, window: MainWindow, *keys: Qt.Key, on: QWidget | None = None) -> None:
    """Presses keys where the keyboard is."""
    for key in keys:
        qtbot.keyClick(on or QApplication.focusWidget() or window, key)


def start_visit(qtbot: QtBot, window: MainWindow, hall: Hall) -> None:
    """Takes a number, calls it with F2 and starts with Enter."""
    taken = take(hall, "A")
    desk = window.desk
    qtbot.waitUntil(lambda: desk.calls.call.isVisible() and desk.calls.number.text() == taken.display)
    press(qtbot, window, Key.Key_F2)
    qtbot.waitUntil(desk.calls.start.isVisible)
    press(qtbot, window, Key.Key_Return)
    qtbot.waitUntil(lambda: desk.state.step == WHO and desk.errand.who.search.line.hasFocus())


def name_somebody(qtbot: QtBot, window: MainWindow, name: str = "王秀英") -> None:
    """Enters a new person."""
    desk = window.desk
    desk.errand.who.search.line.insert(name)
    press(qtbot, window, Key.Key_Return)
    qtbot.waitUntil(desk.errand.who.form.isVisible)
    desk.errand.who.form.number.line.insert(GOOD_ID)
    desk.errand.who.form.reason.set_text("原件核对无误")
    press(qtbot, window, Key.Key_F10)
    qtbot.waitUntil(lambda: desk.state.step == WHAT)


def open_item(qtbot: QtBot, window: MainWindow, code: str) -> None:
    """Begins an item by its code."""
    desk = window.desk
    qtbot.waitUntil(desk.errand.what.search.line.hasFocus)
    qtbot.keyClicks(desk.errand.what.search.line, code)
    press(qtbot, window, Key.Key_Return)
    qtbot.waitUntil(lambda: desk.state.step == PAPERS and bool(desk.errand.papers.lines.lines))


def tick_all(qtbot: QtBot, window: MainWindow, missing: int = 0) -> None:
    """Answers every condition with no; the first `missing` needed papers are missing, the rest is there."""
    lines = window.desk.errand.papers.lines
    for _turn in range(3 * len(lines.lines)):
        _missing, _wrong, asked, unseen = lines.checklist.counts()
        if not asked and not unseen:
            return
        if lines.checklist.need(lines.lines[lines.current].material) == "ask":
            press(qtbot, window, Key.Key_N, on=lines)
        else:
            press(qtbot, window, Key.Key_2 if missing > 0 else Key.Key_1, on=lines)
            missing -= 1


def test_a_condition_is_answered_by_its_own_keys_alone(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    papers = desk.desk.errand.papers
    start_visit(qtbot, desk, hall)
    name_somebody(qtbot, desk)
    open_item(qtbot, desk, "MZ-01")
    lines = papers.lines
    asks = [no for no, line in enumerate(lines.lines) if lines.checklist.need(line.material) == "ask"]
    lines.go_to(asks[0])
    before = (dict(lines.checklist.answers), dict(lines.checklist.ticks))
    for key in (Key.Key_1, Key.Key_2, Key.Key_1):
        press(qtbot, desk, key, on=lines)
        assert (lines.checklist.answers, lines.checklist.ticks) == before and lines.current == asks[0]
        assert papers.foot.in_place.text().startswith("◆")
    press(qtbot, desk, Key.Key_Y, on=lines)
    assert lines.checklist.answers[lines.lines[asks[0]].material.question] is True
    assert not papers.foot.in_place.text()


def test_an_errand_by_keyboard_told_once_then_accepted(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    page = desk.desk
    start_visit(qtbot, desk, hall)
    name_somebody(qtbot, desk)
    open_item(qtbot, desk, "MZ-01")
    tick_all(qtbot, desk, missing=1)
    assert page.errand.papers.notice.kind == "primary"
    assert page.errand.papers.accept.isHidden()
    press(qtbot, desk, Key.Key_F9)
    qtbot.waitUntil(lambda: page.state.step == RESULT and page.state.print_state is not None)
    assert page.state.print_state is not None
    assert page.state.print_state.state == "saved"
    assert page.errand.result.papers.rows[0].under == "东山便民〔2026〕告知0001号"
    press(qtbot, desk, Key.Key_F12)
    qtbot.waitUntil(lambda: page.state.step == -1)

    start_visit(qtbot, desk, hall)
    page.errand.who.search.line.insert("王秀英")
    press(qtbot, desk, Key.Key_Return)
    qtbot.waitUntil(lambda: page.state.step == WHAT and bool(page.errand.what.open_cases.rows))
    page.errand.what.open_cases.select_first()
    press(qtbot, desk, Key.Key_Return, on=page.errand.what.open_cases)
    qtbot.waitUntil(lambda: page.state.step == PAPERS)
    assert page.errand.papers.lines.checklist.counts()[0] == 1
    first = next(line.material.no for line in page.errand.papers.lines.lines if line.box.state == "missing")
    page.errand.papers.lines.go_to(first - 1)
    press(qtbot, desk, Key.Key_1, on=page.errand.papers.lines)
    press(qtbot, desk, Key.Key_F10)
    qtbot.waitUntil(lambda: page.state.step == RESULT)
    case = hall.ask(FindCases(), "desk-1")[0]
    assert case.state == "taken_in"
    assert case.notices == 1
    assert case.due


def test_a_doubtful_number_warns_in_place_and_needs_a_reason(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    form = desk.desk.errand.who.form
    start_visit(qtbot, desk, hall)
    desk.desk.errand.who.search.line.insert("欧阳娜娜·阿卜杜热合曼")
    press(qtbot, desk, Key.Key_Return)
    qtbot.waitUntil(form.isVisible)
    form.number.line.insert("330106195203040021")
    qtbot.waitUntil(form.reason.isVisible)
    assert "◆" in form.number.said.text()
    press(qtbot, desk, Key.Key_F10)
    qtbot.waitUntil(desk.desk.errand.who.foot.in_place.isVisible)
    assert hall.ask(FindPeople("欧阳"), "desk-1") == ()
    form.reason.set_text("已核对原件")
    press(qtbot, desk, Key.Key_F10)
    qtbot.waitUntil(lambda: desk.desk.state.step == WHAT)
    assert desk.desk.errand.name.text() == "欧阳娜娜·阿卜杜热合曼"


def test_what_cannot_be_done_is_refused_in_place(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    page = desk.desk
    start_visit(qtbot, desk, hall)
    name_somebody(qtbot, desk)
    open_item(qtbot, desk, "MZ-01")
    assert not page.errand.papers.accept.isEnabled()
    page.state.do(AcceptCase(page.state.picked, {}, ()))
    qtbot.waitUntil(page.errand.papers.foot.in_place.isVisible)
    assert page.state.step == PAPERS
    assert desk.trouble.isHidden()


def test_a_second_window_follows_and_calls_for_itself(
    desk: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    other = MainWindow(hub, 2, desk.shell, Edition())
    qtbot.addWidget(other)
    other.show()
    qtbot.waitUntil(lambda: other.page == "desk")
    taken = take(hall, "A")
    for window in (desk, other):
        qtbot.waitUntil(lambda window=window: window.desk.calls.number.text() == taken.display)
    other.desk.calls.call.click()
    qtbot.waitUntil(lambda: desk.desk.calls.number.text() != taken.display)
    assert desk.desk.state.window is not None
    assert desk.desk.state.window.ticket == ""


def test_locking_asks_who_sits_here_and_another_clerk_signs_in(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    desk.lock("asked")
    qtbot.waitUntil(lambda: desk.who is None and desk.page == "")
    page = desk.signin
    qtbot.waitUntil(lambda: len(page.demo.rows) > 3)
    qtbot.keyClicks(page.number.line, "102")
    page.pin.line.setFocus()
    qtbot.keyClicks(page.pin.line, "000001")
    page.sign_in()
    qtbot.waitUntil(page.in_place.isVisible)
    assert desk.who is None
    sign_in(hall, "102")
    qtbot.waitUntil(lambda: desk.who is not None and desk.page == "desk")
    assert desk.header.clerk.text() == "林国栋"


def test_what_is_wrong_is_said_by_keyboard_alone(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    start_visit(qtbot, desk, hall)
    name_somebody(qtbot, desk)
    open_item(qtbot, desk, "MZ-01")
    lines = desk.desk.errand.papers.lines
    first = lines.current
    press(qtbot, desk, Key.Key_3, Key.Key_Return, on=lines)
    boxes = list(lines.details.reasons.values())
    assert boxes[0].hasFocus()
    press(qtbot, desk, Key.Key_Space, Key.Key_Tab, Key.Key_Space)
    assert [box.isChecked() for box in boxes[:3]] == [True, True, False]
    press(qtbot, desk, Key.Key_Escape)
    assert lines.hasFocus()
    assert lines.current == first
    press(qtbot, desk, Key.Key_Return)
    lines.details.words.setFocus()
    press(qtbot, desk, Key.Key_Return)
    assert lines.hasFocus()
    assert lines.current != first
    assert lines.checklist.tick(lines.lines[first].material.no).state == "wrong"


def test_the_keyboard_stays_with_the_papers(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    start_visit(qtbot, desk, hall)
    name_somebody(qtbot, desk)
    open_item(qtbot, desk, "MZ-01")
    lines = desk.desk.errand.papers.lines
    first = lines.current
    press(qtbot, desk, Key.Key_Return, on=lines)
    assert not lines.hasFocus()
    press(qtbot, desk, Key.Key_1)
    assert lines.current != first
    assert lines.hasFocus()


def test_the_next_resident_finds_nothing_of_the_one_before(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    page = desk.desk
    start_visit(qtbot, desk, hall)
    name_somebody(qtbot, desk)
    qtbot.keyClicks(page.errand.what.search.line, "MZ-01")
    qtbot.waitUntil(lambda: page.aside._guide is not None and bool(page.errand.what.items.key))
    page.state.do(FinishVisit("left"))
    qtbot.waitUntil(lambda: page.state.step == -1)
    start_visit(qtbot, desk, hall)
    assert page.aside._guide is None
    assert page.aside.guide_card.isHidden()
    page.errand.who.unnamed.click()
    qtbot.waitUntil(lambda: page.state.step == WHAT and len(page.errand.what.items.rows) > 1)
    assert page.errand.what.items.key == ""
    assert not page.errand.what.begin.isEnabled()
    assert page.aside.promise.isHidden()


def test_present_is_noted_as_it_was_asked_for_and_wrong_needs_its_why(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    start_visit(qtbot, desk, hall)
    name_somebody(qtbot, desk)
    open_item(qtbot, desk, "MZ-01")
    papers = desk.desk.errand.papers
    lines, first = papers.lines, papers.lines.current
    material = lines.lines[first].material
    tick_all(qtbot, desk)
    assert lines.checklist.tick(material.no).form == material.form
    assert lines.checklist.tick(material.no).count == material.copies
    lines.go_to(first)
    assert lines.details.form.value == material.form
    lines.details.pages.setValue(12)
    assert [one.pages for one in lines.checklist.checks() if one.no == material.no] == [12]
    press(qtbot, desk, Key.Key_3, on=lines)
    assert not papers.notice.isEnabled()
    assert material.name in papers.foot.said.text()
    lines.details.reasons["other"].setChecked(True)
    assert not papers.notice.isEnabled()
    lines.details.words.line.insert("照片不是本人")
    assert papers.notice.isEnabled()


def test_a_second_notice_is_asked_about_and_the_cursor_is_on_the_open_point(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    page = desk.desk
    start_visit(qtbot, desk, hall)
    name_somebody(qtbot, desk)
    open_item(qtbot, desk, "MZ-01")
    lines = page.errand.papers.lines
    tick_all(qtbot, desk)
    last = max(n for n, line in enumerate(lines.lines) if lines.checklist.need(line.material) == "yes")
    lines.go_to(last)
    press(qtbot, desk, Key.Key_2, on=lines)
    press(qtbot, desk, Key.Key_F9)
    qtbot.waitUntil(lambda: page.state.step == RESULT and len(page.errand.result.papers.rows) == 1)
    lines.go_to(0)
    page.errand.result.supply.click()
    qtbot.waitUntil(lambda: page.state.step == PAPERS)
    assert lines.current == last
    press(qtbot, desk, Key.Key_F9)
    sheets = [one for one in desk.findChildren(Sheet) if one.isVisible()]
    assert len(sheets) == 1
    qtbot.waitUntil(sheets[0].back.hasFocus)
    press(qtbot, desk, Key.Key_Return)
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in desk.findChildren(Sheet)))
    assert page.state.page is not None
    assert page.state.page.brief.notices == 1
    page.errand.papers.notice.click()
    next(one for one in desk.findChildren(Sheet) if one.isVisible()).ok.click()
    qtbot.waitUntil(lambda: page.state.step == RESULT and len(page.errand.result.papers.rows) == 2)
    assert "一次性告知" in page.errand.result.due.text()
    assert page.errand.result.papers.key == page.errand.result.papers.rows[-1].key


def test_down_goes_into_the_people_found(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    start_visit(qtbot, desk, hall)
    who = desk.desk.errand.who
    first, other = (
        PersonRow(person=one, name="王秀英", id_masked="", phone_masked="") for one in ("p1", "p2")
    )
    who._show((first, other))
    assert who.found.key == ""
    press(qtbot, desk, Key.Key_Down, on=who.search.line)
    assert (who.found.key, who.found.hasFocus()) == ("p1", True)
    press(qtbot, desk, Key.Key_Down, on=who.found)
    assert who.found.key == "p2"


@pytest.mark.parametrize("edition", [Edition(), Edition(large=True), Edition(large=True, contrast=True)])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_words_make_the_window_larger_than_the_screen(
    hub: Hub, hall: Hall, qtbot: QtBot, language: str, edition: Edition
) -> None:
    speak(language)
    theme.set_default(edition)
    window = MainWindow(hub, 1, FakeShell(), edition)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    hub.open(lambda: hall)
    qtbot.waitUntil(lambda: window.page == "desk")

    def fits() -> bool:
        least = window.minimumSizeHint()
        return least.width() <= 1366 and least.height() <= 768

    copy = ("2026-01-02 09:40", f"/{'backups-of-the-hall/' * 12}2026-01-02.hall", False)
    window.status._show_copies(
        LedgerLook(chain="", size=1, leaf="", demo=False, verified_at="", verified_ok=True, copies=(copy,))
    )
    assert "/" not in window.status.copies.text.replace("1/2", "")
    assert fits()
    start_visit(qtbot, window, hall)
    name_somebody(qtbot, window)
    assert fits()
    open_item(qtbot, window, "MZ-01")
    window.desk.errand.papers.chips[3].show_text("已于 1 月 2 日一次性告知，下列为尚未补齐的材料" * 2)
    press(qtbot, window, Key.Key_3, on=window.desk.errand.papers.lines)
    qtbot.waitUntil(fits)
    assert (window.width(), window.height()) == (1366, 768)


def test_rows_are_laid_out_anew_where_they_have_less_room(look: None, qtbot: QtBot) -> None:
    rows = RowList()
    qtbot.addWidget(rows)
    rows.resize(420, 400)
    rows.show()
    rows.fill([Row(one, one, "综合业务", "3 分钟", "", "优先·老年人", "warn") for one in ("A001", "A002")])
    second = rows.model().index(1, 0)
    low = rows.visualRect(second).top()
    rows.resize(200, 400)
    qtbot.waitUntil(lambda: rows.visualRect(second).top() > low)


def test_enter_never_closes_the_day_by_chance(look: None, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    sheet = Sheet(window, "Close the day", "Close all the same", danger=True)
    assert not sheet.ok.isDefault()
    done: list[int] = []
    sheet.ok.clicked.connect(lambda: done.append(1))
    sheet.open()
    qtbot.waitUntil(sheet.back.hasFocus)
    qtbot.keyClick(sheet.back, Qt.Key.Key_Return)
    assert not sheet.isVisible() and done == []


def test_of_several_papers_the_one_that_failed_stays_said(desk: MainWindow) -> None:
    state = desk.desk.state
    for became in ("sent", "failed", "sent"):
        state.show_printed(Printed(became, "A4", 1, "out of paper" if became == "failed" else ""))
    assert state.print_state is not None and state.print_state.state == "failed"
    # The next paper that is asked for begins anew.
    state.print_state = None
    state.show_printed(Printed("sent", "A4", 1))
    assert state.print_state is not None and state.print_state.state == "sent"
