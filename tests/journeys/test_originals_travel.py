"""Originals go to the town by courier and come back; nothing closes while one is out."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QAbstractButton

from hall_app.errors import Refusal
from hall_app.values.caselife import CloseCase
from hall_app.values.intake import FindCases
from tests.documents.reading import pypdf_text
from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, PERMIT, come, keep_the_first
from tests.journeys.hands import another_day, choose, every_row, register
from tests.journeys.stage import Desk, Stage
from tests.usecases.desk import Desk as Hall

ORIGINAL = "身份证"


def take_in(stage: Stage, desk: Desk) -> None:
    """The first paper stays here as an original."""
    come(stage, desk)
    desk.new_person(NAME, ID)
    desk.begin("LR-02", PERMIT)
    keep_the_first(desk, "11n")
    desk.press_key("F10")
    desk.sees("Taken in for the town", "Sent to the printer")
    desk.finish()


def hand(desk: Desk, to: str, **names: str) -> None:
    """Every original that is out goes on, by name."""
    register(desk, "Where originals are")
    every_row(desk, NAME)
    desk.press_key("Ctrl+N")
    choose(desk, "Where to", to)
    for label, name in names.items():
        desk.fill(label.replace("_", " "), name)
    desk.press("Hand over")
    # Gone from the list, or there with its new place.
    if to == "resident":
        desk.sees_no_more(NAME)
    else:
        desk.until(lambda: to in rows(desk))


def lists(stage: Stage, desk: Desk, number: int) -> list[str]:
    """The texts of the hand-over lists, oldest first, once so many lie there whole."""

    def read() -> list[bytes]:
        return [one.read_bytes().rstrip() for one in stage.papers("handover_list")]

    desk.until(lambda: [one[-5:] for one in read()] == [b"%%EOF"] * number)
    return [pypdf_text(one) for one in read()]


def test_nothing_closes_while_an_original_is_out(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    take_in(stage, desk)
    hand(desk, "courier", Who_receives="李快")
    # The list of what stayed at the desk, and that of what went on: each comes out by itself, for both sides to sign.
    first, second = lists(stage, desk, 2)
    assert "李快" not in first and "李快" in second
    hand(desk, "town", Who_gives="李快", Who_receives="赵敏")
    desk.until(lambda: "赵敏" in rows(desk))
    # Out before the day is closed: nobody sits there to print it afterwards.
    assert "赵敏" in lists(stage, desk, 3)[-1]

    # Decided and handed over, but the original is still at the town.
    (case,) = stage.hall.ask(FindCases(PERMIT), "desk-1")
    Hall(stage.hall).town_says("case.decided", case=case.case, outcome="approved", document="居住证")
    another_day(stage, desk, "103")
    desk.go_to(6, PERMIT)
    desk.click_row(PERMIT)
    desk.press_key("R")
    desk.press("Result is here")
    desk.press_key("V")
    desk.press("Deliver the result")
    desk.sees("result delivered")
    desk.until(lambda: "L" not in [one.accessibleDescription() for one in buttons(desk)])
    with pytest.raises(Refusal) as refused:
        stage.hall.run(CloseCase(case.case), "desk-1")
    assert refused.value.code == "originals_out"

    hand(desk, "hall", Who_gives="赵敏")
    hand(desk, "resident", Who_receives=NAME)
    desk.sees_no_more("赵敏")
    desk.go_to(6)
    choose(desk, "Which cases", "To close or to file")
    desk.click_row(PERMIT)
    desk.press_key("L")
    desk.press("Close the case")
    desk.sees("case closed")
    # Into the hall, to the courier, to the town, back, and to the resident; each leg has its list on paper.
    assert stage.kinds().count("custody.handed") == 5
    printed = lists(stage, desk, 5)
    assert len({re.search(r"交接\d+", one)[0] for one in printed}) == 5  # type: ignore[index]
    assert "赵敏" in printed[-2] and NAME in printed[-1]


def rows(desk: Desk) -> str:
    """What the list of originals says."""
    table = desk.window.pages["registers"].sections["originals"].table  # type: ignore[attr-defined]
    return "\n".join(" ".join(cells) for _key, cells in table.rows)


def buttons(desk: Desk) -> list[QAbstractButton]:
    """What can be done with the case that is shown."""
    return list(desk.window.pages["cases"].case.buttons)  # type: ignore[attr-defined]
