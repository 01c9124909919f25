"""A small ledger on a real encrypted file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hall_app.ledger.store import Ledger, StoredEntry
from tests.fakes.clock import FakeClock

KEY = bytes(range(32))
DEVICE = bytes(32)


def append(ledger: Ledger, conn: Any, number: int = 1, **more: Any) -> StoredEntry:
    fields: dict[str, Any] = {
        "kind": "case.accepted",
        "kv": 1,
        "subject": f"case-{number}",
        "body": {"name": f"张三 {number}", "item": "残疾人证", "n": number},
        "day": "2026-11-23",
        "by": "staff:w012",
        "station": "desk-2",
    }
    return ledger.append(conn, **{**fields, **more})


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def make_ledger(tmp_path: Path, clock: FakeClock) -> Iterator[Callable[..., Ledger]]:
    made: list[Ledger] = []

    def make(size: int = 1, name: str = "hall.db") -> Ledger:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        ledger = Ledger.create(tmp_path / name, KEY, hall="h001", device_key=DEVICE, clock=clock, demo=True)
        made.append(ledger)
        with ledger.deed() as conn:
            for number in range(2, size + 1):
                append(ledger, conn, number)
        return ledger

    yield make
    for ledger in made:
        ledger.close()


@pytest.fixture
def ledger(make_ledger: Callable[..., Ledger]) -> Ledger:
    return make_ledger(12)
