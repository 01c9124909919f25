"""The world against the ledger: kills, full and failing disks, wrong keys, damage, newer files."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from hall_app import errors
from hall_app.errors import LedgerTrouble
from hall_app.ledger import engine, folder, troubles
from hall_app.ledger.engine import connect
from hall_app.ledger.store import Ledger
from tests.fakes.clock import FakeClock
from tests.ledger.conftest import KEY, append

ROOT = Path(__file__).resolve().parents[2]
OTHER_KEY = bytes(32)


def tell_the_key(ledger: Ledger) -> None:
    folder.write_about(ledger.path.parent, folder.About("x" * 26, 1, True, folder.key_check(KEY)))


@contextmanager
def unguarded(path: Path) -> Iterator[Any]:
    """What somebody with the key and an SQL shell could do."""
    raw = connect(path, KEY)
    raw.execute("PRAGMA foreign_keys = OFF")
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    yield raw
    raw.close()


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    """Writes beyond `size` bytes of a file fail as on a broken disk (EFBIG, which is not ENOSPC)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_nothing_acknowledged_is_lost_when_writers_are_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.ledger.kill_loop", str(tmp_path), "200", "20261123"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    tally = json.loads(done.stdout)
    assert tally["kills"] == 200
    assert tally["acknowledged"] > 200
    assert (tally["lost"], tally["unsound"], tally["died"]) == (0, 0, 0)


def test_a_full_disk_saves_nothing_half_and_work_goes_on_with_space(ledger: Ledger) -> None:
    head = ledger.head()

    def fill() -> None:
        with ledger.deed() as conn:
            pages = conn.exec_driver_sql("PRAGMA page_count").scalar_one()
            conn.exec_driver_sql(f"PRAGMA max_page_count = {pages + 3}")
            for number in range(400):
                append(ledger, conn, number)

    with pytest.raises(LedgerTrouble) as trouble:
        fill()
    assert trouble.value.code == "ledger_disk_full"
    assert ledger.head() == head
    ledger.engine.dispose()
    with ledger.deed() as conn:
        append(ledger, conn)
    assert ledger.verify().size == head.seq + 1


def test_a_ledger_that_finds_no_room_to_open_says_so(
    ledger: Ledger, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoRoom(dbapi2.OperationalError):
        sqlite_errorcode = 10

    def fails(*_args: object, **_more: object) -> None:
        raise NoRoom("disk I/O error")

    ledger.close()
    monkeypatch.setattr(engine, "connect", fails)
    for free, said in ((0, "ledger_no_room"), (1 << 30, "ledger_io")):
        room = SimpleNamespace(free=free)
        monkeypatch.setattr(shutil, "disk_usage", lambda _place, room=room: room)
        with pytest.raises(LedgerTrouble) as trouble:
            Ledger.open(ledger.path, KEY, clock=clock)
        assert trouble.value.code == said


def test_a_failing_disk_stops_the_writer_until_all_is_verified(ledger: Ledger) -> None:
    head = ledger.head()
    log = ledger.path.with_name("hall.db-wal")

    def fail() -> None:
        with ledger.deed() as conn:
            for number in range(50):
                append(ledger, conn, number)
            for number in range(50):
                append(ledger, conn, number, body={"text": "x" * 50_000})

    with file_size_limit(log.stat().st_size + 5000), pytest.raises(LedgerTrouble) as trouble:
        fail()
    assert trouble.value.code == "ledger_io"
    with pytest.raises(LedgerTrouble) as trouble, ledger.deed():
        pass
    assert trouble.value.code == "ledger_stopped"
    assert ledger.head() == head
    assert ledger.revive().ok
    with ledger.deed() as conn:
        append(ledger, conn)
    assert ledger.verify().size == head.seq + 1


def test_nothing_is_written_to_a_file_that_was_exchanged(ledger: Ledger) -> None:
    head, aside = ledger.head(), ledger.path.with_name("aside.db")
    ledger.path.rename(aside)
    for there in (False, True):
        if there:
            ledger.path.write_bytes(aside.read_bytes())
        with pytest.raises(LedgerTrouble) as trouble, ledger.deed():
            pass
        assert trouble.value.code == "ledger_replaced"
    aside.replace(ledger.path)
    with ledger.deed() as conn:
        append(ledger, conn)
    assert ledger.verify().size == head.seq + 1


def test_a_writer_that_cannot_be_verified_stays_stopped(ledger: Ledger) -> None:
    with unguarded(ledger.path) as raw:
        raw.execute("UPDATE bodies SET body = x'7b7d' WHERE seq = 4")
    ledger._stopped = True
    assert ledger.revive().bad_seq == 4
    with pytest.raises(LedgerTrouble), ledger.deed():
        pass


def test_a_wrong_key_and_a_damaged_file_are_told_apart(ledger: Ledger, clock: FakeClock) -> None:
    tell_the_key(ledger)
    ledger.close()
    with pytest.raises(LedgerTrouble) as trouble:
        Ledger.open(ledger.path, OTHER_KEY, clock=clock)
    assert trouble.value.code == "ledger_wrong_key"
    data = bytearray(ledger.path.read_bytes())
    data[100] ^= 1
    ledger.path.write_bytes(bytes(data))
    with pytest.raises(LedgerTrouble) as trouble:
        Ledger.open(ledger.path, KEY, clock=clock)
    assert trouble.value.code == "ledger_damaged"
    ledger.path.write_bytes(b"not a ledger at all" * 1000)
    with pytest.raises(LedgerTrouble) as trouble:
        Ledger.open(ledger.path, KEY, clock=clock)
    assert trouble.value.code == "ledger_damaged"


def test_every_damaged_page_of_the_chain_is_noticed(make_ledger: Any, clock: FakeClock) -> None:
    ledger = make_ledger(400)
    with ledger.look() as conn:
        truth = list(ledger.frames(conn))
    ledger.close()
    whole = ledger.path.read_bytes()
    seen = {"refused": 0, "named": 0, "beside": 0}
    for start in range(0, len(whole), 4096):
        data = bytearray(whole)
        data[start + 777] ^= 16
        ledger.path.write_bytes(bytes(data))
        try:
            again = Ledger.open(ledger.path, KEY, clock=clock, read_only=True)
        except LedgerTrouble as trouble:
            seen["refused"] += trouble.code == "ledger_damaged"
            continue
        result = again.verify()
        assert not result.ok
        if result.pages:
            with again.look() as conn:
                assert list(again.frames(conn)) == truth
        seen["beside" if result.pages else "named"] += 1
        again.close()
    assert sum(seen.values()) == len(whole) // 4096
    assert seen["named"] > 10
    assert seen["refused"] > 10


def test_a_ledger_of_a_newer_program_is_left_alone(ledger: Ledger, clock: FakeClock) -> None:
    ledger.close()
    raw = connect(ledger.path, KEY)
    raw.execute("PRAGMA user_version = 99")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw.close()
    before = ledger.path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(LedgerTrouble) as trouble:
            Ledger.open(ledger.path, KEY, clock=clock, read_only=read_only)
        assert trouble.value.code == "ledger_newer"
        assert trouble.value.details["found"] == 99
    assert ledger.path.read_bytes() == before


def test_a_missing_ledger_is_not_made(tmp_path: Path, clock: FakeClock) -> None:
    with pytest.raises(LedgerTrouble) as trouble:
        Ledger.open(tmp_path / "hall.db", KEY, clock=clock)
    assert trouble.value.code == "ledger_missing"
    assert list(tmp_path.iterdir()) == []


def flip(value: bytes) -> bytes:
    return bytes([value[0] ^ 1]) + value[1:]


def test_every_changed_column_of_every_entry_is_named(make_ledger: Any) -> None:
    ledger = make_ledger(40)
    with unguarded(ledger.path) as raw:
        for table, column in (
            ("entries", "header"),
            ("entries", "leaf"),
            ("bodies", "salt"),
            ("bodies", "body"),
        ):
            for seq in range(1, 41):
                (value,) = raw.execute(f"SELECT {column} FROM {table} WHERE seq = ?", (seq,)).fetchone()
                raw.execute(f"UPDATE {table} SET {column} = ? WHERE seq = ?", (flip(value), seq))
                assert ledger.verify().bad_seq == seq, (table, column, seq)
                raw.execute(f"UPDATE {table} SET {column} = ? WHERE seq = ?", (value, seq))
        assert ledger.verify().ok


@pytest.mark.parametrize(
    ("statement", "bad_seq"),
    [
        ("DELETE FROM bodies WHERE seq = 7", 7),
        ("DELETE FROM entries WHERE seq = 7", 7),
        ("DELETE FROM entries WHERE seq = 12", 12),
        ("INSERT INTO receipts VALUES (1, 'e', 1, 9, zeroblob(32), x'7b7d', zeroblob(64), '')", 9),
        ("UPDATE entries SET seq = 99 WHERE seq = 12", 12),
    ],
)
def test_missing_pieces_are_named(ledger: Ledger, statement: str, bad_seq: int) -> None:
    with unguarded(ledger.path) as raw:
        raw.execute(statement)
    assert ledger.verify().bad_seq == bad_seq


def test_damage_near_the_end_is_found_at_the_start(make_ledger: Any, clock: FakeClock) -> None:
    ledger = make_ledger(300)
    with unguarded(ledger.path) as raw:
        raw.execute("UPDATE bodies SET body = x'7b7d' WHERE seq = 290")
    ledger.close()
    with pytest.raises(LedgerTrouble) as trouble:
        Ledger.open(ledger.path, KEY, clock=clock)
    assert trouble.value.code == "ledger_damaged"
    assert "290" in str(trouble.value.details["why"])


def test_erased_text_leaves_the_log_as_well(ledger: Ledger) -> None:
    with ledger.deed() as conn:
        append(ledger, conn, body={"name": "ERASEME" * 30})
    log = ledger.path.with_name("hall.db-wal")
    assert log.stat().st_size > 0
    with ledger.deed() as conn:
        ledger.erase(conn, 13, "law", "order 7")
    assert log.stat().st_size == 0
    with ledger.look() as conn:
        assert "ERASEME" not in repr(list(ledger.history(conn)))


def test_an_old_database_library_is_refused() -> None:
    with pytest.raises(LedgerTrouble) as trouble:
        engine.check_version((3, 51, 2))
    assert trouble.value.code == "ledger_old_engine"
    engine.check_version()


def test_each_trouble_says_what_happened_and_what_to_do() -> None:
    said = {code: words for code, words in errors.codes().items() if code.startswith("ledger_")}
    assert len(said) >= 11
    for words in said.values():
        assert words.format_map(defaultdict(str, town="x.", copy="y.")).endswith(".")
    assert troubles.of_driver(ValueError("x")) is None
