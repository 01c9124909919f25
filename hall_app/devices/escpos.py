"""The bytes of a narrow paper for a receipt printer: ESC/POS with the Chinese mode (FS &) and GB 18030.

What the printer's own type is not trusted with is drawn from the fonts of the papers and sent as an image (GS v 0).
Commands after Epson's reference, as the Chinese makers of receipt printers follow it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import segno
from PIL import Image

from hall_app.devices import inking
from hall_app.devices.place import GB18030, GBK, IMAGE
from hall_app.devices.strip import Code, Strip, Stroke, Text

ESC, FS, GS = b"\x1b", b"\x1c", b"\x1d"
INIT = ESC + b"@" + FS + b"&"
CENTRE, LEFT = ESC + b"a\x01", ESC + b"a\x00"
CUT = ESC + b"d\x03" + GS + b"V\x42\x00"
DOTS = 576
DOTS_PER_MM = 8
COLUMNS = 48
BAND_ROWS = 192
SIZE_MAX = 8
_NEVER_FIRST = "，。、；：？！）》」』”’%)],.;:?!·"
_CODE_DOTS = range(3, 9)


def trusted(char: str, type_: str) -> bool:
    """Whether the printer's own type is trusted with a character (see devices.place)."""
    if " " <= char <= "~":
        return True
    if type_ not in (GBK, GB18030) or ord(char) > 0xFFFF or unicodedata.category(char)[0] not in "LNPSZ":
        return False
    if type_ == GB18030:
        return True
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def columns_of(char: str) -> int:
    """How many of the 48 columns a character takes at size 1."""
    return 1 if " " <= char <= "~" else 2


def broken(words: str, room: int) -> Iterator[str]:
    """The words in lines of at most `room` columns. No line begins with closing punctuation; Latin words and numbers
    stay whole where they fit."""
    line, used = "", 0
    for char in words:
        if char == "\n" or used + columns_of(char) > room:
            rest = ""
            if char != "\n":
                line, rest = _kept_together(line, char)
            yield line.rstrip()
            line = rest.lstrip()
            used = sum(map(columns_of, line))
        if char != "\n":
            line += char
            used += columns_of(char)
    yield line.rstrip()


def _kept_together(line: str, coming: str) -> tuple[str, str]:
    cut = len(line)
    if coming in _NEVER_FIRST:
        cut -= 1
    elif coming.isascii() and coming.isalnum():
        while cut and line[cut - 1].isascii() and line[cut - 1].isalnum():
            cut -= 1
    return (line[:cut], line[cut:]) if cut > 0 else (line, "")


def raster(image: Image.Image) -> bytes:
    """A picture of black (0) and white as rows of dots, in bands that any printer's memory holds."""
    flat = image.convert("1")
    if flat.width % 8:
        wide = Image.new("1", (flat.width + 8 - flat.width % 8, flat.height), 1)
        wide.paste(flat, (0, 0))
        flat = wide
    out, across = bytearray(), flat.width // 8
    for top in range(0, flat.height, BAND_ROWS):
        band = flat.crop((0, top, flat.width, min(flat.height, top + BAND_ROWS)))
        dots = bytes(255 - byte for byte in band.tobytes())
        out += GS + b"v0\x00" + across.to_bytes(2, "little") + band.height.to_bytes(2, "little") + dots
    return bytes(out)


def _line(one: Text, words: str, type_: str) -> bytes:
    if not words:
        return b"\n"
    size = min(max(1, one.size), SIZE_MAX)
    if not all(trusted(char, type_) for char in words):
        return LEFT + raster(inking.line(words, size, DOTS, bold=one.bold, left=one.left))
    head = (LEFT if one.left else CENTRE) + ESC + b"E" + bytes([one.bold])
    return head + GS + b"!" + bytes([(size - 1) * 16 + size - 1]) + words.encode("gb18030") + b"\n"


def _code(one: Code, type_: str) -> bytes:
    """By the printer's own QR command; drawn where nothing of the printer is trusted."""
    data = one.text.encode("utf-8")
    code = segno.make_qr(data, error="m")
    modules = code.symbol_size(border=0)[0]
    dots = min(max(int(one.side_mm * DOTS_PER_MM / modules), _CODE_DOTS[0]), _CODE_DOTS[-1])
    if type_ == IMAGE:
        return LEFT + raster(inking.code(tuple(map(bytes, code.matrix)), dots, DOTS)) + b"\n"
    return b"".join((
        CENTRE,
        GS + b"(k\x04\x001A2\x00",
        GS + b"(k\x03\x001C" + bytes([dots]),
        GS + b"(k\x03\x001E1",
        GS + b"(k" + (len(data) + 3).to_bytes(2, "little") + b"1P0" + data,
        GS + b"(k\x03\x001Q0",
        b"\n",
    ))  # fmt: skip


def of_strip(strip: Strip, type_: str) -> bytes:
    """The paper in the printer's own type, with images where that is not trusted, and the cut."""
    out = bytearray(INIT)
    for one in strip:
        if isinstance(one, Stroke):
            out += CENTRE + ESC + b"E\x00" + GS + b"!\x00" + b"-" * COLUMNS + b"\n"
        elif isinstance(one, Code):
            out += _code(one, type_)
        else:
            for words in broken(one.words, COLUMNS // min(max(1, one.size), SIZE_MAX)):
                out += _line(one, words, type_)
    return bytes(out + CUT)


def of_pdf(pdf: bytes) -> bytes:
    """The paper as one image a page, each cut. Raises inking.TooWide for a paper that is not narrow."""
    return b"".join(INIT + LEFT + raster(page) + CUT for page in inking.pages(pdf, DOTS, DOTS_PER_MM))
