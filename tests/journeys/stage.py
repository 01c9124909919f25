"""A hall with its windows: the real program on a real ledger, a printer that saves into a folder, hands and eyes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from tests.documents.reading import pypdf_text
from tests.fakes.clock import FakeClock
from tests.journeys.seeing import painted
from tests.journeys.window import CTRL, WAIT_MS, Hands, Key
from tests.makers import PINS
from ui.app import App
from ui.main_window import MainWindow
from ui.pages.desk.lines import Lines
from ui.widgets import RowList

__all__ = ["CTRL", "WAIT_MS", "Board", "Desk", "Hands", "Key", "Kiosk", "Stage"]

DESK_SCREEN = (1440, 900)


class Desk(Hands):
    """A desk window and its clerk."""

    window: MainWindow

    def sign_in(self, number: str, pin: str = "") -> None:
        """Number, Enter, PIN, Enter; then the first page of the role is there."""
        page = self.window.signin
        self.sees("Sign in")
        self.at(page.number.line)
        self.type(number)
        self.key(Key.Key_Return)
        self.at(page.pin.line)
        self.type(pin or PINS[number])
        self.key(Key.Key_Return)
        self.sees_no_more("Sign in")

    def leave(self) -> None:
        """Locks the window."""
        self.key(Key.Key_L, CTRL)
        self.sees("Sign in")

    def call(self) -> str:
        """F2; gives the number that was called."""
        self.press_key("F2")
        self.sees("Called to this window", "call 1 of 3")
        return self.number

    def start(self) -> None:
        """Enter: the resident is here."""
        self.press_key("Enter")
        self.sees("Being served")

    @property
    def number(self) -> str:
        """The number on the card at the upper left."""
        return str(self.window.desk.calls.number.text())

    def serve_next(self) -> str:
        """Calls and starts; gives the number."""
        number = self.call()
        self.start()
        return number

    def new_person(self, name: str, id_number: str, phone: str = "13812345678") -> None:
        """Enters somebody by keyboard alone."""
        self.at_field("Who is it?")
        self.type(name)
        self.sees("Nobody found. Enter a new person")
        self.press_key("Ctrl+N")
        self.at_field("Name")
        self.key(Key.Key_Tab)
        self.key(Key.Key_Tab)
        self.at_field("Number of the paper")
        self.type(id_number)
        self.key(Key.Key_Tab)
        self.at_field("Phone")
        self.type(phone)
        self.sees(name, id_number, phone)
        self.press_key("F10")
        self.sees("What is it about?", name)

    def known_person(self, text: str, name: str) -> None:
        """Finds somebody by a few letters or digits; F10 takes who was found."""
        self.at_field("Who is it?")
        self.type(text)
        self.until(lambda: self._row(name) is not None)
        self.press_key("F10")
        self.sees("What is it about?", name)

    def go_on_with(self, text: str) -> None:
        """Goes on with what waits for whoever is served; what was of theirs stands beside it, where a click opens
        nothing."""
        self.sees("To these cases")
        self.press_key("F5")
        self.until(lambda: self._down_to(text) >= 0)
        for _each in range(self._down_to(text)):
            self.key(Qt.Key.Key_Down)
        self.key(Qt.Key.Key_Return)

    def _down_to(self, text: str) -> int:
        """How many rows below the first of the list that has the keyboard this text stands; -1 where it does not."""
        rows = self.window.focusWidget()
        spoken = [row.spoken() for row in rows.rows] if isinstance(rows, RowList) else []
        return next((number for number, one in enumerate(spoken) if text in one), -1)

    def begin(self, text: str, name: str) -> None:
        """Finds an item by code, name or initials, sees it at the head of the list and begins it."""
        self.at_field("What is it about?")
        self.type(text)
        self.until(lambda: any(rows.rows[:1] and rows.rows[0].text == name for rows in self._lists()))
        self.press_key("F10")
        self.at_papers(name)

    def at_papers(self, *texts: str) -> None:
        """Waits for the checklist to have the keyboard."""
        self.sees("1 in order", *texts)
        self.until(lambda: isinstance(self.window.focusWidget(), Lines))

    def answer_a_question(self) -> None:
        """Serves without a name, answers a question, and the visit ends."""
        self.at_field("Who is it?")
        self.press_key("Ctrl+Shift+N")
        self.at_field("What is it about?")
        self.press_key("F11")
        self.at_field("What was asked and answered, in a few words")
        self.type("问开门时间")
        self.key(Key.Key_Return)
        self.sees("1 question answered in this visit")
        self.finish()

    def go_to(self, number: int, *texts: str) -> None:
        """Ctrl and the number of a page."""
        self.key(Key(Key.Key_0 + number), CTRL)
        self.sees(*texts)

    def tick(self, keys: str) -> None:
        """Goes through the checklist: 1 in order, 2 missing, 3 wrong, 4 comes later, y and n answer, d goes down."""
        names = {
            "1": Key.Key_1,
            "2": Key.Key_2,
            "3": Key.Key_3,
            "4": Key.Key_4,
            "y": Key.Key_Y,
            "n": Key.Key_N,
            "d": Key.Key_Down,
        }
        for one in keys:
            self.until(lambda: isinstance(self.window.focusWidget(), Lines))
            self.key(names[one])

    def finish(self) -> None:
        """F12; nobody is served here any more."""
        self.press_key("F12")
        self.sees("Nobody is being served here")


class Kiosk(Hands):
    """The number machine."""

    def take(self, line: str = "General", priority: str = "") -> str:
        """A resident takes a number; gives what stands on the screen."""
        self.press("Take a number")
        self.press(line)
        if priority:
            self.press("Priority")
            self.press(priority)
        else:
            self.press("Ordinary number")
        self.sees("Your number", "Please take your ticket below.")
        number = str(self.window.screens["taken"].large.text)
        self.press("Done")
        self.sees("What would you like to do?")
        return number


class Board(Hands):
    """The call board; it is painted, so its words are read from a picture of it."""

    def calls(self, number: str, window: int, ms: int = WAIT_MS) -> None:
        """Waits until a number is shown for a window."""
        self.until(
            lambda: self.window.accessibleName() == f"Number {number}, please go to window {window}", ms
        )

    def words(self) -> str:
        return self.window.accessibleName() + "\n" + painted(self.window)


class Stage:
    """The open hall: `desk(1)`, `kiosk`, `board`, `rating(1)`; papers lie in `paper` as they were printed."""

    def __init__(self, qtbot: QtBot, hall: Hall, app: App, paper: Path) -> None:
        self.qtbot, self.hall, self.app, self.paper = qtbot, hall, app, paper

    def desk(self, number: int = 1) -> Desk:
        """A desk window, opened when it is not."""
        window = self.app.open_desk(number)
        window.resize(*DESK_SCREEN)
        return Desk(self.qtbot, window)

    def _screen(self, station: str) -> QWidget:
        if station not in self.app.windows:
            self.app.open_screen(station)
        return self.app.windows[station]

    @property
    def kiosk(self) -> Kiosk:
        """The number machine."""
        return Kiosk(self.qtbot, self._screen("kiosk-1"))

    @property
    def board(self) -> Board:
        """The call board."""
        return Board(self.qtbot, self._screen("board-1"))

    def rating(self, number: int = 1) -> Hands:
        """The rating window beside a desk."""
        return Hands(self.qtbot, self._screen(f"rating-{number}"))

    @property
    def clock(self) -> FakeClock:
        """The hall's clock; it stands still until advanced."""
        clock = self.hall.clock
        assert isinstance(clock, FakeClock)
        return clock

    def later(self, **delta: float) -> None:
        """Time passes for the hall."""
        self.clock.set(self.clock.now() + timedelta(**delta))

    def papers(self, kind: str) -> list[Path]:
        """The PDF files of a kind, as printed."""
        return sorted(self.paper.glob(f"{kind}-*.pdf"))

    def paper_text(self, kind: str) -> str:
        """The text of the only paper of a kind, without white space; waits until it lies there."""
        self.qtbot.waitUntil(
            lambda: [one.read_bytes().rstrip()[-5:] for one in self.papers(kind)] == [b"%%EOF"],
            timeout=WAIT_MS,
        )
        return pypdf_text(self.papers(kind)[0].read_bytes())

    def kinds(self) -> list[str]:
        """The kinds of all entries of the chain, in order."""
        with self.hall.ledger.look() as conn:
            return [entry.kind for entry in self.hall.ledger.history(conn)]
