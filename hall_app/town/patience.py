"""How long the town waits for whoever speaks to it, and how many it listens to at once.

A line that says nothing, one that lets a request trickle in byte by byte and one that never takes its answer are
closed, so that they cannot use up what the halls need. A slow hall (a few hundred bytes a second) is waited for.
"""

from __future__ import annotations

import asyncio
import importlib
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

# From a line's beginning, or its last answer, to the end of a request's head.
HEAD_S = 30.0
# A body may take this long however slowly it comes, and must then have come at this rate over the whole of its time.
BODY_S = 60.0
BODY_LEAST_BYTES_S = 50.0
# An answer that is not taken any further for so long is given up.
TAKEN_S = 60.0
LOOK_S = 5.0
# With more lines open than this, whoever has been on the way with a request for longest has to go.
LINES_MAX = 4000
# Files the town needs for itself: store, custody, whoever is just being let in.
FILES_KEPT = 100
FILES_WANTED = LINES_MAX + FILES_KEPT


def lines_max() -> int:
    """How many lines this process can hold open, after asking the system for enough."""
    try:
        resource: Any = importlib.import_module("resource")
    except ModuleNotFoundError:
        # Windows sets no such limit.
        return LINES_MAX
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < FILES_WANTED:
        wanted = FILES_WANTED if hard == resource.RLIM_INFINITY else min(FILES_WANTED, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return LINES_MAX if soft == resource.RLIM_INFINITY else max(1, min(LINES_MAX, soft - FILES_KEPT))


class PatientProtocol(H11Protocol):
    """A line with a time for each part of a request."""

    most = LINES_MAX

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to look after a line; makes room for it where there is none."""
        super().connection_made(transport)
        self.since = self.loop.time()
        self._part = self._where()
        self._heard = 0
        self._untaken, self._untaken_since = 0, self.since
        self._next_look = self.loop.call_later(LOOK_S, self._look)
        if len(self.connections) > self.most:
            asking = [one for one in self.connections if isinstance(one, PatientProtocol) and one.is_asking]
            if asking:
                min(asking, key=lambda one: one.since).transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing more to look after."""
        self._next_look.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Counts what comes."""
        self._heard += len(data)
        super().data_received(data)

    @property
    def is_asking(self) -> bool:
        """Whether a request is still to come, or on its way."""
        return self.conn.their_state in (h11.IDLE, h11.SEND_BODY)

    def _where(self) -> tuple[Any, int]:
        return self.conn.their_state, id(self.cycle)

    def _look(self) -> None:
        now = self.loop.time()
        part = self._where()
        if part != self._part:
            self._part, self.since, self._heard = part, now, 0
        if self._waited_enough(now):
            self.transport.abort()
            return
        self._next_look = self.loop.call_later(LOOK_S, self._look)

    def _waited_enough(self, now: float) -> bool:
        left = self.transport.get_write_buffer_size()
        if left == 0 or left != self._untaken:
            self._untaken, self._untaken_since = left, now
        elif now - self._untaken_since > TAKEN_S:
            return True
        took = now - self.since
        if self.conn.their_state is h11.IDLE:
            return took > HEAD_S
        # A paused line has brought more than was read yet.
        if self.conn.their_state is h11.SEND_BODY and not self.flow.read_paused:
            return took > BODY_S and self._heard < BODY_LEAST_BYTES_S * took
        return False
