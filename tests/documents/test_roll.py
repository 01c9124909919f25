"""Slips on the roll of 80 mm: everything the letter says, read back from the PDF and from the printer's own bytes."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path
from typing import Any

import pypdf
import pytest

from hall_app.devices import escpos
from hall_app.devices.place import GB18030, GBK, IMAGE
from hall_app.devices.strip import Code, Strip, Text
from hall_app.documents import paper
from hall_app.documents.parts import ReceivedMaterial
from hall_app.documents.roll import WIDTH
from tests.documents.reading import codes, poppler_text, qpdf_complaints, squeezed
from tests.documents.samples import LONG_NAME, RARE, SAMPLES
from tests.fakes.receipt_printer import read

LETTERS = tuple(kind for kind in paper.ON_ROLL if kind != "done_slip")


def crowded(kind: str) -> Any:
    """A slip with names that strain it, and thirty papers where it names any."""
    sample: Any = SAMPLES[kind]
    names: dict[str, Any] = {"item": f"{RARE}{sample.item}"}
    for field in ("applicant", "payer"):
        if hasattr(sample, field):
            names[field] = LONG_NAME
    if hasattr(sample, "materials"):
        names["materials"] = tuple(
            ReceivedMaterial(f"第 {n} 份材料（{RARE}）", "both", n, "returned", n, f"备注{n}")
            for n in range(1, 31)
        )
    if hasattr(sample, "to_supply"):
        first = sample.to_supply[0]
        names["to_supply"] = tuple(
            dataclasses.replace(first, name=f"第 {n} 份材料（{RARE}）") for n in range(1, 31)
        )
    return dataclasses.replace(sample, **names)


def strip_of(kind: str, one: object) -> Strip:
    found = paper.strip_of(kind, one)
    assert found is not None
    return found


def words_of(strip: Strip) -> str:
    return squeezed("".join(one.words for one in strip if isinstance(one, Text)))


@pytest.mark.parametrize("kind", paper.ON_ROLL)
def test_the_roll_is_80_mm_wide_and_reads_back(kind: str, tmp_path: Path) -> None:
    one = crowded(kind)
    pdf = paper.render_roll(kind, one)
    assert qpdf_complaints(pdf, tmp_path) == ""
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert float(page.mediabox.width) == pytest.approx(WIDTH, abs=0.1)
    assert poppler_text(pdf) == words_of(strip_of(kind, one))
    for rare in (*RARE, LONG_NAME):
        assert rare in poppler_text(pdf)
    assert codes(pdf, tmp_path) == [one.code]


@pytest.mark.parametrize("kind", LETTERS)
def test_nothing_the_letter_says_is_missing_on_the_roll(kind: str) -> None:
    one = crowded(kind)
    letter, roll = poppler_text(paper.render(kind, one)), words_of(strip_of(kind, one))
    for field in dataclasses.fields(one):
        value = getattr(one, field.name)
        if isinstance(value, str) and value and squeezed(value) in letter:
            assert squeezed(value) in roll, field.name
    # Each character as often as on paper, but for column heads, page numbers and what stands between.
    assert sum(char in RARE for char in roll) == sum(char in RARE for char in letter)
    for words in ("签字：", "第30份材料", "2026年11月20日"):
        if words in letter:
            assert words in roll


@pytest.mark.parametrize("type_", [GBK, GB18030])
@pytest.mark.parametrize("kind", LETTERS)
def test_a_receipt_printer_gets_it_in_its_own_type(kind: str, type_: str) -> None:
    one = crowded(kind)
    strip = strip_of(kind, one)
    found = read(escpos.of_strip(strip, type_))
    assert (found.cuts, found.codes) == (1, [one.code])
    printed = squeezed(found.words)
    plain = [
        squeezed(text.words)
        for text in strip
        if isinstance(text, Text) and all(escpos.trusted(char, type_) for char in text.words)
    ]
    assert all(words in printed for words in plain)
    # Lines with characters its type does not hold are drawn.
    assert found.images
    assert not any(char in printed for char in "𬭎𡒄")
    assert ("䶮" in printed) <= (type_ == GB18030)


def test_a_printer_that_is_trusted_with_nothing_gets_images() -> None:
    found = read(escpos.of_strip(strip_of("notice", crowded("notice")), IMAGE))
    assert squeezed(found.words).replace("-", "") == ""
    assert len(found.images) > 60


def test_marks_title_and_room_for_hand_and_seal() -> None:
    sample: Any = SAMPLES["receipt_slip"]
    head = dataclasses.replace(sample.head, demo=True, english_beneath=True)
    strip = strip_of("receipt_slip", dataclasses.replace(sample, head=head, reprint=2))
    texts = [one for one in strip if isinstance(one, Text)]
    assert [one.words for one in texts[:2]] == ["演示 · 不作凭证", "补打 第 2 次"]
    (title,) = [one for one in texts if one.size == 2]
    assert title.words == "收件凭证"
    assert any(one.words == "Receipt for papers taken in" for one in texts)
    assert sum(one.words == "" for one in texts) >= 5
    assert [one.text for one in strip if isinstance(one, Code)] == [sample.code]


def test_sums_of_a_fee_receipt_stand_by_themselves() -> None:
    strip = strip_of("fee_receipt", SAMPLES["fee_receipt"])
    (total,) = [one for one in strip if isinstance(one, Text) and one.words.startswith("合计")]
    assert total.bold
    assert "贰拾元整" in total.words


def test_what_goes_on_no_roll_is_not_drawn_on_one() -> None:
    assert paper.strip_of("rejection", SAMPLES["rejection"]) is None
    with pytest.raises(KeyError):
        paper.render_roll("rejection", SAMPLES["rejection"])
    with pytest.raises(TypeError):
        paper.render_roll("notice", SAMPLES["rejection"])
