"""QR codes as vectors, full-size symbols only: some readers at the desk cannot read a Micro QR."""

from __future__ import annotations

from functools import lru_cache

import segno

QUIET_MODULES = 4


@lru_cache(maxsize=64)
def modules(content: str) -> tuple[tuple[bool, ...], ...]:
    """The dark modules of the symbol for a text, rows from the top, without the quiet zone (ISO/IEC 18004, level M)."""
    return tuple(tuple(bool(cell) for cell in row) for row in segno.make_qr(content, error="m").matrix)


def bars(content: str, side: float) -> list[tuple[float, float, float, float]]:
    """The dark bars (x, y, width, height) in points from the lower left, for a symbol of `side` with its quiet zone."""
    rows = modules(content)
    unit = side / (len(rows) + 2 * QUIET_MODULES)
    found: list[tuple[float, float, float, float]] = []
    for number, row in enumerate(rows):
        y = side - (number + 1 + QUIET_MODULES) * unit
        start: int | None = None
        for column, dark in enumerate((*row, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                found.append(((start + QUIET_MODULES) * unit, y, (column - start) * unit, unit))
                start = None
    return found
