"""Drawing on one canvas: lines of text, hair lines, the seal's place, the code. Points, origin at the lower left."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from hall_app.documents import fonts, qr
from hall_app.documents.lines import Line, Span, break_lines

Colour = tuple[float, float, float]

INK: Colour = (0x1B / 255, 0x24 / 255, 0x30 / 255)
INK_2: Colour = (0x3B / 255, 0x46 / 255, 0x54 / 255)
SEAL: Colour = (0x9B / 255, 0x1C / 255, 0x15 / 255)
SHADE: Colour = (0xF2 / 255, 0xF1 / 255, 0xEC / 255)
HAIR = 0.5
_BASELINE = 0.36
_STRETCH_MAX = 0.08


class Pen:
    """One document being drawn. Use under `fonts.drawing_lock`."""

    def __init__(self, width: float, height: float, title: str, author: str) -> None:
        fonts.register()
        self._buffer = io.BytesIO()
        self.width, self.height = width, height
        self._canvas = Canvas(
            self._buffer,
            pagesize=(width, height),
            pageCompression=1,
            invariant=1,
            initialFontName=fonts.REGULAR,
            lang="zh-CN",
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setCreator("Hall App")

    def line(
        self, line: Line, x: float, top: float, *, colour: Colour = INK, fill_width: float | None = None
    ) -> None:
        """Draws a line, its upper edge at `top`. With `fill_width` a full line is stretched to it, a little at most."""
        baseline = top - line.leading / 2 - line.size * _BASELINE
        gaps = len(line.text) - 1
        stretch = 0.0
        if fill_width is not None and not line.last and gaps > 0:
            slack = (fill_width - line.indent - line.width) / gaps
            stretch = slack if 0 < slack <= _STRETCH_MAX * line.size else 0.0
        self._spans(line.spans, x + line.indent, baseline, line.size, colour, stretch)

    def text(
        self,
        text: str,
        x: float,
        baseline: float,
        size: float,
        *,
        bold: bool = False,
        colour: Colour = INK,
        align: str = "left",
    ) -> float:
        """Draws one line of plain text at its baseline and gives back its width; `align` is left, centre or right."""
        measure = fonts.width(text, size, bold)
        start = x - {"left": 0.0, "centre": measure / 2, "right": measure}[align]
        self._spans((Span(text, bold),), start, baseline, size, colour, 0.0)
        return measure

    def _spans(
        self, spans: Sequence[Span], x: float, baseline: float, size: float, colour: Colour, stretch: float
    ) -> None:
        words = self._canvas.beginText(x, baseline)
        words.setFillColorRGB(*colour)
        words.setStrokeColorRGB(*colour)
        if stretch:
            words.setCharSpace(stretch)
        for span in spans:
            for run in fonts.runs(span.text, span.bold):
                words.setFont(run.font, size)
                if run.heavy:
                    # HanaMinB has no bold face: its outline is stroked as well.
                    self._canvas.setLineWidth(size / 30)
                    words.setTextRenderMode(2)
                    words.textOut(run.text)
                    words.setTextRenderMode(0)
                else:
                    words.textOut(run.text)
        if stretch:
            words.setCharSpace(0)  # it would go on after this text object (ISO 32000-1, 9.3.1)
        self._canvas.drawText(words)

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, *, weight: float = HAIR, colour: Colour = INK
    ) -> None:
        """A straight line."""
        self._canvas.setLineWidth(weight)
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.line(x1, y1, x2, y2)

    def dots(self, x1: float, x2: float, y: float) -> None:
        """A dotted line that leads the eye from a title to its page."""
        self._canvas.setDash(0.8, 3.2)
        self.rule(x1, y, x2, y, weight=0.8, colour=INK_2)
        self._canvas.setDash()

    def shade(self, x: float, y: float, width: float, height: float, colour: Colour = SHADE) -> None:
        """A filled rectangle."""
        self._canvas.setFillColorRGB(*colour)
        self._canvas.rect(x, y, width, height, stroke=0, fill=1)

    def mark(self, text: str, x: float, baseline: float, size: float, colour: Colour = SEAL) -> float:
        """A word in a frame, such as the reprint mark; gives back its whole width."""
        measure = fonts.width(text, size, bold=True) + size
        self._canvas.setLineWidth(1)
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.rect(x, baseline - size * 0.45, measure, size * 1.65, stroke=1, fill=0)
        self.text(text, x + size / 2, baseline, size, bold=True, colour=colour)
        return measure

    def anchor(self, key: str, words: str) -> None:
        """Marks this page for the reader's outline and for links."""
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(words, key, level=0)

    def link(self, key: str, x: float, y: float, width: float, height: float) -> None:
        """A place that leads to an anchor when clicked."""
        self._canvas.linkRect("", key, (x, y, x + width, y + height), relative=0, thickness=0)

    def fold(self, x1: float, x2: float, y: float, words: str) -> None:
        """A broken line to cut or fold along, with a word in its middle."""
        self._canvas.setDash(5, 4)
        self.rule(x1, y, x2, y, colour=INK_2)
        self._canvas.setDash()
        measure = fonts.width(words, 9.5) + 16
        middle = (x1 + x2) / 2
        self.shade(middle - measure / 2, y - 7, measure, 14, (1.0, 1.0, 1.0))
        self.text(words, middle, y - 3.4, 9.5, align="centre", colour=INK_2)

    def seal_place(
        self, centre_x: float, centre_y: float, radius: float, words: str, *, lift: float = 0.0
    ) -> None:
        """The broken circle where the seal goes; `lift` moves its words up, off the date it covers."""
        pale = tuple(0.55 + 0.45 * part for part in SEAL)
        self._canvas.setLineWidth(1)
        self._canvas.setStrokeColorRGB(*pale)
        self._canvas.setDash(4, 3)
        self._canvas.circle(centre_x, centre_y, radius, stroke=1, fill=0)
        self._canvas.setDash()
        lines = break_lines(words, radius * 1.6, 10, 14)
        top = centre_y + lift + 7 * len(lines)
        for number, line in enumerate(lines):
            self.line(line, centre_x - line.width / 2, top - 14 * number, colour=(pale[0], pale[1], pale[2]))

    def code(self, content: str, x: float, y: float, side: float) -> None:
        """A QR code with its quiet zone, lower left corner at (x, y)."""
        self._canvas.setFillColorRGB(0, 0, 0)
        path = self._canvas.beginPath()
        for left, bottom, width, height in qr.bars(content, side):
            path.rect(x + left, y + bottom, width, height)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def picture(self, png: bytes, x: float, y: float, width: float, height: float) -> None:
        """A picture, its lower left corner at (x, y)."""
        self._canvas.drawImage(ImageReader(io.BytesIO(png)), x, y, width, height)

    def next_page(self) -> None:
        """Ends the page."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """The whole PDF. The pen cannot be used afterwards."""
        self._canvas.save()
        return self._buffer.getvalue()
