"""One flipped byte in any page of the file: noticed, told apart from damage of the facts, mended where it can be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall_app import cli
from hall_app.chores import Chores
from hall_app.errors import LedgerTrouble
from hall_app.hall import Hall
from hall_app.ledger import folder, keepsake, pages, troubles
from hall_app.ledger.engine import connect
from hall_app.ledger.keys import load_keys
from hall_app.ledger.store import Ledger
from hall_app.values.town import TheLedger, TheTown
from hall_app.words import speaking
from tests.conftest import ExpectedLog
from tests.fakes.clock import FakeClock
from tests.makers import make_hall, take

PAGE_BYTES = 4096
FLIPPED = 40
FACTS_MAX = 10_000


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The data folder of a hall with a morning's tickets, closed, and the bytes of its file."""
    hall = make_hall(tmp_path_factory.mktemp("hall"))
    for _number in range(40):
        take(hall)
    hall.close()
    path = folder.ledger_path(hall.folder)
    raw = connect(path, load_keys(hall.folder).ledger_key)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw.close()
    return hall.folder, path.read_bytes()


@pytest.fixture
def data(whole: tuple[Path, bytes]) -> Iterator[Path]:
    """The folder with the whole file in it."""
    place, content = whole
    put(place, content)
    yield place
    put(place, content)


def put(place: Path, content: bytes) -> None:
    for one in place.glob(f"{folder.LEDGER}*"):
        one.unlink()
    (place / folder.SUSPECT).unlink(missing_ok=True)
    folder.ledger_path(place).write_bytes(content)


def flip(place: Path, number: int) -> None:
    flip_in(folder.ledger_path(place), number)


def flip_in(path: Path, number: int) -> None:
    """Flips one bit of a page; pages count from 0 here."""
    with path.open("r+b") as file:
        at = number * PAGE_BYTES + (number * 997) % PAGE_BYTES
        file.seek(at)
        (old,) = file.read(1)
        file.seek(at)
        file.write(bytes([old ^ 1]))


def page_of(place: Path, table: str) -> int:
    return page_in(folder.ledger_path(place), load_keys(place).ledger_key, table)


def page_in(path: Path, key: bytes, table: str) -> int:
    """The first page of a table, counting from 0."""
    raw = connect(path, key, read_only=True)
    (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    raw.close()
    return int(root) - 1


def hall_says(
    args: list[str], place: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[int, dict[str, object]]:
    done = cli.main([*args, "--data", str(place), "--json"])
    return done, json.loads(capsys.readouterr().out)


def leaves(place: Path, size: int) -> list[bytes]:
    """The leaves of the first entries, as stored."""
    key = load_keys(place).ledger_key
    ledger = Ledger.open(folder.ledger_path(place), key, clock=FakeClock(), read_only=True)
    with ledger.look() as conn:
        found = [frame.leaf for frame in ledger.frames(conn, 1, size)]
    ledger.close()
    return [one or b"" for one in found]


def test_every_flipped_byte_is_noticed_and_mended_or_told(
    data: Path, whole: tuple[Path, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    count = len(whole[1]) // PAGE_BYTES
    before = leaves(data, FACTS_MAX)
    seen = {"refused": 0, "named": 0, "mended": 0, "told": 0}
    for number in sorted({round(one * (count - 1) / (FLIPPED - 1)) for one in range(FLIPPED)}):
        put(data, whole[1])
        flip(data, number)
        done, found = hall_says(["ledger", "verify"], data, capsys)
        assert done == 1, number
        if "error" in found:
            assert found["error"] == troubles.DAMAGED
            seen["refused"] += 1
        elif found["bad_seq"]:
            assert found["why"]
            seen["named"] += 1
        elif str(found["why"]).startswith(pages.KEPT):
            seen["told"] += 1
        else:
            assert found["why"] == pages.DRAWN and found["size"] == len(before)
            said = hall_says(["ledger", "rebuild"], data, capsys)
            assert said[0] == 0, said
            done, found = hall_says(["ledger", "verify"], data, capsys)
            assert done == 0 and leaves(data, len(before)) == before
            seen["mended"] += 1
    assert sum(seen.values()) == min(FLIPPED, count)
    assert seen["mended"] > 10 and seen["named"] + seen["refused"] > 2, seen


def test_a_start_that_meets_a_damaged_picture_mends_it(data: Path) -> None:
    before = leaves(data, FACTS_MAX)
    flip(data, page_of(data, "p_seats"))
    hall = Hall.open(data, clock=FakeClock())
    try:
        assert hall.ledger.verify().ok
        assert leaves(data, len(before)) == before
        assert take(hall)
    finally:
        hall.close()
    assert list(data.glob("hall-before-*.db"))


def test_the_chore_tells_of_damaged_pictures_and_the_next_start_mends_them(
    data: Path, expect_log: ExpectedLog
) -> None:
    flip(data, page_of(data, "p_town_posts"))
    hall = Hall.open(data, clock=FakeClock())
    expect_log("does not verify")
    assert not Chores(hall).verify()
    with speaking("en"):
        needs = hall.ask(TheTown()).needs
    assert "every entry is whole" in needs[0]
    with speaking("zh_CN"):
        assert not hall.ask(TheTown()).needs[0].isascii()
    hall.close()
    again = Hall.open(data, clock=FakeClock())
    try:
        assert again.ledger.verify().ok and Chores(again).verify()
        assert again.ask(TheLedger()).verified_ok and not again.ask(TheTown()).needs
    finally:
        again.close()


def test_what_cannot_be_made_anew_says_to_restore(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flip(data, page_of(data, "credentials"))
    assert cli.main(["--language", "en", "ledger", "verify", "--data", str(data)]) == 1
    said = capsys.readouterr().out
    assert "credentials" in said and "restore the newest sound copy" in said
    assert cli.main(["--language", "en", "ledger", "rebuild", "--data", str(data)]) == 1
    assert "restore the newest sound copy" in capsys.readouterr().out
    assert not list(data.glob(f"{folder.LEDGER}.*.part"))


def test_a_copy_with_a_damaged_picture_is_noticed(data: Path) -> None:
    hall = Hall.open(data, clock=FakeClock())
    copy = keepsake.make_copy(hall.ledger)
    key = hall.keys.ledger_key
    hall.close()
    assert keepsake.check_copy(copy.path, key).ok
    flip_in(copy.path, page_in(copy.path, key, "p_seats"))
    assert not keepsake.check_copy(copy.path, key).ok


def test_a_mend_without_room_changes_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hall_app.ledger import mending

    flip(data, page_of(data, "p_seats"))
    before = folder.ledger_path(data).read_bytes()

    def full(*_args: object) -> bool:
        raise LedgerTrouble(troubles.DISK_FULL, **folder.safe_elsewhere(data))

    with monkeypatch.context() as broken:
        broken.setattr(mending, "_build", full)
        with pytest.raises(LedgerTrouble):
            Hall.open(data, clock=FakeClock())
    assert folder.ledger_path(data).read_bytes() == before
    Hall.open(data, clock=FakeClock()).close()
