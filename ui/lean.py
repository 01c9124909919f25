"""Lets go of what was only needed while loading.

PySide reads the source of every module that is imported after it, and Python keeps these lines for tracebacks: 25 MB
(measured). A traceback reads them again.
"""

from __future__ import annotations

import linecache

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 10 * 60 * 1000


def let_go() -> None:
    """Frees the kept source lines."""
    linecache.clearcache()


def keep_lean(owner: QObject) -> None:
    """Frees them every ten minutes, as long as `owner` lives; pages are loaded when they are first wanted."""
    timer = QTimer(owner, interval=EVERY_MS)
    timer.timeout.connect(let_go)
    timer.start()
    QTimer.singleShot(EVERY_MS // 10, owner, let_go)
