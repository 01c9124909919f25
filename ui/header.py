"""The bar at the head of a staff window: where, who, the day at a glance, the clock, and the way to everything else."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu

from hall_app.values.queueing import QueueGlance, WindowNow
from hall_app.values.staffing import SignedInAnswer
from ui import phrases
from ui.shell import PAGES, StaffWindow
from ui.widgets import Button, Card, Chip, Short, Words, row
from ui.words import LANGUAGES, N_, _, language

LOCK = "Ctrl+L"
LANGUAGE_NAMES = {"zh_CN": N_("Chinese"), "en": N_("English")}


class Header(Card):
    """One line; nothing in it is needed to serve."""

    def __init__(self, window: StaffWindow) -> None:
        super().__init__(bar="top")
        self._window = window
        self.window_name, self.page = Short("lead"), Words("body", tone="soft")
        self.clerk, self.post = Short("body"), Chip("hall")
        self.served, self.waiting, self.clock = Short("body"), Short("body"), Words("lead")
        self._shut = False
        self.menu = Button(N_("Menu"), "Alt+M")
        self._parts = (
            self.window_name, self.clerk, self.post, self.page, self.served, self.waiting, self.clock, self.menu,
        )  # fmt: skip
        self._box = row(*self._parts[:4], None, *self._parts[4:], gap=14, margins=(16, 6, 12, 6))
        self.setLayout(self._box)
        self.window_name.say(N_("Window {n}"), n=window.number)
        self.menu.clicked.connect(self.open_menu)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_clock)
        self._tick.start()
        self._show_clock()

    def _show_clock(self) -> None:
        self.clock.show_text(self._window.front.now().strftime("%H:%M"))

    def show_who(self, who: SignedInAnswer | None) -> None:
        """Who sits here."""
        self.clerk.show_text(who.name if who else "")
        self.post.show_text(who.post if who else "")

    def show_shut(self, shut: bool) -> None:
        """Nothing is known of the day while the hall is not open."""
        self._shut = shut
        self.waiting.setVisible(not shut)
        self._fit()

    def show_page(self, name: str) -> None:
        """Which page is shown; the desk needs no name."""
        self.page.say(PAGES[name].words if name != "desk" else "")
        self.page.setVisible(name != "desk")
        self._fit()

    def show_window(self, window: WindowNow) -> None:
        """The window as its sign says."""
        if window.name:
            self.window_name.say(N_("Window {n} · {name}"), n=window.number, name=window.name)
        else:
            self.window_name.say(N_("Window {n}"), n=window.number)

    def show_queue(self, queue: QueueGlance) -> None:
        """How many were served, how many wait, and how long at most."""
        self.served.show_text(_("Served here today {n}").format(n=queue.served_today))
        self.served.setToolTip(_("Visits finished at this window today; those who left are not counted"))
        longest = phrases.minutes_words(queue.longest_minutes)
        text = _("Waiting {n} · longest {longest}") if queue.waiting else _("Nobody is waiting")
        self.waiting.show_text(text.format(n=queue.waiting, longest=longest))
        self._fit()

    def _fit(self) -> None:
        """How many were served goes first where room is short: it is needed least."""
        parts = (
            self.window_name,
            self.clerk,
            self.post,
            self.page,
            self.served,
            self.waiting,
            self.clock,
            self.menu,
        )
        shown = [one for one in parts if one is self.served or not one.isHidden()]
        sides = self._box.contentsMargins()
        need = sum(one.sizeHint().width() for one in shown) + self._box.spacing() * len(shown)
        self.served.setVisible(not self._shut and need + sides.left() + sides.right() <= self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def open_menu(self) -> QMenu:
        """Pages, windows and screens, how it looks, and leaving."""
        window, shell = self._window, self._window.shell
        menu = QMenu(self)
        for name, page in PAGES.items():
            if window.may(name):
                menu.addAction(f"{_(page.words)}\t{page.key}", partial(window.go_to, name))
        menu.addSeparator()
        if window.who is not None:
            menu.addAction(_("Papers that did not come out…"), window.show_prints)
        menu.addAction(_("Windows and screens…"), lambda: shell.ask_screens(window.front.station))
        looks = menu.addMenu(_("Language and type"))
        for name in LANGUAGES:
            action = looks.addAction(_(LANGUAGE_NAMES[name]), partial(shell.set_language, name))
            action.setCheckable(True)
            action.setChecked(name == language())
        edition = shell.edition
        for words, on, change in (
            (_("Large type"), edition.large, lambda: shell.set_edition(large=not edition.large)),
            (_("High contrast"), edition.contrast, lambda: shell.set_edition(contrast=not edition.contrast)),
        ):
            action = looks.addAction(words, change)
            action.setCheckable(True)
            action.setChecked(on)
        menu.addSeparator()
        menu.addAction(_("Help") + "\tF1", shell.show_help)
        if window.who is not None:
            lock = _("Lock or change the clerk")
            menu.addAction(f"{lock}\t{LOCK}", lambda: window.lock("asked"))
        menu.addAction(_("Quit Hall App"), shell.quit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.menu.mapToGlobal(self.menu.rect().bottomLeft()))
        return menu
