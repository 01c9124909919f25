"""Slips on a roll of 80 mm, for a window without an A4 printer: everything the letter says, line by line.

A paper is written once, as a letter. Its blocks know themselves how they stand on a roll (`said`), so nothing can be
on one form and not on the other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hall_app.devices.strip import Code, Strip, Stroke, Text
from hall_app.documents import fonts
from hall_app.documents.blocks import Paragraph
from hall_app.documents.closing import Closing
from hall_app.documents.kit import Letter, foot_words, handed_to, marks
from hall_app.documents.lines import Line, break_lines
from hall_app.documents.pen import Pen
from hall_app.documents.setting import using
from hall_app.documents.tables import Table

MM = 72 / 25.4
WIDTH = 80 * MM
MARGIN = 4 * MM
ROOM = WIDTH - 2 * MARGIN
# One of the printer's own lines holds 24 Chinese characters of 3 mm.
SIZE = ROOM / 24
LEADING = 1.45
_SIGN_COLUMNS, _SEAL_LINES = 16, 5
_STROKE_HEIGHT = 8.0


def strip_of(render: Callable[[Any], bytes], paper: object) -> Strip:
    """A letter line by line. Raises ValueError for a paper that is no letter."""
    found: list[Strip] = []
    with handed_to(lambda letter: found.append(_strip(letter))):
        render(paper)
    if not found:
        raise ValueError(f"{type(paper).__name__} is no letter")
    return found[0]


def _strip(paper: Letter) -> Strip:
    head = paper.head
    top = [Text(words, bold=True) for words in marks(head, paper.reprint)]
    top += [Text(head.hall), Text(paper.title.text, 2, bold=True)]
    top += [Text(words) for words in (paper.title.beneath, paper.number) if words]
    with using(paper.settings[0]):
        said = [
            one for block in paper.blocks() if isinstance(block, (Paragraph, Table)) for one in block.said
        ]
    foot = [Text(words) for words in (paper.copies_words, foot_words(head)) if words]
    return (*top, Stroke(), *said, Stroke(), *_closing(paper.closing), *foot)


def _closing(closing: Closing) -> list[Text | Code | Stroke]:
    found: list[Text | Code | Stroke] = []
    for one in closing.signatures:
        words = " ".join(part for part in (one.text, one.beneath) if part)
        found += [Text(""), Text(words + "_" * _SIGN_COLUMNS, left=True)]
    if closing.seal_of:
        found += [Text(""), Text(closing.seal_of)]
    if closing.seal_words:
        found += [Text(closing.seal_words), *[Text("")] * _SEAL_LINES]
    if closing.date_text:
        found.append(Text(closing.date_text))
    if closing.code:
        found.append(Code(closing.code))
        found += [Text(closing.code_words)] if closing.code_words else []
    return found


def pdf_of(strip: Strip, title: str, author: str) -> bytes:
    """The paper as PDF for printers the system drives: one page of 80 mm, as long as it needs to be."""
    with fonts.drawing_lock:
        fonts.register()
        laid = [(one, _lines(one)) for one in strip]
        height = 2 * MARGIN + sum(_height(one, lines) for one, lines in laid)
        pen = Pen(WIDTH, height, title, author)
        y = height - MARGIN
        for one, lines in laid:
            _draw(pen, one, lines, y)
            y -= _height(one, lines)
        return pen.finish()


def _lines(one: Text | Code | Stroke) -> list[Line]:
    if not isinstance(one, Text):
        return []
    size = SIZE * one.size
    return break_lines(one.words, ROOM, size, size * LEADING, bold=one.bold)


def _height(one: Text | Code | Stroke, lines: list[Line]) -> float:
    if isinstance(one, Stroke):
        return _STROKE_HEIGHT
    return one.side_mm * MM if isinstance(one, Code) else sum(line.leading for line in lines)


def _draw(pen: Pen, one: Text | Code | Stroke, lines: list[Line], y: float) -> None:
    if isinstance(one, Stroke):
        pen.rule(MARGIN, y - _STROKE_HEIGHT / 2, WIDTH - MARGIN, y - _STROKE_HEIGHT / 2)
    elif isinstance(one, Code):
        side = one.side_mm * MM
        pen.code(one.text, (WIDTH - side) / 2, y - side, side)
    else:
        for line in lines:
            pen.line(line, MARGIN if one.left else (WIDTH - line.width) / 2, y)
            y -= line.leading
