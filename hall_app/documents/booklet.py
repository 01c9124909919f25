"""A booklet: cover, table of contents with page numbers, chapters; for what is too long to be a letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hall_app.documents import fonts
from hall_app.documents.blocks import Block, Paragraph
from hall_app.documents.kit import Page, draw_foot, marks, paginate, shrunk
from hall_app.documents.letterhead import Label, Letterhead
from hall_app.documents.lines import break_lines
from hall_app.documents.logo import fitted
from hall_app.documents.pen import INK, INK_2, Pen
from hall_app.documents.setting import BOOKLET, current, using

# The most a picture on the cover takes, in points.
_LOGO = (300.0, 110.0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: leads to an anchor, whose page is looked up when it is drawn."""

    words: str
    anchor: str
    pages: dict[str, int] = field(compare=False)
    bold: bool = False
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def height(self) -> float:
        return current().body_leading + (6 if self.bold else 0)

    @property
    def least(self) -> float:
        return self.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        here = current()
        baseline = top - self.height + 6
        number = str(self.pages.get(self.anchor, ""))
        left = x if self.bold else x + here.body * 1.5
        right = x + here.frame
        room = right - left - 40
        size = min(here.body, here.body * room / max(fonts.width(self.words, here.body, self.bold), 1.0))
        start = left + pen.text(self.words, left, baseline, size, bold=self.bold) + 6
        end = right - pen.text(number, right, baseline, here.body, align="right") - 6
        dot = fonts.width("·", here.body)
        count = int((end - start) / dot)
        if count > 2:
            pen.dots(end - count * dot, end, baseline + here.body * 0.32)
        pen.link(self.anchor, left, baseline - 3, right - left, here.body_leading - 4)

    def split(self, room: float) -> tuple[Block, Block] | None:
        return None

    def pull(self) -> tuple[Block, Block] | None:
        return None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with its anchor, the level 1 or 2 it has in the contents, and what stands below it."""

    words: str
    anchor: str
    level: int
    blocks: Callable[[], Sequence[Block]]


@dataclass(frozen=True, slots=True)
class Booklet:
    """A whole booklet. `lines` stand on the cover below the title."""

    head: Letterhead
    title: Label
    number: str
    lines: tuple[str, ...]
    contents: Label
    chapters: tuple[Chapter, ...]
    code: str = ""
    reprint: int = 0


def booklet(paper: Booklet) -> bytes:
    """The PDF of a booklet, A4. Pages are counted from the cover, which bears no number."""
    with fonts.drawing_lock, using(BOOKLET[0]):
        fonts.register()
        here = current()
        top = here.height - here.top
        where: dict[str, int] = {}
        entries: list[Block] = [_contents_heading(paper.contents)]
        entries += [
            Entry(one.words, one.anchor, where, one.level == 1, keep_with_next=one.level == 1)
            for one in paper.chapters
        ]
        contents = paginate(entries, top, 0.0)
        body = paginate([block for one in paper.chapters for block in _chapter(one)], top, 0.0)
        for number, page in enumerate(body, start=2 + len(contents)):
            for block, _top in page.placed:
                if isinstance(block, Paragraph) and block.anchor:
                    where[block.anchor] = number
        pen = Pen(here.width, here.height, paper.title.text, paper.head.hall)
        _cover(pen, paper)
        pages = [*contents, *body]
        for number, page in enumerate(pages, start=2):
            pen.next_page()
            _inner(pen, paper, page, number, len(pages) + 1)
        return pen.finish()


def _contents_heading(words: Label) -> Paragraph:
    here = current()
    lines = break_lines(words.text, here.frame, 20, 40, bold=True)
    if words.beneath:
        lines += break_lines(words.beneath, here.frame, 10, 14)
    return Paragraph(tuple(lines), here.frame, after=8, keep_with_next=True, centred=True)


def _chapter(one: Chapter) -> list[Block]:
    here = current()
    size = 18.0 if one.level == 1 else 13.5
    lines = break_lines(one.words, here.frame, size, size * 1.9, bold=True)
    first = Paragraph(tuple(lines), here.frame, after=2, keep_with_next=True, anchor=one.anchor)
    return [first, *one.blocks()]


def _cover(pen: Pen, paper: Booklet) -> None:
    here = current()
    middle = here.width / 2
    y = here.height - 250
    if paper.head.logo:
        width, height = fitted(paper.head.logo, *_LOGO)
        pen.picture(paper.head.logo, middle - width / 2, y + 24, width, height)
    for line in break_lines(paper.title.text, here.frame, 40, 56, bold=True):
        pen.line(line, (here.width - line.width) / 2, y)
        y -= line.leading
    if paper.title.beneath:
        pen.text(paper.title.beneath, middle, y - 14, 14, align="centre", colour=INK_2)
        y -= 24
    pen.rule(middle - 90, y - 20, middle + 90, y - 20, weight=1)
    y -= 50
    for words in paper.lines:
        for line in break_lines(words, here.frame, 15, 26):
            pen.line(line, (here.width - line.width) / 2, y)
            y -= line.leading
    if paper.code:
        pen.code(paper.code, middle - 50, 150, 100)
    shrunk(pen, paper.head.hall, middle, 110, 20, here.frame, "centre", INK)
    x = here.margin
    for words in marks(paper.head, paper.reprint):
        x += pen.mark(words, x, here.height - 66, 10) + 8
    shrunk(pen, paper.number, here.width - here.margin, here.height - 66, 12, here.frame / 2, "right", INK)


def _inner(pen: Pen, paper: Booklet, page: Page, number: int, total: int) -> None:
    here = current()
    x = here.margin
    for words in marks(paper.head, paper.reprint):
        x += pen.mark(words, x, here.height - 60, 9) + 8
    shrunk(pen, paper.title.text, here.width - here.margin, here.height - 60, 9.5, 240, "right", INK_2)
    for block, top in page.placed:
        block.draw(pen, here.margin, top)
    draw_foot(pen, paper.head, number, total)
