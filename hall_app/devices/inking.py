"""Drawing for receipt printers, black on white: lines in the fonts of the papers, and the pages of a narrow PDF."""

from __future__ import annotations

from functools import cache

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from hall_app.devices.pdfium import pdfium_lock
from hall_app.documents import fonts

TYPE_DOTS = 24
WIDEST_MM = 84
_BLACK_BELOW = 150
_POINTS_PER_MM = 72 / 25.4
_LEADING = 1.25
_ASCENT = 0.98


class TooWide(Exception):
    """The paper is wider than the printer's roll."""


@cache
def _font(name: str, dots: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(fonts.file_of(name)), dots)


def line(words: str, size: int, width: int, *, bold: bool = False, left: bool = False) -> Image.Image:
    """One line of words as dots, `size` times 24 high, `width` dots across; made smaller where it would not fit."""
    dots = TYPE_DOTS * size
    runs = fonts.runs(words, bold)
    needed = sum(_font(run.font, dots).getlength(run.text) for run in runs)
    if needed > width:
        dots = max(8, int(dots * width / needed))
        needed = sum(_font(run.font, dots).getlength(run.text) for run in runs)
    image = Image.new("L", (width, int(dots * _LEADING)), 255)
    pen = ImageDraw.Draw(image)
    x = 0.0 if left else (width - needed) / 2
    for run in runs:
        font = _font(run.font, dots)
        pen.text((x, dots * _ASCENT), run.text, 0, font, "ls", stroke_width=1 if run.heavy else 0)
        x += font.getlength(run.text)
    return _black(image)


def code(rows: tuple[bytes, ...], dots: int, width: int) -> Image.Image:
    """A QR code of `rows` (1 is black), each module `dots` wide, in the middle of `width` dots."""
    side = len(rows)
    flat = Image.frombytes("L", (side, side), bytes(0 if one else 255 for row in rows for one in row))
    image = Image.new("L", (width, side * dots), 255)
    image.paste(
        flat.resize((side * dots, side * dots), Image.Resampling.NEAREST), ((width - side * dots) // 2, 0)
    )
    return _black(image)


def pages(pdf: bytes, width: int, dots_per_mm: int) -> list[Image.Image]:
    """The pages of a narrow paper, the white at both sides cut off to `width` dots.

    Raises TooWide for a paper of more than 84 mm, pypdfium2.PdfiumError for what is no PDF.
    """
    found = []
    with pdfium_lock:
        document = pypdfium2.PdfDocument(pdf)
        try:
            for number in range(len(document)):
                page = document[number]
                if page.get_width() > WIDEST_MM * _POINTS_PER_MM:
                    raise TooWide
                drawn = page.render(scale=dots_per_mm / _POINTS_PER_MM, grayscale=True).to_pil().convert("L")
                sheet = Image.new("L", (width, drawn.height), 255)
                sheet.paste(drawn, ((width - drawn.width) // 2, 0))
                found.append(_black(sheet))
        finally:
            document.close()
    return found


def _black(image: Image.Image) -> Image.Image:
    return image.point(lambda value: 0 if value < _BLACK_BELOW else 255).convert(
        "1", dither=Image.Dither.NONE
    )
