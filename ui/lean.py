"""Lets go of what is no longer needed: in the GUI thread alone, and of what only loading needed.

Python looks for unreachable rings of objects in whichever thread happens to make the next object. A ring that holds a
window would be destroyed in a lane, where Qt waits for its own lock while the GUI thread, which has it, waits for
Python's: both for ever (measured). So that search is off in the windows, and made by a timer.

PySide reads the source of every module that is imported after it, and Python keeps these lines for tracebacks: 25 MB
(measured); a traceback reads them again. What was freed goes back to the system where the C library can do so.
"""

from __future__ import annotations

import ctypes
import gc
import linecache
import sys

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 10 * 60 * 1000
COLLECT_MS = 1000


def let_go() -> None:
    """Collects everything, frees the kept source lines and hands free memory back."""
    gc.collect()
    linecache.clearcache()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def collect_due() -> None:
    """Collects what is young, by Python's own thresholds; to be called on the GUI thread.

    The old is looked through with the rest by `let_go` alone: that takes 0.1 s where all pages are open.
    """
    counts, thresholds = gc.get_count(), gc.get_threshold()
    if counts[1] > thresholds[1]:
        gc.collect(1)
    elif counts[0] > thresholds[0]:
        gc.collect(0)


def keep_lean(owner: QObject) -> None:
    """Collects each second and lets go every ten minutes, as long as `owner` lives; pages are loaded when they are
    first wanted."""
    gc.disable()
    collecting = QTimer(owner, interval=COLLECT_MS)
    collecting.timeout.connect(collect_due)
    collecting.start()
    timer = QTimer(owner, interval=EVERY_MS)
    timer.timeout.connect(let_go)
    timer.start()
    QTimer.singleShot(EVERY_MS // 10, owner, let_go)
