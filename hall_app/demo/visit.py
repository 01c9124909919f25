"""What happens at a window between the first word and the mark, deed by deed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from hall_app.demo.book import Book
from hall_app.demo.plan import SHORT, Resident
from hall_app.demo.stage import Play, Stage
from hall_app.demo.tally import Tally
from hall_app.domain.materials import WHY_WRONG
from hall_app.domain.rating import NEGATIVE, REASONS
from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.values.base import Command
from hall_app.values.intake import (
    AcceptCase,
    CasePage,
    Check,
    ContinueCase,
    CorrectCase,
    DropCase,
    FinishCase,
    Issued,
    IssueNotice,
    NumberSlip,
    OpenCase,
    SaveChecks,
    TheCase,
)
from hall_app.values.items import FindItems, ItemGuide, ItemRow, MaterialRow
from hall_app.values.papers import PrintPaper
from hall_app.values.queueing import FinishVisit, ParkTicket, TransferTicket
from hall_app.values.rating import DeclineRating, GiveRating, TheRating
from hall_app.values.visits import (
    AnswerInquiry,
    CorrectPerson,
    FindPeople,
    NamePerson,
    RecordPerson,
    ServeUnnamed,
)

# Conditions that hold for one in three, and somebody comes for somebody else in one of five.
YES_PERCENT = 33
PROXY_PERCENT = 20
# One in so many asks for a slip of what was done at once.
SLIP_EVERY = 3
WRONG_REASONS = tuple(
    code for code in WHY_WRONG if code in ("expired", "unclear", "incomplete", "name_differs", "seal_missing")
)


class Floor(Protocol):
    """What a visit needs of the day it happens in; see day.DemoDay."""

    hall: Hall
    stage: Stage
    book: Book
    guides: Mapping[str, ItemGuide]
    marks: list[int]
    tally: Tally
    pace: float

    def do(self, command: Command, station: str) -> Any:
        """A deed."""
        ...

    def attempt(self, command: Command, station: str) -> Any:
        """A deed that may be refused."""
        ...

    def print(self, command: PrintPaper, station: str) -> None:
        """A paper."""
        ...

    def case_by(self, serial: str, station: str) -> str:
        """The case of a paper's serial."""
        ...

    def is_back(self, who: Resident) -> None:
        """Who was parked is there again."""
        ...

    def told(self, who: Resident, case: str, serial: str) -> None:
        """A notice was given."""
        ...

    def accepted(self, who: Resident, page: CasePage, issued: Issued) -> None:
        """A case was accepted."""
        ...

    def promise(self, who: Resident, case: str, station: str) -> None:
        """The hall itself has promised something."""
        ...


class Service:
    """One resident at one window."""

    def __init__(self, day: Floor, station: str, resident: Resident) -> None:
        self.day = day
        self.station = station
        self.who = resident
        self.chance = resident.chance
        self.book = day.book
        self.ended = False

    def do(self, command: Any) -> Any:
        """A deed at this window. Raises Refusal."""
        return self.day.do(command, self.station)

    def ask(self, question: Any) -> Any:
        """A question at this window."""
        return self.day.hall.ask(question, self.station)

    def takes(self, minutes: float) -> float:
        """About so many minutes, in seconds, at the pace of the day."""
        return minutes * 60 * self.chance.uniform(0.7, 1.15) * self.day.pace

    def play(self) -> Play:
        """From the start of the visit until it ends, is held, or is sent on."""
        who = self.who
        who.visits += 0 if who.held else 1
        if who.kind == "transfer" and not who.held:
            yield self.takes(0.7)
            who.held = True
            self.do(TransferTicket(line=who.line, why=self.book.wrong_line))
            self.day.stage.ring()
            return
        if not (who.kind == "park" and who.held):
            yield from self._identify()
        if who.kind == "park" and not who.held:
            who.held = True
            self.do(ParkTicket(why=self.book.fetch_papers))
            self.day.stage.later(lambda: self.day.is_back(who), 660 * self.day.pace)
            return
        if who.kind == "left":
            yield self.takes(1.5)
            self._finish("left")
            return
        if who.kind == "inquiry":
            yield from self._inquiry()
        elif who.open_cases:
            for case, serial in list(who.open_cases):
                yield from self._second_time(case, serial)
        else:
            for item in who.items:
                yield from self._matter(item)
        yield self.takes(0.4)
        self._finish("finished")
        self._mark()

    def _finish(self, how: str) -> None:
        self.do(FinishVisit(how=how))
        self.ended = True

    # --- who it is ------------------------------------------------------------------------------------------

    def _identify(self) -> Play:
        person, who = self.who.person, self.who
        yield self.takes(0.6)
        if person is None:
            self.do(ServeUnnamed())
            return
        if who.met:
            found = self.ask(FindPeople(text=person.id_number[-6:]))
            known = next((one.person for one in found if one.name == person.name), "")
            if known:
                self.do(NamePerson(person=known))
                return
        yield self.takes(0.4)
        fields = {name: getattr(person, name) for name in ("name", "id_kind", "id_number", "address")}
        phone = (
            person.phone[:-1] + "0" * (not person.phone.endswith("0"))
            if who.kind == "typing"
            else person.phone
        )
        try:
            row = self.do(RecordPerson(**fields, phone=phone))
        except Refusal as doubt:
            if doubt.code != "id_needs_reason":
                raise
            yield self.takes(0.5)
            row = self.do(RecordPerson(**fields, phone=phone, reason=self.book.id_reason))
        who.met = True
        if phone != person.phone:
            yield self.takes(0.5)
            self.do(CorrectPerson(person=row.person, **fields, phone=person.phone, reason=self.book.typing))

    def _inquiry(self) -> Play:
        item, words = self.book.inquiries[self.who.inquiry]
        yield self.takes(2.5)
        self.do(AnswerInquiry(item=item, words=words))

    # --- a matter -------------------------------------------------------------------------------------------

    def _matter(self, item: str) -> Play:
        who = self.who
        if who.kind == "corrected":
            case = self.do(OpenCase(item=self._other(item))).case
            yield self.takes(1)
            self.do(CorrectCase(case=case, item=item, reason=self.book.wrong_item))
        else:
            case = self.do(OpenCase(item=item)).case
        if who.kind == "dropped":
            yield self.takes(0.4)
            twice = self.do(OpenCase(item=item, second=True)).case
            yield self.takes(0.3)
            self.do(DropCase(case=twice, why=self.book.by_mistake))
        yield from self._papers(case, short=who.kind in SHORT)

    def _other(self, item: str) -> str:
        rows: tuple[ItemRow, ...] = self.ask(
            FindItems(category=self.day.guides[item].row.category, limit=100)
        )
        return next((row.code for row in rows if row.code != item), item)

    def _second_time(self, case: str, serial: str) -> Play:
        """The second visit opens the notice by the number on it, and its open points."""
        yield self.takes(0.3)
        found = self.day.case_by(serial, self.station) if serial else case
        self.do(ContinueCase(case=found))
        self.who.open_cases.remove((case, serial))
        yield from self._papers(found, short=self.who.kind == "again")

    def _papers(self, case: str, short: bool) -> Play:
        page: CasePage = self.ask(TheCase(case=case))
        minutes = page.guide.row.minutes
        yield self.takes(minutes * (0.25 if page.brief.notices else 0.42))
        answers = self._answers(page)
        needed = [one for one in page.materials if self._needed(one, answers)]
        lacking = self._lacking(needed) if short else {}
        checks = tuple(lacking.get(one.no) or self._present(one, page.brief.handling) for one in needed)
        if self.chance.randrange(100) < 15:
            self.do(SaveChecks(case=case, answers=answers, checks=checks))
        yield self.takes(minutes * 0.12)
        if lacking:
            issued: Issued = self.do(IssueNotice(case=case, answers=answers, checks=checks))
            self._print("notice", case, issued.serial)
            self.day.told(self.who, case, issued.serial)
            return
        issued = self.do(AcceptCase(case=case, answers=answers, checks=checks))
        if issued.paper:
            self._print(issued.paper, case)
        self.day.accepted(self.who, page, issued)
        yield from self._after(page, issued)

    def _after(self, page: CasePage, issued: Issued) -> Play:
        row = page.guide.row
        if row.handling != "direct":
            return
        if row.case_kind == "promised":
            self.day.promise(self.who, issued.case, self.station)
            return
        yield self.takes(row.minutes * 0.1)
        self.do(FinishCase(case=issued.case, words=self.book.finished_words))
        self.day.tally.instants += 1
        if self.day.tally.instants % SLIP_EVERY == 1:
            self.do(NumberSlip(case=issued.case))
            self._print("done_slip", issued.case)

    def _answers(self, page: CasePage) -> dict[str, bool]:
        answers: dict[str, bool] = {}
        for one in page.questions:
            percent = PROXY_PERCENT if one.question == "proxy" else YES_PERCENT
            drawn = self.chance.randrange(100) < percent
            answers[one.question] = one.answer == "yes" if one.answer else drawn
        return answers

    @staticmethod
    def _needed(one: MaterialRow, answers: dict[str, bool]) -> bool:
        return answers[one.question] if one.question else one.needed == "yes"

    @staticmethod
    def _present(one: MaterialRow, handling: str) -> Check:
        kept = one.form == "original" and handling == "agency"
        return Check(no=one.no, state="present", form=one.form, count=max(1, one.copies), kept=kept)

    def _lacking(self, needed: list[MaterialRow]) -> dict[int, Check]:
        count = min(len(needed), self.chance.choice((1, 1, 2)))
        found: dict[int, Check] = {}
        for one in self.chance.sample(needed, count):
            drawn = self.chance.randrange(100)
            if drawn < 55:
                found[one.no] = Check(no=one.no, state="missing")
            elif drawn < 70:
                found[one.no] = Check(
                    no=one.no, state="wrong", form=one.form, count=max(1, one.copies),
                    why=("signature_missing",), words=self.book.wrong_words,
                )  # fmt: skip
            else:
                why = self.chance.choice(WRONG_REASONS)
                found[one.no] = Check(
                    no=one.no, state="wrong", form=one.form, count=max(1, one.copies), why=(why,)
                )
        return found

    def _print(self, paper: str, case: str, serial: str = "") -> None:
        self.day.print(PrintPaper(paper=paper, subject=case, serial=serial), self.station)

    # --- the mark -------------------------------------------------------------------------------------------

    def _mark(self) -> None:
        rating = self.station.replace("desk", "rating")
        asked = self.day.hall.ask(TheRating(), rating)
        if asked is None or not self.day.marks:
            return
        visit, mark, reason = asked.visit, self.day.marks.pop(), self.chance.choice(tuple(REASONS[1]))

        def give() -> None:
            if mark == -1:
                self.day.attempt(DeclineRating(visit=visit), rating)
            elif mark:
                reasons = (reason,) if mark in NEGATIVE else ()
                self.day.attempt(GiveRating(visit=visit, grade=mark, reasons=reasons), rating)

        self.day.stage.later(give, self.chance.uniform(6, 45))
