"""The data folder: one process, demonstrations apart from halls, files whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from hall_app.errors import LedgerTrouble
from hall_app.ledger import folder

HOLD = """
import sys
from pathlib import Path
from hall_app.ledger.folder import FolderLock
lock = FolderLock(Path(sys.argv[1]))
lock.take()
print("held", flush=True)
sys.stdin.read()
"""


def about(demo: bool) -> folder.About:
    return folder.About("a" * 26, 1, demo, "00" * 8)


def test_one_process_holds_the_folder_until_it_ends(tmp_path: Path) -> None:
    assert not folder.is_locked(tmp_path)
    root = Path(__file__).resolve().parents[2]
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        assert folder.is_locked(tmp_path)
        with pytest.raises(LedgerTrouble) as trouble:
            folder.FolderLock(tmp_path).take()
        assert trouble.value.code == "folder_in_use"
        other.kill()
    with folder.FolderLock(tmp_path):
        assert folder.is_locked(tmp_path)
    assert not folder.is_locked(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="there no open file goes away")
def test_two_never_hold_a_folder_that_somebody_gives_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One gives up a folder it began, between another's opening of the lock file and its locking."""
    place = tmp_path / "hall"
    first, second = folder.FolderLock(place), folder.FolderLock(place)
    first.take()
    lock, tries = folder._lock, list[object]()

    def late(file: IO[bytes]) -> None:
        tries.append(file)
        if len(tries) == 1:
            first.give_up()
        lock(file)

    monkeypatch.setattr(folder, "_lock", late)
    second.take()
    with pytest.raises(LedgerTrouble):
        folder.FolderLock(place).take()
    second.release()


def test_demonstrations_and_halls_stay_apart(tmp_path: Path) -> None:
    folder.check_use(tmp_path, demo=True)
    folder.check_use(tmp_path, demo=False)
    folder.write_about(tmp_path, about(demo=False))
    folder.check_use(tmp_path, demo=False)
    with pytest.raises(LedgerTrouble) as trouble:
        folder.check_use(tmp_path, demo=True)
    assert trouble.value.code == "folder_is_real"
    folder.write_about(tmp_path, about(demo=True))
    with pytest.raises(LedgerTrouble) as trouble:
        folder.check_use(tmp_path, demo=False)
    assert trouble.value.code == "folder_is_demo"
    (tmp_path / "hall.json").unlink()
    (tmp_path / "hall.db").write_bytes(b"somebody's")
    with pytest.raises(LedgerTrouble):
        folder.check_use(tmp_path, demo=True)


def test_hall_json_is_read_back_or_named_as_broken(tmp_path: Path) -> None:
    assert folder.read_about(tmp_path) is None
    folder.write_about(tmp_path, about(demo=False))
    assert folder.read_about(tmp_path) == about(demo=False)
    for broken in ("", "[]", "{}", '{"ledger": "a"}'):
        (tmp_path / "hall.json").write_text(broken)
        with pytest.raises(LedgerTrouble) as trouble:
            folder.read_about(tmp_path)
        assert trouble.value.code == "folder_about_broken"
        assert folder.key_fits(tmp_path, bytes(32)) is None


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new" / "file"
    folder.write_durable(path, b"one")

    def fail(*_args: object) -> None:
        raise OSError("no")

    monkeypatch.setattr(folder.os, "fsync", fail)
    with pytest.raises(OSError, match="no"):
        folder.write_durable(path, b"two")
    assert path.read_bytes() == b"one"
    assert [one.name for one in path.parent.iterdir()] == ["file"]
