"""Registers written by hand, at the window: opened, written, printed, closed; marks are the manager's alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.dossiers import Dossiers, OpenDossier, SaveDossierSheet, TheDossier
from hall_app.values.staffing import SignOut
from tests.makers import sign_in
from tests.ui.test_registers_page import page, registers, sheet_of
from ui.main_window import MainWindow
from ui.pages.registers.dossier_sheets import PaperSheet
from ui.pages.registers.dossiers import (
    BookingSection,
    ChooseSheet,
    ClosingSheet,
    HeadSheet,
    MediationSection,
    WriteSheet,
)
from ui.pages.registers.forms import FormFields, Rows
from ui.pages.registers.page import RegistersPage
from ui.widgets import Combo, Field
from ui.widgets.textfield import TextField

__all__ = ["page"]


def fill(fields: FormFields, **texts: str) -> None:
    """Types into fields by name."""
    for name, text in texts.items():
        part = fields.parts[name]
        if isinstance(part, Combo):
            part.set_value(text)
        elif isinstance(part, Field | TextField):
            part.set_text(text)


def mediation(page: RegistersPage) -> MediationSection:
    page.go_to("mediation")
    section = page.sections["mediation"]
    assert isinstance(section, MediationSection)
    return section


def begin(page: RegistersPage, qtbot: QtBot) -> MediationSection:
    """A file begun through its sheet."""
    section = mediation(page)
    section.open.click()
    sheet = sheet_of(page, HeadSheet)
    fill(
        sheet.fields, dispute="楼上漏水", kind="neighbours", committee="东山社区人民调解委员会",
        accepted_on="2026-11-20", mediators="王芳\n林国栋",
    )  # fmt: skip
    rows = sheet.fields.parts["parties"]
    assert isinstance(rows, Rows)
    for name in ("甲某", "阿卜杜拉·买买提"):
        parts = rows.rows[-1]
        assert isinstance(parts[0], Field)
        parts[0].set_text(name)
        rows.more.click()
    sheet.ok.click()
    qtbot.waitUntil(lambda: bool(section.table.rows) and section.table.rows[0][0] != "")
    return section


def test_a_file_is_begun_written_and_not_closed_before_it_is_whole(
    page: RegistersPage, hall: Hall, qtbot: QtBot
) -> None:
    section = begin(page, qtbot)
    (row,) = hall.ask(Dossiers("mediation"), "desk-1")
    assert [cells[0] for cells in row.head["parties"]] == ["甲某", "阿卜杜拉·买买提"]
    assert [cells[0] for cells in row.head["mediators"]] == ["王芳", "林国栋"]
    assert section.table.rows[0][1][3] == "未办结"
    section.table.setFocus()
    section.table.selectRow(0)
    qtbot.waitUntil(section.write.isEnabled)
    qtbot.waitUntil(lambda: section.lacks.text() != "")
    section.write.click()
    choose = page.window().findChildren(ChooseSheet)[0]
    choose.list.select("statement")
    choose.list.chosen.emit("statement")
    sheet = sheet_of(page, WriteSheet)
    # Nothing typed: refused in the sheet, which stays.
    sheet.ok.click()
    qtbot.waitUntil(lambda: sheet.in_place.isVisible())
    fill(sheet.fields, about="现场查看", text="第一行\n第二行")
    sheet.ok.click()
    qtbot.waitUntil(lambda: len(section.sheets.rows) == 1)
    page_now = hall.ask(TheDossier(row.dossier), "desk-1")
    assert page_now.sheets[0].values["text"] == (("第一行\n第二行",),)
    section.close_it.click()
    closing = sheet_of(page, ClosingSheet)
    fill(
        closing.fields, outcome="written", ended_on="2026-11-23", keep_for="long", keeper="王芳", filed_by="王芳",
        filed_on="2026-11-23",
    )  # fmt: skip
    closing.ok.click()
    qtbot.waitUntil(lambda: "卷内材料不齐" in closing.in_place.text())
    closing.reject()
    assert hall.ask(TheDossier(row.dossier), "desk-1").row.state == "open"


def test_the_next_file_begins_with_committee_and_mediators(page: RegistersPage, qtbot: QtBot) -> None:
    section = begin(page, qtbot)
    section.open.click()
    sheet = page.window().findChildren(HeadSheet)[-1]
    committee, mediators = sheet.fields.parts["committee"], sheet.fields.parts["mediators"]
    assert isinstance(committee, Field)
    assert isinstance(mediators, TextField)
    assert committee.text == "东山社区人民调解委员会"
    assert mediators.text == "王芳\n林国栋"
    sheet.reject()


def test_marks_are_listed_for_the_manager_only(
    page: RegistersPage, hub: object, hall: Hall, desk: MainWindow, qtbot: QtBot
) -> None:
    assert "marks" not in [one.key for one in page.list.rows]
    hall.run(SignOut("asked"), "desk-1")
    qtbot.waitUntil(lambda: desk.who is None)
    sign_in(hall, "102")
    qtbot.waitUntil(lambda: desk.who is not None)
    again = registers(desk, qtbot)
    qtbot.waitUntil(lambda: "marks" in [one.key for one in again.list.rows])


def test_enter_goes_on_from_field_to_field_and_saves_in_the_last(
    page: RegistersPage, hall: Hall, qtbot: QtBot
) -> None:
    page.go_to("volunteers")
    page.sections["volunteers"].open.click()
    sheet = sheet_of(page, HeadSheet)
    fill(sheet.fields, name="张伟", identity_number="11010519491231002X", skills="理发")
    parts = list(sheet.fields.parts.values())
    qtbot.waitActive(sheet)
    parts[0].setFocus()
    for at, part in enumerate(parts):
        held = sheet.focusWidget()
        assert held is not None and (held is part or part.isAncestorOf(held)), at
        assert hall.ask(Dossiers("volunteer"), "desk-1") == ()
        qtbot.keyClick(held, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(hall.ask(Dossiers("volunteer"), "desk-1")) == 1)
    assert hall.ask(Dossiers("volunteer"), "desk-1")[0].head["skills"] == (("理发",),)


def test_enter_in_a_table_goes_on_to_the_next_row(page: RegistersPage, hall: Hall, qtbot: QtBot) -> None:
    section = mediation(page)
    section.open.click()
    sheet = sheet_of(page, HeadSheet)
    rows = sheet.fields.parts["parties"]
    assert isinstance(rows, Rows)
    rows.more.click()
    qtbot.waitActive(sheet)
    rows.rows[0][-1].setFocus()
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert rows.rows[1][0].isAncestorOf(sheet.focusWidget())
    rows.rows[1][-1].setFocus()
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    # The last one saves, and what lacks is said there.
    qtbot.waitUntil(lambda: bool(sheet.in_place.text()))
    assert hall.ask(Dossiers("mediation"), "desk-1") == ()


def test_a_booked_visit_prints_its_slip_and_the_list_of_its_day(
    page: RegistersPage, hall: Hall, qtbot: QtBot
) -> None:
    head = {
        "person": (("王秀英",),), "telephone": (("13800001234",),), "item": (("高龄津贴",),), "on": (("2026-11-24",),),
        "slot": (("9:00–9:30",),), "place": (("东山路 8 号",),),
    }  # fmt: skip
    row = hall.run(OpenDossier("booking", head), "desk-1")
    page.go_to("bookings")
    section = page.sections["bookings"]
    assert isinstance(section, BookingSection)
    qtbot.waitUntil(lambda: [key for key, _cells in section.table.rows] == [row.dossier])
    section.table.selectRow(0)
    assert [paper for paper, _subject, _words in section._printable()] == ["booking_register"] * 2
    clerks = {"first_clerk": (("王芳",),), "second_clerk": (("欧阳明月",),)}
    slip = hall.run(SaveDossierSheet(row.dossier, "visit", clerks), "desk-1")
    qtbot.waitUntil(lambda: [key for key, _cells in section.sheets.rows] == [slip.sheet])
    for at, wanted in enumerate(
        (("home_visit", slip.sheet), ("booking_register", ""), ("booking_register", "2026-11-24"))
    ):
        assert section._printable()[at][:2] == wanted
        section.in_place.clear()
        section.print.click()
        chosen = sheet_of(page, PaperSheet)
        chosen.list.chosen.emit(str(at))
        qtbot.waitUntil(lambda: ".pdf" in section.in_place.text())
        assert wanted[0] in section.in_place.text()
