"""The call board: follows the desks, gives each call its moment, knows no names."""

from __future__ import annotations

import wave
from datetime import datetime

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall_app import paths
from hall_app.devices.announcer import Silent, SystemAnnouncer
from hall_app.hall import Hall
from hall_app.values.day import PauseWindow
from hall_app.values.queueing import BoardCall, CallNext, IssueTicket, RecallTicket
from tests.makers import take
from ui.board.announcements import Announcements
from ui.board.window import BoardWindow
from ui.front import Hub, NotListed
from ui.screens import door_of


class Counting(Silent):
    """Counts its chimes."""

    def __init__(self) -> None:
        self.chimes = 0

    def chime(self) -> bool:
        self.chimes += 1
        return True


@pytest.fixture
def board(qtbot: QtBot, look: None, hub: Hub, hall: Hall) -> BoardWindow:
    """A board that shows the day."""
    window = BoardWindow(door_of(hub, "board-1"), Counting())
    qtbot.addWidget(window)
    hub.open(lambda: hall)
    window.show()
    qtbot.waitUntil(lambda: window.now is not None)
    return window


def test_it_follows_a_call_made_at_a_desk(qtbot: QtBot, board: BoardWindow, hall: Hall) -> None:
    take(hall)
    hall.run(CallNext(), "desk-2")
    qtbot.waitUntil(lambda: board.calls.shown is not None)
    shown = board.calls.shown
    assert shown is not None and (shown.display, shown.window) == ("A001", 2)
    assert "A001" in board.accessibleName()
    assert isinstance(board.announcer, Counting) and board.announcer.chimes == 1


def test_two_calls_each_get_their_moment(qtbot: QtBot, board: BoardWindow, hall: Hall) -> None:
    for _nth in range(2):
        take(hall)
    hall.run(CallNext(), "desk-1")
    hall.run(CallNext(), "desk-2")
    qtbot.waitUntil(lambda: board.calls.shown is not None and len(board.calls.waiting) == 1)
    assert board.calls.shown is not None and board.calls.shown.display == "A001"
    assert board.recent == []
    board._next()
    assert board.calls.shown.display == "A002"
    assert board.recent == [("A001", 1)]


def test_a_call_made_again_is_announced_again(qtbot: QtBot, board: BoardWindow, hall: Hall) -> None:
    take(hall)
    hall.run(CallNext(), "desk-1")
    qtbot.waitUntil(lambda: board.calls.shown is not None)
    board._next()
    hall.run(RecallTicket(), "desk-1")
    qtbot.waitUntil(lambda: board.calls.shown is not None and board.calls.shown.nth == 2)


def test_paused_windows_are_known(qtbot: QtBot, board: BoardWindow, hall: Hall) -> None:
    hall.run(PauseWindow("午休"), "desk-2")
    qtbot.waitUntil(lambda: board.now is not None and (2, "paused") in board.now.windows)
    assert board.now is not None and board.now.pauses == ((2, "午休"),)


def test_every_size_paints(qtbot: QtBot, board: BoardWindow, hall: Hall) -> None:
    take(hall)
    hall.run(CallNext(), "desk-1")
    qtbot.waitUntil(lambda: board.calls.shown is not None)
    for size in ((1920, 1080), (1080, 1920), (640, 360)):
        board.resize(*size)
        image = board.grab().toImage()
        assert len({image.pixel(x, image.height() // 2) for x in range(0, image.width(), 7)}) > 1


def test_what_was_called_before_the_board_was_on_is_not_announced() -> None:
    calls = Announcements()
    first = BoardCall(display="A001", window=1, nth=1, at="2026-11-23T09:00:00.000+08:00")
    assert not calls.offer((first,))
    assert calls.shown == first
    second = BoardCall(display="A002", window=2, nth=1, at="2026-11-23T09:01:00.000+08:00")
    assert calls.offer((second, first))
    assert not calls.offer((second, first))
    assert calls.recent((second,), 4) == [first]


def test_what_no_longer_stands_or_is_old_is_not_announced() -> None:
    now = datetime.fromisoformat("2026-11-23T09:05:00+08:00")
    calls = Announcements(lambda: now)
    calls.offer(())
    one, two, three = (
        BoardCall(display=f"A00{n}", window=n, nth=1, at=f"2026-11-23T09:04:5{n}.000+08:00")
        for n in (1, 2, 3)
    )
    old = BoardCall(display="A009", window=4, nth=1, at="2026-11-23T09:03:00.000+08:00")
    assert calls.offer((three, two, one, old))
    assert calls.shown == one and list(calls.waiting) == [two, three]
    assert not calls.offer((three, one))
    assert list(calls.waiting) == [three]
    assert calls.offer((three,)) and calls.shown == three
    assert not calls.offer(()) and calls.shown is None


def test_its_door_refuses_everything_else(board: BoardWindow) -> None:
    with pytest.raises(NotListed):
        board.front.run(IssueTicket("A"), QWidget())


def test_the_chime_is_a_sound_and_a_computer_without_a_player_is_silent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with wave.open(str(paths.resources() / "sounds" / "chime.wav")) as sound:
        assert sound.getnframes() / sound.getframerate() < 3
    monkeypatch.setenv("PATH", "")
    assert SystemAnnouncer().chime() is False
