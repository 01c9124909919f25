"""When a promise runs out, and how close it is: due days, special steps, extensions, lights, reminders, silence.

The day after complete receipt is day 1; papers supplied later begin the count anew. A special step (a public posting,
a test; Administrative Licence Law art. 45) is not counted, up to its own maximum. An extension is granted before the
limit is over or not at all. Yellow at 90 % of the promised period, red when it is exceeded, a reminder one working
day before (rules of electronic supervision); the same for the limit of each stage. All whole days of the hall; no
clock time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from hall_app.domain.calendar import DAYS_MAX, Calendar, CountedDay
from hall_app.words import N_, _

Light = Literal["green", "yellow", "red"]
LIGHT_WORDS: dict[str, str] = {"green": N_("in time"), "yellow": N_("due soon"), "red": N_("overdue")}
YELLOW_PERCENT = 90


class Due(msgspec.Struct, frozen=True):
    """A due day; provisional when it rests on a year without a holiday notice."""

    date: date
    provisional: bool


class Pause(msgspec.Struct, frozen=True):
    """A special step: the days after `begun` up to and with `ended` (None: still running) do not count.

    Never more than `days_max` of them, working days or `calendar` days: beyond its maximum the limit runs again.
    """

    name: str
    begun: date
    days_max: int
    unit: Literal["working", "calendar"] = "working"
    ended: date | None = None

    def last_allowed(self, calendar: Calendar) -> date:
        """The last day the step may take by its own maximum."""
        if self.unit == "calendar":
            return self.begun + timedelta(days=self.days_max)
        return calendar.add_working_days(self.begun, self.days_max, rest_day_as_next=False).day

    def last(self, calendar: Calendar) -> date:
        """The last day not counted: the end of the step, at most its maximum; a running one is taken to use it up."""
        allowed = self.last_allowed(calendar)
        return allowed if self.ended is None else min(self.ended, allowed)


class Limit(msgspec.Struct, frozen=True):
    """A limit in working days from the day everything was received, with what was granted and not counted since."""

    received: date
    days: int
    extension: int = 0
    pauses: tuple[Pause, ...] = ()

    @property
    def total(self) -> int:
        """The days promised and the days of the extension."""
        return self.days + self.extension


class Standing(msgspec.Struct, frozen=True):
    """How a promise stands on one day. Counts are working days."""

    due: Due
    light: Light
    days_left: int
    days_over: int
    reminder: bool


class Silence(msgspec.Struct, frozen=True):
    """Nobody answered in time: deemed accepted from `effective`, the day the material was received; `last` was the
    last day on which it could have been answered."""

    effective: date
    last: date


def due(received: date, days: int, calendar: Calendar, *, rest_day_as_next: bool = True) -> Due:
    """The last day of a promise of `days` working days; the day after `received` is day 1, 0 the same day.

    Raises ValueError when `days` is negative or beyond the calendar's bound.
    """
    reached = calendar.add_working_days(received, days, rest_day_as_next=rest_day_as_next)
    return Due(reached.day, reached.provisional)


def explain(limit: Limit, calendar: Calendar, *, rest_day_as_next: bool = True) -> list[CountedDay]:
    """The count of a limit day by day, the day of receipt first and the due day last.

    Raises ValueError when the total is negative or beyond the calendar's bound, or a step's maximum is.
    """
    if not 0 <= limit.total <= DAYS_MAX or any(not 0 <= one.days_max <= DAYS_MAX for one in limit.pauses):
        raise ValueError(f"{limit.total} working days")
    days = calendar.explain(limit.received, 0, rest_day_as_next=rest_day_as_next)
    spans = [(one.begun, one.last(calendar), one.name) for one in limit.pauses]
    day, count = days[-1].day, 0
    until = _begun_last(day, spans, calendar) if limit.total == 0 else day
    while count < limit.total or day < until:
        day += timedelta(days=1)
        told = calendar.told(day)
        step = next((name for begun, last, name in spans if begun < day <= last), None)
        if told.counted and step is not None:
            told = CountedDay(day, None, "special_step", provisional=told.provisional, step=step)
        elif told.counted:
            count += 1
            told = msgspec.structs.replace(told, counted=count)
        days.append(told)
        if count == limit.total and day >= until:
            until = _begun_last(day, spans, calendar)
    return days


def _begun_last(day: date, spans: Sequence[tuple[date, date, str]], calendar: Calendar) -> date:
    """The last working day of a step begun on the very day a limit would end; otherwise that day."""
    last = max((last for begun, last, _name in spans if begun == day), default=day)
    while last > day and not calendar.is_working_day(last):
        last -= timedelta(days=1)
    return max(last, day)


def due_of(limit: Limit, calendar: Calendar, *, rest_day_as_next: bool = True) -> Due:
    """The last day of a limit. Raises ValueError as `explain`."""
    days = explain(limit, calendar, rest_day_as_next=rest_day_as_next)
    return Due(days[-1].day, any(one.provisional for one in days))


def restarted(received: date, supplied: date) -> date:
    """The day a count begins after papers were supplied: never before the day it began already."""
    return max(received, supplied)


def later_by_step(
    told: date, received: date, pause: Pause, calendar: Calendar, *, rest_day_as_next: bool = True
) -> date:
    """A day told for certain before a special step, later by the working days the step takes out of the count."""
    begun = max(pause.begun, _counted_from(received, calendar, rest_day_as_next))
    taken = max(0, calendar.working_days_between(begun, pause.last(calendar)))
    return later(told, taken, calendar)


def sooner_by_step(told: date, pause: Pause, ended: date, calendar: Calendar) -> date:
    """A day told for certain while a special step runs, sooner by the working days of its maximum it did not take.

    Never sooner than the day the step ended.
    """
    unused = calendar.working_days_between(ended, pause.last_allowed(calendar))
    day = told
    while unused > 0 and day > ended:
        unused -= calendar.is_working_day(day)
        day -= timedelta(days=1)
    while day > ended and day != told and not calendar.is_working_day(day):
        day -= timedelta(days=1)
    return day


def later(told: date, days: int, calendar: Calendar) -> date:
    """A day told for certain and some working days more. Raises ValueError as `due` does."""
    return calendar.add_working_days(told, days, rest_day_as_next=False).day


def _counted_from(received: date, calendar: Calendar, rest_day_as_next: bool) -> date:
    return calendar.next_working_day(received) if rest_day_as_next else received


def silence(
    received: date, days: int, calendar: Calendar, today: date, *, rest_day_as_next: bool = True
) -> Silence | None:
    """Deemed accepted where material was received and nothing said within `days` working days (art. 32); else None."""
    counted = calendar.explain(received, days, rest_day_as_next=rest_day_as_next)
    if today <= counted[-1].day:
        return None
    effective = next(one.day for one in counted if one.counted == 0)
    return Silence(effective, counted[-1].day)


def yellow_day(days: int, percent: int = YELLOW_PERCENT) -> int:
    """The counted day at whose start the light turns yellow: `percent` of the promised days, rounded up."""
    return -(-days * percent // 100)


def standing_of(
    limit: Limit, calendar: Calendar, today: date,
    *, rest_day_as_next: bool = True, yellow_percent: int = YELLOW_PERCENT,
) -> Standing:  # fmt: skip
    """What a desk shows about one limit on one day. The reminder is on while one working day is left."""
    days = explain(limit, calendar, rest_day_as_next=rest_day_as_next)
    ends = Due(days[-1].day, any(one.provisional for one in days))
    if today > ends.date:
        return Standing(ends, "red", 0, calendar.working_days_between(ends.date, today), False)
    left = sum(one.day > today for one in days if one.counted)
    turning = _turning(days, yellow_day(limit.total, yellow_percent))
    colour: Light = "yellow" if limit.total and today >= turning else "green"
    return Standing(ends, colour, left, 0, left == 1)


def kept_due(counted: Due, told: date | None) -> Due:
    """The end of a promise whose day was told for certain: a count that a calendar changed afterwards would end
    sooner does not make it sooner."""
    return counted if told is None or told <= counted.date else Due(told, False)


def kept_promise(counted: Standing, told: date | None, calendar: Calendar, today: date) -> Standing:
    """How a promise stands whose day was told for certain (None where it was not), as `kept_due` ends it."""
    ends = kept_due(counted.due, told)
    if ends == counted.due:
        return counted
    if today > ends.date:
        return Standing(ends, "red", 0, calendar.working_days_between(ends.date, today), False)
    left = calendar.working_days_between(today, ends.date)
    return Standing(ends, "green" if counted.light == "green" else "yellow", left, 0, left == 1)


def step_standing(pause: Pause, calendar: Calendar, today: date) -> Standing:
    """How the maximum of a running special step stands; its days are those of its unit, `days_left` working days."""
    if pause.unit == "working":
        return standing_of(Limit(pause.begun, pause.days_max), calendar, today, rest_day_as_next=False)
    last = pause.last_allowed(calendar)
    left = calendar.working_days_between(today, last)
    ends = Due(last, False)
    if today > last:
        return Standing(ends, "red", 0, -left, False)
    turning = pause.begun + timedelta(days=yellow_day(pause.days_max))
    colour: Light = "yellow" if pause.days_max and today >= turning else "green"
    return Standing(ends, colour, left, 0, left == 1)


def _turning(days: Sequence[CountedDay], counted: int) -> date:
    return next(one.day for one in days if one.counted == counted)


def light(
    received: date, days: int, calendar: Calendar, today: date,
    *, rest_day_as_next: bool = True, yellow_percent: int = YELLOW_PERCENT,
) -> Light:  # fmt: skip
    """Green, yellow from the start of the counted day `yellow_day`, red once the due day is over."""
    return standing(
        received, days, calendar, today, rest_day_as_next=rest_day_as_next, yellow_percent=yellow_percent
    ).light


def standing(
    received: date, days: int, calendar: Calendar, today: date,
    *, rest_day_as_next: bool = True, yellow_percent: int = YELLOW_PERCENT,
) -> Standing:  # fmt: skip
    """How a plain promise stands: one without a special step or an extension."""
    return standing_of(
        Limit(received, days),
        calendar,
        today,
        rest_day_as_next=rest_day_as_next,
        yellow_percent=yellow_percent,
    )


def light_words(colour: Light) -> str:
    """What a light means; no colour carries meaning alone."""
    return _(LIGHT_WORDS[colour])
