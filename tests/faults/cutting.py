"""Kills a process outright at each step of one job: at every statement SQLite is about to run and every file operation.

A process of its own, which forks a child a step: python -m tests.faults.cutting FOLDER JOB MOST LAST. MOST is how many
steps are tried, spread over the job, LAST how many at its end, each. Prints one JSON line: steps, kills, and what was
wrong after which kill.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from hall_app.errors import HallError
from hall_app.hall import Hall
from hall_app.ledger import engine
from tests.fakes.clock import FakeClock

FILE_DEEDS = (
    "open",
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.link",
    "os.truncate",
    "shutil.copyfile",
    "os.rmdir",
)
Job = Callable[[Path], object]


class Cut(NamedTuple):
    """A job: `prepare` makes the hall in `folder / "hall"`, `work` does what is cut short and gives what it
    acknowledged, `look` tells what a hall opened afterwards holds (compared with before and after)."""

    prepare: Callable[[Path], None]
    work: Callable[[Path], None]
    look: Callable[[Hall], Any]
    changes: bool = True


class Steps:
    """Counts steps from `arm()` on and dies at the one that was asked for."""

    def __init__(self, die_at: int) -> None:
        self.count, self.armed, self.die_at = 0, False, die_at

    def step(self, *_what: object) -> None:
        """One more."""
        if not self.armed:
            return
        self.count += 1
        if self.count == self.die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def heard(self, event: str, args: tuple[Any, ...]) -> None:
        """An audit event; reading a file is no step."""
        if event in FILE_DEEDS and (event != "open" or _writes(args)):
            self.step()

    def arm(self) -> None:
        """Listens to files and to every connection opened from now on, and to those of an open hall."""
        plain = engine.connect

        def listened(*args: Any, **more: Any) -> Any:
            raw = plain(*args, **more)
            raw.set_trace_callback(self.step)
            return raw

        for module in list(sys.modules.values()):
            if getattr(module, "connect", None) is plain:
                module.connect = listened  # type: ignore[attr-defined]
        sys.addaudithook(self.heard)


def _writes(args: tuple[Any, ...]) -> bool:
    return isinstance(args[2], int) and bool(args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def child(folder: Path, cut: Cut, die_at: int) -> tuple[bool, int]:
    """Does the job in a child that dies at a step (0: never); whether it was killed, and how many steps it made."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 3
        try:
            os.close(reading)
            steps = Steps(die_at)
            steps.arm()
            ARMED.append(steps)
            cut.work(folder)
            steps.armed = False
            os.write(writing, str(steps.count).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    told = b""
    while part := os.read(reading, 4096):
        told += part
    os.close(reading)
    _pid, status = os.waitpid(pid, 0)
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status) != 0:
        raise RuntimeError(f"the job failed by itself at {die_at}")
    return os.WIFSIGNALED(status), int(told or b"0")


ARMED: list[Steps] = []


def begin_counting() -> None:
    """Called by a job where what is to be cut short begins."""
    for steps in ARMED:
        steps.armed = True


def look(folder: Path, cut: Cut) -> tuple[Any, str]:
    """What an opened hall holds, and what is unsound about it."""
    try:
        hall = Hall.open(folder / "hall", clock=clock())
    except HallError as error:
        return None, f"does not open: {error.code}"
    try:
        sound = hall.ledger.verify()
        return cut.look(hall), "" if sound.ok else f"{sound.bad_seq}: {sound.why}"
    finally:
        hall.close()


def clock() -> FakeClock:
    """The hour at which every child and every look stands."""
    return FakeClock("2026-11-23T10:00:00+08:00", seed=None)


def main(folder: Path, cut: Cut, most: int, last: int) -> dict[str, Any]:
    """Kills at `most` steps spread over the job and at each of the `last` ones."""
    warnings.simplefilter("ignore", DeprecationWarning)
    stock, place = folder / "stock", folder / "hall"
    cut.prepare(folder)
    shutil.copytree(place, stock)
    before, wrong = look(folder, cut)
    _again(place, stock)
    _killed, steps = child(folder, cut, 0)
    after, wrong_after = look(folder, cut)
    found = [wrong, wrong_after] if wrong or wrong_after else []
    if cut.changes and before == after:
        found.append("the job changes nothing")
    spread = {1 + (steps - 1) * number // max(1, most - 1) for number in range(most)}
    chosen = sorted({*spread, *range(steps - last + 1, steps + 1)} & set(range(1, steps + 1)))
    seen = {"before": 0, "after": 0}
    for die_at in chosen:
        _again(place, stock)
        killed, _steps = child(folder, cut, die_at)
        now, wrong = look(folder, cut)
        left = [path.name for path in place.rglob("*") if ".part" in path.name or ".next" in path.name]
        if wrong or left:
            found.append(f"step {die_at}: {wrong} {left}")
        elif now in (before, after):
            seen["before" if now == before else "after"] += 1
        else:
            found.append(f"step {die_at} (killed {killed}): half done: {now}")
    return {"steps": steps, "kills": len(chosen), "found": found, **seen}


def _again(place: Path, stock: Path) -> None:
    shutil.rmtree(place)
    shutil.copytree(stock, place)


if __name__ == "__main__":
    # The jobs know this module under its full name.
    from tests.faults import cutting
    from tests.faults.cut_jobs import JOBS

    print(
        json.dumps(
            cutting.main(Path(sys.argv[1]), JOBS[sys.argv[2]], int(sys.argv[3]), int(sys.argv[4])),
            ensure_ascii=False,
        )
    )
