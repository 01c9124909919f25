"""What is wrong with a file somebody brings: strict reading, and every fault named with its place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec

from hall_app.words import _


class Problem(msgspec.Struct, frozen=True):
    """One fault of an imported file: its place and a sentence, both in the language in force."""

    where: str
    what: str

    def words(self) -> str:
        """Both in one line."""
        return _("{where}: {what}").format(where=self.where, what=self.what)


def told(problems: Sequence[Problem]) -> dict[str, object]:
    """Problems of a file as the details of a refusal: every sentence, how many, and all in one text."""
    sentences = tuple(problem.words() for problem in problems)
    return {"problems": sentences, "count": len(sentences), "list": _("; ").join(sentences)}


class _Duplicate(ValueError):
    pass


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Duplicate(key)
        found[key] = value
    return found


def _refuse(constant: str) -> Any:
    raise _Duplicate(constant)


def strict_json(data: bytes) -> Any | Problem:
    """The JSON value of UTF-8 bytes (a byte order mark is allowed), or the problem with them.

    Duplicate keys, NaN and Infinity are refused; numbers with a point become Decimal, never float.
    """
    whole = _("the whole file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Problem(whole, _("is not UTF-8 text"))
    try:
        return json.loads(text, object_pairs_hook=_no_duplicates, parse_float=Decimal, parse_constant=_refuse)
    except _Duplicate as error:
        return Problem(whole, _("has the key {key} twice, or a number that is none").format(key=error))
    except json.JSONDecodeError as error:
        return Problem(_("line {line}").format(line=error.lineno), _("is not JSON"))
    except ValueError:
        return Problem(whole, _("holds a number of more digits than any list needs"))
    except RecursionError:
        return Problem(whole, _("is nested too deeply"))
