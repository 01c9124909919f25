"""`hall wording`: a file is checked without a hall, set by its manager, and shown as the same file again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hall_app import cli
from tests.makers import PINS, make_hall

GOOD = {"rejection.opening": "{date}收到<b>{item}</b>申请，由{body}决定不予受理，详见下表。"}


def ran(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    done = cli.main(["--language", "en", *argv])
    said = capsys.readouterr()
    return done, said.out, said.err


def written(path: Path, wording: object) -> str:
    path.write_text(json.dumps(wording, ensure_ascii=False), encoding="utf-8")
    return str(path)


def test_a_file_is_checked_without_a_hall(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = written(tmp_path / "ours.json", GOOD)
    assert ran(capsys, "wording", "check", file) == (0, "Passages that may be set: 1.\n", "")
    bad = written(tmp_path / "bad.json", {**GOOD, "letterhead.foot": "{phone", "letter.of.love": "x"})
    done, out, _err = ran(capsys, "wording", "check", bad)
    assert done == 1
    assert "letterhead.foot" in out
    assert "letter.of.love" in out
    (tmp_path / "none.json").write_bytes(b"\xff\xfe{")
    assert ran(capsys, "wording", "check", str(tmp_path / "none.json"))[0] == 1
    assert ran(capsys, "wording", "check", str(tmp_path / "gone.json"))[0] != 0


def test_the_manager_sets_a_file_and_it_is_shown_again(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    hall = make_hall(tmp_path / "hall")
    hall.close()
    data = ("--data", str(hall.folder))
    file, pin = written(tmp_path / "ours.json", GOOD), tmp_path / "pin"
    pin.write_text(PINS["102"], encoding="utf-8")
    by = ("--staff", "102", "--pin-file", str(pin))
    assert ran(capsys, "wording", "set", file, *data)[0] != 0, "nobody showed a PIN"
    assert ran(capsys, "wording", "set", file, *by, *data)[0] == 0
    done, out, _err = ran(capsys, "wording", "show", *data)
    assert (done, json.loads(out)) == (0, GOOD)
    bad = written(tmp_path / "bad.json", {"letterhead.foot": "{phone"})
    done, _out, err = ran(capsys, "wording", "set", bad, *by, *data)
    assert done != 0
    assert "letterhead.foot" in err
    assert json.loads(ran(capsys, "wording", "show", *data)[1]) == GOOD
