"""The foot of a paper: code and signature lines at the left, the seal's place with issuer and date at the right."""

from __future__ import annotations

from dataclasses import dataclass

from hall_app.documents.letterhead import Label
from hall_app.documents.lines import Line, break_lines
from hall_app.documents.pen import INK_2, Pen
from hall_app.documents.setting import current

_CODE_SIDE = 84.0
_SIGNATURE = 30.0
_ISSUER_WIDTH = 168.0
_LINE_MAX = 126.0


@dataclass(frozen=True, slots=True)
class Closing:
    """The foot of the last page.

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
        here = current()
        left = _SIGNATURE * len(self.signatures)
        if self.code:
            left = max(left + here.note_leading * max(len(self._code_lines()), 1), _CODE_SIDE)
        words = here.cell_leading * (len(self._issuer()) + bool(self.date_text))
        seal = 2 * here.seal_radius + 8 if self.seal_words else 0.0
        right = max(seal, words + 12) if here.seal_over_date else seal + words
        return max(left, right) + 14 if left or right else 0.0

    def _issuer(self) -> list[Line]:
        here = current()
        return break_lines(self.seal_of, _ISSUER_WIDTH, here.cell, here.cell_leading) if self.seal_of else []

    def _code_lines(self) -> list[Line]:
        here = current()
        return break_lines(self.code_words, 150, here.note, here.note_leading) if self.code_words else []

    def draw(self, pen: Pen, x: float, bottom: float) -> None:
        """Draws with its lower edge at `bottom`."""
        self._draw_right(pen, x + current().frame, bottom)
        self._draw_left(pen, x, bottom)

    def _draw_right(self, pen: Pen, right: float, bottom: float) -> None:
        here = current()
        issuer = self._issuer()
        over = here.seal_over_date and self.seal_words
        base = bottom + (here.seal_radius - 22 if over else 4)
        pen.text(self.date_text, right, base, here.cell, align="right")
        top = base - 4 + here.cell_leading * (len(issuer) + 1)
        for number, line in enumerate(issuer):
            pen.line(line, right - line.width, top - here.cell_leading * number)
        if over:
            centre = bottom + here.seal_radius + 2
            lift = here.seal_radius * 0.62
            pen.seal_place(
                right - here.seal_radius - 14, centre, here.seal_radius, self.seal_words, lift=lift
            )
        elif self.seal_words:
            centre = top + 6 + here.seal_radius
            pen.seal_place(right - here.seal_radius - 14, centre, here.seal_radius, self.seal_words)

    def _draw_left(self, pen: Pen, x: float, bottom: float) -> None:
        here = current()
        # The quiet zone of the code may reach into the margin, so that its ink begins where the text does.
        quiet = _CODE_SIDE * 4 / 37
        left, top = x, bottom + _SIGNATURE * len(self.signatures)
        if self.code:
            pen.code(self.code, x - quiet, bottom - quiet, _CODE_SIDE)
            left = x + _CODE_SIDE - quiet + 4
            lines = self._code_lines()
            for number, line in enumerate(lines):
                pen.line(line, left, bottom + here.note_leading * (len(lines) - number), colour=INK_2)
            top += here.note_leading * max(len(lines), 1)
        # A seal place leaves less room; a label longer than that pushes its line only as far as the issuer.
        end = x + here.frame - (_ISSUER_WIDTH if self.seal_of or self.seal_words else 120.0) - 8
        for number, words in enumerate(self.signatures):
            baseline = top - _SIGNATURE * number - 16
            measure = pen.text(words.text, left, baseline, here.cell)
            if words.beneath:
                beneath = pen.text(words.beneath, left, baseline - 10, here.note - 2.5, colour=INK_2)
                measure = max(measure, beneath)
            start = left + measure + 4
            pen.rule(start, baseline - 2, min(start + _LINE_MAX, max(end, start + 60)), baseline - 2)
