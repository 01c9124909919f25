"""测试页: one page that shows whether a printer prints whole, straight, and every character."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall_app.devices.strip import Code, Strip, Stroke, Text
from hall_app.documents import fonts
from hall_app.documents.kit import Letterhead, marks
from hall_app.documents.lines import break_lines
from hall_app.documents.parts import moment
from hall_app.documents.pen import Pen
from hall_app.documents.setting import A4_HEIGHT, A4_WIDTH
from hall_app.words import N_, _, speaking

MM = 72 / 25.4
NARROW = 80 * MM
_NARROW_HEIGHT, _EDGE, _FRAME = 120 * MM, 4 * MM, 10 * MM
_CODE_SIDE = 30 * MM
# What printers lack first: characters of names from level 2 and 3 of GB 18030-2022, a middle dot, a star, brackets.
_RARE = " ".join(map(chr, (0x4DAE, 0x2CB4E, 0x21484, 0xB7, 0x2605, 0x3014, 0x3015)))
_CODE = "HALL:TEST"
KIND = N_("Test page")


@dataclass(frozen=True, slots=True)
class TestPage:
    """A test page for `place`, asked for at `at`; `narrow` for a roll of 80 mm."""

    __test__ = False

    head: Letterhead
    place: str
    at: datetime
    narrow: bool = False


def _words(paper: TestPage) -> tuple[str, ...]:
    return (
        *marks(paper.head, 0),
        paper.head.hall,
        _(KIND),
        paper.place,
        moment(paper.at),
        _("These characters must be whole: {rare}").format(rare=_RARE),
        "0123456789 ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    )


def strip(paper: TestPage) -> Strip:
    """The narrow page line by line, for a printer that sets the type itself."""
    with speaking("zh_CN"):
        lines = [Text(words, 2 if words == _(KIND) else 1, words == _(KIND)) for words in _words(paper)]
        return (*lines, Stroke(), Code(_CODE))


def render(paper: TestPage) -> bytes:
    """The page as PDF: a frame a centimetre from the edge on A4, to see what is cut off."""
    with fonts.drawing_lock, speaking("zh_CN"):
        width, height = (NARROW, _NARROW_HEIGHT) if paper.narrow else (A4_WIDTH, A4_HEIGHT)
        edge = _EDGE if paper.narrow else _FRAME
        pen = Pen(width, height, _(KIND), paper.head.hall)
        _frame(pen, edge, width, height)
        y, room = height - 2 * edge - 12, width - 4 * edge
        for words in _words(paper):
            size = (14 if paper.narrow else 26) if words == _(KIND) else (10 if paper.narrow else 15)
            for line in break_lines(words, room, size, size * 1.5, bold=words == _(KIND)):
                pen.line(line, (width - line.width) / 2, y - size)
                y -= line.leading
        pen.code(_CODE, (width - _CODE_SIDE) / 2, y - _CODE_SIDE - 8, _CODE_SIDE)
        return pen.finish()


def _frame(pen: Pen, edge: float, width: float, height: float) -> None:
    right, top = width - edge, height - edge
    for x1, y1, x2, y2 in (
        (edge, edge, right, edge), (edge, top, right, top), (edge, edge, edge, top), (right, edge, right, top)
    ):  # fmt: skip
        pen.rule(x1, y1, x2, y2)
