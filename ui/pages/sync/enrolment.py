"""Enrolling at a town: address and one-time code, then the number both sides compare."""

from __future__ import annotations

from hall_app.errors import HallError
from hall_app.values.town import Enrol, EnrolState, TownState
from ui.front import Front
from ui.widgets import Button, Card, Field, InPlace, Words, column, row
from ui.words import N_, _

GROUP = 5


class EnrolCard(Card):
    """The form, or the check number while the office has not confirmed."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.url = Field(N_("Address of the town"), N_("https://…"))
        self.code = Field(N_("One-time code of the office"))
        self.expect = Field(N_("Check number"), N_("only when the office has told it"))
        self.start = Button(N_("Enrol"), kind="primary")
        self.in_place = InPlace()
        self.number = Words("number", tone="hall", wrap=True)
        self.how = Words("body", wrap=True)
        self.form = (self.url, self.code, self.expect, self.start)
        self.setLayout(
            column(
                Words("lead", N_("Enrol this hall at a town centre")), self.number, self.how, self.url, self.code,
                self.expect, self.in_place, row(None, self.start), margins=14,
            )
        )  # fmt: skip
        self.start.clicked.connect(self._enrol)
        self._show("")

    def show_town(self, state: TownState) -> None:
        """While the office has not confirmed, the town's state carries the number to compare."""
        if not state.enrolled:
            self._show(state.check_number)

    def _show(self, check_number: str) -> None:
        waiting = bool(check_number)
        self.number.setVisible(waiting)
        self.number.show_text(spaced(check_number))
        for part in self.form:
            part.setVisible(not waiting)
        self.how.setVisible(True)
        if waiting:
            words = N_(
                "Call the town's office and read this number out. It confirms there when it shows the same one."
            )
            self.how.say(words)
            self.in_place.clear()
        else:
            self.how.say(
                N_("The office gives each hall a code that works once. Until then everything is kept here.")
            )

    def _enrol(self) -> None:
        self.in_place.clear()
        if not self.url.text or not self.code.text:
            self.in_place.tell(_("Address and code are both needed."), "seal")
            return
        self.start.set_busy(True)
        self.front.errand(
            Enrol(self.url.text, self.code.text, self.expect.text), self, self._enrolled, self._failed
        )

    def _enrolled(self, state: EnrolState) -> None:
        self.start.set_busy(False)
        self.code.set_text("")
        self._show("")
        self.in_place.tell(state.words, "ok")

    def _failed(self, error: HallError) -> None:
        self.start.set_busy(False)
        self._show("")
        self.in_place.refuse(error)


def spaced(number: str) -> str:
    """A check number in groups of five digits, as the town shows it and as one reads it out."""
    digits = number.replace(" ", "")
    return " ".join(digits[place : place + GROUP] for place in range(0, len(digits), GROUP))
