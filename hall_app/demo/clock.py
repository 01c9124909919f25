"""A clock that a demonstration sets: it stands still between deeds, and can be let go into the real time."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hall_app.clock import Clock, SystemClock

CHINA = timezone(timedelta(hours=8))


class DemoClock:
    """Time as the demonstration has it. Chance and the seconds that pass are the real ones.

    Everybody of a hall shares it, so that what a person does while a day fills in stands between what the script did
    before and after, in the order of the clock too.
    """

    def __init__(self, start: datetime, real: Clock | None = None) -> None:
        self._real = real or SystemClock()
        self._at = start if start.tzinfo else start.replace(tzinfo=CHINA)
        self._skipped_s = 0.0
        self._free = False

    def now(self) -> datetime:
        """The moment it stands at; the real one once it was let go."""
        return self._real.now() if self._free else self._at

    def monotonic(self) -> float:
        """Real seconds, and on top of them those that were skipped."""
        return self._real.monotonic() + self._skipped_s

    def random(self, size: int) -> bytes:
        """Bytes nobody can guess: keys, ids and salts of a demonstration are as good as any."""
        return self._real.random(size)

    def go_to(self, moment: datetime) -> None:
        """Moves on; never back, and nowhere once it was let go."""
        if not self._free and moment > self._at:
            self._skipped_s += (moment - self._at).total_seconds()
            self._at = moment

    def let_go(self) -> None:
        """From now on the real time."""
        self._free = True
