"""Passphrases at the command line: what is asked for, and twice where a slip would cost the keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hall_app import words
from hall_app.cli import main
from hall_app.ledger.keys import read_sealed
from tests.makers import make_hall

RIGHT, OTHER = "east mountain 2026", "west mountain 2026"


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
