"""Programs whose streams are closed, cannot say Chinese, or are read by somebody who goes: never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HALL, TOWN = "-m hall_app.cli", "-m hall_app.town"


def shell(line: str, **environment: str) -> tuple[int, str]:
    """A line of a shell; its exit code, and all that was said."""
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("program", [HALL, TOWN])
def test_a_closed_stream_leads_nowhere(tmp_path: Path, program: str, closed: str) -> None:
    code, told = shell(f"{sys.executable} {program} nonsense --data {tmp_path} {closed}")
    assert (code, "Traceback" in told) == (2, False), told


def test_what_is_kept_goes_into_its_file_and_not_into_a_closed_stream(tmp_path: Path) -> None:
    town = f"{sys.executable} {TOWN} --data {tmp_path / 'town'}"
    assert shell(f"{town} hall add H01 东山 <&- >&- 2>&-") == (0, "")
    code, told = shell(f"{town} hall list", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LANG="C", LC_ALL="C")
    assert (code, told[:3], "Traceback" in told) == (0, "H01", False)
    assert "\\u4e1c\\u5c71" in told
    assert shell(f"{town} hall list | true")[1] == ""


def test_a_password_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    town = f"{sys.executable} {TOWN} --data {tmp_path / 'town'}"
    for where in ("--file /dev/zero", "--file /dev/null", "<&-", "</dev/null", "< <(printf '\\xff\\xfe')"):
        code, told = shell(f"{town} password set {where}", PYTHONIOENCODING="utf-8:strict")
        assert (code in (1, 74), "Traceback" in told, len(told.splitlines())) == (True, False, 1), told


def test_no_folder_is_not_the_folder_we_stand_in(tmp_path: Path) -> None:
    code, told = shell(f"cd {tmp_path} && PYTHONPATH={ROOT} {sys.executable} {TOWN} --data '' stat")
    assert (code, "Traceback" in told, os.listdir(tmp_path)) == (2, False, [])
