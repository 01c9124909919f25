"""Scans and photos as pages: read to see whether they can be, made small, and set on A4 in a portfolio.

PDFium does not work in two threads at once; whatever uses it here holds `devices.pdfium.pdfium_lock`.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from hall_app.devices.pdfium import pdfium_lock
from hall_app.domain.file_kinds import JPEG, PDF
from hall_app.errors import Refusal, code
from hall_app.words import N_

if TYPE_CHECKING:
    from PIL.Image import Image

UNREADABLE = code(
    "scan_unreadable",
    N_("The file {name} cannot be read as a picture or a document. Scan it again, or save it anew."),
)
LOCKED = code("file_locked", N_("The document {name} is protected by a password. Ask for one without."))
NO_PAGE = code(
    "file_no_page", N_("The document {name} has no page. Save it anew from the program it was written with.")
)
CUT_OFF = code(
    "file_cut_off",
    N_("The document {name} ends in the middle: it was not copied whole. Copy or scan it again."),
)
NO_PDF = code(
    "file_no_pdf", N_("The file {name} calls itself a PDF document and is none. Save it as PDF, or scan it.")
)
TOO_LONG = code(
    "file_too_long", N_("The document {name} has {pages} pages; at most {most} are kept as one. Split it.")
)
TOO_FINE = code(
    "scan_too_fine",
    N_(
        "The picture {name} has {width} × {height} dots, more than any scan needs. Scan it again with fewer dots."
    ),
)
# A page of A3 at 1200 dpi has 279 million; anything above would only fill the memory.
PIXELS_MAX = 300_000_000
# What one page may take up once it is unpacked, one byte a colour and dot; a JPEG is read small from the beginning.
UNPACKED_MAX = 450_000_000
PAGES_MAX = 500
# Where the mark of a document's end stands (ISO 32000-1, 7.5.5 and its annex H).
TAIL_BYTES = 1024
A4 = (595.28, 841.89)
MARGIN = 24.0
JPEG_QUALITY = 88


def _opened(data: bytes, name: str) -> Image:
    """The picture of an image file, its frames not yet read. Raises Refusal scan_unreadable."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # bounded here by PIXELS_MAX, with a sentence instead of a warning
    try:
        image = Image.open(io.BytesIO(data))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refusal(UNREADABLE, name=name) from error
    dots = image.width * image.height
    if dots < 1:
        raise Refusal(UNREADABLE, name=name)
    if dots > PIXELS_MAX or (image.format != "JPEG" and dots * len(image.getbands()) > UNPACKED_MAX):
        raise Refusal(TOO_FINE, name=name, width=image.width, height=image.height)
    return image


def _document(data: bytes, name: str) -> pypdfium2.PdfDocument:
    """An opened document. Raises Refusal file_no_pdf, file_cut_off, file_locked, file_no_page, file_too_long,
    scan_unreadable."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refusal(_why_not(data), name=name) from error
    pages = len(document)
    if not 1 <= pages <= PAGES_MAX:
        document.close()
        raise Refusal(TOO_LONG if pages else NO_PAGE, name=name, pages=pages, most=PAGES_MAX)
    return document


def _why_not(data: bytes) -> str:
    """Why a document was not opened. The library above PDFium takes one without a page for a failure and then tells
    the reason of the failure before; so PDFium itself is asked."""
    raw = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if raw:
        pdfium.FPDF_CloseDocument(raw)
        return NO_PAGE
    if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
        return LOCKED
    if b" obj" not in data:
        return NO_PDF
    return UNREADABLE if b"%%EOF" in data[-TAIL_BYTES:] else CUT_OFF


def count_pages(data: bytes, kind: str, name: str) -> int:
    """How many pages a file has, after its first was really read. Raises Refusal scan_unreadable and as `_document`."""
    if kind == PDF:
        with pdfium_lock:
            document = _document(data, name)
            try:
                document[0].close()
                return len(document)
            except pypdfium2.PdfiumError as error:
                raise Refusal(UNREADABLE, name=name) from error
            finally:
                document.close()
    image = _opened(data, name)
    try:
        image.draft("RGB", (64, 64))
        image.load()
    except (OSError, ValueError, SyntaxError) as error:
        raise Refusal(UNREADABLE, name=name) from error
    return min(int(getattr(image, "n_frames", 1)), PAGES_MAX)


def page_image(data: bytes, kind: str, page: int, side: int, name: str = "") -> Image:
    """A page no larger than `side` pixels either way, upright. Raises Refusal scan_unreadable."""
    from PIL import ImageOps

    try:
        if kind == PDF:
            with pdfium_lock:
                document = _document(data, name)
                try:
                    one = document[max(0, min(page, len(document) - 1))]
                    scale = side / max(one.get_size())
                    return one.render(scale=scale).to_pil().convert("RGB")
                finally:
                    document.close()
        image = _opened(data, name)
        image.seek(max(0, min(page, int(getattr(image, "n_frames", 1)) - 1)))
        image.draft("RGB", (side, side))
        upright = ImageOps.exif_transpose(image).convert("RGB")
        upright.thumbnail((side, side))
        return upright
    except (OSError, ValueError, SyntaxError, pypdfium2.PdfiumError) as error:
        raise Refusal(UNREADABLE, name=name) from error


def thumbnail(data: bytes, kind: str, page: int, side: int, name: str = "") -> tuple[bytes, int, int]:
    """A page as PNG with its width and height in pixels. Raises Refusal scan_unreadable."""
    image = page_image(data, kind, page, side, name)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue(), image.width, image.height


def _jpegs(data: bytes, kind: str, name: str) -> list[tuple[bytes, int, int]]:
    """Each page of an image file as JPEG; one that is upright as it came stays byte for byte."""
    from PIL import ImageOps

    image, found = _opened(data, name), []
    for frame in range(min(int(getattr(image, "n_frames", 1)), PAGES_MAX)):
        image.seek(frame)
        if kind == JPEG and image.mode in ("RGB", "L") and image.getexif().get(0x0112, 1) == 1:
            found.append((data, image.width, image.height))
            continue
        upright = ImageOps.exif_transpose(image).convert("RGB")
        out = io.BytesIO()
        upright.save(out, "JPEG", quality=JPEG_QUALITY)
        found.append((out.getvalue(), upright.width, upright.height))
    return found


def _place(document: pypdfium2.PdfDocument, jpeg: bytes, width: int, height: int) -> None:
    """A picture on an A4 page of its own, as large as fits, lying where it is wider than high."""
    wide, high = (A4[1], A4[0]) if width > height else A4
    scale = min((wide - 2 * MARGIN) / width, (high - 2 * MARGIN) / height)
    page = document.new_page(wide, high)
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(io.BytesIO(jpeg), pages=[], inline=True)
    matrix = pypdfium2.PdfMatrix().scale(width * scale, height * scale)
    image.set_matrix(matrix.translate((wide - width * scale) / 2, (high - height * scale) / 2))
    page.insert_obj(image)
    page.gen_content()
    page.close()


def append(document: pypdfium2.PdfDocument, data: bytes, kind: str, name: str = "") -> int:
    """Puts a file's pages at the end of a document; gives how many. Call it with `pdfium_lock` held.

    Raises Refusal scan_unreadable, file_locked.
    """
    try:
        if kind == PDF:
            source = _document(data, name)
            document.import_pages(source)
            count = len(source)
            source.close()
            return count
        pages = _jpegs(data, kind, name)
        for jpeg, width, height in pages:
            _place(document, jpeg, width, height)
        return len(pages)
    except (OSError, ValueError, SyntaxError, pypdfium2.PdfiumError) as error:
        raise Refusal(UNREADABLE, name=name) from error
