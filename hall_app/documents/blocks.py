"""Blocks that flow over pages: paragraphs, headings, notes, gaps. Set in the `setting` in force when they are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from hall_app.devices.strip import Text
from hall_app.documents.letterhead import Label
from hall_app.documents.lines import Line, Rich, break_lines, plain
from hall_app.documents.pen import INK, INK_2, SEAL, Colour, Pen
from hall_app.documents.setting import current


class Block(Protocol):
    """A part of the text that flows. In points: `height`, the empty room `after` it, and `least`, what must fit for it
    to begin."""

    @property
    def keep_with_next(self) -> bool: ...

    @property
    def after(self) -> float: ...

    @property
    def height(self) -> float: ...

    @property
    def least(self) -> float: ...

    def draw(self, pen: Pen, x: float, top: float) -> None: ...

    def split(self, room: float) -> tuple[Block, Block] | None:
        """The part that fits into `room` and the rest; None where it may not be broken there."""
        ...

    def pull(self) -> tuple[Block, Block] | None:
        """All but the end, and the smallest end that may stand at the top of a page; None where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Broken lines of text of one width. At least two lines stay on either side of a page break. `anchor` names it for
    a table of contents; `said` is the same on a roll."""

    lines: tuple[Line, ...]
    width: float
    colour: Colour = INK
    after: float = 0.0
    keep_with_next: bool = False
    anchor: str = ""
    centred: bool = False
    said: tuple[Text, ...] = ()

    @property
    def height(self) -> float:
        return sum(line.leading for line in self.lines)

    @property
    def least(self) -> float:
        return sum(line.leading for line in self.lines[:2])

    def draw(self, pen: Pen, x: float, top: float) -> None:
        if self.anchor:
            pen.anchor(self.anchor, "".join(line.text for line in self.lines))
        for line in self.lines:
            if self.centred:
                pen.line(line, x + (self.width - line.width) / 2, top, colour=self.colour)
            else:
                pen.line(line, x, top, colour=self.colour, fill_width=self.width)
            top -= line.leading

    def _cut(self, at: int) -> tuple[Block, Block] | None:
        if at < 2 or len(self.lines) - at < 2:
            return None
        head = Paragraph(self.lines[:at], self.width, self.colour, anchor=self.anchor, centred=self.centred)
        rest = Paragraph(
            self.lines[at:], self.width, self.colour, self.after, self.keep_with_next, centred=self.centred
        )
        return head, rest

    def split(self, room: float) -> tuple[Block, Block] | None:
        at, used = 0, 0.0
        while at < len(self.lines) and used + self.lines[at].leading <= room:
            used += self.lines[at].leading
            at += 1
        return self._cut(min(at, len(self.lines) - 2))

    def pull(self) -> tuple[Block, Block] | None:
        return self._cut(len(self.lines) - 2)


def paragraph(text: Rich, *, indent: bool = True, bold: bool = False, centred: bool = False) -> Paragraph:
    """Body text; the first line moves in by two characters."""
    here = current()
    inset = 2 * here.body if indent and not centred else 0.0
    lines = break_lines(text, here.frame, here.body, here.body_leading, bold=bold, indent=inset)
    said = (Text(("　　" if inset else "") + plain(text), bold=bold, left=not centred),)
    return Paragraph(tuple(lines), here.frame, after=here.pad_y, centred=centred, said=said)


def heading(words: Label, *, anchor: str = "", size: float = 0.0) -> Paragraph:
    """A bold line that stays with what follows it; `size` 0 is a little smaller than the body."""
    here = current()
    size = size or max(here.body - 1, 11.5)
    lines = break_lines(words.text, here.frame, size, max(here.body_leading - 4, size * 1.5), bold=True)
    if words.beneath:
        lines += break_lines(words.beneath, here.frame, here.note - 1, here.note_leading - 3)
    said = (Text(" ".join(filter(None, (words.text, words.beneath))), bold=True, left=True),)
    return Paragraph(tuple(lines), here.frame, after=2, keep_with_next=True, anchor=anchor, said=said)


def note(text: Rich) -> Paragraph:
    """Small print."""
    here = current()
    lines = break_lines(text, here.frame, here.note + 0.5, here.note_leading + 1)
    return Paragraph(tuple(lines), here.frame, INK_2, after=4, said=(Text(plain(text), left=True),))


def warning(text: Rich) -> Paragraph:
    """A line in the colour of the seal."""
    here = current()
    lines = break_lines(text, here.frame, here.cell, here.cell_leading + 2, bold=True)
    said = (Text(plain(text), bold=True, left=True),)
    return Paragraph(tuple(lines), here.frame, SEAL, after=6, said=said)


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty room; vanishes at a page break."""

    height: float
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def least(self) -> float:
        return 0.0

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Nothing to draw."""

    def split(self, room: float) -> tuple[Block, Block] | None:
        return None

    def pull(self) -> tuple[Block, Block] | None:
        return None


@dataclass(frozen=True, slots=True)
class Cut:
    """A line to cut or fold along, with a word in its middle, across the whole paper."""

    words: str
    height: float = 26.0
    after: float = 4.0
    keep_with_next: bool = False

    @property
    def least(self) -> float:
        return self.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        here = current()
        middle = top - self.height / 2
        pen.fold(8, here.width - 8, middle, self.words)

    def split(self, room: float) -> tuple[Block, Block] | None:
        return None

    def pull(self) -> tuple[Block, Block] | None:
        return None
