"""A whole errand without a mouse, for names as they really are; and what the keys of the desk do beside it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hall_app.values.intake import FindCases
from tests.journeys.conftest import Open
from tests.journeys.errands import ID, PENSION
from tests.journeys.seeing import sheet_over
from tests.journeys.stage import CTRL, Desk, Hands, Key, Stage

LONG = "阿卜杜热西提·麦麦提吐尔逊·阿卜杜拉江·买买提明𬭎"
NAMES = ("䶮𬭎𡒄", LONG)


@pytest.fixture(autouse=True)
def no_mouse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reaches for the mouse fails."""

    def never(*_what: Any, **_how: Any) -> None:
        raise AssertionError("the mouse was used")

    for name in ("mouseClick", "mousePress", "mouseDClick", "mouseMove"):
        monkeypatch.setattr(QtBot, name, never)


def serve_without_a_number(desk: Desk) -> None:
    """F8, the first line, Enter."""
    desk.press_key("F8")
    desk.sees("In which line does it count?", "General")
    desk.key(Key.Key_Return)
    desk.sees("Being served")


def rate(rating: Hands) -> None:
    """Tab to the first mark, space."""
    rating.sees("Very satisfied")
    window = rating.come()
    rating.until(lambda: not getattr(rating.window, "shielded", False))
    for _step in range(12):
        rating.key(Key.Key_Tab)
        held = rating.window.focusWidget()
        if isinstance(held, QAbstractButton):
            break
    assert window is not None
    rating.key(Key.Key_Space)
    rating.sees("Thank you")


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_errand_by_keys(open_hall: Open, name: str) -> None:
    assert len(LONG) == 25
    stage = open_hall("rating")
    desk = stage.desk()
    desk.sign_in("103")
    serve_without_a_number(desk)
    desk.new_person(name, ID)
    desk.begin("LD-01", PENSION)
    desk.tick("121")
    desk.press_key("F9")
    desk.sees("The one-time notice is made out", "Sent to the printer")
    assert name in stage.paper_text("notice")
    desk.press_key("F11")
    desk.at_field("What is it about?")
    desk.press_key("F12")
    desk.sees("Nobody is being served here")
    rate(stage.rating())
    assert stage.kinds()[-1] == "rating.given"


def lines_of(window: QWidget) -> list[QLineEdit]:
    return [one for one in window.findChildren(QLineEdit) if one.isVisible() and one.isEnabled()]


def test_every_line_takes_what_the_input_method_commits(open_hall: Open) -> None:
    stage = open_hall()
    desk = stage.desk()
    desk.sign_in("103")
    serve_without_a_number(desk)
    desk.at_field("Who is it?")
    commit_everywhere(desk)
    desk.press_key("Ctrl+N")
    desk.at_field("Name")
    commit_everywhere(desk)
    desk.key(Key.Key_Escape)
    desk.press_key("Ctrl+Shift+N")
    desk.at_field("What is it about?")
    commit_everywhere(desk)
    before = stage.kinds()
    for key, title in (
        ("F6", "Park this number"),
        ("F7", "Transfer this number"),
        ("F11", "Answered a question"),
    ):
        desk.press_key(key)
        desk.sees(title)
        commit_everywhere(desk)
        desk.key(Key.Key_Escape)
        desk.until(lambda: sheet_over(desk.window) is None)
    # Each sheet was left with Escape: what was typed in it is nothing that was done.
    assert stage.kinds() == before


def commit_everywhere(desk: Desk) -> None:
    desk.come()
    lines = lines_of(desk.front)
    assert lines
    for line in lines:
        line.setFocus()
        desk.type("𡒄䶮")
        assert line.text().endswith("𡒄䶮"), line.accessibleName()


def test_tab_reaches_everything_in_reading_order(open_hall: Open) -> None:
    stage = open_hall()
    desk = stage.desk()
    desk.sign_in("103")
    serve_without_a_number(desk)
    desk.at_field("Who is it?")
    reached(desk)
    desk.press_key("Ctrl+N")
    desk.at_field("Name")
    order = reached(desk)
    names = [one.accessibleName() for one in order if isinstance(one, QLineEdit)]
    wanted = ["Name", "Number of the paper", "Phone", "Address"]
    assert [one for one in names if one in wanted] == wanted


def reached(desk: Desk) -> list[QWidget]:
    """What Tab comes to, once around; every line is among it, and every button that has no key of its own."""
    desk.come()
    first = QApplication.focusWidget()
    assert first is not None
    order, now = [first], first
    for _step in range(80):
        desk.key(Key.Key_Tab)
        now = QApplication.focusWidget() or first
        if now is first:
            break
        order.append(now)
    step = desk.window.desk.errand.stack.currentWidget()
    assert step is not None
    wanted = [
        one
        for kind in (QAbstractButton, QLineEdit)
        for one in step.findChildren(kind)
        if one.isVisible() and one.isEnabled() and not one.accessibleDescription()
    ]
    missed = [one.accessibleName() for one in wanted if one not in order]
    assert not missed, [one.accessibleName() or type(one).__name__ for one in order]
    return order


def test_what_was_done_too_early_is_taken_back_by_a_key(open_hall: Open) -> None:
    stage = open_hall()
    desk = stage.desk()
    desk.sign_in("103")
    serve_without_a_number(desk)
    desk.press_key("Ctrl+Shift+N")
    desk.at_field("What is it about?")
    desk.press_key("F11")
    desk.at_field("What was asked and answered")
    desk.type("问开门时间")
    desk.key(Key.Key_Return)
    desk.until(lambda: sheet_over(desk.window) is None)
    desk.press_key("F12")
    desk.sees("Nobody is being served here")
    desk.key(Key.Key_Z, CTRL)
    desk.sees("Visit ended A001", "It will count as not done")
    desk.key(Key.Key_Return)
    desk.sees("Being served")
    assert stage.kinds()[-1] == "deed.taken_back"


def test_a_line_takes_back_its_own_letters_first(open_hall: Open) -> None:
    stage = open_hall()
    desk = stage.desk()
    desk.sign_in("103")
    serve_without_a_number(desk)
    desk.at_field("Who is it?")
    desk.type("zw")
    desk.key(Key.Key_Z, CTRL)
    assert sheet_over(desk.window) is None
    desk.until(lambda: not lines_of(desk.window)[0].text())
    desk.key(Key.Key_Z, CTRL)
    desk.sees("Visit begun", "This is not taken back.")


def in_a_case(stage: Stage) -> Desk:
    desk = stage.desk()
    desk.sign_in("103")
    serve_without_a_number(desk)
    desk.new_person("张伟", ID)
    desk.begin("LD-01", PENSION)
    return desk


def test_the_second_window_is_told_and_takes_over_deliberately(open_hall: Open) -> None:
    stage = open_hall(desks=(1, 2))
    first = in_a_case(stage)
    second = stage.desk(2)
    second.sign_in("104")
    second.key(Key.Key_F, CTRL)
    second.sees("Look up a case", PENSION, "王芳 at window 1 has been working on this case since")
    second.press_key("Ctrl+T")
    second.sees_no_more("has been working on this case")
    first.sees("欧阳明月 at window 2 took this case over at")
    first.tick("111")
    first.press_key("F10")
    first.sees("Nothing was changed")
    first.press_key("Ctrl+T")
    first.sees_no_more("took this case over")
    first.press_key("F10")
    first.sees("Notice of acceptance", "Sent to the printer")
    # Once, and by whoever has it again: what was refused in between left nothing.
    assert stage.kinds().count("case.accepted") == 1
    assert "王芳" in stage.paper_text("acceptance_slip")


def test_what_is_taken_over_while_it_is_wanted_opens_at_once(open_hall: Open) -> None:
    stage = open_hall(desks=(1, 2))
    in_a_case(stage)
    second = stage.desk(2)
    second.sign_in("104")
    serve_without_a_number(second)
    second.known_person("zw", "张伟")
    cases = second.window.desk.errand.what.open_cases
    second.until(lambda: len(cases.rows) == 1)
    cases.setFocus()
    cases.select_first()
    second.key(Key.Key_Return)
    second.sees("王芳 at window 1 has been working on this case since")
    second.press_key("Ctrl+T")
    second.at_papers(PENSION)
    second.sees_no_more("has been working on this case", "Nothing was changed")
    # It is the case the first window began, not another of the same item.
    (case,) = stage.hall.ask(FindCases("LD-01"), "desk-1")
    assert second.window.desk.errand.papers.case == case.case
    assert stage.kinds().count("case.opened") == 1


def test_a_sheet_that_was_locked_away_is_filled_in_again(open_hall: Open) -> None:
    stage = open_hall()
    desk = stage.desk()
    desk.sign_in("103")
    serve_without_a_number(desk)
    desk.press_key("Ctrl+Shift+N")
    desk.at_field("What is it about?")
    desk.press_key("F11")
    desk.at_field("What was asked and answered")
    desk.type("问䶮字怎么写")
    desk.until(lambda: desk.window.keeper.resting)
    desk.window.lock("idle")
    desk.sees("Sign in")
    desk.sign_in("103")
    desk.press_key("F11")
    desk.sees("问䶮字怎么写", "Restored")
    # Escape keeps it too; it is gone when it is thrown away.
    desk.key(Key.Key_Escape)
    desk.until(lambda: sheet_over(desk.window) is None and desk.window.keeper.resting)
    desk.until(lambda: desk.window.unfinished.isVisible())
    desk.press_key("Ctrl+Shift+X")
    desk.until(lambda: sheet_over(desk.window) is not None)
    desk.key(Key.Key_Tab)
    desk.key(Key.Key_Space)
    desk.until(lambda: sheet_over(desk.window) is None and desk.window.keeper.resting)
    desk.until(lambda: not desk.window.unfinished.isVisible())
    desk.press_key("F11")
    desk.at_field("What was asked and answered")
    assert "问䶮字怎么写" not in desk.words()
