"""窗口指示牌: the sign above a window, A4 across, to be read from across the hall."""

from __future__ import annotations

from dataclasses import dataclass

from hall_app.documents import fonts
from hall_app.documents.kit import marks, shrunk
from hall_app.documents.letterhead import label
from hall_app.documents.lines import Line, break_lines, plain
from hall_app.documents.logo import fitted
from hall_app.documents.pen import INK, INK_2, SEAL, Pen
from hall_app.documents.setting import A4_HEIGHT, A4_WIDTH
from hall_app.documents.sheet import Sheet, in_chinese
from hall_app.documents.wording import passage, said
from hall_app.words import N_, _

# Whoever the hall lets go first beside those of the law is told too; a hall that does otherwise words it otherwise.
PRIORITY = passage(
    "window_sign.priority",
    N_("★ Priority on showing a certificate: {by_law}\n★ Also before others: {others}"),
    optional=("others",),
    length_max=120,
    lines_max=2,
)
_MARGIN = 46.0
_NUMBER_WIDTH = 250.0
_LOGO = (190.0, 62.0)
_SIZES = (54.0, 46.0, 40.0, 34.0, 28.0, 23.0, 19.0, 16.0)
_RUNNING = (28.0, 23.0, 19.0, 16.0, 13.0, 11.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSign(Sheet):
    """A sign. `window` is the number as it is called, `lines` what is done there, `clerk` who answers for the post.

    `by_law`: whom the law puts first; `others`: whom the number machine lets go first too.
    """

    window: str
    name: str
    lines: tuple[str, ...]
    by_law: str
    others: str
    clerk: str = ""


@in_chinese
def render(paper: WindowSign) -> bytes:
    """The sign as PDF, A4 across."""
    with fonts.drawing_lock:
        pen = Pen(A4_HEIGHT, A4_WIDTH, paper.name, paper.head.hall)
        _number(pen, paper)
        _business(pen, paper)
        _foot(pen, paper)
        return pen.finish()


def _number(pen: Pen, paper: WindowSign) -> None:
    left, middle = _MARGIN, _MARGIN + _NUMBER_WIDTH / 2
    pen.shade(left, 120, _NUMBER_WIDTH, A4_WIDTH - 120 - _MARGIN, INK)
    size = min(220.0, 220.0 * (_NUMBER_WIDTH - 30) / max(fonts.width(paper.window, 220.0, bold=True), 1.0))
    white = (1.0, 1.0, 1.0)
    pen.text(paper.window, middle, 320 - size * 0.36 + 20, size, bold=True, align="centre", colour=white)
    words = label(paper.head, N_("Window"))
    pen.text(words.text, middle, 168, 44, bold=True, align="centre", colour=white)
    if words.beneath:
        pen.text(words.beneath, middle, 140, 20, align="centre", colour=white)


def _fitting(lines: tuple[str, ...], width: float, height: float) -> list[Line]:
    """The lines of business in the largest size at which they fit; one after the other where they are too many to
    stand below one another."""
    broken: list[Line] = []
    running = (_("; ").join(lines),)
    for words, sizes in ((lines, _SIZES), (running, _RUNNING)):
        for size in sizes:
            broken = [one for each in words for one in break_lines(each, width, size, size * 1.45)]
            if sum(line.leading for line in broken) <= height:
                return broken
    return broken


def _business(pen: Pen, paper: WindowSign) -> None:
    left = _MARGIN + _NUMBER_WIDTH + 34
    width = A4_HEIGHT - _MARGIN - left
    top = A4_WIDTH - _MARGIN
    names = break_lines(paper.name, width, 46, 62, bold=True)
    for line in names:
        pen.line(line, left, top)
        top -= line.leading
    pen.rule(left, top - 8, left + width, top - 8, weight=2)
    top -= 22
    for line in _fitting(paper.lines, width, top - 124):
        pen.line(line, left, top)
        top -= line.leading


def _foot(pen: Pen, paper: WindowSign) -> None:
    right = A4_HEIGHT - _MARGIN
    if paper.code:
        pen.code(paper.code, right - 84, 38, 84)
        right -= 84 + 12
    if paper.head.logo:
        width, height = fitted(paper.head.logo, *_LOGO)
        pen.picture(paper.head.logo, right - width, 36 + (_LOGO[1] - height) / 2, width, height)
        right -= width + 16
    first = plain(said(paper.head, PRIORITY, by_law=paper.by_law, others=paper.others)).splitlines()
    for nth, words in enumerate(reversed(first)):
        shrunk(pen, words, _MARGIN, 68 + nth * 26, 20, right - _MARGIN, "left", SEAL)
    clerk = _("Post: {names}").format(names=paper.clerk) if paper.clerk else ""
    hall = "　".join(part for part in (paper.head.hall, paper.head.phone, clerk) if part)
    shrunk(pen, hall, _MARGIN, 42, 18, right - _MARGIN, "left", INK)
    shrunk(pen, paper.number, A4_HEIGHT - _MARGIN, 24, 10, 200, "right", INK_2)
    x = _MARGIN
    for words in marks(paper.head, paper.reprint):
        x += pen.mark(words, x, 22, 9) + 8
