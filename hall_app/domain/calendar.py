"""Working days: the State Council's holiday notices over the week, counted the way halls count them.

A notice says for one year which days are off and which weekend days are worked. Counting starts the day
after receipt (限时办结制); intake on a day that is none counts as received on the next working day. A count
that runs into a year without a notice is provisional and is made again when the notice has been imported.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Literal

import msgspec

from hall_app.domain.problems import Problem, strict_json
from hall_app.words import N_, _, language

DAYS_MAX = 1000
HOLIDAY_DAYS_MAX = 16
YEAR_FIRST, YEAR_LAST = 2000, 2199

# 全国年节及纪念日放假办法 (2024): the public holidays with a fixed date; known even without a notice.
_FIXED = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}

Why = Literal[
    "received", "received_on_rest_day", "working_day", "working_weekend", "weekend", "holiday", "special_step"
]
WHY_WORDS: dict[str, str] = {
    "received": N_("received"),
    "received_on_rest_day": N_("handed in on a day off, counts as received on the next working day"),
    "working_day": N_("working day"),
    "working_weekend": N_("weekend day that is worked"),
    "weekend": N_("weekend"),
    "holiday": N_("public holiday"),
    "special_step": N_("special step, not counted"),
}


class Holiday(msgspec.Struct, frozen=True, omit_defaults=True):
    """Days off in a row, first and last included."""

    name: str
    first: date
    last: date
    name_en: str = ""


class CalendarYear(msgspec.Struct, frozen=True, omit_defaults=True):
    """One year's notice. Days may reach back into the December before, as some notices do."""

    year: int
    holidays: tuple[Holiday, ...]
    working_weekends: tuple[date, ...]
    notice: str = ""


class Reached(msgspec.Struct, frozen=True):
    """A counted day; `provisional` when the count met a day of a year without a notice."""

    day: date
    provisional: bool


class CountedDay(msgspec.Struct, frozen=True):
    """One day of a count: its number in the count (None when it does not count) and why."""

    day: date
    counted: int | None
    why: Why
    holiday: str = ""
    provisional: bool = False
    step: str = ""

    def words(self) -> str:
        """Why, in the language in force; the name of a holiday, or of a special step, where there is one."""
        if self.step:
            return _("{step}: a special step, not counted").format(step=self.step)
        return self.holiday or _(WHY_WORDS[self.why])


class Calendar:
    """The working days of the years whose notices are known; weekends and the fixed holidays elsewhere."""

    def __init__(self, years: Iterable[CalendarYear] = ()) -> None:
        self._years: dict[int, CalendarYear] = {year.year: year for year in years}
        self._off: dict[date, Holiday] = {}
        self._worked: set[date] = set()
        for year in self._years.values():
            self._worked.update(year.working_weekends)
            for holiday in year.holidays:
                for ahead in range((holiday.last - holiday.first).days + 1):
                    self._off[holiday.first + timedelta(days=ahead)] = holiday
        self._lost = sorted(day.toordinal() for day in self._off if day.weekday() < 5)
        self._won = sorted(day.toordinal() for day in self._worked - set(self._off) if day.weekday() >= 5)

    @property
    def years(self) -> tuple[CalendarYear, ...]:
        """The notices known, in the order of their years."""
        return tuple(self._years[year] for year in sorted(self._years))

    def with_year(self, year: CalendarYear) -> Calendar:
        """This calendar with one notice added or put in the place of an older one."""
        return Calendar({**self._years, year.year: year}.values())

    def published(self, year: int) -> bool:
        """Whether the notice of a year is known."""
        return year in self._years

    def is_working_day(self, day: date) -> bool:
        """Whether a day is a working day. A hall that opens on Saturday makes no working day of it."""
        return self._why(day) in ("working_day", "working_weekend")

    def _why(self, day: date) -> Why:
        if day in self._off:
            return "holiday"
        if day in self._worked:
            return "working_weekend"
        if not self.published(day.year) and (day.month, day.day) in _FIXED:
            return "holiday"
        return "weekend" if day.weekday() >= 5 else "working_day"

    def next_working_day(self, day: date) -> date:
        """The day itself when it is a working day, otherwise the first one after it."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def add_working_days(self, start: date, n: int, *, rest_day_as_next: bool = True) -> Reached:
        """The n-th working day after `start`, the day after being day 1; 0 is the day of receipt itself.

        With `rest_day_as_next` a start on a day off counts as received on the next working day.
        Raises ValueError when n is negative or above DAYS_MAX.
        """
        last = self.explain(start, n, rest_day_as_next=rest_day_as_next)
        return Reached(last[-1].day, any(counted.provisional for counted in last))

    def explain(self, received: date, n: int, *, rest_day_as_next: bool = True) -> list[CountedDay]:
        """The same count day by day, the day of receipt first and the due day last.

        Raises ValueError when n is negative or above DAYS_MAX.
        """
        if not 0 <= n <= DAYS_MAX:
            raise ValueError(f"{n} working days")
        day, days = received, list[CountedDay]()
        while rest_day_as_next and not self.is_working_day(day):
            days.append(self._counted(day, None, "received_on_rest_day"))
            day += timedelta(days=1)
        days.append(self._counted(day, 0, "received"))
        count = 0
        while count < n:
            day += timedelta(days=1)
            why = self._why(day)
            works = why in ("working_day", "working_weekend")
            count += works
            days.append(self._counted(day, count if works else None, why))
        return days

    def told(self, day: date) -> CountedDay:
        """What a day is by the calendar alone; `counted` is 1 for a working day, otherwise None."""
        why = self._why(day)
        return self._counted(day, 1 if why in ("working_day", "working_weekend") else None, why)

    def _counted(self, day: date, counted: int | None, why: Why) -> CountedDay:
        holiday = self._off.get(day) if why == "holiday" else None
        english = holiday.name_en if holiday and language() == "en" else ""
        name = english or (holiday.name if holiday else "")
        return CountedDay(day, counted, why, name, not self.published(day.year))

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie after `first` up to and including `last`; negative the other way."""
        if last < first:
            return -self.working_days_between(last, first)
        begun, ended = first.toordinal(), last.toordinal()
        lost = bisect_right(self._lost, ended) - bisect_right(self._lost, begun)
        won = bisect_right(self._won, ended) - bisect_right(self._won, begun)
        fixed = sum(
            first < day <= last and day.weekday() < 5 and day not in self._off and day not in self._worked
            for year in range(first.year, last.year + 1)
            if not self.published(year)
            for day in (date(year, *month_day) for month_day in _FIXED)
        )
        return _weekdays(ended) - _weekdays(begun) - lost + won - fixed


def _weekdays(ordinal: int) -> int:
    """How many days from Monday to Friday lie from day 1 of the calendar, a Monday, to the day of an ordinal."""
    weeks, days = divmod(ordinal, 7)
    return weeks * 5 + min(days, 5)


def off_days(year: CalendarYear) -> tuple[str, ...]:
    """Every day off of a notice as ISO dates, the way a fact carries them."""
    days = {
        holiday.first + timedelta(days=ahead)
        for holiday in year.holidays
        for ahead in range((holiday.last - holiday.first).days + 1)
    }
    return tuple(day.isoformat() for day in sorted(days))


def from_plain(year: int, off: Iterable[str], work: Iterable[str], notice: str = "") -> CalendarYear:
    """The notice of a year from the ISO dates a fact carries; its holidays have no names.

    Raises ValueError for text that is no date.
    """
    days = [date.fromisoformat(text) for text in off]
    worked = tuple(date.fromisoformat(text) for text in work)
    return CalendarYear(year, tuple(Holiday("", day, day) for day in days), worked, notice)


def read_calendar(data: bytes | Mapping[str, Any]) -> CalendarYear | list[Problem]:
    """One year's notice from a file (see resources/calendars), or everything that is wrong with it."""
    value: Any = strict_json(data) if isinstance(data, bytes) else data
    if isinstance(value, Problem):
        return [value]
    if not isinstance(value, Mapping):
        return [Problem(_("the whole file"), _("is not a calendar: an object with year and holidays"))]
    return _Reader(value).read()


class _Reader:
    """Reads one year and gathers its problems."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        self.value = value
        self.problems: list[Problem] = []

    def bad(self, where: str, what: str) -> None:
        self.problems.append(Problem(where, what))

    def read(self) -> CalendarYear | list[Problem]:
        for key in sorted(set(self.value) - {"year", "notice", "holidays", "working_weekends"}):
            self.bad(_("field {field}").format(field=key), _("is not known here"))
        year = self.value.get("year")
        if type(year) is not int or not YEAR_FIRST <= year <= YEAR_LAST:
            self.bad(_("field {field}").format(field="year"), _("must be a year such as 2026"))
            return self.problems
        notice = self.value.get("notice", "")
        if not isinstance(notice, str):
            self.bad(_("field {field}").format(field="notice"), _("must be text"))
            notice = ""
        holidays = self._holidays(year)
        worked = self._worked(year, holidays)
        return self.problems or CalendarYear(year, tuple(holidays), tuple(worked), notice)

    def _list(self, field: str) -> list[Any]:
        found = self.value.get(field)
        if not isinstance(found, list):
            self.bad(_("field {field}").format(field=field), _("must be a list"))
            return []
        return found

    def _day(self, year: int, where: str, value: Any) -> date | None:
        try:
            day = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
        except ValueError:
            day = None
        if day is None:
            self.bad(where, _("must be a date such as 2026-10-01"))
        elif not date(year - 1, 12, 1) <= day <= date(year, 12, 31):
            self.bad(where, _("{day} is not in the year {year}").format(day=day, year=year))
            return None
        return day

    def _holidays(self, year: int) -> list[Holiday]:
        found: list[Holiday] = []
        rows = self._list("holidays")
        if not rows:
            self.bad(_("field {field}").format(field="holidays"), _("names no holiday at all"))
        for number, row in enumerate(rows, 1):
            where = _("holiday {n}").format(n=number)
            if not isinstance(row, Mapping):
                self.bad(where, _("must be an object"))
                continue
            holiday = self._holiday(year, where, row)
            if holiday is None:
                continue
            if any(holiday.first <= other.last and other.first <= holiday.last for other in found):
                self.bad(where, _("overlaps another holiday"))
            found.append(holiday)
        return found

    def _holiday(self, year: int, where: str, row: Mapping[str, Any]) -> Holiday | None:
        for key in sorted(set(row) - {"name", "name_en", "first", "last"}):
            self.bad(_("{where}, field {field}").format(where=where, field=key), _("is not known here"))
        name, english = row.get("name"), row.get("name_en", "")
        if not isinstance(name, str) or not name.strip() or not isinstance(english, str):
            self.bad(where, _("has no name"))
            return None
        first = self._day(year, where, row.get("first"))
        last = self._day(year, where, row.get("last"))
        if first is None or last is None:
            return None
        if not 0 <= (last - first).days < HOLIDAY_DAYS_MAX:
            self.bad(where, _("runs from {first} to {last}").format(first=first, last=last))
            return None
        return Holiday(name, first, last, english)

    def _worked(self, year: int, holidays: list[Holiday]) -> list[date]:
        found: list[date] = []
        for number, value in enumerate(self._list("working_weekends"), 1):
            where = _("working weekend day {n}").format(n=number)
            day = self._day(year, where, value)
            if day is None:
                continue
            if day.weekday() < 5:
                self.bad(where, _("{day} is no weekend day").format(day=day))
            if day in found:
                self.bad(where, _("{day} stands twice").format(day=day))
            if any(holiday.first <= day <= holiday.last for holiday in holidays):
                self.bad(where, _("{day} is also a holiday").format(day=day))
            found.append(day)
        return found
