"""SIGKILL at random keys of an errand: the next start shows the same visit as it stood (faults 5, 76)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.makers import make_hall

KILLS = 20
KILLS_OF_A_SHEET = 8


def killed(tmp_path: Path, who: str, kills: int) -> dict[str, Any]:
    """What a clerk who was killed again and again told: how everything stood, and each kill."""
    make_hall(tmp_path, signed_in=False).close()
    done = subprocess.run(
        [sys.executable, "-m", who, str(tmp_path / "hall"), str(kills), "7"],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LANG": "zh_CN.UTF-8"},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert len(told["killed"]) == kills
    for kill in told["killed"]:
        at = told["whole"].index(kill["before"])
        assert kill["after"] in told["whole"][at : at + 3], (kill, told["whole"][at : at + 3])
    return told


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_draft_survives_a_kill_at_any_key(tmp_path: Path) -> None:
    told = killed(tmp_path, "tests.faults.typing", KILLS)
    assert {one["step"] for one in told["whole"]} == {0, 1, 2}


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_sheet_of_a_register_survives_a_kill_at_any_key(tmp_path: Path) -> None:
    """It is offered at the next start and opens at its register, filled in, by that one key."""
    told = killed(tmp_path, "tests.faults.typing_sheet", KILLS_OF_A_SHEET)
    assert {one["page"] for one in told["whole"]} == {"registers"}
    assert sum(any(kill["after"]["lines"]) for kill in told["killed"]) > KILLS_OF_A_SHEET // 2


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_rows_that_were_added_survive_a_kill_at_any_key(tmp_path: Path) -> None:
    """A mediation file with its second and third party: as many rows, each with what was typed into it."""
    told = killed(tmp_path, "tests.faults.typing_rows", KILLS_OF_A_SHEET)
    assert max(len(one["lines"]) for one in told["whole"]) == 3 and len(told["whole"][-1]["lines"]) == 2
    assert any(len(kill["after"]["lines"]) > 1 for kill in told["killed"])
