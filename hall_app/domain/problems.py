"""What is wrong with a file somebody brings: strict reading, and every fault named with its place."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec

from hall_app.words import _

SHOWN_MOST = 200
LISTED_MOST = 20
# Controls, marks that turn the direction of writing, halves of characters, private ones: nothing a sentence may hold.
_NOT_SHOWN = ("Cc", "Cf", "Cs", "Co", "Cn")
# How msgspec says that a field is not there, what it expected, and where.
_LACKS = re.compile(r"missing required field `([^`]*)`")
_EXPECTED = re.compile(r"^Expected `(\w+)")
_AT = re.compile(r" - at `\$\.?(.*)`$")


def _fit_to_show(text: str) -> str:
    short = text if len(text) <= SHOWN_MOST else text[:SHOWN_MOST] + "…"
    return "".join("\ufffd" if unicodedata.category(char) in _NOT_SHOWN else char for char in short)


class Problem(msgspec.Struct, frozen=True):
    """One fault of an imported file: its place and a sentence, both in the language in force."""

    where: str
    what: str

    def words(self) -> str:
        """Both in one line, whatever the file put into them."""
        return _("{where}: {what}").format(where=_fit_to_show(self.where), what=_fit_to_show(self.what))


def told(problems: Sequence[Problem]) -> dict[str, object]:
    """Problems of a file as the details of a refusal: every sentence, how many, and the first of them in one text."""
    sentences = tuple(problem.words() for problem in problems)
    more = ("…",) if len(sentences) > LISTED_MOST else ()
    listed = _("; ").join((*sentences[:LISTED_MOST], *more))
    return {"problems": sentences, "count": len(sentences), "list": listed}


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


def _is_whole(value: Any) -> bool:
    """Whether every text in a value is made of whole characters: no half of a surrogate pair."""
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return False
        return True
    if isinstance(value, dict):
        return all(_is_whole(key) and _is_whole(one) for key, one in value.items())
    return all(map(_is_whole, value)) if isinstance(value, list) else True


def strict_json(data: bytes) -> Any | Problem:
    """The JSON value of UTF-8 bytes (a byte order mark is allowed), or the problem with them.

    Duplicate keys, NaN, Infinity and halves of characters are refused; numbers with a point become Decimal, never
    float.
    """
    whole = _("the whole file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Problem(whole, _("is not UTF-8 text"))
    try:
        found = json.loads(
            text, object_pairs_hook=_no_duplicates, parse_float=Decimal, parse_constant=_refuse
        )
        if not _is_whole(found):
            return Problem(whole, _("holds half a character, which is none"))
        return found
    except _Duplicate as error:
        return Problem(whole, _("has the key {key} twice, or a number that is none").format(key=error))
    except json.JSONDecodeError as error:
        return Problem(_("line {line}").format(line=error.lineno), _("is not JSON"))
    except ValueError:
        return Problem(whole, _("holds a number of more digits than any list needs"))
    except RecursionError:
        return Problem(whole, _("is nested too deeply"))


def misshapen(error: msgspec.ValidationError) -> Problem:
    """What msgspec found wrong with the shape of a value, in the language in force."""
    said = str(error)
    place, lacks, expected = (found.search(said) for found in (_AT, _LACKS, _EXPECTED))
    where = place[1] if place and place[1] else ""
    if lacks:
        field = ".".join(part for part in (where, lacks[1]) if part)
        return Problem(_("field {field}").format(field=field), _("is missing"))
    kinds = {
        "array": _("must be a list"),
        "object": _("must be an object"),
        "str": _("must be text"),
        "int": _("must be a whole number"),
        "bool": _("must be true or false"),
    }
    what = kinds.get(expected[1] if expected else "", _("is not what belongs there"))
    return Problem(_("field {field}").format(field=where) if where else _("the whole file"), what)
