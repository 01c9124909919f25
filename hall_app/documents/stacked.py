"""Tables as they stand on a roll of 80 mm: each row below the other, a line a cell, named by its column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hall_app.devices.strip import Text
from hall_app.documents.letterhead import Label
from hall_app.documents.lines import Rich, plain
from hall_app.words import _

Content = Rich | Label

_INDENT = "\u3000"
_BY_HAND = "_" * 20


@dataclass(frozen=True, slots=True)
class Band:
    """A row across the whole table that names the rows below it."""

    words: str


def _words(content: Content) -> str:
    if isinstance(content, Label):
        return " ".join(part for part in (content.text, content.beneath) if part)
    return plain(content)


def _named(name: str, value: str) -> str:
    return _("{label}: {value}").format(label=name, value=value)


def stacked_pairs(entries: Sequence[tuple[Label, Rich]]) -> tuple[Text, ...]:
    """Labels with their values, a line each; an empty value leaves room to write."""
    return tuple(Text(_named(_words(words), plain(value) or _BY_HAND), left=True) for words, value in entries)


def stacked_table(head: Sequence[Content], rows: Sequence[Sequence[Content] | Band]) -> tuple[Text, ...]:
    """The rows of a table. A number in the first column stands before the second; a row that has none where others do
    is a sum, and its cells need no names."""
    titles = [_words(one) for one in head]
    numbered = any(_number(row) for row in rows)
    found: list[Text] = []
    for row in rows:
        if isinstance(row, Band):
            found.append(Text(row.words, bold=True, left=True))
            continue
        cells = [_words(one) for one in row]
        if numbered and not _number(row):
            found.append(Text("　".join(cell for cell in cells if cell), bold=True, left=True))
            continue
        if numbered:
            found.append(Text(f"{cells[0]}. {cells[1]}", bold=True, left=True))
        else:
            found.append(Text(cells[0], bold=True, left=True))
        first = 2 if numbered else 1
        found += [
            Text(_INDENT + _named(name, cell), left=True)
            for name, cell in zip(titles[first:], cells[first:], strict=True)
            if cell
        ]
    return tuple(found)


def _number(row: Sequence[Content] | Band) -> bool:
    return not isinstance(row, Band) and len(row) > 1 and _words(row[0]).isdigit()
