"""What stands on a narrow paper, line by line: for printers that set the type themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A line of words. `size` is a multiple (1 to 8) of the printer's own type, which is 3 mm high; too long a line
    is broken. `left` sets it flush left instead of in the middle."""

    words: str
    size: int = 1
    bold: bool = False
    left: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of `text`, about `side_mm` wide."""

    text: str
    side_mm: float = 30.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line across the paper."""


Strip = tuple[Text | Code | Stroke, ...]
