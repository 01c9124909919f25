"""A result nobody fetches: how long it waits and how often it is tried before it may be put away.

No national rule says how long a window keeps a result; what is here is the hall's own, with the months as a setting.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hall_app.domain.dossiers import month_after
from hall_app.words import N_

# The days, after it began to wait, on which somebody has to have tried to reach the resident.
TRIES = 2
# Where it went: back to the authority whose result it is, or into the file of the case.
TO_TOWN, TO_FILE = "town", "file"
WENT_WORDS: dict[str, str] = {
    TO_TOWN: N_("handed back to the town"),
    TO_FILE: N_("kept in the file of the case"),
}


def last_day(waits_from: date, months: int) -> date:
    """The day from which a result that waits since a day may be put away."""
    return month_after(waits_from, months)


def tries_since(waits_from: str, tried: Iterable[str]) -> int:
    """On how many days after a day (ISO) it was tried; the telling itself is none of them."""
    return len({day for day in tried if day > waits_from})
