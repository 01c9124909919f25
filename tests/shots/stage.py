"""A demonstration hall on a Monday morning, its windows in one language and edition, and a camera."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from hall_app import paths, words
from hall_app.demo.book import pin_of
from hall_app.demo.run import run_demo
from hall_app.documents.wording import PASSAGES, shipped
from hall_app.hall import Hall
from hall_app.values.base import Command, Question
from hall_app.values.day import OpenDay
from hall_app.values.setup import ChangeSetting
from hall_app.values.staffing import SignIn
from tests.fakes.clock import FakeClock
from tests.fakes.printer import FakePrinter
from tests.shots.check import look_over
from ui import theme
from ui.front import Hub
from ui.theme import Edition
from ui.widgets import Sheet
from ui.words import load_qt_words

FRIDAY = date(2026, 11, 20)
MONDAY = "2026-11-23T08:52:00+08:00"
VISITS = 24
PRINTER = "LaserJet 1"
QUIET_S = 0.3
ROUNDS_LEAST = 8
PATIENCE_S = 20.0


@dataclass(frozen=True)
class Look:
    """A language and an edition."""

    language: str
    edition: Edition
    name: str


LOOKS = (
    Look("zh_CN", Edition(), "zh"),
    Look("en", Edition(), "en"),
    Look("zh_CN", Edition(large=True), "zh-large"),
    Look("en", Edition(large=True), "en-large"),
    Look("zh_CN", Edition(contrast=True), "zh-contrast"),
    Look("en", Edition(contrast=True, large=True), "en-contrast-large"),
)


def make_base(folder: Path) -> None:
    """The demonstration's Friday in `folder / "hall"`, kept aside so that every look begins from the same."""
    run_demo(folder / "hall", visits=VISITS, seed=7, day=FRIDAY, town="local")
    shutil.copytree(folder / "hall", folder / "kept")


class Shell:
    """The program around the windows, as far as a picture needs one."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_args, **_more: None


@dataclass
class Stage:
    """An open hall with windows."""

    look: Look
    hall: Hall
    hub: Hub
    clock: FakeClock
    out: Path
    data: str = ""
    # Texts of files a scene brought along: data as well, though not in the ledger.
    brought: str = ""
    findings: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    def run(self, command: Command, station: str = "desk-1") -> Any:
        """A deed, done on the ledger's lane's behalf."""
        answer = self.hall.run(command, station)
        self.clock.advance(seconds=7)
        return answer

    def ask(self, question: Question, station: str = "desk-1") -> Any:
        """A question."""
        return self.hall.ask(question, station)

    def wait(self) -> None:
        """Until nothing is under way and nothing has moved for a moment."""
        app, end = QApplication.instance(), time.perf_counter() + PATIENCE_S
        quiet, rounds = time.perf_counter(), 0
        # On a busy computer one round may last longer than the moment, and leaves its lay-out to the next ones.
        while time.perf_counter() - quiet < QUIET_S or rounds < ROUNDS_LEAST:
            rounds += 1
            if app is not None:
                app.processEvents()
                app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if self.hub._under_way:
                quiet, rounds = time.perf_counter(), 0
            if time.perf_counter() > end:
                raise RuntimeError("the windows do not come to rest")
            time.sleep(0.005)

    def shoot(self, name: str, window: QWidget, width: int, height: int) -> None:
        """A picture of a window, and everything wrong with it."""
        window.resize(width, height)
        window.show()
        self.wait()
        path = self.out / f"{name}-{self.look.name}.png"
        if window.width() > width or (window.height() > height and not isinstance(window, Sheet)):
            got = f"{window.width()}×{window.height()}"
            self.findings.append(
                f"{path.name}: outside: the window wants {got}, the screen has {width}×{height}"
            )
        window.grab().save(str(path))
        self.taken.append(path.name)
        # What was typed or chosen since the last picture is data too.
        self.data = known_texts(self.hall) + self.brought
        self.findings += [f"{path.name}: {one}" for one in look_over(window, self.look.language, self.data)]


def known_texts(hall: Hall) -> str:
    """Every text in the hall's own ledger, and the codes of its catalogue."""
    found: list[str] = [hall.ledger.chain, str(hall.folder)]
    # The words of papers are Chinese whatever the screen speaks.
    found += [re.sub("</?b>", "", shipped(one)) for one in PASSAGES.values()]

    def collect(value: Any) -> None:
        if isinstance(value, str):
            # Codes of ours are no words of the hall.
            if not value.islower() or not value.isascii():
                found.append(value)
        elif isinstance(value, dict):
            for one in value.values():
                collect(one)
        elif isinstance(value, (list, tuple)):
            for one in value:
                collect(one)

    # What is noted of the shipped joint items is in Chinese only.
    collect(msgspec.json.decode((paths.resources() / "bundles" / "bundles.json").read_bytes()))
    with hall.ledger.look() as conn:
        for entry in hall.ledger.history(conn):
            if entry.kind == "town.said":
                collect(msgspec.json.decode(entry.body["item"]) if entry.body else None)
            collect(entry.body)
    return "\n".join(dict.fromkeys(found))


@contextmanager
def stage(folder: Path, look: Look, out: Path) -> Iterator[Stage]:
    """The hall on Monday in one look; the same from the same seed every time."""
    words.choose(look.language)
    theme.set_default(look.edition)
    load_qt_words()
    shutil.rmtree(folder / "hall")
    shutil.copytree(folder / "kept", folder / "hall")
    clock = FakeClock(MONDAY)
    hall = Hall.open(folder / "hall", clock=clock)
    hall.run(SignIn("102", pin_of("102")), "desk-4")
    hall.run(OpenDay(), "desk-4")
    hall.printer = FakePrinter((PRINTER,))
    hall.run(ChangeSetting("print.a4_printer", PRINTER), "desk-4")
    hall.run(ChangeSetting("print.ticket_printer", PRINTER), "desk-4")
    hub = Hub()
    hub.demo = True
    hub.open(lambda: hall)
    made = Stage(look, hall, hub, clock, out)
    made.wait()
    try:
        yield made
    finally:
        for window in QApplication.topLevelWidgets():
            window.hide()
            window.deleteLater()
        made.wait()
        hub.close()


def has_module(name: str) -> bool:
    """Whether a window stands yet under this name."""
    return (paths.resources().parent / Path(*name.split("."))).with_suffix(".py").is_file()
