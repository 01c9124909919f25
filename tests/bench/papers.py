"""A slip and a ticket against an empty ReportLab page."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.result import Result, percentile

TIMES = 30
AT_MOST_MS = 80


def empty_page() -> bytes:
    """What ReportLab itself takes: one A4 page with nothing on it."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def median_ms(work: Callable[[], bytes]) -> float:
    """The median of thirty times, after one to warm up."""
    work()
    times = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return percentile(times, 50)


def measure(_folder: Path) -> Iterator[Result]:
    """Papers as PDF, fonts already loaded."""
    from hall_app.documents import paper
    from tests.documents.samples import SAMPLES

    floor = median_ms(empty_page)
    for kind in ("ticket", "receipt_slip", "notice"):
        sample = SAMPLES[kind]
        figure = median_ms(lambda kind=kind, sample=sample: paper.render(kind, sample))
        yield Result(
            f"paper_{kind}", figure, "ms", floor, "an empty A4 page by ReportLab", at_most=AT_MOST_MS
        )
