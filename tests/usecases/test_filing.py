"""The file of a case: an index of all that lies in it, an archive number without gaps, and one PDF of it all."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import msgspec
import pypdf
import pytest

from hall_app.domain.serials import archive_number
from hall_app.errors import Trouble
from hall_app.values.attachments import AddAttachment
from hall_app.values.caselife import CloseCase, FileCase, WithdrawCase
from hall_app.values.custody import HandOvers
from hall_app.values.fees import ReverseFee, TakeFee
from hall_app.values.filing import CaseFile, ExportCase, Exported, FileIndex, PapersOfCase
from hall_app.values.intake import AcceptCase, FinishCase, OpenCase, SaveChecks, TheCase
from hall_app.values.papers import PaperBytes
from tests.documents.reading import pypdf_text, squeezed
from tests.usecases.desk import Desk
from tests.usecases.life_days import manager
from tests.usecases.test_attaching import pdf, picture


@pytest.fixture
def case(desk: Desk) -> str:
    desk.person("欧阳𬭎")
    opened = desk.open("agency", "promised")
    desk.accept(opened)
    return opened


def index(desk: Desk, case: str) -> CaseFile:
    found = desk.ask(FileIndex(case))
    assert isinstance(found, CaseFile)
    return found


def attach(desk: Desk, case: str, path: Path, data: bytes, words: str) -> None:
    path.write_bytes(data)
    desk.run(AddAttachment(case, str(path), words=words))


def test_everything_in_the_file_stands_in_its_index(desk: Desk, case: str, tmp_path: Path) -> None:
    attach(desk, case, tmp_path / "a.jpg", picture(), "户口簿")
    found = index(desk, case)
    kinds = ["proxy_letter", "receipt_slip", "material_list", "agency_sheet", ""]
    assert [row.paper for row in found.rows] == kinds
    assert found.rows[-1].digest == hashlib.sha256(picture()).hexdigest() and found.rows[-1].title == "户口簿"
    assert found.archive_number == "" and "欧阳𬭎" in found.title


def test_every_paper_lies_in_the_file_once_with_who_made_it(desk: Desk, tmp_path: Path) -> None:
    desk.person("欧阳𬭎")
    case = desk.open("agency", "promised")
    kept = tuple(msgspec.structs.replace(one, kept=True) for one in desk.checks(case))
    first = desk.run(AcceptCase(case, desk.answers(case), kept)).serial
    desk.town_says("case.returned", case=case, reason="照片不清", missing=["近期照片"], by="李")
    desk.run(SaveChecks(case, {}, desk.checks(case)))
    second = desk.accept(case).serial
    listed = desk.ask(HandOvers())[-1].serial
    assert listed
    rows = index(desk, case).rows
    numbers = [(row.paper, row.number) for row in rows if row.number]
    assert len(numbers) == len(set(numbers))
    assert {("receipt_slip", first), ("receipt_slip", second), ("handover_list", listed)} <= set(numbers)
    assert all("王芳" in row.by for row in rows)
    assert rows[-1].paper == "agency_sheet" and [row.day for row in rows[:-1]] == sorted(
        row.day for row in rows[:-1]
    )
    folder = tmp_path / "out"
    folder.mkdir()
    read = pypdf.PdfReader(desk.run(ExportCase(case, str(folder))).path)
    pages = ["".join((page.extract_text() or "").split()) for page in read.pages]
    for serial in (first, second, listed):
        assert [n for n, text in enumerate(pages) if serial in text and "卷内目录" not in text][:1], serial
    assert "王芳" in pages[0]


def test_the_whole_file_is_one_pdf(desk: Desk, case: str, tmp_path: Path) -> None:
    attach(desk, case, tmp_path / "a.jpg", picture(size=(300, 200)), "身份证")
    attach(desk, case, tmp_path / "b.pdf", pdf(3), "申请表")
    attach(desk, case, tmp_path / "c.png", picture("PNG"), "照片")
    folder = tmp_path / "out"
    folder.mkdir()
    size = desk.size()
    done = desk.run(ExportCase(case, str(folder)))
    assert isinstance(done, Exported)
    data = Path(done.path).read_bytes()
    read = pypdf.PdfReader(io.BytesIO(data))
    assert len(read.pages) == done.pages == 10 and hashlib.sha256(data).hexdigest() == done.sha256
    first = "".join((read.pages[0].extract_text() or "").split())
    assert all(one in first for one in ("身份证", "申请表", "照片", "7–9", "欧阳𬭎"))
    assert float(read.pages[5].mediabox.width) > float(read.pages[5].mediabox.height)
    assert desk.size() == size + 1
    again = desk.run(ExportCase(case, str(folder)))
    assert again.path != done.path
    assert desk.redrawn() == desk.pictures()


def test_a_folder_that_is_none_is_told(desk: Desk, case: str, tmp_path: Path) -> None:
    size = desk.size()
    for folder in (str(tmp_path / "nowhere"), "", " "):
        with pytest.raises(Trouble) as caught:
            desk.run(ExportCase(case, folder))
        assert caught.value.code == "portfolio_not_written"
    assert desk.size() == size
    assert desk.refused(ExportCase("nobody", str(tmp_path))).code == "unknown_case"


def test_archive_numbers_are_counted_without_gaps(desk: Desk) -> None:
    desk.person()
    numbers = []
    for _ in range(3):
        case = desk.open("direct", "instant")
        desk.accept(case)
        desk.run(FinishCase(case))
        if "CloseCase" in desk.ask(TheCase(case)).can:
            desk.run(CloseCase(case))
        desk.run(FileCase(case, "", "甲柜三层", 10))
        found = index(desk, case)
        assert (found.shelf, found.keep_years, found.filed_on) == ("甲柜三层", 10, "2026-11-23")
        numbers.append(found.archive_number)
    assert numbers == [archive_number("DS01", 2026, n) for n in (1, 2, 3)]
    assert desk.redrawn() == desk.pictures()


def test_what_lies_in_a_file_is_told_without_drawing_it(
    desk: Desk, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drawn(*_paper: object) -> bytes:
        raise AssertionError("a paper was drawn")

    desk.run(WithdrawCase(case, "不办了"))
    desk.run(CloseCase(case))
    monkeypatch.setattr("hall_app.documents.paper.render", drawn)
    assert "file_index" not in [one.paper for one in desk.ask(PapersOfCase(case))]
    desk.run(FileCase(case, "2026-0001", "甲柜"))
    assert "file_index" in [one.paper for one in desk.ask(PapersOfCase(case))]


def test_the_printed_index_counts_the_leaves_and_names_who_made_them(desk: Desk, case: str) -> None:
    desk.run(WithdrawCase(case, "不办了"))
    desk.run(CloseCase(case))
    desk.run(FileCase(case, "2026-0001", "甲柜"))
    reader = pypdf.PdfReader(io.BytesIO(desk.ask(PaperBytes("file_index", case))))
    words = "".join("".join((page.extract_text() or "").split()) for page in reader.pages)
    assert [row.paper for row in index(desk, case).rows][:2] == ["proxy_letter", "receipt_slip"]
    assert "王芳2026-11-231" in words and "王芳2026-11-232" in words, "one leaf each, the slip the second"


@pytest.mark.parametrize(("how", "said"), [("void", "已作废"), ("refund", "已退费")])
def test_a_reversed_receipt_keeps_its_number_in_the_index(
    desk: Desk, tmp_path: Path, how: str, said: str
) -> None:
    desk.person("欧阳𬭎")
    case = desk.run(OpenCase("LD-12")).case
    desk.accept(case)
    gone = desk.run(TakeFee(case, 2000)).receipt
    manager(desk, ReverseFee(gone, how, "开错"))
    kept = desk.run(TakeFee(case, 2000)).receipt
    rows = {row.number: row for row in desk.ask(FileIndex(case, pages=True)).rows if row.number}
    assert (rows[gone].remark != "", rows[gone].pages) == (True, 0)
    assert (rows[kept].remark, rows[kept].pages) == ("", 1)
    # It cannot be printed any more, and is not offered.
    assert gone not in {one.serial for one in desk.ask(PapersOfCase(case))}
    folder = tmp_path / "out"
    folder.mkdir()
    done = desk.run(ExportCase(case, str(folder)))
    first = squeezed(pypdf.PdfReader(done.path).pages[0].extract_text())
    assert gone in first and said in first
    desk.run(WithdrawCase(case, "不办了"))
    desk.run(CloseCase(case))
    desk.run(FileCase(case, "2026-0001", "甲柜"))
    paper = pypdf_text(desk.ask(PaperBytes("file_index", case)))
    assert gone in paper and said in paper and kept in paper
