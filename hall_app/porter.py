"""Deeds from beside the program: a local socket only the ledger's own user can speak through (house §5).

One process owns the ledger of a data folder. A command line that finds it owned hands its commands to that process as
the same values, JSON both ways, over a Unix socket or a named pipe whose key is derived from the ledger's own.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import sys
import threading
from collections.abc import Callable
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener, answer_challenge, deliver_challenge
from pathlib import Path
from typing import Any

import msgspec

from hall_app import paths
from hall_app.errors import HallError, LedgerTrouble, Refusal, Trouble, code, sentence
from hall_app.logs import keep_report
from hall_app.values.base import Command, Question
from hall_app.words import LANGUAGES, N_, language, speaking

log = logging.getLogger(__name__)

# The largest list somebody brings in, with every quotation mark of it written as two characters, and some room.
MESSAGE_MAX_BYTES = 24 << 20
SOCKET = "hall.sock"
SOCKET_NAME_MAX_BYTES = 100
NOBODY_ANSWERS = code(
    "porter_silent",
    N_(
        "The hall is running with this data folder ({path}) but does not answer. Close its window and try again."
    ),
)
ODD = code(
    "porter_odd", N_("The running hall does not know this command; it may be of another version. Restart it.")
)
BROKE = code(
    "porter_fault", N_("Something in the running hall broke; nothing was half done. Report: {report}")
)
HOWS = ("run", "ask", "errand")


class Asked(msgspec.Struct, frozen=True, omit_defaults=True):
    """A command or question on its way in: `how` is run, ask or errand; `language` of whoever asked, or empty.

    With `number` and `pin` a deed is run as that person, once the PIN was checked here: nobody names an actor.
    """

    how: str
    name: str
    station: str
    fields: msgspec.Raw
    language: str = ""
    number: str = ""
    pin: str = ""


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """What comes back: an answer, or the code and details of what was said instead. `kind`: refusal, trouble, fault.

    `says` is the sentence of the code in the caller's language: the caller may never have loaded what registers it.
    """

    answer: Any = None
    kind: str = ""
    code: str = ""
    details: dict[str, Any] = {}
    says: str = ""


def _address(folder: Path) -> str:
    name = "hall-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
    if sys.platform == "win32":
        return rf"\\.\pipe\{name}"
    # In the data folder nobody else can stand in the way; its path may be longer than a socket's name can be.
    beside = str(folder.resolve() / SOCKET)
    if len(os.fsencode(beside)) <= SOCKET_NAME_MAX_BYTES:
        return beside
    return str(paths.temporary() / f"{name}.sock")


def _authkey(ledger_key: bytes) -> bytes:
    return hmac.new(ledger_key, b"hall-porter/1", hashlib.sha256).digest()


def known_values() -> dict[str, type[Command] | type[Question]]:
    """Every command and question by its name."""
    found: dict[str, type[Command] | type[Question]] = {}
    for base in (Command, Question):
        found.update({one.__name__: one for one in base.__subclasses__()})
    return found


class Porter:
    """Takes commands for an open hall until it is closed. `carry` runs one: its answer, or a HallError."""

    def __init__(self, folder: Path, ledger_key: bytes, carry: Callable[[Asked, Any], Any]) -> None:
        self._folder = folder
        self._address = _address(folder)
        self._key = _authkey(ledger_key)
        self._carry = carry
        self._listener: Listener | None = None
        self._closing = False

    def start(self) -> None:
        """Begins to listen; a socket left over by a killed process is taken away first (the folder's lock is ours).

        Where no socket can be had the hall works all the same, only the command line cannot reach it.
        """
        try:
            if sys.platform != "win32":
                Path(self._address).unlink(missing_ok=True)
            self._listener = Listener(self._address)
            if sys.platform != "win32":
                Path(self._address).chmod(0o600)
        except OSError as error:
            log.warning("no porter: %s", error.strerror)
            return
        threading.Thread(target=self._listen, name="porter", daemon=True).start()

    def stop(self) -> None:
        """Stops listening."""
        self._closing = True
        if self._listener is None:
            return
        try:
            Client(self._address).close()
        except OSError:
            log.debug("the porter was not listening any more")
        self._listener.close()

    def _listen(self) -> None:
        while not self._closing and self._listener is not None:
            try:
                connection = self._listener.accept()
            except OSError:
                continue
            threading.Thread(target=self._serve, args=(connection,), name="porter-call", daemon=True).start()

    def _serve(self, connection: Connection) -> None:
        with connection:
            try:
                # Each caller shows the key in a thread of its own: one who stays silent keeps nobody else waiting.
                deliver_challenge(connection, self._key)
                answer_challenge(connection, self._key)
                data = connection.recv_bytes(MESSAGE_MAX_BYTES)
                connection.send_bytes(msgspec.json.encode(self._answer(data)))
            except (OSError, EOFError, AuthenticationError):
                log.info("a caller of the porter went away")

    def _answer(self, data: bytes) -> Told:
        try:
            asked = msgspec.json.decode(data, type=Asked)
            value = msgspec.json.decode(asked.fields, type=known_values()[asked.name])
        except (msgspec.MsgspecError, KeyError, UnicodeError, RecursionError):
            return _odd(language())
        spoken = asked.language if asked.language in LANGUAGES else language()
        if asked.how not in HOWS or isinstance(value, Question) != (asked.how == "ask"):
            return _odd(spoken)
        with speaking(spoken):
            return self._carried(asked, value)

    def _carried(self, asked: Asked, value: Command | Question) -> Told:
        try:
            return Told(answer=msgspec.to_builtins(self._carry(asked, value)))
        except HallError as error:
            kind = (
                "refusal"
                if isinstance(error, Refusal)
                else "trouble"
                if isinstance(error, Trouble)
                else "fault"
            )
            details = {
                name: int(part) if isinstance(part, int) else str(part)
                for name, part in error.details.items()
            }
            return Told(kind=kind, code=error.code, details=details, says=sentence(error))
        except Exception as error:  # noqa: BLE001 - a bug is kept as a report, and the caller is told
            fault = Trouble(BROKE, report=str(keep_report(error, self._folder)))
            return Told(kind="fault", code=BROKE, details=fault.details, says=sentence(fault))


def _odd(spoken: str) -> Told:
    with speaking(spoken):
        return Told(kind="trouble", code=ODD, says=sentence(Trouble(ODD)))


def call(
    folder: Path,
    ledger_key: bytes,
    how: str,
    value: Command | Question,
    station: str = "cli",
    *,
    number: str = "",
    pin: str = "",
) -> Any:
    """Hands a command to the process that owns the folder; gives plain values back. With `number` and `pin` as that
    person.

    Raises what the hall raised there, or LedgerTrouble porter_silent when nobody answers.
    """
    fields = msgspec.Raw(msgspec.json.encode(value))
    asked = Asked(how, type(value).__name__, station, fields, language(), number, pin)
    try:
        with Client(_address(folder), authkey=_authkey(ledger_key)) as connection:
            connection.send_bytes(msgspec.json.encode(asked))
            told = msgspec.json.decode(connection.recv_bytes(MESSAGE_MAX_BYTES), type=Told)
    except (OSError, EOFError, AuthenticationError) as error:
        raise LedgerTrouble(NOBODY_ANSWERS, path=str(folder)) from error
    if not told.kind:
        return told.answer
    found = (Refusal if told.kind == "refusal" else Trouble)(told.code, **told.details)
    found.says = told.says
    raise found
