"""The way to a receipt printer: a socket or a device. What is sent is counted, and nothing waits for ever."""

from __future__ import annotations

import contextlib
import os
import re
import select
import socket
import stat
import sys
import threading
from pathlib import Path
from typing import Protocol

from hall_app.clock import SystemClock
from hall_app.devices.place import NETWORK, Place
from hall_app.system_words import system_words
from hall_app.words import _

CHUNK = 4096
# What every paper of ours begins with; a file that begins otherwise is somebody's, and nothing is added to it.
BEGINS = b"\x1b@"
_COM_PORT = re.compile(r"^(COM|LPT)\d+$", re.IGNORECASE)


class Away(Exception):
    """The printer cannot be reached: nothing was sent. The argument is what the system said."""


class Lost(Exception):
    """The printer went while it was sent to: something may have come out."""


class Link(Protocol):
    """An open way to a printer. `answers` is False where nothing can be read back."""

    answers: bool

    def send(self, data: bytes) -> None:
        """Sends all of it. Raises Lost."""
        ...

    def read(self, timeout_s: float) -> bytes:
        """What the printer says within a time, empty where it is silent. Raises Lost where it is gone."""
        ...

    def close(self) -> None:
        """Lets go."""
        ...


class NetworkLink:
    """A printer that listens at a TCP port. Raises Away where it does not."""

    answers = True

    def __init__(self, host: str, port: int, timeout_s: float) -> None:
        try:
            self._socket = socket.create_connection((host, port), timeout_s)
        except OSError as problem:
            raise Away(system_words(problem)) from problem
        self._timeout_s = timeout_s

    def send(self, data: bytes) -> None:
        """See Link."""
        self._socket.settimeout(self._timeout_s)
        try:
            for start in range(0, len(data), CHUNK):
                self._socket.sendall(data[start : start + CHUNK])
        except OSError as problem:
            raise Lost(system_words(problem)) from problem

    def read(self, timeout_s: float) -> bytes:
        """See Link."""
        self._socket.settimeout(timeout_s)
        try:
            heard = self._socket.recv(64)
        except TimeoutError:
            return b""
        except OSError as problem:
            raise Lost(system_words(problem)) from problem
        if not heard:
            raise Lost(_("it hung up"))
        return heard

    def close(self) -> None:
        """See Link."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
        self._socket.close()


class DeviceLink:
    """A printer at a device node, a serial port, or a file that keeps the bytes. Raises Away where it is not there."""

    def __init__(self, path: str, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._file = _opened(path)
        mode = os.fstat(self._file).st_mode
        self._waits = not stat.S_ISREG(mode)
        self.answers = stat.S_ISCHR(mode) and _readable(self._file)
        if os.isatty(self._file):
            _make_raw(self._file)

    def send(self, data: bytes) -> None:
        """See Link."""
        left = memoryview(data)
        while left:
            try:
                if self._waits and not select.select((), (self._file,), (), self._timeout_s)[1]:
                    raise Lost(_("no answer in time"))
                left = left[os.write(self._file, left[:CHUNK]) :]
            except BlockingIOError:
                continue
            except OSError as problem:
                raise Lost(system_words(problem)) from problem

    def read(self, timeout_s: float) -> bytes:
        """See Link."""
        try:
            if not self.answers or not select.select((self._file,), (), (), timeout_s)[0]:
                return b""
            return os.read(self._file, 64)
        except BlockingIOError:
            return b""
        except OSError as problem:
            raise Lost(system_words(problem)) from problem

    def close(self) -> None:
        """See Link."""
        os.close(self._file)


def _opened(path: str) -> int:
    """Never makes a file among the devices; elsewhere one that is not there is begun, one that is goes on."""
    file = Path(path)
    flags = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    try:
        if file.is_dir():
            raise Away(_("it is a folder"))
        if file.is_block_device():
            raise Away(_("it is a disk"))
        if not path.startswith("/dev/") and (file.is_file() or not file.exists()):
            _not_somebodys(file)
            return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            return os.open(path, os.O_RDWR | flags)
        except PermissionError:
            return os.open(path, os.O_WRONLY | flags)
    except OSError as problem:
        raise Away(system_words(problem)) from problem


def _not_somebodys(file: Path) -> None:
    """Raises Away where a file that is there was not begun by us: a letter, the hall's own ledger."""
    if not file.exists():
        return
    with file.open("rb") as begun:
        head = begun.read(len(BEGINS))
    if head not in (b"", BEGINS):
        raise Away(_("there is another file"))


def _readable(file: int) -> bool:
    if sys.platform == "win32":
        return False
    import fcntl

    return fcntl.fcntl(file, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDWR


def _make_raw(file: int) -> None:
    """A serial line must not turn line ends into something else."""
    if sys.platform != "win32":
        import tty

        tty.setraw(file)


class PortLink:
    """A COM or LPT port of Windows, which cannot be waited for: a thread writes, and is left behind when it hangs."""

    answers = False

    def __init__(self, path: str, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        try:
            self._file = open(path, "wb", buffering=0)  # noqa: SIM115 - held open for the whole paper
        except OSError as problem:
            raise Away(system_words(problem)) from problem

    def send(self, data: bytes) -> None:
        """See Link."""
        broke: list[OSError] = []

        def write() -> None:
            try:
                left = memoryview(data)
                while left:
                    left = left[self._file.write(left[:CHUNK]) or 0 :]
            except OSError as problem:
                broke.append(problem)

        writer = threading.Thread(target=write, name="printer-port", daemon=True)
        writer.start()
        writer.join(self._timeout_s)
        if writer.is_alive():
            raise Lost(_("no answer in time"))
        if broke:
            raise Lost(system_words(broke[0])) from broke[0]

    def read(self, timeout_s: float) -> bytes:
        """Nothing comes back this way."""
        return b""

    def close(self) -> None:
        """See Link."""
        threading.Thread(target=self._file.close, name="printer-port", daemon=True).start()


def reach(place: Place, timeout_s: float) -> Link:
    """The way to a receipt printer. Raises Away."""
    if place.kind == NETWORK:
        return NetworkLink(place.where, place.port, timeout_s)
    if _COM_PORT.match(place.where):
        return PortLink(rf"\\.\{place.where}", timeout_s)
    return DeviceLink(place.where, timeout_s)


def heard(link: Link, fits: int, mask: int, timeout_s: float) -> int | None:
    """The first byte a printer says with `byte & mask == fits`; None where it stays silent. Raises Lost."""
    clock = SystemClock()
    end = clock.monotonic() + timeout_s
    while (left := end - clock.monotonic()) > 0:
        for byte in link.read(left):
            if byte & mask == fits:
                return byte
    return None
