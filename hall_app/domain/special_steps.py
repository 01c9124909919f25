"""How long a special step may stop the count of a limit: the catalogue's maximum, over all the times it is begun.

A step the catalogue names stops the clock up to its own maximum and no longer, however often it is ended and begun
again; another step, or a longer one, is granted by a manager with a reason (art. 45; domain 2.3). So nobody at a
window moves a due date.
"""

from __future__ import annotations

from collections.abc import Sequence

from hall_app.domain.calendar import Calendar
from hall_app.domain.deadlines import Pause
from hall_app.domain.items import SpecialStep


def step_named(steps: Sequence[SpecialStep], name: str) -> SpecialStep | None:
    """The step of this name in the item's catalogue; None where it has none."""
    return next((one for one in steps if one.name == name), None)


def lasts_fixed(name: str) -> bool:
    """Whether a step lasts its days and no less: what hangs out for the public (公示, 公告) has a period."""
    return "公示" in name or "公告" in name


def used(pauses: Sequence[Pause], name: str, unit: str, calendar: Calendar) -> int:
    """The days the step stopped the count already, in days of `unit` (working or calendar)."""
    total = 0
    for one in pauses:
        last = one.last(calendar)
        if one.name == name and last > one.begun:
            working = calendar.working_days_between(one.begun, last)
            total += working if unit == "working" else (last - one.begun).days
    return total


def left(step: SpecialStep, pauses: Sequence[Pause], calendar: Calendar) -> int:
    """The days a step of the catalogue may still stop the count; 0 where its maximum is used up or it names none."""
    return max(0, (step.days or 0) - used(pauses, step.name, step.unit, calendar))
