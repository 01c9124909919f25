"""How the command line reaches a hall: its own, or the one a running program holds (house §5)."""

from __future__ import annotations

import argparse
import getpass
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import msgspec

from hall_app.clock import SystemClock
from hall_app.errors import LedgerTrouble, Refusal, code
from hall_app.ledger import folder as folders
from hall_app.ledger.keys import file_passphrase, load_keys
from hall_app.ledger.store import Ledger
from hall_app.system_words import system_words
from hall_app.values.base import Command, Question
from hall_app.values.setup import ListFile, ReadListFile
from hall_app.words import N_, _

STATION = "cli"
FILE_MAX_BYTES = 1 << 20
PIN_NEEDED = code(
    "pin_needed",
    N_(
        "Nobody may do this without a PIN: name who does it with --staff NUMBER, and give the PIN with --pin-file FILE "
        "or at a terminal. Nothing was done."
    ),
)

DIFFERS = code(
    "passphrase_differs", N_("The two passphrases are not the same. Nothing was written; start again.")
)


class Door(Protocol):
    """What a command of the command line may do."""

    def run(self, command: Command) -> Any:
        """Runs a deed."""
        ...

    def ask(self, question: Question) -> Any:
        """Asks a question."""
        ...

    def errand(self, command: Command) -> Any:
        """Runs an errand."""
        ...

    def run_as(self, command: Command, number: str, pin: str) -> Any:
        """Runs a deed as somebody who shows their PIN."""
        ...


class _Beside:
    """The door into a hall that another process holds; answers are plain values."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = load_keys(folder, passphrase).ledger_key

    def run(self, command: Command) -> Any:
        from hall_app import porter

        return porter.call(self._folder, self._key, "run", command, STATION)

    def ask(self, question: Question) -> Any:
        from hall_app import porter

        return porter.call(self._folder, self._key, "ask", question, STATION)

    def errand(self, command: Command) -> Any:
        from hall_app import porter

        return porter.call(self._folder, self._key, "errand", command, STATION)

    def run_as(self, command: Command, number: str, pin: str) -> Any:
        from hall_app import porter

        return porter.call(self._folder, self._key, "run", command, STATION, number=number, pin=pin)


def passphrase() -> str | None:
    """The passphrase of a sealed key: from HALL_PASSPHRASE_FILE, else asked at the terminal, else None."""
    found = file_passphrase()
    if found is not None:
        return found
    return asked(_("Passphrase of the hall's key: "))


def asked(question: str) -> str | None:
    """What a person types without its being seen, or the next line of what is piped in; None where nobody is there."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", getpass.GetPassWarning)
        try:
            return getpass.getpass(question)
        except (EOFError, OSError, UnicodeError):
            return None


def asked_twice(question: str, again: str) -> str | None:
    """A new passphrase: a person at a terminal types it twice, for nothing else would show a slip.

    Raises Refusal passphrase_differs.
    """
    first = asked(question)
    if first and sys.stdin is not None and sys.stdin.isatty() and asked(again) != first:
        raise Refusal(DIFFERS)
    return first


def read_small(path: Path) -> bytes:
    """A file a person wrote. Raises LedgerTrouble file_unreadable, also for what is no plain file or has no end."""
    try:
        if path.exists() and not path.is_file():
            raise LedgerTrouble(UNREADABLE, path=str(path), why=_("it is not a file"))
        with path.open("rb") as file:
            data = file.read(FILE_MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise LedgerTrouble(UNREADABLE, path=str(path), why=_("there is no such file")) from error
    except PermissionError as error:
        raise LedgerTrouble(UNREADABLE, path=str(path), why=_("it may not be read")) from error
    except (OSError, ValueError) as error:
        why = system_words(error)
        raise LedgerTrouble(UNREADABLE, path=str(path), why=why) from error
    if len(data) > FILE_MAX_BYTES:
        raise LedgerTrouble(UNREADABLE, path=str(path), why=_("it is too large"))
    return data


@contextmanager
def door(folder: Path) -> Iterator[Door]:
    """The door into the hall of a data folder: opened here, or through the process that holds it."""
    if folders.is_locked(folder):
        yield _Beside(folder)
        return
    from hall_app.hall import Hall

    hall = Hall.open(folder, passphrase=passphrase)
    try:
        yield hall
    finally:
        hall.close()


@contextmanager
def read_only(folder: Path, tail: int | None = 200) -> Iterator[Ledger]:
    """The ledger to look at only, beside whoever holds it."""
    keys = load_keys(folder, passphrase)
    ledger = Ledger.open(
        folder / folders.LEDGER, keys.ledger_key, clock=SystemClock(), read_only=True, tail=tail
    )
    try:
        yield ledger
    finally:
        ledger.close()


class Person(NamedTuple):
    """Whoever does something at the command line: number and PIN, asked for once however many deeds follow."""

    number: str
    pin: str


def signed(args: argparse.Namespace, needed: bool = True) -> Person | None:
    """Who says that they do this, before anything is opened or read. Raises Refusal pin_needed where nobody was
    named though somebody must be, LedgerTrouble file_unreadable for a PIN file."""
    if args.staff:
        return Person(args.staff, _pin(args.pin_file))
    if needed:
        raise Refusal(PIN_NEEDED)
    return None


def run_by(hall: Door, command: Command, who: Person | None) -> Any:
    """Runs a deed as somebody with a PIN, who keeps their seat elsewhere, or as the command line."""
    return hall.run(command) if who is None else hall.run_as(command, who.number, who.pin)


def write_out(path: str, data: bytes) -> None:
    """A file for the person, whole or not at all. Raises LedgerTrouble file_unwritable."""
    try:
        folders.write_durable(Path(path), data, mode=0o644)
    except OSError as error:
        raise LedgerTrouble(UNWRITABLE, path=path, why=system_words(error)) from error


def list_by(hall: Door, file: str, who: Person | None, table: bool = False) -> ListFile:
    """The text of a file somebody brings in, read once their PIN and their role are known. Raises Refusal as
    ReadListFile does."""
    found = run_by(hall, ReadListFile(str(Path(file).absolute()), table), who)
    return msgspec.convert(msgspec.to_builtins(found), ListFile)


def _pin(pin_file: str) -> str:
    if pin_file:
        try:
            return read_small(Path(pin_file)).decode("utf-8-sig").strip()
        except UnicodeError as error:
            why = _("it is not UTF-8 text")
            raise LedgerTrouble(UNREADABLE, path=pin_file, why=why) from error
    pin = asked(_("PIN: "))
    if pin is None:
        raise Refusal(PIN_NEEDED)
    return pin


UNREADABLE = code("file_unreadable", N_("{path} cannot be read ({why}). Nothing was done."))
UNWRITABLE = code("file_unwritable", N_("{path} cannot be written ({why}). Nothing was done."))
