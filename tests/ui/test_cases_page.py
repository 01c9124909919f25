"""The page of cases: what is late is seen, deeds are done from the list, refusals stay in place, files and contacts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.attachments import Attachments
from hall_app.values.caselife import DecideCase, DeliverResult
from hall_app.values.contacts import ContactsOf, LogContact
from hall_app.values.custody import KeepOriginals, KeptPaper
from hall_app.values.drafts import Draft, Drafts, KeepDrafts
from tests.makers import sign_in
from tests.ui.conftest import FakeShell
from tests.ui.test_looks import too_small
from tests.usecases.desk import Desk
from tests.usecases.life_days import on, running
from ui import theme
from ui.front import Hub
from ui.main_window import MainWindow
from ui.pages.cases.page import CasesPage
from ui.pages.cases.sheet import DeedSheet
from ui.theme import Edition
from ui.widgets import Button, Field, Sheet
from ui.words import _, speak

Key = Qt.Key


def shown(window: MainWindow, qtbot: QtBot, cases: int) -> CasesPage:
    """The page with so many cases in its list."""
    window.go_to("cases")
    page = window.pages["cases"]
    assert isinstance(page, CasesPage)
    qtbot.waitUntil(lambda: len(page.list.rows) == cases and page.case._page is not None)
    return page


def page_of(window: MainWindow, case: str, qtbot: QtBot) -> CasesPage:
    """The page with this case shown."""
    window.go_to("cases")
    page = window.pages["cases"]
    assert isinstance(page, CasesPage)
    page.open_case(case)
    qtbot.waitUntil(lambda: page.case.shown_case == case)
    return page


def sheet_of(page: CasesPage, qtbot: QtBot) -> DeedSheet:
    """The sheet that is open, once its deed can be done."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.window().findChildren(DeedSheet)))
    sheet = next(one for one in page.window().findChildren(DeedSheet) if one.isVisible())
    qtbot.waitUntil(sheet.ok.isEnabled)
    return sheet


def press_deed(page: CasesPage, words: str) -> None:
    next(one for one in page.case.buttons if one.text() == _(words)).click()


def sheet_for(page: CasesPage, words: str, qtbot: QtBot) -> DeedSheet:
    """Presses a deed of the case; gives its sheet."""
    press_deed(page, words)
    return sheet_of(page, qtbot)


def write(sheet: DeedSheet, name: str, text: str) -> None:
    part = sheet.parts[name]
    assert isinstance(part, Field)
    part.set_text(text)


def test_a_late_case_is_seen_with_its_light_and_why(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    case = running(at)
    on(at, date(2027, 3, 1))
    qtbot.waitUntil(lambda: desk.who is not None and desk.page == "desk")
    page = shown(desk, qtbot, 1)
    assert page.list.rows[0].tag.startswith("■ 红牌 · ")
    assert page.list.rows[0].tone == "seal"
    assert "■" in page.case.light.text
    page.filter.set_value("due")
    qtbot.waitUntil(lambda: "1" in page.filter.currentText())
    assert [one.key for one in page.list.rows] == [case]
    page.filter.set_value("carry")
    qtbot.waitUntil(lambda: page.list.rows == ())


def test_of_more_cases_than_fit_the_late_ones_stay(
    desk: MainWindow, at: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.cases.page.LIMIT", 1)
    late = running(at)
    on(at, date(2027, 3, 1))
    at.person("李梅", "P1234567", id_kind="passport")
    newest = at.open("direct", "promised")
    page = shown(desk, qtbot, 2)
    # The light puts it first, though a newer one alone would fit.
    assert [one.key for one in page.list.rows] == [late, newest]
    others = _("the newest and the late ones; type to find the others")
    qtbot.waitUntil(lambda: others in page.said.text())
    page.filter.set_value("due")
    qtbot.waitUntil(lambda: len(page.list.rows) == 1 and others not in page.said.text())


def test_what_cannot_be_closed_yet_is_listed_and_says_what_is_missing(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    case = running(at)
    at.run(KeepOriginals(case, (KeptPaper("户口簿"),)))
    at.run(DecideCase(case, document="决定书"))
    at.run(DeliverResult(case, "张伟"))
    page = shown(desk, qtbot, 1)
    page.filter.set_value("left")
    qtbot.waitUntil(lambda: [one.key for one in page.list.rows] == [case])
    qtbot.waitUntil(lambda: page.filter.currentText().endswith(" · 1"))
    qtbot.waitUntil(lambda: page.case.hindered.way.isVisible())
    assert "退还" in page.case.hindered.words.text() and page.case.buttons == []
    assert not page.case.note.isVisible()


def test_decided_refused_in_place_then_decided_and_delivered(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    case = running(at)
    page = shown(desk, qtbot, 1)
    page.list.setFocus()
    qtbot.keyClick(page.list, Key.Key_Return)
    qtbot.waitUntil(page.case.buttons[0].hasFocus)
    sheet = sheet_for(page, "Decide", qtbot)
    sheet._combo("outcome").set_value("refused")
    sheet.ok.click()
    qtbot.waitUntil(lambda: bool(sheet.in_place.text()))
    assert at.page(case).brief.state == "accepted"
    sheet._combo("outcome").set_value("approved")
    write(sheet, "document", "便民证明")
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.page(case).brief.state == "decided")
    qtbot.waitUntil(lambda: any(one.text() == _("Deliver the result") for one in page.case.buttons))
    sheet = sheet_for(page, "Deliver the result", qtbot)
    assert sheet.value("recipient") == "张伟"
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.page(case).brief.state == "delivered")
    qtbot.waitUntil(lambda: "送达0001号" in page.case.in_place.text())
    for words, answer in (("Close the case", ""), ("File the case", "甲柜一层")):
        # Over for the resident, and not yet for the hall: still among all open cases, and in a list of its own.
        qtbot.waitUntil(lambda words=words: any(one.text() == _(words) for one in page.case.buttons))
        qtbot.waitUntil(lambda: [one.key for one in page.list.rows] == [case])
        qtbot.waitUntil(lambda: page.said.text() == "1 件 · 其中 1 件待办结销号或归档")
        assert not page.case.note.isVisible()
        qtbot.waitUntil(lambda: not any(one.isVisible() for one in desk.findChildren(DeedSheet)))
        sheet = sheet_for(page, words, qtbot)
        if answer:
            # Without its shelf it is refused there, and the keyboard stands in the field.
            sheet.ok.click()
            qtbot.waitUntil(lambda sheet=sheet: sheet.field("shelf").said.isVisible())
            assert sheet.focusWidget() is sheet.field("shelf").line
            write(sheet, "shelf", answer)
        sheet.ok.click()
    qtbot.waitUntil(lambda: at.page(case).brief.state == "filed")
    qtbot.waitUntil(lambda: page.list.rows == () and page.case.note.text() == _("Nothing is left to do."))


def test_the_whole_file_of_a_case_is_saved_where_one_says(
    desk: MainWindow, at: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = running(at)
    page = shown(desk, qtbot, 1)
    where = [str(tmp_path / "nowhere")]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: where[0])
    page.list.setFocus()
    qtbot.keyClick(page.list, Key.Key_H)
    qtbot.waitUntil(lambda: page.case.in_place.text().startswith("✕"))
    where[0] = str(tmp_path)
    page.case.export.button.click()
    written = tmp_path / f"{at.page(case).brief.case_number}.pdf"
    qtbot.waitUntil(lambda: str(written) in page.case.in_place.text())
    assert written.read_bytes().startswith(b"%PDF-") and page.case.export.button.isEnabled()


def test_a_case_that_left_its_list_stays_shown_until_the_clerk_moves(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    case = running(at)
    page = shown(desk, qtbot, 1)
    row = page.list.rows[0]
    page.search.setFocus()
    page.list.fill([replace(row, key="other-1"), replace(row, key="other-2")])
    page.list.setFocus()
    assert page.list.key == ""
    assert page.case.case == case
    qtbot.keyClick(page.list, Key.Key_Down)
    assert page.list.key == "other-1"


def test_an_agency_case_is_carried_by_key_and_urged(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    case = running(at, "agency")
    page = shown(desk, qtbot, 1)
    qtbot.waitUntil(lambda: page.case.buttons[0].isVisible())
    qtbot.waitUntil(page.list.hasFocus)
    qtbot.keyClick(page.list, Key.Key_C)
    sheet = sheet_of(page, qtbot)
    qtbot.waitUntil(sheet.ok.isEnabled)
    sheet.ok.click()
    qtbot.waitUntil(lambda: bool(sheet.in_place.text()))
    write(sheet, "unit", "民政办")
    write(sheet, "person", "李敏")
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.page(case).brief.state == "carried")
    qtbot.waitUntil(lambda: "民政办" in page.case.history.rows[0][1][1])


def test_a_number_that_is_none_is_said_at_its_field(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    running(at)
    page = shown(desk, qtbot, 1)
    sheet = sheet_for(page, "Begin a special step", qtbot)
    write(sheet, "step", "公示")
    write(sheet, "days", "七天")
    sheet.ok.click()
    part = sheet.parts["days"]
    assert isinstance(part, Field)
    assert part.said.text() == _("A whole number is needed here.")


def test_files_and_contacts_are_kept(desk: MainWindow, at: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    case = running(at)
    page = shown(desk, qtbot, 1)
    good, empty = tmp_path / "照片.png", tmp_path / "空.pdf"
    Image.new("RGB", (20, 20), "white").save(good)
    empty.write_bytes(b"")
    page.case.files.add_files([str(empty), str(good)])
    qtbot.waitUntil(lambda: len(page.case.files.list.rows) == 1)
    assert len(at.ask(Attachments(case))) == 1
    assert "空.pdf" in page.case.files.in_place.text()
    page.case.parts.buttons["contacts"].click()
    page.case.tried.click()
    sheet = sheet_of(page, qtbot)
    sheet._combo("outcome").set_value("no_answer")
    sheet.ok.click()
    qtbot.waitUntil(lambda: len(page.case.contacts.rows) == 1)
    assert at.ask(ContactsOf(case))[0].outcome == "no_answer"


def test_enter_throws_nothing_away_and_does_what_has_the_keyboard(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    case = running(at)
    page = shown(desk, qtbot, 1)
    sheet = sheet_for(page, "Withdrawn", qtbot)
    line = next(one for one in sheet.parts.values() if isinstance(one, Field)).line
    line.setText("本人来说不办了")
    line.setFocus()
    qtbot.keyClick(line, Key.Key_Return)
    assert sheet.isVisible() and sheet.focusWidget() is not line and line.text() == "本人来说不办了"
    sheet.ok.setFocus()
    qtbot.keyClick(sheet.ok, Key.Key_Return)
    qtbot.waitUntil(lambda: at.page(case).brief.state == "withdrawn")


def test_papers_are_printed_again(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    running(at)
    page = shown(desk, qtbot, 1)
    page.case.parts.buttons["papers"].click()
    qtbot.waitUntil(lambda: bool(page.case.papers.list.rows))
    page.case.papers.print.click()
    qtbot.waitUntil(lambda: ".pdf" in page.case.in_place.text())


def test_a_case_being_examined_goes_on_at_the_desk(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    at.person()
    case = at.open("direct", "promised")
    page = shown(desk, qtbot, 1)
    press_deed(page, "Go on at the desk")
    qtbot.waitUntil(lambda: desk.page == "desk")
    qtbot.waitUntil(lambda: desk.desk.state.page is not None and desk.desk.state.page.brief.case == case)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_is_cut(hub: Hub, hall: Hall, at: Desk, qtbot: QtBot, language: str, large: bool) -> None:
    speak(language)
    edition = Edition(large=large)
    theme.set_default(edition)
    running(at)
    sign_in(hall, "102")
    window = MainWindow(hub, 1, FakeShell(), edition)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    hub.open(lambda: hall)
    qtbot.waitUntil(lambda: window.who is not None)
    page = shown(window, qtbot, 1)
    for key in page.case.parts.buttons:
        page.case.parts.buttons[key].click()
        qtbot.waitUntil(lambda: not too_small(window))
    assert window.width() <= 1366
    assert window.height() <= 768
    assert sheet_for(page, "Decide", qtbot).height() <= 768


def test_what_goes_is_gone_before_the_deeds_of_another_case_come(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    """Both at once make a window taller than a small screen, and it never grows lower again by itself."""
    stopped = running(at)
    at.run(KeepOriginals(stopped, (KeptPaper("户口簿"),)))
    at.run(DecideCase(stopped, document="决定书"))
    at.run(DeliverResult(stopped, "张伟"))
    at.person("李梅", "P1234567", id_kind="passport")
    case = at.open("direct", "promised")
    at.accept(case)
    desk.go_to("cases")
    panel = desk.pages["cases"].case
    assert panel.note.isHidden() and panel.hindered.isHidden()
    desk.pages["cases"].open_case(stopped)
    qtbot.waitUntil(lambda: panel.shown_case == stopped and panel.hindered.isVisible())
    beneath: list[bool] = []
    made = panel._button

    def seen(name: str, first: bool) -> Button:
        beneath.append(panel.hindered.isVisible() or panel.note.isVisible())
        return made(name, first)

    panel._button = seen
    desk.pages["cases"].open_case(case)
    qtbot.waitUntil(lambda: panel.shown_case == case)
    assert beneath and not any(beneath)


def test_a_sheet_left_half_filled_in_is_offered_again(
    desk: MainWindow, at: Desk, hall: Hall, qtbot: QtBot
) -> None:
    case = running(at)
    page = shown(desk, qtbot, 1)
    page.case.show_case(case)
    qtbot.waitUntil(lambda: page.case.shown_case == case)
    words = json.dumps({"QLineEdit Document": "三号窗口承办"})
    hall.run(KeepDrafts((Draft("sheet:Decide", case, words),)), "desk-1")
    desk.unfinished.look(True)
    qtbot.waitUntil(lambda: desk.unfinished.isVisible() and desk.unfinished.open_.isVisible())
    assert at.page(case).brief.case_number in desk.unfinished.words.text()
    desk.go_to("desk")
    desk.unfinished.open_.click()
    sheet = sheet_of(page, qtbot)
    qtbot.waitUntil(
        lambda: "三号窗口承办" in [one.text for one in sheet.parts.values() if isinstance(one, Field)]
    )
    assert not desk.unfinished.isVisible()
    sheet.reject()
    qtbot.waitUntil(desk.unfinished.isVisible)
    desk.unfinished.open_.click()
    qtbot.waitUntil(lambda: sheet_of(page, qtbot).value("document") == "三号窗口承办")
    sheet_of(page, qtbot).accept()
    qtbot.waitUntil(lambda: not any(one.subject == case for one in hall.ask(Drafts(), "desk-1")))


def test_what_was_left_can_be_thrown_away(desk: MainWindow, at: Desk, hall: Hall, qtbot: QtBot) -> None:
    case = running(at)
    qtbot.waitUntil(lambda: desk.who is not None)
    hall.run(KeepDrafts((Draft("sheet:Add a paper", case, '{"QLineEdit Name": "x"}'),)), "desk-1")
    desk.unfinished.look(True)
    qtbot.waitUntil(desk.unfinished.isVisible)
    assert not desk.unfinished.open_.isVisible()
    desk.unfinished.away.click()
    (sure,) = [one for one in desk.findChildren(Sheet) if one.isVisible()]
    assert any(one.subject == case for one in hall.ask(Drafts(), "desk-1"))
    sure.ok.click()
    qtbot.waitUntil(lambda: not any(one.subject == case for one in hall.ask(Drafts(), "desk-1")))


def test_what_was_said_of_a_deed_goes_when_another_comes_from_elsewhere(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    case = running(at)
    page = shown(desk, qtbot, 1)
    sheet = sheet_for(page, "Decide", qtbot)
    write(sheet, "document", "便民证明")
    sheet.ok.click()
    qtbot.waitUntil(lambda: any(one.text() == _("Deliver the result") for one in page.case.buttons))
    qtbot.waitUntil(lambda: page.case.in_place.text() != "")
    # A try to reach the resident is noted at the desk: the case stands where it stood, and so do the words.
    at.run(LogContact(case, "result_ready", "phone", "reached"))
    qtbot.waitUntil(lambda: len(page.case.contacts.rows) == 1)
    assert page.case.in_place.text() != ""
    at.run(DeliverResult(case, "张伟"))
    qtbot.waitUntil(lambda: any(one.text() == _("Close the case") for one in page.case.buttons))
    assert page.case.in_place.text() == ""
