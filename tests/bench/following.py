"""How soon another window follows: a number is taken at a kiosk; desk, board and kiosk stand open."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.result import Result, percentile
from tests.makers import make_hall

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QWidget

    from ui.front import Hub

TIMES = 60
PATIENCE_S = 20.0


def measure(folder: Path) -> Iterator[Result]:
    """From the commit of the deed to the answer drawn and painted in another window."""
    from PySide6.QtWidgets import QApplication, QLabel

    from hall_app.changes import Changes
    from hall_app.values.queueing import BoardNow, IssueTicket, TheBoard
    from ui import theme
    from ui.front import Hub, Watch
    from ui.screens import door_of, make_screen

    app = QApplication.instance() or QApplication([])
    theme.set_default(theme.Edition())
    hall = make_hall(folder)
    hub = Hub()
    hub.open(lambda: hall)
    screens = [make_screen(hub, "board-1"), make_screen(hub, "kiosk-1")]
    label = QLabel()
    shown: list[tuple[int, float]] = []
    committed: list[float] = []

    def show(board: BoardNow) -> None:
        waiting = sum(line.waiting for line in board.lines)
        label.setText(str(waiting))
        label.repaint()
        shown.append((waiting, time.perf_counter()))

    watch = Watch(label, door_of(hub, "board-1"), Changes.QUEUE, TheBoard, show)
    for one in (*screens, label):
        one.show()

    def until(waiting: int) -> None:
        end = time.perf_counter() + PATIENCE_S
        while not shown or shown[-1][0] < waiting:
            app.processEvents()
            if time.perf_counter() > end:
                raise RuntimeError("the board did not follow")

    until(0)
    hall.listeners.insert(0, lambda _touched: committed.append(time.perf_counter()))
    door = door_of(hub, "kiosk-1")
    late: list[float] = []
    for n in range(TIMES):
        door.run(IssueTicket("ABC"[n % 3]), label)
        until(n + 1)
        late.append((shown[-1][1] - committed[-1]) * 1000)
    watch.deleteLater()
    _close((*screens, label), hub, app)
    yield Result("window_follows_p50", percentile(late, 50), "ms")
    yield Result("window_follows_p99", percentile(late, 99), "ms", at_most=300)


def _close(windows: Iterable[QWidget], hub: Hub, app: QCoreApplication) -> None:
    for one in windows:
        one.close()
    hub.close()
    app.processEvents()
