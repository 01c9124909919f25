"""Many people acting at once, in one thread and in the order of a clock; each says how long it waits."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Generator
from datetime import datetime, timedelta

from hall_app.clock import Clock
from hall_app.demo.clock import DemoClock

# An actor yields the seconds until its next deed, or IDLE: until somebody rings.
Play = Generator[float, None, None]
IDLE = -1.0
# No two deeds at one moment: ids of the same millisecond have no order.
APART = timedelta(milliseconds=50)


class Stage:
    """Runs actors until none has anything left to do. The clock is moved where it can be moved, never past `end`."""

    def __init__(
        self,
        clock: Clock,
        start: datetime,
        stopped: Callable[[], bool] = lambda: False,
        end: datetime | None = None,
    ) -> None:
        self.clock = clock
        self.now = start
        self.end = end
        self._stopped = stopped
        self._next: list[tuple[datetime, int, Play]] = []
        self._idle: list[Play] = []
        self._count = 0

    def enter(self, play: Play, at: datetime | None = None) -> None:
        """An actor begins, now or at a moment."""
        self._count += 1
        heapq.heappush(self._next, (max(self.now, at or self.now), self._count, play))

    def later(self, work: Callable[[], object], after_s: float) -> None:
        """One thing to be done after so many seconds."""
        self.enter(_once(work), self.now + timedelta(seconds=after_s))

    def ring(self, after_s: float = 5.0) -> None:
        """Everybody who idles looks up, one shortly after the other."""
        idle, self._idle = self._idle, []
        for place, play in enumerate(idle):
            self.enter(play, self.now + timedelta(seconds=after_s + 2 * place))

    def run(self) -> bool:
        """Runs to the end; False where it was stopped before. Those who idle at the end are sent home."""
        while self._next:
            if self._stopped():
                return False
            at, _count, play = heapq.heappop(self._next)
            self.now = max(at, self.now + APART)
            if isinstance(self.clock, DemoClock):
                self.clock.go_to(self.now if self.end is None else min(self.now, self.end))
            wait_s = next(play, None)
            if wait_s is None:
                continue
            if wait_s < 0:
                self._idle.append(play)
            else:
                self.enter(play, self.now + timedelta(seconds=wait_s))
        for play in self._idle:
            play.close()
        return True


def _once(work: Callable[[], object]) -> Play:
    work()
    yield from ()
