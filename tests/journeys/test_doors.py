"""The doors of the residents' windows: what is not listed for them cannot be done from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.porter import known_values
from hall_app.values.base import Command, Question
from hall_app.values.papers import PrintPaper
from tests.journeys.conftest import Open
from tests.journeys.errands import pension_accepted
from ui.app import App
from ui.front import Door, Front, Hub, NotListed
from ui.main_window import MainWindow
from ui.screens import KINDS

STATIONS = ("kiosk-1", "board-1", "rating-1")


def neighbours(thing: object) -> Iterator[object]:
    """What can be reached from an object by its attributes, without those that say they are not to be touched."""
    if isinstance(thing, QObject):
        yield thing.parent()
        yield from thing.children()
    if isinstance(thing, QWidget):
        yield thing.window()
    if isinstance(thing, dict):
        yield from thing.values()
    if isinstance(thing, list | tuple | set | frozenset):
        yield from thing
    if type(thing).__module__.startswith(("ui.", "hall_app.")):
        for name in dir(thing):
            if not name.startswith("_") and not isinstance(getattr(type(thing), name, None), property):
                yield getattr(thing, name, None)
        for name, value in vars(type(thing)).items():
            if isinstance(value, property) and not name.startswith("_"):
                yield getattr(thing, name, None)
    owner = getattr(thing, "__self__", None)
    if owner is not None and not isinstance(owner, type):
        yield owner


def reachable(start: object) -> list[object]:
    """Everything that can be reached from an object."""
    found: dict[int, object] = {}
    waiting = [start]
    while waiting:
        thing = waiting.pop()
        if thing is None or isinstance(thing, str | bytes | int | float | type) or id(thing) in found:
            continue
        found[id(thing)] = thing
        waiting.extend(neighbours(thing))
    return list(found.values())


@pytest.mark.parametrize("station", STATIONS)
def test_no_other_way_into_the_hall_can_be_reached(open_hall: Open, station: str) -> None:
    stage = open_hall("kiosk,board,rating")
    screen = stage.app.windows[station]
    stage.kiosk.sees("Nobody is waiting")
    things = reachable(screen)
    doors = [one for one in things if isinstance(one, Front)]
    assert doors == [screen.front]
    assert isinstance(screen.front, Door)
    forbidden = (Hall, Hub, App, MainWindow)
    assert not [one for one in things if isinstance(one, forbidden)]


def small(kind: type[Any]) -> Any:
    """A value of a command or question, its fields filled with anything."""
    return kind(**dict.fromkeys(kind.__struct_fields__, ""))


@pytest.mark.parametrize("station", STATIONS)
def test_a_door_opens_for_what_is_listed_and_nothing_else(open_hall: Open, station: str) -> None:
    stage = open_hall("kiosk,board,rating")
    door = stage.app.windows[station].front
    kind = KINDS[station.partition("-")[0]]
    before = stage.hall.ledger.verify().size
    for value in known_values().values():
        if value in (*kind.commands, *kind.questions):
            continue
        ways = (door.run, door.errand) if issubclass(value, Command) else (door.ask,)
        assert issubclass(value, Command | Question)
        for way in ways:
            with pytest.raises(NotListed):
                way(small(value), stage.app)
    assert stage.hall.ledger.verify().size == before


def test_the_machine_prints_tickets_and_nothing_of_a_case(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    pension_accepted(stage, desk)
    case = stage.hall.ask(known_values()["TheVisit"](), "desk-1").cases[0].case
    answers: list[object] = []
    door = stage.kiosk.window.front
    door.errand(PrintPaper("acceptance_slip", case), stage.app, answers.append, answers.append)
    stage.qtbot.waitUntil(lambda: bool(answers))
    assert isinstance(answers[0], Refusal)
    assert answers[0].code == "not_allowed"
    assert len(stage.papers("acceptance_slip")) == 1
