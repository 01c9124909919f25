"""Every word on the window in the language in force, nothing smaller than it needs, in every edition."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from tests.makers import sign_in, take
from tests.ui.conftest import FakeShell
from ui import theme
from ui.front import Hub
from ui.main_window import MainWindow
from ui.shell import PAGES
from ui.theme import Edition
from ui.theme.tokens import CONTRAST, LIGHT
from ui.widgets import Button, column
from ui.words import speak


def texts(window: QWidget) -> str:
    """All words of a window."""
    parts = [one.text() for one in window.findChildren(QLabel)] + [
        one.text() for one in window.findChildren(QPushButton)
    ]
    return "\n".join(parts)


def test_the_language_changes_in_open_windows(desk: MainWindow, qtbot: QtBot) -> None:
    assert desk.desk.calls.park.text() == "挂起"
    speak("en")
    qtbot.waitUntil(lambda: desk.header.waiting.text() == "Nobody is waiting")
    assert desk.desk.calls.park.text() == "Park"
    assert desk.header.menu.accessibleName() == "Menu"
    speak("zh_CN")
    qtbot.waitUntil(lambda: desk.header.waiting.text() != "Nobody is waiting")
    assert "Park" not in texts(desk.desk.calls)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_is_smaller_than_it_needs(
    hub: Hub, hall: Hall, qtbot: QtBot, language: str, large: bool
) -> None:
    speak(language)
    edition = Edition(large=large)
    theme.set_default(edition)
    for line in ("A", "B", "C"):
        take(hall, line, "elderly")
    window = MainWindow(hub, 1, FakeShell(), edition)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    hub.open(lambda: hall)
    qtbot.waitUntil(lambda: len(window.desk.calls.rows.rows) == 3)
    for name in ("desk", "day", "people"):
        window.go_to(name)
        qtbot.waitUntil(lambda: not too_small(window))
        assert window.width() <= 1366, name


def too_small(window: QWidget) -> list[str]:
    """The words of visible buttons and labels that have less room than they need."""
    buttons = [one for one in window.findChildren(QPushButton) if one.isVisible()]
    labels = [one for one in window.findChildren(QLabel) if one.isVisible() and not one.wordWrap()]
    return [
        one.text()
        for one in (*buttons, *labels)
        if one.width() < one.sizeHint().width() or one.height() < one.sizeHint().height()
    ]


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, CONTRAST])
def test_contrasts_hold(colours: dict[str, str]) -> None:
    for ink in ("ink", "ink2", "ink3", "hall", "seal", "ok"):
        for ground in ("paper", "ground"):
            assert contrast(colours[ink], colours[ground]) >= 7, (ink, ground)
    for ink, ground in (("warn", "warn_tint"), ("on_hall", "hall"), ("seal", "seal_tint"), ("ok", "ok_tint")):
        assert contrast(colours[ink], colours[ground]) >= 6.5, (ink, ground)
    assert contrast(colours["line"], colours["paper"]) >= 3
    assert contrast(colours["focus_edge"], colours["paper"]) >= 3


def test_what_cannot_be_pressed_is_known_by_its_border_in_high_contrast(look: None, qtbot: QtBot) -> None:
    window, button = QWidget(), Button("Passed")
    window.setLayout(column(button))
    theme.dress(window, Edition(contrast=True))
    qtbot.addWidget(window)
    window.resize(400, 80)
    window.show()

    def gaps() -> int:
        drawn = button.grab().toImage()
        middle = range(20, drawn.width() - 20)
        return sum(all(drawn.pixelColor(x, y).lightness() > 200 for y in range(4)) for x in middle)

    assert gaps() == 0
    button.setEnabled(False)
    assert gaps() > 20


def test_every_button_and_field_has_a_name(desk: MainWindow) -> None:
    for part in desk.findChildren(QPushButton):
        assert part.accessibleName() or part.text(), part


def test_the_keyboard_is_on_the_page_one_goes_to(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    sign_in(hall, "102")
    qtbot.waitUntil(lambda: desk.who is not None)
    for name in PAGES:
        if name != "desk" and desk.may(name):
            desk.go_to(name)
            focused = desk.focusWidget()
            assert focused is not None and desk.pages[name].isAncestorOf(focused), name
            assert focused is not desk.pages[name], name
