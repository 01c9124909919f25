"""What can be wrong with a ledger file, one sentence each: what happened, what still works, what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from hall_app.errors import LedgerTrouble, code
from hall_app.words import N_, _


class Reach(int):
    """How far something beside the ledger reaches, by its last entry; 0 where there is nothing.

    In a sentence it is a sentence of its own, in the language of the moment.
    """

    nothing = N_("Nothing is there yet.")
    so_far = N_("It reaches entry {n}.")

    def __format__(self, spec: str) -> str:
        return _(self.so_far).format(n=int(self)) if self else _(self.nothing)


class TownReach(Reach):
    """How far the town has signed."""

    nothing = N_("The town has signed for nothing yet.")
    so_far = N_("The town has signed for everything up to entry {n}.")


class CopyReach(Reach):
    """How far the newest backup reaches."""

    nothing = N_("There is no backup yet.")
    so_far = N_("The newest backup reaches entry {n}.")


DISK_FULL = code(
    "ledger_disk_full",
    N_(
        "The disk is full, so this was not saved; everything saved before is whole and can still be read. "
        "Free some space on the disk and save once more. {town} {copy}"
    ),
)
REPLACED = code(
    "ledger_replaced",
    N_(
        "The ledger file {path} was moved, deleted or exchanged while the hall was running. Nothing is written any "
        "more. Put the file back where it was, or close the hall and have the folder looked at before it is opened "
        "again."
    ),
)
NO_ROOM = code(
    "ledger_no_room",
    N_(
        "The disk is full, and the ledger cannot be opened. Nothing in it is lost. Free some space and start the hall "
        "again."
    ),
)
IO = code(
    "ledger_io",
    N_(
        "The disk reported an error, so this was not saved and the hall stops writing; reading still works. "
        "Check the disk, then start the hall again: it verifies the ledger first. {town} {copy}"
    ),
)
STOPPED = code(
    "ledger_stopped",
    N_(
        "The hall has stopped writing since the disk reported an error; reading still works. "
        "Check the disk, then start the hall again. {town} {copy}"
    ),
)
READ_ONLY = code(
    "ledger_read_only",
    N_("The ledger can only be read here, so this was not saved. Check the rights on the data folder."),
)
BUSY = code(
    "ledger_busy",
    N_("Another program kept the ledger busy for too long, so this was not saved. Save once more."),
)
WRONG_KEY = code(
    "ledger_wrong_key",
    N_(
        "The key kept on this computer does not fit this ledger; the ledger itself has not been touched. "
        "Sign in as the user who set the hall up, or bring the right key back. {town} {copy}"
    ),
)
DAMAGED = code(
    "ledger_damaged",
    N_(
        "The ledger file is damaged ({why}); nothing is written to it any more. Start the hall again: where only what "
        "is drawn from the facts is damaged, it mends that itself. Otherwise restore the newest backup; what the town "
        "holds comes back from it. {town} {copy}"
    ),
)
NEWER = code(
    "ledger_newer",
    N_(
        "This ledger was last used by a newer version of the program (shape {found}, this one knows {known}); "
        "it has not been touched. Start the newer version, or install it again. {town} {copy}"
    ),
)
MISSING = code(
    "ledger_missing",
    N_("There is no ledger at {path}. Choose another data folder, restore a backup, or set up a new hall."),
)
EXISTS = code("ledger_exists", N_("There is a ledger at {path} already; it has not been touched."))
IS_COPY = code(
    "ledger_is_copy",
    N_(
        "This ledger is a backup copy that reaches entry {copy}; it can be read, but not worked on. "
        "Restore it, and the hall goes on in a new chain."
    ),
)
OLD_ENGINE = code(
    "ledger_old_engine",
    N_(
        "The database library is too old ({found}); older than {least} it can lose saved work. "
        "The ledger has not been opened. Install the program again."
    ),
)

_BY_RESULT = {5: BUSY, 6: BUSY, 8: READ_ONLY, 10: IO, 11: DAMAGED, 13: DISK_FULL, 14: IO, 26: DAMAGED}
# SQLITE_IOERR_SHMSIZE: the index of the write-ahead log could not be made, for want of room.
PAGE_BYTES = 4096
_NO_ROOM_FOR_INDEX = 10 | 19 << 8


def of_driver(error: BaseException, **details: object) -> LedgerTrouble | None:
    """The trouble a driver's error stands for, or None where it is none of the world's (a bug, a constraint).

    Takes SQLAlchemy's wrapped error or the driver's own; goes by SQLite's primary result code.
    """
    inner = error.orig if isinstance(error, DBAPIError) else error
    number = getattr(inner, "sqlite_errorcode", None)
    if not isinstance(number, int):
        number = 26 if "file is not a database" in str(inner) else 0
    name = DISK_FULL if number == _NO_ROOM_FOR_INDEX else _BY_RESULT.get(number & 0xFF)
    return None if name is None else LedgerTrouble(name, **{"why": str(inner), **details})


def has_no_room(place: Path) -> bool:
    """Whether the disk of a folder has not even a page left."""
    try:
        return shutil.disk_usage(place).free < PAGE_BYTES
    except OSError:
        return False


def is_fatal(trouble: LedgerTrouble) -> bool:
    """Whether the writer must stop after it: the disk failed, or the file is damaged."""
    return trouble.code in (IO, DAMAGED)
