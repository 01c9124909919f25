"""What the desk takes up after a day: two staff windows, kiosk, board and rating stand open through 120 visits and
every page is looked at again and again. The floor is a bare Qt window with the same fonts.

Memory is handed back as the program does it (ui.lean), by the clock of the simulated day: all of it one minute after
the start and then every ten, what is young each second. The day is over in about a minute here, its clock goes
from deed to deed. Assumed: four visits between two of these (28 came to be in the day), and each desk turns a page
whenever a minute of the day is over: three or four pages, on the machine this was written on.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.result import Result

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

    from hall_app.demo.clock import DemoClock
    from ui.main_window import MainWindow

VISITS = 120
AT_MOST_MB = 300
PATIENCE_S = 600
PAGE_EVERY = timedelta(minutes=1)
BARE = """
import sys
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(sys.argv)
for font in sys.argv[1:]:
    QFontDatabase.addApplicationFont(font)
app.setFont(QFont(["Noto Sans SC", "HanaMinB"]))
label = QLabel("\\u4fbf\\u6c11\\u670d\\u52a1\\u5927\\u5385")
label.resize(1366, 768)
label.show()
app.processEvents()
print([line.split()[1] for line in open("/proc/self/status") if line.startswith("VmRSS")][0])
"""


def measure(folder: Path) -> Iterator[Result]:
    """Resident memory in MB after the day, and the most it ever was."""
    if not Path("/proc/self/status").exists():
        return
    fonts = sorted(str(path) for path in Path("resources/fonts").resolve().glob("*.ttf"))
    bare = int(_output(["-c", BARE, *fonts])[-1]) / 1024
    after, most = (int(one) / 1024 for one in _output(["-m", "tests.bench.memory", str(folder)])[-1].split())
    what = "a bare Qt window with the same three fonts"
    yield Result("memory_after_a_day", after, "MB", bare, what, at_most=AT_MOST_MB)
    yield Result("memory_at_most", most, "MB", bare, what, at_most=AT_MOST_MB)


def _output(args: list[str]) -> list[str]:
    done = subprocess.run(
        [sys.executable, *args], capture_output=True, text=True, timeout=PATIENCE_S, check=True
    )
    return done.stdout.splitlines()


def status(name: str) -> int:
    """A figure of this process in kB: VmRSS now, VmHWM the most there ever was."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1])


def live_through(folder: Path) -> None:
    """The day itself, in a process of its own; prints both figures."""
    from PySide6.QtWidgets import QApplication

    from hall_app.begin import begin
    from hall_app.demo.book import demo_hall
    from hall_app.demo.clock import CHINA, DemoClock
    from hall_app.demo.run import Watch as Parts
    from hall_app.demo.run import WholeDay
    from tests.shots.stage import Shell
    from ui import theme
    from ui.front import Hub
    from ui.main_window import MainWindow
    from ui.screens import make_screen

    app = QApplication([])
    theme.load()
    theme.set_default(theme.Edition())
    clock = DemoClock(datetime.combine(date(2026, 11, 20), clock_time(8, 10), CHINA))
    hall = begin(folder / "hall", demo_hall(""), demo=True, clock=clock)
    hub = Hub()
    hub.open(lambda: hall)
    desks = [MainWindow(hub, number, Shell(theme.Edition()), theme.Edition()) for number in (1, 2)]
    screens = [make_screen(hub, station) for station in ("kiosk-1", "board-1", "rating-1", "rating-2")]
    for one in (*desks, *screens):
        one.show()
    day = WholeDay(hall, clock, 7, VISITS, lambda _done, _all: None, lambda: False, Parts())
    _look_on(app, desks, clock, lambda: day.run("none", "", None, lambda _number: None))
    print(status("VmRSS"), status("VmHWM"), flush=True)
    for one in (*desks, *screens):
        one.close()
    hub.close()


def _look_on(
    app: QCoreApplication, desks: Sequence[MainWindow], clock: DemoClock, work: Callable[[], object]
) -> None:
    """Turns the pages of the windows over and over while the day goes on in a thread of its own; what it raises comes
    out here."""
    from ui.lean import EVERY_MS, collect_due, let_go
    from ui.shell import PAGES

    pages, every = list(PAGES), timedelta(milliseconds=EVERY_MS)
    gc.disable()
    handed = clock.now() - every * 9 / 10
    turned = clock.now()
    with ThreadPoolExecutor(1) as worker:
        done = worker.submit(work)
        while not done.done():
            app.processEvents()
            now = clock.now()
            # A second of the day is over each time round; in the program it is collected by the second as well.
            collect_due()
            if now - handed >= every:
                handed = now
                let_go()
            if now - turned >= PAGE_EVERY:
                turned = now
                pages.append(pages.pop(0))
                for desk in desks:
                    desk.go_to(pages[0])
            time.sleep(0.002)
        done.result()


if __name__ == "__main__":
    live_through(Path(sys.argv[1]))
