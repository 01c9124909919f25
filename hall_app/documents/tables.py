"""Tables with hair lines that flow over pages: the head repeats, and no row stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hall_app.devices.strip import Text
from hall_app.documents import fonts
from hall_app.documents.blocks import Block
from hall_app.documents.letterhead import Label
from hall_app.documents.lines import Line, Rich, break_lines
from hall_app.documents.pen import INK, INK_2, SHADE, Pen
from hall_app.documents.setting import current
from hall_app.documents.stacked import Band as Band
from hall_app.documents.stacked import Content as Content
from hall_app.documents.stacked import stacked_pairs, stacked_table

PAD_X = 6.0
_BENEATH_MAX = 9.5
# What would be broken in the middle where its column is too narrow; and the characters each other column keeps.
_NUMBER = re.compile(r"[0-9A-Z-]{8,}")
_SPARED = 3


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of broken lines with their widths in points. `joined` continues the row above, cut because it was longer
    than a page; `band` shades it; `keep` keeps it with the row below; `labels` names the shaded columns;
    `height_min` leaves room to write by hand."""

    widths: tuple[float, ...]
    cells: tuple[tuple[Line, ...], ...]
    joined: bool = False
    band: bool = False
    keep: bool = False
    labels: frozenset[int] = frozenset()
    pad_y: float = 4.0
    height_min: float = 0.0

    @property
    def height(self) -> float:
        lines = max(sum(line.leading for line in cell) for cell in self.cells)
        return max(lines + 2 * self.pad_y, self.height_min)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that stands on every page; `said` is the same on a roll."""

    head: Row | None
    rows: tuple[Row, ...]
    after: float = 8.0
    keep_with_next: bool = False
    said: tuple[Text, ...] = ()

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
        pen.rule(x, y, x + sum(rows[-1].widths), y)

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
                pen.line(line, left + PAD_X, y, colour=INK_2 if line.size < _BENEATH_MAX else INK)
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


def _cell(content: Content, width: float, *, bold: bool, size: float = 0.0) -> tuple[Line, ...]:
    here = current()
    size = size or here.cell
    room = width - 2 * PAD_X
    leading = here.cell_leading * size / here.cell
    if isinstance(content, Label):
        lines = break_lines(content.text, room, size, leading, bold=bold)
        if content.beneath:
            lines += break_lines(content.beneath, room, here.note - 2, here.note + 1)
        return tuple(lines)
    return tuple(break_lines(content, room, size, leading, bold=bold))


def _lines_max() -> int:
    """How many lines of a cell one page can hold, with room to spare for head and title."""
    here = current()
    return max(int((here.height - here.top - here.bottom) * 0.6 / here.cell_leading), 4)


def _chopped(
    widths: tuple[float, ...],
    cells: Sequence[tuple[Line, ...]],
    labels: frozenset[int] = frozenset(),
    height_min: float = 0.0,
) -> list[Row]:
    """One row, or several joined ones where a cell is longer than a page can hold."""
    pad_y = current().pad_y
    longest = max(len(cell) for cell in cells)
    most = _lines_max()
    first = tuple(cell[:most] for cell in cells)
    rows = [Row(widths, first, labels=labels, pad_y=pad_y, height_min=height_min)]
    for start in range(most, longest, most):
        rest = tuple(cell[start : start + most] for cell in cells)
        rows.append(Row(widths, rest, joined=True, labels=labels, pad_y=pad_y))
    return rows


def table(
    shares: Sequence[float],
    head: Sequence[Content],
    rows: Sequence[Sequence[Content] | Band],
    *,
    size: float = 0.0,
    empty_rows: int = 0,
) -> Table:
    """A table over the whole width. `shares` are the columns' parts of it, in any unit; `size` 0 is that of the
    setting; `empty_rows` follow to be filled in by hand."""
    here = current()
    widths = _wide_enough([here.frame * share / sum(shares) for share in shares], rows, size or here.cell)
    widths = _unbroken(widths, rows, size or here.cell)

    def cells(row: Sequence[Content], bold: bool) -> list[tuple[Line, ...]]:
        return [_cell(cell, width, bold=bold, size=size) for cell, width in zip(row, widths, strict=True)]

    built: list[Row] = []
    for row in rows:
        if isinstance(row, Band):
            words = _cell(row.words, here.frame, bold=True, size=size)
            built.append(Row((here.frame,), (words,), band=True, keep=True, pad_y=here.pad_y))
        else:
            built += _chopped(widths, cells(row, bold=False))
    blank: tuple[tuple[Line, ...], ...] = tuple(() for _width in widths)
    room = here.cell_leading * 1.5
    built += [Row(widths, blank, pad_y=here.pad_y, height_min=room) for _n in range(empty_rows)]
    titles = Row(widths, tuple(cells(head, bold=True)), band=True, pad_y=here.pad_y)
    return Table(titles, tuple(built), said=stacked_table(head, rows))


def _wide_enough(
    widths: list[float], rows: Sequence[Sequence[Content] | Band], size: float
) -> tuple[float, ...]:
    """The widths with room for the numbers of the rows on one line; the widest column gives what they need."""
    first = [row[0] for row in rows if not isinstance(row, Band)]
    numbers = [one for one in first if isinstance(one, str) and one.isdecimal()]
    needed = max((fonts.width(one, size) for one in numbers), default=0.0) + 2 * PAD_X + 1
    if not numbers or len(numbers) < len([one for one in first if one != ""]) or needed <= widths[0]:
        return tuple(widths)
    widest = widths.index(max(widths))
    widths[widest] -= needed - widths[0]
    return needed, *widths[1:]


def _unbroken(
    widths: tuple[float, ...], rows: Sequence[Sequence[Content] | Band], size: float
) -> tuple[float, ...]:
    """The widths with room for each number as long as a case's or a day's on one line, as far as the other columns can
    spare it; as they are where those cannot."""
    cells = [row for row in rows if not isinstance(row, Band)]
    needed = [
        max((fonts.width(word, size) for row in cells for word in _long_numbers(row[at])), default=0.0)
        + 2 * PAD_X + 1
        for at in range(len(widths))
    ]  # fmt: skip
    found = list(widths)
    for at, wanted in enumerate(needed):
        lack = wanted - found[at]
        spare = [
            max(0.0, width - max(least, _SPARED * size + 2 * PAD_X)) if other != at else 0.0
            for other, (width, least) in enumerate(zip(found, needed, strict=True))
        ]
        if 0 < lack <= sum(spare):
            found = [width - lack * part / sum(spare) for width, part in zip(found, spare, strict=True)]
            found[at] = wanted
    return tuple(found)


def _long_numbers(content: Content) -> list[str]:
    return _NUMBER.findall(content) if isinstance(content, str) else []


def pairs(entries: Sequence[tuple[Label, Rich]], *, keep_empty: bool = False) -> Table:
    """Labels with their values; two pairs share a row where both values fit on one line of half the width.

    Entries with an empty value are left out; with `keep_empty` they stand, to be filled in by hand.
    """
    here = current()
    kept = [(words, value) for words, value in entries if value or keep_empty]
    said = stacked_pairs(kept)
    widest = max((fonts.width(words.text, here.cell) for words, _value in kept), default=60.0)
    label_width = min(max(widest + 2 * PAD_X + 1, 64.0), here.frame * 0.3)
    whole = (label_width, here.frame - label_width)
    halves = (label_width, here.frame / 2 - label_width) * 2

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
    return Table(None, tuple(rows), said=said)


def boxes(entries: Sequence[tuple[Label, Rich, int]]) -> Table:
    """Labels with long values below one another, each at least as high as the number of lines given: room to write."""
    here = current()
    widest = max(fonts.width(words.text, here.cell) for words, _value, _lines in entries)
    label_width = min(max(widest + 2 * PAD_X + 1, 64.0), here.frame * 0.22)
    widths = (label_width, here.frame - label_width)
    rows: list[Row] = []
    for words, value, lines in entries:
        cells = [_cell(words, widths[0], bold=False), _cell(value, widths[1], bold=False)]
        rows += _chopped(widths, cells, frozenset({0}), here.cell_leading * lines + 2 * here.pad_y)
    return Table(None, tuple(rows), said=stacked_pairs([(words, value) for words, value, _n in entries]))
