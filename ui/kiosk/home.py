"""The first screen: a handful of verbs."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout

from ui.kiosk.number import about_words
from ui.kiosk.screen import Kiosk, Screen
from ui.widgets.touch import Say, Touch, measure_of
from ui.words import _, ngettext_


class Home(Screen):
    """Take a number, how far is it, what do I need, please come."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self.greeting = Say(40, tone="soft")
        self.number = Touch("primary", "ticket", 72, 40, tall=True)
        self.progress = Touch("plain", "progress", 60, 34, tall=True)
        self.guide = Touch("plain", "guide", 60, 34, tall=True)
        self.help = Touch("seal", "help", 48, 32)
        self.hours = Say(28, tone="soft", middle=True)
        self.number.clicked.connect(self._take)
        self.progress.clicked.connect(lambda: kiosk.go("progress"))
        self.guide.clicked.connect(lambda: kiosk.go("categories"))
        self.help.clicked.connect(lambda: kiosk.go("help"))
        self.pair = self.row((self.progress, 1), (self.guide, 1))
        self.tiles: QBoxLayout = self.column((self.number, 1), (self.pair, 1))
        self.setLayout(self.column(self.greeting, (self.tiles, 1), self.help, self.hours, base=30))

    def rescale(self) -> None:
        """Tiles one above the other on an upright screen, side by side on a lying one."""
        super().rescale()
        m = measure_of(self)
        way = QBoxLayout.Direction.TopToBottom if m.upright else QBoxLayout.Direction.LeftToRight
        self.tiles.setDirection(way)
        self.tiles.setStretch(1, 1 if m.upright else 2)
        self.help.setMinimumHeight(max(m.target, m.space(110)))

    def draw(self) -> None:
        self.greeting.show_text(_("Hello. What would you like to do? Please touch one."))
        self.number.show_text(_("Take a number"), self._waiting())
        self.progress.show_text(_("Check progress"), _("Scan the code on your slip, or type its number"))
        self.guide.show_text(_("What do I need?"), _("Papers, time, fees"))
        self.help.show_text(
            _("Somebody is coming to you") if self.kiosk.help else _("Please come and help me"),
            _("Please stay here for a moment.") if self.kiosk.help else "",
        )
        card = self.kiosk.card
        phone = _("Phone {number}").format(number=card.phone) if card.phone else ""
        self.hours.show_text("    ".join(part for part in (card.hours, phone) if part))

    def _waiting(self) -> str:
        lines, day = self.kiosk.lines, self.kiosk.day
        if lines is None or day is None:
            return _("One moment, please.")
        if not day.open:
            return _("The hall is not open now.")
        if lines and all(line.used_up for line in lines):
            return _("All numbers of today are taken.")
        waiting = sum(line.waiting for line in lines)
        if not waiting:
            return _("Nobody is waiting")
        people = ngettext_("{n} person is waiting", "{n} people are waiting", waiting).format(n=waiting)
        longest = max(line.wait_minutes for line in lines)
        if not longest:
            return people
        return about_words(people, longest)

    def _take(self) -> None:
        self.kiosk.go("lines")
