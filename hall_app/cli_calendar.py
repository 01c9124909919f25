"""Working days at the command line, from the calendars that come with the program; no hall is needed."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from hall_app import paths
from hall_app.cli import Said
from hall_app.domain.calendar import (
    DAYS_MAX,
    YEAR_FIRST,
    YEAR_LAST,
    Calendar,
    CalendarYear,
    CountedDay,
    read_calendar,
)
from hall_app.domain.deadlines import Limit, explain
from hall_app.errors import Fault, Refusal, code
from hall_app.words import N_, _, ngettext_

BAD_DATE = code("calendar_date", N_("“{day}” is not a date such as 2026-02-13."))
BAD_DAYS = code("calendar_days", N_("A limit has 0 to {most} working days."))
NO_NOTICE = code("calendar_year", N_("No notice for {year} comes with this program; it has {years}."))

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def bundled() -> Calendar:
    """The calendars that come with the program. Raises Fault where one cannot be read."""
    years = []
    for path in sorted((paths.resources() / "calendars").glob("*.json")):
        found = read_calendar(path.read_bytes())
        if not isinstance(found, CalendarYear):
            raise Fault("calendar_bundled", path=str(path))
        years.append(found)
    return Calendar(years)


def due(args: argparse.Namespace) -> Said:
    """The last day of a limit that began with a receipt; with --explain every day and why."""
    try:
        received = date.fromisoformat(args.received)
    except ValueError as error:
        raise Refusal(BAD_DATE, day=args.received) from error
    if not YEAR_FIRST <= received.year <= YEAR_LAST:
        raise Refusal(BAD_DATE, day=args.received)
    if args.days > DAYS_MAX:
        raise Refusal(BAD_DAYS, most=DAYS_MAX)
    days = explain(Limit(received, args.days), bundled())
    last, provisional = days[-1].day.isoformat(), any(one.provisional for one in days)
    value: dict[str, Any] = {
        "received": received.isoformat(), "days": args.days, "due": last, "provisional": provisional,
    }  # fmt: skip
    lines = []
    if args.explain:
        value["explained"] = [_plain(one) for one in days]
        lines = [_line(one) for one in days]
    lines.append(last)
    if provisional:
        lines.append(_("Provisional: the notice for that year is not published yet."))
    return Said(value, lines)


def _plain(one: CountedDay) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(), "counted": one.counted, "why": one.why, "words": one.words(),
        "provisional": one.provisional,
    }  # fmt: skip


def _line(one: CountedDay) -> str:
    count = "—" if one.counted is None else str(one.counted)
    words = one.words()
    if one.provisional:
        words = _("{why} (calendar not published yet)").format(why=words)
    return f"{one.day.isoformat()} {_(WEEKDAYS[one.day.weekday()])}  {count:>3}  {words}"


def show(args: argparse.Namespace) -> Said:
    """One year's notice: the days off, the weekend days that are worked, and how many working days there are."""
    calendar = bundled()
    year = next((one for one in calendar.years if one.year == args.year), None)
    if year is None:
        known = ", ".join(str(one.year) for one in calendar.years)
        raise Refusal(NO_NOTICE, year=args.year, years=known)
    working = calendar.working_days_between(date(args.year - 1, 12, 31), date(args.year, 12, 31))
    off = [
        {"name": one.name, "first": one.first.isoformat(), "last": one.last.isoformat()}
        for one in year.holidays
    ]
    worked = [day.isoformat() for day in year.working_weekends]
    value = {
        "year": args.year, "notice": year.notice, "off": off, "working_weekends": worked, "working_days": working,
    }  # fmt: skip
    lines = [f"{one['first']} … {one['last']}  {one['name']}" for one in off]
    lines.append(_("Weekend days that are worked: {days}").format(days=" ".join(worked)))
    lines.append(ngettext_("{n} working day", "{n} working days", working).format(n=working))
    return Said(value, lines)
