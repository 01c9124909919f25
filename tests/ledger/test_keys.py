"""Keys: keyring, sealed file, demo file; each found again, none mixed up with another."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest

from hall_app import paths
from hall_app.errors import LedgerTrouble
from hall_app.ledger import folder
from hall_app.ledger import keys as hall_keys
from tests.fakes.clock import FakeClock

# As the program has it; the other tests seal at a small price.
SHIPPED_PRICE = dict(hall_keys._ARGON)


class MemoryKeyring(keyring.backend.KeyringBackend):
    """A keyring that works."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class LockedKeyring(MemoryKeyring):
    def get_password(self, service: str, username: str) -> str | None:
        raise keyring.errors.KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.KeyringLocked


class ForgetfulKeyring(MemoryKeyring):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALL_CONFIG", str(tmp_path / "config"))
    monkeypatch.delenv("HALL_PASSPHRASE_FILE", raising=False)
    monkeypatch.setattr(hall_keys, "_ARGON", {"time_cost": 1, "memory_cost": 64, "parallelism": 1})


def use(monkeypatch: pytest.MonkeyPatch, backend: keyring.backend.KeyringBackend | None) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends.fail import Keyring

    use(monkeypatch, Keyring())


def pass_phrase() -> str:
    return "correct horse"


def test_keys_live_in_the_keyring_under_their_ledger(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = MemoryKeyring()
    use(monkeypatch, ring)
    one = hall_keys.make_keys(tmp_path / "one", clock=clock)
    two = hall_keys.make_keys(tmp_path / "two", clock=clock)
    assert len(ring.kept) == 2
    assert hall_keys.load_keys(tmp_path / "one") == one
    assert hall_keys.load_keys(tmp_path / "two") == two
    assert one.ledger_key != two.ledger_key
    assert len(one.device_public) == 32
    assert one.courier_identity.startswith("AGE-SECRET-KEY-1")
    assert not (tmp_path / "config").exists()
    words = (tmp_path / "one" / "hall.json").read_text()
    assert set(json.loads(words)) == {"ledger", "schema", "demo", "key_check"}
    assert one.ledger_key.hex() not in words + repr(one)
    ring.kept.clear()
    with pytest.raises(LedgerTrouble) as trouble:
        hall_keys.load_keys(tmp_path / "one")
    assert trouble.value.code == "keys_not_found"


def test_the_key_of_another_ledger_is_not_taken(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = MemoryKeyring()
    use(monkeypatch, ring)
    hall_keys.make_keys(tmp_path / "one", clock=clock)
    hall_keys.make_keys(tmp_path / "two", clock=clock)
    first, second = ring.kept
    ring.kept[first] = ring.kept[second]
    with pytest.raises(LedgerTrouble) as trouble:
        hall_keys.load_keys(tmp_path / "one")
    assert trouble.value.code == "ledger_wrong_key"


def test_a_locked_keyring_says_so(tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, MemoryKeyring())
    hall_keys.make_keys(tmp_path / "one", clock=clock)
    use(monkeypatch, LockedKeyring())
    with pytest.raises(LedgerTrouble) as trouble:
        hall_keys.load_keys(tmp_path / "one")
    assert trouble.value.code == "keys_locked"
    with pytest.raises(LedgerTrouble) as trouble:
        hall_keys.make_keys(tmp_path / "two", clock=clock)
    assert trouble.value.code == "keys_locked"
    assert not (tmp_path / "two").exists()


@pytest.mark.usefixtures("no_keyring")
def test_without_a_keyring_the_key_is_sealed_under_a_passphrase(tmp_path: Path, clock: FakeClock) -> None:
    data = tmp_path / "data"
    with pytest.raises(LedgerTrouble) as trouble:
        hall_keys.make_keys(data, clock=clock)
    assert trouble.value.code == "keys_no_place"
    assert not data.exists()
    made = hall_keys.make_keys(data, clock=clock, passphrase_source=pass_phrase)
    sealed = paths.key_file(made.ledger_id)
    assert stat.S_IMODE(sealed.stat().st_mode) == 0o600
    assert data not in sealed.parents
    assert hall_keys.load_keys(data, pass_phrase) == made
    for source, code in ((None, "keys_no_passphrase"), (lambda: "wrong horse", "keys_wrong_passphrase")):
        with pytest.raises(LedgerTrouble) as trouble:
            hall_keys.load_keys(data, source)
        assert trouble.value.code == code
    with pytest.raises(LedgerTrouble) as trouble:
        hall_keys.make_keys(data, clock=clock, passphrase_source=pass_phrase)
    assert trouble.value.code == "ledger_exists"


@pytest.mark.usefixtures("no_keyring")
def test_a_key_is_sealed_at_the_price_of_the_program(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hall_keys, "_ARGON", SHIPPED_PRICE)
    made = hall_keys.make_keys(tmp_path / "data", clock=clock, passphrase_source=pass_phrase)
    price = json.loads(paths.key_file(made.ledger_id).read_text("utf-8"))["argon2id"]
    # What RFC 9106 §4 asks for where memory is short.
    assert price == SHIPPED_PRICE and price["memory_cost"] >= 64 * 1024 and price["time_cost"] >= 3
    assert hall_keys.load_keys(tmp_path / "data", pass_phrase) == made


@pytest.mark.usefixtures("no_keyring")
def test_the_passphrase_may_come_from_a_file(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "phrase").write_text("correct horse\n", encoding="utf-8")
    monkeypatch.setenv("HALL_PASSPHRASE_FILE", str(tmp_path / "phrase"))
    made = hall_keys.make_keys(tmp_path / "data", clock=clock)
    assert hall_keys.load_keys(tmp_path / "data") == made
    monkeypatch.setenv("HALL_PASSPHRASE_FILE", str(tmp_path / "gone"))
    with pytest.raises(LedgerTrouble) as trouble:
        hall_keys.load_keys(tmp_path / "data")
    assert trouble.value.code == "keys_no_passphrase"


def test_a_keyring_that_forgets_is_none(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, ForgetfulKeyring())
    with pytest.raises(LedgerTrouble) as trouble:
        hall_keys.make_keys(tmp_path / "data", clock=clock)
    assert trouble.value.code == "keys_no_place"


def test_a_demo_asks_for_nothing(tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, LockedKeyring())
    made = hall_keys.make_keys(tmp_path, clock=clock, demo=True)
    assert hall_keys.load_keys(tmp_path) == made
    assert json.loads((tmp_path / "demo.key").read_text())["demo"] is True
    assert not hall_keys.has_moved(tmp_path, made)
    (tmp_path / "demo.key").write_text("{}")
    with pytest.raises(LedgerTrouble) as trouble:
        hall_keys.load_keys(tmp_path)
    assert trouble.value.code == "keys_not_found"


def test_a_moved_hall_is_noticed(tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, MemoryKeyring())
    made = hall_keys.make_keys(tmp_path / "here", clock=clock)
    assert not hall_keys.has_moved(tmp_path / "here", made)
    (tmp_path / "here").rename(tmp_path / "there")
    found = hall_keys.load_keys(tmp_path / "there")
    assert hall_keys.has_moved(tmp_path / "there", found)
    hall_keys.settle_here(tmp_path / "there", found)
    found = hall_keys.load_keys(tmp_path / "there")
    assert not hall_keys.has_moved(tmp_path / "there", found)
    monkeypatch.setattr(paths, "machine_id", lambda: "another")
    assert hall_keys.has_moved(tmp_path / "there", found)


def test_a_device_can_get_fresh_keys(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, MemoryKeyring())
    made = hall_keys.make_keys(tmp_path, clock=clock)
    fresh = hall_keys.change_device(tmp_path, made, clock)
    assert hall_keys.load_keys(tmp_path) == fresh
    assert fresh.ledger_key == made.ledger_key
    assert fresh.device_private != made.device_private
    assert fresh.courier_identity != made.courier_identity


def nothing_typed() -> str | None:
    return None


def test_a_recovery_file_brings_the_keys_to_another_machine(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, MemoryKeyring())
    made = hall_keys.make_keys(tmp_path / "old", clock=clock)
    hall_keys.write_recovery(tmp_path / "recovery", made, "locked away", clock)
    assert made.ledger_key.hex() not in (tmp_path / "recovery").read_text()
    use(monkeypatch, MemoryKeyring())
    with pytest.raises(LedgerTrouble):
        hall_keys.read_sealed(tmp_path / "recovery", "wrong")
    hall_keys.adopt(
        tmp_path / "new", hall_keys.read_sealed(tmp_path / "recovery", "locked away"), nothing_typed
    )
    found = hall_keys.load_keys(tmp_path / "new")
    assert (found.ledger_key, found.device_private) == (made.ledger_key, made.device_private)
    with pytest.raises(LedgerTrouble) as trouble:
        hall_keys.read_sealed(tmp_path / "nothing", "locked away")
    assert trouble.value.code == "keys_not_found"


def test_a_demonstration_brought_back_opens_where_it_is_put(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, MemoryKeyring())
    made = hall_keys.make_keys(tmp_path / "old", clock=clock, demo=True)
    hall_keys.write_recovery(tmp_path / "recovery", made, "locked away", clock)
    beside = folder.read_about(tmp_path / "old")
    found = hall_keys.read_sealed(tmp_path / "recovery", "locked away")
    hall_keys.adopt(tmp_path / "new", found, nothing_typed, beside)
    assert folder.read_about(tmp_path / "new") == beside
    assert hall_keys.load_keys(tmp_path / "new") == made


def test_what_stands_beside_a_copy_of_other_keys_is_not_taken(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, MemoryKeyring())
    made = hall_keys.make_keys(tmp_path / "old", clock=clock)
    hall_keys.make_keys(tmp_path / "other", clock=clock, demo=True)
    hall_keys.write_recovery(tmp_path / "recovery", made, "locked away", clock)
    other = folder.read_about(tmp_path / "other")
    found = hall_keys.read_sealed(tmp_path / "recovery", "locked away")
    hall_keys.adopt(tmp_path / "new", found, nothing_typed, other)
    about = folder.read_about(tmp_path / "new")
    assert about is not None and not about.demo and about.ledger_id == made.ledger_id


def test_the_key_check_is_the_houses() -> None:
    assert (
        folder.key_check(bytes(32)) == __import__("hashlib").sha256(b"hall-key" + bytes(32)).hexdigest()[:16]
    )
