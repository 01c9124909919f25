"""The page of residents: found as typed, masked until more is wanted, corrected, compared, merged and taken apart."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.agents import Represent
from hall_app.values.people import TrailOf
from hall_app.values.queueing import CallNext, StartVisit
from hall_app.values.visits import FindPeople, NamePerson, RecordPerson, ThePerson
from tests.makers import sign_in, take
from tests.ui.conftest import FakeShell
from tests.ui.test_looks import too_small
from tests.usecases.desk import ID, Desk
from tests.usecases.test_agents import number_born
from tests.usecases.test_organisations import ORGANISATION
from ui import theme
from ui.correcting import CorrectSheet
from ui.front import Hub
from ui.main_window import MainWindow
from ui.pages.residents.compare import CompareSheet, PickSheet
from ui.pages.residents.contact_persons import ContactSheet, EndContactSheet
from ui.pages.residents.page import ResidentsPage
from ui.pages.residents.sheets import DeathSheet, TakeBackSheet
from ui.theme import Edition
from ui.words import speak

NEAR = "110105194912310038"
PHONE = "13812345678"
W = TypeVar("W", bound=QWidget)


def known(hall: Hall) -> tuple[str, str]:
    """Two entries of one person, with a case of the first; gives their ids."""
    take(hall, "A")
    desk = Desk(hall)
    desk.run(CallNext())
    desk.run(StartVisit())
    first = desk.person("单晓红").person
    second = desk.run(RecordPerson("单晓红", id_number=NEAR, phone=PHONE, reason="见原件")).person
    desk.run(NamePerson(first))
    desk.open("direct", "promised")
    return first, second


def opened(window: MainWindow, qtbot: QtBot) -> ResidentsPage:
    """The page, who sits there known to it."""
    window.go_to("residents")
    page = window.pages["residents"]
    assert isinstance(page, ResidentsPage)
    qtbot.waitUntil(lambda: bool(page.panel._role))
    return page


@pytest.fixture
def page(desk: MainWindow, qtbot: QtBot) -> ResidentsPage:
    return opened(desk, qtbot)


def choose(page: ResidentsPage, person: str, qtbot: QtBot) -> None:
    """Finds by initials and chooses."""
    page.search.set_text("sxh")
    qtbot.waitUntil(lambda: person in [one.key for one in page.list.rows])
    page.list.select(person)
    qtbot.waitUntil(lambda: page.panel._page is not None and page.panel._page.person == person)


def sheet_of(page: ResidentsPage, kind: type[W]) -> W:
    """The open sheet of a kind."""
    (sheet,) = page.window().findChildren(kind)
    return sheet


def test_nobody_is_listed_unasked(page: ResidentsPage, hall: Hall, qtbot: QtBot) -> None:
    known(hall)
    assert not page.list.rows and not page.panel.empty.isHidden()
    page.search.set_text("没有这个人")
    qtbot.waitUntil(lambda: "没有" in page.said.text() and page._found == ())
    page.search.set_text("5678")
    qtbot.waitUntil(lambda: len(page.list.rows) == 2)
    assert all(ID not in row.spoken() and PHONE not in row.spoken() for row in page.list.rows)
    page.search.set_text("")
    assert not page.list.rows


def test_a_visit_has_its_ticket_and_words_stand_where_a_list_would_begin(
    page: ResidentsPage, hall: Hall, qtbot: QtBot
) -> None:
    person, _other = known(hall)
    choose(page, person, qtbot)
    panel = page.panel
    assert panel.tables["visits"].model().headerData(1, Qt.Orientation.Horizontal) == "票号"
    qtbot.waitUntil(lambda: bool(panel.tables["facts"].rows))
    assert panel.tables["facts"].rows[0][1][1].startswith("现行：")
    panel.parts.set_value("shown")
    panel.parts.chosen.emit("shown")
    note = panel.none["shown"]
    qtbot.waitUntil(lambda: note.isVisible() and "查看" in note.text())
    assert note.alignment() & Qt.AlignmentFlag.AlignTop


def test_keyboard_alone_goes_from_letters_to_the_case(
    page: ResidentsPage, desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    known(hall)
    page.setFocus()
    qtbot.keyClicks(page.search.line, "002x")
    qtbot.waitUntil(lambda: [row.text for row in page.list.rows] == ["单晓红"])
    qtbot.waitUntil(lambda: len(page.panel.cases.rows) == 1)
    qtbot.keyClick(page.search.line, Qt.Key.Key_Return)
    assert page.list.hasFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.panel.cases.hasFocus()
    case = page.panel.cases.rows[0].key
    qtbot.keyClick(page.panel.cases, Qt.Key.Key_Return)
    cases = desk.pages["cases"]
    qtbot.waitUntil(lambda: desk.page == "cases" and cases.case.shown_case == case)  # type: ignore[attr-defined]


def test_numbers_are_masked_until_wanted_and_that_is_written_down(
    page: ResidentsPage, desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    person, _other = known(hall)
    choose(page, person, qtbot)
    panel = page.panel
    assert ID not in panel.numbers.text() and PHONE not in panel.numbers.text()
    assert not any(ID in cells[1] for _key, cells in panel.tables["facts"].rows)
    assert hall.ask(TrailOf(person), "desk-1").shown == ()
    panel.show_all.click()
    qtbot.waitUntil(lambda: ID in panel.numbers.text() and PHONE in panel.numbers.text())
    qtbot.waitUntil(lambda: [cells[1] for _key, cells in panel.tables["shown"].rows] == ["王芳"])
    panel.show_all.click()
    assert ID not in panel.numbers.text()
    panel.show_all.click()
    qtbot.waitUntil(lambda: ID in panel.numbers.text())
    desk.go_to("day")
    assert ID not in panel.numbers.text()
    assert len(hall.ask(TrailOf(person), "desk-1").shown) == 2


def test_a_correction_leaves_what_stood_before(page: ResidentsPage, hall: Hall, qtbot: QtBot) -> None:
    person, _other = known(hall)
    choose(page, person, qtbot)
    page.panel.correct.click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(CorrectSheet)))
    sheet = sheet_of(page, CorrectSheet)
    assert sheet.number.text == ID
    sheet.number.set_text("11010519491231002")
    sheet.ok.click()
    qtbot.waitUntil(sheet.in_place.isVisible)
    qtbot.waitUntil(sheet.number.said.isVisible)
    sheet.number.set_text(ID)
    sheet.phone.set_text("13900001111")
    sheet.why.set_text("换号")
    sheet.ok.click()
    qtbot.waitUntil(lambda: len(page.panel.tables["facts"].rows) == 2)
    said = [cells[1] for _key, cells in page.panel.tables["facts"].rows]
    assert "1111" in said[0] and "换号" in said[0] and "5678" in said[1]
    assert "13900001111" not in page.panel.numbers.text()
    assert hall.ask(ThePerson(person), "desk-1").phone == "13900001111"


def test_two_are_compared_merged_and_taken_apart(page: ResidentsPage, hall: Hall, qtbot: QtBot) -> None:
    person, other = known(hall)
    choose(page, person, qtbot)
    panel = page.panel
    qtbot.waitUntil(lambda: [row.key for row in panel.likely.rows] == [other])
    panel.compare.click()
    sheet = sheet_of(page, CompareSheet)
    qtbot.waitUntil(sheet.ok.isEnabled)
    alike = {key: cells[3] for key, cells in sheet.table.rows}
    assert alike["name"].startswith("＝") and alike["id_number"].startswith("≠")
    sheet.ok.click()
    qtbot.waitUntil(sheet.in_place.isVisible)
    sheet.keep.set_value(other)
    assert "单晓红" in sheet.effect.text()
    sheet.keep.set_value(person)
    sheet.reason.set_text("两证同看")
    sheet.ok.click()
    qtbot.waitUntil(lambda: [row.key for row in panel.merged_list.rows] == [other])
    assert [one.person for one in hall.ask(FindPeople("sxh"), "desk-1")] == [person]
    panel.take_back.click()
    back = sheet_of(page, TakeBackSheet)
    back.why.set_text("是姐妹")
    back.ok.click()
    qtbot.waitUntil(lambda: not panel.merged_list.rows)
    assert len(hall.ask(FindPeople("sxh"), "desk-1")) == 2


def test_somebody_else_is_picked_to_compare(page: ResidentsPage, hall: Hall, qtbot: QtBot) -> None:
    person, other = known(hall)
    choose(page, person, qtbot)
    page.panel.pick.click()
    pick = sheet_of(page, PickSheet)
    assert not pick.ok.isEnabled()
    pick.search.set_text("0038")
    qtbot.waitUntil(lambda: [row.key for row in pick.list.rows] == [other])
    pick.ok.click()
    assert sheet_of(page, CompareSheet).other == other


def test_a_death_is_noted(page: ResidentsPage, hall: Hall, qtbot: QtBot) -> None:
    person, _other = known(hall)
    choose(page, person, qtbot)
    page.panel.death.click()
    sheet = sheet_of(page, DeathSheet)
    sheet.on.set_text("2030-01-01")
    sheet.ok.click()
    qtbot.waitUntil(sheet.in_place.isVisible)
    sheet.on.set_text("2026-11-20")
    sheet.ok.click()
    qtbot.waitUntil(lambda: "2026-11-20" in page.panel.about.text())


def test_for_whom_somebody_came_stands_on_their_page(page: ResidentsPage, hall: Hall, qtbot: QtBot) -> None:
    person, _other = known(hall)
    choose(page, person, qtbot)
    panel = page.panel
    part = panel.parts.buttons["acted"]
    assert part.isHidden(), "they came for nobody"
    desk = Desk(hall)
    mother = desk.person("李梅", number_born("19800101"), PHONE, reason="核对过原件").person
    desk.run(Represent("单晓红", id_number=ID, relation="neighbour", authority="letter", reason="核对过原件"))
    assert mother != person
    qtbot.waitUntil(lambda: not part.isHidden())
    part.click()
    qtbot.waitUntil(lambda: [one[1][1] for one in panel.tables["acted"].rows] == ["李梅"])
    assert "邻" in panel.tables["acted"].rows[0][1][2]


def test_a_guide_looks_and_changes_nothing(hub: Hub, hall: Hall, qtbot: QtBot) -> None:
    person, _other = known(hall)
    sign_in(hall, "105")
    window = MainWindow(hub, 1, FakeShell(), Edition())
    qtbot.addWidget(window)
    window.show()
    hub.open(lambda: hall)
    qtbot.waitUntil(lambda: window.who is not None and window.who.role == "guide")
    page = opened(window, qtbot)
    choose(page, person, qtbot)
    panel = page.panel
    assert not panel.show_all.isHidden()
    assert panel.correct.isHidden() and panel.death.isHidden() and panel.pick.isHidden()
    panel.open_compare(panel.likely.key)
    sheet = sheet_of(page, CompareSheet)
    assert sheet.ok.isHidden() and sheet.merging.isHidden()


@pytest.mark.parametrize("edition", [Edition(), Edition(large=True, contrast=True)])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_is_cut(hub: Hub, hall: Hall, qtbot: QtBot, language: str, edition: Edition) -> None:
    speak(language)
    theme.set_default(edition)
    person, _other = known(hall)
    window = MainWindow(hub, 1, FakeShell(), edition)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    hub.open(lambda: hall)
    qtbot.waitUntil(lambda: window.who is not None)
    page = opened(window, qtbot)
    choose(page, person, qtbot)
    for name, button in page.panel.parts.buttons.items():
        button.click()
        assert page.panel.parts.value == name
        qtbot.waitUntil(lambda: not too_small(window))
        assert (window.width(), window.height()) == (1366, 768), name


# --- organisations ----------------------------------------------------------------------------------------------------


def organisation(page: ResidentsPage, hall: Hall, qtbot: QtBot) -> str:
    """An organisation for which somebody came; shown with its contact persons."""
    take(hall, "A")
    desk = Desk(hall)
    desk.run(CallNext())
    desk.run(StartVisit())
    firm = desk.run(ORGANISATION).person
    desk.run(
        Represent("欧阳建国", id_number=ID, phone=PHONE, relation="staff", authority="letter", reason="原件")
    )
    page.search.set_text("鹭江")
    qtbot.waitUntil(lambda: page.panel._page is not None and page.panel._page.person == firm)
    qtbot.waitUntil(lambda: page.panel.parts.buttons["liaisons"].isVisibleTo(page))
    page.panel.parts.buttons["liaisons"].click()
    qtbot.waitUntil(lambda: page.panel.stack.currentWidget() is page.panel.liaisons)
    return str(firm)


def test_contact_persons_are_added_from_who_came_changed_and_ended(
    page: ResidentsPage, hall: Hall, qtbot: QtBot
) -> None:
    firm = organisation(page, hall, qtbot)
    part = page.panel.liaisons

    def now() -> list[tuple[str, str, str]]:
        found = hall.ask(ThePerson(firm), "desk-1").contact_persons
        return [(one.name, one.role, one.ended) for one in found]

    part.add.click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(ContactSheet)))
    sheet = sheet_of(page, ContactSheet)
    assert [one.text for one in sheet.offers.rows] == ["欧阳建国", "林小燕"]
    sheet.offers.chosen.emit("0")
    assert (sheet.name.text, sheet.phone.text) == ("欧阳建国", PHONE)
    sheet.role.set_text("经办人")
    sheet.since.set_text("2099-01-01")
    sheet.ok.click()
    qtbot.waitUntil(lambda: "2099" in sheet.in_place.text())
    sheet.since.set_text("")
    sheet.ok.click()
    qtbot.waitUntil(lambda: now() == [("欧阳建国", "经办人", "")])
    qtbot.waitUntil(lambda: bool(part.chosen) and not page.window().findChildren(ContactSheet))
    part.change.click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(ContactSheet)))
    sheet = sheet_of(page, ContactSheet)
    assert sheet.phone.text == PHONE and not sheet.offers.rows
    sheet.role.set_text("会计")
    sheet.ok.click()
    qtbot.waitUntil(lambda: now() == [("欧阳建国", "会计", "")])
    qtbot.waitUntil(lambda: not page.window().findChildren(ContactSheet))
    part.end.click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(EndContactSheet)))
    sheet_of(page, EndContactSheet).ok.click()
    qtbot.waitUntil(lambda: bool(now()[0][2]))
    qtbot.waitUntil(lambda: not part.chosen and not part.end.isEnabled())


def test_only_an_organisation_has_contact_persons_and_it_is_called_one(
    page: ResidentsPage, hall: Hall, qtbot: QtBot
) -> None:
    organisation(page, hall, qtbot)
    page.panel.correct.click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(CorrectSheet)))
    sheet = sheet_of(page, CorrectSheet)
    assert "单位" in sheet.name.label.text() and "单位" in sheet.windowTitle()
    sheet.kind.set_value("resident_id")
    qtbot.waitUntil(lambda: sheet.name.label.text() == "姓名")
    sheet.reject()
    hall.run(RecordPerson("单晓红", id_number=NEAR), "desk-1")
    page.search.set_text("单晓红")
    qtbot.waitUntil(lambda: page.panel._page is not None and page.panel._page.row.name == "单晓红")
    qtbot.waitUntil(lambda: not page.panel.parts.buttons["liaisons"].isVisibleTo(page))
    assert page.panel.stack.currentWidget() is not page.panel.liaisons
