"""Backups: copies that verify, are marked, and go on in a new chain; nothing is overwritten."""

from __future__ import annotations

import resource
from datetime import date, timedelta
from pathlib import Path

import pytest

from hall_app.errors import LedgerTrouble
from hall_app.ledger import folder, keepsake, local
from hall_app.ledger.engine import connect
from hall_app.ledger.store import Ledger
from tests.fakes.clock import FakeClock
from tests.ledger.conftest import DEVICE, KEY, append
from tests.ledger.test_faults import flip, unguarded
from tests.ledger.test_store import receipt


@pytest.fixture
def used(ledger: Ledger, clock: FakeClock) -> Ledger:
    """A ledger with an erased entry, a receipt, a PIN and a moved downlink."""
    folder.write_about(ledger.path.parent, folder.About("x" * 26, 1, True, folder.key_check(KEY)))
    with ledger.deed() as conn:
        ledger.erase(conn, 3, "law", "order 7")
        ledger.add_receipt(conn, receipt(ledger, conn, 1, 10))
        local.set_pin(conn, "w012", "$argon2id$…", "2026-11-23")
        local.move_cursor(conn, 1, "a" * 64)
        local.next_contact(conn, clock)
        local.set_value(conn, "town", {"url": "https://town"})
        local.set_shape(conn, "cases", 4)
    return ledger


def test_a_copy_opens_verifies_and_is_marked(used: Ledger, clock: FakeClock) -> None:
    copy = keepsake.make_copy(used)
    assert copy.path.parent == used.path.parent / "copies"
    assert (copy.seq, copy.reason) == (13, "night")
    assert folder.newest_copy_seq(used.path.parent) == 13
    names = sorted(one.name for one in copy.path.parent.iterdir())
    assert names == [copy.path.name, copy.path.name + ".json"]
    assert keepsake.check_copy(copy.path, KEY).ok
    assert b"SQLite format" not in copy.path.read_bytes()[:100]
    with pytest.raises(LedgerTrouble) as trouble:
        Ledger.open(copy.path, KEY, clock=clock)
    assert trouble.value.code == "ledger_is_copy"
    reading = Ledger.open(copy.path, KEY, clock=clock, read_only=True)
    assert reading.head() == used.head()
    reading.close()
    with used.deed() as conn:
        append(used, conn)
    assert used.verify().ok


def test_a_copy_of_a_damaged_ledger_is_not_kept(used: Ledger) -> None:
    keepsake.make_copy(used)
    with unguarded(used.path) as raw:
        raw.execute("UPDATE bodies SET body = x'7b7d' WHERE seq = 5")
    with pytest.raises(LedgerTrouble) as trouble:
        keepsake.make_copy(used, reason="hand")
    assert trouble.value.code == "copy_failed"
    assert trouble.value.details["copy"] == 13
    assert len(folder.copies(used.path.parent)) == 1
    assert not list((used.path.parent / "copies").glob("*.part"))


def test_a_copy_that_finds_no_space_leaves_the_old_one(used: Ledger) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(LedgerTrouble) as trouble:
            keepsake.make_copy(used)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert trouble.value.code == "copy_failed"
    assert folder.copies(used.path.parent) == []
    assert used.verify().ok


def test_restoring_goes_on_in_a_new_chain(used: Ledger, clock: FakeClock, tmp_path: Path) -> None:
    copy = keepsake.make_copy(used)
    old_chain, old_head = used.chain, used.head()
    with used.look() as conn:
        before = list(used.history(conn))
    target = tmp_path / "new"
    assert keepsake.restore(copy.path, target, KEY, device_key=b"d" * 32, clock=clock) is None
    again = Ledger.open(target / "hall.db", KEY, clock=clock)
    assert again.chain != old_chain
    assert (again.epoch_letter, again.demo, again.hall) == ("B", True, "h001")
    with again.look() as conn:
        history = list(again.history(conn))
        first = next(again.entries(conn))
        assert local.credential(conn, "w012") is not None
        assert local.cursor(conn).n == 1
        assert local.contact_token(conn).counter == 1
        assert local.value(conn, "town") == {"url": "https://town"}
        assert local.shape(conn, "cases") is None
        assert again.delivered_size(conn) == 0
    assert history[:-1] == before
    assert history[-1] == first
    assert first.body is not None
    assert first.body["reason"] == "restored"
    assert first.body["follows"] == {"chain": old_chain, "seq": old_head.seq, "leaf": old_head.leaf.hex()}
    assert again.verify().ok
    about = folder.read_about(target)
    assert about is not None
    assert about.key_check == folder.key_check(KEY)
    with again.deed() as conn:
        assert append(again, conn).seq == 2
    again.close()


def test_restoring_over_a_ledger_moves_it_aside(used: Ledger, clock: FakeClock) -> None:
    data = used.path.parent
    copy = keepsake.make_copy(used)
    with used.deed() as conn:
        append(used, conn)
    head = used.head()
    used.close()
    aside = keepsake.restore(copy.path, data, KEY, device_key=DEVICE, clock=clock)
    assert aside is not None
    kept = Ledger.open(aside, KEY, clock=clock, read_only=True)
    assert kept.head() == head
    kept.close()
    second = keepsake.restore(copy.path, data, KEY, device_key=DEVICE, clock=clock)
    assert second != aside
    assert copy.path.exists()


def test_three_chains_in_a_row_verify_and_tell_their_letters(used: Ledger, clock: FakeClock) -> None:
    data = used.path.parent
    used.close()
    for letter in ("B", "C", "D"):
        keepsake.restore(used.path, data, KEY, device_key=DEVICE, clock=clock, reason="forked")
        again = Ledger.open(used.path, KEY, clock=clock)
        assert again.epoch_letter == letter
        with again.deed() as conn:
            append(again, conn)
        assert again.verify().ok
        again.close()
    again = Ledger.open(used.path, KEY, clock=clock)
    with again.look() as conn:
        assert [entry.chain for entry in again.history(conn)].count(again.chain) == 2
    with again.deed() as conn:
        again.erase(conn, 5, "law", "order 8", chain=used.chain)
        with pytest.raises(ValueError):
            again.erase(conn, 5, "law", "order 8", chain="a" * 26)
    with again.look() as conn:
        assert [e.seq for e in again.history(conn) if e.body is None] == [3, 5]
    assert again.verify().ok
    with unguarded(used.path) as raw:
        (body,) = raw.execute("SELECT body FROM closed_bodies WHERE chain_no = 1 AND seq = 6").fetchone()
        raw.execute("UPDATE closed_bodies SET body = ? WHERE chain_no = 1 AND seq = 6", (flip(body),))
    result = again.verify()
    assert result.bad_seq == 6
    assert used.chain in result.why
    again.close()


def test_a_damaged_or_foreign_copy_changes_nothing(used: Ledger, clock: FakeClock) -> None:
    data = used.path.parent
    copy = keepsake.make_copy(used).path
    used.close()
    before = used.path.read_bytes()
    with pytest.raises(LedgerTrouble) as trouble:
        keepsake.restore(copy, data, bytes(32), device_key=DEVICE, clock=clock)
    assert trouble.value.code == "ledger_wrong_key"
    raw = connect(copy, KEY)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(LedgerTrouble) as trouble:
        keepsake.restore(copy, data, KEY, device_key=DEVICE, clock=clock)
    assert trouble.value.code == "ledger_newer"
    content = copy.read_bytes()
    copy.write_bytes(content[:-8192])
    with pytest.raises(LedgerTrouble):
        keepsake.restore(copy, data, KEY, device_key=DEVICE, clock=clock)
    copy.write_bytes(b"x" + content[1:])
    with pytest.raises(LedgerTrouble) as trouble:
        keepsake.restore(copy, data, KEY, device_key=DEVICE, clock=clock)
    assert trouble.value.code == "ledger_damaged"
    with pytest.raises(LedgerTrouble):
        keepsake.restore(data / "nothing", data, KEY, device_key=DEVICE, clock=clock)
    assert used.path.read_bytes() == before
    assert not list(data.glob("*.part*"))
    assert not list(data.glob("hall-before-*"))


def test_restoring_waits_for_nobody_who_holds_the_folder(used: Ledger, clock: FakeClock) -> None:
    copy = keepsake.make_copy(used).path
    used.close()
    with folder.FolderLock(used.path.parent), pytest.raises(LedgerTrouble) as trouble:
        keepsake.restore(copy, used.path.parent, KEY, device_key=DEVICE, clock=clock)
    assert trouble.value.code == "folder_in_use"


def test_old_copies_go_by_rule(tmp_path: Path) -> None:
    start = date(2025, 1, 1)
    for number in range(500):
        day = start + timedelta(days=number)
        (tmp_path / f"hall-{day}-230000-{number + 1}.night.copy").touch()
        (tmp_path / f"hall-{day}-230000-{number + 1}.night.copy.json").touch()
    for number in range(5):
        (tmp_path / f"hall-2026-01-0{number + 1}-120000-{400 + number}.upgrade.copy").touch()
    (tmp_path / "hall-2025-01-05-120000-9.hand.copy").touch()
    (tmp_path / "notes.txt").touch()
    keepsake.prune(tmp_path)
    left = folder.copies_in(tmp_path)
    nights = [one for one in left if one.reason == "night"]
    assert [one.seq for one in nights[-14:]] == list(range(487, 501))
    assert len({one.day[:7] for one in nights}) == 12
    assert len(nights) == 14 + 11
    assert [one.reason for one in left].count("upgrade") == 3
    assert [one.reason for one in left].count("hand") == 1
    assert len(list(tmp_path.glob("*.json"))) == len(nights)
    assert keepsake.prune(tmp_path) == []


def test_many_copies_of_one_night_cost_no_other_night(tmp_path: Path) -> None:
    days = [date(2026, 11, 1) + timedelta(days=number) for number in range(20)]
    names = [f"hall-{day}-230000-{number}.night.copy" for number, day in enumerate(days)]
    for name in [*names, *(f"hall-{days[-1]}-2301{number:02}-99.night.copy" for number in range(30))]:
        (tmp_path / name).touch()
    keepsake.prune(tmp_path, 5)
    assert [one.day for one in folder.copies_in(tmp_path)] == [day.isoformat() for day in days[-5:]]


def test_a_copy_made_under_a_clock_of_long_ago_stays(used: Ledger, clock: FakeClock, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    for month in range(1, 13):
        (place / f"hall-2030-{month:02}-01-230000-7.night.copy").touch()
    clock.set("1970-01-01T00:00:01+00:00")
    made = keepsake.make_copy(used, place, nights=2)
    assert made.path.is_file() and made.day == "1970-01-01"


def test_a_folder_no_disk_can_hold_is_a_sentence(used: Ledger, tmp_path: Path) -> None:
    for place in (tmp_path / ("字" * 200), tmp_path / "a\x00b"):
        with pytest.raises(LedgerTrouble) as caught:
            keepsake.make_copy(used, place)
        assert caught.value.code == keepsake.COPY_FAILED
