"""取号小票: the number a resident takes, 80 mm wide, as long as it needs to be (domain 2.4, 2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall_app.devices.strip import Code, Strip, Stroke, Text
from hall_app.documents import fonts
from hall_app.documents.kit import Letterhead, label, marks
from hall_app.documents.lines import Line, Rich, break_lines
from hall_app.documents.parts import moment
from hall_app.documents.pen import INK, INK_2, Colour, Pen
from hall_app.documents.wording import passage, said
from hall_app.words import N_, _, speaking

MM = 72 / 25.4
WIDTH = 80 * MM
MARGIN = 4 * MM
ROOM = WIDTH - 2 * MARGIN
NUMBER_SIZE = 60.0
_CODE_SIDE = 30 * MM
# Nothing is shipped there.
BELOW = passage("ticket.below", "", length_max=80, lines_max=2)
_STRIP_NUMBER, _STRIP_COLUMNS = 6, 48


@dataclass(frozen=True, slots=True)
class Ticket:
    """A number ticket.

    `ahead` counts people before this one, `wait_minutes` None where no estimate is given. A passed number comes back
    behind `passed_behind` people, or is void where that is None. `priority` names the ground, empty for none.
    `windows`: which ones serve the line, by number and sign.
    """

    head: Letterhead
    number: str
    line: str
    issued_at: datetime
    ahead: int
    windows: str = ""
    wait_minutes: int | None = None
    passed_behind: int | None = None
    priority: str = ""
    code: str = ""
    reprint: int = 0


@dataclass(frozen=True, slots=True)
class _Part:
    lines: tuple[Line, ...]
    colour: Colour = INK
    after: float = 0.0

    @property
    def height(self) -> float:
        return sum(line.leading for line in self.lines) + self.after


def _part(text: Rich, size: float, *, bold: bool = False, after: float = 0.0) -> _Part:
    colour = INK if size >= 10 else INK_2
    return _Part(tuple(break_lines(text, ROOM, size, size * 1.4, bold=bold)), colour, after)


def passed_rule(behind: int | None) -> str:
    """What happens to a number that is called and not there."""
    if behind is None:
        return _("A number passed is void; please take a new one.")
    return _("A number passed comes back behind {n} people; please tell the staff.").format(n=behind)


def _parts(paper: Ticket) -> tuple[list[_Part], list[_Part]]:
    """What stands above and below the number."""
    above = [_part(words, 10, bold=True, after=3) for words in marks(paper.head, paper.reprint)]
    above.append(_part(paper.head.hall, 10, after=6))
    above.append(_part(_("Business: {line}").format(line=paper.line), 14, bold=True))
    if paper.windows:
        above.append(_part(_("Windows: {windows}").format(windows=paper.windows), 11))
    if paper.priority:
        above.append(_part(_("★ Priority: {ground}").format(ground=paper.priority), 12, bold=True, after=2))
    ahead = label(paper.head, N_("{n} people are ahead of you"))
    below = [_part(ahead.text.format(n=paper.ahead), 13, bold=True)]
    if ahead.beneath:
        below.append(_part(ahead.beneath.format(n=paper.ahead), 8.5))
    if paper.wait_minutes is not None:
        below.append(_part(_("Estimated wait: about {n} minutes").format(n=paper.wait_minutes), 11))
    below.append(_part(moment(paper.issued_at), 10, after=6))
    advice = label(
        paper.head, N_("Please wait in the resting area; listen for your number and watch the screen.")
    )
    below.append(_part(advice.text, 10))
    if advice.beneath:
        below.append(_part(advice.beneath, 8.5))
    below.append(_part(passed_rule(paper.passed_behind), 10, after=2))
    below += [_part(line, 10, after=2) for line in _own(paper).splitlines()]
    return above, below


def _own(paper: Ticket) -> str:
    """What the hall itself says beneath everything else."""
    return "".join(span.text for span in said(paper.head, BELOW))


def render(paper: Ticket) -> bytes:
    """The ticket as PDF, one page of 80 mm by what its content needs."""
    with fonts.drawing_lock, speaking("zh_CN"):
        above, below = _parts(paper)
        measure = fonts.width(paper.number, NUMBER_SIZE, bold=True)
        size = NUMBER_SIZE if measure <= ROOM else NUMBER_SIZE * ROOM / measure
        number_height = size * 1.25
        height = sum(part.height for part in (*above, *below)) + number_height + 2 * MARGIN + 10
        height += _CODE_SIDE if paper.code else 0.0
        pen = Pen(WIDTH, height, _("Number ticket") + " " + paper.number, paper.head.hall)
        y = _draw(pen, above, height - MARGIN)
        pen.text(paper.number, WIDTH / 2, y - size * 1.0, size, bold=True, align="centre")
        y -= number_height
        pen.rule(MARGIN, y - 2, WIDTH - MARGIN, y - 2)
        y = _draw(pen, below, y - 8)
        if paper.code:
            pen.code(paper.code, (WIDTH - _CODE_SIDE) / 2, y - _CODE_SIDE, _CODE_SIDE)
        return pen.finish()


def _draw(pen: Pen, parts: list[_Part], y: float) -> float:
    for part in parts:
        for line in part.lines:
            pen.line(line, (WIDTH - line.width) / 2, y, colour=part.colour)
            y -= line.leading
        y -= part.after
    return y


def strip(paper: Ticket) -> Strip:
    """The ticket line by line, for a printer that sets the type itself; says what `render` draws."""
    with speaking("zh_CN"):
        ahead = label(paper.head, N_("{n} people are ahead of you"))
        advice = label(
            paper.head, N_("Please wait in the resting area; listen for your number and watch the screen.")
        )
        above = [Text(words, bold=True) for words in marks(paper.head, paper.reprint)]
        above += [Text(paper.head.hall), Text(_("Business: {line}").format(line=paper.line), 2, bold=True)]
        if paper.windows:
            above.append(Text(_("Windows: {windows}").format(windows=paper.windows)))
        if paper.priority:
            above.append(Text(_("★ Priority: {ground}").format(ground=paper.priority), bold=True))
        below = [Text(ahead.text.format(n=paper.ahead), bold=True)]
        if ahead.beneath:
            below.append(Text(ahead.beneath.format(n=paper.ahead)))
        if paper.wait_minutes is not None:
            below.append(Text(_("Estimated wait: about {n} minutes").format(n=paper.wait_minutes)))
        below += [Text(moment(paper.issued_at)), Text(advice.text)]
        below += [Text(advice.beneath)] if advice.beneath else []
        below.append(Text(passed_rule(paper.passed_behind)))
        below += [Text(line) for line in _own(paper).splitlines()]
        code = (Code(paper.code),) if paper.code else ()
        size = max(1, min(_STRIP_NUMBER, _STRIP_COLUMNS // max(1, len(paper.number))))
        return (*above, Text(paper.number, size, bold=True), Stroke(), *below, *code)
