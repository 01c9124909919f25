"""Builds everything once, in order: options, language, theme, window, paint; only then the hall."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from hall_app import paths, typed, words
from hall_app.clock import SystemClock
from hall_app.errors import Fault
from ui import crash, opening, theme
from ui.front import Hub
from ui.leaving import asks_first
from ui.main_window import MainWindow
from ui.open_mark import may_be_open
from ui.passphrase import Asker
from ui.remembered import recall, remember
from ui.standing import Standing
from ui.theme import Edition
from ui.words import LANGUAGES, load_qt_words, speak

if TYPE_CHECKING:
    from ui.one_only import OneOnly

# After today's queue was shown: by then the hand is at the first key.
READY_AFTER_MS = 1500


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The options of `python -m ui`."""
    _ = words._
    parser = argparse.ArgumentParser(prog="hall-desk", description=_("The windows of Hall App."))
    parser.add_argument("--data", type=Path, help=_("data folder of the hall"))
    parser.add_argument("--demo", action="store_true", help=_("the demonstration, also beside a real hall"))
    parser.add_argument(
        "--window", type=int, nargs="+", default=[], help=_("numbers of the desk windows to open")
    )
    parser.add_argument("--screens", default="", help=_("screens to open: kiosk,board,rating"))
    parser.add_argument("--language", choices=LANGUAGES, help=_("language of the windows"))
    parser.add_argument("--large", action="store_true", help=_("large type"))
    parser.add_argument("--contrast", action="store_true", help=_("high contrast"))
    parser.add_argument(
        "--mark-painted", type=Path, help=_("write when the window was painted, for measuring")
    )
    return parser.parse_args(argv)


class App(QObject):
    """The program around the windows (see ui.shell.Shell)."""

    progress = Signal(int, int)
    broke = Signal(object)

    def __init__(self, options: argparse.Namespace) -> None:
        super().__init__()
        self.options = options
        self.remembered = recall()
        self.edition = Edition(
            contrast=options.contrast or self.remembered.contrast,
            large=options.large or self.remembered.large,
        )
        theme.set_default(self.edition)
        words.choose(options.language or self.remembered.language or words.system_language())
        real = options.data or paths.default_data()
        self.is_demo = options.demo or not opening.is_hall(real)
        self.folder: Path = options.data if options.data and not options.demo else real
        if self.is_demo:
            self.folder = options.data if options.data and options.demo else paths.demo_data()
        self.hub = Hub()
        self.hub.demo, self.hub.folder = self.is_demo, self.folder
        self.passphrase = Asker(parent=self)
        self.hub.settle = lambda copied: opening.settle(self.folder, copied, self.passphrase)
        self.windows: dict[str, QWidget] = {}
        self.standing = Standing(self.remembered, self.windows, self)
        self.stop = threading.Event()
        self.only: OneOnly | None = None
        self._closing = False
        self.broke.connect(self.hub.trouble.emit, Qt.ConnectionType.QueuedConnection)
        self.progress.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        crash.watch(self._fault)

    def _fault(self, fault: Fault) -> None:
        self.broke.emit(fault)

    # --- starting ------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Shows the first window; what else was wanted, and the hall, come after it is painted."""
        numbers = self.options.window or self._numbers()
        first = self.open_desk(numbers[0])
        first.painted.connect(lambda: self._painted(numbers[1:]))
        first.queue_shown.connect(self._queue_shown)

    def _numbers(self) -> list[int]:
        known = [one.partition("-") for one in self.remembered.windows]
        return [int(number) for kind, _dash, number in known if kind == "desk" and number.isdigit()] or [1]

    def _painted(self, numbers: list[int]) -> None:
        self._mark("painted")
        if self.is_demo:
            self.hub.open(lambda: opening.open_demo(self.folder, self.progress.emit, self.stop))
        else:
            self.hub.open(lambda: opening.open_hall(self.folder, self.passphrase))
        from ui.lean import keep_lean
        from ui.one_only import OneOnly

        self.only = OneOnly(self.folder, self.come_forward, self)
        keep_lean(self)
        load_qt_words()
        for number in numbers:
            self.open_desk(number)
        for station in self._screens(numbers):
            self.open_screen(station)
        self.standing.begin()

    def _queue_shown(self) -> None:
        self._mark("queue")
        QTimer.singleShot(READY_AFTER_MS, self, self._make_ready)

    def _make_ready(self) -> None:
        """What the first paper needs, loaded while nobody waits for it."""
        if not self._closing:
            self.hub.background(self.hub.errands, opening.load_papers, self)

    def _screens(self, numbers: list[int]) -> list[str]:
        from ui.screens import KINDS

        wanted = [one for one in self.options.screens.split(",") if one in KINDS]
        every = self.options.window or self._numbers()
        stations = [f"{kind}-{number}" for kind in wanted for number in (every if kind == "rating" else [1])]
        if not self.options.screens and not self.options.window:
            stations += [one for one in self.remembered.windows if one.partition("-")[0] in KINDS]
        return stations

    def _mark(self, what: str) -> None:
        if self.options.mark_painted is not None:
            with self.options.mark_painted.open("a", encoding="ascii") as file:
                file.write(f"{what} {int(SystemClock().monotonic() * 1e9)}\n")

    def _show_progress(self, done: int, total: int) -> None:
        for window in self.windows.values():
            if isinstance(window, MainWindow):
                window.demo.show_progress(done, total)

    # --- windows -------------------------------------------------------------------------------------------

    def open_desk(self, number: int) -> MainWindow:
        """Opens desk window N, or brings it forward."""
        station = f"desk-{number}"
        window = self.windows.get(station)
        if not isinstance(window, MainWindow):
            window = MainWindow(self.hub, number, self, self.edition)
        self._show(station, window)
        return window

    def open_screen(self, station: str) -> None:
        """Opens a kiosk, a board or a rating window, or brings it forward."""
        if station not in self.windows:
            from ui.screens import make_screen

            screen = make_screen(self.hub, station)
            screen.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            screen.destroyed.connect(lambda: self._gone(station))
            self._show(station, screen)
        else:
            self._show(station, self.windows[station])

    def _gone(self, station: str) -> None:
        self.windows.pop(station, None)
        self.standing.changed()

    def close_station(self, station: str) -> None:
        """Closes a window or screen."""
        window = self.windows.get(station)
        if window is not None:
            self._let_go(window)
            window.close()

    def _show(self, station: str, window: QWidget) -> None:
        self.windows[station] = window
        place = self.remembered.places.get(station)
        if place and not window.isVisible():
            window.setGeometry(*place)
        self.standing.watch(window)
        window.show()
        window.raise_()
        window.activateWindow()

    def come_forward(self) -> None:
        """A second start was tried."""
        for window in self.windows.values():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.raise_()
            window.activateWindow()

    def ask_screens(self, station: str) -> None:
        """See Shell."""
        from ui.screens_sheet import ScreensSheet

        ScreensSheet(self.windows[station], self.hub, self).open()

    def show_help(self) -> None:
        """See Shell."""
        from ui.help_sheet import HelpSheet

        parent = QApplication.activeWindow() or next(iter(self.windows.values()))
        HelpSheet(parent, self.folder).open()

    # --- looks ---------------------------------------------------------------------------------------------

    def set_language(self, name: str) -> None:
        """See Shell."""
        self.remembered.language = name
        remember(self.remembered)
        speak(name)

    def set_edition(self, large: bool | None = None, contrast: bool | None = None) -> None:
        """See Shell. Distances are set when a window is made, so staff windows are made anew; who sits there stays."""
        was = self.edition
        self.edition = Edition(
            contrast=was.contrast if contrast is None else contrast,
            large=was.large if large is None else large,
        )
        self.remembered.large, self.remembered.contrast = self.edition.large, self.edition.contrast
        remember(self.remembered)
        theme.set_default(self.edition)
        for station, window in list(self.windows.items()):
            if isinstance(window, MainWindow):
                fresh = MainWindow(self.hub, window.number, self, self.edition)
                fresh.setGeometry(window.geometry())
                fresh.take_over(window)
                self.windows[station] = fresh
                self.standing.watch(fresh)
                fresh.show()
                window.hide()
                window.deleteLater()

    # --- ending --------------------------------------------------------------------------------------------

    def begin_real(self) -> None:
        """See Shell."""
        wizard = import_module("ui.pages.begin.wizard").BeginWizard
        active = QApplication.activeWindow()
        # Over a window that stays: it would go with a sheet or a menu that was active only for a moment.
        parent = active if active in self.windows.values() else next(iter(self._desks()), None)
        self.wizard = wizard(paths.default_data(), self._begun, parent)
        self.wizard.show()

    def _begun(self) -> None:
        """A real hall was begun: the demonstration ends and the real hall opens in its place."""
        self.remembered.windows = []
        self._restart = True
        self._end()

    _restart = False
    # The window that was asked about and is to close nevertheless.
    _may_go: QWidget | None = None

    @property
    def restarts(self) -> bool:
        """Whether the program begins again after it ended, with the real hall."""
        return self._restart

    def _desks(self) -> list[MainWindow]:
        return [one for one in self.windows.values() if isinstance(one, MainWindow)]

    def holds(self, window: QWidget) -> bool:
        """See Shell."""
        qt = QApplication.instance()
        # Whoever shuts the PC down is not held up.
        saving = isinstance(qt, QApplication) and qt.isSavingSession()
        if self._closing or window is self._may_go or saving:
            return False
        mine = [one for one in self._desks() if one is window]
        return asks_first(window, mine, len(self._desks()) == 1, lambda: self._let_close(window))

    def _let_close(self, window: QWidget) -> None:
        self._may_go = window
        window.close()

    def window_closed(self, window: QWidget) -> None:
        """See Shell. The last staff window takes the program with it."""
        if self._closing:
            return
        if [one for one in self._desks() if one is not window] == []:
            QTimer.singleShot(0, self._end)
            return
        for station, one in list(self.windows.items()):
            if one is window:
                self.standing.keep_place(station, one)
                del self.windows[station]
                self.standing.changed()
                one.deleteLater()

    def quit(self) -> None:
        """See Shell. What is under way at any desk is asked about first, once for all."""
        desks = self._desks()
        over = next((one for one in desks if one.isActiveWindow()), desks[0] if desks else None)
        if self._closing or over is None or not asks_first(over, desks, True, self._end):
            self._end()

    def _end(self) -> None:
        if self._closing:
            return
        self._closing = True
        self.standing.end()
        self.remembered.windows = list(self.windows) if not self._restart else []
        for station, window in self.windows.items():
            self.standing.keep_place(station, window)
        remember(self.remembered)
        for window in list(self.windows.values()):
            self._let_go(window)
            window.close()
        QApplication.quit()

    @staticmethod
    def _let_go(window: QWidget) -> None:
        """A number machine that fills its screen stays open until it is released."""
        release = getattr(window, "release", None)
        if release is not None:
            release()

    def close(self) -> None:
        """Lets what is under way finish and closes the hall."""
        self.stop.set()
        if self.only is not None:
            self.only.close()
        self.hub.close()


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the windows; the exit code."""
    typed_words = sys.argv[1:] if argv is None else argv
    typed.speak(typed_words)
    options = parse(typed_words)
    qt = QApplication(["hall-desk", *theme.OPTIONS])
    qt.setQuitOnLastWindowClosed(False)
    theme.load()
    passphrase: str | None = None
    while True:
        app = App(options)
        # Typed twice a moment ago, where a real hall was begun.
        app.passphrase.given = passphrase
        if may_be_open(app.folder):
            from ui.one_only import raise_first

            if raise_first(app.folder):
                return 0
        app.start()
        code = qt.exec()
        app.close()
        if not app.restarts:
            return code
        options.demo, passphrase = False, app.wizard.asker.given
