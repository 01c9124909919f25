"""A case chosen in the list until its page is painted, in a hall of ten years; the floor is painting alone."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tests.bench.result import Result, percentile

if TYPE_CHECKING:
    from hall_app.hall import Hall

PATIENCE_S = 20.0
AT_MOST_MS = 50


def case_painted(hall: Hall, cases: Sequence[str]) -> Iterator[Result]:
    """p95 over `cases`, the page in a window of 1366 by 768; the first case warms up. The hall is closed with it."""
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.front import Hub
    from ui.pages.cases.case import CasePanel

    app = QApplication.instance() or QApplication([])
    theme.set_default(theme.Edition())
    hub = Hub()
    hub.open(lambda: hall)
    panel = CasePanel(hub.front("desk-1"))
    panel.resize(1366, 768)
    panel.show()

    def show(case: str) -> tuple[float, float]:
        begun = time.perf_counter()
        panel.show_case(case)
        while panel.shown_case != case:
            app.processEvents()
            if time.perf_counter() - begun > PATIENCE_S:
                raise RuntimeError("the case was not shown")
        drawing = time.perf_counter()
        app.processEvents()
        # Every widget at once, as after the window was covered: what is left of the way to the screen.
        panel.repaint()
        end = time.perf_counter()
        return (end - begun) * 1000, (end - drawing) * 1000

    taken = [show(case) for case in cases][1:]
    panel.close()
    hub.close()
    app.processEvents()
    yield Result(
        "case_page_painted", percentile([one for one, _alone in taken], 95), "ms",
        percentile([alone for _one, alone in taken], 50), "laying out and painting the page alone",
        at_most=AT_MOST_MS,
    )  # fmt: skip
