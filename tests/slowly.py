"""Answers that come late: shakes out tests and windows that act before they know.

With HALL_TEST_SLOW_MS=N every job in a lane of the windows waits up to N ms, mostly much less: some before the hall is
asked, so that other things happen first, some before the answer is brought back, so that it is an old one by then.
HALL_TEST_SLOW_SEED gives other pauses; with the same seed a lane of a test gets the same ones.
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST_MS = int(os.environ.get("HALL_TEST_SLOW_MS", "0"))
SEED = os.environ.get("HALL_TEST_SLOW_SEED", "1")


@contextmanager
def answers_late(test: str) -> Iterator[None]:
    """While a test runs; nothing happens where no pause is asked for."""
    if not LONGEST_MS:
        yield
        return
    from ui.parcel import Parcel

    chances: dict[str, random.Random] = {}
    at_once = Parcel.__call__

    def late(parcel: Parcel) -> None:
        lane = threading.current_thread().name
        chance = chances.setdefault(lane, random.Random(f"{SEED} {test} {lane}"))
        pause_s = LONGEST_MS / 1000 * chance.random() ** 6
        before = chance.random() < 0.5
        bring = parcel._back
        if bring is None:
            at_once(parcel)
            return

        def back(one: Parcel) -> None:
            time.sleep(0 if before else pause_s)
            bring(one)

        time.sleep(pause_s if before else 0)
        parcel._back = back
        at_once(parcel)

    Parcel.__call__ = late  # type: ignore[method-assign]
    try:
        yield
    finally:
        Parcel.__call__ = at_once  # type: ignore[method-assign]
