"""What an open hall does by itself: verify the ledger after the start, accept by silence, keep a copy a night (§5)."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from hall_app.changes import Changes
from hall_app.clock import Clock, timestamp
from hall_app.errors import Trouble
from hall_app.ledger import file_copies, folder, keepsake, line, pages
from hall_app.ledger.store import Ledger
from hall_app.values.base import Command, Question
from hall_app.values.caselife import RecordSilence
from hall_app.values.day import TheDay
from hall_app.values.setup import Settings

log = logging.getLogger(__name__)

LOOK_EVERY_S = 600.0
COPY_FROM_HOUR = 19


class OpenHall(Protocol):
    """What the chores need of an open hall."""

    ledger: Ledger
    clock: Clock
    folder: Path
    listeners: list[Callable[[Changes], None]]

    def run(self, command: Command) -> Any:
        """Runs a deed."""
        ...

    def ask(self, question: Question) -> Any:
        """Asks a question."""
        ...

    def announce(self, touched: Changes) -> None:
        """Says which pictures changed."""
        ...


class Chores:
    """A thread of quiet work beside a hall."""

    def __init__(self, hall: OpenHall) -> None:
        self._hall = hall
        self._end = threading.Event()
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._run, name="chores", daemon=True)

    def start(self) -> None:
        """Begins with the full verification."""
        self._hall.listeners.append(self._changed)
        self._thread.start()

    def stop(self, timeout_s: float = 10.0) -> None:
        """Ends after the chore under way."""
        self._end.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _changed(self, touched: Changes) -> None:
        if touched & Changes.DAY:
            self._wake.set()

    def _run(self) -> None:
        self._try(self.verify)
        if self._hall.ledger.demo:
            # What happens in a demonstration is its script's or its visitor's, and nobody wants copies of it.
            return
        while not self._end.is_set():
            self._try(self.accept_by_silence)
            self._try(self.copy_if_due)
            self._wake.wait(LOOK_EVERY_S)
            self._wake.clear()

    def _try(self, chore: Callable[[], object]) -> None:
        try:
            chore()
        except Trouble as trouble:
            log.warning("chore not done: %s", trouble.code)

    def verify(self) -> bool:
        """Recomputes the whole chain from its bytes, looks at every page of the file and notes the outcome; the
        page of the town says damage, and the next start mends pages beside the facts.
        """
        result = self._hall.ledger.verify()
        if result.why == pages.DRAWN:
            folder.note_suspect(self._hall.folder)
        with self._hall.ledger.deed() as conn:
            now = timestamp(self._hall.clock.now())
            damaged = None if result.ok else result.bad_seq
            drawn = result.pages if result.why == pages.DRAWN else None
            line.note(
                conn,
                **{
                    line.VERIFIED_AT: now,
                    line.VERIFIED_OK: result.ok,
                    line.DAMAGED_FOUND: damaged,
                    line.PAGES_FOUND: drawn,
                },
            )
        if not result.ok:
            log.error(
                "the ledger does not verify: entry %s, pages %s, %s", result.bad_seq, result.pages, result.why
            )
        self._hall.announce(Changes.TOWN)
        return result.ok

    def accept_by_silence(self) -> int:
        """Accepts what nobody answered in time (domain.deadlines.silence), while a day is open; how many."""
        day = self._hall.ask(TheDay())
        return int(self._hall.run(RecordSilence())) if day.open and not day.stale else 0

    def copy_if_due(self) -> bool:
        """Makes the night's copy once the day is closed, or in the evening; True when one was made."""
        if self._hall.ledger.demo:
            return False
        now = self._hall.clock.now()
        settings = self._hall.ask(Settings())
        setting = str(settings["backup.folder"])
        place = Path(setting) if setting else None
        found = folder.copies_in(place) if place else folder.copies(self._hall.folder)
        today = now.date().isoformat()
        # A copy of a day to come was made under a wrong clock and is no copy of any day.
        days = [one.day for one in found if one.reason == keepsake.NIGHT and one.day <= today]
        last = max(days, default="")
        day = self._hall.ask(TheDay())
        evening = now.hour >= COPY_FROM_HOUR or (day.closed_at and not day.open)
        if last == today or not (evening or self._days_since(last, today) > 1):
            return False
        keepsake.make_copy(self._hall.ledger, place, nights=int(settings["backup.keep"]))
        self.copy_files(place)
        with self._hall.ledger.deed() as conn:
            line.note(conn, **{line.COPIES_AT: setting})
        self._hall.announce(Changes.TOWN)
        return True

    def copy_files(self, place: Path | None) -> bool:
        """Brings the attachments into the night's backup; True when every one of them is there."""
        done = file_copies.copy_files(self._hall.ledger, place)
        if done.missing:
            log.warning("attachments missing from the backup: %s", len(done.missing))
        return not done.missing

    @staticmethod
    def _days_since(last: str, today: str) -> int:
        return (date.fromisoformat(today) - date.fromisoformat(last)).days if last else 2
