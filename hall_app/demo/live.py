"""The demonstration behind the open windows: the morning until now fills in, some still wait, and the day goes on."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from hall_app.begin import begin
from hall_app.clock import Clock, SystemClock
from hall_app.demo.book import book, demo_hall
from hall_app.demo.clock import DemoClock
from hall_app.demo.day import GUIDE, DemoDay, Shift
from hall_app.demo.plan import Planner, Shape
from hall_app.demo.run import MANAGER, MANAGER_SEAT, Progress, guides_of, line_parts, sign_in
from hall_app.demo.stage import Stage
from hall_app.demo.town_side import OwnTown, meet
from hall_app.errors import HallError
from hall_app.hall import Hall
from hall_app.ledger import folder as folders
from hall_app.values.day import OpenDay, TheDay
from hall_app.values.town import PinnedTown

log = logging.getLogger(__name__)

MORNING = timedelta(hours=3)
LEAST = timedelta(minutes=20)
VISITS = 22
WAITING = 6
# The script works at these windows; window 1 is left to whoever sits before the screen.
SEATS = ((2, "104"), (3, "105"), (4, MANAGER))
# Shares of the morning: when numbers end, when the windows call nobody any more, when the town is spoken to.
NUMBERS_UNTIL, CALLS_UNTIL = 0.92, 0.93
ROUNDS_AT = (0.3, 0.6, 0.9)


def began(now: datetime) -> datetime:
    """When the morning of a demonstration seen at `now` began: three hours ago, or less early on a day."""
    midnight = datetime.combine(now.date(), time(0, 5), now.tzinfo)
    return min(max(now - MORNING, midnight), now - LEAST)


def fill_morning(
    hall: Hall,
    *,
    seed: int,
    town: OwnTown | None = None,
    visits: int = VISITS,
    waiting: int = WAITING,
    on_progress: Progress = lambda _done, _all: None,
    stopped: Callable[[], bool] = lambda: False,
    now: datetime,
) -> None:
    """The day so far, from where the hall's clock (a DemoClock) stands until `now`; then the clock runs by itself.

    Opens the day where it is not open. About `visits` visits at windows 2 to 4 and `waiting` residents who still wait
    at the end; nobody is signed in at window 1, and the day stays open. May be interleaved with deeds of people at the
    windows: what they took away from the script is theirs. Ends early where `stopped`.
    """
    clock = hall.clock
    start = clock.now()
    length = now - start
    pace = min(1.0, length / MORNING)
    on_progress(0, visits)
    try:
        sign_in(hall, MANAGER, MANAGER_SEAT)
        sign_in(hall, "106", GUIDE)
        today = hall.ask(TheDay())
        if not today.open or today.day != start.date().isoformat():
            hall.run(OpenDay(), MANAGER_SEAT)
        guides = guides_of(hall)
        minutes = length.total_seconds() / 60
        shape = Shape(minutes=minutes * NUMBERS_UNTIL, early=minutes * 0.25)
        planner = Planner(book(), guides, line_parts(hall), seed, start.date())
        plan = planner.plan(visits, shape, town=town is not None, extra=waiting)
        stage = Stage(clock, start, stopped, end=now)
        day = DemoDay(hall, stage, plan, guides, book(), pace=pace * 0.6, gentle=True)
        day.on_visit = lambda done: on_progress(min(done, visits - 1), visits)
        for resident in plan.residents:
            day.comes(resident, start + timedelta(minutes=max(0.5, resident.minute)))
        for window, number in SEATS:
            stage.enter(day.works([Shift(window, number, start, start + length * CALLS_UNTIL)]))
        if town is not None:
            for share in ROUNDS_AT:
                first, last = share == ROUNDS_AT[0], share == ROUNDS_AT[-1]
                stage.enter(meet(town, day, MANAGER_SEAT, first, last), start + length * share)
        stage.run()
    finally:
        if isinstance(clock, DemoClock):
            clock.let_go()
        on_progress(visits, visits)


class Morning:
    """Fills the morning in a thread of its own, with a town on this machine beside it; stopped when the hall closes."""

    def __init__(
        self,
        hall: Hall,
        now: datetime,
        seed: int,
        on_progress: Progress,
        stopped: Callable[[], bool],
        fill: bool,
    ) -> None:
        self._hall = hall
        self._now = now
        self._seed = seed
        self._on_progress = on_progress
        self._stopped = stopped
        self._fill = fill
        self._town: OwnTown | None = None
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="demo", daemon=True)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def join(self, timeout_s: float = 60.0) -> None:
        """Waits until the morning is filled in."""
        self._thread.join(timeout_s)

    def stop(self) -> None:
        """Ends after the deed under way, and the town with it."""
        self._end.set()
        self._hall.enrol_stop.set()
        self._thread.join(20.0)
        if self._town is not None:
            self._town.close()

    def _run(self) -> None:
        try:
            self._town = self._open_town()
            if self._fill:
                fill_morning(
                    self._hall, seed=self._seed, town=self._town, on_progress=self._on_progress,
                    stopped=lambda: self._end.is_set() or self._stopped(), now=self._now,
                )  # fmt: skip
        except HallError as error:
            log.warning("the demonstration did not fill in: %s", error.code)
        if self._town is not None and not self._end.is_set():
            self._hall.speak_to_town()

    def _open_town(self) -> OwnTown | None:
        """The town of this demonstration, at the port it had before; None where that cannot be had."""
        pinned = self._hall.ask(PinnedTown())
        port = (urlsplit(pinned.url).port or 0) if pinned is not None else 0
        folder = self._hall.folder / "town"
        if pinned is None:
            # A town that was never pinned is of an enrolment that was cut short.
            shutil.rmtree(folder, ignore_errors=True)
        town = None
        try:
            town = OwnTown(self._hall, folder, book(), guides_of(self._hall), self._seed, port)
            if pinned is None:
                sign_in(self._hall, MANAGER, MANAGER_SEAT)
                town.enrol(MANAGER_SEAT)
        except HallError as error:
            log.info("no town beside the demonstration: %s", error.code)
            if town is not None:
                town.close()
            return None
        return town


def open_live(
    folder: Path,
    on_progress: Progress = lambda _done, _all: None,
    stopped: Callable[[], bool] = lambda: False,
    real: Clock | None = None,
) -> tuple[Hall, Morning]:
    """Opens the demonstration of a folder, beginning it where there is none, and fills its morning in behind.

    Comes back at once with the open hall and the morning under way; closing the hall ends both. A demonstration whose
    day is open already is gone on with as it is. Raises LedgerTrouble folder_is_real, folder_in_use.
    """
    real = real or SystemClock()
    now = real.now()
    folders.check_use(folder, demo=True)
    clock = DemoClock(began(now), real)
    if folders.read_about(folder) is None:
        hall = begin(folder, demo_hall(), demo=True, clock=clock)
    else:
        hall = Hall.open(folder, clock=clock)
    today = hall.ask(TheDay())
    fill = not (today.open and today.day == now.date().isoformat())
    if not fill:
        clock.let_go()
    morning = Morning(hall, now, now.date().toordinal(), on_progress, stopped, fill)
    hall.settle_in()
    hall.keep(morning)
    morning.start()
    return hall, morning
