"""Receipt printers to speak to, one at a TCP port of this machine, one behind a pseudo-terminal; a reader of bytes."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import socket
import struct
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from PIL import Image


@dataclass
class Habits:
    """How a printer behaves. `why` and `roll` answer DLE EOT 2 and 4, `done` GS r 1; None: it never answers that.
    After `cut_at` bytes it is gone; `deaf` takes nothing at all; `garbage` it says besides, to everything."""

    why: int | None = None
    roll: int | None = 0x12
    done: int | None = 0x00
    cut_at: int = 0
    deaf: bool = False
    garbage: bytes = b""
    heard: bytearray = field(default_factory=bytearray)
    papers: list[bytes] = field(default_factory=list)

    def answers(self, data: bytes) -> bytes:
        """Keeps what came and gives what the printer says to it."""
        self.heard += data
        said = self.garbage
        for asked, byte in (
            (b"\x10\x04\x02", self.why),
            (b"\x10\x04\x04", self.roll),
            (b"\x1dr\x01", self.done),
        ):
            if asked in data and byte is not None:
                said += bytes([byte])
        return said


class NetworkPrinter:
    """Listens at a port of its own; `place` is its address in the settings."""

    def __init__(self, habits: Habits | None = None) -> None:
        self.habits = habits or Habits()
        self._socket = socket.create_server(("127.0.0.1", 0))
        if self.habits.deaf:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        self.port = self._socket.getsockname()[1]
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def place(self, type_: str = "gbk") -> str:
        """Its address."""
        return f"network:127.0.0.1:{self.port};{type_}"

    def close(self) -> None:
        """Switches it off, after the paper under way."""
        self._end.set()
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            pass
        self._thread.join(10)
        self._socket.close()

    def _work(self) -> None:
        while True:
            line, _peer = self._socket.accept()
            with line:
                if self._end.is_set():
                    return
                self._one(line)

    def _one(self, line: socket.socket) -> None:
        start = len(self.habits.heard)
        if self.habits.deaf:
            self._end.wait(10)
            return
        with contextlib.suppress(OSError):
            while data := line.recv(512):
                said = self.habits.answers(data)
                if said:
                    line.sendall(said)
                if self.habits.cut_at and len(self.habits.heard) - start >= self.habits.cut_at:
                    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    return
        self.habits.papers.append(bytes(self.habits.heard[start:]))


@contextlib.contextmanager
def device_printer(habits: Habits | None = None) -> Iterator[tuple[str, Habits]]:
    """A printer behind a device node; gives the path."""
    habits = habits or Habits()
    ours, theirs = pty.openpty()
    end = threading.Event()

    def work() -> None:
        while not end.is_set():
            if select.select((ours,), (), (), 0.05)[0]:
                said = habits.answers(os.read(ours, 512))
                if said:
                    os.write(ours, said)

    thread = threading.Thread(target=work, daemon=True)
    if not habits.deaf:
        thread.start()
    try:
        yield os.ttyname(theirs), habits
    finally:
        end.set()
        if thread.is_alive():
            thread.join(10)
        os.close(ours)
        os.close(theirs)


@dataclass
class Read:
    """What the bytes of a paper say: words line by line, codes, images, cuts."""

    lines: list[tuple[str, int, bool]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    images: list[Image.Image] = field(default_factory=list)
    cuts: int = 0

    @property
    def words(self) -> str:
        """All words."""
        return "\n".join(words for words, _size, _bold in self.lines)


def read(data: bytes) -> Read:
    """Reads ESC/POS as a printer does: every byte must belong to a known command or be text. Raises ValueError."""
    found, at, text, size, bold = Read(), 0, bytearray(), 1, False
    while at < len(data):
        rest = data[at:]
        if rest[:2] == b"\x1b@":
            at, size, bold = at + 2, 1, False
        elif rest[:2] in (b"\x1c&", b"\x1c."):
            at += 2
        elif rest[:2] in (b"\x1ba", b"\x1bd") or rest[:2] == b"\x10\x04" or rest[:2] == b"\x1dr":
            at += 3
        elif rest[:2] == b"\x1bE":
            at, bold = at + 3, bool(rest[2])
        elif rest[:2] == b"\x1d!":
            at, size = at + 3, (rest[2] & 15) + 1
        elif rest[:3] == b"\x1dVB":
            at, found.cuts = at + 4, found.cuts + 1
        elif rest[:3] == b"\x1d(k":
            long = int.from_bytes(rest[3:5], "little")
            if rest[5:8] == b"1P0":
                found.codes.append(rest[8 : 5 + long].decode())
            at += 5 + long
        elif rest[:4] == b"\x1dv0\x00":
            across, rows = int.from_bytes(rest[4:6], "little"), int.from_bytes(rest[6:8], "little")
            dots = bytes(255 - byte for byte in rest[8 : 8 + across * rows])
            found.images.append(Image.frombytes("1", (across * 8, rows), dots))
            at += 8 + across * rows
        elif rest[0] == 10:
            found.lines.append((text.decode("gb18030"), size, bold))
            text, at = bytearray(), at + 1
        elif rest[0] >= 32:
            text.append(rest[0])
            at += 1
        else:
            raise ValueError(f"{rest[:6]!r} at {at}")
    return found
