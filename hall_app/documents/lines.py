"""Text broken into lines as Chinese printing asks: no closing mark begins a line, no opening mark ends one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hall_app.documents import fonts

NO_START = frozenset("，。、；：？！）》」』】〕〉”’…—～·‧•%‰℃,.;:?!)]}／/")
NO_END = frozenset("（《「『【〔〈“‘([{￥")
_WORD = re.compile(r"[A-Za-z0-9À-ɏ_@#&+=*'’.,:/~–-]+|\s+|.", re.DOTALL)
# From here on characters are a word each: radicals and ideographs.
_FIRST_IDEOGRAPH = "\u2e80"
_COMPANY_MAX = 2
_TAG = re.compile(r"<(/?)b>")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its spans, its width in points, whether its paragraph ends here, and its size and leading."""

    spans: tuple[Span, ...]
    width: float
    last: bool
    size: float
    leading: float
    indent: float = 0.0

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(span.text for span in self.spans)


Rich = str | Iterable[Span]


def rich(template: str, **values: object) -> tuple[Span, ...]:
    """A translated template whose `<b>…</b>` parts are bold, filled with values that are never read as marks."""
    spans: list[Span] = []
    bold = False
    at = 0
    for tag in _TAG.finditer(template):
        spans.append(Span(template[at : tag.start()].format(**values), bold))
        bold, at = not tag.group(1), tag.end()
    spans.append(Span(template[at:].format(**values), bold))
    return tuple(span for span in spans if span.text)


def plain(text: Rich) -> str:
    """The words without their weights."""
    return text if isinstance(text, str) else "".join(span.text for span in text)


def spans_of(text: Rich, bold: bool = False) -> tuple[Span, ...]:
    """Plain text as one span, spans as they are."""
    return (Span(text, bold),) if isinstance(text, str) else tuple(text)


def break_lines(
    text: Rich, width: float, size: float, leading: float, *, bold: bool = False, indent: float = 0.0
) -> list[Line]:
    """Breaks text into lines of at most `width` points.

    `indent` moves the first line in. A word of Latin letters or digits stays whole unless it is longer than a line;
    line breaks in the text are kept. An empty text gives one empty line.
    """
    paragraphs: list[list[tuple[str, bool]]] = [[]]
    for span in spans_of(text, bold):
        for number, part in enumerate(span.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            if number:
                paragraphs.append([])
            paragraphs[-1].extend((char, span.bold) for char in part)
    lines: list[Line] = []
    for chars in paragraphs:
        lines += _break_paragraph(chars, width, size, leading, indent)
    return lines


def _pieces(chars: list[tuple[str, bool]], width: float, size: float) -> list[list[tuple[str, bool]]]:
    """What may not be broken: words, and marks with the character they cling to."""
    plain = "".join(char for char, _bold in chars)
    pieces: list[list[tuple[str, bool]]] = []
    glue = False
    for match in _WORD.finditer(plain):
        piece = chars[match.start() : match.end()]
        first = piece[0][0]
        clings = pieces and (glue or (first in NO_START and not pieces[-1][-1][0].isspace()))
        if clings and _measure(pieces[-1] + piece, size) <= width:
            pieces[-1] = pieces[-1] + piece
        else:
            pieces.append(piece)
        glue = piece[-1][0] in NO_END
    return pieces


def _measure(chars: list[tuple[str, bool]], size: float) -> float:
    return sum(fonts.char_width(char, bold) for char, bold in chars) * size / 1000


def _break_paragraph(
    chars: list[tuple[str, bool]], width: float, size: float, leading: float, indent: float
) -> list[Line]:
    rows = _rows(chars, width, size, indent)
    _keep_company(rows, width, size)
    last = len(rows) - 1
    return [
        Line(_joined(row), _measure(row, size), number == last, size, leading, 0.0 if number else indent)
        for number, row in enumerate(rows)
    ]


def _rows(
    chars: list[tuple[str, bool]], width: float, size: float, indent: float
) -> list[list[tuple[str, bool]]]:
    rows: list[list[tuple[str, bool]]] = []
    current: list[tuple[str, bool]] = []
    used = indent

    def close(last: bool) -> None:
        nonlocal current, used
        if not last:
            while current and current[-1][0] == " ":
                current.pop()
        rows.append(current)
        current, used = [], 0.0

    for piece in _pieces(chars, width, size):
        measure = _measure(piece, size)
        if used + measure > width + 0.01 and current and not piece[0][0].isspace():
            close(last=False)
        if measure <= width - used + 0.01 or piece[0][0].isspace():
            current += piece
            used += measure
            continue
        for char in piece:
            step = _measure([char], size)
            if used + step > width + 0.01 and current:
                close(last=False)
            current.append(char)
            used += step
    close(last=True)
    return rows


def _keep_company(rows: list[list[tuple[str, bool]]], width: float, size: float) -> None:
    """A single character does not end a paragraph on a line of its own: the one before it comes down to it."""
    if len(rows) < 2:
        return
    before, last = rows[-2:]
    alone = [char for char, _bold in last if char not in NO_START]
    if len(alone) != 1 or alone[0] < _FIRST_IDEOGRAPH:
        return
    piece = _pieces(before, width, size)[-1]
    rest = before[: -len(piece)]
    while rest and rest[-1][0] == " ":
        rest.pop()
    if len(piece) <= _COMPANY_MAX and len(rest) >= _COMPANY_MAX and _measure(piece + last, size) <= width:
        rows[-2:] = [rest, piece + last]


def _joined(chars: list[tuple[str, bool]]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for char, bold in chars:
        if spans and spans[-1].bold == bold:
            spans[-1] = Span(spans[-1].text + char, bold)
        else:
            spans.append(Span(char, bold))
    return tuple(spans)
