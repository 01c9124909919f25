"""One quiet line across the window: for whom whoever sits here acts now, or that they are entered as away."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from hall_app.changes import Changes
from hall_app.errors import HallError
from hall_app.values.staffing import SignedInAnswer
from ui import phrases
from ui.front import Front, Watch
from ui.shell import CLERKS
from ui.widgets import Button, InPlace, Line, Short, Words, column, row
from ui.widgets.words import restyle
from ui.words import N_, _, ngettext_

if TYPE_CHECKING:
    from hall_app.values.first_asked import MatterRow
    from hall_app.values.posts import AbsenceRow, Absences, ActingFor, WhomIActFor

# An absence begins and ends by the clock: nothing is recorded then.
LOOK_EVERY_MS = 15_000
SEE, BACK, HIDE = "Ctrl+Shift+B", "Ctrl+Shift+J", "Ctrl+Shift+H"


class StandIns(Line):
    """Told at sign-in and as it begins and ends, at every window; hidden with a key until something else begins.

    In large type it keeps to one line, cut where it is too long. `wanted()`: their open matters, please.
    """

    wanted = Signal()

    def __init__(self, front: Front, large: bool = False) -> None:
        super().__init__()
        self.front = front
        restyle(self, banner="hall")
        self._large, self._waits = large, False
        self.acting, self.away = (Short("note") if large else Words("body", wrap=True) for _one in range(2))
        self.see, self.back = Button(N_("See them"), SEE), Button(N_("Back at the post"), BACK)
        self.hide_ = Button(N_("Hide"), HIDE)
        self.in_place = InPlace()
        self.setLayout(
            row((column(self.acting, self.away, self.in_place, gap=2), 1), self.see, self.back, self.hide_,
                margins=(12, 4, 12, 4))
        )  # fmt: skip
        self.hide()
        self._who = ""
        self._acting: tuple[ActingFor, ...] = ()
        self._mine: AbsenceRow | None = None
        # What was hidden by whoever sits here, and what is shown, each by absence and part in it.
        self._hidden: frozenset[tuple[str, str]] = frozenset()
        self._next: datetime | None = None
        flags = Changes.DUTIES | Changes.CASES | Changes.VISITS
        self._asks = (
            Watch(self, front, flags, self._whom, self._show_acting),
            Watch(self, front, Changes.DUTIES, self._absences, self._show_absences),
        )
        self.see.clicked.connect(self.wanted)
        self.back.clicked.connect(self._take_back)
        self.hide_.clicked.connect(self._put_away)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look_at_clock)
        self._timer.start()

    def sit(self, who: SignedInAnswer | None) -> None:
        """Somebody sat down or left."""
        serves = who is not None and who.role in CLERKS
        self._who = who.code if who is not None and serves else ""
        self._acting, self._mine, self._next, self._hidden = (), None, None, frozenset()
        self.in_place.clear()
        self._show()
        self._ask()

    def look_at_clock(self) -> None:
        """Asks again where an absence began or ended since."""
        if self._next is not None and self.front.now() >= self._next:
            self._next = None
            self._ask()

    def _ask(self) -> None:
        for one in self._asks:
            one.again()

    def _whom(self) -> WhomIActFor | None:
        if not self._who:
            return None
        from hall_app.values.posts import WhomIActFor

        return WhomIActFor()

    def _absences(self) -> Absences | None:
        if not self._who:
            return None
        from hall_app.values.posts import Absences

        return Absences(self._who, over=False)

    def _show_acting(self, acting: tuple[ActingFor, ...]) -> None:
        self._acting = acting if self._who else ()
        self._show()

    def _show_absences(self, absences: tuple[AbsenceRow, ...]) -> None:
        mine = [one for one in absences if one.a == self._who and one.state == "running"]
        self._mine = mine[0] if mine else None
        now = self.front.now()
        moments = [datetime.fromisoformat(at) for one in absences for at in (one.first, one.last)]
        # What counts until a moment is over only after it.
        self._next = min((at for at in moments if at >= now), default=None)
        self._show()

    def _shown(self) -> frozenset[tuple[str, str]]:
        mine = {(self._mine.absence, "")} if self._mine else set()
        return frozenset({(one.absence, one.post) for one in self._acting} | mine)

    def _show(self) -> None:
        self.retranslate()
        self.acting.setVisible(bool(self._acting))
        self.see.setVisible(bool(self._acting))
        self.away.setVisible(self._mine is not None)
        self.back.setVisible(self._mine is not None)
        self.setVisible(not self._waits and not self._shown() <= self._hidden)

    def give_way(self, to_another: bool) -> None:
        """Nothing is shown while another line needs the room."""
        self._waits = to_another
        self._show()

    def _put_away(self) -> None:
        self._hidden = self._shown()
        self._show()

    def _take_back(self) -> None:
        if self._mine is not None:
            from hall_app.values.posts import TakeBackPost

            self.in_place.clear()
            self.front.run(TakeBackPost(self._mine.absence), self, None, self._refused)

    def _refused(self, error: HallError) -> None:
        self.in_place.refuse(error)

    def retranslate(self) -> None:
        """The lines in the language in force."""
        today = self.front.now().date()
        self.acting.show_text(
            (" " if self._large else "\n").join(acting_words(one, today) for one in self._acting)
        )
        if self._mine is not None:
            names = dict.fromkeys([self._mine.b_name, *(one.b_name for one in self._mine.deputies)])
            self.away.show_text(
                _("You are entered as away until {until}; {b} acts for you.").format(
                    until=phrases.moment_words(self._mine.last, today), b=_(", ").join(names)
                )
            )


def acting_words(one: ActingFor, today: date) -> str:
    """For whom somebody acts, since when and until when, and how much is open."""
    whom = _("{name} ({post})").format(name=one.a_name, post=one.post) if one.post else one.a_name
    return _("You act for {name}, {since} to {until}: {open}.").format(
        name=whom,
        since=phrases.moment_words(one.first, today),
        until=phrases.moment_words(one.last, today),
        open=open_words(one.matters),
    )


def open_words(matters: tuple[MatterRow, ...]) -> str:
    """How many cases are open, and how many visits under way."""
    cases = sum(one.kind == "case" for one in matters)
    visits = len(matters) - cases
    parts = []
    if cases or not visits:
        parts.append(ngettext_("{n} open case", "{n} open cases", cases).format(n=cases))
    if visits:
        parts.append(ngettext_("{n} visit under way", "{n} visits under way", visits).format(n=visits))
    return _(", ").join(parts)
