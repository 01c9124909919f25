"""A resident at a number machine waits for a person: said on the pages of whoever may go."""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.values.queueing import AnswerHelp, HelpRow, HelpWanted
from hall_app.values.staffing import SignedInAnswer, WhoIsHere
from ui import phrases
from ui.front import Front, Watch
from ui.shell import CLERKS
from ui.widgets import Banner
from ui.words import N_, _

HELPERS = (*CLERKS, "guide")


class HelpBanner(Banner):
    """Who asked first stands there until somebody goes."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self._front = front
        self._wanted: tuple[HelpRow, ...] = ()
        self._may_go = False
        self.close_button.say(N_("I am going"))
        self.close_button.clicked.disconnect(self.hide)
        self.close_button.clicked.connect(self._go)
        Watch(self, front, Changes.STAFF, WhoIsHere, self._show_who)
        Watch(self, front, Changes.HELP | Changes.STAFF, HelpWanted, self._show)

    def _show_who(self, who: SignedInAnswer | None) -> None:
        self._may_go = who is not None and who.role in HELPERS
        self._say()

    def _show(self, wanted: tuple[HelpRow, ...]) -> None:
        self._wanted = wanted
        self._say()

    def _say(self) -> None:
        text = ""
        if self._wanted and self._may_go:
            first = self._wanted[0]
            text = _("Somebody at the number machine {station} asks for help, since {time}").format(
                station=first.station.partition("-")[2], time=phrases.clock_words(first.at)
            )
        self.say_text(text, "warn")

    def _go(self) -> None:
        if self._wanted:
            self._front.run(
                AnswerHelp(self._wanted[0].request), self, None, lambda error: self.say_text(str(error))
            )
