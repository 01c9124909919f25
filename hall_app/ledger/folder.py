"""The data folder: what lies where, who may use it (one process), and what `hall.json` says in the clear
(house §5).

::

    hall.db  hall.db-wal  hall.db-shm   the ledger, encrypted
    hall.json                           ledger id, schema number, demo flag, key check; no secrets
    hall.lock                           held by the one process that writes
    demo.key                            the plain key of a demo ledger
    town.size                           how far the town has signed, for the words of a ledger that cannot be opened
    copy.name                           the newest backup's name, for the same; it may lie in another folder
    pages.suspect                       a page could not be read or the disk failed: the next start looks at all of them
    hall-before-….db                    a ledger another one took the place of; with .next: the one that is to take it
    copies/  files/  logs/  reports/    backups, attachments, log files, reports of faults
"""

from __future__ import annotations

import base64
import json
import os
import re
import sys
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, NamedTuple

from hall_app import paths
from hall_app.clock import process_id
from hall_app.errors import LedgerTrouble, code
from hall_app.ledger.troubles import CopyReach, TownReach
from hall_app.system_words import system_words
from hall_app.whole import check_target
from hall_app.words import N_

LEDGER = "hall.db"
ABOUT = "hall.json"
LOCK = "hall.lock"
DEMO_KEY = "demo.key"
TOWN_NOTE = "town.size"
COPY_NOTE = "copy.name"
SUSPECT = "pages.suspect"
COPIES = "copies"
_COPY = re.compile(r"hall-(\d{4}-\d\d-\d\d)-(\d{6})-(\d+)\.(\w+)\.copy")

# What reading a small file of ours raises when somebody else wrote it: JSON of another form, nested, or absurd numbers.
NOT_AS_WRITTEN = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)

NOT_WRITABLE = code(
    "folder_not_writable",
    N_(
        "The data folder {path} cannot be written to ({why}). Nothing was changed. Give this account the right to "
        "write there, or take the write protection off the disk, and start again."
    ),
)
IN_USE = code(
    "folder_in_use",
    N_("The hall is already running with this data folder ({path}). Go on in the window that is open."),
)
IS_REAL = code(
    "folder_is_real",
    N_(
        "This data folder holds a real hall ({path}); the demonstration does not touch it. "
        "Start the demonstration with another folder."
    ),
)
IS_DEMO = code(
    "folder_is_demo",
    N_(
        "This data folder holds a demonstration ({path}); a real hall needs a folder of its own. Choose another."
    ),
)
ABOUT_BROKEN = code(
    "folder_about_broken",
    N_(
        "The file {path} cannot be read, so the key of the ledger cannot be found; the ledger has not been touched. "
        "Put back the hall.json that lies beside the newest backup."
    ),
)


class About(NamedTuple):
    """What `hall.json` says. `key_check` is hex of the first 8 bytes of SHA-256("hall-key" || key)."""

    ledger_id: str
    schema: int
    demo: bool
    key_check: str


def base64_text(data: bytes) -> str:
    """Standard base64 with padding, as the protocol writes keys and signatures."""
    return base64.b64encode(data).decode("ascii")


def moment(text: str) -> datetime:
    """The moment an RFC 3339 text names."""
    return datetime.fromisoformat(text)


def key_check(key: bytes) -> str:
    """Hex of the first 8 bytes of SHA-256("hall-key" || key)."""
    return sha256(b"hall-key" + key).digest()[:8].hex()


def read_about(data_dir: Path) -> About | None:
    """What `hall.json` says, or None where there is none. Raises LedgerTrouble `folder_about_broken`."""
    return about_at(data_dir / ABOUT)


def about_at(path: Path) -> About | None:
    """What a file like `hall.json` says, such as the one beside a copy; None where there is none. Raises LedgerTrouble
    `folder_about_broken`."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return About(str(found["ledger"]), int(found["schema"]), bool(found["demo"]), str(found["key_check"]))
    except FileNotFoundError:
        return None
    except NOT_AS_WRITTEN as error:
        raise LedgerTrouble(ABOUT_BROKEN, path=str(path)) from error


def write_about(data_dir: Path, about: About) -> None:
    """Writes `hall.json` durably."""
    words = {
        "ledger": about.ledger_id,
        "schema": about.schema,
        "demo": about.demo,
        "key_check": about.key_check,
    }
    write_durable(data_dir / ABOUT, (json.dumps(words, indent=1, sort_keys=True) + "\n").encode())


def key_fits(data_dir: Path, key: bytes) -> bool | None:
    """Whether the key is the one `hall.json` was written for; None where nothing says so."""
    try:
        about = read_about(data_dir)
    except LedgerTrouble:
        return None
    return None if about is None else about.key_check == key_check(key)


def sync_folder(folder: Path) -> None:
    """Makes names in a folder durable; Windows does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(file: IO[bytes]) -> None:
    """Makes a file's bytes durable."""
    os.fsync(file.fileno())


def write_durable(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Writes a file so that it is there whole or not at all: temporary name, fsync, rename, fsync of the
    folder. Raises OSError, also where something that is no plain file has the name.
    """
    check_target(path)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f"{path.name}.{process_id()}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def check_use(data_dir: Path, demo: bool) -> None:
    """Keeps demonstrations and real halls apart. Raises LedgerTrouble `folder_is_real` or `folder_is_demo`."""
    about = read_about(data_dir)
    if about is None:
        if demo and (data_dir / LEDGER).exists():
            raise LedgerTrouble(IS_REAL, path=str(data_dir))
    elif demo and not about.demo:
        raise LedgerTrouble(IS_REAL, path=str(data_dir))
    elif about.demo and not demo:
        raise LedgerTrouble(IS_DEMO, path=str(data_dir))


class CopyName(NamedTuple):
    """A backup's name read: its path, working day, time (HHMMSS), last entry, why it was made."""

    path: Path
    day: str
    time: str
    seq: int
    reason: str


def copies(data_dir: Path) -> list[CopyName]:
    """The backups in the data folder, oldest first."""
    return copies_in(data_dir / COPIES)


def copies_in(folder: Path) -> list[CopyName]:
    """The backups in a folder, oldest first."""
    if not folder.is_dir():
        return []
    return sorted(filter(None, map(_copy_name, folder.iterdir())), key=_age)


def _copy_name(path: Path) -> CopyName | None:
    match = _COPY.fullmatch(path.name)
    return CopyName(path, match[1], match[2], int(match[3]), match[4]) if match else None


def _age(one: CopyName) -> tuple[str, str, int]:
    return (one.day, one.time, one.seq)


def newest_copy_seq(data_dir: Path) -> int:
    """Up to which entry the newest backup reaches, wherever it was made; 0 without one."""
    found, noted = copies(data_dir), noted_copy(data_dir)
    if noted is not None:
        found.append(noted)
    return max(found, key=_age).seq if found else 0


def noted_copy(data_dir: Path) -> CopyName | None:
    """The backup made last, by its name alone: it may lie on a stick nobody can see now. None where none is noted."""
    try:
        return _copy_name(Path((data_dir / COPY_NOTE).read_text(encoding="utf-8").strip()))
    except (OSError, ValueError):
        return None


def note_copy(data_dir: Path, name: str) -> None:
    """Notes beside the ledger the name of the backup made last: it may lie on a stick nobody can see later."""
    write_durable(data_dir / COPY_NOTE, f"{name}\n".encode())


def note_suspect(data_dir: Path) -> None:
    """Notes that pages of the ledger may be damaged; what the disk refuses now the night's check finds again."""
    with suppress(OSError):
        (data_dir / SUSPECT).touch()


def note_town(data_dir: Path, size: int) -> None:
    """Notes beside the ledger how far the town has signed, so that it can be said when the ledger cannot be opened."""
    write_durable(data_dir / TOWN_NOTE, f"{size}\n".encode("ascii"))


def town_size(data_dir: Path) -> int:
    """How far the town had signed when it was last noted; 0 where nothing says so."""
    try:
        return int((data_dir / TOWN_NOTE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0


def safe_elsewhere(data_dir: Path) -> dict[str, int]:
    """What the copies and the town hold, for the words of a ledger in trouble: the last entry of each."""
    return {"copy": CopyReach(newest_copy_seq(data_dir)), "town": TownReach(town_size(data_dir))}


class FolderLock:
    """The operating system's lock on a data folder: it ends with the process, whatever end that has."""

    def __init__(self, data_dir: Path) -> None:
        self._dir = data_dir
        self._file: IO[bytes] | None = None
        self._made: list[Path] = []

    def take(self) -> None:
        """Takes the lock. Raises LedgerTrouble `folder_in_use` where another process has it, `folder_not_writable`."""
        lock = self._dir / LOCK
        made = [one for one in (lock, self._dir, *self._dir.parents) if not one.exists()]
        file = self._locked(lock)
        if not os.fstat(file.fileno()).st_nlink:
            # Whoever had it gave up in between and took the file away: one that nobody can open any more locks nothing.
            file.close()
            file = self._locked(lock)
        self._file, self._made = file, made

    def _locked(self, lock: Path) -> IO[bytes]:
        try:
            self._dir.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = lock.open("ab")
        except OSError as error:
            raise LedgerTrouble(NOT_WRITABLE, path=str(self._dir), why=system_words(error)) from error
        try:
            _lock(file)
        except OSError as error:
            file.close()
            raise LedgerTrouble(IN_USE, path=str(self._dir)) from error
        return file

    def release(self) -> None:
        """Gives the lock back; nothing happens when it is not held."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def give_up(self) -> None:
        """Gives the lock back after nothing came of it: what taking it made is gone again, as far as it is empty."""
        made, self._made = self._made, []
        if sys.platform == "win32":
            # There no open file goes away: not ours, and later not that of whoever takes the lock meanwhile.
            self.release()
        # Somebody may have put something there meanwhile.
        with suppress(OSError):
            for one in made:
                one.rmdir() if one.is_dir() else one.unlink()
        self.release()

    def __enter__(self) -> FolderLock:
        self.take()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        self.release() if kind is None else self.give_up()


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def is_locked(data_dir: Path) -> bool:
    """Whether some process holds the folder at this moment."""
    if not (data_dir / LOCK).exists():
        return False
    lock = FolderLock(data_dir)
    try:
        lock.take()
    except LedgerTrouble as trouble:
        return trouble.code == IN_USE
    lock.release()
    return False


def ledger_path(data_dir: Path | None = None) -> Path:
    """Where the ledger of a data folder lies."""
    return (data_dir or paths.default_data()) / LEDGER
