"""`hall ledger …`, copies and papers at the command line, on a real hall."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hall_app.cli import main
from hall_app.hall import Hall
from hall_app.ledger.keys import load_keys
from tests.ledger.independent_verifier import verify as verify_independently
from tests.makers import PINS, make_hall, take


def passphrase() -> str:
    return "east mountain 2026"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of a demonstration hall with some numbers taken, closed."""
    hall = make_hall(tmp_path)
    for _number in range(5):
        take(hall)
    hall.close()
    return tmp_path / "hall"


def told(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, Any]:
    """Exit code and JSON of a command."""
    code = main([*argv, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_verify_says_what_holds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, value = told(capsys, "--data", str(folder), "ledger", "verify")
    assert code == 0 and value["ok"] and value["size"] > 10
    code, stat = told(capsys, "ledger", "stat", "--data", str(folder))
    assert (stat["size"], stat["leaf"]) == (value["size"], value["leaf"])


def test_an_export_is_checked_by_a_stranger_and_a_flipped_bit_is_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "east.hallexport"
    code, value = told(capsys, "ledger", "export", str(target), "--data", str(folder))
    assert code == 0 and value["ok"]
    assert verify_independently(target.read_bytes())[:2] == (value["chain"], value["size"])
    data = bytearray(target.read_bytes())
    data[len(data) // 2] ^= 1
    target.write_bytes(data)
    code, value = told(capsys, "ledger", "verify", "--file", str(target))
    assert code == 1 and 0 < value["bad_seq"] <= value["size"] + 1


def test_an_export_is_never_written_over_a_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "there"
    target.write_text("mine")
    code, value = told(capsys, "ledger", "export", str(target), "--data", str(folder))
    assert code == 1 and value["error"] == "file_unwritable" and target.read_text() == "mine"


def test_rebuild_changes_nothing_in_the_ledger(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Hall.open(folder).close()
    _code, before = told(capsys, "ledger", "stat", "--data", str(folder))
    code, value = told(capsys, "ledger", "rebuild", "--data", str(folder))
    _code, after = told(capsys, "ledger", "stat", "--data", str(folder))
    assert code == 0 and value["facts"] == before["size"] and before["leaf"] == after["leaf"]


def test_bodies_leave_a_real_hall_only_with_the_managers_pin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text(passphrase())
    monkeypatch.setenv("HALL_PASSPHRASE_FILE", str(secret))
    from hall_app.begin import begin
    from tests.makers import beginning

    data = tmp_path / "real"
    begin(data, beginning()).close()
    code, value = told(capsys, "ledger", "entries", "--bodies", "--data", str(data))
    assert code == 1 and value["error"] == "pin_needed"
    pin = tmp_path / "pin"
    pin.write_text(PINS["103"])
    code, value = told(
        capsys, "ledger", "entries", "--bodies", "--staff", "103", "--pin-file", str(pin), "--data", str(data)
    )
    assert code == 1 and value["error"] == "not_allowed"
    pin.write_text(PINS["102"])
    code, value = told(
        capsys, "ledger", "entries", "--bodies", "--staff", "102", "--pin-file", str(pin), "--data", str(data)
    )
    assert code == 0
    kinds = [one["kind"] for one in value]
    assert "ledger.exported" in kinds and value[0]["body"]["hall"] == "DS01"
    code, value = told(capsys, "ledger", "entries", "--data", str(data))
    assert code == 0 and "body" not in value[0]


def test_a_copy_is_restored_into_a_new_chain(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, made = told(capsys, "backup", str(tmp_path / "stick"), "--data", str(folder))
    assert code == 0 and Path(made["path"]).is_file()
    _code, before = told(capsys, "ledger", "stat", "--data", str(folder))
    code, value = told(capsys, "restore", made["path"], "--data", str(folder))
    assert code == 0 and Path(value["aside"]).is_file()
    _code, after = told(capsys, "ledger", "stat", "--data", str(folder))
    assert after["chain"] != before["chain"] and after["epoch"] == "B" and after["closed_chains"] == 1
    code, value = told(capsys, "ledger", "verify", "--data", str(folder))
    assert code == 0 and value["ok"]
    assert 0 < value["closed"] <= before["size"]


def test_deeds_go_to_the_program_that_holds_the_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hall = make_hall(tmp_path)
    hall.settle_in()
    try:
        size = hall.ledger.head().seq
        target = tmp_path / "beside.hallexport"
        code, value = told(capsys, "ledger", "export", str(target), "--data", str(tmp_path / "hall"))
        assert code == 0 and value["size"] >= size + 1
        assert hall.ledger.head().seq == value["size"]
        code, value = told(capsys, "backup", str(tmp_path / "stick"), "--data", str(tmp_path / "hall"))
        assert code == 0
        code, value = told(capsys, "sync", "--once", "--data", str(tmp_path / "hall"))
        assert code == 1 and value["error"] == "not_enrolled"
    finally:
        hall.close()


def test_a_held_folder_where_nobody_answers_is_exit_75(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hall = make_hall(tmp_path)
    try:
        code, value = told(capsys, "backup", str(tmp_path / "stick"), "--data", str(tmp_path / "hall"))
        assert code == 75 and value["error"] == "porter_silent"
        code, value = told(capsys, "ledger", "rebuild", "--data", str(tmp_path / "hall"))
        assert code == 75 and value["error"] == "folder_in_use"
    finally:
        hall.close()


def test_no_hall_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, value = told(capsys, "ledger", "verify", "--data", str(tmp_path / "nothing"))
    assert code == 1 and value["error"] == "ledger_missing" and len(value["says"]) > 20


def test_text_is_erased_by_order_and_everything_still_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hall = make_hall(tmp_path)
    from hall_app.values.visits import RecordPerson
    from tests.makers import serve

    serve(hall, line="A")
    hall.run(RecordPerson(name="王秀英", id_number="11010519491231002X"), "desk-1")
    with hall.ledger.look() as conn:
        seq = next(one.seq for one in hall.ledger.entries(conn) if one.kind == "person.recorded")
    hall.close()
    folder = tmp_path / "hall"
    pin = tmp_path / "pin"
    pin.write_text(PINS["102"])
    who = ("--staff", "102", "--pin-file", str(pin), "--data", str(folder))
    code, _value = told(
        capsys,
        "ledger",
        "erase",
        str(seq),
        "--ground",
        "个人信息保护法第四十七条",
        "--order",
        "2026-11",
        *who,
    )
    assert code == 0
    code, value = told(capsys, "ledger", "verify", "--data", str(folder))
    assert code == 0 and value["ok"]
    key = load_keys(folder).ledger_key
    assert key
    again = Hall.open(folder)
    try:
        with again.ledger.look() as conn:
            pictures = [
                row[0]
                for row in conn.exec_driver_sql(
                    "SELECT name FROM sqlite_master WHERE name LIKE 'p\\_%' ESCAPE '\\'"
                )
            ]
            for name in pictures:
                for row in conn.exec_driver_sql(f'SELECT * FROM "{name}"'):
                    assert "王秀英" not in str(row) and "11010519491231002X" not in str(row)
    finally:
        again.close()


def test_text_in_a_closed_chain_is_erased_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hall = make_hall(tmp_path)
    from hall_app.values.visits import RecordPerson
    from tests.makers import serve

    serve(hall, line="A")
    hall.run(RecordPerson(name="王秀英", id_number="11010519491231002X"), "desk-1")
    with hall.ledger.look() as conn:
        seq = next(one.seq for one in hall.ledger.entries(conn) if one.kind == "person.recorded")
    chain = hall.ledger.chain
    hall.close()
    folder = tmp_path / "hall"
    _code, made = told(capsys, "backup", str(tmp_path / "stick"), "--data", str(folder))
    told(capsys, "restore", made["path"], "--data", str(folder))
    pin = tmp_path / "pin"
    pin.write_text(PINS["102"])
    order = ("--ground", "个人信息保护法", "--order", "2026-12", "--chain", chain)
    who = ("--staff", "102", "--pin-file", str(pin), "--data", str(folder))
    code, _value = told(capsys, "ledger", "erase", str(seq), *order, *who)
    assert code == 0
    code, value = told(capsys, "ledger", "verify", "--data", str(folder))
    assert code == 0 and value["ok"]
    again = Hall.open(folder)
    try:
        with again.ledger.look() as conn:
            assert not any(one.body and "王秀英" in str(one.body) for one in again.ledger.history(conn))
            assert "王秀英" not in str(conn.exec_driver_sql("SELECT * FROM p_people").all())
    finally:
        again.close()
