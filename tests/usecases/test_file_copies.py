"""Attachments in backups: there once, opened before they count, brought back by their digest, named when missing."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from hall_app.chores import Chores
from hall_app.errors import LedgerTrouble
from hall_app.ledger import file_copies, folder, keepsake
from hall_app.ledger.filestore import FileStore
from hall_app.values.ledger import EraseEntry
from hall_app.values.town import CopyMade, MakeCopy
from tests.conftest import ExpectedLog
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER, make_hall
from tests.usecases.desk import Desk
from tests.usecases.test_attaching import add, odd, picture


@pytest.fixture
def case(desk: Desk) -> str:
    desk.person()
    return desk.open("direct", "instant")


def lying(place: Path) -> list[Path]:
    return sorted(path for path in (place / "files").rglob("*") if path.is_file())


def copied(desk: Desk, place: Path) -> CopyMade:
    made = desk.hall.errand(MakeCopy(folder=str(place)), actor=MANAGER)
    assert isinstance(made, CopyMade)
    return made


def restored(desk: Desk, made: CopyMade, target: Path) -> file_copies.FilesCopied:
    keys = desk.hall.keys
    target.mkdir(exist_ok=True)
    keepsake.restore(
        Path(made.path), target, keys.ledger_key, device_key=keys.device_public, clock=desk.hall.clock
    )
    return file_copies.bring_back(Path(made.path), target, keys.ledger_key, desk.hall.clock)


def test_each_content_lies_there_once_and_new_ones_join(desk: Desk, case: str, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    add(desk, case, odd(tmp_path, "a.png", picture("PNG")))
    made = copied(desk, stick)
    assert (made.files, made.files_new, made.files_missing) == (1, 1, ())
    add(desk, case, odd(tmp_path, "b.png", picture("PNG", (50, 50))))
    made = copied(desk, stick)
    assert (made.files, made.files_new) == (2, 1) and len(lying(stick)) == 2
    assert [one.name for one in lying(stick)] == [one.name for one in lying(desk.hall.folder)]


def test_restored_they_come_back_and_open(desk: Desk, case: str, tmp_path: Path) -> None:
    data = picture("PNG", (300, 200))
    added = add(desk, case, odd(tmp_path, "a.png", data))
    made = copied(desk, tmp_path / "stick")
    target = tmp_path / "other"
    done = restored(desk, made, target)
    assert (done.whole, done.fresh, done.missing) == (1, 1, ())
    assert FileStore(target, desk.hall.keys.ledger_key, desk.hall.clock).get(added.sha256) == data
    assert restored(desk, made, target).fresh == 0
    path = lying(target)[0]
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    assert (
        restored(desk, made, target).fresh == 1 and lying(tmp_path / "stick")[0].read_bytes()[-1:] != b"\x00"
    )


def test_what_is_missing_is_named_and_holds_up_no_other(desk: Desk, case: str, tmp_path: Path) -> None:
    gone = add(desk, case, odd(tmp_path, "身份证.png", picture("PNG")))
    add(desk, case, odd(tmp_path, "b.png", picture("PNG", (50, 50))))
    desk.hall.files.path_of(gone.sha256).unlink()
    made = copied(desk, tmp_path / "stick")
    assert (made.files, made.files_missing) == (1, ("身份证.png",))
    done = restored(desk, made, tmp_path / "other")
    assert [(one.name, one.case) for one in done.missing] == [("身份证.png", case)]


def test_what_an_earlier_backup_has_is_no_loss(desk: Desk, case: str, tmp_path: Path) -> None:
    added = add(desk, case, odd(tmp_path, "a.png", picture("PNG")))
    copied(desk, tmp_path / "stick")
    desk.hall.files.path_of(added.sha256).unlink()
    made = copied(desk, tmp_path / "stick")
    assert (made.files, made.files_missing) == (1, ())
    assert (
        file_copies.bring_back(
            Path(made.path), desk.hall.folder, desk.hall.keys.ledger_key, desk.hall.clock
        ).fresh
        == 1
    )
    assert desk.hall.files.has(added.sha256)


def test_a_damaged_one_never_passes_for_a_copy(desk: Desk, case: str, tmp_path: Path) -> None:
    added = add(desk, case, odd(tmp_path, "a.png", picture("PNG")))
    path = desk.hall.files.path_of(added.sha256)
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    assert copied(desk, tmp_path / "stick").files_missing == ("a.png",)
    assert lying(tmp_path / "stick") == []


def test_erasure_reaches_the_backups(desk: Desk, case: str, tmp_path: Path) -> None:
    add(desk, case, odd(tmp_path, "a.png", picture("PNG")))
    copied(desk, tmp_path / "stick")
    (path,) = lying(tmp_path / "stick")
    other = tmp_path / "stick" / "files" / "ff" / "another hall's"
    other.parent.mkdir(exist_ok=True)
    other.write_bytes(b"x")
    desk.hall.run(EraseEntry(desk.size(), "law", "7/2026"), actor=MANAGER)
    made = copied(desk, tmp_path / "stick")
    assert not path.exists() and other.exists() and made.files_missing == ()


@pytest.mark.parametrize("links", [True, False])
def test_another_disk_gets_bytes_of_its_own(
    desk: Desk, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def other_disk(*_paths: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    if not links:
        monkeypatch.setattr(os, "link", other_disk)
    add(desk, case, odd(tmp_path, "a.png", picture("PNG")))
    assert copied(desk, tmp_path / "stick").files_new == 1
    assert lying(tmp_path / "stick")[0].stat().st_nlink == (2 if links else 1)
    assert not list((tmp_path / "stick").rglob("*.part"))


def test_a_full_stick_says_so_and_goes_on_later(
    desk: Desk, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    add(desk, case, odd(tmp_path, "a.png", picture("PNG")))
    with monkeypatch.context() as patched:
        patched.setattr(file_copies, "_link_or_copy", full)
        with pytest.raises(LedgerTrouble) as caught:
            copied(desk, tmp_path / "stick")
    assert caught.value.code == "files_not_copied" and lying(tmp_path / "stick") == []
    assert copied(desk, tmp_path / "stick").files_new == 1


def test_the_nights_copy_takes_them_along(
    desk: Desk, case: str, tmp_path: Path, expect_log: ExpectedLog
) -> None:
    gone = add(desk, case, odd(tmp_path, "a.png", picture("PNG")))
    chores = Chores(desk.hall)
    assert chores.copy_files(None)
    assert len(lying(desk.hall.folder / "copies")) == 1
    second = add(desk, case, odd(tmp_path, "b.png", picture("PNG", (9, 9))))
    desk.hall.files.path_of(second.sha256).unlink()
    expect_log("attachments missing from the backup: 1")
    assert not chores.copy_files(None) and gone.sha256 != second.sha256


def test_a_copy_a_night_whatever_the_clock_has_been(tmp_path: Path) -> None:
    clock = FakeClock("2026-11-23T20:00:00+08:00")
    hall = make_hall(tmp_path, clock=clock, settings={"backup.keep": 3})
    hall.ledger.demo = False
    try:
        chores = Chores(hall)
        clock.set("2028-11-23T20:00:00+08:00")
        assert chores.copy_if_due() and not chores.copy_if_due()
        clock.set("2026-11-23T21:00:00+08:00")
        assert chores.copy_if_due()
        clock.advance(minutes=10)
        assert not chores.copy_if_due(), "a copy of a day to come is not that of today"
        for _night in range(4):
            clock.advance(days=1)
            assert chores.copy_if_due()
        nights = [one.day for one in folder.copies(hall.folder)]
        assert nights == ["2026-11-26", "2026-11-27", "2028-11-23"]
    finally:
        hall.close()
