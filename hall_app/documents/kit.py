"""The layout kit of the letter papers: blocks that flow over A4 pages, and the frame every page stands in.

A paper gives a `Letter`: its blocks, and a `Closing` with seal place, date, code and signature lines. Blocks split
between lines and rows so that neither one line nor one row stands alone; the closing never stands on a page of its own.
Sizes in points after the official letter: title 22, body 15 on 28, tables 12 on 17.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from hall_app.documents import fonts
from hall_app.documents.lines import Line, Rich, break_lines
from hall_app.documents.pen import INK, INK_2, SEAL, Colour, Pen
from hall_app.words import _, p_

A4_WIDTH, A4_HEIGHT = 595.28, 841.89
MARGIN = 57.0
FRAME = A4_WIDTH - 2 * MARGIN
TITLE, BODY, BODY_LEADING, CELL, CELL_LEADING, NOTE, NOTE_LEADING = 22.0, 15.0, 28.0, 12.0, 17.0, 10.0, 15.0
_TOP = A4_HEIGHT - 82
_BOTTOM = 62.0
_SEAL_RADIUS = 50.0
_CODE_SIDE = 84.0
_SIGNATURE = 30.0


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on every paper of a hall.

    `english_beneath` sets English under titles and labels; `demo` marks each page as worth nothing.
    """

    hall: str
    phone: str = ""
    english_beneath: bool = False
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A word of the paper and, where the hall asks for it, its English beneath."""

    text: str
    beneath: str = ""


def label(head: Letterhead, message: str) -> Label:
    """The label for an English message marked with `N_`."""
    words = _(message)
    return Label(words, message if head.english_beneath and words != message else "")


def day(value: date) -> str:
    """A date as an office writes it: 2026 年 11 月 20 日."""
    return p_("paper", "{month}/{day}/{year}").format(year=value.year, month=value.month, day=value.day)


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

    def tight(self) -> Block:
        """The same set closer, for a paper that would miss its page by a little."""
        ...


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Broken lines of text. At least two lines stay on either side of a page break."""

    lines: tuple[Line, ...]
    colour: Colour = INK
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def height(self) -> float:
        return sum(line.leading for line in self.lines)

    @property
    def least(self) -> float:
        return sum(line.leading for line in self.lines[:2])

    def draw(self, pen: Pen, x: float, top: float) -> None:
        for line in self.lines:
            pen.line(line, x, top, colour=self.colour, fill_width=FRAME)
            top -= line.leading

    def _cut(self, at: int) -> tuple[Block, Block] | None:
        if at < 2 or len(self.lines) - at < 2:
            return None
        head = Paragraph(self.lines[:at], self.colour)
        return head, Paragraph(self.lines[at:], self.colour, self.after, self.keep_with_next)

    def split(self, room: float) -> tuple[Block, Block] | None:
        at, used = 0, 0.0
        while at < len(self.lines) and used + self.lines[at].leading <= room:
            used += self.lines[at].leading
            at += 1
        return self._cut(min(at, len(self.lines) - 2))

    def pull(self) -> tuple[Block, Block] | None:
        return self._cut(len(self.lines) - 2)

    def tight(self) -> Block:
        lines = tuple(replace(line, leading=max(line.leading * 0.8, line.size * 1.4)) for line in self.lines)
        return replace(self, lines=lines)


def paragraph(
    text: Rich, *, size: float = BODY, leading: float = BODY_LEADING, indent: bool = True
) -> Paragraph:
    """Body text; the first line moves in by two characters."""
    lines = break_lines(text, FRAME, size, leading, indent=2 * size if indent else 0.0)
    return Paragraph(tuple(lines), after=4)


def heading(words: Label) -> Paragraph:
    """A bold line that stays with what follows it."""
    lines = break_lines(words.text, FRAME, BODY - 1, BODY_LEADING - 4, bold=True)
    if words.beneath:
        lines += break_lines(words.beneath, FRAME, NOTE - 1, NOTE_LEADING - 3)
    return Paragraph(tuple(lines), after=2, keep_with_next=True)


def note(text: Rich) -> Paragraph:
    """Small print."""
    return Paragraph(tuple(break_lines(text, FRAME, NOTE + 0.5, NOTE_LEADING + 1)), INK_2, after=4)


def warning(text: Rich) -> Paragraph:
    """A line in the colour of the seal."""
    return Paragraph(tuple(break_lines(text, FRAME, CELL, CELL_LEADING + 2, bold=True)), SEAL, after=6)


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

    def tight(self) -> Block:
        return replace(self, height=self.height / 2)


@dataclass(frozen=True, slots=True)
class Closing:
    """The foot of the last page: signature lines and code at the left, seal place with issuer and date at the right.

    `seal_words` empty leaves the seal place out. `seal_of` names the body whose seal it is, above the date.
    """

    date_text: str
    seal_of: str = ""
    seal_words: str = ""
    signatures: tuple[Label, ...] = ()
    code: str = ""
    code_words: str = ""

    @property
    def height(self) -> float:
        left = _SIGNATURE * len(self.signatures) + (_CODE_SIDE if self.code else 0.0)
        right = (2 * _SEAL_RADIUS + 8 if self.seal_words else 0.0) + CELL_LEADING * (len(self._issuer()) + 1)
        return max(left, right) + 14

    def _issuer(self) -> list[Line]:
        return break_lines(self.seal_of, 210, CELL, CELL_LEADING) if self.seal_of else []

    def draw(self, pen: Pen, x: float, bottom: float) -> None:
        """Draws with its lower edge at `bottom`."""
        right = x + FRAME
        pen.text(self.date_text, right, bottom + 4, CELL, align="right")
        issuer = self._issuer()
        top = bottom + CELL_LEADING * (len(issuer) + 1)
        for number, line in enumerate(issuer):
            pen.line(line, right - line.width, top - CELL_LEADING * number)
        if self.seal_words:
            pen.seal_place(right - _SEAL_RADIUS - 14, top + 6 + _SEAL_RADIUS, _SEAL_RADIUS, self.seal_words)
        left_top = bottom + self.height - 14
        for number, words in enumerate(self.signatures):
            baseline = left_top - _SIGNATURE * number - 16
            measure = pen.text(words.text, x, baseline, CELL)
            if words.beneath:
                beneath = pen.text(words.beneath, x, baseline - 10, NOTE - 2.5, colour=INK_2)
                measure = max(measure, beneath)
            pen.rule(x + measure + 4, baseline - 2, x + measure + 126, baseline - 2)
        if self.code:
            # The quiet zone of the code may reach into the margin, so that its ink begins where the text does.
            quiet = _CODE_SIDE * 4 / 37
            pen.code(self.code, x - quiet, bottom - quiet, _CODE_SIDE)
            lines = break_lines(self.code_words, 150, NOTE, NOTE_LEADING)
            for number, line in enumerate(lines):
                top = bottom + NOTE_LEADING * (len(lines) - number)
                pen.line(line, x + _CODE_SIDE - quiet + 4, top, colour=INK_2)


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole letter paper. `reprint` counts the prints after the first; `copies_words` stand in the footer."""

    head: Letterhead
    title: Label
    number: str
    blocks: tuple[Block, ...]
    closing: Closing
    reprint: int = 0
    copies_words: str = ""


@dataclass(slots=True)
class _Page:
    placed: list[tuple[Block, float]] = field(default_factory=list)
    y: float = _TOP

    def put(self, block: Block) -> None:
        self.placed.append((block, self.y))
        self.y -= block.height + block.after


def _paginate(blocks: list[Block], first_top: float, closing_height: float) -> list[_Page]:
    pages = [_Page(y=first_top)]
    queue = list(blocks)
    while queue:
        block, page = queue.pop(0), pages[-1]
        room = page.y - _BOTTOM
        if isinstance(block, Gap):
            if page.placed and block.height < room:
                page.put(block)
            continue
        needed = block.height + (block.after + queue[0].least if block.keep_with_next and queue else 0.0)
        if needed <= room or (not page.placed and len(pages) > 1 and block.split(room) is None):
            page.put(block)
            continue
        parts = None if block.keep_with_next else block.split(room)
        if parts:
            page.put(parts[0])
        queue.insert(0, parts[1] if parts else block)
        pages.append(_Page())
    if pages[-1].y - closing_height < _BOTTOM:
        pages.append(_carry_over(pages[-1]))
    return pages


def _carry_over(page: _Page) -> _Page:
    """A further page for the closing, with the end of the text brought over so that it does not stand alone."""
    while page.placed and isinstance(page.placed[-1][0], Gap):
        page.placed.pop()
    fresh = _Page()
    if not page.placed:
        return fresh
    block, top = page.placed.pop()
    parts = block.pull()
    if parts:
        page.placed.append((parts[0], top))
        fresh.put(parts[1])
        return fresh
    moved = [block]
    while page.placed and page.placed[-1][0].keep_with_next:
        moved.insert(0, page.placed.pop()[0])
    if not page.placed:
        page.placed = [(one, top) for one in moved]
        return fresh
    for one in moved:
        fresh.put(one)
    return fresh


def letter(paper: Letter) -> bytes:
    """The PDF of a letter paper: A4, the title on the first page, number, marks and footer on each."""
    with fonts.drawing_lock:
        pen = Pen(A4_WIDTH, A4_HEIGHT, paper.title.text, paper.head.hall)
        titles = break_lines(paper.title.text, FRAME, TITLE, 32, bold=True)
        first_top = _TOP - 32 * len(titles) - (16 if paper.title.beneath else 0) - 12
        pages = _paginate(list(paper.blocks), first_top, paper.closing.height)
        if len(pages) > 1:
            closer = _paginate([block.tight() for block in paper.blocks], first_top, paper.closing.height)
            pages = closer if len(closer) < len(pages) else pages
        for number, page in enumerate(pages, start=1):
            if number > 1:
                pen.next_page()
            _frame(pen, paper, number, len(pages))
            if number == 1:
                _title(pen, paper, titles)
            for block, top in page.placed:
                block.draw(pen, MARGIN, top)
        # On the first page the closing stands at the foot; on a later one it follows the text.
        follows = pages[-1].y - paper.closing.height - 12
        paper.closing.draw(pen, MARGIN, max(follows, _BOTTOM) if len(pages) > 1 else _BOTTOM)
        return pen.finish()


def _title(pen: Pen, paper: Letter, titles: list[Line]) -> None:
    top = _TOP
    for line in titles:
        pen.line(line, (A4_WIDTH - line.width) / 2, top)
        top -= line.leading
    if paper.title.beneath:
        pen.text(paper.title.beneath, A4_WIDTH / 2, top - 8, 11, align="centre", colour=INK_2)


def marks(head: Letterhead, reprint: int) -> list[str]:
    """The words framed at the top of a paper: what it is not, and which print it is."""
    found = [_("Demonstration · not a valid document")] if head.demo else []
    if reprint > 0:
        found.append(_("Reprint no. {n}").format(n=reprint))
    return found


def _frame(pen: Pen, paper: Letter, number: int, total: int) -> None:
    baseline = A4_HEIGHT - 66
    right = A4_WIDTH - MARGIN
    number_words = paper.number
    if number > 1:
        number_words = _("{title} (continued)").format(title=paper.title.text) + "　" + paper.number
    x = MARGIN
    mark_baseline = baseline + 17 if number > 1 else baseline
    for words in marks(paper.head, paper.reprint):
        x += pen.mark(words, x, mark_baseline, NOTE) + 8
    _shrunk(pen, number_words, right, baseline, CELL, right - (MARGIN if number > 1 else x), "right", INK)
    first = _("Page {page} of {total}").format(page=number, total=total)
    first += "　　" + paper.copies_words if paper.copies_words else ""
    second = paper.head.hall
    if paper.head.phone:
        second += "　" + _("Phone {phone}").format(phone=paper.head.phone)
    pen.rule(MARGIN, 47, right, 47, colour=INK_2)
    _shrunk(pen, first, A4_WIDTH / 2, 34, 9.5, FRAME, "centre", INK_2)
    _shrunk(pen, second, A4_WIDTH / 2, 20, 9.5, FRAME, "centre", INK_2)


def _shrunk(
    pen: Pen, text: str, x: float, baseline: float, size: float, room: float, align: str, colour: Colour
) -> None:
    """One line that may not break: set smaller where it is too long for its room."""
    measure = fonts.width(text, size)
    fitting = size if measure <= room else size * room / measure
    pen.text(text, x, baseline, fitting, align=align, colour=colour)
