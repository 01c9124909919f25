"""A clock tests can set."""

from __future__ import annotations

import random
import secrets
from datetime import datetime, timedelta, timezone
from typing import Any

CHINA = timezone(timedelta(hours=8))


class FakeClock:
    """Stands still until told otherwise; its randomness is a seed's, or real with `seed=None`."""

    def __init__(self, now: datetime | str = "2026-11-23T08:30:00+08:00", seed: int | None = 1) -> None:
        self._now = self._moment(now)
        self._monotonic = 1000.0
        self._chance = None if seed is None else random.Random(seed)

    @staticmethod
    def _moment(value: datetime | str) -> datetime:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)

    @property
    def chance(self) -> Any:
        """Where its randomness stands: clocks that stand at one place draw the same from there; None where it is
        real."""
        return None if self._chance is None else self._chance.getstate()

    @chance.setter
    def chance(self, place: Any) -> None:
        self._chance = random.Random()
        self._chance.setstate(place)

    def now(self) -> datetime:
        """The moment it was set to."""
        return self._now

    def monotonic(self) -> float:
        """Seconds passed by `advance`."""
        return self._monotonic

    def random(self, size: int) -> bytes:
        """`size` bytes, the same ones for the same seed."""
        return secrets.token_bytes(size) if self._chance is None else self._chance.randbytes(size)

    def set(self, now: datetime | str) -> None:
        """Sets the wall clock only, as a person at the settings would."""
        self._now = self._moment(now)

    def advance(self, **delta: float) -> None:
        """Lets time pass on both clocks: `advance(minutes=5)`."""
        step = timedelta(**delta)
        self._now += step
        self._monotonic += step.total_seconds()
