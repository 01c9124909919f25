"""Papers saved as PDF files in the data folder, where no printer is set; none outlives an erasure by order.

A saved paper can be made again from the facts at any time, and lists and registers name people of many cases. So an
erasure takes all of them away but the tickets, which carry nothing of a person; what is still needed is made anew,
without the erased text.
"""

from __future__ import annotations

import logging
from pathlib import Path

log = logging.getLogger(__name__)

PAPERS = "papers"
# An erasure is under way: what it does not finish by itself, the next start does.
_UNDER_WAY = ".erasing"
_HARMLESS = "ticket-"


class SavedPapers:
    """The folder `papers` of a data folder; one folder a working day in it."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / PAPERS

    def of_day(self, day: str) -> Path:
        """Where the papers of a working day (ISO) go."""
        return self.folder / day

    def announce(self) -> None:
        """Before an erasure is committed. Raises OSError where the folder cannot be written: then nothing is erased."""
        if self.folder.is_dir():
            (self.folder / _UNDER_WAY).touch()

    def forget(self) -> int:
        """Removes every saved paper but the tickets, after an erasure; how many. What the disk refuses is tried again
        at the next start.
        """
        gone = 0
        for path in sorted(self.folder.rglob("*.pdf")):
            if path.name.startswith(_HARMLESS):
                continue
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                log.warning("a saved paper could not be removed after an erasure: %s", error.strerror)
                return gone
            gone += 1
        (self.folder / _UNDER_WAY).unlink(missing_ok=True)
        return gone

    def finish(self) -> None:
        """What an erasure before left to be done."""
        if (self.folder / _UNDER_WAY).exists():
            self.forget()
