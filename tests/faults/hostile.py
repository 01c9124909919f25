"""Hostile values for every command and question: made from their types alone, so that a new one is tried as well."""

from __future__ import annotations

import types
from collections import defaultdict
from random import Random
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from hall_app.hall import Hall
from hall_app.projections.picture import METADATA

WORDS = (
    "", " ", "\n\t", "x", "张伟", "欧阳𬭎·买买提", "e\u0301te\u0301", "a\x00b", "\ud83d", "\udc00\ud83d",
    "👩‍👩‍👧", "\u202e\u2066rev",
    "\ufeff字", "\uffff", "\u2028", "字" * 10_000, "a" * 10_000, "=1+1", "x' OR 1=1 --", "<b>&amp;{hall}", "%s{0}{x!r}",
    "../../etc/passwd", "C:\\con", "-1", "0", "007", "1e999", "nan", "١٢٣", "１２３", "²", "9" * 40, "true", "null",
    "[]", "{", "2026-11-23", "2026-02-30", "0001-01-01", "9999-12-31", "2026-11", "2026-11-23T25:00", "99:99", "09:30",
    "2026-11-23T09:00:00+08:00", "0001-01-01T00:00:00+00:00", "11010519491231002X", "13812345678", "desk-1", "cli",
)  # fmt: skip
NUMBERS = (0, 1, 2, 3, 7, -1, -999, 100, 1000, 2**31, 2**53 - 1, 2**53, -(2**63), 2**70)
FLOATS = (0.0, -1.5, 1e308, float("inf"), float("nan"))


class Hostile:
    """Makes commands and questions of any type, the same ones from the same seed."""

    def __init__(self, seed: int, known: float = 0.55) -> None:
        self._random = Random(seed)
        self.known = known
        self._columns: dict[str, list[str]] = {}
        self._any: list[str] = []

    def learn(self, hall: Hall) -> None:
        """What the pictures know, by the name of its column: offered beside what nobody knows."""
        found: dict[str, set[str]] = defaultdict(set)
        with hall.ledger.look() as conn:
            for table in METADATA.sorted_tables:
                for row in conn.execute(table.select().limit(200)).mappings():
                    for column, value in row.items():
                        if isinstance(value, str) and value and len(value) <= 200:
                            found[str(column)].add(value)
        self._columns = {name: sorted(values) for name, values in sorted(found.items())}
        self._any = sorted({one for values in found.values() for one in values})

    def make(self, kind: type[msgspec.Struct]) -> Any:
        """One command, question or row with a value in every field."""
        hints = get_type_hints(kind)
        given = {}
        for field in msgspec.structs.fields(kind):
            has_default = (
                field.default is not msgspec.NODEFAULT or field.default_factory is not msgspec.NODEFAULT
            )
            if has_default and self._random.random() < 0.4:
                continue
            given[field.name] = self._value(hints[field.name], field.name)
        return kind(**given)

    def pick(self, choices: Any) -> Any:
        """One of the choices."""
        return self._random.choice(choices)

    def _value(self, hint: Any, name: str) -> Any:
        origin, inner = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            return self._value(self.pick(inner), name)
        if origin is Literal:
            return self.pick(inner)
        if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(self._value(inner[0], name) for _ in range(self.pick((0, 1, 1, 2, 3, 40))))
        if origin is tuple:
            return tuple(self._value(one, name) for one in inner)
        if origin is dict:
            return {
                self._value(inner[0], name): self._value(inner[1], name) for _ in range(self.pick((0, 1, 3)))
            }
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            return self.make(hint)
        return self._plain(hint, name)

    def _plain(self, hint: Any, name: str) -> Any:
        if hint is str or hint is Any:
            return self._word(name)
        if hint is bool:
            return self.pick((True, False))
        if hint is int:
            return self.pick(NUMBERS)
        if hint is float:
            return self.pick(FLOATS)
        if hint is bytes:
            return self.pick(
                (b"", b"\x00\xff" * 50, b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0" + b"x" * 99)
            )
        if hint is type(None):
            return None
        raise TypeError(f"no hostile value for {name}: {hint!r}")

    def _word(self, name: str) -> str:
        dice = self._random.random()
        if dice < self.known:
            known = [
                one
                for alias in (name, f"{name}_id", name.rstrip("s"))
                for one in self._columns.get(alias, [])
            ]
            if known:
                return str(self.pick(known))
        if dice < self.known + 0.1 and self._any:
            return str(self.pick(self._any))
        return str(self.pick(WORDS))
