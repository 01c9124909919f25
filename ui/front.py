"""The one door from widgets to the hall.

::

    hub = Hub()                       # once a process: lanes, and the hall when it is open
    hub.open(opener)                  # opener() runs in the ledger lane and gives an open hall_app.hall.Hall
    front = hub.front("desk-2")       # bound to a station; a clerk's window may do everything its role may
    door = hub.door("kiosk-1", (IssueTicket, AskForHelp), (TheKiosk, FindItems))   # only what is listed

    front.run(CallNext(), self, then=self.called, otherwise=self.in_place.refuse)
    front.ask(TheQueue(), self, then=self.show_queue)
    front.errand(PrintPaper("notice", case), self, then=self.printed)
    Watch(self, front, Changes.QUEUE, TheQueue, self.show_queue)     # asks now, and again after every change

Requests made before the hall is open wait for it, in order. `then` and `otherwise` are called on the GUI thread, never
when the owner is gone. A Refusal goes to `otherwise`; where there is none, and for every Trouble and Fault,
`hub.trouble` speaks, which windows show as a banner; `otherwise` is then called too, so that a view can let go. Only
that nobody sits there any more is said by the sign-in page alone.
A deed of the same kind, or the same errand, of the same owner that is still under way is not sent twice: two papers
are two errands, and every note about which case is worked on is one of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import datetime
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from hall_app.changes import Changes
from hall_app.errors import HallError
from hall_app.values.base import Command, Question
from hall_app.values.drafts import HoldCase, KeepDrafts, LetGo
from ui.hub import EVERYTHING, Lanes, OpenHall, Then
from ui.lane import Lane

__all__ = ["EVERYTHING", "Door", "Front", "Hub", "NotListed", "OpenHall", "Then", "Watch"]


# Notes of this PC, never facts.
NOTES = (KeepDrafts, HoldCase, LetGo)
# Each is about another case: one after the other they say which is worked on, and none of them may be left out.
WHICH_CASE = (HoldCase, LetGo)


class NotListed(Exception):
    """A window asked its door for something that is not listed for it: a fault of ours."""


class _Ways(NamedTuple):
    """What one station may have carried; nothing behind it can be reached from a window."""

    run: Callable[..., bool]
    ask: Callable[..., None]
    errand: Callable[..., bool]
    now: Callable[[], datetime]
    demo: Callable[[], bool]


def _ways(hub: Lanes, station: str, listed: frozenset[type] | None) -> _Ways:
    """The ways of a station; with `listed`, for those commands and questions only."""

    def may(kind: type) -> None:
        if listed is not None and kind not in listed:
            raise NotListed(f"{kind.__name__} at {station}")

    def carry(
        lane: Lane, command: Command, work: Callable[[OpenHall], Any], what: Hashable, owner: QObject,
        then: Then | None, otherwise: Then | None,
    ) -> bool:  # fmt: skip
        may(type(command))
        key = hub.begin_pending(owner, what)
        if key is None:
            return False
        hub.background(lane, lambda: work(hub.wait_for_hall()), owner, then, otherwise, key)
        return True

    def run(command: Command, owner: QObject, then: Then | None, otherwise: Then | None) -> bool:
        def work(hall: OpenHall) -> Any:
            return hall.run(command, station)

        what = object() if isinstance(command, WHICH_CASE) else type(command)
        return carry(hub.ledger, command, work, what, owner, then, otherwise)

    def errand(command: Command, owner: QObject, then: Then | None, otherwise: Then | None) -> bool:
        # It may wait long for its turn: it is done for whoever asked, though the window was locked since.
        asked_by = hub.hall.actor(station) if hub.hall is not None else None

        def work(hall: OpenHall) -> Any:
            return hall.errand(
                command, station, asked_by if asked_by is not None and asked_by.staff else None
            )

        return carry(hub.lane_of(type(command)), command, work, command, owner, then, otherwise)

    def ask(question: Question, owner: QObject, then: Then | None, otherwise: Then | None) -> None:
        may(type(question))
        hub.background(hub.looks, lambda: hub.wait_for_hall().ask(question, station), owner, then, otherwise)

    return _Ways(run, ask, errand, lambda: hub.clock.now(), lambda: hub.demo)


class Front(QObject):
    """The hall as one station may use it."""

    changed = Signal(object)

    def __init__(self, hub: Lanes, station: str, listed: frozenset[type] | None = None) -> None:
        super().__init__()
        self._ways = _ways(hub, station, listed)
        self.station = station
        # While a sheet is come to again by itself: no deed but keeping notes is carried out.
        self.only_looks = False
        hub.changed.connect(self.changed)

    @property
    def demo(self) -> bool:
        """Whether this is a demonstration."""
        return self._ways.demo()

    def now(self) -> datetime:
        """The hall's wall clock."""
        return self._ways.now()

    def run(
        self, command: Command, owner: QObject, then: Then | None = None, otherwise: Then | None = None
    ) -> bool:
        """Carries out a deed. False where the same deed of this owner is still under way and this one was dropped."""
        if self.only_looks and not isinstance(command, NOTES):
            return False
        return self._ways.run(command, owner, then, otherwise)

    def ask(
        self, question: Question, owner: QObject, then: Then | None = None, otherwise: Then | None = None
    ) -> None:
        """Asks a question."""
        self._ways.ask(question, owner, then, otherwise)

    def errand(
        self, command: Command, owner: QObject, then: Then | None = None, otherwise: Then | None = None
    ) -> bool:
        """Work that waits for the outside (printer, network, files)."""
        if self.only_looks:
            return False
        return self._ways.errand(command, owner, then, otherwise)


class Door(Front):
    """A front that offers only what is listed for it; anything else raises NotListed before it leaves the window.

    The list is fixed when the door is made: no attribute of the door widens it or leads to the hall.
    """

    def __init__(
        self,
        hub: Lanes,
        station: str,
        commands: tuple[type[Command], ...],
        questions: tuple[type[Question], ...],
    ) -> None:
        super().__init__(hub, station, frozenset((*commands, *questions)))


class Hub(Lanes):
    """The lanes, and the doors to them; one a process."""

    def front(self, station: str) -> Front:
        """The door of a clerk's window."""
        return Front(self, station)

    def door(
        self, station: str, commands: tuple[type[Command], ...], questions: tuple[type[Question], ...]
    ) -> Door:
        """The door of a window for residents."""
        return Door(self, station, commands, questions)


class Watch(QObject):
    """Keeps a view true: asks its question now and after every change of its flags, once for a burst of them.

    `make` builds the question (a class without arguments will do) and may give None: then nothing is asked.
    The answers go to `show`; refusals to `otherwise`, or nowhere: a view that may not know stays as it is.
    An answer to what is not asked any more, of another case or another resident, is never shown: `again` is called
    when the question becomes another one.
    """

    def __init__(
        self, owner: QObject, front: Front, flags: Changes, make: Callable[[], Question | None], show: Then,
        otherwise: Then | None = None,
    ) -> None:  # fmt: skip
        super().__init__(owner)
        self._front, self._flags, self._make, self._show = front, flags, make, show
        self._otherwise = otherwise
        self._asked: Question | None = None
        self._asking = self._again = False
        front.changed.connect(self._changed)
        self.again()

    @property
    def asking(self) -> bool:
        """Whether an answer is on its way."""
        return self._asking

    def again(self) -> None:
        """Asks now, or right after the answer that is on its way."""
        if self._asking:
            self._again = True
            return
        self._asked = self._make()
        if self._asked is None:
            return
        self._asking = True
        self._front.ask(self._asked, self, self._answered, self._failed)

    def _changed(self, flags: Changes) -> None:
        if flags & self._flags:
            self.again()

    def _answered(self, answer: Any) -> None:
        self._tell(self._show, answer)

    def _failed(self, error: HallError) -> None:
        self._tell(self._otherwise, error)

    def _tell(self, view: Then | None, answer: Any) -> None:
        self._asking = False
        again, self._again = self._again, False
        if view is not None and not (again and self._make() != self._asked):
            view(answer)
        if again:
            self.again()
