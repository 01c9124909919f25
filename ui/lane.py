"""Work off the GUI thread: a lane is one worker thread with a queue; jobs run in the order they came."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

Job = Callable[[], None]
log = logging.getLogger(__name__)


class Lane:
    """One worker. Jobs must keep their own errors; one that does not is logged and the lane goes on."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name=f"lane-{name}", daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        """Queues a job; after `close` it is dropped."""
        if not self._closed:
            self._jobs.put(job)

    def close(self, wait_s: float = 10.0) -> bool:
        """Takes no more jobs, lets those queued finish; whether the worker ended in time."""
        self._closed = True
        self._jobs.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join(wait_s)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except Exception:
                log.exception("a job of the lane %s broke", self.name)
            # Not held until the next one comes.
            del job
