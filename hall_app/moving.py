"""A hall that does not open as it is: settling it on another PC or folder, and the copies to go on from."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from hall_app.clock import Clock, SystemClock
from hall_app.ledger import folder as folders
from hall_app.ledger import keepsake, keys, mending


class CopyHere(NamedTuple):
    """A backup in the data folder: its file, its day (ISO), the last entry it holds."""

    path: Path
    day: str
    reach: int


def settle(
    folder: Path,
    copied: bool,
    passphrase: keys.PassphraseSource | None = None,
    clock: Clock | None = None,
    new_passphrase: keys.PassphraseSource | None = None,
) -> None:
    """Settles a hall that was found on another PC or in another folder (protocol §6).

    Moved: this PC and folder are its home from now on. `copied`: the other one goes on too, so this one starts a new
    chain with a new device and is to be enrolled anew. The home is kept last: what breaks off before is asked again.
    `passphrase` opens the key, `new_passphrase` (the same where left out) is what it is sealed under from now on.
    Raises LedgerTrouble where key or ledger cannot be used, or the folder is in use.
    """
    keep = new_passphrase or passphrase
    found = keys.load_keys(folder, passphrase)
    if copied:
        clock = clock or SystemClock()
        found = keys.change_device(folder, found, clock, keep)
        keepsake.restore(
            folder / folders.LEDGER,
            folder,
            found.ledger_key,
            device_key=found.device_public,
            clock=clock,
            reason="forked",
        )
    keys.settle_here(folder, found, keep)


def mend_here(
    folder: Path, passphrase: keys.PassphraseSource | None = None, clock: Clock | None = None
) -> Path | None:
    """Mends damaged pages beside the facts; gives where the damaged file was moved, None where nothing was to mend.

    Raises LedgerTrouble where the key cannot be had or the folder is in use.
    """
    if not folders.ledger_path(folder).is_file():
        return None
    with folders.FolderLock(folder):
        found = keys.load_keys(folder, passphrase)
        if keys.has_moved(folder, found):
            return None
        return mending.mend(folder, found.ledger_key, clock or SystemClock())


def copies_here(folder: Path) -> tuple[CopyHere, ...]:
    """The backups in the data folder, newest first; not opened here."""
    return tuple(CopyHere(one.path, one.day, one.seq) for one in reversed(folders.copies(folder)))
