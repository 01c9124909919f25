"""Taking a number: which line, whether with priority, and the number itself, large."""

from __future__ import annotations

from hall_app.domain.items import category_words
from hall_app.domain.queue import PRIORITY_REASONS
from hall_app.errors import HallError
from hall_app.values.papers import Printed, PrintPaper
from hall_app.values.queueing import IssueTicket, LineCount, TakenNumber
from ui.kiosk.screen import Kiosk, Screen
from ui.phrases import named
from ui.widgets.paged import Block, Paged
from ui.widgets.touch import Fit, Say, Touch, measure_of
from ui.words import _, ngettext_, p_

# A booked time comes with its booking; nobody claims it at the machine.
CLAIMED = tuple(code for code in PRIORITY_REASONS if code != "booked")


def about_words(people: str, minutes: int) -> str:
    """Who waits, and for how long about."""
    words = ngettext_("{people}, about {n} minute", "{people}, about {n} minutes", minutes)
    return words.format(people=people, n=minutes)


def waiting_words(line: LineCount) -> str:
    """How many wait in a line and for how long."""
    if line.used_up:
        return _(
            "The numbers of this line are all taken today. If a window is free, please go there directly."
        )
    if not line.waiting:
        return _("Nobody is waiting")
    words = ngettext_("{n} person is waiting", "{n} people are waiting", line.waiting).format(n=line.waiting)
    if not line.wait_minutes:
        return words
    return about_words(words, line.wait_minutes)


class Lines(Screen):
    """What for?"""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self.question = Say(48, bold=True)
        self.list = Paged(px=46, under_px=32)
        self.list.chosen.connect(self._chosen)
        self.setLayout(self.column(self.question, (self.list, 1), base=28))

    def where(self) -> str:
        return _("Take a number")

    def draw(self) -> None:
        day = self.kiosk.day
        if day is not None and not day.open:
            self.question.show_text(_("The hall is not open now, so no numbers are given."))
            self.list.fill(())
            return
        self.question.show_text(_("What have you come for?"))
        self.list.name_arrows(_("Page before"), _("Next page"))
        self.list.fill(tuple(self._block(line) for line in self.kiosk.lines or ()), first_page=False)

    def _block(self, line: LineCount) -> Block:
        about = _(", ").join(category_words(one) for one in line.categories)
        under = "\n".join(part for part in (about, waiting_words(line)) if part)
        return Block(line.letter, named(line.name, line.name_en), under, enabled=not line.used_up)

    def _chosen(self, letter: str) -> None:
        self.kiosk.take_for(letter)


class Ask(Screen):
    """An ordinary number, or one with priority."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self.line = ""
        self.question = Say(48, bold=True)
        self.plain = Touch("primary", "ticket", 60, 34)
        self.priority = Touch("plain", "", 48, 34)
        self.said = Say(40, bold=True, tone="seal")
        self.plain.clicked.connect(lambda: self.take(""))
        self.priority.clicked.connect(lambda: kiosk.go("reasons"))
        self.setLayout(
            self.column(self.question, (self.plain, 3), (self.priority, 2), self.said, None, base=0)
        )

    def forget(self) -> None:
        self.line = ""
        self.said.show_text("")

    def enter(self) -> None:
        self.said.show_text("")

    def where(self) -> str:
        return _("Take a number")

    def draw(self) -> None:
        line = next((one for one in self.kiosk.lines or () if one.letter == self.line), None)
        self.question.show_text(named(line.name, line.name_en) if line else "")
        self.plain.show_text(_("Ordinary number"), waiting_words(line) if line else "")
        self.priority.show_text(
            _("Priority (servicemen, disabled, elderly …)"), _("Please show your certificate at the window.")
        )

    def take(self, reason: str) -> None:
        """One touch, one number: while one is on its way another is not asked for."""
        self.kiosk.front.run(IssueTicket(self.line, reason), self, self._taken, self._refused)

    def _taken(self, number: TakenNumber) -> None:
        taken = self.kiosk.screens["taken"]
        if isinstance(taken, Taken):
            taken.number = number
            self.kiosk.go("taken")

    def _refused(self, error: HallError) -> None:
        if self.kiosk.here == "reasons":
            self.kiosk.step_back()
        with self.kiosk.speaking():
            self.said.show_text(str(error))


class Reasons(Screen):
    """Why with priority."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self.question = Say(44, bold=True)
        self.list = Paged(px=40)
        self.list.chosen.connect(self._chosen)
        self.setLayout(self.column(self.question, (self.list, 1), base=28))

    def where(self) -> str:
        return _("Take a number")

    def draw(self) -> None:
        self.question.show_text(_("Which one applies to you? Please show your certificate at the window."))
        self.list.name_arrows(_("Page before"), _("Next page"))
        self.list.fill(tuple(Block(code, _(PRIORITY_REASONS[code])) for code in CLAIMED), first_page=False)

    def _chosen(self, reason: str) -> None:
        ask = self.kiosk.screens["ask"]
        if isinstance(ask, Ask):
            ask.take(reason)


class Taken(Screen):
    """The number, large, and whether paper came."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self.number: TakenNumber | None = None
        self.outcome = ""
        self.yours = Fit(44, bold=False, middle=True)
        self.large = Fit(300, tone="hall", middle=True)
        self.ahead = Fit(56, middle=True)
        self.paper = Fit(42, middle=True)
        self.rule = Fit(32, bold=False, tone="ink3", middle=True)
        self.done = Touch("primary", "done", 48, middle=True)
        self.done.clicked.connect(kiosk.home)
        self.setLayout(
            self.column((self.yours, 3), (self.large, 9), (self.ahead, 3), (self.paper, 3), (self.rule, 2), self.done,
                        base=16)
        )  # fmt: skip

    def forget(self) -> None:
        self.number, self.outcome = None, ""

    def rescale(self) -> None:
        super().rescale()
        self.done.setMinimumHeight(max(measure_of(self).target, measure_of(self).space(120)))

    def enter(self) -> None:
        """Prints. A second look at the same number prints nothing more."""
        if self.number is None or self.outcome:
            return
        self.outcome = "printing"
        self.kiosk.front.errand(
            PrintPaper("ticket", self.number.ticket),
            self,
            self._printed,
            lambda _error: self._came("failed"),
        )

    def where(self) -> str:
        return p_("kiosk", "Your number")

    def draw(self) -> None:
        number = self.number
        if number is None:
            return
        line = next((one for one in self.kiosk.lines or () if one.letter == number.line), None)
        name = named(line.name, line.name_en) if line else number.line_name
        self.yours.show_text(p_("kiosk", "Your number") + " · " + name)
        self.large.show_text(number.display)
        self.ahead.show_text(self._ahead(number))
        remember = _("Please remember your number: {number}").format(number=number.display)
        no_paper = (
            _("The printer gave no paper.") if self.outcome == "failed" else _("There is no paper here.")
        )
        self.paper.show_text(
            {
                "printing": _("Your ticket is being printed …"),
                "sent": _("Please take your ticket below."),
            }.get(self.outcome, f"{no_paper} {remember}")
        )
        self.rule.show_text(_("Please watch the board and listen for the call."))
        self.done.show_text(_("Done"))

    def _ahead(self, number: TakenNumber) -> str:
        if not number.ahead:
            return _("Nobody is before you")
        words = ngettext_("{n} person is before you", "{n} people are before you", number.ahead).format(
            n=number.ahead
        )
        if not number.wait_minutes:
            return words
        return about_words(words, number.wait_minutes)

    def _printed(self, answer: Printed) -> None:
        # What a paused queue took lies there: nobody is sent to an empty slot.
        held = "waiting" if answer.why else "sent"
        self._came(held if answer.state in ("sent", "printed") else answer.state)

    def _came(self, state: str) -> None:
        if self.number is not None:
            self.outcome = state
            self.refresh()
