"""A clerk who types at a real window and is killed: run as a process of its own, which forks a child a kill.

Usage: python -m tests.faults.typing FOLDER KILLS SEED. Prints one JSON line: how the desk stood after every key of an
errand that nobody killed, and for every kill what stood there last and what stands there after the next start.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hall_app.hall import Hall
from hall_app.values.intake import DropCase
from hall_app.values.queueing import CallNext, FinishVisit, IssueTicket, StartVisit
from hall_app.values.staffing import SignIn
from tests.makers import PINS
from tests.ui.conftest import FakeShell
from ui import theme
from ui.front import Hub
from ui.main_window import MainWindow
from ui.pages.desk.checklist import ticks_of
from ui.theme import Edition

NAME, NUMBER, ITEM = "𬭎𡒄·䶮买", "11010519491231002X", "JS-01"
Key = Qt.Key
WAIT_MS = 20_000
Work = Callable[[Path, int], None]


class Typist:
    """A desk window over a hall, and hands."""

    def __init__(self, folder: Path) -> None:
        self.qt = QApplication.instance() or QApplication(["typist"])
        theme.load()
        self.hub = Hub()
        self.window = MainWindow(self.hub, 1, FakeShell(), Edition())
        self.window.show()
        self.hub.open(lambda: Hall.open(folder))
        self.until(lambda: self.hub.hall is not None)
        self.window.desk.build()
        self.until(lambda: bool(self.hall.run(SignIn("103", PINS["103"]), "desk-1")))
        self.until(lambda: self.window.who is not None and self.window.desk.state.window is not None)
        self.rest()

    @property
    def hall(self) -> Hall:
        assert isinstance(self.hub.hall, Hall)
        return self.hub.hall

    def until(self, there: Callable[[], bool]) -> None:
        for _turn in range(WAIT_MS):
            if there():
                return
            QTest.qWait(1)
        raise AssertionError(self.stand())

    def rest(self) -> None:
        """Until everything asked and everything typed has come to rest."""
        for _round in range(3):
            self.until(lambda: self.window.keeper.resting and not self.hub._under_way)
            QTest.qWait(1)

    def key(self, key: Qt.Key, more: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key, more)

    def type(self, one: str) -> None:
        target = self.window.focusWidget() or self.window
        if one.isascii():
            QTest.keyClicks(target, one)
            return
        self.commit(target, one)

    def commit(self, target: QWidget, one: str) -> None:
        """As an input method types."""
        event = QInputMethodEvent()
        event.setCommitString(one)
        QApplication.sendEvent(target, event)

    def stand(self) -> dict[str, Any]:
        """How the desk stands: what would have to be typed again."""
        desk = self.window.desk
        if not desk._built or desk.state.visit is None:
            return {"step": -1}
        errand, step = desk.errand, desk.state.step
        stands: dict[str, Any] = {"step": step}
        if step == 0:
            stands["who"] = errand.who.draft()
        elif step == 1:
            stands["what"] = errand.what.search.line.text()
        elif step == 2:
            stands["papers"] = {**ticks_of(errand.papers.lines.checklist, 0)}
        return stands

    def begin(self) -> None:
        """A visit anew."""
        visit = self.window.desk.state.visit
        if visit is not None:
            # Else the same item for the same person is asked about before another case begins.
            for one in visit.cases:
                self.hall.run(DropCase(one.case, "重来"), "desk-1")
            self.hall.run(FinishVisit(), "desk-1")
            self.until(lambda: self.window.desk.state.visit is None)
        self.hall.run(IssueTicket("A"), "kiosk-1")
        self.hall.run(CallNext(), "desk-1")
        self.hall.run(StartVisit(), "desk-1")
        self.until(lambda: self.window.desk.state.step == 0)
        self.rest()
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        self.window.desk.focus_work()

    def take_item(self, item: str = ITEM) -> None:
        """F10, once the list shows what was typed."""
        what = self.window.desk.errand.what
        self.until(lambda: what._found_for == item and bool(what.items.key))
        self.key(Key.Key_F10)

    def errand(self) -> Iterator[None]:
        """One key after another; the desk has come to rest after each."""
        steps: list[Callable[[], None]] = [lambda one=one: self.type(one) for one in NAME]
        steps.append(lambda: self.key(Key.Key_N, Qt.KeyboardModifier.ControlModifier))
        steps += [lambda: self.key(Key.Key_Tab)] * 2
        steps += [lambda one=one: self.type(one) for one in NUMBER]
        steps.append(lambda: self.key(Key.Key_Tab))
        steps += [lambda one=one: self.type(one) for one in "13812345678"]
        steps.append(lambda: self.key(Key.Key_F10))
        steps += [lambda one=one: self.type(one) for one in ITEM]
        steps.append(self.take_item)
        steps += [lambda one=one: self.type(one) for one in "1213y2n1"]
        for step in steps:
            step()
            self.rest()
            yield


def work(folder: Path, out: int) -> None:
    """What is found again at the start, then an errand key by key; a line to `out` after each."""
    typist = Typist(folder)
    typist.rest()
    os.write(out, (json.dumps(typist.stand()) + "\n").encode())
    typist.begin()
    os.write(out, (json.dumps(typist.stand()) + "\n").encode())
    for _key in typist.errand():
        os.write(out, (json.dumps(typist.stand()) + "\n").encode())


def one(folder: Path, keys: int, pause_s: float, work: Work = work) -> list[Any]:
    """One child; killed after so many keys (-1: never) and a pause. What it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(folder, writing)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(writing)
    lines: list[Any] = []
    with os.fdopen(reading, encoding="utf-8") as said:
        for line in said:
            lines.append(json.loads(line))
            if keys >= 0 and len(lines) == keys + 2:
                if pause_s:
                    signal.sigtimedwait([], pause_s)
                os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return lines


def main(folder: Path, kills: int, seed: int, work: Work = work) -> None:
    """One errand whole, then kills, and one start more to see what the last kill left."""
    warnings.simplefilter("ignore", DeprecationWarning)
    chance = random.Random(seed)
    whole = one(folder, -1, 0, work)[1:]
    killed: list[dict[str, Any]] = []
    for number in range(kills + 1):
        keys = chance.randrange(len(whole) - 1) if number < kills else 0
        lines = one(folder, keys, chance.choice((0, chance.random() * 0.004)), work)
        if killed:
            killed[-1]["after"] = lines[0]
        killed.append({"keys": keys, "before": lines[-1], "seen": len(lines) - 2})
    print(json.dumps({"whole": whole, "killed": killed[:-1]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
