"""The sheets of a case: a mark goes with what it marked, and who carries papers is offered by key."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall_app.domain import life
from hall_app.domain.stages import HERE
from hall_app.domain.town_answers import PAPER
from hall_app.values.caselife import CarryToTown
from hall_app.values.custody import KeepOriginals, KeptPaper
from hall_app.values.intake import OpenCase
from hall_app.values.staffing import StaffList
from tests.ui.test_cases_page import page_of, sheet_of
from tests.usecases.desk import Desk
from tests.usecases.stage_days import staged
from ui.main_window import MainWindow
from ui.pages.cases.carrying import CarrySheet
from ui.pages.cases.deeds import DEEDS, ask_of
from ui.pages.cases.sheet import DeedSheet
from ui.widgets import Combo

Key = Qt.Key
BROUGHT = "李䶮"


# Export, files, why this day, a try, on at the desk: they are there whatever the state.
ALWAYS = "HZYTO"


@pytest.mark.parametrize("kind", life.KINDS)
@pytest.mark.parametrize("handling", life.HANDLINGS)
@pytest.mark.parametrize("state", life.STATES)
def test_no_letter_means_two_things_in_one_state(state: str, handling: str, kind: str) -> None:
    open_to = {
        rule.deed
        for rule in life.TABLE
        if state in rule.states and handling in rule.handlings and kind in rule.kinds
    }
    letters = [*ALWAYS, *(DEEDS[name].key for name in open_to if name in DEEDS)]
    assert len(set(letters)) == len(letters), sorted(letters)


def taken_in(at: Desk) -> str:
    """An agency case whose original is held in the hall."""
    case = at.open("agency", "promised")
    at.accept(case)
    at.run(KeepOriginals(case, (KeptPaper("户口簿"),)))
    return str(case)


def opened(window: MainWindow, case: str, name: str, qtbot: QtBot) -> DeedSheet:
    """The sheet of a deed over the case, with the keyboard."""
    page = page_of(window, case, qtbot)
    page.case.open_sheet(DEEDS[name])
    sheet = sheet_of(page, qtbot)
    qtbot.waitUntil(lambda: sheet.ok.isEnabled() and sheet.isActiveWindow())
    return sheet


def test_the_mark_of_a_field_goes_when_it_is_filled_in(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    at.person()
    sheet = opened(desk, taken_in(at), "BeginSpecialStep", qtbot)
    step = sheet.field("step")
    step.set_text("")
    sheet.ok.click()
    qtbot.waitUntil(step.said.isVisible)
    assert step.line.property("wrong") and sheet.in_place.isVisible()
    qtbot.keyClicks(QApplication.focusWidget(), "hearing")
    assert step.said.isHidden() and not step.line.property("wrong")
    assert not sheet.in_place.isVisible()


def test_a_number_that_is_none_loses_its_mark(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    at.person()
    sheet = opened(desk, taken_in(at), "BeginSpecialStep", qtbot)
    days = sheet.field("days")
    days.set_text("x")
    sheet.ok.click()
    assert days.said.isVisible()
    days.set_text("3")
    assert days.said.isHidden()


def test_the_last_courier_then_the_staff_are_offered_by_key(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    staff = [one.name for one in at.ask(StaffList()) if one.active]
    at.person()
    sheet = opened(desk, taken_in(at), "CarryToTown", qtbot)
    assert isinstance(sheet, CarrySheet)
    courier = sheet.field("courier")
    qtbot.waitUntil(lambda: staff[0] in courier.said.text())
    courier.setFocus()
    qtbot.keyClick(courier.line, Key.Key_Down)
    assert courier.text == staff[0]
    qtbot.keyClick(courier.line, Key.Key_Down)
    assert courier.text == staff[1 % len(staff)]
    courier.set_text(BROUGHT)
    sheet.field("person").set_text("赵敏")
    unit = sheet.value("unit")
    sheet.field("unit").set_text("")
    sheet.ok.click()
    qtbot.waitUntil(sheet.field("unit").said.isVisible)
    assert staff[0] in courier.said.text() and courier.said.isVisible()
    sheet.field("unit").set_text(unit)
    sheet.ok.click()
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in desk.findChildren(DeedSheet)))

    sheet = opened(desk, taken_in(at), "CarryToTown", qtbot)
    courier = sheet.field("courier")
    qtbot.waitUntil(lambda: courier.said.text().startswith(f"↓ {BROUGHT} · {staff[0]}"))
    courier.setFocus()
    qtbot.keyClick(courier.line, Key.Key_Down)
    assert courier.text == BROUGHT


def test_a_stage_at_the_town_is_known_from_the_town_and_never_seen_here(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    """Paper stands first, “seen here” is not among the choices; a case of the hall's own keeps it."""
    shown = {}
    at.person()
    codes = {handling: at.item(handling, "promised").code for handling in ("agency", "direct")}
    for number, (handling, code) in enumerate(codes.items()):
        staged(at, code, edition=f"2026-{9 + number}")
        case = at.run(OpenCase(code)).case
        at.accept(case)
        if handling == "agency":
            at.run(CarryToTown(case, "民政办", "李敏"))
        sheet = opened(desk, case, "NoteStageDone", qtbot)
        how = sheet.parts["how"]
        assert isinstance(how, Combo)
        shown[handling] = (how.value, how.findData(HERE) >= 0)
        sheet.reject()
    assert shown == {"agency": (PAPER, False), "direct": (HERE, True)}


def test_a_public_notice_of_the_list_is_said_to_be_due_and_its_sheet_is_filled_in(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    at.person()
    case = at.run(OpenCase("MZ-01")).case
    at.accept(case)
    page = page_of(desk, case, qtbot)
    qtbot.waitUntil(lambda: "村（居）公示7天" in page.case.note.text() and page.case.note.isVisible())
    sheet = opened(desk, case, "BeginSpecialStep", qtbot)
    assert [sheet.value(name) for name in ("step", "days", "unit")] == ["村（居）公示", "7", "calendar"]
    sheet.ok.click()
    qtbot.waitUntil(lambda: at.page(case).step == "村（居）公示")
    qtbot.waitUntil(lambda: "村（居）公示" not in page.case.note.text())


def test_where_only_a_day_that_is_past_may_be_typed_no_example_lies_ahead() -> None:
    days = [
        ask_of(DEEDS[name], field.name)
        for name in DEEDS
        for field in msgspec.structs.fields(DEEDS[name].command)
        if field.name in ("dated", "delivered_at")
    ]
    assert days
    for one in days:
        assert "yyyy-mm-dd" in one.hint and "20" not in one.hint
