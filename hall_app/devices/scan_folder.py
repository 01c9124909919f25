"""The folder a scanner saves into, looked at again and again: a file is offered when it has stopped growing."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from hall_app.clock import Clock, timestamp
from hall_app.domain.file_kinds import HEAD_BYTES, kind_of
from hall_app.errors import Trouble, code
from hall_app.words import N_

NO_FOLDER = code(
    "scan_folder_missing",
    N_("The scanner folder {path} cannot be read. Check the setting and the scanner's own."),
)
STILL_S = 1.0
FILES_MAX = 200
UNFINISHED = (".part", ".tmp", ".crdownload", ".partial")


class Scanned(NamedTuple):
    """A file in the folder; `type` empty for what cannot be attached, `at` when it was last written to."""

    path: Path
    size: int
    type: str
    ready: bool
    at: str


class ScanFolder:
    """Remembers between two looks how large each file was, and since when."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._seen: dict[Path, tuple[int, int, float]] = {}

    def look(self, folder: Path) -> list[Scanned]:
        """The files of the folder, the newest first, at most 200. Raises Trouble scan_folder_missing."""
        now = self._clock.monotonic()
        with self._lock:
            try:
                found = [(path, path.stat()) for path in folder.iterdir() if self._counts(path)]
            except OSError as error:
                raise Trouble(NO_FOLDER, path=str(folder)) from error
            fresh: dict[Path, tuple[int, int, float]] = {}
            for path, stat in found:
                size, changed, since = self._seen.get(path, (-1, -1, now))
                same = (size, changed) == (stat.st_size, stat.st_mtime_ns)
                fresh[path] = (stat.st_size, stat.st_mtime_ns, since if same else now)
            self._seen = fresh
        newest = sorted(found, key=lambda one: (one[1].st_mtime_ns, one[0].name), reverse=True)[:FILES_MAX]
        zone = self._clock.now().tzinfo
        return [
            Scanned(
                path=path,
                size=stat.st_size,
                type=self._kind(path),
                ready=stat.st_size > 0 and now - fresh[path][2] >= STILL_S,
                at=timestamp(datetime.fromtimestamp(stat.st_mtime, zone)),
            )
            for path, stat in newest
        ]

    @staticmethod
    def _counts(path: Path) -> bool:
        return (
            not path.name.startswith((".", "~"))
            and path.suffix.casefold() not in UNFINISHED
            and path.is_file()
        )

    @staticmethod
    def _kind(path: Path) -> str:
        try:
            with path.open("rb") as file:
                return kind_of(file.read(HEAD_BYTES))
        except OSError:
            return ""
