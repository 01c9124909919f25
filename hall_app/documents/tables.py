"""Tables with hair lines that flow over pages: the head repeats, and no row stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hall_app.documents import fonts
from hall_app.documents.kit import CELL, CELL_LEADING, FRAME, NOTE, Block, Label
from hall_app.documents.lines import Line, Rich, break_lines
from hall_app.documents.pen import INK, INK_2, SHADE, Pen

PAD_X, PAD_Y = 6.0, 5.0
_LINES_MAX = 24

Content = Rich | Label


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of broken lines. `joined` continues the row above, cut because it was longer than a page; `band` shades it;
    `keep` keeps it with the row below."""

    cells: tuple[tuple[Line, ...], ...]
    joined: bool = False
    band: bool = False
    keep: bool = False
    span: bool = False

    @property
    def height(self) -> float:
        return max(sum(line.leading for line in cell) for cell in self.cells) + 2 * PAD_Y


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that stands on every page. Widths in points. `labels` shades the columns named."""

    widths: tuple[float, ...]
    head: Row | None
    rows: tuple[Row, ...]
    labels: frozenset[int] = frozenset()
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
        pen.rule(x, y, x + sum(self.widths), y)

    def _draw_row(self, pen: Pen, row: Row, x: float, top: float, *, first: bool) -> None:
        bottom = top - row.height
        widths = (sum(self.widths),) if row.span else self.widths
        left = x
        for column, width in enumerate(widths):
            if row.band or (column in self.labels and not row.span):
                pen.shade(left, bottom, width, row.height, SHADE)
            left += width
        left = x
        for cell, width in zip(row.cells, widths, strict=True):
            y = top - PAD_Y
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
        return self._cut(count - 2 if count > 3 else count - 1) if count > 1 else None


def _cell(content: Content, width: float, *, bold: bool, size: float = CELL) -> tuple[Line, ...]:
    room = width - 2 * PAD_X
    leading = CELL_LEADING * size / CELL
    if isinstance(content, Label):
        lines = break_lines(content.text, room, size, leading, bold=bold)
        if content.beneath:
            lines += break_lines(content.beneath, room, NOTE - 2, NOTE + 1)
        return tuple(lines)
    return tuple(break_lines(content, room, size, leading, bold=bold))


def _chopped(cells: Sequence[tuple[Line, ...]]) -> list[Row]:
    """One row, or several joined ones where a cell is longer than a page can hold."""
    longest = max(len(cell) for cell in cells)
    rows = [Row(tuple(cell[:_LINES_MAX] for cell in cells))]
    for start in range(_LINES_MAX, longest, _LINES_MAX):
        rows.append(Row(tuple(cell[start : start + _LINES_MAX] for cell in cells), joined=True))
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
    head_row = Row(
        tuple(_cell(cell, w, bold=True, size=size) for cell, w in zip(head, widths, strict=True)), band=True
    )
    built: list[Row] = []
    for row in rows:
        if isinstance(row, Band):
            built.append(
                Row((_cell(row.words, FRAME, bold=True, size=size),), band=True, keep=True, span=True)
            )
        else:
            built += _chopped(
                [_cell(cell, w, bold=False, size=size) for cell, w in zip(row, widths, strict=True)]
            )
    return Table(widths, head_row, tuple(built))


def pairs(entries: Sequence[tuple[Label, Rich]], *, columns: int = 1) -> Table:
    """Labels with their values, one or two pairs a row. Entries with an empty value are left out."""
    kept = [(words, value) for words, value in entries if value]
    widest = max((fonts.width(words.text, CELL) for words, _value in kept), default=60.0)
    label_width = min(max(widest + 2 * PAD_X + 1, 64.0), FRAME * 0.3)
    if columns == 1:
        widths: tuple[float, ...] = (label_width, FRAME - label_width)
        rows = [row for words, value in kept for row in _pair_rows(((words, value),), widths)]
        return Table(widths, None, tuple(rows), labels=frozenset({0}))
    half = FRAME / 2
    widths = (label_width, half - label_width, label_width, half - label_width)
    rows = [row for start in range(0, len(kept), 2) for row in _pair_rows(kept[start : start + 2], widths)]
    return Table(widths, None, tuple(rows), labels=frozenset({0, 2}))


def _pair_rows(entries: Sequence[tuple[Label, Rich]], widths: Sequence[float]) -> list[Row]:
    cells: list[tuple[Line, ...]] = []
    for number, (words, value) in enumerate(entries):
        cells += [
            _cell(words, widths[2 * number], bold=False),
            _cell(value, widths[2 * number + 1], bold=False),
        ]
    while len(cells) < len(widths):
        cells.append(())
    return _chopped(cells)
