"""A hall with its windows: the real program on a real ledger, a printer that saves into a folder, hands and eyes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from tests.documents.reading import pypdf_text
from tests.fakes.clock import FakeClock
from tests.journeys.seeing import painted, sheet_over, words_in
from tests.makers import PINS
from ui.app import App
from ui.main_window import MainWindow
from ui.pages.desk.lines import Lines
from ui.widgets import RowList
from ui.widgets.touch import Touch

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
WAIT_MS = 30_000
DESK_SCREEN = (1440, 900)


class Hands:
    """One window, and what a person does at it. Waits for what it wants to press; never for a time."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self.qtbot = qtbot
        self.window = window

    # --- eyes ---

    def words(self) -> str:
        """All visible words."""
        return words_in(self.window)

    def sees(self, *texts: str, ms: int = WAIT_MS) -> None:
        """Waits until all these words can be seen."""

        def all_there() -> None:
            shown = self.words()
            missing = [text for text in texts if text not in shown]
            assert not missing, f"{missing} not in:\n{shown}"

        self.qtbot.waitUntil(all_there, timeout=ms)

    def sees_no_more(self, *texts: str, ms: int = WAIT_MS) -> None:
        """Waits until none of these words can be seen."""
        self.until(lambda: not any(text in self.words() for text in texts), ms)

    def until(self, there: Callable[[], bool], ms: int = WAIT_MS) -> None:
        """Waits until something holds; says what could be seen when it never did."""

        def holds() -> None:
            assert there(), self.words()

        self.qtbot.waitUntil(holds, timeout=ms)

    # --- hands ---

    @property
    def front(self) -> QWidget:
        """What lies in front: the sheet over the window, or the window."""
        return sheet_over(self.window) or self.window

    def come(self) -> QWidget:
        """Makes the window the active one; gives what has the keyboard."""
        self.until(self._in_front)
        return self.front.focusWidget() or self.front

    def _in_front(self) -> bool:
        """Whether what lies in front has the keyboard; asks for it where it has not."""
        front = self.front
        if not front.isActiveWindow():
            front.raise_()
            front.activateWindow()
        return front.isActiveWindow()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Presses a key."""
        self.qtbot.keyClick(self.come(), key, modifier)

    def press_key(self, key: str) -> None:
        """Presses the key that is written on a button, once that button is there and can be pressed."""
        # Both at one moment: buttons are made anew while a window comes to the front.
        self.until(lambda: self._keyed(key) is not None and self._in_front())
        sequence = QKeySequence({"Enter": "Return"}.get(key, key))[0]
        target = self.front.focusWidget() or self.front
        self.qtbot.keyClick(target, sequence.key(), sequence.keyboardModifiers())

    def _keyed(self, key: str) -> QAbstractButton | None:
        for button in self.front.findChildren(QAbstractButton):
            if button.isVisible() and button.isEnabled() and button.accessibleDescription() == key:
                return button
        return None

    def at_field(self, label: str) -> None:
        """Waits until the field whose label begins like this has the keyboard."""
        self.come()
        self.until(lambda: self._field(label) is not None and self.front.focusWidget() is self._field(label))

    def type(self, text: str) -> None:
        """Types into what has the keyboard; what is not on the keys comes from the input method."""
        target = self.come()
        if text.isascii():
            self.qtbot.keyClicks(target, text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(target, event)

    def fill(self, label: str, text: str) -> None:
        """Goes to the field whose label begins like this and types over what stands there."""
        self.until(lambda: self._field(label) is not None)
        field = self._field(label)
        assert field is not None
        self.come()
        field.setFocus()
        field.selectAll()
        self.type(text)

    def _field(self, label: str) -> QLineEdit | None:
        for line in self.front.findChildren(QLineEdit):
            if line.isVisible() and line.accessibleName().startswith(label):
                return line
        return None

    def press(self, text: str) -> None:
        """Clicks the button that says this."""
        self.until(lambda: self._button(text) is not None)
        button = self._button(text)
        assert button is not None
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def _button(self, text: str) -> QAbstractButton | None:
        if getattr(self.window, "shielded", False):
            return None
        buttons = [
            one for one in self.front.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()
        ]
        said = [one.title if isinstance(one, Touch) else one.text() for one in buttons]
        fits = [one for one, words in zip(buttons, said, strict=True) if words.startswith(text)]
        whole = [one for one, words in zip(buttons, said, strict=True) if words == text]
        return (whole or fits or [None])[0]

    def click_row(self, text: str) -> None:
        """Clicks the row that holds this text."""
        self.until(lambda: self._row(text) is not None)
        found = self._row(text)
        assert found is not None
        self.qtbot.mouseClick(found[0].viewport(), Qt.MouseButton.LeftButton, pos=found[1])

    def _lists(self) -> list[RowList]:
        return [rows for rows in self.front.findChildren(RowList) if rows.isVisible()]

    def _row(self, text: str) -> tuple[RowList, QPoint] | None:
        for rows in self._lists():
            for number, row in enumerate(rows.rows):
                if text in row.spoken():
                    place = rows.visualRect(rows.model().index(number, 0)).center()
                    return (rows, place) if rows.viewport().rect().contains(place) else None
        return None


class Desk(Hands):
    """A desk window and its clerk."""

    window: MainWindow

    def sign_in(self, number: str, pin: str = "") -> None:
        """Number, Enter, PIN, Enter; then the first page of the role is there."""
        page = self.window.signin
        self.sees("Sign in")
        self.come()
        self.until(page.number.line.hasFocus)
        self.type(number)
        self.key(Key.Key_Return)
        self.until(page.pin.line.hasFocus)
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
