"""Two machines that talk to each other and do not agree on the time: who is ahead, and when that is worth a word."""

from __future__ import annotations

from datetime import datetime

from hall_app.domain.durations import span
from hall_app.words import N_, _

# A clock nobody sets is off by seconds a week; one that is off by this much was set wrong or has no battery.
APART_S = 600


def ahead_s(there: str, here: datetime) -> int | None:
    """By how many seconds a time somebody said (RFC 3339) is ahead of `here`, behind it where negative.

    None where the two are near each other, or what was said is no time.
    """
    try:
        apart = datetime.fromisoformat(there) - here
    except (ValueError, TypeError):
        return None
    seconds = int(apart.total_seconds())
    return seconds if abs(seconds) >= APART_S else None


def _said(seconds: int, ahead: str, behind: str) -> str:
    return _(ahead if seconds > 0 else behind).format(span=span(abs(seconds)))


def town_apart_words(seconds: int) -> str:
    """What a hall says of the town's clock."""
    return _said(
        seconds,
        N_(
            "The town's clock is {span} ahead of this PC's: one of the two is wrong. Lists of the town come into force "
            "by its clock. Look at both clocks."
        ),
        N_(
            "The town's clock is {span} behind this PC's: one of the two is wrong. Lists of the town come into force "
            "by its clock. Look at both clocks."
        ),
    )


def hall_apart_words(seconds: int) -> str:
    """What the town's office says of a hall's clock."""
    return _said(
        seconds,
        N_(
            "The hall's clock is {span} ahead of this machine's: one of the two is wrong. The days a hall promises are "
            "by its clock, the days of decisions by this one. Look at both clocks."
        ),
        N_(
            "The hall's clock is {span} behind this machine's: one of the two is wrong. The days a hall promises are "
            "by its clock, the days of decisions by this one. Look at both clocks."
        ),
    )
