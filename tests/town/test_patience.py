"""Lines that trickle, hang or take nothing are closed; an honest hall comes through beside them."""

from __future__ import annotations

import importlib
import socket
from types import SimpleNamespace
from urllib.parse import urlsplit

import h11
import pytest

from hall_app.town import patience
from hall_app.town.patience import PatientProtocol
from hall_app.town.server import LocalTown
from tests.town.hall_side import Device, Ledger

HEAD = b"GET /v1/ping HTTP/1.1\r\nHost: t\r\nX-Slow: "
BODY = b"PUT /v1/chains/x/entries/1-2 HTTP/1.1\r\nHost: t\r\nContent-Length: 1000000\r\n\r\nab"


def line_to(local: LocalTown, data: bytes) -> socket.socket:
    url = urlsplit(local.url)
    line = socket.create_connection((str(url.hostname), int(url.port or 0)), 20)
    line.sendall(data)
    return line


def is_closed(line: socket.socket) -> bool:
    """Whether the town closes a line, waited for; a silence that lasts is a failure of its own."""
    with line:
        try:
            return line.recv(1000) == b""
        except ConnectionResetError:
            return True


@pytest.mark.parametrize("said", [b"", HEAD, BODY], ids=["nothing", "half a head", "half a body"])
def test_whoever_says_too_little_is_left(
    local: LocalTown, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    for name in ("HEAD_S", "BODY_S", "LOOK_S"):
        monkeypatch.setattr(patience, name, 0.05)
    monkeypatch.setattr(patience, "BODY_LEAST_BYTES_S", 1e9)
    assert is_closed(line_to(local, said))


def test_an_answer_nobody_takes_is_given_up() -> None:
    left = [5000]
    line = SimpleNamespace(
        transport=SimpleNamespace(get_write_buffer_size=lambda: left[0]),
        conn=SimpleNamespace(their_state=h11.DONE), since=0.0, _untaken=0, _untaken_since=0.0,
    )  # fmt: skip
    enough = PatientProtocol._waited_enough
    assert not enough(line, 1000.0)  # type: ignore[arg-type]
    assert not enough(line, 1000.0 + patience.TAKEN_S)  # type: ignore[arg-type]
    left[0] = 4000
    assert not enough(line, 1001.0 + patience.TAKEN_S)  # type: ignore[arg-type]
    assert enough(line, 1002.0 + 2 * patience.TAKEN_S)  # type: ignore[arg-type]


def test_an_honest_hall_comes_through_beside_two_hundred(
    local: LocalTown, monkeypatch: pytest.MonkeyPatch, device: Device
) -> None:
    ledger = Ledger().begin().fill(40)
    slow = [line_to(local, (b"", HEAD, BODY)[number % 3]) for number in range(200)]
    try:
        assert device.hello(ledger)["relation"] == "behind"
        assert device.put(ledger, 1, 40).status_code == 200
        monkeypatch.setattr(PatientProtocol, "most", 50)
        for _again in range(5):
            assert device.hello(ledger)["relation"] == "even"
        assert is_closed(slow.pop(0))
    finally:
        for line in slow:
            line.close()


def test_the_system_is_asked_for_enough_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []
    limits = SimpleNamespace(
        RLIMIT_NOFILE=7, RLIM_INFINITY=-1, setrlimit=lambda _what, pair: asked.append(pair)
    )
    monkeypatch.setattr(importlib, "import_module", lambda _name: limits)
    limits.getrlimit = lambda _what: (1024, 524_288)
    assert patience.lines_max() == patience.LINES_MAX
    limits.getrlimit = lambda _what: (1024, 1024)
    assert patience.lines_max() == 1024 - patience.FILES_KEPT
    limits.getrlimit = lambda _what: (-1, -1)
    assert patience.lines_max() == patience.LINES_MAX
    assert asked == [(patience.FILES_WANTED, 524_288), (1024, 1024)]
