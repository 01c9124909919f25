"""The rating window: once, for that visit, with reasons for the two negative grades."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.rating import RatingCounts
from hall_app.values.visits import FindPeople, ServeUnnamed
from tests.makers import finish, serve
from ui import theme
from ui.front import Hub, NotListed
from ui.rating.window import RatingWindow
from ui.screens import make_screen
from ui.theme import Edition
from ui.widgets import touch


@pytest.fixture
def rating(qtbot: QtBot, look: None, hub: Hub, hall: Hall) -> RatingWindow:
    """The rating window of window 1, quiet."""
    window = make_screen(hub, "rating-1")
    assert isinstance(window, RatingWindow)
    qtbot.addWidget(window)
    hub.open(lambda: hall)
    window.show()
    qtbot.waitUntil(lambda: bool(window.card.name))
    return window


def visit_over(qtbot: QtBot, hall: Hall, window: RatingWindow) -> None:
    serve(hall, "desk-1", "A")
    hall.run(ServeUnnamed(), "desk-1")
    finish(hall, "desk-1")
    qtbot.waitUntil(lambda: window.asked is not None)


def test_it_asks_when_a_visit_ends_and_takes_one_mark(qtbot: QtBot, rating: RatingWindow, hall: Hall) -> None:
    assert rating.stack.currentWidget() is rating.message
    visit_over(qtbot, hall, rating)
    assert rating.stack.currentWidget() is rating.faces
    assert "王芳" in rating.faces.clerk.text
    rating.faces.buttons[5].click()
    rating.faces.buttons[1].click()
    qtbot.waitUntil(lambda: hall.ask(RatingCounts()).grades[5] == 1)
    qtbot.waitUntil(lambda: rating.stack.currentWidget() is rating.message)
    assert hall.ask(RatingCounts()).grades[1] == 0


def test_no_face_has_the_keyboard_before_one_is_chosen(
    qtbot: QtBot, rating: RatingWindow, hall: Hall
) -> None:
    rating.activateWindow()
    visit_over(qtbot, hall, rating)
    assert not any(one.hasFocus() for one in rating.faces.buttons.values())
    assert rating.focusWidget() is rating.faces
    qtbot.keyClick(rating.faces, Qt.Key.Key_Tab)
    assert rating.focusWidget() is rating.faces.buttons[5]


def test_a_negative_grade_asks_for_its_reasons(qtbot: QtBot, rating: RatingWindow, hall: Hall) -> None:
    visit_over(qtbot, hall, rating)
    rating.faces.buttons[2].click()
    assert rating.stack.currentWidget() is rating.reasons
    assert rating.reasons.send.isEnabled()
    for code in ("late", "many_trips"):
        rating.reasons.buttons[code].click()
    rating.reasons.send.click()
    qtbot.waitUntil(lambda: hall.ask(RatingCounts()).grades[2] == 1)
    assert set(hall.ask(RatingCounts()).reasons) == {"late", "many_trips"}


def test_declining_is_no_grade(qtbot: QtBot, rating: RatingWindow, hall: Hall) -> None:
    visit_over(qtbot, hall, rating)
    rating.faces.later.click()
    qtbot.waitUntil(lambda: hall.ask(RatingCounts()).declined == 1)
    assert sum(hall.ask(RatingCounts()).grades.values()) == 0
    qtbot.waitUntil(lambda: rating.stack.currentWidget() is rating.message)


def test_when_the_time_is_over_it_is_quiet_again(qtbot: QtBot, rating: RatingWindow, hall: Hall) -> None:
    visit_over(qtbot, hall, rating)
    for _second in range(rating.left_s):
        rating.tick()
    assert rating.asked is None
    assert rating.stack.currentWidget() is rating.message
    assert hall.ask(RatingCounts()).unrated == 1


def test_faces_are_equal(qtbot: QtBot, rating: RatingWindow, hall: Hall) -> None:
    visit_over(qtbot, hall, rating)
    rating.resize(1280, 800)
    buttons = rating.faces.buttons.values()
    qtbot.waitUntil(lambda: max(b.width() for b in buttons) - min(b.width() for b in buttons) <= 1)
    assert {button.kind for button in (*buttons, rating.faces.later)} == {"plain"}
    assert len({button.height() for button in buttons}) == 1


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (900, 1280)])
def test_faces_are_whole_and_large_in_large_type(
    qtbot: QtBot, rating: RatingWindow, hall: Hall, monkeypatch: pytest.MonkeyPatch, width: int, height: int
) -> None:
    drawn: dict[str, QRectF] = {}
    monkeypatch.setattr(
        touch, "draw_icon", lambda _painter, name, _colour, box: drawn.__setitem__(name, QRectF(box))
    )
    theme.dress(rating, Edition(large=True))
    visit_over(qtbot, hall, rating)
    rating.resize(width, height)
    buttons = rating.faces.buttons
    qtbot.waitUntil(lambda: (buttons[1].height() < buttons[1].width()) == (height > width))
    rating.grab()
    for grade, button in buttons.items():
        face = drawn[f"face{grade}"]
        assert QRectF(button.rect()).contains(face)
        assert face.height() >= button.height() * 0.3
    lefts = [drawn[f"face{grade}"].left() for grade in buttons]
    assert height < width or max(lefts) - min(lefts) <= 1


def test_its_door_refuses_everything_else(rating: RatingWindow) -> None:
    with pytest.raises(NotListed):
        rating.front.ask(FindPeople("王"), QWidget())
