"""SIGKILL between two steps of a job: it is done or it is not, the hall opens and is sound (faults 1, 16, 77)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hall_app.ledger import mending
from hall_app.ledger.folder import LEDGER
from hall_app.ledger.swapping import clear_parts, finish_swap
from tests.faults.cut_jobs import JOBS

# Jobs that leave the database for the file system: every step of their end is tried.
AT_THE_END = {"attach": 12, "backup": 16, "restore": 30, "go on": 30, "mend": 16}


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.parametrize("job", JOBS)
def test_done_or_not(tmp_path: Path, job: str) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.faults.cutting",
        str(tmp_path),
        job,
        "6",
        str(AT_THE_END.get(job, 0)),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["found"] == []
    assert told["kills"] >= 6 and told["before"] + told["after"] == told["kills"]


def test_a_swap_is_finished_wherever_it_was_broken_off(tmp_path: Path) -> None:
    aside = "hall-before-2026-11-23-100000.db"
    for there in (("", "-wal", "-shm"), ("", "-shm"), ("",), ()):
        for path in tmp_path.iterdir():
            path.unlink()
        for ending in ("", "-wal", "-shm"):
            here = LEDGER if ending in there else aside
            (tmp_path / f"{here}{ending}").write_text("old" + ending)
        (tmp_path / f"{aside}.next").write_text("new")
        assert finish_swap(tmp_path) and not finish_swap(tmp_path)
        found = {path.name: path.read_text() for path in tmp_path.iterdir()}
        assert found == {LEDGER: "new", **{aside + ending: "old" + ending for ending in ("", "-wal", "-shm")}}


def test_only_what_nobody_goes_on_with_is_cleared_away(tmp_path: Path) -> None:
    kept = ("hall.db", "hall.json", "a.part", "copies/hall-2026-11-23-100000-9.night.copy", "files/ab/ab12")
    gone = (
        "hall.db.77.part",
        "hall.db.77.part-wal",
        "copies/copy.8.part",
        "files/ab/ab12.9.part",
        "copies/files/ab/x.9.part",
        "papers/2026-11-23/.a.pdf.9.part",
    )
    for name in kept + gone:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert clear_parts(tmp_path) == len(gone)
    assert sorted(
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    ) == sorted(kept)


def test_mending_makes_no_ledger_where_there_is_none(tmp_path: Path) -> None:
    from tests.fakes.clock import FakeClock

    assert mending.mend(tmp_path, bytes(32), FakeClock()) is None
    assert not (tmp_path / LEDGER).exists()
