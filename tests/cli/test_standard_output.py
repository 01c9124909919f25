"""`-` where a file is written: the bytes on standard output, and nothing else there."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hall_app import cli
from hall_app.ledger.exports import verify_export
from hall_app.sync.enrolment import CODE_EXAMPLE, tidy_code
from hall_app.town import cli as town_cli
from tests.makers import PINS, make_hall


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a demonstration hall."""
    place = tmp_path_factory.mktemp("out")
    make_hall(place).close()
    return place / "hall"


def _ran(where: Path, *argv: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "hall_app.cli", "--language", "en", *argv],
        cwd=where, capture_output=True, check=False,
    )  # fmt: skip


def test_an_export_goes_to_standard_output_alone(data: Path, tmp_path: Path) -> None:
    done = _ran(tmp_path, "ledger", "export", "-", "--data", str(data))
    assert done.returncode == 0, done.stderr
    found = verify_export(io.BytesIO(done.stdout))
    assert found.ok and found.size > 5
    assert b"entries written to standard output" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_paper_goes_to_standard_output_alone(data: Path, tmp_path: Path) -> None:
    done = _ran(tmp_path, "paper", "fee_board", "--out", "-", "--data", str(data))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"%PDF") and done.stdout.rstrip().endswith(b"%%EOF")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("argv", [["ledger", "export", "-"], ["paper", "fee_board", "--out", "-"]])
def test_bytes_and_json_do_not_share_standard_output(
    data: Path, capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    before = len(_entries(data, capsys))
    assert cli.main([*argv, "--json", "--data", str(data)]) == 2
    assert json.loads(capsys.readouterr().out)["error"] == "stdout_taken"
    assert len(_entries(data, capsys)) == before


def _entries(data: Path, capsys: pytest.CaptureFixture[str]) -> list[object]:
    assert cli.main(["ledger", "entries", "--json", "--data", str(data)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, list)
    return found


def test_bytes_are_not_shown_on_a_screen(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert cli.main(["ledger", "export", "-", "--language", "en", "--data", str(data)]) == 2
    assert "> FILE" in capsys.readouterr().err


def test_the_town_refuses_json_beside_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["--data", str(tmp_path / "town"), "export", "H01", "-", "--json", "--language", "en"]
    assert town_cli.main(argv) == 2
    assert "standard output" in capsys.readouterr().out


def test_a_code_of_a_wrong_shape_says_what_one_looks_like(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["enrol", "--town", "http://127.0.0.1:1", "--code", "ABCDEFGH", "--data", str(data)]
    for language, where in (("en", "hall-town code"), ("zh_CN", "镇中心办公室")):
        assert cli.main([*argv, "--language", language]) == 2
        told = capsys.readouterr().err
        assert "ABCDEFGH" in told and CODE_EXAMPLE in told and where in told
    assert tidy_code(CODE_EXAMPLE)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_round_of_a_hall_without_a_town_names_the_next_step(
    data: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    assert cli.main(["sync", "--once", "--language", language, "--data", str(data)]) == 1
    assert "hall enrol --town" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_no_plain_file_is_not_put_aside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A device, such as /dev/null, written to by an administrator."""
    make_hall(tmp_path).close()
    odd, data = tmp_path / "odd", ("--data", str(tmp_path / "hall"), "--json")
    os.mkfifo(odd)
    monkeypatch.setattr("getpass.getpass", lambda _question: "long enough 2026")
    pin = tmp_path / "pin"
    pin.write_text(PINS["102"])
    manager = ("--staff", "102", "--pin-file", str(pin))
    for argv in (
        ("paper", "handbook", "--out", str(odd)),
        ("ledger", "export", str(odd), *manager),
        ("recovery", str(odd)),
        ("backup", str(odd)),
    ):
        assert cli.main([*argv, *data]) == 1
        assert "error" in json.loads(capsys.readouterr().out.splitlines()[-1])
        assert odd.is_fifo(), argv
    town = ("--data", str(tmp_path / "town"), "--json")
    assert town_cli.main(["export", "H99", str(odd), *town]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "town_no_chain"
    assert odd.is_fifo()
