"""When rounds happen: start, link up, new entry, timer, button; each leads to an attempt (protocol §9)."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

from hall_app.changes import Changes
from hall_app.clock import timestamp
from hall_app.errors import HallError, Trouble
from hall_app.ledger import line
from hall_app.sync.outcome import NoLink, RoundResult, RoundStopped
from hall_app.sync.side import HallSide

log = logging.getLogger(__name__)

WAIT_LEAST_S = 5.0
WAIT_MOST_S = 900.0
NO_LINK_S = 60.0
GATHER_S = 1.0
REST_S = 900.0


def wait_after(failures: int, chance: float) -> float:
    """Seconds to the next try after so many failures in a row: full jitter, 5 s to 15 min; `chance` in [0, 1)."""
    most = min(WAIT_MOST_S, WAIT_LEAST_S * 2 ** min(failures, 12))
    return WAIT_LEAST_S + chance * (most - WAIT_LEAST_S)


class Rhythm:
    """A thread that makes rounds. `one_round` runs one and raises what went wrong; None when there is no town yet."""

    def __init__(self, hall: HallSide, one_round: Callable[[Callable[[], bool]], RoundResult | None]) -> None:
        self._hall = hall
        self._one_round = one_round
        self._wake = threading.Event()
        self._end = threading.Event()
        self._reason = "start"
        self._failures = 0
        self._thread = threading.Thread(target=self._run, name="town", daemon=True)

    def start(self) -> None:
        """Begins; the first round comes at once."""
        self._wake.set()
        self._thread.start()

    def nudge(self, reason: str) -> None:
        """Asks for a round soon. `reason`: entry, link, button."""
        self._reason = reason
        self._wake.set()

    def changed(self, touched: Changes) -> None:
        """A listener of the hall: a new entry means there is something to send."""
        if touched & ~Changes.TOWN:
            self.nudge("entry")

    def stop(self, timeout_s: float = 10.0) -> None:
        """Ends the rhythm; a round under way stops at its next step."""
        self._end.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        wait_s = 0.0
        while not self._end.is_set():
            woken = self._wake.wait(wait_s or None)
            if self._end.is_set():
                return
            if woken and self._reason == "entry" and self._failures and wait_s:
                # A new entry does not cut a waiting time short that follows a failure.
                self._wake.clear()
                self._reason = "timer"
                if self._end.wait(wait_s):
                    return
            elif woken and self._reason == "entry" and self._end.wait(GATHER_S):
                return
            self._wake.clear()
            wait_s = self._attempt()

    def _attempt(self) -> float:
        reason, self._reason = self._reason, "timer"
        try:
            done = self._one_round(self._end.is_set)
        except NoLink as trouble:
            self._failures += 1
            log.info("no link: %s", trouble.code)
            wait_s = min(NO_LINK_S, wait_after(self._failures, self._chance()))
        except RoundStopped as trouble:
            self._failures += 1
            asked = trouble.details.get("wait_s", 0)
            wait_s = max(float(str(asked)), wait_after(self._failures, self._chance()))
            log.info("round stopped: %s %s", trouble.code, trouble.details.get("alarm", ""))
        except Trouble as trouble:
            self._failures += 1
            log.warning("round failed: %s", trouble.code)
            wait_s = wait_after(self._failures, self._chance())
        except HallError as error:
            self._failures += 1
            log.error("round failed: %s", error.code)
            wait_s = WAIT_MOST_S
        else:
            self._failures = 0
            wait_s = REST_S if done is None or done.even else WAIT_LEAST_S
        self._note(reason, wait_s)
        return wait_s

    def _note(self, reason: str, wait_s: float) -> None:
        if self._end.is_set():
            return
        next_try = timestamp(self._hall.clock.now() + timedelta(seconds=wait_s))
        try:
            with self._hall.ledger.deed() as conn:
                line.note(conn, **{line.REASON: reason, line.NEXT_TRY: next_try})
        except Trouble as trouble:
            log.warning("the next try could not be noted: %s", trouble.code)

    def _chance(self) -> float:
        return int.from_bytes(self._hall.clock.random(4), "big") / 2**32
