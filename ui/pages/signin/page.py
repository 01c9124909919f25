"""Sitting down at a window by number and PIN, in two seconds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hall_app.values.staffing import DemoPins, SignIn
from ui.front import Front
from ui.theme import default
from ui.widgets import Button, Card, Field, InPlace, Row, RowList, Words, column, row
from ui.words import N_, _


class SignInPage(QWidget):
    """Number, Enter, PIN, Enter. In a demonstration the people stand below with their PINs, one click each."""

    signed_in = Signal()

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.setProperty("ground", True)
        self.front = front
        self.number = Field(N_("Staff number"))
        self.pin = Field(N_("PIN, six digits"), secret=True)
        self.pin.line.setMaxLength(6)
        self.pin.line.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
        )
        self.in_place = InPlace()
        self.go = Button(N_("Sign in"), "Enter", "primary", tall=True)
        self.demo_words = Words("note", N_("This is a demonstration. Click a person to sign in:"), wrap=True)
        self.demo = RowList(one_click=True)
        self.card = Card(
            column(
                Words("title", N_("Sign in")), self.number, self.pin, self.in_place, row((self.go, 1)),
                self.demo_words, self.demo, gap=12, margins=24,
            )
        )  # fmt: skip
        self.card.setFixedWidth(default().space(420))
        self.setLayout(column(None, row(None, self.card, None), None))
        self._pins: dict[str, str] = {}
        self.demo_words.hide()
        self.demo.hide()
        self.number.entered.connect(self.pin.setFocus)
        self.pin.entered.connect(self.sign_in)
        self.go.clicked.connect(self._go)
        self.demo.chosen.connect(self._demo)
        self.setFocusProxy(self.number)

    def enter(self) -> None:
        """Empty fields, the keyboard in the first; in a demonstration its people."""
        self.number.set_text("")
        self.pin.set_text("")
        self.in_place.clear()
        self.number.setFocus()
        self._ask_demo()

    def stay(self) -> None:
        """Other people may sign in now; what was typed stays, and the keyboard where it is on this page."""
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.number.setFocus()
        self._ask_demo()

    def _ask_demo(self) -> None:
        self.front.ask(DemoPins(), self, self._show_demo, lambda _error: None)

    def _go(self) -> None:
        if self.number.line.hasFocus():
            self.pin.setFocus()
        else:
            self.sign_in()

    def sign_in(self) -> None:
        """Tries number and PIN; a refusal says how many tries are left or how long to wait."""
        self.in_place.clear()
        if not self.number.text:
            self.in_place.tell(_("Type your staff number."), "seal")
            self.number.setFocus()
            return
        self.front.run(SignIn(self.number.text, self.pin.text), self, self._in, self._refused)

    def _in(self, _answer: object) -> None:
        self.pin.set_text("")
        self.signed_in.emit()

    def _refused(self, error: Exception) -> None:
        self.in_place.refuse(error)
        self.pin.set_text("")
        self.pin.setFocus()

    def _show_demo(self, people: tuple[tuple[str, str, str, str], ...]) -> None:
        self._pins = {number: pin for number, _name, _post, pin in people}
        self.demo.fill([Row(number, number, name, f"PIN {pin}", post) for number, name, post, pin in people])
        self.demo_words.setVisible(bool(people))
        self.demo.setVisible(bool(people))
        if not self.demo.hasFocus():
            self.demo.clear_choice()
            self.demo.scrollToTop()
        # As tall as there is room: in large type on a small screen the list scrolls instead of the window growing.
        self.demo.setMinimumHeight(default().space(70))
        self.demo.setMaximumHeight(min(default().space(250), self.demo.content_height()))

    def _demo(self, number: str) -> None:
        self.number.set_text(number)
        self.pin.set_text(self._pins.get(number, ""))
        self.sign_in()
