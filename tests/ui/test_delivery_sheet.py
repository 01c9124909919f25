"""The sheet of the record of delivery, of a person and of an organisation: what it asks, what it refuses in place."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.domain.custody import LIST_COPIES
from hall_app.domain.facts import ResultDelivered
from hall_app.values.agents import Represent
from hall_app.values.base import Question
from hall_app.values.caselife import DecideCase
from hall_app.values.custody import CustodyOf, HandOver, HandOvers, KeepOriginals, KeptPaper, OriginalOf
from hall_app.values.intake import AcceptCase, OpenCase
from hall_app.values.papers import Prints
from hall_app.values.visits import RecordPerson
from tests.ui.test_cases_page import press_deed, sheet_of, shown, write
from tests.usecases.desk import Desk
from tests.usecases.life_days import facts
from tests.usecases.test_agents import AGENT_ID, PENSION
from tests.usecases.test_joints import PAIR, kept
from tests.usecases.test_organisations import NAME, ORGANISATION
from ui.main_window import MainWindow
from ui.originals_boxes import OriginalsBoxes, given_back_with
from ui.pages.cases.carrying import CarrySheet
from ui.pages.cases.delivering import DeliverySheet
from ui.pages.cases.page import CasesPage
from ui.pages.cases.sheet import DeedSheet
from ui.widgets import Sheet

BROUGHT = "李䶮"


def decided(
    at: Desk, unit: bool = True, agent: Represent | None = None, applicant: RecordPerson = ORGANISATION
) -> str:
    """A case whose result lies ready."""
    if unit:
        at.run(applicant)
    else:
        at.person()
    if agent is not None:
        at.run(agent)
    case = at.run(OpenCase(PENSION, applicant_reason="单位统一办理" if unit else "")).case
    at.run(AcceptCase(case, {}, at.checks(case)))
    at.run(DecideCase(case, "approved", "参保凭证"))
    return str(case)


def opened(page: CasesPage, qtbot: QtBot) -> DeedSheet:
    qtbot.waitUntil(lambda: any("Deliver" in one.text() or "送达" in one.text() for one in page.case.buttons))
    press_deed(page, "Deliver the result")
    return sheet_of(page, qtbot)


def refused(sheet: DeedSheet, qtbot: QtBot, words: str) -> None:
    sheet.in_place.clear()
    sheet.ok.click()
    qtbot.waitUntil(lambda: words in sheet.in_place.text())


def test_a_company_is_asked_for_a_person(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    case = decided(at)
    sheet = opened(shown(desk, qtbot, 1), qtbot)
    assert (sheet.value("recipient"), sheet.value("relation")) == ("", "")
    relation = sheet._combo("relation")
    choices = [relation.itemData(row) for row in range(relation.count())]
    assert choices == ["", "legal", "handler", "collector"]
    write(sheet, "recipient", NAME)
    refused(sheet, qtbot, NAME)

    # Its legal representative is known by name.
    write(sheet, "recipient", "")
    relation.set_value("legal")
    assert sheet.value("recipient") == "陈志远"
    assert sheet.shown["authority"].isHidden() and sheet.shown["relation_words"].isHidden()

    # Whoever else comes shows a letter, and the sheet says so in place.
    relation.set_value("handler")
    assert sheet.value("recipient") == ""
    write(sheet, "recipient", BROUGHT)
    assert not sheet.shown["authority"].isHidden()
    refused(sheet, qtbot, BROUGHT)
    assert at.page(case).brief.state == "decided"
    sheet._combo("authority").set_value("letter")
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.page(case).brief.state == "delivered")


def test_a_result_is_not_handed_over_before_it_is_known_which_originals_go_back(
    desk: MainWindow, at: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = decided(at, unit=False)
    at.run(KeepOriginals(case, (KeptPaper("身份证"),)))
    page, asked = shown(desk, qtbot, 1), list[object]()
    qtbot.waitUntil(lambda: any("送达" in one.text() for one in page.case.buttons))
    ask = desk.front.ask

    def count(question: Question, *more: Any) -> None:
        asked.append(question)
        ask(question, *more)

    monkeypatch.setattr(desk.front, "ask", count)
    press_deed(page, "Deliver the result")
    (sheet,) = desk.findChildren(DeliverySheet)
    assert asked.count(CustodyOf(case)) == 1
    sheet.ok.click()
    assert not sheet.ok.isEnabled()
    qtbot.waitUntil(sheet.ok.isEnabled)
    assert list(sheet.given_back.boxes) == ["身份证"]
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.page(case).brief.state == "delivered")
    assert [one.row.holder for one in at.ask(CustodyOf(case))] == ["resident"]


def test_a_legal_representative_nobody_knows_is_said_to_be_unknown(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    unknown = msgspec.structs.replace(ORGANISATION, legal_name="", legal_id="", reason="营业执照待补")
    case = decided(at, applicant=unknown)
    sheet = opened(shown(desk, qtbot, 1), qtbot)
    relation = sheet._combo("relation")
    relation.set_value("legal")
    assert "营业执照" in sheet.field("recipient").said.text()
    relation.set_value("handler")
    assert sheet.field("recipient").said.text() == ""
    relation.set_value("legal")
    write(sheet, "recipient", "陈志远")
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.page(case).brief.state == "delivered")


def test_the_agent_of_a_company_stands_there(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    agent = Represent(BROUGHT, id_number=AGENT_ID, relation="staff", authority="letter", collect=True)
    case = decided(at, agent=agent)
    sheet = opened(shown(desk, qtbot, 1), qtbot)
    sheet._combo("relation").set_value("handler")
    assert sheet.value("recipient") == BROUGHT
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.page(case).brief.state == "delivered")


def test_a_person_signs_for_themselves_or_says_who(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    case = decided(at, unit=False)
    sheet = opened(shown(desk, qtbot, 1), qtbot)
    assert (sheet.value("recipient"), sheet.value("relation")) == ("张伟", "self")
    assert sheet.shown["witness"].isHidden()
    write(sheet, "recipient", "王丽")
    refused(sheet, qtbot, "王丽")
    sheet._combo("relation").set_value("proxy")
    assert sheet.value("recipient") == "王丽"
    refused(sheet, qtbot, "王丽")
    sheet._combo("authority").set_value("letter")
    write(sheet, "relation_words", "外甥女")
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.page(case).brief.state == "delivered")


def test_what_is_not_asked_is_not_sent(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    decided(at, unit=False)
    sheet = opened(shown(desk, qtbot, 1), qtbot)
    sheet._combo("relation").set_value("proxy")
    write(sheet, "relation_words", "邻居")
    sheet._combo("relation").set_value("self")
    assert (sheet.value("recipient"), sheet.value("relation_words"), sheet.value("authority")) == (
        "张伟",
        "",
        "",
    )
    sheet._combo("method").set_value("left")
    assert not sheet.shown["witness"].isHidden()
    sheet._combo("method").set_value("window")
    assert sheet.shown["witness"].isHidden()


def test_whoever_shows_nothing_says_why(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    case = decided(at, unit=False)
    sheet = opened(shown(desk, qtbot, 1), qtbot)
    assert sheet.shown["why"].isHidden()
    write(sheet, "recipient", "王丽")
    sheet._combo("relation").set_value("family")
    assert not sheet.shown["why"].isHidden() and not sheet.shown["relation_words"].isHidden()
    write(sheet, "relation_words", "妻子")
    refused(sheet, qtbot, "王丽")
    sheet._combo("authority").set_value("verbal")
    assert (sheet.value("authority"), sheet.shown["why"].isHidden()) == ("verbal", True)
    sheet._combo("authority").set_value("")
    write(sheet, "why", "本人住院")
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.page(case).brief.state == "delivered")


def test_what_the_town_sent_and_what_is_still_out_stand_on_the_sheet(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    case = decided(at, unit=False)
    at.run(KeepOriginals(case, (KeptPaper("户口簿"),)))
    page = shown(desk, qtbot, 1)
    qtbot.waitUntil(lambda: "户口簿 在本厅" in page.case.originals.text())
    sheet = opened(page, qtbot)
    assert isinstance(sheet, DeliverySheet)
    assert sheet.value("document") == "参保凭证"
    qtbot.waitUntil(sheet.given_back.isVisible)
    assert "户口簿" in sheet.given_back.boxes and sheet.originals.isHidden()
    sheet.reject()
    at.run(HandOver("courier", (OriginalOf(case, "户口簿"),), receiver="李快"))
    sheet = opened(page, qtbot)
    assert isinstance(sheet, DeliverySheet)
    qtbot.waitUntil(sheet.originals.isVisible)
    assert "李快" in sheet.originals.text() and sheet.given_back.isHidden()


def test_originals_and_further_documents_go_with_the_result_on_one_record(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    case = decided(at, unit=False)
    at.run(KeepOriginals(case, (KeptPaper("户口簿"), KeptPaper("结婚证"))))
    sheet = opened(shown(desk, qtbot, 1), qtbot)
    assert isinstance(sheet, DeliverySheet)
    qtbot.waitUntil(lambda: list(sheet.given_back.boxes) == ["户口簿", "结婚证"])
    assert all(one.isChecked() and one.isVisible() for one in sheet.given_back.boxes.values())
    sheet.given_back.boxes["结婚证"].setChecked(False)
    write(sheet, "also", "缴费凭证；办事指南")
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.page(case).brief.state == "delivered")
    held = {one.row.name: one.row.holder for one in at.ask(CustodyOf(case))}
    assert held == {"户口簿": "resident", "结婚证": "hall"}
    ((_entry, fact),) = facts(at, ResultDelivered.KIND)
    assert [one.name for one in fact.more] == ["缴费凭证", "办事指南", "户口簿"]
    (back,) = [one.list_id for one in at.ask(HandOvers()) if one.to_kind == "resident"]
    # The record and the list it names come out together.
    qtbot.waitUntil(lambda: [one.paper for one in at.ask(Prints(case))] == ["delivery_record"])
    printed = [("handover_list", LIST_COPIES)]
    qtbot.waitUntil(lambda: [(one.paper, one.copies) for one in at.ask(Prints(back))] == printed)


def test_an_original_is_left_out_by_shift_tab_and_the_blank(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    case = decided(at, unit=False)
    at.run(KeepOriginals(case, (KeptPaper("户口簿"), KeptPaper("结婚证"))))
    sheet = opened(shown(desk, qtbot, 1), qtbot)
    assert isinstance(sheet, DeliverySheet)
    qtbot.waitUntil(lambda: list(sheet.given_back.boxes) == ["户口簿", "结婚证"])
    qtbot.waitUntil(sheet.field("recipient").line.hasFocus)
    first, second = sheet.given_back.boxes.values()
    for stop in (second, first, sheet.back):
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert stop.hasFocus()
        if stop is second:
            qtbot.keyClick(stop, Qt.Key.Key_Space)
    assert sheet.given_back.chosen == ("户口簿",) and at.page(case).brief.state == "decided"
    for stop in (sheet.ok, first, second, sheet.field("recipient").line, sheet.parts["relation"]):
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Tab)
        assert stop.hasFocus()
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: at.page(case).brief.state == "delivered")
    held = {one.row.name: one.row.holder for one in at.ask(CustodyOf(case))}
    assert held == {"户口簿": "resident", "结婚证": "hall"}


def test_originals_held_go_along_to_the_town_unless_left_out(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    at.person()
    case = at.open("agency", "promised")
    at.accept(case)
    at.run(KeepOriginals(case, (KeptPaper("户口簿"), KeptPaper("结婚证"))))
    page = shown(desk, qtbot, 1)
    qtbot.waitUntil(lambda: any(one.text() == "已送镇里" for one in page.case.buttons))
    press_deed(page, "Carried to the town")
    sheet = sheet_of(page, qtbot)
    assert isinstance(sheet, CarrySheet)
    qtbot.waitUntil(lambda: list(sheet.boxes) == ["户口簿", "结婚证"])
    assert all(one.isChecked() and one.isVisible() for one in sheet.boxes.values())
    assert sheet.field("unit").line.cursorPosition() == 0 and "—" not in sheet.value("unit")
    sheet.boxes["结婚证"].setChecked(False)
    write(sheet, "person", "赵敏")
    write(sheet, "courier", "李快")
    sheet.ok.click()
    qtbot.waitUntil(lambda: page.case.originals.text().startswith("原件：户口簿 在镇"))
    assert "赵敏 · 结婚证 在本厅" in page.case.originals.text()
    told = [one.words for one in at.page(case).history if "李快" in one.words]
    assert len(told) == 2
    qtbot.waitUntil(lambda: any("李快" in cells[1] for _key, cells in page.case.history.rows))


def test_an_original_another_part_needs_too_stays_unless_somebody_says_so(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    page, _serial, _cases = kept(at)
    carried, at_once = (next(one for one in page.cases if one.item == item) for item in PAIR)
    sheet = Sheet(desk, "Deliver the result", "Delivered")
    boxes = given_back_with(sheet, desk.front, carried.case)
    sheet.body.addWidget(boxes)
    sheet.open()
    qtbot.waitUntil(lambda: len(boxes.boxes) == 2)
    needed = {name for name, box in boxes.boxes.items() if at_once.case_number in box.text()}
    assert len(needed) == 1 and needed.isdisjoint(boxes.chosen) and len(boxes.chosen) == 1
    (name,) = needed
    boxes.boxes[name].setChecked(True)
    assert name in boxes.chosen
    # On to the town it goes for both.
    along = OriginalsBoxes(sheet, desk.front, carried.case, "Originals that go along", "")
    qtbot.waitUntil(lambda: len(along.boxes) == 2)
    assert set(along.chosen) == set(along.boxes)
    sheet.reject()
