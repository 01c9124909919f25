"""The settings: saved at once, refused in place, problems of a file listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.setup import Lines, Settings, TheHall, Windows
from tests.makers import serve, sign_in
from tests.ui.conftest import FakeShell
from tests.usecases.desk import Desk
from tests.usecases.life_days import running
from ui.front import Hub
from ui.main_window import MainWindow
from ui.pages.settings.hall import CardSection, LinesSection, WindowsSection
from ui.pages.settings.imports import CatalogueSection
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.values import ValuesSection
from ui.setup_forms import Letters
from ui.theme import Edition


@pytest.fixture
def page(qtbot: QtBot, look: None, hub: Hub, hall: Hall) -> SettingsPage:
    """The page at desk 1 with the manager signed in."""
    sign_in(hall, "102", "desk-1")
    made = SettingsPage(hub.front("desk-1"))
    qtbot.addWidget(made)
    hub.open(lambda: hall)
    made.show()
    lines = made.sections["lines"]
    assert isinstance(lines, LinesSection)
    qtbot.waitUntil(lambda: made.isEnabled() and len(lines.form.parts) == 3)
    return made


def test_the_card_is_saved(qtbot: QtBot, page: SettingsPage, hall: Hall) -> None:
    section = page.sections["card"]
    assert isinstance(section, CardSection)
    qtbot.waitUntil(lambda: section.form.name.text != "")
    section.form.phone.set_text("0577-1")
    section.ok.click()
    qtbot.waitUntil(lambda: hall.ask(TheHall()).phone == "0577-1")


def test_a_line_is_added_and_a_window_serves_it(qtbot: QtBot, page: SettingsPage, hall: Hall) -> None:
    lines, windows = page.sections["lines"], page.sections["windows"]
    assert isinstance(lines, LinesSection) and isinstance(windows, WindowsSection)
    lines.form.add_one()
    name = lines.form.parts[3][1]
    assert isinstance(name, QLineEdit)
    name.setText("不动产")
    lines.ok.click()
    qtbot.waitUntil(lambda: [line.letter for line in hall.ask(Lines())] == ["A", "B", "C", "D"])
    qtbot.waitUntil(
        # Filled by an answer of its own, which may come after the lines.
        lambda: (
            bool(windows.form.parts)
            and isinstance(windows.form.parts[0][2], Letters)
            and "D" in windows.form.parts[0][2].boxes
        )
    )
    letters = windows.form.parts[0][2]
    assert isinstance(letters, Letters)
    letters.boxes["D"].setChecked(True)
    windows.ok.click()
    qtbot.waitUntil(lambda: hall.ask(Windows())[0].lines == ("A", "B", "C", "D"))


def test_a_line_without_a_name_is_refused_in_place(qtbot: QtBot, page: SettingsPage, hall: Hall) -> None:
    lines = page.sections["lines"]
    assert isinstance(lines, LinesSection)
    lines.form.add_one()
    lines.ok.click()
    qtbot.waitUntil(lambda: "D" in lines.in_place.text())
    assert len(hall.ask(Lines())) == 3


def test_a_setting_is_saved_when_it_is_left(qtbot: QtBot, page: SettingsPage, hall: Hall) -> None:
    section = page.sections["values"]
    assert isinstance(section, ValuesSection)
    one = section.form.rows["kiosk.home_s"]
    qtbot.waitUntil(lambda: one.typed() == 60)
    assert isinstance(one.editor, QSpinBox)
    one.editor.setValue(90)
    one.editor.editingFinished.emit()
    qtbot.waitUntil(lambda: hall.ask(Settings())["kiosk.home_s"] == 90)


def test_everything_wrong_with_a_catalogue_is_listed(
    qtbot: QtBot, page: SettingsPage, tmp_path: Path
) -> None:
    section = page.sections["catalogue"]
    assert isinstance(section, CatalogueSection)
    bad = tmp_path / "2026-12.json"
    bad.write_text('[{"code": "X"}, {"code": "X"}]', encoding="utf-8")
    section.load(bad)
    qtbot.waitUntil(lambda: len(section.problems.rows) >= 2)
    section.load(tmp_path / "gone.json")
    qtbot.waitUntil(lambda: "gone.json" in section.in_place.text() and section.choose.isEnabled())


def test_large_type_leaves_the_person_where_they_were(qtbot: QtBot, look: None, hub: Hub, hall: Hall) -> None:
    sign_in(hall, "102", "desk-1")
    window = MainWindow(hub, 1, FakeShell(), Edition())
    qtbot.addWidget(window)
    window.show()
    hub.open(lambda: hall)
    qtbot.waitUntil(lambda: window.who is not None and window.page != "")
    window.go_to("settings")
    page = window.pages["settings"]
    assert isinstance(page, SettingsPage)
    page.list.select("looks")
    page.sections["looks"].large.setFocus()
    fresh = MainWindow(hub, 1, FakeShell(), Edition(large=True))
    qtbot.addWidget(fresh)
    fresh.take_over(window)
    fresh.show()
    qtbot.waitActive(fresh)
    anew = fresh.pages["settings"]
    assert isinstance(anew, SettingsPage) and anew is not page
    qtbot.waitUntil(lambda: anew.isEnabled() and anew.list.key == "looks")
    assert anew.stack.currentWidget() is anew._places["looks"]
    qtbot.waitUntil(anew.sections["looks"].large.hasFocus)


def test_another_look_keeps_the_register_and_the_case(qtbot: QtBot, look: None, hub: Hub, hall: Hall) -> None:
    serve(hall, line="A")
    case = running(Desk(hall))
    window = MainWindow(hub, 1, FakeShell(), Edition())
    qtbot.addWidget(window)
    window.show()
    hub.open(lambda: hall)
    qtbot.waitUntil(lambda: window.who is not None and window.page != "")
    for name in ("registers", "cases"):
        window.go_to(name)
    window.pages["registers"].list.select("owed")
    window.pages["cases"].open_case(case)
    qtbot.waitUntil(lambda: window.pages["cases"].case.shown_case == case)
    for name in ("registers", "cases"):
        window.go_to(name)
        fresh = MainWindow(hub, 1, FakeShell(), Edition(large=True))
        qtbot.addWidget(fresh)
        fresh.take_over(window)
        fresh.show()
        assert fresh.page == name
        page = fresh.pages[name]
        if name == "registers":
            qtbot.waitUntil(lambda page=page: page.list.key == "owed")
            assert page.stack.currentWidget() is page.sections["owed"]
        else:
            qtbot.waitUntil(lambda page=page: page.case.shown_case == case)
