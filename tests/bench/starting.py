"""From the start of the process to the painted desk and to today's queue, against a bare Qt window."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from hall_app import paths
from tests.bench.result import Result
from tests.makers import make_hall, take

RUNS = 9
PATIENCE_S = 60
BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
for font in sys.argv[2:]:
    QFontDatabase.addApplicationFont(font)
app.setFont(QFont(["Noto Sans SC", "HanaMinB"]))
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.mark)
    def mark(self):
        with open(sys.argv[1], "a") as file:
            file.write(f"painted {time.monotonic_ns()}\\n")
        app.quit()
window = Window()
window.setCentralWidget(QLabel("\\u4fbf\\u6c11\\u670d\\u52a1\\u5927\\u5385"))
window.resize(1366, 768)
window.show()
app.exec()
"""


def marks(path: Path) -> dict[str, int]:
    """What a process wrote into its file: the first moment of each name, in nanoseconds."""
    found: dict[str, int] = {}
    for line in path.read_text("ascii").splitlines() if path.exists() else []:
        name, _, moment = line.partition(" ")
        if moment.isdigit():
            found.setdefault(name, int(moment))
    return found


def started(args: list[str], path: Path, until: str) -> dict[str, float]:
    """Milliseconds from the start of the process to each mark."""
    begun = time.monotonic_ns()
    # Compiled once and kept, as for everybody who starts a program twice.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        [sys.executable, *args], env=env | {"LANG": "C.UTF-8"}, stderr=subprocess.DEVNULL
    )
    try:
        while until not in marks(path):
            if process.poll() is not None and until not in marks(path):
                raise RuntimeError(f"ended with {process.returncode} before {until!r}")
            if time.monotonic_ns() - begun > PATIENCE_S * 1e9:
                raise RuntimeError(f"no {until!r} after {PATIENCE_S} s")
            time.sleep(0.02)
    finally:
        process.terminate()
        process.wait(PATIENCE_S)
        # Ended by force, it leaves its mark; whoever closes the windows does not, and the next start asks nobody.
        for mark in paths.config().glob("*.open"):
            mark.unlink()
    return {name: (moment - begun) / 1e6 for name, moment in marks(path).items()}


def measure(folder: Path) -> Iterator[Result]:
    """Medians of several starts, ours and the bare window by turns; the first of each is not counted."""
    hall = make_hall(folder, signed_in=False)
    for n in range(30):
        take(hall, "ABC"[n % 3])
    hall.close()
    fonts = sorted(str(path) for path in Path("resources/fonts").resolve().glob("*.ttf"))
    bare: list[float] = []
    painted: list[float] = []
    queue: list[float] = []
    for run in range(RUNS + 1):
        mark = folder / f"bare-{run}"
        one = started(["-c", BARE, str(mark), *fonts], mark, "painted")
        mark = folder / f"ours-{run}"
        ours = [
            "-P",
            "-m",
            "ui",
            "--data",
            str(folder / "hall"),
            "--window",
            "1",
            "--mark-painted",
            str(mark),
        ]
        two = started(ours, mark, "queue")
        if run:
            bare.append(one["painted"])
            painted.append(two["painted"])
            queue.append(two["queue"])
    floor, what = statistics.median(bare), "a bare Qt window with the same three fonts"
    yield Result("start_to_painted", statistics.median(painted), "ms", floor, what, most=2)
    yield Result("start_to_queue", statistics.median(queue), "ms", floor, what)
