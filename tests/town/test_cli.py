"""`hall-town` on the command line, beside a service that runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hall_app import words
from hall_app.ledger.exports import verify_export
from hall_app.town.cli import main
from hall_app.town.keys import FILE_NAME
from hall_app.town.server import LocalTown
from tests.town.hall_side import Device, Ledger


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setattr(words, "_chosen", ["en"])


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_a_hall_comes_in_by_the_command_line(
    local: LocalTown, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = str(local.town.data)
    assert run(capsys, "--data", data, "hall", "add", "H05", "桥头厅")[0] == 0
    code = json.loads(run(capsys, "code", "H05", "--data", data, "--json")[1])["code"]
    device, ledger = Device(local.url, "H05"), Ledger().begin("H05").fill(3)
    assert device.enrol(code).status_code == 202
    (waiting,) = json.loads(run(capsys, "--json", "enrol", "list", "--data", data)[1])
    assert waiting["check_number"] == device.check_number
    assert run(capsys, "enrol", "confirm", str(waiting["id"]), "--data", data)[0] == 0
    assert device.enrol(code).status_code == 200
    device.hello(ledger)
    device.put(ledger, 1, 3)
    status, out, _ = run(capsys, "verify", "H05", "--data", data)
    assert status == 0
    assert ledger.leaves[3].hex() in out
    assert json.loads(run(capsys, "stat", "--json", "--data", data)[1])["chains"][0]["size"] == 3
    target = tmp_path / "out.hallexp"
    assert run(capsys, "export", ledger.chain, str(target), "--data", data)[0] == 0
    with target.open("rb") as file:
        assert verify_export(file).ok
    by_hall = tmp_path / "hall.hallexp"
    done = json.loads(run(capsys, "export", "H05", str(by_hall), "--data", data, "--json")[1])
    assert done["chain"] == ledger.chain and by_hall.read_bytes() == target.read_bytes()
    with local.town.store.write() as db:
        db.exec_driver_sql("UPDATE entries SET salt = zeroblob(16) WHERE seq = 2")
    status, out, _ = run(capsys, "verify", "--data", data)
    assert status == 1
    assert "entry 2" in out


def test_errors_are_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(tmp_path / "town")
    assert run(capsys, "code", "H09", "--data", data) == (
        1, "", "There is no hall H09. Add it first: hall-town hall add CODE NAME.\n",
    )  # fmt: skip
    assert run(capsys, "enrol", "confirm", "7", "--data", data)[0] == 1
    assert run(capsys, "verify", "H09", "--data", data)[0] == 1
    assert "127.0.0.1" in run(capsys, "serve", "--host", "0.0.0.0", "--data", data)[2]
    keys = tmp_path / "town" / FILE_NAME
    assert keys.stat().st_mode & 0o777 == 0o600
    keys.chmod(0o644)
    assert run(capsys, "stat", "--data", data)[0] == 1
    keys.chmod(0o600)
    keys.rename(keys.with_name("elsewhere"))
    status, _, err = run(capsys, "stat", "--data", data)
    assert status == 1
    assert "saved copy" in err


def test_serve_tells_where_it_answers(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    command = [
        sys.executable,
        "-m",
        "hall_app.town",
        "serve",
        "--port",
        "0",
        "--json",
        "--data",
        str(tmp_path / "t"),
    ]
    with subprocess.Popen(
        [*command, "--ready-file", str(ready)], stdout=subprocess.PIPE, text=True, env={**os.environ}
    ) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        try:
            assert told["url"].startswith("http://127.0.0.1:")
            assert len(told["setup_code"]) == 8
            assert Device(told["url"]).call("GET", "/v1/ping?n=1", checked=False).status_code == 401
        finally:
            process.terminate()
        process.wait(30)
    assert json.loads(ready.read_text())["url"] == told["url"]


@pytest.mark.parametrize(
    "words_typed",
    [
        ("serve", "--port", "99999"),
        ("serve", "--port", "-1"),
        ("enrol", "confirm", "9" * 20),
        ("enrol", "refuse", "-1"),
    ],
)
def test_numbers_out_of_bounds_are_wrong_words(tmp_path: Path, words_typed: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*words_typed, "--data", str(tmp_path / "town")])
    assert caught.value.code == 2


def test_a_certificate_that_is_none_is_named_before_anything_is_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / "odd.pem"
    odd.write_text("x")
    done, out, err = run(
        capsys, "serve", "--cert", str(odd), "--key", str(odd), "--data", str(tmp_path / "town")
    )
    assert done and not out and "--cert" in err
