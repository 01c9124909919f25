"""The notice of a year as a table: days off and weekend days that are worked, one or a run of days a line."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import msgspec

from hall_app.domain.calendar import HOLIDAY_DAYS_MAX, CalendarYear, Holiday, read_calendar
from hall_app.domain.lists.dates import day_of
from hall_app.domain.lists.table import Column, TableRow, in_order, looks_like_json, read_table
from hall_app.domain.problems import Problem
from hall_app.words import _

COLUMNS = (
    Column(
        "first",
        "日期",
        "Date",
        need=True,
        other=("开始日期", "起始日期", "放假日期", "从", "from", "first", "day"),
    ),
    Column("last", "结束日期", "Last day", other=("截止日期", "至", "到", "to", "last", "until")),
    Column("kind", "类型", "Kind", need=True, other=("性质", "安排", "休或班", "type")),
    Column("name", "名称", "Name", other=("节日", "节日名称", "假期", "holiday")),
    Column("name_en", "英文名称", "English name", other=("英文名",)),
)
SAMPLE = ("2026-10-01", "2026-10-07", "放假", "国庆节", "National Day")
OFF = frozenset({"放假", "休", "休假", "休息", "节假日", "法定节假日", "假", "off", "holiday", "rest"})
WORK = frozenset(
    {"上班", "班", "调休上班", "调休补班", "补班", "工作日", "调班", "work", "worked", "working"}
)


class _Span(msgspec.Struct, frozen=True):
    row: TableRow
    first: date
    last: date
    off: bool


def read_calendar_text(text: str) -> CalendarYear | list[Problem]:
    """One year's notice from the text of a file, JSON or table, or everything that is wrong with it."""
    if looks_like_json(text):
        return read_calendar(text.encode("utf-8", "surrogatepass"))
    table = read_table(text, COLUMNS)
    if isinstance(table, list):
        return table
    problems = list(table.problems)
    spans = [span for row in table.rows if (span := _span(row, problems)) is not None]
    if not spans:
        return in_order(problems)
    year = Counter(span.last.year for span in spans).most_common(1)[0][0]
    spans = _in_year(spans, year, problems)
    holidays, worked = _holidays(spans, problems), _worked(spans, problems)
    if problems:
        return in_order(problems)
    # The one rule book has the last word on what both kinds of file must keep.
    return read_calendar(
        {
            "year": year,
            "notice": "",
            "holidays": [
                {
                    "name": one.name,
                    "name_en": one.name_en,
                    "first": one.first.isoformat(),
                    "last": one.last.isoformat(),
                }
                for one in holidays
            ],
            "working_weekends": [day.isoformat() for day in worked],
        }
    )


def _span(row: TableRow, problems: list[Problem]) -> _Span | None:
    bad: list[str] = []
    days = []
    for key in ("first", "last"):
        text = row[key] or row["first"]
        day = day_of(text)
        if day is None:
            bad.append(_("“{text}” is not a date such as 2026-10-01").format(text=text[:30]))
            break
        days.append(day)
    kind = row["kind"].casefold()
    if kind not in OFF | WORK:
        bad.append(_("“{text}” is neither a day off nor a worked day").format(text=row["kind"][:30]))
    if len(days) == 2 and not 0 <= (days[1] - days[0]).days < HOLIDAY_DAYS_MAX:
        bad.append(_("runs from {first} to {last}").format(first=days[0], last=days[1]))
    if kind in OFF and not row["name"]:
        bad.append(_("has no name"))
    problems += [Problem(row.where(), one) for one in bad]
    return None if bad else _Span(row, days[0], days[1], kind in OFF)


def _in_year(spans: list[_Span], year: int, problems: list[Problem]) -> list[_Span]:
    """Those of the year; days may reach back into the December before."""
    kept = []
    for span in spans:
        odd = next(
            (
                day
                for day in (span.first, span.last)
                if not date(year - 1, 12, 1) <= day <= date(year, 12, 31)
            ),
            None,
        )
        if odd is None:
            kept.append(span)
        else:
            problems.append(
                Problem(span.row.where(), _("{day} is not in the year {year}").format(day=odd, year=year))
            )
    return kept


def _days(span: _Span) -> list[date]:
    return [span.first + timedelta(days=ahead) for ahead in range((span.last - span.first).days + 1)]


def _holidays(spans: list[_Span], problems: list[Problem]) -> list[Holiday]:
    """The days off; lines of one day each that follow one another under one name are one holiday."""
    seen: dict[date, TableRow] = {}
    for span in spans:
        for day in _days(span):
            if day in seen:
                words = _("{day} stands in line {line} already").format(day=day, line=seen[day].line)
                problems.append(Problem(span.row.where(), words))
                break
            seen[day] = span.row
    found: list[Holiday] = []
    for span in sorted((one for one in spans if one.off), key=lambda one: one.first):
        name, english = span.row["name"], span.row["name_en"]
        before = found[-1] if found else None
        if before and before.name == name and before.last + timedelta(days=1) == span.first:
            found[-1] = msgspec.structs.replace(before, last=span.last)
        else:
            found.append(Holiday(name, span.first, span.last, english))
    if not found and not problems:
        problems.append(Problem(_("the whole file"), _("names no holiday at all")))
    return found


def _worked(spans: list[_Span], problems: list[Problem]) -> list[date]:
    found = []
    for span in spans:
        for day in [] if span.off else _days(span):
            if day.weekday() < 5:
                problems.append(Problem(span.row.where(), _("{day} is no weekend day").format(day=day)))
            found.append(day)
    return sorted(found)
