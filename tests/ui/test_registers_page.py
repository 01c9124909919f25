"""The registers: originals handed over together, matters offered, absences, answers owed, the till, urging."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.agency import UrgingsOf
from hall_app.values.caselife import CarryToTown
from hall_app.values.custody import OriginalsOut
from hall_app.values.fees import CashOfDay, TakeFee
from hall_app.values.first_asked import AcceptMatter, MattersOf, OfferMatter
from hall_app.values.intake import AcceptCase, Check, Issued, OpenCase
from hall_app.values.posts import Absences, Pairs
from hall_app.values.queueing import CallNext, StartVisit
from hall_app.values.undone import UndoneRegister
from tests.makers import sign_in, take
from tests.ui.conftest import FakeShell
from tests.ui.test_looks import too_small
from tests.usecases.desk import Desk
from ui import theme
from ui.front import Hub
from ui.main_window import MainWindow
from ui.pages.registers.asked import AskedSection, MovesSheet
from ui.pages.registers.cash import CashSection, CountSheet
from ui.pages.registers.originals import HandSheet, OriginalsSection, SettleSheet
from ui.pages.registers.page import RegistersPage
from ui.pages.registers.posts import AbsenceSheet, PairSheet, PostsSection
from ui.pages.registers.section import DeedSheet, WhySheet
from ui.pages.registers.undone import AnswerSheet, RecordSheet, UndoneSection
from ui.pages.registers.urging import UrgeSheet, UrgingSection
from ui.theme import Edition
from ui.widgets import Table
from ui.words import _, speak

S = TypeVar("S", bound=DeedSheet)


def registers(window: MainWindow, qtbot: QtBot) -> RegistersPage:
    """The page, shown, who sits there known to it."""
    window.go_to("registers")
    page = window.pages["registers"]
    assert isinstance(page, RegistersPage)
    qtbot.waitUntil(lambda: all(one.me and one.people for one in page.sections.values()))
    return page


@pytest.fixture
def page(desk: MainWindow, qtbot: QtBot) -> RegistersPage:
    """The page at window 1, where clerk 103 sits."""
    return registers(desk, qtbot)


def sheet_of(page: RegistersPage, kind: type[S]) -> S:
    """The open sheet of a kind."""
    # One that was closed a moment ago may not be gone yet.
    (sheet,) = (one for one in page.window().findChildren(kind) if one.isVisible())
    return sheet


def originals(hall: Hall, count: int = 2) -> str:
    """An accepted case of the person at window 1, with originals in the hall."""
    take(hall, "A")
    desk = Desk(hall)
    desk.run(CallNext())
    desk.run(StartVisit())
    desk.person()
    case = desk.open("agency", "promised")
    checks = tuple(
        Check(no=one.no, state=one.state, kept=at < count) for at, one in enumerate(desk.checks(case))
    )
    desk.run(AcceptCase(case, desk.answers(case), checks))
    return case


def paid(hall: Hall) -> None:
    """The listed fee of a further case of the person at window 1."""
    opened = hall.run(OpenCase("LD-12", second=True), "desk-1")
    assert isinstance(opened, Issued)
    hall.run(TakeFee(opened.case, 2000), "desk-1")


def test_enter_goes_from_the_sections_to_their_list(page: RegistersPage, qtbot: QtBot) -> None:
    page.list.select("undone")
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    section = page.sections["undone"]
    assert isinstance(section, UndoneSection)
    qtbot.waitUntil(section.table.hasFocus)


def test_several_originals_go_to_one_hand_together(page: RegistersPage, hall: Hall, qtbot: QtBot) -> None:
    section = page.sections["originals"]
    assert isinstance(section, OriginalsSection)
    assert not section.hand.isEnabled()
    originals(hall)
    qtbot.waitUntil(lambda: len(section.table.rows) == 2)
    section.table.selectAll()
    assert len(section.table.keys) == 2
    section.hand.click()
    sheet = sheet_of(page, HandSheet)
    assert sheet.giver.isHidden()
    # Where they go is nobody's guess, and neither is who has them then.
    assert sheet.to.value == "" and sheet.receiver.isHidden()
    sheet.ok.click()
    assert sheet.in_place.isVisible()
    for to in ("resident", "file", "courier"):
        sheet.to.set_value(to)
        sheet.ok.click()
        assert sheet.receiver.said.isVisible()
        # Only what lies in a file has a place there.
        assert sheet.lies.isHidden() == (to != "file")
    assert {row.holder for row in hall.ask(OriginalsOut(), "desk-1")} == {"hall"}
    sheet.receiver.set_text("李快")
    sheet.ok.click()
    # Both sides sign the list as the papers change hands: it comes out by itself.
    qtbot.waitUntil(lambda: ".pdf" in section.in_place.text())
    assert [(row.holder, row.held_by) for row in hall.ask(OriginalsOut(), "desk-1")] == [
        ("courier", "李快")
    ] * 2
    qtbot.waitUntil(lambda: all("李快" in cells[2] for _key, cells in section.table.rows))
    assert len(section.table.keys) == 2
    # Who carried the last ones is offered by name.
    section.hand.click()
    sheet = sheet_of(page, HandSheet)
    qtbot.waitUntil(lambda: sheet._names.get("courier") == ("李快",))
    sheet.reject()
    section.in_place.clear()
    section.print.click()
    qtbot.waitUntil(lambda: ".pdf" in section.in_place.text())
    section.place.setCurrentIndex(section.place.findData("town"))
    qtbot.waitUntil(lambda: section.table.rows == ())


def test_only_the_manager_pairs(page: RegistersPage, desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    posts = page.sections["posts"]
    assert isinstance(posts, PostsSection) and posts.pair.isHidden()
    sign_in(hall, "102")
    qtbot.waitUntil(lambda: desk.who is not None and desk.who.number == "102")
    again = registers(desk, qtbot).sections["posts"]
    assert isinstance(again, PostsSection)
    qtbot.waitUntil(lambda: not again.pair.isHidden())


def test_a_clerk_is_told_when_an_original_may_be_settled(
    page: RegistersPage, hall: Hall, qtbot: QtBot
) -> None:
    """The case is not decided yet: the sheet stays, with everything typed and the rule beside it."""
    section = page.sections["originals"]
    assert isinstance(section, OriginalsSection)
    originals(hall)
    qtbot.waitUntil(lambda: len(section.table.rows) == 2)
    section.table.selectRow(0)
    assert section.settle.isVisibleTo(section) and section.settle.isEnabled()
    section.settle.click()
    sheet = sheet_of(page, SettleSheet)
    # What lies in the hall nobody else has.
    assert sheet.keeper.text == ""
    sheet.how.set_value("kept_by_town")
    sheet.keeper.set_text("王所长")
    sheet.why.set_text("随案留存")
    sheet.ok.click()
    qtbot.waitUntil(sheet.in_place.isVisible)
    assert sheet.keeper.text == "王所长" and len(section.table.rows) == 2


def test_a_matter_is_offered_and_the_other_side_declines(
    page: RegistersPage, hall: Hall, qtbot: QtBot
) -> None:
    section = page.sections["asked"]
    assert isinstance(section, AskedSection)
    page.list.select("asked")
    case = originals(hall)
    qtbot.waitUntil(lambda: case in [key for key, _cells in section.mine.rows])
    section.mine.selectRow([key for key, _cells in section.mine.rows].index(case))
    section.offer.click()
    sheet = sheet_of(page, WhySheet)
    to = sheet.to  # type: ignore[attr-defined]
    assert to.findData("w003") < 0
    to.set_value("w004")
    sheet.ok.click()
    qtbot.waitUntil(sheet.in_place.isVisible)
    sheet.why.set_text("明日轮岗")
    sheet.ok.click()
    qtbot.waitUntil(lambda: [one.matter for one in hall.ask(MattersOf(), "desk-2").offered] == [case])
    qtbot.waitUntil(section.withdraw.isEnabled)
    section.withdraw.click()
    qtbot.waitUntil(lambda: not hall.ask(MattersOf(), "desk-2").offered)
    # What was offered and came to nothing stays readable, with its reason.
    qtbot.waitUntil(section.moves.isEnabled)
    section.moves.click()
    moves = next(one for one in page.window().findChildren(MovesSheet) if one.isVisible())
    qtbot.waitUntil(lambda: len(moves.table.rows) == 2)
    assert [cells[1] for _key, cells in moves.table.rows] == [_("offered"), _("offer taken back")]
    assert moves.table.rows[0][1][4] == "明日轮岗"


def test_an_offer_to_me_is_accepted(page: RegistersPage, hall: Hall, qtbot: QtBot) -> None:
    section = page.sections["asked"]
    assert isinstance(section, AskedSection)
    page.list.select("asked")
    case = originals(hall)
    hall.run(OfferMatter(case, "w004", "轮岗"), "desk-1")
    assert not section.offered.rows
    hall.run(AcceptMatter(case), "desk-2")
    hall.run(OfferMatter(case, "w003", "还给你"), "desk-2")
    qtbot.waitUntil(lambda: [key for key, _cells in section.offered.rows] == [case])
    section.offered.selectRow(0)
    section.accept.click()
    qtbot.waitUntil(lambda: case in [one.matter for one in hall.ask(MattersOf(), "desk-1").mine])


def test_a_pair_an_absence_and_back(page: RegistersPage, desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    sign_in(hall, "102")
    qtbot.waitUntil(lambda: desk.who is not None and desk.who.number == "102")
    page = registers(desk, qtbot)
    section = page.sections["posts"]
    assert isinstance(section, PostsSection)
    page.list.select("posts")
    section.pair.click()
    pair = sheet_of(page, PairSheet)
    pair.post.set_text("综合窗口")
    pair.window_no.set_text("一")
    pair.a.set_value("w003")
    pair.b.set_value("w004")
    pair.ok.click()
    assert not pair.window_no.said.isHidden() and hall.ask(Pairs(), "desk-1") == ()
    pair.window_no.set_text("1")
    pair.ok.click()
    qtbot.waitUntil(lambda: [row[1][3] for row in section.pairs.rows] == ["王芳"])
    section.hand.click()
    sheet = sheet_of(page, AbsenceSheet)
    sheet.a.set_value("w003")
    sheet.ok.click()
    qtbot.waitUntil(sheet.in_place.isVisible)
    sheet.reason.set_text("培训")
    sheet.ok.click()
    qtbot.waitUntil(lambda: [row[1][1] for row in section.absences.rows] == ["欧阳明月"])
    qtbot.waitUntil(lambda: section.pairs.rows[0][1][5] == "王芳不在岗，欧阳明月代行")
    section.absences.selectRow(0)
    section.back.click()
    qtbot.waitUntil(lambda: [one.state for one in hall.ask(Absences(), "desk-1")] == ["over"])


def test_what_could_not_be_done_is_answered(page: RegistersPage, hall: Hall, qtbot: QtBot) -> None:
    section = page.sections["undone"]
    assert isinstance(section, UndoneSection)
    page.list.select("undone")
    section.record.click()
    record = sheet_of(page, RecordSheet)
    record.matter.set_text("补办老宅证明")
    record.ok.click()
    qtbot.waitUntil(record.in_place.isVisible)
    record.why.set_text("档案已移交")
    record.name.set_text("䶮伯")
    record.comes_back.setChecked(True)
    record.ok.click()
    qtbot.waitUntil(lambda: len(section.table.rows) == 1)
    assert section.table.rows[0][1][2] == "䶮伯"
    section.table.selectRow(0)
    section.answer.click()
    answer = sheet_of(page, AnswerSheet)
    answer.words.set_text("已向档案馆调取")
    answer.satisfied.set_value("yes")
    assert section.answered.isHidden()
    answer.ok.click()
    qtbot.waitUntil(lambda: section.table.rows == ())
    section.all.setChecked(True)
    qtbot.waitUntil(lambda: len(section.table.rows) == 1)
    section.table.selectRow(0)
    assert not section.answer.isEnabled()
    (row,) = hall.ask(UndoneRegister(False), "desk-1")
    assert row.words == "已向档案馆调取"
    qtbot.waitUntil(section.answered.isVisible)
    said = section.answered.text()
    for part in ("王芳", row.how_words, row.satisfied_words, "已向档案馆调取"):
        assert part and part in said


def test_the_till_is_counted_with_its_reason(page: RegistersPage, hall: Hall, qtbot: QtBot) -> None:
    section = page.sections["cash"]
    assert isinstance(section, CashSection)
    page.list.select("cash")
    qtbot.waitUntil(lambda: section.day is not None)
    section.count.click()
    sheet = sheet_of(page, CountSheet)
    sheet.counted.set_text("很多")
    sheet.ok.click()
    assert not sheet.counted.said.isHidden()
    sheet.counted.set_text("12.5")
    assert "12.50" in sheet.difference.text()
    sheet.ok.click()
    qtbot.waitUntil(sheet.in_place.isVisible)
    sheet.reason.set_text("零钱备用金")
    sheet.ok.click()
    qtbot.waitUntil(lambda: hall.ask(CashOfDay(), "desk-1").counted_fen == 1250)
    qtbot.waitUntil(lambda: "零钱备用金" in section.counted.text())


def test_a_receipt_is_listed_and_printed(page: RegistersPage, hall: Hall, qtbot: QtBot) -> None:
    section = page.sections["cash"]
    assert isinstance(section, CashSection)
    page.list.select("cash")
    originals(hall)
    paid(hall)
    qtbot.waitUntil(lambda: [cells[3] for _key, cells in section.table.rows] == ["20.00"])
    assert "20.00" in section.sums.text()
    section.table.selectRow(0)
    section.print.click()
    qtbot.waitUntil(lambda: ".pdf" in section.in_place.text())


def test_the_town_is_urged(page: RegistersPage, hall: Hall, qtbot: QtBot) -> None:
    section = page.sections["urging"]
    assert isinstance(section, UrgingSection)
    page.list.select("urging")
    case = originals(hall)
    qtbot.waitUntil(lambda: len(section.table.rows) == 1)
    section.table.selectRow(0)
    assert not section.urge.isEnabled()
    assert section.table.rows[0][1][2] == "11 月 26 日前送出"
    hall.run(CarryToTown(case, "民政办", "李敏"), "desk-1")
    qtbot.waitUntil(section.urge.isEnabled)
    section.urge.click()
    sheet = sheet_of(page, UrgeSheet)
    sheet.person.set_text("李敏")
    sheet.words.set_text("明日办结")
    sheet.ok.click()
    qtbot.waitUntil(lambda: [one.words for one in hall.ask(UrgingsOf(case), "desk-1")] == ["明日办结"])
    qtbot.waitUntil(lambda: section.table.rows[0][1][4] == "1")


@pytest.mark.parametrize("edition", [Edition(), Edition(large=True, contrast=True)])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_is_cut(hub: Hub, hall: Hall, qtbot: QtBot, language: str, edition: Edition) -> None:
    speak(language)
    theme.set_default(edition)
    case = originals(hall)
    paid(hall)
    hall.run(CarryToTown(case, "民政办", "李敏"), "desk-1")
    sign_in(hall, "102")
    window = MainWindow(hub, 1, FakeShell(), edition)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    hub.open(lambda: hall)
    qtbot.waitUntil(lambda: window.who is not None)
    page = registers(window, qtbot)
    for name in page.sections:
        page.list.select(name)
        assert page.stack.currentWidget() is page.sections[name]
        qtbot.waitUntil(lambda: not too_small(window))
        assert (window.width(), window.height()) == (1366, 768), name
        for table in page.sections[name].findChildren(Table):
            assert table.horizontalScrollBar().maximum() == 0, name
