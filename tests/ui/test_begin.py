"""Beginning a real hall, step by step, to a ledger that opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.ledger.folder import read_about
from hall_app.values.setup import Lines, TheHall, Windows
from hall_app.values.staffing import SignIn
from ui.pages.begin.wizard import HALL, PEOPLE, PRINTERS, BeginWizard


@pytest.fixture
def begun() -> list[bool]:
    """Filled when the hall has begun."""
    return []


@pytest.fixture
def wizard(qtbot: QtBot, look: None, tmp_path: Path, begun: list[bool]) -> BeginWizard:
    """The wizard over an empty folder; its passphrase is given as a person would type it."""
    made = BeginWizard(tmp_path / "real", lambda: begun.append(True))
    made.asker.given = "wash the blue teapot"
    qtbot.addWidget(made)
    made.show()
    return made


def fill_card(wizard: BeginWizard) -> None:
    for field, text in (
        (wizard.card.name, "东山社区便民服务中心"), (wizard.card.short_name, "东山便民"), (wizard.card.code, "ds01"),
        (wizard.card.town, "东山街道便民服务中心"),
    ):  # fmt: skip
        field.set_text(text)


def fill_person(wizard: BeginWizard, pin: str, again: str) -> None:
    person = wizard.people.rows[0]
    for line, text in (
        (person.number, "101"), (person.name, "周敏"), (person.post, "管理员"), (person.pin, pin),
        (person.again, again),
    ):  # fmt: skip
        line.setText(text)


def test_an_incomplete_step_says_what_is_missing(wizard: BeginWizard) -> None:
    wizard.go_on()
    assert wizard.here == HALL and wizard.in_place.isVisible()
    fill_card(wizard)
    wizard.go_on()
    assert wizard.here == HALL + 1


@pytest.mark.parametrize(("pin", "again"), [("123456", "123456"), ("204617", "204618"), ("2046", "2046")])
def test_a_plain_or_mistyped_pin_is_refused_in_place(wizard: BeginWizard, pin: str, again: str) -> None:
    fill_card(wizard)
    wizard.show_step(PEOPLE)
    fill_person(wizard, pin, again)
    wizard.go_on()
    assert wizard.here == PEOPLE
    assert wizard.people.rows[0].said.isVisible()


def test_the_first_person_is_the_administrator(wizard: BeginWizard) -> None:
    assert wizard.people.rows[0].role.value == "administrator"
    assert not wizard.people.rows[0].role.isEnabled()


def test_end_to_end_it_makes_a_real_hall(qtbot: QtBot, wizard: BeginWizard, begun: list[bool]) -> None:
    fill_card(wizard)
    for _step in range(3):
        wizard.go_on()
    fill_person(wizard, "204617", "204617")
    wizard.go_on()
    assert wizard.here == PRINTERS
    wizard.go_on()
    qtbot.waitUntil(lambda: bool(begun) or wizard.in_place.isVisible(), timeout=30000)
    assert begun == [True], wizard.in_place.text()
    about = read_about(wizard.folder)
    assert about is not None and not about.demo
    hall = Hall.open(wizard.folder, passphrase=lambda: "wash the blue teapot")
    try:
        assert hall.ask(TheHall()).code == "DS01"
        assert [line.letter for line in hall.ask(Lines())] == ["A", "B", "C"]
        assert [window.number for window in hall.ask(Windows())] == [1, 2]
        assert hall.errand(SignIn("101", "204617"), "desk-1").role == "administrator"
    finally:
        hall.close()


def test_every_dot_of_a_pin_is_seen(qtbot: QtBot, wizard: BeginWizard) -> None:
    wizard.show_step(PEOPLE)
    pin = wizard.people.rows[0].pin
    pin.setText("204617")
    qtbot.waitUntil(pin.isVisible)
    dots = pin.fontMetrics().horizontalAdvance("●" * 6)
    assert pin.width() >= dots + 20
    assert "六位" in pin.accessibleName()


def test_the_keyboard_stands_in_the_first_field_of_a_step(qtbot: QtBot, wizard: BeginWizard) -> None:
    wizard.activateWindow()
    qtbot.waitUntil(lambda: wizard.focusWidget() is wizard.card.name.line)
    fill_card(wizard)
    wizard.go_on()
    held = wizard.focusWidget()
    assert held is not None and wizard.lines.isAncestorOf(held)
    wizard.show_step(PEOPLE)
    assert wizard.focusWidget() is wizard.people.rows[0].name
    wizard.people.more.click()
    qtbot.waitUntil(lambda: wizard.focusWidget() is wizard.people.rows[1].name)


def test_what_is_wrong_with_a_pin_moves_nothing(qtbot: QtBot, wizard: BeginWizard) -> None:
    wizard.show_step(PEOPLE)
    row = wizard.people.rows[0]
    qtbot.waitUntil(row.pin.isVisible)
    before = wizard.people.more.mapTo(wizard, QPoint(0, 0))
    row.pin.setText("123456")
    row.check()
    qtbot.waitUntil(row.said.isVisible)
    qtbot.wait(0)
    assert wizard.people.more.mapTo(wizard, QPoint(0, 0)) == before
    row.pin.clear()
    row.check()
    assert not row.said.isVisible()
    assert wizard.people.more.mapTo(wizard, QPoint(0, 0)) == before


def test_the_hours_show_how_they_are_written(wizard: BeginWizard) -> None:
    assert "8:30" in wizard.card.hours.line.placeholderText()
