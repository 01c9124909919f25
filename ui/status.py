"""The bar at the foot of a staff window: the truth about the town, the copies and the printer, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from hall_app.changes import Changes
from ui import phrases
from ui.front import Front, Watch
from ui.widgets import Busy, Button, Card, Lamp, Words, row
from ui.words import N_, _, ngettext_

if TYPE_CHECKING:
    from hall_app.values.papers import PrintRow
    from hall_app.values.town import LedgerLook, TownState

LOOK_EVERY_MS = 5000
# Of the sheet of papers to look at; here, since that sheet brings the PDF reader with it.
PRINTS_KEY = "Ctrl+J"
LAMPS = {"ok": "ok", "waiting": "reminder", "no_link": "yellow", "alarm": "red", "none": "off"}


class StatusBar(Card):
    """Shows only what exists: no lamp for a second copy before there is one."""

    def __init__(self, front: Front) -> None:
        super().__init__(bar="bottom")
        self.town, self.copies, self.printer = Lamp(), Lamp(), Lamp()
        # Papers somebody should look at; shown only where there are any.
        self.prints = Button(N_("Papers that did not come out"), PRINTS_KEY, "quiet")
        self.prints.hide()
        self.busy = Busy()
        self.busy.setFixedWidth(80)
        self.keys = Words("note", N_("F1 Help   Ctrl+L Lock"))
        self.setLayout(
            row(self.town, self.copies, self.printer, self.prints, None, self.busy, self.keys, gap=20,
                margins=(16, 6, 16, 6))
        )  # fmt: skip
        self._town: TownState | None = None
        self._front = front
        self._watches: list[Watch] = []
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """Asks how things stand, and again whenever they change; not needed for the first paint."""
        from hall_app.values.papers import OpenPrints
        from hall_app.values.setup import Settings
        from hall_app.values.town import TheLedger, TheTown

        front = self._front
        flags = Changes
        self._watches = [
            Watch(self, front, flags.TOWN, TheTown, self._show_town, _stay),
            Watch(self, front, flags.TOWN, TheLedger, self._show_copies, _stay),
        ]
        Watch(self, front, flags.SETTINGS | flags.STAFF, Settings, self._show_printer, _stay)
        Watch(self, front, flags.PAPERS | flags.STAFF, OpenPrints, self._show_prints, _stay)
        self._timer.start()

    def _look(self) -> None:
        for watch in self._watches:
            watch.again()

    def _show_town(self, town: TownState) -> None:
        if not town.enrolled and town.lamp == "alarm":
            self.town.show_state(LAMPS["alarm"], town.words)
            return
        if not town.enrolled:
            self.town.show_state("off", _("Not enrolled at a town centre; everything is kept here"))
            return
        # One line, in the hall's own time; what is wrong stands in its place.
        self.town.show_state(LAMPS.get(town.lamp, "off"), town.words)

    def _show_copies(self, look: LedgerLook) -> None:
        """The newest copy in few words; how many there are and where the newest lies is in the tool tip."""
        if not look.copies:
            self.copies.show_state("off", "")
            return
        moment, path, _by_night = look.copies[0]
        day, _space, clock = moment.partition(" ")
        today = day == self._front.now().date().isoformat()
        when = clock if today else f"{phrases.day_words(day)} {clock}"
        self.copies.show_state("ok", _("Backed up {time}").format(time=when))
        told = ngettext_(
            "{n} copy, the last one at {where}", "{n} copies, the last one at {where}", len(look.copies)
        ).format(n=len(look.copies), where=path)
        self.copies.setToolTip(told)

    def _show_printer(self, settings: dict[str, Any]) -> None:
        from ui.print_words import place_words

        name = str(settings.get("print.a4_printer", ""))
        if name:
            self.printer.show_state("ok", _("Printer {name}").format(name=place_words(name)))
        else:
            self.printer.show_state("off", _("No printer set: papers are saved as files"))

    def _show_prints(self, prints: tuple[PrintRow, ...]) -> None:
        waiting = sum(one.state == "waiting" for one in prints)
        self.prints.setVisible(bool(prints))
        if waiting == len(prints):
            words = ngettext_("{n} paper waits for its printer", "{n} papers wait for their printer", waiting)
        else:
            words = ngettext_("{n} paper did not come out", "{n} papers did not come out", len(prints))
        self.prints.show_text(words.format(n=len(prints)))


def _stay(_error: Exception) -> None:
    """Who may not know sees the bar as it is."""
