"""The command line against everything a person or a script may hand it: always a sentence, never a traceback."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall_app.cli import main
from tests.makers import make_hall

PIN = "350928"


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration hall, and beside it everything that is none."""
    place = tmp_path_factory.mktemp("cli")
    make_hall(place).close()
    (place / "a_file").write_bytes(b"\xff\xfe\x80" * 50)
    (place / "empty").write_bytes(b"")
    (place / "a_folder").mkdir()
    (place / "pin").write_text(PIN + "\n")
    for name, about in (("odd", b"[1]"), ("binary", b"\xff\xfe")):
        (place / name).mkdir()
        (place / name / "hall.json").write_bytes(about)
    shutil.copytree(place / "hall", place / "garbage")
    (place / "garbage" / "hall.db").write_bytes(b"garbage" * 1000)
    shutil.copytree(place / "hall", place / "no_ledger")
    for one in (place / "no_ledger").glob("hall.db*"):
        one.unlink()
    return place


@pytest.fixture(autouse=True)
def _nobody_types(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with open(os.devnull) as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        monkeypatch.setattr("getpass.getpass", _eof)
        yield


def _eof(_question: str) -> str:
    raise EOFError


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, dict[str, object]]:
    """The exit code and the one JSON value a command gives; nothing may have broken."""
    done = main([*argv, "--json"])
    told = json.loads(capsys.readouterr().out)
    assert done in (1, 2), (argv, told)
    assert told["error"] and told["says"] and told["error"] != "fault"
    return done, told


COMMANDS = (
    "ledger verify", "ledger stat", "ledger rebuild", "ledger entries", "ledger export {w}/out.exp",
    "backup {w}/copies",
    "sync --once", "paper ticket --subject x --out {w}/out.pdf", "moved moved", "restore {w}/empty", "recovery {w}/rec",
    "enrol --town http://127.0.0.1:1 --code BCDFGHJK",
    "ledger erase 3 --ground g --order o --staff 102 --pin-file {w}/pin",
)  # fmt: skip


@pytest.mark.parametrize(
    "data", ["missing", "a_file", "a_file/below", "odd", "binary", "garbage", "no_ledger"]
)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_holds_no_hall(
    ground: Path, capsys: pytest.CaptureFixture[str], data: str, command: str
) -> None:
    there = sorted(ground.iterdir())
    argv = command.format(w=ground).split()
    if command.startswith(("moved", "recovery")) and data in ("garbage", "no_ledger"):
        main([*argv, "--data", str(ground / data), "--json"])
        assert json.loads(capsys.readouterr().out)
        return
    assert said(capsys, *argv, "--data", str(ground / data))[0] == 1
    if data == "missing":
        assert sorted(ground.iterdir()) == there


@pytest.mark.parametrize("file", ["missing", "a_file", "a_folder", "empty", "x" * 300, "/dev/full"])
@pytest.mark.parametrize(
    "command",
    [
        "ledger verify --file {f}", "begin --file {f}", "restore {f}", "restore {f} --recovery {f}",
        "ledger entries --bodies --staff 102 --pin-file {f}",
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read(
    ground: Path, capsys: pytest.CaptureFixture[str], file: str, command: str
) -> None:
    argv = command.format(f=file if file.startswith("/") else ground / file).split()
    done = main([*argv, "--data", str(ground / "hall"), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert done == 1
    assert told.get("error") != "fault"


@pytest.mark.parametrize(
    "command",
    ["backup {f}", "paper day_report --subject 2026-11-23 --out {f}", "ledger export {f}", "recovery {f}"],
)
def test_a_place_that_cannot_be_written(
    ground: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    for place in (ground / "a_file" / "below", ground / ("x" * 300), Path("/proc/nothing")):
        done, told = said(capsys, *command.format(f=place).split(), "--data", str(ground / "hall"))
        assert done == 1, (place, told)
        assert told["error"] not in ("wrong_words", "pin_needed"), (place, told)


@pytest.mark.parametrize("number", ["-1", "abc", "9" * 30, str(2**63), ""])
@pytest.mark.parametrize(
    "command", ["ledger entries --first", "ledger entries --last", "ledger erase --ground g --order o"]
)
def test_numbers_no_entry_has(
    ground: Path, capsys: pytest.CaptureFixture[str], command: str, number: str
) -> None:
    assert said(capsys, *command.split(), number, "--data", str(ground / "hall"))[0] == 2


@pytest.mark.parametrize(
    "argv",
    [
        [], ["nonsense"], ["ledger"], ["--data"], ["ledger", "stat", "--data", ""], ["ledger", "stat", "--data="],
        ["--language", "fr", "ledger", "stat"], ["paper", "ticket", "--subject", "a\udcff", "--out", "x"],
        ["ledger", "erase", "3", "--ground", "a\udcff", "--order", "o"], ["demo", "--day", "9999-12-31"],
        ["demo", "--day", "0001-01-01"],
    ],
)  # fmt: skip
def test_words_that_are_no_command(capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    assert said(capsys, *argv)[0] == 2


@pytest.mark.parametrize(
    "url", ["", "ftp://x", "http://example.com", "http://[::1", "http://127.0.0.1:99999"]
)
def test_addresses_no_town_has(ground: Path, capsys: pytest.CaptureFixture[str], url: str) -> None:
    argv = ["enrol", "--town", url, "--code", "BCDFGHJK", "--data", str(ground / "hall")]
    assert said(capsys, *argv)[1]["error"] == "town_address"


def test_a_full_disk_is_a_sentence(
    ground: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device", str(ground / "out.pdf"))

    monkeypatch.setattr("hall_app.ledger.folder.os.fsync", full)
    argv = ["paper", "day_report", "--subject", "2026-11-23", "--out", str(ground / "out.pdf")]
    assert "空间不足" in str(said(capsys, *argv, "--data", str(ground / "hall"))[1]["says"])
    assert not (ground / "out.pdf").exists()
