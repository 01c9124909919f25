"""The file of a case: an index of all that lies in it, an archive number without gaps, and one PDF of it all."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pypdf
import pytest

from hall_app.domain.serials import archive_number
from hall_app.errors import Trouble
from hall_app.values.attachments import AddAttachment
from hall_app.values.caselife import CloseCase, FileCase
from hall_app.values.filing import CaseFile, ExportCase, Exported, FileIndex
from hall_app.values.intake import FinishCase, TheCase
from tests.usecases.desk import Desk
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
    assert [(row.kind, row.paper) for row in found.rows] == [("paper", "receipt_slip"), ("attachment", "")]
    assert found.rows[1].digest == hashlib.sha256(picture()).hexdigest() and found.rows[1].title == "户口簿"
    assert found.archive_number == "" and "欧阳𬭎" in found.title


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
    assert len(read.pages) == done.pages == 7 and hashlib.sha256(data).hexdigest() == done.sha256
    first = "".join((read.pages[0].extract_text() or "").split())
    assert all(one in first for one in ("身份证", "申请表", "照片", "4–6", "欧阳𬭎"))
    assert float(read.pages[2].mediabox.width) > float(read.pages[2].mediabox.height)
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
