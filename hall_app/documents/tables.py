"""Tables with hair lines that flow over pages: the head repeats, and no row stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hall_app.documents import fonts
from hall_app.documents.kit import CELL, CELL_LEADING, FRAME, NOTE, Block, Label
from hall_app.documents.lines import Line, Rich, break_lines
from hall_app.documents.pen import INK, INK_2, SHADE, Pen

PAD_X, PAD_Y = 6.0, 4.0
_LINES_MAX = 24

Content = Rich | Label


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of broken lines with their widths in points. `joined` continues the row above, cut because it was longer
    than a page; `band` shades it; `keep` keeps it with the row below; `labels` names the shaded columns."""

    widths: tuple[float, ...]
    cells: tuple[tuple[Line, ...], ...]
    joined: bool = False
    band: bool = False
    keep: bool = False
    labels: frozenset[int] = frozenset()
    pad_y: float = PAD_Y

    @property
    def height(self) -> float:
        return max(sum(line.leading for line in cell) for cell in self.cells) + 2 * self.pad_y

    def tight(self) -> Row:
        """The same row set closer."""
        cells = tuple(
            tuple(replace(line, leading=line.leading * 0.92) for line in cell) for cell in self.cells
        )
        return replace(self, cells=cells, pad_y=PAD_Y - 1.5)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that stands on every page."""

    head: Row | None
    rows: tuple[Row, ...]
    after: float = 8.0
    keep_with_next: bool = False

    @property
    def height(self) -> float:
        return self._head_height + sum(row.height for row in self.rows)

    @property
    def _head_height(self) -> float:
        return self.head.height if self.head else 0.0

    @property
    def least(self) -> float:
        count = 1
        while count < len(self.rows) and self.rows[count - 1].keep:
            count += 1
        return self._head_height + sum(row.height for row in self.rows[:count])

    def draw(self, pen: Pen, x: float, top: float) -> None:
        y = top
        rows = (*((self.head,) if self.head else ()), *self.rows)
        for number, row in enumerate(rows):
            self._draw_row(pen, row, x, y, first=number == 0)
            y -= row.height
        pen.rule(x, y, x + FRAME, y)

    def _draw_row(self, pen: Pen, row: Row, x: float, top: float, *, first: bool) -> None:
        bottom = top - row.height
        left = x
        for column, width in enumerate(row.widths):
            if row.band or column in row.labels:
                pen.shade(left, bottom, width, row.height, SHADE)
            left += width
        left = x
        for cell, width in zip(row.cells, row.widths, strict=True):
            y = top - row.pad_y
            for line in cell:
                pen.line(line, left + PAD_X, y, colour=INK_2 if line.size < NOTE else INK)
                y -= line.leading
            pen.rule(left, top, left, bottom)
            left += width
        pen.rule(left, top, left, bottom)
        if first or not row.joined:
            pen.rule(x, top, left, top)

    def _cut(self, at: int) -> tuple[Block, Block] | None:
        while at > 0 and self.rows[at - 1].keep:
            at -= 1
        if at < 1 or at >= len(self.rows):
            return None
        return replace(self, rows=self.rows[:at], after=0.0), replace(self, rows=self.rows[at:])

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Breaks between rows; takes one more row over rather than leave a single one for the next page."""
        used, at = self._head_height, 0
        while at < len(self.rows) and used + self.rows[at].height <= room:
            used += self.rows[at].height
            at += 1
        if len(self.rows) - at == 1 and at > 2 and not self.rows[-1].joined:
            at -= 1
        return self._cut(at)

    def pull(self) -> tuple[Block, Block] | None:
        count = len(self.rows)
        return self._cut(count - 2) if count > 3 else None

    def tight(self) -> Block:
        head = self.head.tight() if self.head else None
        return replace(self, head=head, rows=tuple(row.tight() for row in self.rows))


def _cell(content: Content, width: float, *, bold: bool, size: float = CELL) -> tuple[Line, ...]:
    room = width - 2 * PAD_X
    leading = CELL_LEADING * size / CELL
    if isinstance(content, Label):
        lines = break_lines(content.text, room, size, leading, bold=bold)
        if content.beneath:
            lines += break_lines(content.beneath, room, NOTE - 2, NOTE + 1)
        return tuple(lines)
    return tuple(break_lines(content, room, size, leading, bold=bold))


def _chopped(
    widths: tuple[float, ...], cells: Sequence[tuple[Line, ...]], labels: frozenset[int] = frozenset()
) -> list[Row]:
    """One row, or several joined ones where a cell is longer than a page can hold."""
    longest = max(len(cell) for cell in cells)
    rows = [Row(widths, tuple(cell[:_LINES_MAX] for cell in cells), labels=labels)]
    for start in range(_LINES_MAX, longest, _LINES_MAX):
        rest = tuple(cell[start : start + _LINES_MAX] for cell in cells)
        rows.append(Row(widths, rest, joined=True, labels=labels))
    return rows


@dataclass(frozen=True, slots=True)
class Band:
    """A row across the whole table that names the rows below it."""

    words: str


def table(
    shares: Sequence[float],
    head: Sequence[Content],
    rows: Sequence[Sequence[Content] | Band],
    *,
    size: float = CELL,
) -> Table:
    """A table over the whole width. `shares` are the columns' parts of it, in any unit."""
    widths = tuple(FRAME * share / sum(shares) for share in shares)

    def cells(row: Sequence[Content], bold: bool) -> list[tuple[Line, ...]]:
        return [_cell(cell, width, bold=bold, size=size) for cell, width in zip(row, widths, strict=True)]

    built: list[Row] = []
    for row in rows:
        if isinstance(row, Band):
            words = _cell(row.words, FRAME, bold=True, size=size)
            built.append(Row((FRAME,), (words,), band=True, keep=True))
        else:
            built += _chopped(widths, cells(row, bold=False))
    return Table(Row(widths, tuple(cells(head, bold=True)), band=True), tuple(built))


def pairs(entries: Sequence[tuple[Label, Rich]]) -> Table:
    """Labels with their values; two pairs share a row where both values fit on one line of half the width.

    Entries with an empty value are left out.
    """
    kept = [(words, value) for words, value in entries if value]
    widest = max((fonts.width(words.text, CELL) for words, _value in kept), default=60.0)
    label_width = min(max(widest + 2 * PAD_X + 1, 64.0), FRAME * 0.3)
    whole = (label_width, FRAME - label_width)
    halves = (label_width, FRAME / 2 - label_width) * 2

    def short(entry: tuple[Label, Rich]) -> bool:
        return len(_cell(entry[1], halves[1], bold=False)) == 1

    rows: list[Row] = []
    while kept:
        count = 2 if len(kept) > 1 and short(kept[0]) and short(kept[1]) else 1
        widths = halves if count == 2 else whole
        cells: list[tuple[Line, ...]] = []
        for words, value in kept[:count]:
            cells += [_cell(words, widths[0], bold=False), _cell(value, widths[1], bold=False)]
        rows += _chopped(widths, cells, frozenset({0, 2}))
        kept = kept[count:]
    return Table(None, tuple(rows))
