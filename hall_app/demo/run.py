"""The demonstration from its first deed to its last: a whole day, or a morning behind the open windows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hall_app.begin import begin
from hall_app.clock import SystemClock
from hall_app.demo.book import book, demo_hall, pin_of
from hall_app.demo.clock import CHINA, DemoClock
from hall_app.demo.day import GUIDE, DemoDay, Shift
from hall_app.demo.plan import Planner, Shape
from hall_app.demo.stage import Stage
from hall_app.devices.printer import FolderPrinter
from hall_app.domain.facts import LineOf
from hall_app.errors import Refusal, code
from hall_app.hall import Hall
from hall_app.ledger import folder as folders
from hall_app.values.base import Answer
from hall_app.values.day import CloseDay, DayReport, OpenDay, ReportOfDay
from hall_app.values.items import FindItems, ItemGuide, TheItem
from hall_app.values.papers import PrintPaper
from hall_app.values.setup import Lines
from hall_app.values.staffing import DemoPins, SignIn
from hall_app.words import N_

if TYPE_CHECKING:
    # A day with no town does without its server: 15 MB (measured).
    from hall_app.demo.town_side import DemoTown, TownHead

Progress = Callable[[int, int], None]
OPENS, CLOSES = time(8, 30), time(17, 0)
MANAGER, MANAGER_SEAT = "102", "desk-4"
VISITS_MAX = 600
ROUNDS_MAX = 6
# Minutes after the opening: rounds with the town.
ROUNDS_AT = (40, 110, 175, 320, 400, 485)
# A window has this share of its time for visits that take as long as the catalogue says; more come faster served.
BUSY_SHARE = 0.62

VISITS_BOUNDS = code("demo_visits", N_("A demonstration day has 1 to {most} visits."))
STOPPED = code("demo_stopped", N_("The demonstration was stopped; its folder stays as it is: {folder}"))
EXISTS = code(
    "demo_exists",
    N_("{folder} holds a demonstration already. Choose an empty folder, or none: then a new one is made."),
)
NEEDS_CODE = code(
    "demo_needs_code",
    N_("To enrol at {url} a one-time code of its office is needed: hall demo --town {url} --code CODE"),
)


class DemoResult(Answer, frozen=True, kw_only=True):
    """What came of a demonstration day.

    Times in seconds of the real clock; heads in hex; `town` empty: there was none.
    """

    folder: str
    papers_folder: str
    day: str
    seed: int
    report: DayReport
    visits: int
    visits_again: int
    numbers: int
    papers: dict[str, int]
    pins: tuple[tuple[str, str, str, str], ...]
    size: int
    leaf: str
    verified: bool
    bad_seq: int
    town: str = ""
    town_size: int = 0
    town_leaf: str = ""
    town_verified: bool = False
    town_did: dict[str, int] = {}
    receipt: int = 0
    duration_s: dict[str, float] = {}

    @property
    def even(self) -> bool:
        """Whether hall and town hold the same and both verified; with no town, whether the hall did."""
        if not self.town:
            return self.verified
        same = (self.size, self.leaf) == (self.town_size, self.town_leaf)
        return self.verified and self.town_verified and same


class Watch:
    """How long the parts of a demonstration take."""

    def __init__(self) -> None:
        self._clock = SystemClock()
        self._start = self._last = self._clock.monotonic()
        self.parts: dict[str, float] = {}

    def part(self, name: str) -> None:
        """From the part before until now was this one."""
        now = self._clock.monotonic()
        self.parts[name] = round(self.parts.get(name, 0.0) + now - self._last, 3)
        self._last = now
        self.parts["all"] = round(now - self._start, 3)


def check_folder(folder: Path) -> None:
    """Raises LedgerTrouble for the folder of a real hall, Refusal where a demonstration lies already."""
    folders.check_use(folder, demo=True)
    if folders.read_about(folder) is not None:
        raise Refusal(EXISTS, folder=str(folder))


def guides_of(hall: Hall) -> dict[str, ItemGuide]:
    """Every item of the catalogue in force."""
    rows = hall.ask(FindItems(limit=1000))
    return {row.code: hall.ask(TheItem(code=row.code)) for row in rows}


def line_parts(hall: Hall) -> list[LineOf]:
    """The lines of the hall, as the rules of the catalogue take them."""
    return [
        LineOf(letter=one.letter, name=one.name, name_en=one.name_en, categories=one.categories)
        for one in hall.ask(Lines())
    ]


def run_demo(
    folder: Path,
    *,
    visits: int = 60,
    seed: int = 7,
    day: date = date(2026, 11, 20),
    town: str = "local",
    town_code: str = "",
    out: Path | None = None,
    on_progress: Progress | None = None,
    on_check_number: Callable[[str], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> DemoResult:
    """A whole day in a new demonstration hall in `folder`; the hall is closed again afterwards.

    `town`: local, none, or an address with its office's `town_code`. `out`: where papers go, else into the folder.
    Raises Refusal (demo_exists, demo_visits, demo_needs_code, demo_stopped), LedgerTrouble folder_is_real, and what the
    town's line raises. Never touches the folder of a real hall.
    """
    if not 1 <= visits <= VISITS_MAX:
        raise Refusal(VISITS_BOUNDS, most=VISITS_MAX)
    if town not in ("local", "none") and not town_code:
        raise Refusal(NEEDS_CODE, url=town)
    check_folder(folder)
    watch = Watch()
    clock = DemoClock(datetime.combine(day, time(8, 10), CHINA))
    printer = str(out) if out is not None else ""
    hall = begin(folder, demo_hall(printer), demo=True, clock=clock)
    try:
        if out is not None:
            hall.printer = FolderPrinter(out)
        watch.part("begin")
        whole = WholeDay(hall, clock, seed, visits, on_progress or (lambda _done, _all: None), stop, watch)
        return whole.run(town, town_code, out, on_check_number or (lambda _number: None))
    finally:
        hall.close()


class WholeDay:
    """One demonstration day, from enrolment to the last round."""

    def __init__(
        self, hall: Hall, clock: DemoClock, seed: int, visits: int, progress: Progress, stop: Callable[[], bool],
        watch: Watch,
    ) -> None:  # fmt: skip
        self.hall, self.clock, self.seed, self.visits = hall, clock, seed, visits
        self.progress, self.stop, self.watch = progress, stop, watch
        self.guides = guides_of(hall)
        self.opens = datetime.combine(clock.now().date(), OPENS, CHINA)
        self.town: DemoTown | None = None
        self._own_town = False

    def at(self, minutes: float) -> datetime:
        """So many minutes after the opening."""
        return self.opens + timedelta(minutes=minutes)

    def run(self, town: str, town_code: str, out: Path | None, tell: Callable[[str], None]) -> DemoResult:
        """The day. See run_demo."""
        sign_in(self.hall, MANAGER, MANAGER_SEAT)
        try:
            self._enrol(town, town_code, tell)
            self.watch.part("enrol")
            self.clock.go_to(self.opens)
            self.hall.run(OpenDay(), MANAGER_SEAT)
            done = self._serve()
            self.watch.part("day")
            report = self._close(done)
            self.watch.part("closing")
            self._sync_until_even()
            self.watch.part("last rounds")
            return self._result(done, report, out)
        finally:
            if self.town is not None:
                self.town.close()

    def _enrol(self, town: str, town_code: str, tell: Callable[[str], None]) -> None:
        if town == "none":
            return
        from hall_app.demo import town_side

        self._own_town = town == "local"
        if self._own_town:
            self.town = town_side.OwnTown(
                self.hall, self.hall.folder / "town", book(), self.guides, self.seed
            )
        else:
            self.town = town_side.AddressTown(self.hall, town, town_code, tell)
        self.town.enrol(MANAGER_SEAT)
        self.town.sync(MANAGER_SEAT)

    def _serve(self) -> DemoDay:
        shape = Shape(minutes=468.0, early=115.0, lunch=(210.0, 295.0))
        planner = Planner(book(), self.guides, line_parts(self.hall), self.seed, self.opens.date())
        plan = planner.plan(self.visits, shape, town=self._own_town)
        minutes = sum(self.guides[item].row.minutes + 2 for one in plan.residents for item in one.items)
        pace = min(1.0, BUSY_SHARE * 3 * 420 / max(1, minutes))
        stage = Stage(self.clock, self.clock.now(), self.stop)
        day = DemoDay(self.hall, stage, plan, self.guides, book(), pace=pace)
        day.on_visit = lambda done: self.progress(done, self.visits)
        for resident in plan.residents:
            day.comes(resident, self.at(max(0.5, resident.minute)))
        for shifts in self._shifts():
            stage.enter(day.works(shifts))
        day.take_break(3, self.at(110))
        day.take_break(2, self.at(390))
        sign_in(self.hall, "106", GUIDE)
        if self.town is not None:
            from hall_app.demo.town_side import meet

            for minute in ROUNDS_AT:
                last = minute == ROUNDS_AT[-1]
                stage.enter(meet(self.town, day, MANAGER_SEAT, minute == ROUNDS_AT[0], last), self.at(minute))
        if not stage.run():
            raise Refusal(STOPPED, folder=str(self.hall.folder))
        return day

    def _shifts(self) -> list[list[Shift]]:
        lunch, after = self.at(210), self.at(300)
        pause = book().lunch
        return [
            [Shift(1, "103", self.at(-4), lunch), Shift(1, MANAGER, lunch, after), Shift(1, "103", after)],
            [Shift(2, "104", self.at(-3), lunch, pause), Shift(2, "104", after)],
            [Shift(3, "105", self.at(-2), lunch, pause), Shift(3, "105", after)],
            [Shift(4, MANAGER, self.at(20), self.at(190)), Shift(4, MANAGER, self.at(310))],
        ]

    def _close(self, day: DemoDay) -> DayReport:
        self.clock.go_to(max(self.at(510), self.clock.now() + timedelta(minutes=2)))
        seat = day.seat_of(MANAGER)
        self.hall.run(CloseDay(), seat)
        report: DayReport = self.hall.ask(ReportOfDay(day=self.opens.date().isoformat()), seat)
        day.print(PrintPaper(paper="day_report", subject=report.day), seat)
        self._seat = seat
        return report

    def _sync_until_even(self) -> None:
        if self.town is None:
            return
        self.clock.go_to(self.clock.now() + timedelta(minutes=3))
        for _round in range(ROUNDS_MAX):
            if not self.town.sync(self._seat).waiting:
                return

    def _result(self, day: DemoDay, report: DayReport, out: Path | None) -> DemoResult:
        found = self.hall.ledger.verify()
        head: TownHead | None = self.town.head() if self.town is not None else None
        self.watch.part("verification")
        own = self.hall.ledger.head()
        return DemoResult(
            folder=str(self.hall.folder),
            papers_folder=str(out if out is not None else self.hall.folder / "papers"),
            day=report.day,
            seed=self.seed,
            report=report,
            visits=day.tally.visits,
            visits_again=day.tally.again,
            numbers=sum(line.taken for line in report.lines),
            papers=dict(sorted(day.tally.papers.items())),
            pins=demo_pins(self.hall),
            size=own.seq,
            leaf=own.leaf.hex(),
            verified=found.ok and (found.size, found.leaf) == tuple(own),
            bad_seq=found.bad_seq or 0,
            town=head.url if head else "",
            town_size=head.size if head else 0,
            town_leaf=head.leaf if head else "",
            town_verified=head.ok if head else False,
            town_did=dict(sorted(self.town.decided.items())) if self.town else {},
            receipt=head.receipt if head else 0,
            duration_s=self.watch.parts,
        )


def sign_in(hall: Hall, number: str, station: str) -> None:
    """Somebody of the demonstration sits down."""
    hall.run(SignIn(number=number, pin=pin_of(number)), station)


def demo_pins(hall: Hall) -> tuple[tuple[str, str, str, str], ...]:
    """Number, name, post and PIN of everybody who serves."""
    found: tuple[tuple[str, str, str, str], ...] = hall.ask(DemoPins())
    return found
