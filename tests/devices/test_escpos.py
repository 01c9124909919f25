"""The bytes of a ticket: read back as a printer reads them, words, code, images."""

from __future__ import annotations

import dataclasses
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hall_app.devices import escpos, inking
from hall_app.devices.place import GB18030, GBK, IMAGE
from hall_app.devices.strip import Code, Text
from hall_app.documents import paper
from tests.documents.samples import RARE, SAMPLES, TICKET
from tests.fakes.receipt_printer import read


def ink(image: Image.Image) -> int:
    """How many dots are black."""
    return image.convert("L").histogram()[0]


def test_a_ticket_in_the_printers_own_type_reads_back() -> None:
    found = read(escpos.of_strip(paper.strip_of("ticket", TICKET) or (), GBK))
    words = found.words.replace("\n", "")
    for part in (
        "东山社区便民服务中心",
        "综合业务",
        "1、2 号（综合窗口）",
        "A012",
        "6",
        "约 20 分钟",
        "2026",
    ):
        assert part in words
    assert ("A012", 6, True) in found.lines
    assert found.codes == ["HALL:T:A012:20261120"]
    assert (found.cuts, found.images) == (1, [])


def test_what_the_type_cannot_be_trusted_with_is_drawn() -> None:
    strip = (Text("王秀英"), Text(f"王{RARE}", 2), Code("X"))
    found = read(escpos.of_strip(strip, GBK))
    assert found.words.strip() == "王秀英"
    (image,) = found.images
    assert image.width == escpos.DOTS
    assert image.height >= 2 * inking.TYPE_DOTS
    assert ink(image) > 500
    left = [image.crop((x, 0, x + 48, image.height)) for x in range(192, 384, 48)]
    assert all(ink(one) > 100 for one in left)  # none of the four characters is blank


@pytest.mark.parametrize(
    ("char", "kinds"),
    [("A", (IMAGE, GBK, GB18030)), ("王", (GBK, GB18030)), ("·", (GBK, GB18030)), ("★", (GBK, GB18030)),
     ("䶮", (GB18030,)), ("㑇", (GB18030,)), ("𬭎", ()), ("𡒄", ()), ("\ue000", ()), ("\u200d", ())],
)  # fmt: skip
def test_trust_goes_by_the_length_of_the_code(char: str, kinds: tuple[str, ...]) -> None:
    assert tuple(one for one in (IMAGE, GBK, GB18030) if escpos.trusted(char, one)) == kinds


def test_four_bytes_go_out_as_gb18030_where_the_printer_has_them() -> None:
    data = escpos.of_strip((Text("㐀"),), GB18030)
    assert bytes.fromhex("8139EE39") in data
    assert read(data).lines == [("㐀", 1, False)]


def test_the_whole_ticket_as_an_image() -> None:
    found = read(escpos.of_pdf(paper.render("ticket", TICKET)))
    assert found.lines == []
    assert {image.width for image in found.images} == {escpos.DOTS}
    assert all(image.height <= escpos.BAND_ROWS for image in found.images)
    assert sum(map(ink, found.images)) > 10_000
    assert found.cuts == 1


def test_a_letter_is_too_wide() -> None:
    with pytest.raises(inking.TooWide):
        escpos.of_pdf(paper.render("notice", SAMPLES["notice"]))


def test_a_reprint_says_so() -> None:
    again = dataclasses.replace(TICKET, reprint=1)
    assert "补打" in read(escpos.of_strip(paper.strip_of("ticket", again) or (), GBK)).words


def test_lines_break_where_they_may() -> None:
    assert list(escpos.broken("号过了再来，请", 10)) == ["号过了再", "来，请"]
    assert list(escpos.broken("the number A012", 12)) == ["the number", "A012"]
    assert list(escpos.broken("", 48)) == [""]


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60), st.integers(2, 48)
)
def test_breaking_loses_no_character(words: str, room: int) -> None:
    lines = list(escpos.broken(words, room))
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(sum(map(escpos.columns_of, line)) <= room for line in lines)


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.sampled_from((IMAGE, GBK, GB18030)))
def test_no_name_becomes_a_command(words: str, type_: str) -> None:
    """Control characters in a name are drawn or dropped, never sent: one cut, no code, no size of their own."""
    found = read(escpos.of_strip((Text(words),), type_))
    sent = found.words.replace("\n", "")
    assert (found.cuts, found.codes) == (1, [])
    assert all(size == 1 and not bold for _words, size, bold in found.lines)
    assert [one for one in sent if unicodedata.category(one) == "Cc" or one not in words] == []
    assert type_ != IMAGE or sent.isascii(), "where no Chinese type is trusted it is drawn"
    plain = [one for one in words if unicodedata.category(one) != "Cc" and not one.isspace()]
    assert found.images or [one for one in sent if not one.isspace()] == plain


@pytest.mark.parametrize("type_", [GBK, IMAGE])
def test_a_short_slip_fits_the_roll(type_: str) -> None:
    done = SAMPLES["done_slip"]
    found = read(escpos.of_strip(paper.strip_of("done_slip", done) or (), type_))
    assert found.cuts == 1
    if type_ == GBK:
        assert found.codes == ["HALL:C:DS-2026-00003"]
        words = found.words.replace("\n", "")
        for part in (
            "办结凭证",
            "东山便民〔2026〕办结 0003 号",
            "王秀英",
            "居住证明出具",
            "证〔2026〕3 号",
            "李梅",
            "盖章",
        ):
            assert part in words
    else:
        assert found.codes == []
        assert len(found.images) > 10
        assert all(ink(image) for image in found.images)
        assert max(ink(image) for image in found.images) > 10_000  # the code
