"""The only source of time, ids and randomness."""

from __future__ import annotations

import os
import random
import time
from datetime import datetime
from typing import Protocol

BUILD_DATE = "2026-11-01"


class Clock(Protocol):
    """What the hall knows of time and chance."""

    def now(self) -> datetime:
        """The wall clock, aware, in the hall's zone."""
        ...

    def monotonic(self) -> float:
        """Seconds that never run backwards, of unknown origin."""
        ...

    def random(self, size: int) -> bytes:
        """`size` bytes nobody can guess."""
        ...


class SystemClock:
    """The clock of the machine, with the operating system's randomness."""

    def now(self) -> datetime:
        """The wall clock, aware, in the machine's zone."""
        return datetime.now().astimezone()

    def monotonic(self) -> float:
        """Seconds since some moment, never backwards."""
        return time.monotonic()

    def random(self, size: int) -> bytes:
        """`size` bytes from the operating system."""
        return os.urandom(size)


# What `seeded` gives; for names of types where nobody may draw chance of their own.
Chance = random.Random


def seeded(*words: object) -> Chance:
    """Chance that repeats itself for the same words: for a demonstration, never for keys, ids or salts."""
    return random.Random("|".join(str(word) for word in words))


def timestamp(moment: datetime) -> str:
    """RFC 3339 with exactly three decimals and a numeric offset (protocol §2).

    Raises ValueError for a naive moment.
    """
    if moment.utcoffset() is None:
        raise ValueError("a moment without an offset")
    return moment.isoformat(timespec="milliseconds")


def uuid7(clock: Clock) -> str:
    """A UUID version 7 (RFC 9562 §5.7) in its usual text form; sorts by the millisecond it was made in."""
    millis = max(0, int(clock.now().timestamp() * 1000)) & ((1 << 48) - 1)
    chance = int.from_bytes(clock.random(10), "big")
    value = millis << 80 | 0x7 << 76 | (chance >> 68 & 0xFFF) << 64 | 0b10 << 62 | chance & ((1 << 62) - 1)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def process_id() -> int:
    """The number of this process, for names of temporary files."""
    return os.getpid()
