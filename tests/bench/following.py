"""How soon another desk follows: a number is called at desk 1 and leaves the list of desk 2; two desks, board and
rating window stand open."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.result import Result, percentile
from tests.makers import finish, make_hall, take

if TYPE_CHECKING:
    from hall_app.hall import Hall
    from ui.front import Hub
    from ui.main_window import MainWindow

TIMES = 60
WAITING = 8
PATIENCE_S = 20.0


def measure(folder: Path) -> Iterator[Result]:
    """From the press of the button at desk 1, the durable commit within, to the list of desk 2 painted with it."""
    from PySide6.QtWidgets import QApplication

    from tests.shots.stage import Shell
    from ui import theme
    from ui.front import Hub
    from ui.main_window import MainWindow
    from ui.screens import make_screen

    app = QApplication.instance() or QApplication([])
    theme.load()
    theme.set_default(theme.Edition())
    hall = make_hall(folder)
    for _number in range(WAITING):
        take(hall)
    hub = Hub()
    hub.open(lambda: hall)
    desks = [MainWindow(hub, number, Shell(theme.Edition()), theme.Edition()) for number in (1, 2)]
    screens = [make_screen(hub, station) for station in ("board-1", "rating-1")]
    for desk in desks:
        desk.resize(1366, 768)
    for one in (*desks, *screens):
        one.show()
    late = _late(hub, hall, desks)
    for one in (*desks, *screens):
        one.close()
    hub.close()
    app.processEvents()
    yield Result("window_follows_p50", percentile(late, 50), "ms")
    yield Result("window_follows_p99", percentile(late, 99), "ms", at_most=300)


def _late(hub: Hub, hall: Hall, desks: list[MainWindow]) -> list[float]:
    """How late the other desk is, in ms, each time somebody is called; the first time warms up and is left out."""
    from PySide6.QtCore import QEvent, QObject

    class Painted(QObject):
        """Whether the list of the other desk was painted without whom was called."""

        called, without = "", False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and self.called not in [one.key for one in list_there.rows]:
                self.without = True
            return False

    here, there = desks
    _until(lambda: all(one.page == "desk" and one.desk.state.queue is not None for one in desks))
    list_there, watch = there.desk.calls.rows, Painted()
    list_there.viewport().installEventFilter(watch)
    late: list[float] = []
    for _number in range(TIMES + 1):
        _until(lambda: len(list_there.rows) == WAITING and here.desk.calls.call.isVisible())
        queue = here.desk.state.queue
        watch.called, watch.without = queue.next_ticket if queue is not None else "", False
        begun = time.perf_counter()
        here.desk.calls.call.click()
        _until(lambda: watch.without)
        late.append((time.perf_counter() - begun) * 1000)
        # The next number is taken before this one goes to the rating window: the desks stand as before.
        _until(lambda: here.desk.calls.start.isVisible())
        here.desk.calls.start.click()
        _until(lambda: bool(here.desk.state.window and here.desk.state.window.ticket_state == "serving"))
        finish(hall)
        take(hall)
    return late[1:]


def _until(true: Callable[[], bool]) -> None:
    from PySide6.QtWidgets import QApplication

    end = time.perf_counter() + PATIENCE_S
    while not true():
        QApplication.processEvents()
        if time.perf_counter() > end:
            raise RuntimeError("the other desk did not follow")
