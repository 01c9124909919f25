"""Passphrases at the command line: what is asked for, and twice where a slip would cost the keys."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from hall_app import paths, words
from hall_app.begin import begin
from hall_app.cli import main
from hall_app.errors import LedgerTrouble
from hall_app.hall import Hall
from hall_app.ledger import keepsake, keys, system_keyring
from hall_app.ledger.keys import read_sealed
from hall_app.ledger.store import Ledger
from hall_app.values.setup import BeginHall
from tests.makers import beginning, make_hall

RIGHT, OTHER = "east mountain 2026", "west mountain 2026"


def small() -> BeginHall:
    """A hall of two people: each PIN takes its time."""
    return msgspec.structs.replace(beginning(), people=beginning().people[:2])


@pytest.fixture(autouse=True)
def _small_price(monkeypatch: pytest.MonkeyPatch) -> None:
    """What sealing costs is tried in tests/ledger/test_keys.py."""
    monkeypatch.setattr(keys, "_ARGON", {"time_cost": 1, "memory_cost": 64, "parallelism": 1})


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a person at a terminal types, in turn; every question asked is kept in `questions`."""
    answers: list[str] = []

    class Terminal:
        def isatty(self) -> bool:
            return True

    def asks(question: str) -> str:
        QUESTIONS.append(question)
        return answers.pop(0)

    QUESTIONS.clear()
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", asks)
    monkeypatch.delenv("HALL_PASSPHRASE_FILE", raising=False)
    monkeypatch.setattr(words, "system_language", lambda: "en")
    return answers


QUESTIONS: list[str] = []


def test_a_slip_in_the_passphrase_writes_nothing(
    tmp_path: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    make_hall(tmp_path).close()
    file, data = tmp_path / "recovery", str(tmp_path / "hall")
    typed += [RIGHT, OTHER]
    assert main(["recovery", str(file), "--data", data, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "passphrase_differs" and not file.exists()
    typed += ["short", "short"]
    assert main(["recovery", str(file), "--data", data, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "recovery_passphrase" and not file.exists()
    typed += [RIGHT, RIGHT]
    assert main(["recovery", str(file), "--data", data]) == 0
    assert read_sealed(file, RIGHT).ledger_id


def test_a_copy_without_keys_says_what_opens_it(
    tmp_path: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new"
    assert main(["restore", str(tmp_path / "copy"), "--data", str(new), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["error"] == "restore_needs_recovery" and "--recovery" in said["says"]
    assert not new.exists() and not QUESTIONS


def test_the_recovery_files_passphrase_is_asked_for_by_name(
    tmp_path: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    make_hall(tmp_path).close()
    file = tmp_path / "recovery"
    typed += [RIGHT, RIGHT, OTHER]
    assert main(["recovery", str(file), "--data", str(tmp_path / "hall")]) == 0
    QUESTIONS.clear()
    argv = ["restore", str(tmp_path / "copy"), "--recovery", str(file), "--data", str(tmp_path / "new")]
    assert main(argv) == 1
    assert len(QUESTIONS) == 1 and "recovery file" in QUESTIONS[0]
    capsys.readouterr()


@pytest.mark.parametrize("text", [None, "姓名,证件号码\n", "{}"])
def test_what_is_no_recovery_file_is_said_to_be_none(
    tmp_path: Path, typed: list[str], capsys: pytest.CaptureFixture[str], text: str | None
) -> None:
    file, new = tmp_path / "roster.csv", tmp_path / "new"
    if text is not None:
        file.write_text(text, "utf-8")
    typed += [RIGHT]
    argv = ["restore", str(tmp_path / "copy"), "--recovery", str(file), "--data", str(new), "--json"]
    assert main(argv) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["error"] == "recovery_unreadable" and "roster.csv" in said["says"]
    assert not new.exists()


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a real hall without a keyring, its key sealed under RIGHT."""
    monkeypatch.setattr(system_keyring, "backend", lambda: None)
    begin(tmp_path / "real", small(), passphrase=lambda: RIGHT).close()
    return tmp_path / "real"


def opens_with(data: Path, secret: str) -> bool:
    try:
        Hall.open(data, passphrase=lambda: secret).close()
    except LedgerTrouble as trouble:
        return trouble.code != keys.WRONG_PASSPHRASE
    return True


def test_a_new_hall_asks_for_its_passphrase_twice(
    tmp_path: Path, typed: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_keyring, "backend", lambda: None)
    file, data = tmp_path / "begin.json", tmp_path / "new"
    file.write_bytes(msgspec.json.encode(small()))
    typed += [RIGHT, OTHER]
    assert main(["begin", "--file", str(file), "--data", str(data), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "passphrase_differs"
    assert not data.exists() and len(QUESTIONS) == 2
    typed += ["short", "short"]
    assert main(["begin", "--file", str(file), "--data", str(data), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "keys_no_place" and not data.exists()
    typed += [RIGHT, RIGHT]
    assert main(["begin", "--file", str(file), "--data", str(data)]) == 0
    assert opens_with(data, RIGHT)


@pytest.mark.parametrize("why", ["moved", "copied"])
def test_a_moved_hall_keeps_the_passphrase_that_opened_it(
    real: Path, typed: list[str], monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    monkeypatch.setattr(paths, "machine_id", lambda: "another")
    typed += [RIGHT]
    assert main(["moved", why, "--data", str(real)]) == 0
    assert len(QUESTIONS) == 1
    assert opens_with(real, RIGHT) and not opens_with(real, OTHER)


def test_a_passphrase_from_the_file_is_not_asked_for(
    real: Path, typed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = real.with_name("secret")
    secret.write_text(RIGHT, encoding="utf-8")
    monkeypatch.setattr(paths, "machine_id", lambda: "another")
    monkeypatch.setenv("HALL_PASSPHRASE_FILE", str(secret))
    assert main(["moved", "moved", "--data", str(real)]) == 0
    assert not QUESTIONS


def test_a_restored_hall_opens_with_its_new_passphrase(
    real: Path, tmp_path: Path, typed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = Hall.open(real, passphrase=lambda: RIGHT)
    copy = keepsake.make_copy(hall.ledger, tmp_path / "stick")
    keys.write_recovery(tmp_path / "recovery", hall.keys, "locked away 2026", hall.clock)
    hall.close()
    monkeypatch.setattr(paths, "machine_id", lambda: "another")
    monkeypatch.setattr(paths, "config", lambda: tmp_path / "other_config")
    new = tmp_path / "new"
    argv = ["restore", str(copy.path), "--recovery", str(tmp_path / "recovery"), "--data", str(new)]
    typed += ["locked away 2026", OTHER, RIGHT]
    assert main(argv) == 1 and not (new / "hall.db").exists()
    typed += ["locked away 2026", OTHER, OTHER]
    assert main(argv) == 0
    assert opens_with(new, OTHER) and not opens_with(new, RIGHT)


@pytest.mark.parametrize("broken", [b"{", b"\xff\xfe", b'{"ledger": 3}', b"[]"])
def test_a_broken_note_beside_the_copy_does_not_become_the_halls_own(
    real: Path, tmp_path: Path, typed: list[str], monkeypatch: pytest.MonkeyPatch, broken: bytes
) -> None:
    hall = Hall.open(real, passphrase=lambda: RIGHT)
    copy = keepsake.make_copy(hall.ledger, tmp_path / "stick")
    keys.write_recovery(tmp_path / "recovery", hall.keys, "locked away 2026", hall.clock)
    hall.close()
    copy.path.with_name(copy.path.name + ".json").write_bytes(broken)
    monkeypatch.setattr(paths, "machine_id", lambda: "another")
    monkeypatch.setattr(paths, "config", lambda: tmp_path / "other_config")
    new = tmp_path / "new"
    typed += ["locked away 2026", OTHER, OTHER]
    argv = ["restore", str(copy.path), "--recovery", str(tmp_path / "recovery"), "--data", str(new)]
    assert main(argv) == 0
    assert opens_with(new, OTHER)


def test_a_restore_that_cannot_begin_leaves_nothing_behind(
    tmp_path: Path, typed: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_hall(tmp_path).close()
    recovery, copy = tmp_path / "recovery", tmp_path / "cut.copy"
    typed += [RIGHT, RIGHT]
    assert main(["recovery", str(recovery), "--data", str(tmp_path / "hall")]) == 0
    copy.write_bytes((tmp_path / "hall" / "hall.db").read_bytes()[:5000])
    monkeypatch.setenv("HALL_CONFIG", str(tmp_path / "elsewhere"))
    for one, passphrase, why in (
        (copy, OTHER, "keys_wrong_passphrase"),
        (copy, RIGHT, "ledger_wrong_key"),
        (tmp_path / "none.copy", RIGHT, "ledger_missing"),
    ):
        typed.append(passphrase)
        argv = ["restore", str(one), "--recovery", str(recovery), "--data", str(tmp_path / "new"), "--json"]
        assert main(argv) == 1
        assert json.loads(capsys.readouterr().out.splitlines()[-1])["error"] == why
        assert not (tmp_path / "new").exists() and not (tmp_path / "elsewhere").exists()
    assert not typed


def left(*folders: Path) -> list[str]:
    return sorted(str(one) for folder in folders for one in folder.rglob("*"))


def test_a_copy_damaged_in_its_depth_leaves_nothing_behind(
    real: Path,
    tmp_path: Path,
    typed: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    hall = Hall.open(real, passphrase=lambda: RIGHT)
    copy = keepsake.make_copy(hall.ledger, tmp_path / "stick").path
    keys.write_recovery(tmp_path / "recovery", hall.keys, "locked away 2026", hall.clock)
    hall.close()
    data = bytearray(copy.read_bytes())
    for page in range(len(data) // 4096 // 2, len(data) // 4096):
        data[page * 4096 + 100] ^= 0xFF
    copy.write_bytes(data)
    config, new = tmp_path / "other_config", tmp_path / "a" / "new"
    monkeypatch.setattr(paths, "machine_id", lambda: "another")
    monkeypatch.setattr(paths, "config", lambda: config)
    typed.append("locked away 2026")
    argv = ["restore", str(copy), "--recovery", str(tmp_path / "recovery"), "--data", str(new), "--json"]
    assert main(argv) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "ledger_damaged"
    assert not new.parent.exists() and left(config) == []
    new.mkdir(parents=True)
    (new / "notes.txt").write_text("mine")
    typed.append("locked away 2026")
    assert main(argv) == 1
    assert [one.name for one in new.iterdir()] == ["notes.txt"] and left(config) == []


def test_the_keys_of_one_hall_do_not_go_into_the_folder_of_another(
    real: Path, tmp_path: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    hall = Hall.open(real, passphrase=lambda: RIGHT)
    copy = keepsake.make_copy(hall.ledger, tmp_path / "stick").path
    keys.write_recovery(tmp_path / "recovery", hall.keys, "locked away 2026", hall.clock)
    hall.close()
    begin(tmp_path / "other", small(), passphrase=lambda: OTHER).close()
    before = left(tmp_path)
    typed.append("locked away 2026")
    argv = ["restore", str(copy), "--recovery", str(tmp_path / "recovery"), "--json"]
    assert main([*argv, "--data", str(tmp_path / "other")]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "restore_other_hall"
    assert left(tmp_path) == before and opens_with(tmp_path / "other", OTHER)


def test_a_hall_that_cannot_be_written_leaves_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_keyring, "backend", lambda: None)
    monkeypatch.setattr(paths, "config", lambda: tmp_path / "config")

    def full(*_args: object, **_words: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Ledger, "create", full)
    with pytest.raises(OSError, match="No space"):
        begin(tmp_path / "new", small(), passphrase=lambda: RIGHT)
    assert not (tmp_path / "new").exists()
    assert [one for one in (tmp_path / "config").rglob("*") if one.is_file()] == []


def test_a_recovery_file_with_a_passphrase_of_its_own_is_opened_beside_a_kept_one(
    real: Path, tmp_path: Path, typed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = Hall.open(real, passphrase=lambda: RIGHT)
    copy = keepsake.make_copy(hall.ledger, tmp_path / "stick").path
    keys.write_recovery(tmp_path / "recovery", hall.keys, "locked away 2026", hall.clock)
    hall.close()
    (tmp_path / "secret").write_text(OTHER, encoding="utf-8")
    monkeypatch.setenv("HALL_PASSPHRASE_FILE", str(tmp_path / "secret"))
    monkeypatch.setattr(paths, "config", lambda: tmp_path / "other_config")
    new = tmp_path / "new"
    argv = ["restore", str(copy), "--recovery", str(tmp_path / "recovery"), "--data", str(new)]
    typed.append("wrong again")
    assert main(argv) == 1 and not new.exists()
    typed.append("locked away 2026")
    assert main(argv) == 0 and not typed
    assert opens_with(new, OTHER)
