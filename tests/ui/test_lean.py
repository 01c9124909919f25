"""What was only needed while loading goes again."""

from __future__ import annotations

import gc
import linecache
import os
import queue
import subprocess
import sys
import threading
import weakref
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui import lean
from ui.lane import Lane
from ui.parcel import Parcel


def test_kept_source_lines_go() -> None:
    assert linecache.getlines(lean.__file__)
    assert lean.__file__ in linecache.cache
    lean.let_go()
    assert not linecache.cache


PAINTED = """
import linecache, os, sys
from pathlib import Path
import ui.__main__, ui.app

def painted(app, numbers):
    # PySide needs 5 ms to make QStyle: whoever names it does so where it draws.
    made = {{"QStyle"}} & set(vars(sys.modules["PySide6.QtWidgets"]))
    read = [one for one in linecache.cache if {{"ui", "hall_app"}} & set(Path(one).parts)]
    print(*(one for one in {heavy!r} if one in sys.modules), *made, *read, flush=True)
    os._exit(0)

ui.app.App._painted = painted
sys.exit(ui.app.main(["--data", {folder!r}, "--language", "zh_CN"]))
"""


def test_the_first_window_loads_nothing_it_does_not_show_and_reads_no_source(tmp_path: Path) -> None:
    heavy = (
        "pypdfium2",
        "reportlab",
        "sqlalchemy",
        "PIL",
        "pypinyin",
        "httpx",
        "keyring",
        "argon2",
        "cryptography",
        "hall_app.domain.facts",
        "hall_app.values.intake",
        "hall_app.values.posts",
        "hall_app.devices.place",
        "PySide6.QtNetwork",
        "ctypes",
        "dataclasses",
        "hashlib",
    )
    script = PAINTED.format(heavy=heavy, folder=str(tmp_path / "hall"))
    env = os.environ | {"HALL_CONFIG": str(tmp_path / "config"), "QT_QPA_PLATFORM": "offscreen"}
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True, env=env
    )
    assert loaded.stdout.split() == []


def test_modules_are_imported_by_python_and_not_by_what_pyside_put_in_its_place() -> None:
    script = (
        "import builtins; own = builtins.__import__; import ui.__main__; print(builtins.__import__ is own)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert said.stdout.split() == ["True"]


def test_a_hall_opens_without_what_makes_papers_or_speaks_to_a_town() -> None:
    later = (
        "reportlab",
        "PIL",
        "pypdfium2",
        "httpx",
        "hall_app.usecases.papers.every",
        "hall_app.sync.round",
    )
    opened = "hall_app.hall, hall_app.chores, hall_app.porter, hall_app.print_watch, hall_app.sync.rhythm"
    script = f"import sys, {opened}, ui.printing; print(*(one for one in {later!r} if one in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert loaded.stdout.split() == []


def test_what_makes_papers_is_loaded_once_the_queue_stands() -> None:
    script = (
        "import sys; from ui import opening; before = set(sys.modules); opening.load_papers();"
        "print(*sorted({'reportlab', 'pypdfium2', 'hall_app.usecases.papers.every'} & (set(sys.modules) - before)))"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert loaded.stdout.split() == ["hall_app.usecases.papers.every", "pypdfium2", "reportlab"]


def test_rings_are_collected_by_the_timer_and_by_nothing_else(qapp: QApplication) -> None:
    owner, ring = QObject(), Ring()
    lean.keep_lean(owner)
    gone = weakref.ref(ring)
    ring.itself = ring
    del ring
    many = [[] for _one in range(2 * gc.get_threshold()[0])]
    assert not gc.isenabled() and gone() is not None and many
    lean.collect_due()
    assert gone() is None


def test_a_lane_is_never_the_last_to_hold_a_view(qapp: QApplication) -> None:
    lane, came, let_go = Lane("test"), queue.SimpleQueue[Parcel](), threading.Event()
    view, threads = Ring(), list[str]()
    weakref.finalize(view, lambda: threads.append(threading.current_thread().name))

    def back(parcel: Parcel) -> None:
        came.put(parcel)
        let_go.wait()

    lane.put(Parcel(partial(partial, view.show), back, qapp))
    del view
    call = came.get().open()
    assert call is not None and threads == []
    del call
    # While the lane still holds the parcel.
    assert threads == [threading.current_thread().name]
    let_go.set()
    lane.close()


class Ring:
    """Something that may hold itself."""

    itself: object = None

    def show(self) -> None:
        """Shows nothing."""
