"""Putting a finished ledger file in the place of another, and what a process that was killed left behind.

Between the old ledger's going and the new one's coming there is a moment without a ledger. The new file therefore first
gets a name that says what is to be done, and whoever opens the folder next does the rest.
"""

from __future__ import annotations

import re
from pathlib import Path

from hall_app.clock import Clock
from hall_app.ledger.folder import COPIES, LEDGER, sync_file, sync_folder

NEXT = ".next"
_BEFORE = "hall-before-"
# What a process writes before it is whole bears its number; nobody goes on with it.
_PART = re.compile(r".+\.\d+\.part(-wal|-shm|-journal)?")
_FILES = "files"


def swap_in(part: Path, data_dir: Path, clock: Clock) -> Path | None:
    """The whole ledger file `part` becomes the ledger of a folder whose lock the caller holds; the one that lay there
    and its log files go to a dated name, which is given (None: there was none). Raises OSError.
    """
    with part.open("r+b") as file:
        sync_file(file)
    stem = f"{_BEFORE}{clock.now():%Y-%m-%d-%H%M%S}"
    aside, number = data_dir / f"{stem}.db", 1
    while aside.exists() or aside.with_name(aside.name + "-wal").exists():
        number += 1
        aside = data_dir / f"{stem}-{number}.db"
    found = aside if (data_dir / LEDGER).exists() else None
    part.replace(aside.with_name(aside.name + NEXT))
    sync_folder(data_dir)
    finish_swap(data_dir)
    return found


def finish_swap(data_dir: Path) -> bool:
    """Does what a swap had left to do; whether there was anything. Can be broken off anywhere and done again."""
    waiting = sorted(data_dir.glob(f"{_BEFORE}*.db{NEXT}"))
    for fresh in waiting:
        aside = fresh.name.removesuffix(NEXT)
        for ending in ("-wal", "-shm", ""):
            old = data_dir / (LEDGER + ending)
            if old.exists():
                old.rename(data_dir / (aside + ending))
        sync_folder(data_dir)
        fresh.replace(data_dir / LEDGER)
        sync_folder(data_dir)
    return bool(waiting)


def clear_parts(data_dir: Path) -> int:
    """Removes what killed processes had not finished writing; how many files that were. The caller holds the lock."""
    copies = data_dir / COPIES
    places = (
        data_dir.glob("*"),
        copies.glob("*"),
        data_dir.glob(f"{_FILES}/*/*"),
        copies.glob(f"{_FILES}/*/*"),
        data_dir.glob("papers/*/*"),
    )
    left = [path for place in places for path in place if _PART.fullmatch(path.name)]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
