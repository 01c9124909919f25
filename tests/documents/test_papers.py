"""Every paper: what was entered reads back, the code too, and the words say what the law lets a hall say."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest

from hall_app.documents import notice, paper, receipt_slip, ticket
from hall_app.documents.notice import ToSupply
from hall_app.words import language, speaking
from tests.documents.reading import codes, page_texts, poppler_text, pypdf_text, qpdf_complaints, squeezed
from tests.documents.samples import LONG_NAME, MATERIALS, NOTICE, RARE, RECEIPT, SAMPLES, TICKET

KINDS = sorted(SAMPLES)


@pytest.mark.parametrize("kind", KINDS)
def test_is_sound_and_its_code_reads_back(kind: str, tmp_path: Path) -> None:
    sample: Any = SAMPLES[kind]
    pdf = paper.render(kind, sample)
    assert qpdf_complaints(pdf, tmp_path) == ""
    assert codes(pdf, tmp_path) == ([sample.code] if sample.code else [])


@pytest.mark.parametrize("kind", KINDS)
def test_embeds_every_font(kind: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(paper.render(kind, SAMPLES[kind])))
    found: list[Any] = [page["/Resources"]["/Font"] for page in reader.pages]  # type: ignore[index]
    fonts = [font.get_object() for one in found for font in one.values()]
    assert fonts
    assert {str(font["/BaseFont"]) for font in fonts if "/FontFile2" not in font["/FontDescriptor"]} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_is_in_chinese_whatever_the_screen_says(kind: str) -> None:
    with speaking("en"):
        english_screen = paper.render(kind, SAMPLES[kind])
        assert language() == "en"
    assert english_screen == paper.render(kind, SAMPLES[kind])


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("ticket", "window_sign")])
def test_english_beneath_only_where_asked(kind: str) -> None:
    sample: Any = SAMPLES[kind]
    words = squeezed(paper.PAPER_KINDS[kind].words)
    assert words not in poppler_text(paper.render(kind, sample))
    both = replace(sample, head=replace(sample.head, english_beneath=True))
    assert words in poppler_text(paper.render(kind, both))


@pytest.mark.parametrize("kind", KINDS)
def test_reprint_and_demonstration_are_marked(kind: str) -> None:
    sample: Any = SAMPLES[kind]
    first = poppler_text(paper.render(kind, sample))
    assert "补打" not in first
    assert "演示" not in first
    again = replace(sample, reprint=2, head=replace(sample.head, demo=True))
    for text in page_texts(paper.render(kind, again)):
        assert "补打第2次" in text
        assert "演示·不作凭证" in text


@pytest.mark.parametrize("read", [poppler_text, pypdf_text])
def test_rare_characters_print_copy_and_search_right(read: Any) -> None:
    named = replace(NOTICE, applicant=LONG_NAME + RARE, contact=RARE)
    text = read(notice.render(named))
    assert LONG_NAME + RARE in text
    assert text.count(RARE) == 2


def test_a_character_no_font_has_is_told_not_dropped() -> None:
    assert "王[U+1F600]英" in poppler_text(notice.render(replace(NOTICE, applicant="王😀英")))


def test_an_agency_slip_never_says_accepted() -> None:
    assert "受理" not in poppler_text(receipt_slip.render(RECEIPT))
    assert "县民政局" in poppler_text(receipt_slip.render(RECEIPT))


def test_one_page_where_it_fits() -> None:
    assert len(page_texts(receipt_slip.render(RECEIPT))) == 1


def test_thirty_materials_flow_with_head_and_page_numbers() -> None:
    many = tuple(
        ToSupply(f"第{n:02d}号{LONG_NAME}", "both", n, "查验原件，留存复印件" * (n % 4 + 1), "公安机关")
        for n in range(1, 31)
    )
    pages = page_texts(notice.render(replace(NOTICE, to_supply=many)))
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert f"第{number}页共{len(pages)}页" in text
        assert NOTICE.number.replace(" ", "") in text
        rows = [n for n in range(1, 31) if f"第{n:02d}号" in text]
        assert len(rows) != 1
        assert ("需补齐、更正的材料" in text) == bool(rows)
    whole = "".join(pages)
    assert [n for n in range(1, 31) if f"第{n:02d}号{LONG_NAME}" not in whole] == []
    assert "收到人签字" in pages[-1]
    assert "监督电话" in pages[-1]


@pytest.mark.parametrize("count", range(1, 40))
def test_the_closing_never_stands_alone(count: int) -> None:
    materials = tuple(replace(MATERIALS[0], name=f"第{n:02d}号材料") for n in range(1, count + 1))
    pages = page_texts(receipt_slip.render(replace(RECEIPT, materials=materials)))
    rows = [[n for n in range(1, count + 1) if f"第{n:02d}号材料" in text] for text in pages]
    assert [n for page in rows for n in page] == list(range(1, count + 1))
    assert rows[-1], "the last page holds the closing and nothing else"
    assert len(pages) == 1 or len(rows[-1]) > 1


def test_a_cell_longer_than_a_page_flows() -> None:
    endless = "".join(f"<{n}>" for n in range(1, 900))
    pages = page_texts(notice.render(replace(NOTICE, to_supply=(ToSupply("收入证明", "copy", 1, endless),))))
    assert len(pages) > 2
    assert [n for n in range(1, 900) if f"<{n}>" not in "".join(pages)] == []


def test_second_telling_is_marked_as_breach() -> None:
    assert "第2次告知" not in poppler_text(notice.render(NOTICE))
    text = poppler_text(notice.render(replace(NOTICE, telling=2)))
    assert "第2次告知" in text
    assert "违反一次性告知规定" in text


def test_phone_and_identity_number_stand_masked() -> None:
    for kind in ("notice", "receipt_slip", "acceptance_slip"):
        text = poppler_text(paper.render(kind, SAMPLES[kind]))
        assert "*1234" in text
        assert "13800001234" not in text
    acceptance = poppler_text(paper.render("acceptance_slip", SAMPLES["acceptance_slip"]))
    assert "110105**********2X" in acceptance
    assert "19491231" not in acceptance


def test_due_date_says_how_it_was_counted() -> None:
    text = poppler_text(receipt_slip.render(replace(RECEIPT, due_on=date(2027, 1, 4), provisional=True)))
    assert "2027年1月4日" in text
    assert "19个工作日" in text
    assert "次日起算" in text
    assert "暂定" in text


def test_ticket_is_80_mm_wide_and_as_long_as_it_needs() -> None:
    def size(one: ticket.Ticket) -> tuple[float, float]:
        box = pypdf.PdfReader(io.BytesIO(ticket.render(one))).pages[0].mediabox
        return float(box.width) * 25.4 / 72, float(box.height)

    assert size(TICKET)[0] == pytest.approx(80, abs=0.1)
    assert size(replace(TICKET, code="", windows=""))[1] < size(TICKET)[1]
    assert size(replace(TICKET, line="社会保障与医疗保险综合业务" * 3))[1] > size(TICKET)[1]


def test_letters_are_a4_and_boards_a3() -> None:
    for kind in KINDS:
        if kind != "ticket":
            box = pypdf.PdfReader(io.BytesIO(paper.render(kind, SAMPLES[kind]))).pages[0].mediabox
            size = {595, 842} if kind not in ("promise_board", "fee_board") else {842, 1191}
            assert {round(float(box.width)), round(float(box.height))} == size


def test_ticket_prints_the_rule_for_passed_numbers() -> None:
    assert "排在3人之后" in poppler_text(ticket.render(TICKET))
    assert "过号无效" in poppler_text(ticket.render(replace(TICKET, passed_behind=None)))
    assert "预计等候" not in poppler_text(ticket.render(replace(TICKET, wait_minutes=None)))
    assert "优先：军人" in poppler_text(ticket.render(replace(TICKET, priority="军人依法优先")))


def test_equal_papers_are_equal_bytes_also_from_many_threads() -> None:
    wanted = {kind: paper.render(kind, sample) for kind, sample in SAMPLES.items()}
    wrong: list[str] = []

    def work() -> None:
        for kind, sample in SAMPLES.items():
            if paper.render(kind, sample) != wanted[kind]:
                wrong.append(kind)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_paper_of_another_kind_is_refused() -> None:
    with pytest.raises(TypeError):
        paper.render("notice", TICKET)
    with pytest.raises(KeyError):
        paper.render("will", TICKET)
