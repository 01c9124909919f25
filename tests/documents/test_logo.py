"""The picture at the head of papers: made fit from what was chosen, and never over anything else."""

from __future__ import annotations

import dataclasses
import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image, ImageDraw

from hall_app.documents import paper
from hall_app.documents.logo import BYTES_MAX, KEPT, fitted, made_fit
from hall_app.errors import Refusal
from tests.documents.reading import pypdf_text, qpdf_complaints
from tests.documents.samples import SAMPLES


def drawn(width: int, height: int, mode: str = "RGB", kind: str = "PNG", edge: int = 0) -> bytes:
    """A red box as large as the picture but for its edges."""
    ground: Any = {"RGB": (255, 255, 255), "RGBA": (0, 0, 0, 0), "CMYK": (0, 0, 0, 0), "L": 255}[mode]
    ink: Any = {"RGB": (190, 20, 20), "RGBA": (190, 20, 20, 255), "CMYK": (0, 240, 240, 40), "L": 40}[mode]
    image = Image.new(mode, (width, height), ground)
    ImageDraw.Draw(image).rectangle((edge, edge, width - 1 - edge, height - 1 - edge), fill=ink)
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        made_fit(data, "标识.png")
    assert "标识.png" in str(caught.value)
    return caught.value.code


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "PNG"), ("RGBA", "PNG"), ("L", "PNG"), ("CMYK", "JPEG")])
def test_every_way_of_colour_becomes_a_plain_picture_without_its_edges(mode: str, kind: str) -> None:
    png, width, height = made_fit(drawn(300, 200, mode, kind, edge=40), "a")
    image = Image.open(io.BytesIO(png))
    assert (image.format, image.mode in ("RGB", "L", "P")) == ("PNG", True)
    assert abs(width - 220) <= 6
    assert abs(height - 120) <= 6
    red, green, blue = image.convert("RGB").getpixel((width // 2, height // 2))  # type: ignore[misc]
    assert max(green, blue) <= red < 250


def test_what_is_kept_is_small_whatever_comes() -> None:
    noise = Image.effect_noise((3000, 2500), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG")
    png, width, height = made_fit(out.getvalue(), "a.jpg")
    assert len(png) <= BYTES_MAX
    assert width <= KEPT[0]
    assert height <= KEPT[1]
    assert made_fit(png, "a.png") == (png, width, height)  # made fit twice is the same


def test_a_picture_that_lies_on_its_side_is_set_upright() -> None:
    image = Image.new("RGB", (200, 100), (10, 10, 10))
    turned = image.getexif()
    turned[0x0112] = 6
    out = io.BytesIO()
    image.save(out, "JPEG", exif=turned)
    assert made_fit(out.getvalue(), "a.jpg")[1:] == (100, 200)


def test_what_is_no_picture_for_a_head_is_refused_with_its_name() -> None:
    gif, moving = io.BytesIO(), io.BytesIO()
    Image.new("P", (50, 50)).save(gif, "GIF")
    frames = [Image.new("RGB", (60, 60), (n, 0, 0)) for n in (0, 200)]
    frames[0].save(moving, "PNG", save_all=True, append_images=frames[1:])
    assert refused(b"") == "logo_kind"
    assert refused(b"not a picture at all") == "logo_kind"
    assert refused(gif.getvalue()) == "logo_kind"
    assert refused(moving.getvalue()) == "logo_moving"
    assert refused(drawn(400, 300)[:-200]) == "logo_broken"
    assert refused(drawn(12, 300)) == "logo_too_small"
    assert refused(drawn(300, 300, edge=146)) == "logo_too_small"
    blank = io.BytesIO()
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(blank, "PNG")
    assert refused(blank.getvalue()) == "logo_blank"


def test_far_too_many_dots_are_refused_before_they_are_unpacked() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    huge = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )
    assert refused(huge) == "logo_too_fine"


def test_a_small_picture_is_not_blown_up() -> None:
    assert fitted(made_fit(drawn(20, 20), "a")[0], 200, 48) == (20, 20)
    assert fitted(made_fit(drawn(900, 90), "a")[0], 200, 48) == pytest.approx((200, 20))
    assert fitted(made_fit(drawn(90, 900), "a")[0], 200, 48) == pytest.approx((4.8, 48), abs=0.3)


def placed(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of each picture of the first page."""
    found: list[tuple[float, float, float, float]] = []

    def seen(operator: object, operands: object, matrix: list[float], *_rest: object) -> None:
        if operator == b"Do":
            found.append((matrix[4], matrix[5], matrix[4] + matrix[0], matrix[5] + matrix[3]))

    pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_operand_before=seen)
    return found


def words_at(pdf: bytes) -> list[tuple[float, float, str]]:
    """Where each piece of text of the first page begins."""
    found: list[tuple[float, float, str]] = []

    def seen(text: str, _cm: object, matrix: list[float], *_rest: object) -> None:
        if text.strip():
            found.append((matrix[4], matrix[5], text))

    pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=seen)
    return found


@pytest.mark.parametrize("size", [(600, 600), (2400, 200), (160, 1600), (20, 20)])
@pytest.mark.parametrize(
    "kind", ["notice", "receipt_slip", "cash_count", "first_asked_register", "promise_board"]
)
def test_nothing_stands_over_the_picture(kind: str, size: tuple[int, int], tmp_path: Path) -> None:
    sample: Any = SAMPLES[kind]
    logo = made_fit(drawn(*size), "a")[0]
    head = dataclasses.replace(sample.head, logo=logo, demo=True)
    plain = dataclasses.replace(sample, reprint=2)
    with_logo = dataclasses.replace(plain, head=head)
    pdf = paper.render(kind, with_logo)
    assert qpdf_complaints(pdf, tmp_path) == ""
    (left, bottom, right, top), *more = placed(pdf)
    assert more == []
    over = [one for one in words_at(pdf) if left - 1 <= one[0] <= right + 1 and bottom - 12 <= one[1] <= top]
    assert over == []
    without = paper.render(kind, dataclasses.replace(plain, head=dataclasses.replace(head, logo=b"")))
    assert sorted(pypdf_text(pdf)) == sorted(pypdf_text(without))


def test_a_paper_another_body_seals_is_that_bodys() -> None:
    sample: Any = SAMPLES["rejection"]
    logo = made_fit(drawn(300, 100), "a")[0]
    pdf = paper.render(
        "rejection", dataclasses.replace(sample, head=dataclasses.replace(sample.head, logo=logo))
    )
    assert placed(pdf) == []


def test_the_picture_stands_on_the_cover_and_on_the_signs() -> None:
    logo = made_fit(drawn(300, 100), "a")[0]
    for kind in ("handbook", "window_sign"):
        sample: Any = SAMPLES[kind]
        with_logo = dataclasses.replace(sample, head=dataclasses.replace(sample.head, logo=logo))
        assert len(placed(paper.render(kind, with_logo))) == 1
        assert placed(paper.render(kind, sample)) == []
