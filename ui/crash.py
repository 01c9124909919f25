"""Our own bugs: a report is kept, a banner says so, work goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from hall_app import paths
from hall_app.clock import SystemClock, timestamp
from hall_app.errors import Fault, code
from hall_app.words import N_

log = logging.getLogger(__name__)
FAULT = code(
    "program_fault",
    N_("Something in the program broke. Nothing half-done was saved and work can go on. Report: {report}"),
)
REPORTS_MAX = 50


def keep(error: BaseException) -> Fault:
    """Writes a report of the error into the user's folder and gives the Fault that names it.

    The report holds the trace of the program and the kind of error, never the words of the error: those may
    carry a name or a number of a resident.
    """
    import traceback  # only when it is needed: it costs the start

    moment = timestamp(SystemClock().now())
    name = "fault-" + moment[:19].replace(":", "").replace("-", "") + ".txt"
    frames = traceback.format_tb(error.__traceback__)
    text = f"{moment}\n{type(error).__module__}.{type(error).__qualname__}\n{''.join(frames)}"
    folder = paths.config() / "reports"
    log.error("fault %s:\n%s", type(error).__qualname__, "".join(frames))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in sorted(folder.glob("fault-*.txt"))[: -REPORTS_MAX or None]:
            old.unlink(missing_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    except OSError:
        return Fault(FAULT, report="-")
    return Fault(FAULT, report=str(Path(folder) / name))


def watch(show: Callable[[Fault], None]) -> None:
    """From now on an error that nobody caught, in a slot or in a thread, is kept and handed to `show`.

    `show` may be called from any thread.
    """

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        show(keep(error.with_traceback(trace)))

    def caught_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            caught(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
