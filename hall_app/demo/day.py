"""A day in the hall: the kiosk gives numbers, the windows call and serve, some do not come, some come again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from hall_app.demo.book import Book, pin_of
from hall_app.demo.plan import TWICE, Plan, Resident
from hall_app.demo.stage import IDLE, Play, Stage
from hall_app.demo.tally import Tally
from hall_app.demo.visit import Service
from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.values.base import Command
from hall_app.values.day import PauseWindow, ResumeWindow
from hall_app.values.intake import CasePage, FindCases, FinishCase, Issued
from hall_app.values.items import ItemGuide
from hall_app.values.papers import PrintPaper
from hall_app.values.queueing import (
    AnswerHelp,
    AskForHelp,
    CallNext,
    CallTicket,
    CancelTicket,
    FinishVisit,
    IssueTicket,
    PassTicket,
    RecallTicket,
    ServeWithoutTicket,
    StartVisit,
    TheWindow,
)
from hall_app.values.setup import Settings
from hall_app.values.staffing import SignIn, SignOut

KIOSK = "kiosk-1"
GUIDE = "guide-1"
# Nobody is there to be called, for the moment.
QUIET = ("nobody_waiting", "ticket_not_waiting")


class Shift(NamedTuple):
    """Who sits at a window from when to when (None: as long as anybody comes).

    `pause` says why the window pauses afterwards, if it does.
    """

    window: int
    number: str
    start: datetime
    end: datetime | None = None
    pause: str = ""


class DemoDay:
    """Everybody of a day on one stage.

    `gentle`: somebody else may use the hall meanwhile, so that a refusal is no fault. `pace` stretches what takes time.
    """

    def __init__(
        self, hall: Hall, stage: Stage, plan: Plan, guides: Mapping[str, ItemGuide], book: Book, *, pace: float = 1.0,
        gentle: bool = False, papers: bool = True,
    ) -> None:  # fmt: skip
        self.hall = hall
        self.stage = stage
        self.book = book
        self.guides = guides
        self.marks = plan.marks
        self.pace = pace
        self.gentle = gentle
        self.tally = Tally()
        self.on_visit: Callable[[int], None] = lambda _visits: None
        self._papers = papers
        self._waiting: dict[str, Resident] = {}
        self._back: list[Resident] = []
        self._walked_up: list[Resident] = []
        self._seated: dict[str, str] = {}
        self._returned: dict[str, Resident] = {}
        self._breaks: dict[int, datetime] = {}
        self._calls = int(hall.ask(Settings())["queue.calls_before_pass"])

    # --- deeds ----------------------------------------------------------------------------------------------

    def do(self, command: Command, station: str) -> Any:
        """A deed at a station. Raises Refusal."""
        return self.hall.run(command, station)

    def attempt(self, command: Command, station: str) -> Any:
        """A deed that somebody else may have done already; None where it was refused on a gentle day."""
        try:
            return self.do(command, station)
        except Refusal:
            if not self.gentle:
                raise
            return None

    def print(self, command: PrintPaper, station: str) -> None:
        """A paper through its errand, counted by kind."""
        if self._papers:
            done = self.hall.errand(command, station)
            self.tally.papers[command.paper] = self.tally.papers.get(command.paper, 0) + 1
            if done.where:
                self.tally.files.append(done.where)

    def somewhere(self, station: str) -> str:
        """This station where somebody is signed in, another one where nobody is."""
        seated = [one for one in self._seated.values() if one]
        return station if station in seated or not seated else seated[0]

    def seat_of(self, number: str) -> str:
        """Where somebody sits, or sat last."""
        return self._seated.get(number) or self.somewhere("")

    def case_by(self, serial: str, station: str) -> str:
        """The case of the paper a resident brings along. Raises LookupError where there is none."""
        found = self.hall.ask(FindCases(text=serial), station)
        if not found:
            raise LookupError(serial)
        return str(found[0].case)

    # --- coming ---------------------------------------------------------------------------------------------

    def comes(self, who: Resident, at: datetime) -> None:
        """Somebody comes to the hall at a moment; nobody comes after the end of the stage."""
        if self.stage.end is not None and at >= self.stage.end:
            return
        self.stage.enter(self._walk_up(who) if who.kind == "walk_up" else self._take_number(who), at)

    def _walk_up(self, who: Resident) -> Play:
        self._walked_up.append(who)
        self.stage.ring()
        yield from ()

    def _take_number(self, who: Resident) -> Play:
        if who.kind == "cancelled" and not self.tally.helped:
            self.tally.helped += 1
            asked = self.do(AskForHelp(), KIOSK)
            yield 40.0
            self.attempt(AnswerHelp(request=asked.request), GUIDE)
            yield 30.0
        line = who.first_line if not who.visits else who.line
        taken = self.do(IssueTicket(line=line, priority=who.priority), KIOSK)
        who.ticket, who.held = taken.ticket, False
        self._waiting[taken.ticket] = who
        self.print(PrintPaper(paper="ticket", subject=taken.ticket), KIOSK)
        self.stage.ring(who.chance.uniform(15, 40))
        if who.kind == "cancelled":
            yield who.chance.uniform(8, 14)
            if who.called:
                return
            self.attempt(CancelTicket(ticket=taken.ticket, why=self.book.changed_mind), GUIDE)

    def is_back(self, who: Resident) -> None:
        """Somebody whose number was parked stands there again."""
        self._back.append(who)
        self.stage.ring()

    # --- a window -------------------------------------------------------------------------------------------

    def take_break(self, window: int, at: datetime) -> None:
        """The window pauses for some minutes when it is next free after a moment."""
        self._breaks[window] = at
        self.stage.later(self.stage.ring, (at - self.stage.now).total_seconds() + 60)

    def works(self, shifts: list[Shift]) -> Play:
        """A window through its shifts."""
        for shift in shifts:
            yield max(0.0, (shift.start - self.stage.now).total_seconds())
            while self._seated.get(shift.number, "") not in ("", self._at(shift.window)):
                yield 30.0
            yield from self._sit_down(shift)
            while shift.end is None or self.stage.now < shift.end:
                yield from self._next_one(shift)
            if shift.pause:
                self.attempt(PauseWindow(why=shift.pause), self._at(shift.window))
                self.tally.pauses += 1
            elif shift != shifts[-1] or not self.gentle:
                self.attempt(SignOut(), self._at(shift.window))
                self._seated[shift.number] = ""

    @staticmethod
    def _at(window: int) -> str:
        return f"desk-{window}"

    def _sit_down(self, shift: Shift) -> Play:
        station = self._at(shift.window)
        if self._seated.get(shift.number) == station:
            self.attempt(ResumeWindow(), station)
        else:
            self.do(SignIn(number=shift.number, pin=pin_of(shift.number)), station)
            self._seated[shift.number] = station
        if shift.end is not None:
            # Whoever idles at the end of a shift is woken, so that the shift ends.
            self.stage.later(self.stage.ring, (shift.end - self.stage.now).total_seconds() + 1)
        yield 3.0

    def _next_one(self, shift: Shift) -> Play:
        station = self._at(shift.window)
        if shift.window in self._breaks and self.stage.now >= self._breaks[shift.window]:
            del self._breaks[shift.window]
            yield from self._pause(station)
        try:
            found = self._call(station)
            if found is None:
                yield IDLE
            else:
                yield from self._serve(station, *found)
                yield 20 * self.pace
        except Refusal:
            if not self.gentle:
                raise
            self._leave_clean(station)
            yield 15.0

    def _pause(self, station: str) -> Play:
        self.attempt(PauseWindow(why=self.book.pause), station)
        self.tally.pauses += 1
        yield 540.0 * self.pace
        self.attempt(ResumeWindow(), station)
        yield 5.0

    def _call(self, station: str) -> tuple[Resident | None, str] | None:
        """Who is next here and their number: somebody back, somebody standing there, or the next of the queue."""
        if self._walked_up:
            who = self._walked_up.pop(0)
            started = self.do(ServeWithoutTicket(line=who.line), station)
            who.ticket = started.ticket
            return who, started.ticket
        if self._back:
            who = self._back.pop(0)
            called = self.attempt(CallTicket(ticket=who.ticket), station)
            return (who, who.ticket) if called else None
        try:
            called = self.do(CallNext(), station)
        except Refusal as refusal:
            if refusal.code in QUIET:
                return None
            raise
        found = self._waiting.get(called.ticket)
        if found is not None:
            found.called = True
        return found, called.ticket

    def _serve(self, station: str, who: Resident | None, ticket: str) -> Play:
        if who is None:
            # Somebody took a number at the open windows beside the script.
            yield from self._call_in_vain(station, ticket, False)
            return
        if who.kind == "cancelled":
            yield from self._call_in_vain(station, ticket, True)
            return
        if who.absent:
            who.absent -= 1
            yield from self._call_in_vain(station, ticket, who.kind == "gone" and not who.absent)
            return
        if who.kind != "walk_up":
            yield who.chance.uniform(8, 25)
            self.do(StartVisit(), station)
        service = Service(self, station, who)
        yield from service.play()
        if service.ended:
            self._served(who)

    def _served(self, who: Resident) -> None:
        self._waiting.pop(who.ticket, None)
        self.tally.visits += 1
        self.tally.again += who.visits > 1
        self.on_visit(self.tally.visits)

    def _call_in_vain(self, station: str, ticket: str, give_up: bool) -> Play:
        """Three calls, then passed; who was passed before and is not there again is taken out."""
        for _nth in range(1, self._calls):
            yield 30.0 * self.pace
            self.do(RecallTicket(), station)
        yield 30.0 * self.pace
        if give_up:
            self.do(CancelTicket(ticket=ticket, why=self.book.not_coming), station)
        else:
            self.do(PassTicket(), station)
        self.stage.ring()

    def _leave_clean(self, station: str) -> None:
        """After a refusal nobody stays behind at the window."""
        here = self.hall.ask(TheWindow(), station)
        if here.ticket_state == "serving":
            self.attempt(FinishVisit(how="left"), station)
        elif here.ticket_state == "called":
            self.attempt(CancelTicket(ticket=here.ticket, why=self.book.not_coming), station)

    # --- what follows from a visit --------------------------------------------------------------------------

    def told(self, who: Resident, case: str, serial: str) -> None:
        """Somebody has a notice in hand; most come back with what was missing."""
        if who.visits == 1 and who.kind in TWICE:
            who.open_cases.append((case, serial))
            hours = who.chance.uniform(1.2, 2.6)
            self.comes(who, self.stage.now + timedelta(hours=hours * self.pace))

    def accepted(self, who: Resident, page: CasePage, issued: Issued) -> None:
        """A case was accepted or taken in."""
        if who.kind == "town_returned" and who.visits == 1:
            self._returned[page.brief.case_number] = who

    def to_be_returned(self, case_number: str) -> bool:
        """Whether the town finds fault with a case."""
        return case_number in self._returned

    def called_back(self, case: str, case_number: str) -> None:
        """The hall rings up whose case came back from the town; they come again."""
        who = self._returned.pop(case_number, None)
        if who is not None:
            who.open_cases.append((case, ""))
            self.comes(who, self.stage.now + timedelta(minutes=who.chance.uniform(35, 70) * self.pace))

    def promise(self, who: Resident, case: str, station: str) -> None:
        """A promised item of the hall itself; some are done the same day."""
        if who.chance.randrange(100) < 50:
            number = who.no

            def finish() -> None:
                document = self.book.finished_document.format(number=number)
                words = self.book.finished_words
                self.attempt(FinishCase(case=case, document=document, words=words), self.somewhere(station))

            self.stage.later(finish, who.chance.uniform(20, 50) * 60 * self.pace)
