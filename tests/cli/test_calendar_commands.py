"""Working days at the command line, with no hall anywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hall_app import cli


def ran(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    done = cli.main(["--language", "en", *argv])
    said = capsys.readouterr()
    return done, said.out, said.err


@pytest.mark.parametrize(
    ("received", "days", "expected"),
    [
        ("2026-02-13", "5", "2026-02-27"),
        ("2026-09-18", "19", "2026-10-21"),
        ("2026-04-30", "3", "2026-05-08"),
        ("2026-02-14", "1", "2026-02-24"),
        ("2025-09-30", "19", "2025-11-03"),
    ],
)
def test_due_needs_no_hall(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, received: str, days: str, expected: str
) -> None:
    argv = ("calendar", "due", "--received", received, "--days", days, "--data", str(tmp_path / "none"))
    assert ran(capsys, *argv) == (0, f"{expected}\n", "")
    assert not (tmp_path / "none").exists()


def test_each_day_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    done, out, _err = ran(capsys, "calendar", "due", "--received", "2026-02-13", "--days", "5", "--explain")
    lines = out.splitlines()
    assert done == 0
    assert lines[0] == "2026-02-13 Fri    0  received"
    assert lines[1] == "2026-02-14 Sat    1  weekend day that is worked"
    assert lines[2] == "2026-02-15 Sun    —  Spring Festival"
    assert lines[-2:] == ["2026-02-27 Fri    5  working day", "2026-02-27"]
    assert len(lines) == 16


def test_a_program_gets_plain_values(capsys: pytest.CaptureFixture[str]) -> None:
    argv = ("calendar", "due", "--received", "2026-12-31", "--days", "2", "--explain", "--json")
    value = json.loads(ran(capsys, *argv)[1])
    assert (value["due"], value["provisional"]) == ("2027-01-05", True)
    assert [one["counted"] for one in value["explained"]] == [0, None, None, None, 1, 2]
    assert [one["why"] for one in value["explained"]][:3] == ["received", "holiday", "weekend"]


def test_the_notice_of_a_year(capsys: pytest.CaptureFixture[str]) -> None:
    value = json.loads(ran(capsys, "calendar", "show", "2026", "--json")[1])
    assert value["working_days"] == 248
    assert value["working_weekends"][0] == "2026-01-04"
    assert ran(capsys, "calendar", "show", "2026")[1].splitlines()[-1] == "248 working days"


@pytest.mark.parametrize(
    "argv",
    [
        ("due", "--received", "2026-02-30", "--days", "5"),
        ("due", "--received", "1950-01-01", "--days", "5"),
        ("due", "--received", "2026-02-13", "--days", "1001"),
    ],
)
def test_what_cannot_be_counted_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str], argv: tuple[str, ...]
) -> None:
    done, out, err = ran(capsys, "calendar", *argv)
    assert (done, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_days_are_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "calendar", "due", "--received", "2026-02-13", "--days", "-1")[0] == 2
