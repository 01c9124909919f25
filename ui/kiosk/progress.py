"""Check progress: the number on the slip, the last four of the ID, and the state of the case in plain words."""

from __future__ import annotations

from hall_app.domain import life
from hall_app.errors import HallError
from hall_app.values.intake import CaseProgress
from hall_app.values.visits import CaseBrief
from ui.kiosk.form import FormScreen
from ui.kiosk.keypad import LENGTH_MAX, Typed
from ui.kiosk.screen import Kiosk
from ui.widgets.paged import Block, Paged
from ui.widgets.touch import Touch
from ui.words import N_, _

STATE_WORDS = {
    "open": N_("Being looked at in the hall"),
    "received": N_("Your papers are in the hall; you will get an answer"),
    "supplemented": N_("Your papers are in the hall; you will get an answer"),
    "not_accepted": N_("Not accepted: see the notice you were given"),
    "notified": N_("Papers are missing: see the notice you were given"),
    "accepted": N_("Accepted; being worked on"),
    "taken_in": N_("Taken in; on its way to the town centre"),
    "carried": N_("Brought to the town centre"),
    "with_town": N_("The town centre is working on it"),
    "returned": N_("Sent back by the town centre: please ask at a window"),
    "decided": N_("There is a result: please collect it at a window"),
    "result_ready": N_("There is a result: please collect it at a window"),
    "told": N_("There is a result: please collect it at a window"),
    "delivered": N_("The result was handed over"),
    "unfetched": N_("The result was not fetched: please ask at a window"),
    "withdrawn": N_("Withdrawn by the applicant"),
    "defaulted": N_("Ended: promised papers did not come"),
    "closed": N_("Finished"),
    "filed": N_("Finished"),
    "finished": N_("Finished"),
    "dropped": N_("Closed: it was opened by mistake"),
}


class Progress(FormScreen):
    """Two lines and our own keys; the answer takes their place."""

    def __init__(self, kiosk: Kiosk) -> None:
        lines = Typed((False, False), (LENGTH_MAX, 4))
        super().__init__(kiosk, lines, Touch("primary", "progress", 44, middle=True))
        self.found: tuple[CaseBrief, ...] | None = None
        self.list = Paged(px=44, under_px=34, columns=1)
        self.keys.pressed.connect(self._key)
        self.go.clicked.connect(self.ask)
        self.setLayout(self.column(self.question, (self.form, 1), (self.list, 1), base=28))

    def forget(self) -> None:
        super().forget()
        self.found = None
        self.list.fill(())

    def where(self) -> str:
        return _("Check progress")

    def draw(self) -> None:
        typing = self.found is None
        self.form.setVisible(typing)
        self.list.setVisible(not typing)
        self.said.show_text(str(self._refusal) if typing and self._refusal else "")
        self.lines.name(
            (_("Number on your slip (scan the code, or type it)"), _("Last four of your ID number"))
        )
        self.go.show_text(_("Look it up"))
        self.rescale()
        if self.found is None:
            self.question.show_text(_("Hold the code of your slip under the reader, or type its number."))
        elif self.found:
            self.question.show_text(_("This is how far it is"))
            self.list.fill(tuple(self._block(case) for case in self.found))
        else:
            self.question.show_text(_("Nothing was found for this number and these four digits."))
            self.list.fill((Block("", _("Please check both, or ask at a window."), "", "head"),))

    def _block(self, case: CaseBrief) -> Block:
        lines = [case.case_number, case.person_name]
        if case.due and case.state in life.RUNNING:
            lines.append(_("Promised by {day}").format(day=case.due))
        state = _(STATE_WORDS[case.state]) if case.state in STATE_WORDS else case.state
        if life.not_taken_in(case.state, case.handling):
            state = _("Papers not taken in: see the notice you were given")
        return Block("", f"{case.item_name}\n{state}", "\n".join(one for one in lines if one))

    def typed(self, text: str) -> None:
        """A scanner writes the code of a slip and ends it with a line."""
        if self.found is not None:
            return
        if text == "\n":
            if self.lines.here == 0 and self.lines.values[0]:
                self.lines.choose(1)
            else:
                self.ask()
            return
        self._key(text)

    def _key(self, char: str) -> None:
        self._refusal = None
        self.said.show_text("")
        self.lines.type(char)

    def ask(self) -> None:
        """Looks the case up; the next empty line first."""
        number, last4 = self.lines.values
        if not number or len(last4) < 4:
            self.lines.choose(0 if not number else 1)
            return
        code = self.kiosk.card.code
        # The hall's own code may be left out when typing: every number of this hall begins with it.
        short = number.isdigit() and len(number) <= 14 and not number.startswith(code)
        self.kiosk.front.ask(
            CaseProgress(code + number if short else number, last4), self, self._found, self._refused
        )

    def _found(self, cases: tuple[CaseBrief, ...]) -> None:
        if self.kiosk.here == "progress" and self.lines.values[0]:
            self.found = cases
            self.lines.clear()
            self.refresh()

    def _refused(self, error: HallError) -> None:
        self._refusal = error
        self.refresh()
