"""The layout kit of the letter papers: pages on which blocks flow, and the frame every page stands in.

A paper gives a `Letter`: its blocks, and a `Closing` with seal place, date, code and signature lines. Blocks split
between lines and rows so that neither one line nor one row stands alone; the closing never stands on a page of its own.
Sizes in points after the official letter: title 22, body 15 on 28, tables 12 on 17 (see `setting`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from hall_app.documents import fonts
from hall_app.documents.blocks import Block, Gap, Paragraph, heading, note, paragraph, warning
from hall_app.documents.closing import Closing
from hall_app.documents.letterhead import Label, Letterhead, day, label
from hall_app.documents.lines import Line, break_lines, rich
from hall_app.documents.logo import fitted
from hall_app.documents.pen import INK, INK_2, Colour, Pen
from hall_app.documents.setting import LETTER, Setting, current, using
from hall_app.documents.wording import Passage, in_force, passage, template_of
from hall_app.words import N_, _

__all__ = [
    "Block",
    "Closing",
    "Gap",
    "Label",
    "Letter",
    "Letterhead",
    "Paragraph",
    "day",
    "heading",
    "label",
    "letter",
    "marks",
    "note",
    "paragraph",
    "warning",
]

OF_CARD = ("phone", "address", "hours")
# Both stand on papers of cases another body decides too. Nothing is shipped above the title.
FOOT = passage(
    "letterhead.foot",
    N_("{hall}　Phone {phone}"),
    optional=OF_CARD,
    length_max=120,
    carried=True,
    lines_max=1,
)
# The place of the picture at the head of a first page, in points: its edges and the most it takes of the width.
_LOGO_TOP, _LOGO_ABOVE_TEXT, _LOGO_HEIGHT, _LOGO_WIDTH, _LOGO_SHARE, _BESIDE = (
    22.0,
    10.0,
    48.0,
    200.0,
    0.4,
    14.0,
)
ABOVE = passage("letterhead.top", "", optional=("hall", *OF_CARD), length_max=80, carried=True, lines_max=2)


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole letter paper. `blocks` makes its text in the setting in force: it is called again for each level tried.

    `reprint` counts the prints after the first; `copies_words` stand in the footer; `settings` are the levels from the
    widest to the closest.
    """

    head: Letterhead
    title: Label
    number: str
    blocks: Callable[[], Sequence[Block]]
    closing: Closing
    reprint: int = 0
    copies_words: str = ""
    settings: tuple[Setting, ...] = LETTER


@dataclass(slots=True)
class Page:
    """What stands on one page: blocks with the height of their upper edge, and where the next one begins."""

    y: float
    placed: list[tuple[Block, float]] = field(default_factory=list)

    def put(self, block: Block) -> None:
        """Sets a block below what is there."""
        self.placed.append((block, self.y))
        self.y -= block.height + block.after


def _top() -> float:
    return current().height - current().top


def paginate(blocks: Sequence[Block], first_top: float, closing_height: float) -> list[Page]:
    """The pages of a text whose first page begins at `first_top` and whose last one leaves room for the closing."""
    bottom = current().bottom
    pages = [Page(first_top)]
    queue = list(blocks)
    while queue:
        block, page = queue.pop(0), pages[-1]
        room = page.y - bottom
        if isinstance(block, Gap):
            if page.placed and block.height < room:
                page.put(block)
            continue
        needed = block.height + (_following(block, queue) if block.keep_with_next else 0.0)
        if needed <= room or (not page.placed and len(pages) > 1 and block.split(room) is None):
            page.put(block)
            continue
        parts = None if block.keep_with_next else block.split(room)
        if parts:
            page.put(parts[0])
        queue.insert(0, parts[1] if parts else block)
        pages.append(Page(_top()))
    if closing_height and pages[-1].y - closing_height < bottom:
        pages.append(_carry_over(pages[-1]))
    return pages


def _following(block: Block, queue: Sequence[Block]) -> float:
    """What must stand below a block that may not end a page: a row of further such blocks and the least of the next."""
    height = block.after
    for following in queue:
        height += following.height + following.after if following.keep_with_next else following.least
        if not following.keep_with_next:
            break
    return height


def _carry_over(page: Page) -> Page:
    """A further page for the closing, with the end of the text brought over so that it does not stand alone."""
    while page.placed and isinstance(page.placed[-1][0], Gap):
        page.placed.pop()
    fresh = Page(_top())
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


@dataclass(frozen=True, slots=True)
class _Laid:
    """A paper laid out at one level; `fullness` is its height in single pages."""

    setting: Setting
    pages: list[Page]
    titles: list[Line]
    fullness: float


def _lay(paper: Letter, setting: Setting) -> _Laid:
    with using(setting):
        titles = _above(paper, setting)
        titles += break_lines(paper.title.text, setting.frame, setting.title, setting.title * 1.45, bold=True)
        first_top = _top() - sum(line.leading for line in titles)
        first_top -= (16 if paper.title.beneath else 0) + 12
        blocks = list(paper.blocks())
        closing = paper.closing.height
        whole = sum(block.height + block.after for block in blocks) + closing
        pages = paginate(blocks, first_top, closing)
        return _Laid(setting, pages, titles, whole / (first_top - setting.bottom))


def _best(paper: Letter) -> _Laid:
    """The widest level on one page; where none is, the one with the fewest pages of the two widest."""
    first = best = _lay(paper, paper.settings[0])
    if len(first.pages) == 1:
        return first
    for number, setting in enumerate(paper.settings[1:], start=1):
        if number > 1 and first.fullness > setting.reach:
            continue
        closer = _lay(paper, setting)
        if len(closer.pages) == 1:
            return closer
        if number == 1 and len(closer.pages) < len(best.pages):
            best = closer
    return best


_taker: ContextVar[Callable[[Letter], None] | None] = ContextVar("taker", default=None)


@contextmanager
def handed_to(taker: Callable[[Letter], None]) -> Iterator[None]:
    """Within, letters are given to `taker` instead of being drawn, in the language they are written in."""
    token = _taker.set(taker)
    try:
        yield
    finally:
        _taker.reset(token)


def letter(paper: Letter) -> bytes:
    """The PDF of a letter paper: the title on the first page, number, marks and footer on each."""
    taker = _taker.get()
    if taker is not None:
        taker(paper)
        return b""
    with fonts.drawing_lock:
        fonts.register()
        laid = _best(paper)
        with using(laid.setting):
            here = laid.setting
            pen = Pen(here.width, here.height, paper.title.text, paper.head.hall)
            for number, page in enumerate(laid.pages, start=1):
                if number > 1:
                    pen.next_page()
                _frame(pen, paper, number, len(laid.pages))
                if number == 1:
                    _title(pen, paper.title, laid.titles)
                for block, top in page.placed:
                    block.draw(pen, here.margin, top)
            # On a single page the closing stands at the foot; on a later one it follows the text.
            follows = laid.pages[-1].y - paper.closing.height - 12
            bottom = max(follows, here.bottom) if len(laid.pages) > 1 else here.bottom
            paper.closing.draw(pen, here.margin, bottom)
            return pen.finish()


def _title(pen: Pen, title: Label, titles: list[Line]) -> None:
    here = current()
    top = _top()
    for line in titles:
        pen.line(line, (here.width - line.width) / 2, top)
        top -= line.leading
    if title.beneath:
        pen.text(title.beneath, here.width / 2, top - 8, 11, align="centre", colour=INK_2)


def marks(head: Letterhead, reprint: int) -> list[str]:
    """The words framed at the top of a paper: what it is not, and which print it is."""
    found = [_("Demonstration · not a valid document")] if head.demo else []
    if reprint > 0:
        found.append(_("Reprint no. {n}").format(n=reprint))
    return found


def foot_words(head: Letterhead) -> str:
    """The second line of the footer."""
    own = _of_card(head, FOOT)
    if own:
        return own
    words = _(FOOT.words) if head.phone and head.foot_phone else "{hall}"
    parts = [words.format(hall=head.hall, phone=head.phone)]
    if head.address and head.foot_address:
        parts.append(_("Address: {address}").format(address=head.address))
    if head.hours and head.foot_hours:
        parts.append(_("Hours: {hours}").format(hours=head.hours))
    return "　".join(parts)


def _of_card(head: Letterhead, one: Passage) -> str:
    """The hall's own words with what its card says; empty where it has none, or the card lacks what they name."""
    template = template_of(head, one) if one.name in dict(head.wording) else ""
    values = {"hall": head.hall, "phone": head.phone, "address": head.address, "hours": head.hours}
    if not template or template == in_force(one):
        return ""
    if any(not value and f"{{{name}}}" in template for name, value in values.items()):
        return ""
    return "".join(span.text for span in rich(template, **values))


def _own_paper(paper: Letter) -> bool:
    """Whether a paper is the hall's own. One that another body seals is that body's: nothing of the hall's heads it."""
    return paper.closing.seal_of in ("", paper.head.hall)


def _above(paper: Letter, setting: Setting) -> list[Line]:
    """The hall's own words above a title."""
    if not _own_paper(paper):
        return []
    found: list[Line] = []
    size = setting.title * 0.6
    for words in _of_card(paper.head, ABOVE).splitlines():
        found += break_lines(words, setting.frame, size, size * 1.6)
    return found


def _logo(pen: Pen, paper: Letter) -> float:
    """Draws the hall's picture at the upper left and gives back how much of the width it takes."""
    here = current()
    if not paper.head.logo or not _own_paper(paper):
        return 0.0
    top, bottom = here.height - _LOGO_TOP, here.height - here.top + _LOGO_ABOVE_TEXT
    room = min(_LOGO_WIDTH, here.frame * _LOGO_SHARE), min(_LOGO_HEIGHT, top - bottom)
    width, height = fitted(paper.head.logo, *room)
    pen.picture(paper.head.logo, here.margin, (top + bottom - height) / 2, width, height)
    return width + _BESIDE


def _frame(pen: Pen, paper: Letter, number: int, total: int) -> None:
    here = current()
    baseline = here.height - 66
    right = here.width - here.margin
    number_words = paper.number
    if number > 1:
        continued = _("{title} (continued)").format(title=paper.title.text)
        number_words = "　".join(part for part in (continued, paper.number) if part)
    taken = _logo(pen, paper) if number == 1 else 0.0
    if taken:
        room = here.frame - taken
        _marks_right(pen, marks(paper.head, paper.reprint), right, baseline + 21, room)
    else:
        x = here.margin
        mark_baseline = baseline + 17 if number > 1 else baseline
        for words in marks(paper.head, paper.reprint):
            x += pen.mark(words, x, mark_baseline, 10) + 8
        room = right - (here.margin if number > 1 else x)
    shrunk(pen, number_words, right, baseline, 12, room, "right", INK)
    draw_foot(pen, paper.head, number, total, paper.copies_words)


def _marks_right(pen: Pen, found: list[str], right: float, baseline: float, room: float) -> None:
    """The marks beside the picture, flush right above the number."""
    widths = [fonts.width(words, 10, bold=True) + 10 for words in found]
    size = 10 * min(1.0, room / max(sum(widths) + 8 * len(widths), 1.0))
    x = right - sum(one * size / 10 for one in widths) - 8 * max(len(widths) - 1, 0)
    for words in found:
        x += pen.mark(words, x, baseline, size) + 8


def draw_foot(pen: Pen, head: Letterhead, number: int, total: int, copies_words: str = "") -> None:
    """The footer of a page: which page of how many, who keeps the copies, the hall."""
    here = current()
    first = _("Page {page} of {total}").format(page=number, total=total)
    first += "　　" + copies_words if copies_words else ""
    pen.rule(here.margin, 47, here.width - here.margin, 47, colour=INK_2)
    shrunk(pen, first, here.width / 2, 34, 9.5, here.frame, "centre", INK_2)
    shrunk(pen, foot_words(head), here.width / 2, 20, 9.5, here.frame, "centre", INK_2)


def shrunk(
    pen: Pen, text: str, x: float, baseline: float, size: float, room: float, align: str, colour: Colour
) -> None:
    """One line that may not break: set smaller where it is too long for its room."""
    measure = fonts.width(text, size)
    fitting = size if measure <= room else size * room / measure
    pen.text(text, x, baseline, fitting, align=align, colour=colour)
