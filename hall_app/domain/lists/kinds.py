"""The kinds of lists a hall keeps as tables: their columns and templates, and reading the ones that need no hall."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from hall_app.domain.calendar import CalendarYear
from hall_app.domain.lists import bundle_list, calendar_list, people_list, staff_list
from hall_app.domain.lists.table import Column, template_of
from hall_app.domain.problems import Problem
from hall_app.words import N_, _, ngettext_


class Kind(msgspec.Struct, frozen=True):
    """A kind of list: what it is called, the file its template is saved as, its columns and a line that shows them."""

    words: str
    file: str
    columns: tuple[Column, ...]
    sample: tuple[str, ...]


KINDS: dict[str, Kind] = {
    "calendar": Kind(N_("Calendar of a year"), "calendar", calendar_list.COLUMNS, calendar_list.SAMPLE),
    "people": Kind(N_("Residents' roster"), "residents", people_list.COLUMNS, people_list.SAMPLE),
    "bundles": Kind(N_("Joint items"), "joint-items", bundle_list.COLUMNS, bundle_list.SAMPLE),
    "staff": Kind(N_("People who serve"), "staff", staff_list.STAFF, staff_list.STAFF_SAMPLE),
    "windows": Kind(N_("Windows"), "windows", staff_list.WINDOWS, staff_list.WINDOWS_SAMPLE),
}


class Looked(msgspec.Struct, frozen=True):
    """A list as it would be taken over: heads, rows as a person reads them, what is worth knowing; or its problems."""

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def template(kind: str) -> str:
    """An empty list of a kind as CSV, in the language in force."""
    one = KINDS[kind]
    return template_of(one.columns, one.sample)


def left_out_words(heads: Sequence[str]) -> tuple[str, ...]:
    """A sentence about columns that are not taken over; none where every one is."""
    if not heads:
        return ()
    return (_("Columns that are not taken over: {heads}").format(heads=_(", ").join(heads)),)


def looked_at_calendar(found: CalendarYear | list[Problem]) -> Looked:
    """A year's notice as rows: holidays with their days, then the weekend days that are worked."""
    if isinstance(found, list):
        return Looked(problems=tuple(found))
    rows = [
        (one.name, one.first.isoformat(), one.last.isoformat(), _day_count(one.first, one.last))
        for one in found.holidays
    ]
    rows += [(_("weekend day that is worked"), day.isoformat(), "", "") for day in found.working_weekends]
    heads = (_("Name"), _("First day"), _("Last day"), _("Days"))
    note = _("The year {year}: a calendar known for it before is replaced.").format(year=found.year)
    return Looked(heads, tuple(rows), (note,))


def _day_count(first: date, last: date) -> str:
    days = (last - first).days + 1
    return ngettext_("{n} day", "{n} days", days).format(n=days)
