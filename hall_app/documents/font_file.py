"""A font file that stays on the disk: ReportLab is handed the map of it and reads what it needs.

ReportLab keeps each file whole in memory (49 MB for the three of ours, measured) and copies its glyph table, 7 to
25 MB, for every paper that is drawn. A long slice of this map is a window into it instead, whose own slices are bytes.
"""

from __future__ import annotations

import mmap
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFace

WINDOW_LEAST = 1 << 20


class Window:
    """A part of a mapped file. Slices within it are bytes."""

    def __init__(self, whole: mmap.mmap, first: int, end: int) -> None:
        self._whole, self._first, self._end = whole, first, end

    def __len__(self) -> int:
        return self._end - self._first

    def __getitem__(self, part: slice) -> bytes:
        first, end, _step = part.indices(len(self))
        return self._whole[self._first + first : self._first + end]


class FontMap:
    """A font file as ReportLab reads it: bytes by slice, one byte by index, a Window for a table of a megabyte."""

    def __init__(self, whole: mmap.mmap) -> None:
        self._whole = whole

    def __len__(self) -> int:
        return len(self._whole)

    def __getitem__(self, part: int | slice) -> bytes | int | Window:
        if isinstance(part, int):
            return self._whole[part]
        first, end, _step = part.indices(len(self._whole))
        if end - first >= WINDOW_LEAST:
            return Window(self._whole, first, end)
        return self._whole[first:end]


class FontFile:
    """What is handed to ReportLab in the place of an open file; `name` is the path. Raises OSError where it is gone."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)

    def read(self) -> FontMap:
        """The file, mapped; the map lives as long as the font."""
        with open(self.name, "rb") as file:
            return FontMap(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


class Glyphs(Mapping[int, int]):
    """Which glyph a character is, by code point: two rows of machine words instead of a table of objects."""

    def __init__(self, glyphs: Mapping[int, int]) -> None:
        self._codes = array("L", sorted(glyphs))
        self._glyphs = array("L", (glyphs[code] for code in self._codes))

    def __getitem__(self, code: int) -> int:
        at = bisect_left(self._codes, code)
        if at == len(self._codes) or self._codes[at] != code:
            raise KeyError(code)
        return self._glyphs[at]

    def __iter__(self) -> Iterator[int]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


def compact(face: TTFontFace) -> None:
    """Puts the tables of a face that was read into less memory: 35 MB for the three faces (measured). What it draws
    stays the same.

    Characters as wide as the default need no entry (ReportLab asks for `charWidths.get(code, defaultWidth)`), equal
    metrics are one tuple, positions and glyphs are machine words instead of objects. The way back from a glyph to its
    characters only served the reading of the file.
    """
    wide = face.defaultWidth
    face.charWidths = {code: width for code, width in face.charWidths.items() if width != wide}
    seen: dict[tuple[int, int], tuple[int, int]] = {}
    face.hmetrics = [seen.setdefault(one, one) for one in face.hmetrics]
    face.glyphPos = array("L", face.glyphPos)
    face.charToGlyph = Glyphs(face.charToGlyph)
    face.glyphToChar = {}
