"""What was begun without a name asks why where whoever is named later is not whom its item is for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.intake import OpenCase, TheCase
from hall_app.values.queueing import FinishVisit
from hall_app.values.setup import ChangeSetting
from hall_app.values.visits import RecordPerson, ServeUnnamed
from tests.makers import MANAGER, serve
from tests.ui.test_desk import press
from ui.main_window import MainWindow
from ui.pages.desk.state import WHO
from ui.widgets import Field, Sheet

ITEM = "LD-01"
FIRM = RecordPerson("厦门市鹭江食品有限公司", "organisation", "91350100M000100Y43", legal_name="陈志远")


@pytest.mark.parametrize("known", [True, False])
def test_naming_an_organisation_asks_why(desk: MainWindow, hall: Hall, qtbot: QtBot, known: bool) -> None:
    hall.run(ChangeSetting("visit.nameless_items", ITEM), actor=MANAGER)
    person = ""
    if known:
        serve(hall, line="A")
        person = hall.run(FIRM, "desk-1").person
        hall.run(FinishVisit(), "desk-1")
    serve(hall, line="A")
    hall.run(ServeUnnamed(), "desk-1")
    case = hall.run(OpenCase(ITEM), "desk-1").case
    who = desk.desk.errand.who
    qtbot.waitUntil(lambda: desk.desk.state.visit is not None and bool(desk.desk.state.visit.cases))
    desk.desk.state.rename(True)
    qtbot.waitUntil(lambda: desk.desk.state.step == WHO and who.isVisible())
    if known:
        who._name(person)
    else:
        who.form.begin(FIRM.name, True)
        who.form.put("organisation", [FIRM.name, FIRM.id_number, "", "", "", FIRM.legal_name, "", ""])
        who._save()
    qtbot.waitUntil(lambda: bool(desk.findChildren(Sheet)))
    (sheet,) = desk.findChildren(Sheet)
    assert sheet.isVisible()
    assert hall.ask(TheCase(case), "desk-1").person == ""
    (reason,) = sheet.findChildren(Field)
    reason.set_text("代员工办理")
    press(qtbot, desk, Qt.Key.Key_Return, on=QApplication.focusWidget() or sheet)
    qtbot.waitUntil(lambda: hall.ask(TheCase(case), "desk-1").person != "")
    page = hall.ask(TheCase(case), "desk-1")
    assert page.person_name == FIRM.name
    assert any("代员工办理" in one.words for one in page.history)
