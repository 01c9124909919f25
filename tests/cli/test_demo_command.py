"""`hall demo` without `--data`: a new folder that is named last, and nothing else where temporary files go."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from hall_app.cli import main


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = tmp_path / "temporary"
    found.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(found))
    return found


def test_the_last_line_names_the_one_new_folder(
    temporary: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "papers"
    assert main(["demo", "--visits", "2", "--town", "none", "--out", str(out), "--language", "en"]) == 0
    *_rest, says, place = capsys.readouterr().out.splitlines()
    assert says.startswith("The day lies in this folder") and Path(place).is_dir()
    assert [str(one) for one in temporary.iterdir()] == [place]
    assert list(out.glob("*.pdf")) and not (Path(place) / "papers").exists()
    assert main(["ledger", "verify", "--data", place, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True


@pytest.mark.parametrize(
    "wrong",
    [("--visits", "0"), ("--town", "http://127.0.0.1:1"), ("--town", "ftp://x", "--code", "BCDFGHJK")],
)
def test_a_day_that_cannot_be_played_leaves_no_folder(
    temporary: Path, capsys: pytest.CaptureFixture[str], wrong: tuple[str, ...]
) -> None:
    assert main(["demo", *wrong, "--json"]) != 0
    assert json.loads(capsys.readouterr().out)["says"]
    assert list(temporary.iterdir()) == []
