"""Attachments in backups: the folder `files/` beside the copies of the ledger, each content there once for all of them.

A file lies in a backup as it lies in the hall: sealed, under the same name. What is there already is not written
again; on the same disk a new one is another name of the same bytes, elsewhere it is copied. Every new one is opened and
its digest looked at before it counts. What was erased by order is taken out of the backups too (protocol §2).
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from hall_app.clock import Clock, process_id
from hall_app.errors import LedgerTrouble, Trouble, code
from hall_app.ledger import folder, local
from hall_app.ledger.filestore import FileStore
from hall_app.ledger.store import Ledger
from hall_app.system_words import system_words
from hall_app.words import N_

FILES_NOT_COPIED = code(
    "files_not_copied",
    N_(
        "The ledger's backup is made, but not every attachment could be copied ({why}). Check the space on the disk or "
        "stick and make the backup once more; it goes on where it stopped."
    ),
)
ADDED = "attachment.added"


class Missing(NamedTuple):
    """An attachment whose bytes are gone or damaged: its content, the name it was added under, and the case's id."""

    sha256: str
    name: str
    case: str


class FilesCopied(NamedTuple):
    """How many files a backup has, how many of them are new in it, and what is missing."""

    whole: int
    fresh: int
    missing: tuple[Missing, ...]


def copy_files(ledger: Ledger, place: Path | None = None) -> FilesCopied:
    """Brings the attachments of a hall into the backups in `place` (the data folder's `copies` by default).

    A file whose bytes are gone or damaged in the hall is named and holds up none of the others; one that an earlier
    backup still has whole is no loss. Raises LedgerTrouble files_not_copied where the disk does not take them.
    """
    data_dir = ledger.path.parent
    source = FileStore(data_dir, ledger.key, ledger.clock)
    target = FileStore(place or data_dir / folder.COPIES, ledger.key, ledger.clock)
    with ledger.look() as conn:
        named = [row.sha256 for row in local.file_rows(conn)]
        erased = _erased(ledger, conn, set(named))
    try:
        for sha256 in erased:
            target.remove(sha256)
        fresh = sum(_bring(source, target, sha256) for sha256 in named)
    except (OSError, Trouble) as error:
        why = system_words(error)
        raise LedgerTrouble(FILES_NOT_COPIED, why=why) from error
    gone = {sha256 for sha256 in named if not target.has(sha256)}
    return FilesCopied(len(named) - len(gone), fresh, missing_of(ledger, gone))


def _bring(source: FileStore, target: FileStore, sha256: str) -> bool:
    """One file, whole or not at all; True where it is new there. Raises OSError where the disk does not take it."""
    here, there = source.path_of(sha256), target.path_of(sha256)
    if there.is_file() and (not here.is_file() or there.stat().st_size == here.stat().st_size):
        return False
    if not _holds(source, sha256):
        return False
    part = there.with_name(f"{there.name}.{process_id()}.part")
    there.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        _link_or_copy(here, part)
        part.replace(there)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    folder.sync_folder(there.parent)
    if not _holds(target, sha256):
        there.unlink()
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    return True


def _link_or_copy(here: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    try:
        os.link(here, part)
    except OSError:
        # Another disk, or a file system without second names: the bytes themselves.
        folder.write_durable(part, here.read_bytes())


def _holds(store: FileStore, sha256: str) -> bool:
    """Whether a content opens under its own hash."""
    try:
        store.get(sha256)
    except Trouble:
        return False
    return True


def _erased(ledger: Ledger, conn: Connection, needed: set[str]) -> list[str]:
    """The contents erased entries named and nothing else does."""
    found = (ref.sha256 for one in ledger.history(conn) if one.body is None for ref in one.files)
    return sorted({sha256 for sha256 in found if sha256 not in needed})


def missing_of(ledger: Ledger, gone: set[str]) -> tuple[Missing, ...]:
    """The attachments that have these contents, by name and case, in the order in which they were added."""
    if not gone:
        return ()
    found = []
    with ledger.look() as conn:
        for one in ledger.history(conn):
            if one.kind == ADDED and one.body is not None:
                name = str(one.body.get("name", ""))
                found += [Missing(ref.sha256, name, one.subject) for ref in one.files if ref.sha256 in gone]
    return tuple(found)


def bring_back(copy: Path, data_dir: Path, key: bytes, clock: Clock) -> FilesCopied:
    """Brings attachments back from the backups beside `copy` into a hall restored from it; each is looked at by its
    digest, one that lies damaged in the hall is put right. Names what is nowhere. Raises LedgerTrouble
    files_not_copied where the disk does not take them.
    """
    source, target = FileStore(copy.parent, key, clock), FileStore(data_dir, key, clock)
    ledger = Ledger.open(folder.ledger_path(data_dir), key, clock=clock, read_only=True, tail=1)
    try:
        with ledger.look() as conn:
            named = [row.sha256 for row in local.file_rows(conn)]
        gone, fresh = set(), 0
        for sha256 in named:
            if _holds(target, sha256):
                continue
            if not _holds(source, sha256):
                gone.add(sha256)
                continue
            # The backup keeps bytes of its own: what befalls the hall's must not befall it.
            folder.write_durable(target.path_of(sha256), source.path_of(sha256).read_bytes())
            fresh += 1
        return FilesCopied(len(named) - len(gone), fresh, missing_of(ledger, gone))
    except OSError as error:
        raise LedgerTrouble(FILES_NOT_COPIED, why=system_words(error)) from error
    finally:
        ledger.close()
