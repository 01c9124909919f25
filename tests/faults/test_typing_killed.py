"""SIGKILL at random keys of an errand: the next start shows the same visit as it stood (faults 5, 76)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.makers import make_hall

KILLS = 20


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_draft_survives_a_kill_at_any_key(tmp_path: Path) -> None:
    make_hall(tmp_path, signed_in=False).close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.typing", str(tmp_path / "hall"), str(KILLS), "7"],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LANG": "zh_CN.UTF-8"},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    whole = told["whole"]
    assert {one["step"] for one in whole} == {0, 1, 2}
    assert len(told["killed"]) == KILLS
    for kill in told["killed"]:
        at = whole.index(kill["before"])
        assert kill["after"] in whole[at : at + 3], (kill, whole[at : at + 3])
