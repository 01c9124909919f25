"""Files in custody: only what entries name, piece by piece, kept sealed, receipted after the digest was recomputed."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from hall_app.sync.file_receipt import OFFSET_HEADER, FileReceipt
from hall_app.sync.wire import WireError
from hall_app.town import cli, reading
from hall_app.town.custody_check import FileCheck, check_files
from hall_app.town.server import LocalTown
from hall_app.town.store import custody
from tests.conftest import ExpectedLog
from tests.town.conftest import enrolled
from tests.town.hall_side import Device, Ledger

CONTENT = bytes(range(256)) * 5000


def name(device: Device, ledger: Ledger, content: bytes = CONTENT, size: int = -1) -> str:
    """An entry that names a file, sent to the town."""
    sha256 = hashlib.sha256(content).hexdigest()
    ref = {"sha256": sha256, "size": len(content) if size < 0 else size, "type": "image/jpeg"}
    seq = ledger.add("attachment.added", {"name": "a.jpg"}, files=[ref])
    assert device.put(ledger, seq, seq).status_code == 200
    return sha256


def head(device: Device, sha256: str) -> tuple[int, int]:
    answer = device.call("HEAD", f"/v1/files/{sha256}")
    return answer.status_code, int(answer.headers.get(OFFSET_HEADER, -1))


def patch(device: Device, sha256: str, offset: int, data: bytes) -> httpx.Response:
    return device.call("PATCH", f"/v1/files/{sha256}?offset={offset}", data)


def receipt(device: Device, answer: httpx.Response) -> FileReceipt:
    assert answer.status_code == 200, answer.content
    return FileReceipt.read(answer.content, device.receipt_key)


def said(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, json.loads(answer.content)["error"]


def stored(local: LocalTown) -> list[Path]:
    return [path for path in (local.town.data / "files").rglob("*") if path.is_file()]


def test_a_file_comes_piece_by_piece_and_is_receipted(
    local: LocalTown, device: Device, ledger: Ledger
) -> None:
    sha256 = name(device, ledger)
    assert head(device, sha256) == (204, 0)
    half = len(CONTENT) // 2
    answer = patch(device, sha256, 0, CONTENT[:half])
    assert (answer.status_code, answer.headers[OFFSET_HEADER]) == (204, str(half))
    assert head(device, sha256) == (204, half)
    told = receipt(device, patch(device, sha256, half, CONTENT[half:]))
    assert (told.sha256, told.size, told.store_epoch) == (sha256, len(CONTENT), device.epoch)
    assert head(device, sha256) == (200, len(CONTENT))
    assert receipt(device, patch(device, sha256, len(CONTENT), b"")).sha256 == sha256
    assert receipt(device, patch(device, sha256, 0, CONTENT[:half])).sha256 == sha256
    (path,) = stored(local)
    assert sha256 not in path.name and CONTENT[:64] not in path.read_bytes()
    ledger.fill(ledger.size + 1)
    assert device.receipt(device.put(ledger, ledger.size, ledger.size)).files_missing == ()
    with pytest.raises(WireError):
        FileReceipt.read(told.sealed.raw, bytes(32))


def test_what_no_entry_names_is_not_taken(local: LocalTown, device: Device, ledger: Ledger) -> None:
    sha256 = name(device, ledger)
    assert head(device, "ab" * 32)[0] == 404
    assert said(patch(device, "ab" * 32, 0, b"x")) == (404, "not_named")
    other = enrolled(local, "H02")
    assert said(patch(other, sha256, 0, b"x")) == (404, "not_named")
    for wrong in ("x", "AB" * 32, "ab" * 31):
        assert patch(device, wrong, 0, b"x").status_code == 422
    assert stored(local) == []


def test_a_gap_a_repeat_and_too_much_change_nothing(device: Device, ledger: Ledger, local: LocalTown) -> None:
    sha256 = name(device, ledger)
    for offset in (1, 10**9):
        answer = patch(device, sha256, offset, b"x")
        assert said(answer) == (409, "offset") and json.loads(answer.content)["offset"] == 0
    assert patch(device, sha256, 0, CONTENT[:100]).status_code == 204
    again = patch(device, sha256, 0, CONTENT[:100])
    assert said(again) == (409, "offset") and json.loads(again.content)["offset"] == 100
    assert said(patch(device, sha256, 100, CONTENT)) in ((422, "too_long"), (413, "too_large"))
    assert device.call("PATCH", f"/v1/files/{sha256}", b"x").status_code == 422
    assert device.call("PATCH", f"/v1/files/{sha256}?offset=-1", b"x").status_code == 422
    assert head(device, sha256) == (204, 100)


def test_an_empty_file_is_a_file(device: Device, ledger: Ledger) -> None:
    sha256 = name(device, ledger, b"")
    assert head(device, sha256) == (204, 0)
    assert receipt(device, patch(device, sha256, 0, b"")).size == 0


def test_another_digest_is_never_receipted_and_begins_again(
    local: LocalTown, device: Device, ledger: Ledger
) -> None:
    sha256 = name(device, ledger, CONTENT[:1000])
    assert said(patch(device, sha256, 0, CONTENT[1:1001])) == (422, "digest")
    assert stored(local) == [] and head(device, sha256) == (204, 0)
    assert receipt(device, patch(device, sha256, 0, CONTENT[:1000])).size == 1000


def test_a_torn_write_is_cut_off_and_a_lost_one_begins_again(
    local: LocalTown, device: Device, ledger: Ledger
) -> None:
    sha256 = name(device, ledger, CONTENT[:3000])
    patch(device, sha256, 0, CONTENT[:1000])
    (path,) = stored(local)
    path.write_bytes(path.read_bytes() + b"torn")
    assert patch(device, sha256, 1000, CONTENT[1000:2000]).status_code == 204
    path.unlink()
    answer = patch(device, sha256, 2000, CONTENT[2000:3000])
    assert said(answer) == (409, "offset") and json.loads(answer.content)["offset"] == 0
    assert receipt(device, patch(device, sha256, 0, CONTENT[:3000])).size == 3000


def test_a_damaged_piece_is_found_before_the_receipt(
    local: LocalTown, device: Device, ledger: Ledger
) -> None:
    sha256 = name(device, ledger, CONTENT[:2000])
    patch(device, sha256, 0, CONTENT[:1000])
    (path,) = stored(local)
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)
    assert said(patch(device, sha256, 1000, CONTENT[1000:2000])) == (422, "digest")
    assert head(device, sha256) == (204, 0)


@pytest.mark.parametrize(("number", "status"), [(errno.ENOSPC, 507), (errno.EIO, 503)])
def test_a_full_disk_takes_nothing_and_says_so(
    local: LocalTown,
    device: Device,
    ledger: Ledger,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: ExpectedLog,
    number: int,
    status: int,
) -> None:
    expect_log("a piece of a file was not kept")
    sha256 = name(device, ledger, CONTENT[:2000])
    patch(device, sha256, 0, CONTENT[:1000])
    whole: Callable[[int], None] = os.fsync

    def full(_file: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    assert patch(device, sha256, 1000, CONTENT[1000:2000]).status_code == status
    monkeypatch.setattr(os, "fsync", whole)
    assert head(device, sha256) == (204, 1000)
    assert receipt(device, patch(device, sha256, 1000, CONTENT[1000:2000])).size == 2000


def test_erasure_reaches_the_files(local: LocalTown, device: Device, ledger: Ledger) -> None:
    sha256 = name(device, ledger, CONTENT[:10])
    first = ledger.size
    assert name(device, ledger, CONTENT[:10]) == sha256
    receipt(device, patch(device, sha256, 0, CONTENT[:10]))
    for seq, left in ((first, 1), (first + 1, 0)):
        ledger.add("entry.erased", {"ground": "law", "order": "7/2026", "seq": seq})
        device.put(ledger, ledger.size, ledger.size)
        reading.read_new(local.town)
        assert len(stored(local)) == left
    with local.town.store.read() as db:
        assert custody.files_missing(db, ledger.chain, "H01") == () and custody.files_of(db, "H01") == []


def test_verify_finds_a_file_that_no_longer_holds(
    local: LocalTown, device: Device, ledger: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    sha256 = name(device, ledger, CONTENT[:2000])
    receipt(device, patch(device, sha256, 0, CONTENT[:2000]))
    assert check_files(local.town, "H01") == FileCheck("H01", 1)
    (path,) = stored(local)
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    assert check_files(local.town, "H01").bad == (sha256,)
    assert cli.main(["--data", str(local.town.data), "verify"]) == 1
    assert sha256 in capsys.readouterr().out
