"""Which windows there are, and what the doors of those for residents offer.

Each is made late, by name: `KINDS[kind]` says the module and the class. A screen for residents is `Class(door)`, a
page of a staff window is `Class(front)`; a page may have `role_may(role) -> bool` beside it. What is not listed
here cannot be asked from a kiosk, a board or a rating window.
"""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from hall_app.values.base import Command, Question
from hall_app.values.day import TheDay
from hall_app.values.intake import CaseProgress
from hall_app.values.items import FindItems, TheItem
from hall_app.values.papers import PrintPaper
from hall_app.values.queueing import (
    AskForHelp,
    HelpWanted,
    IssueTicket,
    TheBoard,
    TheKiosk,
    TicketOnPaper,
)  # fmt: skip
from hall_app.values.rating import DeclineRating, GiveRating, TheRating
from hall_app.values.setup import Settings, TheHall
from hall_app.values.staffing import LeaveKiosk
from ui.front import Door, Hub
from ui.words import N_


class Kind(NamedTuple):
    """A window for residents: its name, where it is made, and what its door offers."""

    words: str
    module: str
    name: str
    commands: tuple[type[Command], ...]
    questions: tuple[type[Question], ...]


KINDS = {
    "kiosk": Kind(
        N_("Number machine"), "ui.kiosk.window", "KioskWindow",
        (IssueTicket, AskForHelp, PrintPaper, LeaveKiosk),
        (TheKiosk, TicketOnPaper, FindItems, TheItem, CaseProgress, TheHall, TheDay, HelpWanted, Settings),
    ),
    "board": Kind(N_("Call board"), "ui.board.window", "BoardWindow", (), (TheBoard, TheHall, Settings)),
    "rating": Kind(
        N_("Rating window"), "ui.rating.window", "RatingWindow", (GiveRating, DeclineRating), (TheRating, TheHall),
    ),
}  # fmt: skip


def door_of(hub: Hub, station: str) -> Door:
    """The door of a station like kiosk-1, board-1, rating-2."""
    kind = KINDS[station.partition("-")[0]]
    return hub.door(station, kind.commands, kind.questions)


def make_screen(hub: Hub, station: str) -> QWidget:
    """The window of a station for residents, not yet shown."""
    kind = KINDS[station.partition("-")[0]]
    screen: QWidget = getattr(import_module(kind.module), kind.name)(door_of(hub, station))
    return screen
