"""Dates as spreadsheets write them."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(
    r"(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*日?(?:\s+0?0:00(?::00)?)?"
)
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")


def day_of(text: str) -> date | None:
    """The day of 2026-10-01, 2026/10/1, 2026.10.1, 2026年10月1日 or 20261001; None for anything else.

    A day whose order could be another (1/10/2026) is not guessed at.
    """
    said = _DAY.fullmatch(text) or _DIGITS.fullmatch(text)
    if said is None:
        return None
    try:
        return date(*(int(part) for part in said.groups()))
    except ValueError:
        return None
