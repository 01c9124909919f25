"""What is odd among the files one attaches: said in one sentence, and nothing is saved."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path
from typing import Any

import pypdf
import pytest

from hall_app.errors import Refusal, Trouble
from hall_app.values.attachments import (
    AddAttachment,
    Attachments,
)
from tests.usecases.desk import Desk
from tests.usecases.test_attaching import case, odd, picture, stored

__all__ = ["case"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("gone.jpg", None, "file_missing"), ("empty.pdf", b"", "file_empty"),
        ("letter.docx", b"PK\x03\x04" * 9, "file_kind"),
        ("scan.pdf", picture(), "file_suffix"), ("half.jpg", picture(size=(800, 800))[:900], "scan_unreadable"),
        ("half.pdf", b"%PDF-1.7\nnothing", "file_no_pdf"), ("not\x00a.jpg", None, "file_missing"),
    ],
)  # fmt: skip
def test_what_is_odd_is_told_and_nothing_is_saved(
    desk: Desk, case: str, tmp_path: Path, name: str, data: bytes | None, code: str
) -> None:
    path = Path(str(tmp_path) + "/" + name) if "\x00" in name else odd(tmp_path, name, data)
    assert desk.refused(AddAttachment(case, str(path))).code == code
    assert stored(desk.hall) == [] and desk.ask(Attachments(case)) == ()


def test_a_file_of_more_than_fifty_mb_is_refused(desk: Desk, case: str, tmp_path: Path) -> None:
    path = tmp_path / "large.jpg"
    path.write_bytes(picture())
    os.truncate(path, 200 * 1024 * 1024)
    assert desk.refused(AddAttachment(case, str(path))).code == "file_too_large"
    assert desk.refused(AddAttachment("nobody", str(path))).code == "unknown_case"
    assert stored(desk.hall) == []


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that says it has so many dots."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def locked_pdf() -> bytes:
    """A document that opens only with a password."""
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def empty_pdf() -> bytes:
    """A whole document that has no page."""
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 3\n0000000000 65535 f \n" + table
    return out + table + b"trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def pages_pdf(pages: int) -> bytes:
    """A document of so many pages."""
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    for _page in range(pages):
        writer.add_blank_page(200, 100)
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("before", [b"", locked_pdf()])
def test_a_document_says_what_is_wrong_with_it(desk: Desk, case: str, tmp_path: Path, before: bytes) -> None:
    """Also right after a locked one: what was said of that one is not said of the next."""
    for name, data, code in (
        ("empty.pdf", empty_pdf(), "file_no_page"), ("cut.pdf", pages_pdf(9)[:700], "file_cut_off"),
        ("text.pdf", b"%PDF-1.7\nDear Sir or Madam", "file_no_pdf"), ("long.pdf", pages_pdf(501), "file_too_long"),
        ("locked.pdf", locked_pdf(), "file_locked"),
        ("odd.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF", "scan_unreadable"),
    ):  # fmt: skip
        if before:
            desk.refused(AddAttachment(case, str(odd(tmp_path, "before.pdf", before))))
        refusal = desk.refused(AddAttachment(case, str(odd(tmp_path, name, data))))
        assert (name, refusal.code) == (name, code)
        assert name in str(refusal)
    assert stored(desk.hall) == []


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("bomb.png", bomb(60_000, 60_000), "scan_too_fine"), ("wide.png", bomb(2**31 - 1, 1), "scan_too_fine"),
        ("large.png", bomb(14_000, 14_000), "scan_too_fine"), ("none.png", bomb(0, 0), "scan_unreadable"),
        ("locked.pdf", locked_pdf(), "file_locked"), ("bare.pdf", b"%PDF-1.4\n%%EOF", "file_no_pdf"),
        ("page.png", b"<html>", "file_kind"), ("program.exe", b"MZ" + bytes(99), "file_kind"),
    ],
)  # fmt: skip
def test_bombs_and_locked_documents_are_one_sentence(
    desk: Desk, case: str, tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    refusal = desk.refused(AddAttachment(case, str(odd(tmp_path, name, data))))
    assert refusal.code == code and name in str(refusal)
    assert stored(desk.hall) == [] and desk.ask(Attachments(case)) == ()


def test_a_folder_and_what_nobody_may_read_are_one_sentence(
    desk: Desk, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.refused(AddAttachment(case, str(tmp_path))).code == "file_folder"
    path = odd(tmp_path, "a.png", picture("PNG"))

    def denied(*_args: object, **_more: object) -> Any:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", denied)
        assert desk.refused(AddAttachment(case, str(path))).code == "file_missing"
    assert stored(desk.hall) == []


def test_a_full_disk_adds_nothing(
    desk: Desk, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hall_app.ledger.filestore.write_durable", full)
    before = desk.size()
    with pytest.raises(Trouble) as caught:
        desk.run(AddAttachment(case, str(odd(tmp_path, "a.png", picture("PNG")))))
    assert caught.value.code == "file_not_kept" and desk.size() == before and stored(desk.hall) == []


def test_a_pipe_is_not_waited_for(desk: Desk, case: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "scan.pdf")
    with pytest.raises(Refusal) as caught:
        desk.hall.errand(AddAttachment(case, str(tmp_path / "scan.pdf")), "desk-1")
    assert caught.value.code == "file_kind"
