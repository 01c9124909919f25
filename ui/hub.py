"""The lanes behind every front: where deeds, questions and errands run, and the hall when it is open."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal

from hall_app.changes import Changes
from hall_app.clock import Clock, SystemClock
from hall_app.errors import Fault, HallError, Refusal
from hall_app.values.actor import Actor
from hall_app.values.attachments import (
    AddAttachment,
    AttachmentBytes,
    AttachmentLook,
    CopyAttachment,
    ScannedFiles,
)
from hall_app.values.base import Command, Question
from hall_app.values.town import Enrol, SyncNow
from ui import crash
from ui.lane import Job, Lane
from ui.parcel import Parcel
from ui.words import spoken

Then = Callable[[Any], None]
# What may wait for a folder in the network, or unpacks pictures.
OF_FILES: tuple[type, ...] = (AddAttachment, AttachmentBytes, AttachmentLook, CopyAttachment, ScannedFiles)
EVERYTHING = ~Changes.NONE
# Asked while somebody sat there, refused because the window was locked meanwhile: the sign-in page says as much.
SIGN_IN_FIRST = "sign_in_first"
# Whose command is under way, and which.
Mark = tuple[int, Hashable]


class OpenHall(Protocol):
    """What the front needs of hall_app.hall.Hall, which is imported late."""

    clock: Clock
    listeners: list[Callable[[Changes], None]]

    def run(self, command: Command, station: str = "cli") -> Any:
        """Carries out a deed."""
        ...

    def ask(self, question: Question, station: str = "cli") -> Any:
        """Answers a question."""
        ...

    def errand(self, command: Command, station: str = "cli", actor: Actor | None = None) -> Any:
        """Runs work that waits for the outside, for `actor` or whoever sits there when its turn comes."""
        ...

    def actor(self, station: str) -> Actor:
        """Who acts at a station now."""
        ...

    def close(self) -> None:
        """Closes the hall."""
        ...


class Lanes(QObject):
    """The lanes work runs on, and the open hall behind them; one a process, as `ui.front.Hub`."""

    changed = Signal(object)
    trouble = Signal(object)
    opened = Signal()
    not_opened = Signal(object)
    busy = Signal(int)
    _back = Signal(object)
    _touched = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clock: Clock = SystemClock()
        self.demo = False
        self.folder: Path | None = None
        self.settle: Callable[[bool], None] | None = None
        self._opener: Callable[[], OpenHall] | None = None
        self._hall: OpenHall | None = None
        self._failed: HallError | None = None
        self._ready = threading.Event()
        self._early: list[Job] | None = []
        self._under_way = 0
        self._pending: set[Hashable] = set()
        self.ledger, self.looks, self.errands = Lane("ledger"), Lane("looks"), Lane("errands")
        self.town, self.files = Lane("town"), Lane("files")
        self._back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._touched.connect(self.changed.emit, Qt.ConnectionType.QueuedConnection)
        spoken.changed.connect(self.ask_all_again)

    @property
    def hall(self) -> OpenHall | None:
        """The open hall, for app.py; windows go through a front."""
        return self._hall

    @property
    def failed(self) -> HallError | None:
        """Why the hall could not be opened; None while it opens or is open."""
        return self._failed

    def try_again(self, first: Callable[[], None] | None = None) -> None:
        """Opens the hall once more, after `first`, which runs in the ledger lane too and may raise a trouble."""
        opener = self._opener
        if opener is None or self._hall is not None:
            return
        self._failed = None
        self._ready.clear()

        def once_more() -> OpenHall:
            if first is not None:
                first()
            return opener()

        self.open(once_more)
        self._opener = opener

    def open(self, opener: Callable[[], OpenHall], then: Callable[[], None] | None = None) -> None:
        """Opens the hall in the ledger lane. What kept it shut is announced by `not_opened`; `try_again` tries again.

        Every request made meanwhile gets the same trouble.
        """
        self._opener = opener

        def opened() -> Callable[[], None]:
            try:
                self._hall = opener()
                self._failed = None
            except HallError as error:
                self._failed = error
            except Exception as error:  # noqa: BLE001 - whatever broke is kept as a report
                self._failed = crash.keep(error)
            self._ready.set()
            return partial(self._now_open, then)

        self.ledger.put(Parcel(opened, self._back.emit))
        early, self._early = self._early, None
        for waiting in early or ():
            self.ledger.put(waiting)

    def _now_open(self, then: Callable[[], None] | None) -> None:
        if self._hall is None:
            self.not_opened.emit(self._failed)
            return
        self.clock = self._hall.clock
        self._hall.listeners.append(self._touched.emit)
        self.opened.emit()
        self.ask_all_again()
        if then is not None:
            then()

    def background(
        self, lane: Lane, work: Callable[[], Any], owner: QObject, then: Then | None = None,
        otherwise: Then | None = None, key: Mark | None = None,
    ) -> None:  # fmt: skip
        """Runs `work` in a lane and hands what it gives to `then` on the GUI thread."""
        self._count(1)

        def answered() -> Callable[[], None] | None:
            try:
                answer = work()
            except Refusal as error:
                return partial(self._refused, error, otherwise)
            except HallError as error:
                return partial(self._troubled, error, otherwise)
            except Exception as error:  # noqa: BLE001 - whatever broke is kept as a report
                return partial(self._troubled, crash.keep(error), otherwise)
            return partial(then, answer) if then else None

        job = Parcel(answered, self._back.emit, owner, key)
        if lane is self.ledger and self._early is not None:
            # The lane that will open the hall must not wait for it.
            self._early.append(job)
        else:
            lane.put(job)

    def ask_all_again(self) -> None:
        """Every view asks its question again."""
        self.changed.emit(EVERYTHING)

    def close(self) -> None:
        """Lets what is under way finish, then closes the hall."""
        self._ready.set()
        for lane in (self.looks, self.errands, self.town, self.files, self.ledger):
            lane.close()
        if self._hall is not None:
            self._hall.close()
            self._hall = None

    def lane_of(self, errand: type[Command]) -> Lane:
        """Where an errand runs: waiting for the town or for a scanner folder holds up no paper."""
        if errand in OF_FILES:
            return self.files
        return self.town if errand in (Enrol, SyncNow) else self.errands

    def wait_for_hall(self) -> OpenHall:
        """The hall, from a lane's thread. Raises the trouble that kept it from opening."""
        self._ready.wait()
        if self._hall is None:
            raise self._failed or Fault(crash.FAULT, report="-")
        return self._hall

    def begin_pending(self, owner: QObject, what: Hashable) -> Mark | None:
        """A mark that this owner has this (a command or a kind of command) under way; None where it has already."""
        key = (id(owner), what)
        if key in self._pending:
            return None
        self._pending.add(key)
        return key

    def _count(self, step: int) -> None:
        self._under_way += step
        self.busy.emit(self._under_way)

    def _deliver(self, parcel: Parcel) -> None:
        if parcel.mark is not None:
            self._pending.discard(parcel.mark)
        if parcel.owned:
            self._count(-1)
        call = parcel.open()
        if call is not None:
            call()

    def _refused(self, error: Refusal, otherwise: Then | None) -> None:
        if otherwise is not None:
            otherwise(error)
        elif error.code != SIGN_IN_FIRST:
            self.trouble.emit(error)

    def _troubled(self, error: HallError, otherwise: Then | None) -> None:
        if error is not self._failed:
            self.trouble.emit(error)
        if otherwise is not None:
            otherwise(error)
