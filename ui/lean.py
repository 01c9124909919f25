"""Lets go of what was only needed while loading.

PySide reads the source of every module that is imported after it, and Python keeps these lines for tracebacks: 25 MB
(measured); a traceback reads them again. What was freed goes back to the system where the C library can do so.
"""

from __future__ import annotations

import ctypes
import linecache
import sys

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 10 * 60 * 1000


def let_go() -> None:
    """Frees the kept source lines and hands free memory back."""
    linecache.clearcache()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def keep_lean(owner: QObject) -> None:
    """Lets go every ten minutes, as long as `owner` lives; pages are loaded when they are first wanted."""
    timer = QTimer(owner, interval=EVERY_MS)
    timer.timeout.connect(let_go)
    timer.start()
    QTimer.singleShot(EVERY_MS // 10, owner, let_go)
