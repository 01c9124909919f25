"""Any deeds in any order, from any station, with any words: the laws of the hall hold.

Only a refusal or a trouble ever comes back; redrawn pictures equal folded ones; a window has one ticket; numbers of a
line and day, and serials of a kind and year, have no gap; a second notice is a breach; a visit is rated once.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from hall_app.domain.facts import from_body
from hall_app.errors import Refusal, Trouble
from hall_app.hall import Hall
from hall_app.ledger.store import StoredEntry
from hall_app.usecases.all import DEEDS, ERRANDS
from hall_app.values import (
    agents,
    day,
    intake,
    papers,
    people,
    queueing,
    rating,
    setup,
    staffing,
    visits,
    wording,
)
from hall_app.values.actor import KIOSK, RESIDENT, Actor
from hall_app.values.base import Command, Question
from hall_app.values.custody import OriginalOf
from hall_app.values.ledger import EraseEntry, RecordExport
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER, PINS, finish, line_rows, make_hall, serve, take
from tests.usecases.desk import Desk
from tests.usecases.later_makers import LATER
from tests.usecases.life_makers import LIFE, PAPER_OF
from tests.usecases.register_makers import REGISTERS
from tests.usecases.whole_errands import WHOLE

# Stations of every kind; None is the one the deed belongs to.
STATIONS: tuple[str | None, ...] = (
    None, None, None, None, None, None, "desk-1", "desk-2", "desk-9", "kiosk-1", "rating-1", "board-1", "cli", "sync",
)  # fmt: skip
WORDS = (
    "", "张伟", "欧阳𬭎·买买提", "e\u0301te\u0301", "a\x00b", "\u202erev", "<b>&amp;", "x' OR 1=1 --", "=1+1",
    "字" * 3000, "\ud83d", "11010519491231002X", "11010519491231002x", "13812345678", "110105194912310021", "JS-01",
)  # fmt: skip
NUMBERS = (0, 1, 2, 3, 5, -1, 999, 1000, 2**31, 2**53, 2**63, 2**70)

Maker = Callable[["Chooser"], Command]
DESK_LIFE: tuple[Maker, ...] = (
    lambda c: queueing.IssueTicket(c.one("A", "B", "C", "A", c.word), c.one("", "", "elderly", c.word)),
    lambda c: queueing.CallNext(),
    lambda c: queueing.StartVisit(),
    lambda c: queueing.ServeWithoutTicket(c.one("", "A", c.word)),
    lambda c: visits.RecordPerson(
        c.one("张伟", c.word), "resident_id", c.one("11010519491231002X", c.word), c.word
    ),
    lambda c: intake.OpenCase(c.item),
    lambda c: intake.ContinueCase(c.case),
    lambda c: c.checked(intake.IssueNotice, "missing"),
    lambda c: c.checked(intake.AcceptCase, "present"),
    lambda c: queueing.FinishVisit(c.one("finished", "finished", "left", c.word)),
    lambda c: rating.GiveRating(c.visit, c.one(5, 1, 2, c.number), c.one((), ("attitude",), (c.word,))),
)
REST: tuple[Maker, ...] = (
    *LIFE,
    lambda c: queueing.CallTicket(c.ticket),
    lambda c: queueing.RecallTicket(),
    lambda c: queueing.PassTicket(),
    lambda c: queueing.ParkTicket(c.word),
    lambda c: queueing.TransferTicket(c.one("A", "B", c.word), c.one(0, 1, 2, c.number), c.word),
    lambda c: queueing.CancelTicket(c.ticket, c.word),
    lambda c: queueing.AskForHelp(),
    lambda c: queueing.AnswerHelp(c.one(*c.known("SELECT request FROM p_help"), c.word)),
    lambda c: rating.DeclineRating(c.visit),
    lambda c: visits.RecordPerson(c.word, c.one("resident_id", "passport", "organisation", c.word), c.word, c.word,
                                  c.word, c.one("seen", c.word)),
    lambda c: visits.CorrectPerson(c.person, c.word, c.one("resident_id", c.word), c.word, c.word, c.word, "seen"),
    lambda c: visits.NamePerson(c.person),
    lambda c: agents.Represent(
        c.one("李梅", c.word), c.one("agent", "guardian", c.word), id_number=c.word,
        relation=c.one("kin", "other", c.word), authority=c.one("letter", "missing", "none", c.word),
        basis=c.one("household", c.word), why=c.one("minor", c.word),
        consent=c.one(True, False), reason=c.one("seen", c.word),
    ),
    lambda c: agents.InPerson(),
    lambda c: people.MergePeople(c.person, c.person, c.one("seen", c.word)),
    lambda c: people.TakeMergeBack(c.person, c.one("seen", c.word)),
    lambda c: people.ShowPerson(c.person, c.word),
    lambda c: people.RecordDeath(c.person, c.one("2026-11-20", "", c.word), c.word),
    lambda c: visits.ServeUnnamed(),
    lambda c: visits.AnswerInquiry(c.one("", c.item), c.word),
    lambda c: c.checked(intake.SaveChecks, c.one("", "missing", "wrong", c.word)),
    lambda c: c.checked(intake.IssueNotice, c.one("wrong", "present", "")),
    lambda c: intake.NumberSlip(c.case),
    lambda c: intake.FinishCase(c.case, c.one("done", "refused", c.word), c.word, c.word),
    lambda c: intake.CorrectCase(c.case, c.item, c.word),
    lambda c: intake.DropCase(c.case, c.word),
    lambda c: day.OpenDay(c.one("", "", "2026-11-24", "2026-11-23", c.word)),
    lambda c: day.CloseDay(c.one(True, False)),
    lambda c: day.PauseWindow(c.word),
    lambda c: day.ResumeWindow(),
    lambda c: staffing.SignIn("103", PINS["103"]),
    lambda c: staffing.SignIn(c.one("104", "102", c.word), c.one(PINS["104"], PINS["102"], c.word)),
    lambda c: staffing.SignOut(c.word),
    lambda c: staffing.ChangeStaff(c.staff, c.one("王芳", c.word), "窗口", c.one("clerk", "manager", c.word),
                                   c.one(True, False)),
    lambda c: staffing.AddStaff(c.word, c.word, c.word, c.one("clerk", c.word), c.one("740281", c.word)),
    lambda c: staffing.SetPin(c.staff, c.one("740281", c.word), c.word),
    lambda c: setup.ChangeSetting(c.one("queue.passed_void", "queue.priority_max_run", "rating.window_s", c.word),
                                  c.one(True, c.number, c.word)),
    lambda c: setup.SetLines(line_rows(c.one(999, 3, c.number))[: c.one(3, 2, 0)]),
    lambda c: setup.SetWindows(tuple(setup.WindowRow(number=c.number, name=c.word, lines=("A", c.one("B", c.word)))
                                     for _ in range(2))),
    lambda c: setup.ConfigureHall(c.word, c.word, c.word, c.word),
    lambda c: setup.ImportCatalogue(c.word, c.word, c.word),
    lambda c: setup.ImportCalendar(c.word, c.word),
    lambda c: wording.SetWording(c.one("letterhead.top", "ticket.below", c.word), c.one("{hall}", c.word)),
    lambda c: wording.ClearWording(c.one("letterhead.top", c.word)),
    lambda c: wording.ImportWording(c.one("{}", '{"ticket.below": "好"}', c.word), c.word),
    lambda c: papers.RecordPrint(c.one("ticket", "notice", c.word), c.one(c.case, c.ticket),
                                 c.one("sent", "failed", "waiting", c.word), c.word, c.word, c.number,
                                 c.word),
    lambda c: papers.SayPrinted(c.one(*c.known("SELECT print FROM p_prints"), c.word), c.one(True, False)),
    lambda c: papers.GiveUpPrint(c.one(*c.known("SELECT print FROM p_prints"), c.word)),
    *REGISTERS,
    *LATER,
    lambda c: RecordExport(c.word),
    lambda c: EraseEntry(c.one(c.number, c.size - 1, c.size - 5, c.size), c.one("law", c.word), "7/2026"),
)  # fmt: skip


class Chooser:
    """Makes the same choices from the same numbers; what is known of the hall is offered beside what is not."""

    def __init__(self, hall: Hall, picks: list[int]) -> None:
        self._hall = hall
        self._picks = picks
        self._at = 0

    def one(self, *choices: Any) -> Any:
        """One of the choices."""
        self._at += 1
        return choices[self._picks[self._at % len(self._picks)] // self._at % len(choices)]

    def known(self, query: str) -> list[str]:
        """What a picture knows, in one order."""
        with self._hall.ledger.look() as conn:
            return [str(row[0]) for row in conn.exec_driver_sql(query + " ORDER BY 1")]

    def ask(self, question: Question, actor: Actor) -> Any:
        """The answer; None where there is none."""
        try:
            return self._hall.ask(question, actor=actor)
        except Refusal:
            return None

    @property
    def word(self) -> str:
        return str(self.one(*WORDS))

    @property
    def number(self) -> int:
        return int(self.one(*NUMBERS))

    @property
    def size(self) -> int:
        return self._hall.ledger.head().seq

    @property
    def item(self) -> str:
        return str(self.one(*("JS-01", "LD-03", "MZ-01", "NY-01"), self.word))

    @property
    def ticket(self) -> str:
        return str(self.one(*self.known("SELECT ticket FROM p_tickets"), self.word))

    @property
    def visit(self) -> str:
        return str(self.one(*self.known("SELECT visit FROM p_visits")[-3:], self.word))

    @property
    def case(self) -> str:
        return str(self.one(*self.known("SELECT case_id FROM p_cases")[-3:], self.word))

    @property
    def person(self) -> str:
        return str(self.one(*self.known("SELECT person FROM p_people"), self.word))

    @property
    def originals(self) -> tuple[OriginalOf, ...]:
        known = [one.split("|", 1) for one in self.known("SELECT case_id || '|' || name FROM p_originals")]
        return tuple(OriginalOf(case=case, name=name) for case, name in [*known, [self.case, "户口簿"]][:2])

    @property
    def delivery(self) -> str:
        return str(self.one(*self.known("SELECT delivery FROM p_home_deliveries"), self.word))

    @property
    def staff(self) -> str:
        return str(self.one("w003", "w004", "w001", "w006", self.word))

    def checked(self, command: Any, state: str) -> Command:
        """A checklist for one of the cases: every paper in this state, one of them perhaps not."""
        case = self.case
        page = self.ask(intake.TheCase(case), MANAGER)
        numbers = [one.no for one in page.materials] if page else [1, 2]
        checks = [
            intake.Check(no=no, state=state, why=("expired",) if state == "wrong" else ()) for no in numbers
        ]
        if self.one(0, 0, 1):
            odd = intake.Check(no=self.number, state=self.one(state, "missing", self.word), words=self.word)
            checks = [odd, *checks[1:]]
        answers = (
            {one.question: bool(self.one(1, 0)) for one in page.questions} if page else {self.word: True}
        )
        made: Command = command(case, answers, tuple(checks))
        return made


@cache
def _template() -> Path:
    """A hall in the middle of its day: somebody served and rated, somebody at a window, somebody waiting."""
    folder = Path(tempfile.mkdtemp(prefix="hall-any-order-"))
    hall = make_hall(folder, lines=line_rows(8), settings={"queue.calls_before_pass": 1})
    desk = Desk(hall)
    serve(hall, line="A")
    desk.person()
    case = hall.run(intake.OpenCase("JS-01"), "desk-1").case
    desk.notice(case)
    finish(hall)
    serve(hall, line="A")
    hall.run(intake.ContinueCase(case), "desk-1")
    take(hall, "B")
    hall.close()
    return folder / "hall"


def belonging(command: Command, second: bool) -> tuple[str, Actor | None]:
    """The station a deed belongs to, and who does it there."""
    roles = (DEEDS.get(type(command)) or ERRANDS[type(command)]).roles
    number = 2 if second else 1
    if RESIDENT in roles:
        return f"rating-{number}", None
    if KIOSK in roles and second:
        return "kiosk-1", None
    if "clerk" in roles:
        return f"desk-{number}", None
    return ("kiosk-1", None) if KIOSK in roles else ("cli", MANAGER)


def laws(hall: Hall) -> None:
    """What the chain alone must show, whatever was done."""
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    serials: dict[tuple[str, int], list[int]] = defaultdict(list)
    notices: Counter[str] = Counter()
    rated: Counter[str] = Counter()
    with hall.ledger.look() as conn:
        for entry, fact in [(one, fact_of(one)) for one in hall.ledger.history(conn)]:
            if fact is None:
                continue
            kind = fact.KIND
            if kind == "ticket.issued":
                numbers[entry.day, fact.line].append(fact.number)
            if kind == "visit.entered_from_paper":
                numbers[entry.day, fact.line].append(fact.line_number)
            if getattr(fact, "serial", "") and hasattr(fact, "year"):
                series = getattr(fact, "paper", "") or PAPER_OF.get(kind, "acceptance")
                serials[series, fact.year].append(fact.number)
            if kind == "notice.issued":
                notices[entry.subject] += 1
                assert fact.nth == notices[entry.subject]
                assert fact.breach or fact.nth == 1  # the first of a second case may be one too
            if kind in ("rating.given", "rating.declined"):
                rated[entry.subject] += 1
        busy = conn.exec_driver_sql(
            "SELECT \"window\", count(*) FROM p_tickets WHERE state IN ('called', 'serving') GROUP BY 1"
        ).all()
    for key, found in [*numbers.items(), *serials.items()]:
        assert found == list(range(1, len(found) + 1)), key
    assert all(count == 1 for count in rated.values())
    assert all(count == 1 for _window, count in busy)


def fact_of(entry: StoredEntry) -> Any:
    """The fact of an entry, None where it was erased."""
    return None if entry.body is None else from_body(entry.kind, entry.kv, entry.body)


class AnyOrder(RuleBasedStateMachine):
    """A hall, and any deed at any moment."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hall-any-order-"))
        shutil.copytree(_template(), self.folder / "hall")
        self.clock = FakeClock("2026-11-23T09:00:00+08:00", seed=2)
        self.hall = Hall.open(self.folder / "hall", clock=self.clock)
        self.erased = False
        for number, station in (("103", "desk-1"), ("104", "desk-2")):
            self.hall.run(staffing.SignIn(number, PINS[number]), station)

    @rule(
        maker=st.sampled_from(DESK_LIFE) | st.sampled_from(REST),
        where=st.sampled_from(STATIONS),
        second=st.booleans(),
        picks=st.lists(st.integers(0, 5039), min_size=1, max_size=6),
        seconds=st.sampled_from((0, 1, 30, 400, 86400, -7200)),
    )
    def act(self, maker: Maker, where: str | None, second: bool, picks: list[int], seconds: int) -> None:
        self.clock.advance(seconds=seconds)
        command = maker(Chooser(self.hall, picks))
        size = self.hall.ledger.head().seq
        try:
            if where is None:
                self.hall.run(command, *belonging(command, second))
            else:
                self.hall.run(command, where)
        except (Refusal, Trouble):
            # A wrong PIN is counted, and a fifth one written down.
            grown = self.hall.ledger.head().seq - size
            assert grown == 0 or (grown == 1 and isinstance(command, staffing.SignIn | staffing.SetPin))
        else:
            self.erased |= isinstance(command, EraseEntry)

    @rule(errand=st.sampled_from([None] * 8 + [*WHOLE]))
    def goes_well(self, errand: Callable[[Desk], None] | None) -> None:
        """Now and then an errand is done as it should be, as far as it goes."""
        if errand is None:
            return
        with suppress(Refusal, Trouble):
            errand(Desk(self.hall))

    def teardown(self) -> None:
        if not hasattr(self, "hall"):
            return
        try:
            assert self.hall.ledger.verify().ok
            desk = Desk(self.hall)
            folded = desk.pictures()
            assert desk.redrawn() == folded
            if not self.erased:
                laws(self.hall)
        finally:
            self.hall.close()
            shutil.rmtree(self.folder)


AnyOrder.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestAnyOrder = AnyOrder.TestCase


def test_every_deed_is_tried() -> None:
    """A deed that is added later is tried here too."""
    tried = {type(maker(_Blank())).__name__ for maker in (*DESK_LIFE, *REST)}  # type: ignore[arg-type]
    elsewhere = {"ApplyTownItem", "PinTown", "RedrawPictures", "SeenAlarm"}
    assert {one.__name__ for one in DEEDS} - tried - elsewhere == set()


class _Blank:
    """Chooses what comes first, of nothing."""

    number, size, word = 1, 9, "x"
    originals = ()
    delivery = item = ticket = visit = case = person = staff = "x"

    def one(self, *choices: Any) -> Any:
        return choices[0]

    def known(self, _query: str) -> list[str]:
        return []

    def ask(self, _question: Question, _actor: Actor) -> None:
        return None

    def checked(self, command: Any, _state: str) -> Command:
        made: Command = command("x", {}, ())
        return made
