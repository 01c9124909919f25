"""A day as people write it: 2026-11-24, 2026.11.24, 2026年11月24日, 20261124; 11-24 where the year is plain."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import normalize

from hall_app.domain.lists.dates import day_of
from hall_app.errors import Refusal, code
from hall_app.words import N_

NOT_A_DAY = code("not_a_day", N_("“{day}” is no date. Write it as 2026-11-24."))
_IN_A_YEAR = re.compile(r"(\d{1,2})[-./月](\d{1,2})日?", re.ASCII)
YEARS_BACK = 5


def day_said(words: str, today: date | None = None) -> date:
    """The day somebody wrote; without its year the last one up to `today`. Raises Refusal not_a_day."""
    said = "".join(normalize("NFKC", words).split())
    whole, part = day_of(said), _IN_A_YEAR.fullmatch(said)
    if whole is not None:
        return whole
    if part is not None and today is not None:
        for year in range(today.year, today.year - YEARS_BACK, -1):
            day = day_of(f"{year}-{part[1]}-{part[2]}")
            if day is not None and day <= today:
                return day
    raise Refusal(NOT_A_DAY, day=words)
