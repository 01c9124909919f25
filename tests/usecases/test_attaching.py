"""Scans and photos: kept encrypted by their content, shown, hidden, erased; nothing half-saved of what is odd."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pypdfium2
import pytest
from PIL import Image

from hall_app.documents import scans
from hall_app.domain.file_kinds import JPEG, PDF, PNG, TIFF, kind_of
from hall_app.errors import Refusal, Trouble
from hall_app.hall import Hall
from hall_app.ledger.filestore import FileStore, content_hash
from hall_app.values.actor import Actor
from hall_app.values.attachments import (
    AddAttachment,
    AttachmentBytes,
    AttachmentLook,
    AttachmentRow,
    Attachments,
    CopyAttachment,
    DescribeAttachment,
    RemoveAttachment,
    RestoreAttachment,
    ScannedFiles,
)
from hall_app.values.base import Command, Question
from hall_app.values.filing import FileIndex
from hall_app.values.intake import TheCase
from hall_app.values.ledger import EraseEntry
from hall_app.values.setup import ChangeSetting
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER
from tests.usecases.desk import Desk


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (120, 80), colour: str = "navy", **more: object
) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


def pdf(pages: int = 2) -> bytes:
    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(pages):
        document.new_page(200, 100)
    document.save(out)
    return out.getvalue()


@pytest.fixture
def case(desk: Desk) -> str:
    desk.person()
    return desk.open("direct", "instant")


def stored(hall: Hall) -> list[Path]:
    return [path for path in (hall.folder / "files").rglob("*") if path.is_file()]


def fetch(hall: Hall, question: Question, actor: Actor | None = None) -> Any:
    """What a question that runs as an errand gives."""
    return hall.errand(cast(Command, question), "desk-1", actor)


def add(desk: Desk, case: str, path: Path, **more: Any) -> AttachmentRow:
    added = desk.run(AddAttachment(case, str(path), **more))
    assert isinstance(added, AttachmentRow)
    return added


@pytest.mark.parametrize(
    ("name", "data", "kind", "pages"),
    [
        ("身份证.JPG", picture(), JPEG, 1), ("face", picture("PNG"), PNG, 1), ("book.pdf", pdf(3), PDF, 3),
        ("fax.tiff", picture("TIFF", save_all=True, append_images=[Image.new("RGB", (9, 9))]), TIFF, 2),
    ],
)  # fmt: skip
def test_a_file_is_kept_and_comes_back_whole(
    desk: Desk, case: str, tmp_path: Path, name: str, data: bytes, kind: str, pages: int
) -> None:
    (tmp_path / name).write_bytes(data)
    added = add(desk, case, tmp_path / name, words="户口簿首页", material=1)
    assert (added.type, added.pages, added.size, added.sha256) == (kind, pages, len(data), content_hash(data))
    assert desk.ask(Attachments(case)) == (added,)
    assert fetch(desk.hall, AttachmentBytes(added.attachment)) == data
    look = fetch(desk.hall, AttachmentLook(added.attachment, page=9, side=64))
    assert max(look.width, look.height) <= 64 and look.png.startswith(b"\x89PNG") and look.page == pages - 1
    with desk.hall.ledger.look() as conn:
        entry = [one for one in desk.hall.ledger.entries(conn) if one.kind == "attachment.added"][-1]
    assert [(ref.sha256, ref.size, ref.type) for ref in entry.files] == [(added.sha256, len(data), kind)]
    assert desk.redrawn() == desk.pictures()
    assert desk.hall.ledger.verify().ok


def saved_by(desk: Desk) -> list[tuple[str, str]]:
    """Which attachments were saved outside of the program, and by whom."""
    with desk.hall.ledger.look() as conn:
        found = [one for one in desk.hall.ledger.entries(conn) if one.kind == "attachment.saved"]
    return [((one.body or {})["attachment"], one.by) for one in found]


def test_a_copy_is_there_whole_or_not_at_all(desk: Desk, case: str, tmp_path: Path) -> None:
    data = picture()
    added = add(desk, case, odd(tmp_path, "a.jpg", data))
    for target in (tmp_path / "nowhere" / "a.jpg", tmp_path):
        with pytest.raises(Trouble) as caught:
            desk.hall.errand(CopyAttachment(added.attachment, str(target)), "desk-1")
        assert caught.value.code == "attachment_not_copied" and str(target) in str(caught.value)
    old = odd(tmp_path, "old.jpg", b"old")
    assert desk.hall.errand(CopyAttachment(added.attachment, str(old)), "desk-1") == str(old)
    assert old.read_bytes() == data
    assert saved_by(desk) == [(added.attachment, "staff:w003")], "not what was refused"
    (told,) = [one.words for one in desk.ask(TheCase(case)).history if one.kind == "attachment.saved"]
    assert "a.jpg" in told
    desk.run(RemoveAttachment(added.attachment, "扫错了"))
    assert desk.refused(CopyAttachment(added.attachment, str(old))).code == "attachment_removed"
    assert sorted(one.name for one in tmp_path.iterdir() if one.suffix == ".jpg") == ["a.jpg", "old.jpg"]


def test_neither_name_nor_bytes_tell_anything(desk: Desk, case: str, tmp_path: Path) -> None:
    data = picture(size=(900, 600))
    (tmp_path / "a.jpg").write_bytes(data)
    added = add(desk, case, tmp_path / "a.jpg")
    (path,) = stored(desk.hall)
    assert added.sha256 not in path.name and data[:64] not in path.read_bytes()
    other = FileStore(desk.hall.folder, bytes(32), desk.hall.clock)
    assert not other.has(added.sha256)
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    with pytest.raises(Trouble) as caught:
        fetch(desk.hall, AttachmentBytes(added.attachment))
    assert caught.value.code == "file_damaged"
    path.unlink()
    with pytest.raises(Trouble) as caught:
        fetch(desk.hall, AttachmentBytes(added.attachment))
    assert caught.value.code == "file_gone"


def test_what_an_attachment_shows_can_be_said_afterwards(desk: Desk, case: str, tmp_path: Path) -> None:
    added = add(desk, case, odd(tmp_path, "IMG_0031.jpg", picture()))
    assert added.shows == "" and desk.ask(FileIndex(case)).rows[-1].title == "IMG_0031.jpg"
    paper = desk.page(case).materials[0]
    told = desk.run(DescribeAttachment(added.attachment, paper.no, " 正面 "))
    assert (told.shows, told.words, told.material) == (paper.name, "正面", paper.no)
    assert desk.ask(FileIndex(case)).rows[-1].title == f"{paper.name} · 正面"
    before = desk.size()
    assert desk.run(DescribeAttachment(added.attachment, paper.no, "正面")) == told
    assert desk.size() == before, "said already"
    assert desk.run(DescribeAttachment(added.attachment)).shows == ""
    assert desk.refused(DescribeAttachment(added.attachment, 99)).code == "unknown_material"
    assert desk.refused(DescribeAttachment(added.attachment, -1)).code == "unknown_material"
    desk.run(RemoveAttachment(added.attachment, "扫错了"))
    assert desk.refused(DescribeAttachment(added.attachment, 1)).code == "attachment_removed"
    assert desk.redrawn() == desk.pictures()


def odd(tmp_path: Path, name: str, data: bytes | None) -> Path:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    return path


def test_the_same_file_is_there_once(desk: Desk, case: str, tmp_path: Path) -> None:
    path = odd(tmp_path, "a.png", picture("PNG"))
    first = add(desk, case, path)
    assert desk.refused(AddAttachment(case, str(path))).code == "attachment_twice"
    other = desk.open("agency", "promised")
    assert add(desk, other, path).sha256 == first.sha256
    assert len(stored(desk.hall)) == 1


def test_a_deed_that_fails_takes_its_bytes_away(
    desk: Desk, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = odd(tmp_path, "a.png", picture("PNG"))

    def full(*_args: object, **_more: object) -> None:
        raise Trouble("ledger_disk_full")

    monkeypatch.setattr(desk.hall.ledger, "append", full)
    with pytest.raises(Trouble):
        desk.run(AddAttachment(case, str(path)))
    assert stored(desk.hall) == []


def test_removing_hides_and_can_be_taken_back(desk: Desk, case: str, tmp_path: Path) -> None:
    added = add(desk, case, odd(tmp_path, "a.png", picture("PNG")))
    assert desk.refused(RemoveAttachment(added.attachment, " ")).code == "attachment_reason"
    assert desk.refused(RemoveAttachment("x", "y")).code == "unknown_attachment"
    desk.run(RemoveAttachment(added.attachment, "扫错了"))
    assert desk.ask(Attachments(case)) == () and len(desk.ask(Attachments(case, removed=True))) == 1
    with pytest.raises(Refusal):
        fetch(desk.hall, AttachmentBytes(added.attachment))
    assert fetch(desk.hall, AttachmentBytes(added.attachment), MANAGER)
    assert len(stored(desk.hall)) == 1
    desk.run(RestoreAttachment(added.attachment))
    assert desk.ask(Attachments(case)) == (added,)
    assert desk.refused(RestoreAttachment(added.attachment)).code == "attachment_there"
    assert desk.redrawn() == desk.pictures()


def test_erasing_an_entry_erases_its_bytes(desk: Desk, case: str, tmp_path: Path) -> None:
    path = odd(tmp_path, "a.png", picture("PNG"))
    first = add(desk, case, path)
    second = add(desk, desk.open("agency", "promised"), path)
    with desk.hall.ledger.look() as conn:
        seqs = [one.seq for one in desk.hall.ledger.entries(conn) if one.kind == "attachment.added"]
    desk.hall.run(EraseEntry(seqs[0], "law", "7/2026"), actor=MANAGER)
    assert len(stored(desk.hall)) == 1
    assert [one.state for one in desk.ask(Attachments(case))] == ["erased"]
    with pytest.raises(Refusal) as caught:
        fetch(desk.hall, AttachmentBytes(first.attachment))
    assert caught.value.code == "attachment_erased"
    assert fetch(desk.hall, AttachmentBytes(second.attachment))
    desk.hall.run(EraseEntry(seqs[1], "law", "8/2026"), actor=MANAGER)
    assert stored(desk.hall) == []
    assert desk.redrawn() == desk.pictures() and desk.hall.ledger.verify().ok


def test_erased_bytes_that_were_left_go_at_the_next_start(desk: Desk, case: str, tmp_path: Path) -> None:
    data = picture("PNG")
    added = add(desk, case, odd(tmp_path, "a.png", data))
    desk.hall.run(EraseEntry(desk.size(), "law", "7/2026"), actor=MANAGER)
    desk.hall.files.put(data)
    hall = desk.hall
    hall.close()
    again = Hall.open(hall.folder, clock=hall.clock)
    try:
        assert not again.files.has(added.sha256)
    finally:
        again.close()


def test_a_scan_is_offered_when_it_has_stopped_growing(desk: Desk, case: str, tmp_path: Path) -> None:
    clock, folder = desk.hall.clock, tmp_path / "scanner"
    assert isinstance(clock, FakeClock)
    assert fetch(desk.hall, ScannedFiles()) == ()
    desk.hall.run(ChangeSetting("scan.folder", str(folder)), actor=MANAGER)
    with pytest.raises(Trouble) as caught:
        fetch(desk.hall, ScannedFiles())
    assert caught.value.code == "scan_folder_missing"
    folder.mkdir()
    path = odd(folder, "scan0001.jpg", picture()[:300])
    odd(folder, "scan0002.jpg.part", b"x")
    (row,) = fetch(desk.hall, ScannedFiles())
    assert (row.name, row.type, row.ready) == ("scan0001.jpg", JPEG, False)
    assert datetime.fromisoformat(row.at).timestamp() == pytest.approx(path.stat().st_mtime, abs=0.01)
    path.write_bytes(picture())
    clock.advance(seconds=2)
    assert not fetch(desk.hall, ScannedFiles())[0].ready
    assert desk.refused(AddAttachment(case, str(path), take=True)).code == "file_growing"
    clock.advance(seconds=2)
    assert fetch(desk.hall, ScannedFiles())[0].ready
    added = add(desk, case, path, take=True)
    assert not path.exists() and fetch(desk.hall, AttachmentBytes(added.attachment)) == picture()
    elsewhere = odd(tmp_path, "own.png", picture("PNG"))
    assert desk.refused(AddAttachment(case, str(elsewhere), take=True)).code == "file_missing"
    assert elsewhere.exists()


def test_a_photo_held_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    small = scans.page_image(picture(size=(200, 100), exif=exif), JPEG, 0, 100)
    assert small.size == (50, 100)


def test_kinds_are_told_by_bytes() -> None:
    assert [kind_of(one) for one in (picture(), picture("PNG"), picture("TIFF"), pdf(), b"GIF89a", b"")] == [
        JPEG, PNG, TIFF, PDF, "", "",
    ]  # fmt: skip
