"""The porter against callers that are silent, loud, of another key, or bring what nobody knows."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from multiprocessing.connection import Client
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from hall_app import porter
from hall_app.errors import HallError, LedgerTrouble
from hall_app.hall import Hall
from hall_app.values.queueing import AskForHelp, IssueTicket
from hall_app.values.setup import HallCard, TheHall
from tests.conftest import ExpectedLog
from tests.makers import make_hall, take

ANSWER_S = 20


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder whose name leaves room for that of a socket in it, which the folder of a test may not."""
    with TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture
def hall(place: Path) -> Iterator[Hall]:
    one = make_hall(place)
    one.settle_in()
    yield one
    one.close()


def asked(hall: Hall) -> Any:
    """What the hall is called, asked from beside it, within a time a person would wait."""
    found: list[Any] = []
    caller = threading.Thread(
        target=lambda: found.append(porter.call(hall.folder, hall.keys.ledger_key, "ask", TheHall())),
        daemon=True,
    )
    caller.start()
    caller.join(ANSWER_S)
    return found[0]["code"] if found else None


def raw(hall: Hall, data: bytes) -> dict[str, Any]:
    """What comes back for these bytes."""
    key = porter._authkey(hall.keys.ledger_key)
    with Client(str(hall.folder / porter.SOCKET), authkey=key) as connection:
        connection.send_bytes(data)
        told: dict[str, Any] = json.loads(connection.recv_bytes())
    return told


def test_a_silent_caller_keeps_nobody_waiting(hall: Hall) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.connect(str(hall.folder / porter.SOCKET))
        assert asked(hall) == "DS01"
        hall.close()


def test_noise_and_other_keys_are_sent_away(hall: Hall) -> None:
    for noise in (b"", b"\xff" * 100, b"\x00\x00\x00\x10" + b"x" * 16):
        with socket.socket(socket.AF_UNIX) as loud:
            loud.connect(str(hall.folder / porter.SOCKET))
            loud.sendall(noise)
    with pytest.raises(LedgerTrouble):
        porter.call(hall.folder, b"x" * 32, "ask", TheHall())
    assert asked(hall) == "DS01"


@pytest.mark.parametrize(
    ("how", "name", "fields"),
    [
        ("run", "TheHall", {}), ("ask", "IssueTicket", {"line": "A"}), ("other", "TheHall", {}),
        ("run", "Nothing", {}), ("run", "IssueTicket", {"line": 1}), ("errand", "TheHall", {}),
    ],
)  # fmt: skip
def test_what_nobody_knows_is_named_so(hall: Hall, how: str, name: str, fields: dict[str, Any]) -> None:
    words = json.dumps({"how": how, "name": name, "station": "cli", "fields": fields}).encode()
    assert raw(hall, words)["code"] == "porter_odd"
    for junk in (b"\xff", b"[" * 100_000, b"{}"):
        assert raw(hall, junk)["code"] == "porter_odd"


def test_only_the_command_line_comes_this_way(hall: Hall) -> None:
    key = hall.keys.ledger_key
    for station in ("kiosk-1", "desk-1", "sync"):
        with pytest.raises(HallError) as caught:
            porter.call(hall.folder, key, "run", AskForHelp(), station)
        assert caught.value.code == "not_allowed"


def test_a_bug_is_told_and_kept_not_silence(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectedLog
) -> None:
    def broken(*_any: object) -> HallCard:
        raise KeyError("bug")

    monkeypatch.setattr(Hall, "run", broken)
    expect_log("fault KeyError")
    with pytest.raises(HallError) as caught:
        porter.call(hall.folder, hall.keys.ledger_key, "run", IssueTicket("A"))
    assert caught.value.code == "porter_fault"


def test_a_hall_opens_without_a_porter(place: Path, expect_log: ExpectedLog) -> None:
    hall = make_hall(place)
    (hall.folder / porter.SOCKET).mkdir()
    expect_log("no porter")
    hall.settle_in()
    try:
        assert take(hall)
    finally:
        hall.close()


def test_the_socket_is_its_users_alone(hall: Hall) -> None:
    assert (hall.folder / porter.SOCKET).stat().st_mode & 0o077 == 0
