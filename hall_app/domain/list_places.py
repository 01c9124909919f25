"""Reading the objects of a list field by field: a bad one gives a problem with its place, and the reading goes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from unicodedata import category

from hall_app.domain.problems import Problem
from hall_app.words import _

TEXT_MAX = 2000


class Reader:
    """Gathers problems over the whole file; `codes`: where each code of an item stood first."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.codes: dict[str, int] = {}

    def add(self, where: str, what: str) -> None:
        """One more, with where it is."""
        self.problems.append(Problem(where, what))


class Place:
    """One object of the file; its fields are read with their checks, a bad one gives a problem and a stand-in."""

    def __init__(self, reader: Reader, row: Mapping[str, Any], where: str) -> None:
        self.reader, self.row, self.where = reader, row, where

    def bad(self, field: str, what: str) -> None:
        """A problem of a field of this object."""
        self.reader.add(_("{where}, field {field}").format(where=self.where, field=field), what)

    def only(self, *fields: str) -> None:
        """No other field may stand there: a misspelt one would be read as missing."""
        for field in self.row:
            if field not in fields:
                self.bad(str(field), _("is not known here"))

    def text(self, field: str, default: str | None = None) -> str:
        """Text; without a default it must be there and not be empty."""
        value = self.row.get(field)
        if value is None and default is not None:
            return default
        if value is None:
            self.bad(field, _("is missing"))
        elif not isinstance(value, str):
            self.bad(field, _("must be text"))
        elif len(value) > TEXT_MAX:
            self.bad(field, _("is longer than {n} characters").format(n=TEXT_MAX))
        elif default is None and not value.strip():
            self.bad(field, _("is empty"))
        elif any(category(char) == "Cc" and char not in "\n\r\t" for char in value):
            self.bad(field, _("holds characters that cannot be printed"))
        else:
            return value.strip()
        return ""

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts; none where it is not there."""
        value = self.row.get(field)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.bad(field, _("must be a list of texts"))
            return ()
        return tuple(value)

    def one_of(self, field: str, *allowed: str, default: str | None = None) -> Any:
        """One of some words."""
        value = self.text(field, default)
        if value and value not in allowed:
            self.bad(
                field, _("is {value}; allowed: {allowed}").format(value=value, allowed=", ".join(allowed))
            )
        return value

    def number(self, field: str, low: int, high: int, optional: bool = False) -> int | None:
        """A whole number within bounds, both included; None where it is not one, or not there."""
        value = self.row.get(field)
        if value is None:
            if not optional:
                self.bad(field, _("is missing"))
            return None
        if type(value) is not int:
            self.bad(field, _("must be a whole number"))
        elif not low <= value <= high:
            self.bad(field, _("is {value}; allowed: {low} to {high}").format(value=value, low=low, high=high))
        else:
            return value
        return None

    def flag(self, field: str, default: bool = False) -> bool:
        """True or false."""
        value = self.row.get(field, default)
        if type(value) is not bool:
            self.bad(field, _("must be true or false"))
        return value is True

    def day(self, field: str, default: date | None) -> date | None:
        """An ISO date; None where it is none."""
        value = self.row.get(field)
        if value is None:
            return default
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.bad(field, _("must be a date such as 2026-10-01"))
            return None

    def rows(self, field: str, word: str, most: int, needed: bool = False) -> list[Place]:
        """The objects of a list, each as a place of its own; `word` is "…, material {n}" or the like."""
        value = self.row.get(field)
        if value is None and not needed:
            return []
        if not isinstance(value, list) or len(value) > most:
            self.bad(field, _("must be a list of at most {n}").format(n=most))
            return []
        found = []
        for number, row in enumerate(value, 1):
            where = word.format(where=self.where, n=number)
            if isinstance(row, Mapping):
                found.append(Place(self.reader, row, where))
            else:
                self.reader.add(where, _("must be an object"))
        return found
