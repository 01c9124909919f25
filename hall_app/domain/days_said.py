"""A day as people write it: 2026-11-24, 2026.11.24, 2026年11月24日, 20261124; 11-24 where the year is plain."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import normalize

from hall_app.errors import Refusal, code
from hall_app.words import N_

NOT_A_DAY = code("not_a_day", N_("“{day}” is no date. Write it as 2026-11-24."))
_PARTS = re.compile(r"(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})日?", re.ASCII)
_RUN = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


def day_said(words: str, today: date | None = None) -> date:
    """The day somebody wrote; without its year the last one up to `today`. Raises Refusal not_a_day."""
    said = "".join(normalize("NFKC", words).split())
    found = _RUN.fullmatch(said) or _PARTS.fullmatch(said)
    if found is None or (found[1] is None and today is None):
        raise Refusal(NOT_A_DAY, day=words)
    years = (int(found[1]),) if found[1] or today is None else tuple(range(today.year, today.year - 5, -1))
    for year in years:
        try:
            day = date(year, int(found[2]), int(found[3]))
        except ValueError:
            continue
        if found[1] or today is None or day <= today:
            return day
    raise Refusal(NOT_A_DAY, day=words)
