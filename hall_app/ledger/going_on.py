"""Going on in a new chain where the town holds other entries under our numbers than we do (protocol §6, ahead, fork).

A round finds out where the two part and notes it; the next start, while nobody works, closes the chain there. What the
town has beyond comes back with the next round; what was done here beyond is carried over as grafts.
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from hall_app.clock import Clock
from hall_app.errors import LedgerTrouble, code
from hall_app.ledger import folder, line, troubles
from hall_app.ledger.chain import BadEntry
from hall_app.ledger.engine import connect
from hall_app.ledger.keepsake import Fresh, put_in_place
from hall_app.ledger.keys import Keys
from hall_app.ledger.store import Ledger
from hall_app.system_words import system_words
from hall_app.words import N_

NOT_CARRIED = code(
    "graft_not_carried",
    N_(
        "An entry of this ledger cannot be taken along into a new chain ({why}). Tell whoever looks after the program."
    ),
)


class Parting(NamedTuple):
    """The chain, its last entry the town holds alike, and the reason the new chain begins with."""

    chain: str
    common: int
    reason: str


def note_parting(conn: Connection, found: Parting) -> None:
    """Keeps where the chains part until the next start."""
    line.note(conn, **{line.GO_ON: list(found)})


def parted(ledger: Ledger) -> Parting | None:
    """What the last round found, where this ledger is still the one it found it of."""
    with ledger.look() as conn:
        kept = line.noted(conn, line.GO_ON)
    if not kept or kept[0] != ledger.chain:
        return None
    return Parting(str(kept[0]), int(kept[1]), str(kept[2]))


def go_on(data_dir: Path, keys: Keys, clock: Clock, parting: Parting) -> Path | None:
    """Goes on in a new chain, in a folder whose lock the caller holds and which nobody has open; gives where the ledger
    that was worked on until now is kept.

    Raises LedgerTrouble where it cannot be done now; then everything is as it was and the next start tries again.
    """
    path = folder.ledger_path(data_dir)
    raw = connect(path, keys.ledger_key)
    try:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        raw.close()
    fresh = Fresh(keys.device_public, clock, parting.reason, parting.common)
    try:
        return put_in_place(path, data_dir, keys.ledger_key, fresh)
    except BadEntry as error:
        why = f"{error.seq}: {error.why}"
        raise LedgerTrouble(troubles.DAMAGED, why=why, **folder.safe_elsewhere(data_dir)) from error
    except ValueError as error:
        raise LedgerTrouble(NOT_CARRIED, why=str(error)) from error
    except OSError as error:
        code_of = troubles.DISK_FULL if error.errno == errno.ENOSPC else troubles.IO
        why = system_words(error)
        raise LedgerTrouble(code_of, path=str(path), why=why, **folder.safe_elsewhere(data_dir)) from error
