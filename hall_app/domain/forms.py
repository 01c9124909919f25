"""Forms that are filled in by hand: their fields, and what may stand in them.

Every value is rows of cells: a line is one row of one cell, a list one cell a row, a table one row a line. So what was
written is kept whole, whatever a later edition of a form asks for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from unicodedata import normalize

import msgspec

from hall_app.words import N_, _

Values = dict[str, tuple[tuple[str, ...], ...]]
KINDS = ("line", "text", "day", "moment", "number", "hours", "choice", "lines", "rows")
CELL_MAX = 4000
ROWS_MAX = 200
_HOURS = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?", re.ASCII)


class FormField(msgspec.Struct, frozen=True):
    """A field. `kind`: one of KINDS. `options` of a choice: pairs of value and words; `columns` of rows."""

    name: str
    words: str
    kind: str = "line"
    needed: bool = False
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    columns: tuple[FormField, ...] = ()


class Form(msgspec.Struct, frozen=True):
    """A form. `paper` is the paper made from it, empty for one that is only kept; `many`: more than one of a dossier;
    `must`: a whole dossier has it. `past`: days and moments that tell of what was, and never lie ahead; `spans`: pairs
    of them, the second never before the first."""

    name: str
    words: str
    fields: tuple[FormField, ...]
    paper: str = ""
    many: bool = False
    must: bool = False
    past: tuple[str, ...] = ()
    spans: tuple[tuple[str, str], ...] = ()


class Wrong(msgspec.Struct, frozen=True):
    """What is wrong with a field, in the language in force; `row` from 1 within a table, 0 elsewhere."""

    field: str
    what: str
    row: int = 0


def plain(values: Mapping[str, object]) -> Values:
    """Values without outer space, empty cells at the end and empty rows; text in NFC. Raises TypeError for values that
    are not rows of cells."""
    found: Values = {}
    for name, rows in values.items():
        if not isinstance(rows, list | tuple) or any(not isinstance(row, list | tuple) for row in rows):
            raise TypeError(name)
        cells = [tuple(normalize("NFC", str(cell)).strip() for cell in row) for row in rows]
        kept = tuple(row for row in cells if any(row))
        if kept:
            found[name] = kept
    return found


def wrong_in(form: Form, values: Values) -> list[Wrong]:
    """Everything wrong with plain values; an empty list where they may be kept."""
    known = {one.name: one for one in form.fields}
    found = [Wrong(name, _("is not asked for here")) for name in values if name not in known]
    for one in form.fields:
        rows = values.get(one.name, ())
        if one.needed and not rows:
            found.append(Wrong(one.name, _("is needed")))
        elif rows:
            found += _wrong_rows(one, rows)
    return found


def untrue_in(form: Form, values: Values, today: date) -> list[Wrong]:
    """Days and moments that are written well and cannot be true: ahead of today, or ended before they began."""
    filled = Filled(values)
    found = [
        Wrong(name, _("lies in the future")) for name in form.past if _when(filled, name)[:10] > f"{today}"
    ]
    for first, last in form.spans:
        begun, ended = _when(filled, first), _when(filled, last)
        if begun and ended and ended < begun:
            found.append(Wrong(last, _("lies before the beginning, {begun}").format(begun=begun)))
    return found


def _when(filled: Filled, name: str) -> str:
    """A day or moment in the form that sorts as it passes; empty where none is written."""
    day, moment = filled.day(name), filled.moment(name)
    return f"{moment:%Y-%m-%d %H:%M}" if moment else day.isoformat() if day else ""


def hours_in(cell: str) -> Decimal | None:
    """The hours written in a cell, such as 3 or 2.5; None where nobody can count with it, or nobody was there."""
    found = _HOURS.fullmatch(normalize("NFKC", cell).replace("小时", "").strip())
    hours = Decimal(found[0].replace(",", ".")) if found else Decimal(0)
    return hours if hours else None


def _wrong_rows(field: FormField, rows: tuple[tuple[str, ...], ...]) -> list[Wrong]:
    most = ROWS_MAX if field.kind in ("lines", "rows") else 1
    if len(rows) > most:
        return [Wrong(field.name, _("has more than {n} rows").format(n=most))]
    columns = field.columns if field.kind == "rows" else (field,)
    found = []
    for number, row in enumerate(rows, start=1):
        at = number if field.kind in ("lines", "rows") else 0
        if len(row) > len(columns):
            found.append(Wrong(field.name, _("has more than {n} columns").format(n=len(columns)), at))
            continue
        for column, cell in zip(columns, (*row, *("",) * (len(columns) - len(row))), strict=True):
            what = _wrong_cell(column, cell, field.kind == "rows")
            if what:
                name = field.name if column is field else f"{field.name}.{column.name}"
                found.append(Wrong(name, what, at))
    return found


def _wrong_cell(field: FormField, cell: str, in_row: bool) -> str:
    if not cell:
        return _("is needed") if in_row and field.needed else ""
    if len(cell) > CELL_MAX:
        return _("is longer than {n} characters").format(n=CELL_MAX)
    if field.kind == "day" and day_in(cell) is None:
        return _("is no date; write it as 2026-11-24")
    if field.kind == "moment" and moment_in(cell) is None:
        return _("is no date and time; write it as 2026-11-24 08:30")
    if field.kind == "number" and not (cell.isascii() and cell.isdigit() and len(cell) < 7):
        return _("is no whole number")
    if field.kind == "hours" and hours_in(cell) is None:
        return _("is no number of hours; write it as 3 or 2.5")
    if field.kind == "choice" and cell not in dict(field.options):
        return _("is not one of the answers")
    return ""


def day_in(cell: str) -> date | None:
    """The day written in a cell, None where there is none."""
    try:
        return date.fromisoformat(cell) if len(cell) == len("2026-11-24") else None
    except ValueError:
        return None


def moment_in(cell: str) -> datetime | None:
    """The date and time written in a cell, to the minute and without a zone; None where there is none."""
    try:
        return datetime.fromisoformat(cell) if len(cell) == len("2026-11-24 08:30") else None
    except ValueError:
        return None


class Filled:
    """What stands in a form, by the names of its fields."""

    def __init__(self, values: Values, form: Form | None = None) -> None:
        self._values = values
        self._options = {one.name: dict(one.options) for one in form.fields} if form else {}

    def line(self, name: str) -> str:
        """The first cell."""
        rows = self._values.get(name, ())
        return rows[0][0] if rows and rows[0] else ""

    def choice(self, name: str) -> str:
        """The words of the chosen answer, in the language in force."""
        value = self.line(name)
        words = self._options.get(name, {}).get(value)
        return _(words) if words else value

    def day(self, name: str) -> date | None:
        """A day, None where none was written."""
        return day_in(self.line(name))

    def moment(self, name: str) -> datetime | None:
        """A date and time, None where none was written."""
        return moment_in(self.line(name))

    def number(self, name: str, otherwise: int = 0) -> int:
        """A whole number."""
        cell = self.line(name)
        return int(cell) if cell.isascii() and cell.isdigit() else otherwise

    def lines(self, name: str) -> tuple[str, ...]:
        """The first cell of each row."""
        return tuple(row[0] for row in self._values.get(name, ()) if row)

    def rows(self, name: str, width: int) -> list[tuple[str, ...]]:
        """The rows, each of `width` cells."""
        return [(*row, *("",) * (width - len(row)))[:width] for row in self._values.get(name, ())]


YES_NO: tuple[tuple[str, str], ...] = (("yes", N_("yes")), ("no", N_("no")))
