"""One deed, taking a number, against the bare SQLCipher insert of the same bytes.

A deed writes the entry (header, leaf, salt, body) and the rows of its pictures. The floor of `deed_p50` is that: the
same rows with the same keys and indexes, and not a rule, a hash or a question beside. `deed_p50_over_entry` has the
entry alone beneath it.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hall_app.clock import SystemClock
from hall_app.hall import Hall
from hall_app.ledger.engine import connect
from hall_app.ledger.entries import driver
from hall_app.ledger.keys import file_passphrase
from hall_app.values.queueing import IssueTicket
from tests.bench.result import Result, percentile
from tests.makers import beginning

WARM_UP = 30
DEEDS = 600
LINES = itertools.cycle("ABC")
OWN = (
    "CREATE TABLE entries (seq INTEGER PRIMARY KEY, header BLOB NOT NULL, leaf BLOB NOT NULL) STRICT",
    "CREATE TABLE bodies (seq INTEGER PRIMARY KEY, salt BLOB NOT NULL, body BLOB NOT NULL) STRICT",
)
# What TicketIssued is drawn into.
PICTURES = ("p_tickets", "p_line_days")
DRAWN = f"SELECT sql FROM sqlite_master WHERE tbl_name IN {PICTURES} AND sql IS NOT NULL ORDER BY type DESC"
READ = (
    "SELECT e.seq, e.header, e.leaf, b.salt, b.body FROM entries e JOIN bodies b USING (seq) "
    "WHERE e.seq > ? ORDER BY e.seq"
)


class Bare:
    """A bare SQLCipher file with the same tables, same pragmas, synchronous=FULL."""

    def __init__(self, path: Path, hall: Hall) -> None:
        self.raw = connect(path, bytes(range(32)))
        with hall.ledger.look() as conn:
            drawn = [row[0] for row in driver(conn).execute(DRAWN)]
            columns = {
                table: [row[1] for row in driver(conn).execute(f"PRAGMA table_info({table})")]
                for table in PICTURES
            }
        for one in (*OWN, *drawn):
            self.raw.execute(one)
        tickets, days = (columns[table] for table in PICTURES)
        self._tickets = f"INSERT INTO p_tickets VALUES ({', '.join('?' * len(tickets))})"
        self._days = f"INSERT OR REPLACE INTO p_line_days VALUES ({', '.join('?' * len(days))})"

    def insert(self, rows: list[Any], drawn: list[Any]) -> list[float]:
        """Milliseconds of each transaction: one entry, and where given its ticket's row and its line's row."""
        times = []
        for place, (seq, header, leaf, salt, body) in enumerate(rows):
            begun = time.perf_counter()
            self.raw.execute("BEGIN IMMEDIATE")
            self.raw.execute("INSERT INTO entries VALUES (?, ?, ?)", (seq, header, leaf))
            self.raw.execute("INSERT INTO bodies VALUES (?, ?, ?)", (seq, salt, body))
            if drawn:
                ticket, day = drawn[place]
                self.raw.execute(self._tickets, ticket)
                self.raw.execute(self._days, day)
            self.raw.execute("COMMIT")
            times.append((time.perf_counter() - begun) * 1000)
        return times


def real_hall(folder: Path) -> Hall:
    """A real hall, its key sealed under a passphrase, its day open."""
    from hall_app.begin import begin
    from hall_app.values.day import OpenDay
    from tests.makers import MANAGER

    hall = begin(folder / "hall", beginning(), clock=SystemClock(), passphrase=file_passphrase)
    hall.run(OpenDay(), actor=MANAGER)
    return hall


def issue(hall: Hall, count: int) -> list[float]:
    """Milliseconds of each of `count` numbers taken over the three lines."""
    times = []
    for _ in range(count):
        command = IssueTicket(next(LINES))
        begun = time.perf_counter()
        hall.run(command, "kiosk-1")
        times.append((time.perf_counter() - begun) * 1000)
    return times


def written_after(hall: Hall, last: int) -> tuple[list[Any], list[Any]]:
    """What the deeds after an entry wrote: entries, and rows of tickets with the row of their line."""
    with hall.ledger.look() as conn:
        raw = driver(conn)
        rows = raw.execute(READ, (last,)).fetchall()
        names = [row[1] for row in raw.execute("PRAGMA table_info(p_tickets)")]
        tickets = raw.execute(
            "SELECT * FROM p_tickets ORDER BY ordinal DESC LIMIT ?", (len(rows),)
        ).fetchall()
        days = {row[1]: row for row in raw.execute("SELECT * FROM p_line_days")}
    line = names.index("line")
    return rows, [(one, days[one[line]]) for one in reversed(tickets)]


def measure(folder: Path) -> Iterator[Result]:
    """p50 and p99 of a deed, deeds and bare inserts one by one in turn: a commit right after a commit is cheaper."""
    hall = real_hall(folder)
    whole, entry = Bare(folder / "whole.db", hall), Bare(folder / "entry.db", hall)
    issue(hall, WARM_UP)
    deeds: list[float] = []
    floors: tuple[list[float], list[float]] = ([], [])
    for _time in range(DEEDS):
        last = hall.ledger.head().seq
        deeds += issue(hall, 1)
        rows, drawn = written_after(hall, last)
        floors[0].extend(whole.insert(rows, drawn))
        floors[1].extend(entry.insert(rows, []))
    for one in (whole, entry):
        one.raw.close()
    hall.close()
    both = "the same entry and picture rows into a bare SQLCipher file, same pragmas, keys and indexes"
    alone = "the same entry alone into a bare SQLCipher file, same pragmas"
    yield Result("deed_p50", percentile(deeds, 50), "ms", percentile(floors[0], 50), both, most=3)
    yield Result("deed_p99", percentile(deeds, 99), "ms", percentile(floors[0], 99), both)
    yield Result("deed_p50_over_entry", percentile(deeds, 50), "ms", percentile(floors[1], 50), alone)
