"""The picture at the head of a hall's papers: made fit once from what was chosen, and how large it is drawn.

What is kept is small and plain: upright, without empty edges, on white, no more dots than a printer can show. So it can
stand in the ledger itself, and travels with every copy, export and rebuild (docs/decisions/logo.md).
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from hall_app.domain.file_kinds import JPEG, PNG
from hall_app.errors import Refusal, code
from hall_app.words import N_

if TYPE_CHECKING:
    from PIL.Image import Image

KIND = code(
    "logo_kind",
    N_("{name} is neither a PNG nor a JPEG picture. Nothing was changed; save the picture as PNG."),
)
BROKEN = code(
    "logo_broken",
    N_("The picture {name} cannot be read to its end. Nothing was changed; save it anew, as PNG."),
)
MOVING = code("logo_moving", N_("The picture {name} moves. Nothing was changed; choose a still one."))
TOO_FINE = code(
    "logo_too_fine",
    N_(
        "The picture {name} has {width} × {height} dots, more than a letterhead needs. Nothing was changed; save it "
        "with at most {most} dots a side."
    ),
)
TOO_SMALL = code(
    "logo_too_small",
    N_(
        "The picture {name} shows only {width} × {height} dots; on paper nobody would make it out. Nothing was "
        "changed; choose one with at least {least} dots a side."
    ),
)
BLANK = code("logo_blank", N_("Nothing can be seen in the picture {name}. Nothing was changed."))

SIDE_MAX = 10_000
PIXELS_MAX = 40_000_000
SIDE_LEAST = 16
# What is kept: at 300 dots an inch more than twice as large as the largest place for it.
KEPT = (1000, 400)
BYTES_MAX = 96 * 1024
_COLOURS = 256
_SMALLER = 0.75
# Lighter than this is paper.
_PAPER = 250
# A picture with few dots is drawn no larger than one dot a point.
_POINTS_A_DOT = 1.0


def made_fit(data: bytes, name: str) -> tuple[bytes, int, int]:
    """The picture as it is kept, a PNG with its width and height in dots.

    Raises Refusal logo_kind, logo_broken, logo_moving, logo_too_fine, logo_too_small, logo_blank.
    """
    image = _cropped(_opened(data, name), name)
    if min(image.size) < SIDE_LEAST:
        raise Refusal(TOO_SMALL, name=name, width=image.width, height=image.height, least=SIDE_LEAST)
    image.thumbnail(KEPT)
    while True:
        png = _png(image)
        if len(png) <= BYTES_MAX:
            return png, image.width, image.height
        image = image.resize((max(1, int(image.width * _SMALLER)), max(1, int(image.height * _SMALLER))))


def _opened(data: bytes, name: str) -> Image:
    """The picture on white, upright, in plain colours."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # bounded here, with a sentence instead of a warning
    try:
        image: Image.Image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
    except UnidentifiedImageError as error:
        raise Refusal(KIND, name=name) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise Refusal(BROKEN, name=name) from error
    if getattr(image, "n_frames", 1) > 1 and image.format == "PNG":
        raise Refusal(MOVING, name=name)
    if max(image.size) > SIDE_MAX or image.width * image.height > PIXELS_MAX:
        raise Refusal(TOO_FINE, name=name, width=image.width, height=image.height, most=2000)
    try:
        image.draft("RGB", (KEPT[0] * 2, KEPT[0] * 2))
        image.load()
        return _on_white(ImageOps.exif_transpose(image))
    except (OSError, ValueError, SyntaxError) as error:
        raise Refusal(BROKEN, name=name) from error


def _on_white(image: Image) -> Image:
    from PIL import Image as Pictures

    if image.mode.startswith("I"):
        # 16 bits of grey; converting alone would cut off all that is lighter than 255.
        image = image.point(lambda value: value / 256).convert("L")
    if "transparency" in image.info or image.mode in ("RGBA", "LA", "PA", "La", "RGBa"):
        clear = image.convert("RGBA")
        paper = Pictures.new("RGBA", clear.size, (255, 255, 255, 255))
        image = Pictures.alpha_composite(paper, clear)
    return image.convert("RGB")


def _cropped(image: Image, name: str) -> Image:
    """Without the empty edges."""
    ink = image.convert("L").point(lambda value: 255 if value < _PAPER else 0)
    edges = ink.getbbox()
    if edges is None:
        raise Refusal(BLANK, name=name)
    return image.crop(edges)


def _png(image: Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    if len(out.getvalue()) > BYTES_MAX:
        out = io.BytesIO()
        image.quantize(_COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def kind_fits(kind: str) -> bool:
    """Whether a media type may be a letterhead's picture."""
    return kind in (PNG, JPEG)


def fitted(png: bytes, width: float, height: float) -> tuple[float, float]:
    """Width and height in points of a picture as large as fits a place, in its own proportions."""
    across, down = struct.unpack(">II", png[16:24])  # the size in a PNG's first chunk
    scale = min(width / across, height / down, _POINTS_A_DOT)
    return across * scale, down * scale
