"""Redrawing and verifying a ledger, against reading it alone."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from hall_app.hall import Hall
from hall_app.ledger.entries import driver
from hall_app.values.queueing import CallNext, FinishVisit, IssueTicket, StartVisit
from tests.bench.result import Result
from tests.makers import make_hall

VISITS = 1200
RUNS = 3
READ = "SELECT e.header, e.leaf, b.salt, b.body FROM entries e LEFT JOIN bodies b USING (seq) ORDER BY e.seq"


def fill(hall: Hall, visits: int = VISITS) -> int:
    """Numbers taken, called, served and ended through the same deeds; gives how many entries there are then."""
    for n in range(visits):
        hall.run(IssueTicket("ABC"[n % 3]), "kiosk-1")
        hall.run(CallNext(), "desk-1")
        hall.run(StartVisit(), "desk-1")
        hall.run(FinishVisit("left"), "desk-1")
    return hall.ledger.head().seq


def best_s(work: Callable[[], object]) -> float:
    """The quickest of three runs."""
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def measure(folder: Path) -> Iterator[Result]:
    """Facts and entries a second."""
    hall = make_hall(folder)
    size = fill(hall)

    def read_history() -> None:
        with hall.ledger.look() as conn:
            for _entry in hall.ledger.history(conn):
                pass

    def read_and_hash() -> None:
        with hall.ledger.look() as conn:
            for header, _leaf, salt, body in driver(conn).execute(READ):
                hashlib.sha256(header)
                hashlib.sha256(salt + body)

    yield Result(
        "rebuild", size / best_s(hall.redraw), "facts/s", size / best_s(read_history),
        "reading the history and parsing every entry", least=15_000,
    )  # fmt: skip
    yield Result(
        "verify", size / best_s(hall.ledger.verify), "entries/s", size / best_s(read_and_hash),
        "reading the same rows and hashing header and body",
    )  # fmt: skip
    hall.close()
