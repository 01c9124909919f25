"""Looks after prints beside an open hall: what waits goes when its printer is back, the system's jobs are followed."""

from __future__ import annotations

import logging
import threading
from typing import Any, Protocol

from hall_app.errors import HallError
from hall_app.values.base import Command
from hall_app.values.papers import AttendPrints

log = logging.getLogger(__name__)

LOOK_EVERY_S = 15.0


class OpenHall(Protocol):
    """What this needs of an open hall."""

    def errand(self, command: Command) -> Any:
        """Runs an errand as the program itself."""
        ...


class PrintWatch:
    """A thread that looks every quarter of a minute."""

    def __init__(self, hall: OpenHall, every_s: float = LOOK_EVERY_S) -> None:
        self._hall = hall
        self._every_s = every_s
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="prints", daemon=True)

    def start(self) -> None:
        """Begins; the first look is after one interval, so that nothing is printed while the program starts."""
        self._thread.start()

    def stop(self, timeout_s: float = 10.0) -> None:
        """Ends after the print under way."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        while not self._end.wait(self._every_s):
            self.look()

    def look(self) -> int:
        """One look; how many prints have another state now."""
        try:
            return int(self._hall.errand(AttendPrints()))
        except HallError as error:
            log.warning("prints not looked after: %s", error.code)
            return 0
