"""Halls made once a process and given out as copies: what a hundred tests begin with need not be begun a hundred times.

A copy has the same bytes, keys, chance and people at their windows as the hall it was taken from, and lies in a folder
of its own on a file of its own; only the first of each shape is begun by its deeds.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, NamedTuple

from hall_app import words
from hall_app.hall import Hall
from hall_app.ledger.folder import LEDGER, FolderLock
from hall_app.ledger.keys import Keys
from hall_app.ledger.store import Ledger
from hall_app.values.actor import Actor
from tests.fakes.clock import FakeClock


class Kept(NamedTuple):
    """A closed hall: its files by name, its keys, who sat where, and how far its clock had drawn from its chance."""

    files: dict[str, bytes]
    keys: Keys
    seats: dict[str, Actor]
    chance: Any


class GoesOn(Hall):
    """Opens a hall as if it had never been closed: whoever sat at a window sits there. Afterwards it is a Hall."""

    def _clear_seats(self) -> None:
        pass


_kept: dict[Hashable, Kept] = {}


def once(shape: Hashable, folder: Path, clock: FakeClock, make: Callable[[], Hall]) -> Hall:
    """The hall `make` begins in `folder` by this clock; what it begins must depend on `shape` and the clock alone.

    A clock with real chance begins a hall of its own each time: no two have the same keys.
    """
    if type(clock) is not FakeClock or clock.chance is None or folder.exists():
        return make()
    key = (shape, clock.now(), clock.monotonic(), clock.chance, words.language())
    if key not in _kept:
        _kept[key] = _keep(make(), folder, clock)
        for path in folder.iterdir():
            path.unlink()
    return _go_on(_kept[key], folder, clock)


def _keep(hall: Hall, folder: Path, clock: FakeClock) -> Kept:
    seats = hall.seated()
    hall.close()
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    return Kept(files, hall.keys, seats, clock.chance)


def _go_on(kept: Kept, folder: Path, clock: FakeClock) -> Hall:
    lock = FolderLock(folder)
    lock.take()
    for name, data in kept.files.items():
        (folder / name).write_bytes(data)
    clock.chance = kept.chance
    ledger = Ledger.open(folder / LEDGER, kept.keys.ledger_key, clock=clock)
    hall: Hall = GoesOn(ledger, kept.keys, folder, clock, lock)
    hall.__class__ = Hall
    hall._seats.update(kept.seats)
    return hall
