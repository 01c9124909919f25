"""Files saved for people: whole or not at all, on any disk."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from hall_app.devices.printer import FOLDER_UNUSABLE, FolderPrinter
from hall_app.whole import write_new, write_whole


def full(*_args: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "表.csv"
    write_whole(path, b"before")
    monkeypatch.setattr(os, "fsync", full)
    for write in (write_whole, write_new):
        with pytest.raises(OSError, match="No space"):
            write(path if write is write_whole else tmp_path / "new.pdf", b"half of what was m")
    told = FolderPrinter(tmp_path).print(b"%PDF-1.7", "", title="告知")
    assert told.reason == FOLDER_UNUSABLE
    assert [one.name for one in tmp_path.iterdir()] == ["表.csv"] and path.read_bytes() == b"before"


def test_a_new_file_takes_no_ones_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / ("长" * 80 + ".pdf")
    write_new(path, b"1")
    with pytest.raises(FileExistsError):
        write_new(path, b"2")
    with monkeypatch.context() as patched:
        patched.setattr(os, "link", full)
        write_new(tmp_path / "stick.pdf", b"3")
    write_whole(path, b"4")
    assert sorted(one.read_bytes() for one in tmp_path.iterdir()) == [b"3", b"4"]


def test_a_pipe_or_a_folder_is_not_put_aside(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_whole(tmp_path / "folder", b"x")
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]
