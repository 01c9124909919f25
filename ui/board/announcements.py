"""Several calls in a row each get their moment."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from hall_app.values.queueing import BoardCall

SHOWN_MS = 4000
WAITING_MAX = 40
FRESH = timedelta(seconds=60)


class Announcements:
    """Which call is shown large. A new one takes the place at once where the last one had its moment, else it waits.

    `offer` and `next_one` say whether another call is shown now. A call that no longer stands, because its number was
    passed, finished or cancelled, and one older than FRESH by `clock` are not announced any more.
    """

    def __init__(self, clock: Callable[[], datetime] | None = None) -> None:
        self._clock = clock
        self.shown: BoardCall | None = None
        self.waiting: deque[BoardCall] = deque(maxlen=WAITING_MAX)
        self._seen: set[tuple[str, int, int, str]] | None = None
        self._resting = True
        self._shown_before: deque[BoardCall] = deque(maxlen=WAITING_MAX)

    def offer(self, calls: Sequence[BoardCall]) -> bool:
        """The calls as they stand, newest first. What stood there before the board was switched on is not announced."""
        # Newest first as they come: of two calls of one moment the later one stays later.
        in_order = list(calls)
        in_order.reverse()
        in_order.sort(key=lambda call: call.at)
        keys = {self._key(call) for call in in_order}
        if self._seen is None:
            self._seen = keys
            self.shown = in_order[-1] if in_order else None
            return False
        self.waiting = deque((call for call in self.waiting if self._key(call) in keys), maxlen=WAITING_MAX)
        self.waiting.extend(
            call for call in in_order if self._key(call) not in self._seen and self._fresh(call)
        )
        # A call that left the list cannot come back as new: another call of the same number has another time.
        self._seen |= keys
        if self.shown is not None and not any(
            (self.shown.display, self.shown.window) == (call.display, call.window) for call in calls
        ):
            return self._instead(in_order)
        return self._resting and self._advance()

    def next_one(self) -> bool:
        """The shown call had its moment."""
        return self._advance()

    def clear(self) -> None:
        """The day is over."""
        self.shown, self._resting = None, True
        self.waiting.clear()
        self._shown_before.clear()

    @property
    def resting(self) -> bool:
        """Whether no moment is running."""
        return self._resting

    def recent(self, calls: Sequence[BoardCall], most: int, gone: Sequence[str] = ()) -> list[BoardCall]:
        """Who was called before the shown one, newest first, each number once; `gone` are called no more."""
        waiting = {self._key(call) for call in self.waiting}
        found: dict[str, BoardCall] = {}
        for call in sorted([*calls, *reversed(self._shown_before)], key=lambda one: one.at, reverse=True):
            shown = self.shown is not None and call.display == self.shown.display
            if self._key(call) in waiting or shown or call.display in gone:
                continue
            found.setdefault(call.display, call)
        return list(found.values())[:most]

    def _instead(self, in_order: Sequence[BoardCall]) -> bool:
        """The shown number is not called any more: the next one at once, or the newest that stands, unannounced."""
        if self._advance():
            return True
        if self.shown is not None:
            self._shown_before.append(self.shown)
        self.shown = in_order[-1] if in_order else None
        return False

    def _fresh(self, call: BoardCall) -> bool:
        return self._clock is None or self._clock() - datetime.fromisoformat(call.at) <= FRESH

    def _advance(self) -> bool:
        while self.waiting and not self._fresh(self.waiting[0]):
            self.waiting.popleft()
        if not self.waiting:
            self._resting = True
            return False
        if self.shown is not None:
            self._shown_before.append(self.shown)
        self.shown = self.waiting.popleft()
        self._resting = False
        return True

    @staticmethod
    def _key(call: BoardCall) -> tuple[str, int, int, str]:
        return (call.display, call.window, call.nth, call.at)
