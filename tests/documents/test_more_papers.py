"""What the further papers owe: who decides, rows that flow, sums, sizes for tired eyes."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import Any

import msgspec
import pypdf
import pytest

from hall_app import paths
from hall_app.documents import paper
from hall_app.documents.agency_ledger import LedgerRow
from hall_app.documents.cash_count import Counted
from hall_app.documents.due_explanation import ExplainedDay
from hall_app.documents.fee_receipt import FeeLine
from hall_app.documents.file_index import FiledPaper
from hall_app.documents.first_asked_register import FirstAsked
from hall_app.documents.guide import guide_of
from hall_app.documents.handover_list import Original
from hall_app.documents.money import FEN_MAX, capital_yuan, yuan
from hall_app.documents.parts import ReceivedMaterial
from hall_app.documents.post_handover import OpenMatter
from hall_app.documents.waiver_promise import MissingMaterial
from hall_app.domain.catalogue import Catalogue, read_catalogue
from hall_app.domain.deciding import unit_of
from tests.documents.reading import page_texts, poppler_text, qpdf_complaints
from tests.documents.samples import MATERIALS, NOTICE, SAMPLES
from tests.documents.samples_case import LONG_NAME

UNIT = "县民政局"
CARRIED: dict[str, dict[str, Any]] = {
    "material_list": {"deciding_body": UNIT},
    "proxy_letter": {"deciding_body": UNIT},
    "agency_sheet": {"deciding_body": UNIT},
    "agency_ledger": {},
    "handover_list": {},
    "result_notice": {"deciding_body": UNIT},
    "waiver_promise": {"deciding_body": UNIT, "carried": True},
    "waiver_notice": {"deciding_body": UNIT, "carried": True},
    "promise_ended": {"deciding_body": UNIT},
}


@pytest.mark.parametrize("kind", sorted(CARRIED))
def test_papers_of_a_carried_case_never_say_accepted(kind: str) -> None:
    sample: Any = SAMPLES[kind]
    text = poppler_text(paper.render(kind, replace(sample, **CARRIED[kind])))
    assert "受理" not in text
    if "deciding_body" in CARRIED[kind]:
        assert UNIT in text


@pytest.mark.parametrize("kind", ["rejection", "extension_notice", "special_step_notice"])
def test_the_hall_signs_what_it_says_itself(kind: str) -> None:
    sample: Any = SAMPLES[kind]
    sample = replace(sample, carried=True) if kind == "rejection" else sample
    text = poppler_text(paper.render(kind, sample))
    foot = text.rindex(sample.head.hall)
    assert text.index("收到人签字") < foot, "the hall stands over the date, where its seal goes"
    assert "镇社会救助办公室" not in text[text.index("收到人签字") :]


def test_a_rejection_tells_rights_and_who_is_competent() -> None:
    sample: Any = SAMPLES["rejection"]
    text = poppler_text(paper.render("rejection", replace(sample, carried=False)))
    assert "60日内向县人民政府申请行政复议" in text
    assert "6个月内依法向县人民法院提起行政诉讼" in text
    assert "决定不予受理" in text


def test_a_hall_that_only_carries_does_not_take_in_and_decides_nothing() -> None:
    sample: Any = SAMPLES["rejection"]
    text = poppler_text(paper.render("rejection", replace(sample, carried=True)))
    assert "不予收件告知书" in text and "本大厅不予收件" in text
    assert f"由{sample.deciding_body}决定" in text
    assert not any(words in text for words in ("受理", "行政复议", "行政诉讼"))


def test_direct_and_carried_waivers_have_their_own_titles() -> None:
    for kind, noun in (("waiver_promise", "承诺书"), ("waiver_notice", "通知书")):
        sample: Any = SAMPLES[kind]
        assert f"容缺受理{noun}" in poppler_text(paper.render(kind, sample))
        assert f"容缺收件{noun}" in poppler_text(paper.render(kind, replace(sample, carried=True)))


FLOWS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "material_list": ("materials", lambda name: replace(MATERIALS[0], name=name)),
    "waiver_notice": ("missing", lambda name: MissingMaterial(name, "原件 1 份")),
    "promise_ended": ("missing", lambda name: MissingMaterial(name, "原件 1 份")),
    "proxy_letter": ("materials", lambda name: ReceivedMaterial(name, "copy", 1)),
    "handover_list": ("originals", lambda name: Original(name, "DS-1", LONG_NAME)),
    "agency_ledger": ("rows", lambda name: LedgerRow("DS-1", date(2026, 11, 2), LONG_NAME, name)),
    "first_asked_register": ("rows", lambda name: replace(FIRST, matter=name)),
    "due_explanation": ("days", lambda name: ExplainedDay(date(2026, 2, 14), "星期六", 1, name)),
    "file_index": ("papers", lambda name: FiledPaper(name, digest="0" * 64)),
    "fee_receipt": ("lines", lambda name: FeeLine(name, "规定", 100)),
    "post_handover": ("matters", lambda name: OpenMatter(name, "下一步")),
}
FIRST: FirstAsked = SAMPLES["first_asked_register"].rows[0]  # type: ignore[attr-defined]


@pytest.mark.parametrize("count", [1, 9, 17, 26, 60])
@pytest.mark.parametrize("kind", sorted(FLOWS))
def test_long_lists_flow(kind: str, count: int) -> None:
    name, make = FLOWS[kind]
    sample: Any = SAMPLES[kind]
    if hasattr(sample, "empty_rows"):
        sample = replace(sample, empty_rows=0)
    many = replace(sample, **{name: tuple(make(f"第{n:02d}号") for n in range(1, count + 1))})
    pages = page_texts(paper.render(kind, many))
    rows = [[n for n in range(1, count + 1) if f"第{n:02d}号" in text] for text in pages]
    assert [n for page in rows for n in page] == list(range(1, count + 1))
    for number, text in enumerate(pages, start=1):
        assert f"第{number}页共{len(pages)}页" in text
        assert sample.number.replace(" ", "") in text
    assert len(pages) == 1 or [page for page in rows if len(page) == 1] == []


def test_an_ordinary_notice_fits_one_page() -> None:
    assert len(page_texts(paper.render("notice", NOTICE))) == 1
    assert len(page_texts(paper.render("notice", replace(NOTICE, applicant=LONG_NAME)))) == 1


def test_no_letter_is_set_smaller_than_its_foot() -> None:
    for kind in ("notice", "proxy_letter", "agency_sheet"):
        assert min(sizes(paper.render(kind, SAMPLES[kind]))) >= 9.5


def sizes(pdf: bytes) -> list[float]:
    """The sizes of type on all pages, in points."""
    found: list[float] = []

    def see(text: str, _cm: Any, _tm: Any, _font: Any, size: float) -> None:
        if text.strip():
            found.append(size)

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=see)
    return found


def test_the_guide_in_large_type_is_large() -> None:
    found = sizes(paper.render("item_guide", SAMPLES["item_guide"]))
    assert sorted(size for size in found if size < 16) in ([], [size for size in sorted(found) if size <= 12])
    assert sum(size >= 20 for size in found) > len(found) / 2


def test_due_days_are_told_one_by_one() -> None:
    text = poppler_text(paper.render("due_explanation", SAMPLES["due_explanation"]))
    for words in ("2026年2月14日", "调休上班，计工作日", "暂定", "2026年2月27日"):
        assert words in text


@pytest.mark.parametrize(
    ("pieces", "words", "absent"),
    [(5, "长款40.00元", "短款"), (3, "计1", "差额原因"), (2, "短款20.00元", "长款")],
)
def test_a_cash_count_tells_its_difference(pieces: int, words: str, absent: str) -> None:
    sample: Any = SAMPLES["cash_count"]
    counted = replace(sample, counted=(Counted(10000, 1), Counted(2000, pieces)))
    text = poppler_text(paper.render("cash_count", counted))
    assert words in text or words == "计1"
    assert absent not in text


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (20, "贰角整"),
        (2000, "贰拾元整"),
        (10005, "壹佰元零伍分"),
        (102050, "壹仟零贰拾元伍角整"),
        (1000001, "壹万元零壹分"),
        (10010000, "壹拾万零壹佰元整"),
        (100000000000, "壹拾亿元整"),
        (100000001000, "壹拾亿零壹拾元整"),
        (123456789012, "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"),
    ],
)
def test_capital_figures(fen: int, words: str) -> None:
    assert capital_yuan(fen) == words


def test_sums_of_money() -> None:
    assert (yuan(102050), yuan(-5), yuan(0)) == ("1,020.50", "-0.05", "0.00")
    for wrong in (-1, FEN_MAX + 1):
        with pytest.raises(ValueError, match="capital figures"):
            capital_yuan(wrong)


def shipped() -> Catalogue:
    read = read_catalogue((paths.resources() / "catalogue" / "catalogue.json").read_bytes())
    assert isinstance(read, Catalogue)
    return read


def test_the_edition_that_came_with_the_program_is_named_in_chinese() -> None:
    sample: Any = SAMPLES["handbook"]
    words = "".join(page_texts(paper.render("handbook", replace(sample, edition="sample"))))
    assert "版次：示例版" in words and "sample" not in words


def test_the_handbook_holds_the_whole_catalogue_and_its_contents_are_right(tmp_path: Path) -> None:
    catalogue = shipped()
    items = tuple(guide_of(item) for item in catalogue.items)
    sample: Any = SAMPLES["handbook"]
    pdf = paper.render("handbook", replace(sample, items=items))
    assert qpdf_complaints(pdf, tmp_path) == ""
    pages = page_texts(pdf)
    assert "MZ-01" in pages[1]
    first_body = next(number for number, text in enumerate(pages) if "大厅须知" in text and number > 1)
    listed = "".join(pages[1:first_body])
    for item in items:
        on = [
            n
            for n, text in enumerate(pages[first_body:], first_body + 1)
            if f"{item.code}{item.name}" in text
        ]
        assert len(on) == 1, item.code
        assert f"{item.code}{item.name}{on[0]}" in listed.replace(" ", "")
    outline = pypdf.PdfReader(io.BytesIO(pdf)).outline
    assert len(outline) == 1 + len(catalogue.categories()) + len(items)


def test_items_of_the_catalogue_in_words() -> None:
    catalogue = shipped()
    for item in catalogue.items:
        told = guide_of(item)
        assert told.free == (item.fee.amount_fen == 0)
        if item.handling != "direct":
            assert "受理" not in told.body
    assert "当场办结" in {guide_of(item).limit for item in catalogue.items}


def test_boards_list_everything_and_only_what_costs() -> None:
    items = tuple(guide_of(item) for item in shipped().items)
    promises: Any = SAMPLES["promise_board"]
    text = "".join(page_texts(paper.render("promise_board", replace(promises, items=items))))
    assert [item.name for item in items if item.name.replace(" ", "") not in text] == []
    fees: Any = SAMPLES["fee_board"]
    board = poppler_text(paper.render("fee_board", replace(fees, items=items)))
    assert [item.name for item in items if not item.free and item.name not in board] == []
    assert "最低生活保障申请" not in board
    # No list says yet by what rule most of them are charged.
    assert "只代收下列费用" in board and "依法" not in board.split("序")[0]
    free = tuple(item for item in items if item.free)
    assert "全部事项均不收费" in poppler_text(paper.render("fee_board", replace(fees, items=free)))


def test_a_sign_with_many_lines_of_business_stays_one_page() -> None:
    sample: Any = SAMPLES["window_sign"]
    many = replace(sample, window="A12", lines=tuple(f"业务{n:02d}办理" for n in range(1, 15)))
    pages = page_texts(paper.render("window_sign", many))
    assert len(pages) == 1
    assert [n for n in range(1, 15) if f"业务{n:02d}办理" not in pages[0]] == []


def test_registers_can_be_printed_empty() -> None:
    for kind in ("agency_ledger", "first_asked_register", "booking_register"):
        sample: Any = SAMPLES[kind]
        assert len(page_texts(paper.render(kind, replace(sample, rows=(), empty_rows=9)))) == 1


def test_a_mediation_file_has_its_thirteen_parts_and_a_cover() -> None:
    assert len([kind for kind in paper.PAPER_KINDS if kind.startswith("mediation_")]) == 14


def test_every_kind_has_a_sample() -> None:
    assert set(SAMPLES) == set(paper.PAPER_KINDS)


def test_numbers_of_ten_and_more_stand_on_one_line() -> None:
    sample: Any = SAMPLES["post_handover"]
    many = tuple(OpenMatter(f"事项甲{n}", "核对材料") for n in range(1, 13))
    lines = pypdf_raw(paper.render("post_handover", replace(sample, matters=many)))
    assert all(any(line.startswith(f"{n} 事项甲{n} ") for line in lines) for n in (9, 10, 12))


def _of_many(sample: Any, count: int) -> Any:
    """The paper with every list in it of so many rows."""
    held: dict[str, Any] = {one.name: getattr(sample, one.name) for one in fields(sample)}
    lists = {
        name: tuple(islice(cycle(rows), count))
        for name, rows in held.items()
        if isinstance(rows, tuple) and rows and not isinstance(rows[0], tuple)
    }
    found: Any = replace(sample, **lists)
    return found


@pytest.mark.parametrize("kind", sorted(set(SAMPLES) - {"ticket", "handbook", "window_sign"}))
def test_a_paper_of_forty_rows_numbers_pages_and_rows(kind: str) -> None:
    """Each page says which of how many it is, and no number of a row is broken over two lines."""
    pdf = paper.render(kind, _of_many(SAMPLES[kind], 40))
    pages = page_texts(pdf)
    assert all(f"第{n}页共{len(pages)}页" in page for n, page in enumerate(pages, start=1))
    lines = pypdf_raw(pdf)
    alone = [line for line in lines if line.strip().isdecimal() and len(line.strip()) == 1]
    broken = [(one, after) for one, after in pairwise(lines) if one in alone and after in alone]
    assert broken == [], "a number in two lines"


def test_each_party_signs_the_record_of_a_mediation() -> None:
    record: Any = SAMPLES["mediation_record"]
    text = poppler_text(paper.render("mediation_record", record))
    assert text.count("当事人") >= 1 + len(record.parties) and "签名、盖章或捺印" in text
    assert "调解员签字" in text and "记录人签字" in text


def test_nothing_is_asked_for_without_a_place_to_write_it() -> None:
    """A label with nothing behind it says nothing: the books fill it, or a line is left to write on where a person
    does, or it is not there."""
    ledger: Any = SAMPLES["agency_ledger"]
    assert "登记人：________" in poppler_text(paper.render("agency_ledger", replace(ledger, kept_by="")))
    letter: Any = SAMPLES["proxy_letter"]
    assert "预交费用________" in poppler_text(paper.render("proxy_letter", replace(letter, fee_advanced="")))
    longer: Any = SAMPLES["extension_notice"]
    assert "依据" not in poppler_text(paper.render("extension_notice", replace(longer, basis="")))
    step: Any = SAMPLES["special_step_notice"]
    step = replace(step, basis="", fee="", provisional=True)
    text = poppler_text(paper.render("special_step_notice", step))
    assert "依据" not in text and "收费" not in text and "暂定" in text
    assert "暂定" in poppler_text(paper.render("extension_notice", replace(longer, provisional=True)))


def pypdf_raw(pdf: bytes) -> list[str]:
    """The lines of a paper as they stand."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return [line.strip() for page in pages for line in (page.extract_text() or "").splitlines()]


def test_a_guide_says_how_a_matter_goes_as_its_handling_makes_it() -> None:
    items = {item.code: item for item in shipped().items}
    with_stages = next(item for item in items.values() if item.stages)
    for item in items.values():
        told = guide_of(item).procedure
        assert told[0].startswith("取号"), item.code
        # An agency hall's receipt is no acceptance, and its decision is not the hall's.
        assert any("收件凭证" in step for step in told) == (item.handling == "agency"), item.code
        assert any("当日受理" in step for step in told) == (
            item.handling == "direct" and item.kind == "promised"
        ), item.code
        if item.handling == "agency":
            assert any(unit_of(item.responsible_unit) in step for step in told), item.code
    stages = guide_of(with_stages).steps
    assert any(all(one in step for one in stages) for step in guide_of(with_stages).procedure)
    helped = msgspec.structs.replace(items["LD-01"], handling="assist")
    assert "帮您填表" in guide_of(helped).procedure[1]
    assert len(guide_of(msgspec.structs.replace(items["LD-01"], handling="inform")).procedure) == 1
