"""The fonts of the papers: registered once, chosen character by character.

Noto Sans SC carries the text, HanaMinB the rare characters beyond it (GB 18030-2022 level 3). ReportLab has no fallback
of its own, so text is split into runs by what each face can draw. ReportLab keeps its font state in globals: whoever
draws holds `drawing_lock`.
"""

from __future__ import annotations

import threading
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics, ttfonts

from hall_app import paths
from hall_app.documents.font_file import FontFile, compact

REGULAR = "HallRegular"
BOLD = "HallBold"
RARE = "HallRare"

drawing_lock = threading.RLock()

_FILES = {REGULAR: "NotoSansSC-Regular.ttf", BOLD: "NotoSansSC-Bold.ttf", RARE: "HanaMinB.ttf"}
_BFCHAR_MAX = 100
_INVISIBLE = {"Cf", "Mn", "Me", "Cc"}


class Run(NamedTuple):
    """Characters drawn with one registered font. `heavy` asks for a stroke where the face has no bold."""

    font: str
    text: str
    heavy: bool


def to_unicode_cmap(font_name: str, subset: list[int]) -> str:
    """The ToUnicode map of a one-byte font subset (ISO 32000-1 §9.10.3).

    `subset` lists code points by character code. Values are UTF-16BE, so characters above U+FFFF become a surrogate
    pair, and no block is longer than 100 entries, the most a reader must accept.
    """
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({font_name})",
        f"/Ordering ({font_name})",
        "/Supplement 0",
        ">> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(subset), _BFCHAR_MAX):
        block = subset[start : start + _BFCHAR_MAX]
        lines.append(f"{len(block)} beginbfchar")
        lines += [
            f"<{start + i:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
            for i, point in enumerate(block)
        ]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def file_of(name: str) -> Path:
    """The file of one of the faces, for what draws without ReportLab."""
    return paths.resources() / "fonts" / _FILES[name]


@cache
def _font(name: str) -> ttfonts.TTFont:
    with drawing_lock:
        # The writer of ReportLab puts five hex digits for a character above U+FFFF; readers take the first four.
        ttfonts.makeToUnicodeCMap = to_unicode_cmap
        font = ttfonts.TTFont(name, FontFile(file_of(name)))
        compact(font.face)
        pdfmetrics.registerFont(font)
        return font


def register() -> None:
    """Registers the two text faces; the rare one follows with the first rare character. Safe to call again."""
    _font(REGULAR)
    _font(BOLD)


@cache
def _place(char: str, bold: bool) -> tuple[str, bool, str]:
    """Font, stroke and what to draw for a character; a code point in brackets where no face has it."""
    face = BOLD if bold else REGULAR
    if ord(char) in _font(face).face.charToGlyph:
        return face, False, char
    if unicodedata.category(char) in _INVISIBLE:
        return face, False, ""
    if ord(char) in _font(RARE).face.charToGlyph:
        return RARE, bold, char
    return face, False, f"[U+{ord(char):04X}]"


def has(char: str) -> bool:
    """Whether a face can draw the character."""
    return ord(char) in _font(REGULAR).face.charToGlyph or ord(char) in _font(RARE).face.charToGlyph


def runs(text: str, bold: bool = False) -> list[Run]:
    """Splits text into runs of one font each. Joined, they give the text back, without invisible control characters.

    A character that no face can draw stands as its code point in brackets, so that nobody takes the paper for whole.
    """
    found: list[Run] = []
    for char in text:
        font, heavy, drawn = _place(char, bold)
        if found and found[-1].font == font and found[-1].heavy == heavy:
            found[-1] = Run(font, found[-1].text + drawn, heavy)
        elif drawn:
            found.append(Run(font, drawn, heavy))
    return found


@cache
def char_width(char: str, bold: bool) -> float:
    """The width of a character in thousandths of the type size."""
    font, _heavy, drawn = _place(char, bold)
    face = _font(font).face
    return float(sum(face.charWidths.get(ord(part), face.defaultWidth) for part in drawn))


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line of text in points."""
    return sum(char_width(char, bold) for char in text) * size / 1000
