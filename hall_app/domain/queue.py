"""Whose turn it is: lines, priority with a fair mix, coming back after being passed.

Two rules keep priority (军人依法优先 and the like) from starving everybody else: at most `priority_max_run` priority
tickets before one ordinary, and a priority ticket never overtakes an ordinary one taken more than
`priority_overtake_minutes_max` minutes before it. The order of issue decides, not the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

import msgspec

from hall_app.errors import Refusal, code
from hall_app.words import N_, _

LAST_NUMBER = 999
NUMBERS_USED_UP = code(
    "numbers_used_up",
    N_("The numbers of line {line} are used up for today; if a window is free, go there directly."),
)

PRIORITY_REASONS: dict[str, str] = {
    "military": N_("Serving military, by law"),
    "veteran": N_("Veteran"),
    "three_families": N_("Family of the fallen or of servicemen who died"),
    "firefighter": N_("Firefighter"),
    "disabled": N_("Disabled person"),
    "elderly": N_("Elderly person"),
    "pregnant": N_("Pregnant woman"),
    "infant": N_("With a small child in arms"),
    "illness": N_("Serious illness"),
    "booked": N_("Booked for this time"),
}
ORDERS: dict[str, str] = {
    "order": N_("Lines one after the other, as listed for the window"),
    "time": N_("Whoever took a number first, in any line of the window"),
}
Order = Literal["order", "time"]


class Waiting(msgspec.Struct, frozen=True):
    """A ticket that waits.

    `order` counts the tickets of the day as they were issued. `not_before` is how many other people still go before
    one who was passed and came back; the caller counts it down by one with each call on that line.
    """

    ticket: str
    line: str
    priority: bool
    issued_at: datetime
    order: int
    not_before: int = 0


def next_ticket(
    waiting: Iterable[Waiting],
    lines_of_window: Sequence[str],
    *,
    served_run: int,
    priority_max_run: int,
    priority_overtake_minutes_max: int,
    by: Order = "order",
) -> Waiting | None:
    """The ticket a window calls next, or None when nobody waits for its lines.

    `served_run` is the number of priority tickets called in a row since the last ordinary one. Those who are still
    behind other people come only when nobody else is there.
    """
    rank = {line: place for place, line in enumerate(lines_of_window)}
    here = [one for one in waiting if one.line in rank]
    free = [one for one in here if one.not_before <= 0]
    if not free:
        return min(here, key=lambda one: (one.not_before, one.order), default=None)

    def turn(one: Waiting) -> tuple[int, int]:
        return (rank[one.line] if by == "order" else 0, one.order)

    ordinary = [one for one in free if not one.priority]
    first = min(ordinary, key=turn, default=None)
    allowed = [one for one in free if one.priority]
    if first is not None:
        if served_run >= priority_max_run:
            return first
        earliest = min(one.issued_at for one in ordinary)
        bound = priority_overtake_minutes_max * 60
        allowed = [one for one in allowed if (one.issued_at - earliest).total_seconds() <= bound]
    return min(allowed, key=turn, default=first)


def next_number(last: int, line: str, number_max: int = LAST_NUMBER) -> int:
    """The number after `last` (0 when none was taken today). Raises Refusal numbers_used_up at the line's maximum."""
    if last >= min(number_max, LAST_NUMBER):
        raise Refusal(NUMBERS_USED_UP, line=line)
    return last + 1


def display_number(letter: str, number: int, epoch_letter: str = "") -> str:
    """What paper and board say: A001, or A001B in a later chain of the hall. Never a key."""
    return f"{letter}{number:03d}{epoch_letter}"


def priority_words(reason: str) -> str:
    """Why somebody goes first, in the language in force; the bare code when it is not known."""
    return _(PRIORITY_REASONS.get(reason, "")) or reason
