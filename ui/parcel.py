"""Work that goes to a lane, and comes back with what the GUI thread is to do about it."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from typing import Any

import shiboken6
from PySide6.QtCore import QObject

Call = Callable[[], None]


class Parcel:
    """One job: `work` runs in the lane and gives the call to be made on the GUI thread; `back` brings the parcel there.

    What the calls hold are views. Python destroys a thing in the thread that lets go of it last, and a widget that is
    destroyed beside the GUI thread breaks Qt or waits for it for ever: so whatever the parcel holds is taken out of
    it by `open`, on the GUI thread, and the lane is left with an empty one.
    """

    def __init__(
        self, work: Callable[[], Call | None], back: Callable[[Parcel], None],
        owner: QObject | None = None, mark: Hashable = None,
    ) -> None:  # fmt: skip
        self.mark = mark
        self.owned = owner is not None
        self._owner: Any = weakref.ref(owner) if owner is not None else None
        self._work: Callable[[], Call | None] | None = work
        self._back: Callable[[Parcel], None] | None = back
        self._call: Call | None = None

    def __call__(self) -> None:
        """In the lane."""
        if self._work is not None and self._back is not None:
            try:
                self._call = self._work()
            finally:
                self._back(self)

    def open(self) -> Call | None:
        """On the GUI thread, once: the call, where whoever asked is still there."""
        call, self._call, self._work, self._back = self._call, None, None, None
        owner = self._owner() if self._owner is not None else None
        if self.owned and (owner is None or not shiboken6.isValid(owner)):
            return None
        return call
