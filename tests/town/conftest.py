"""A town over a real socket, with one enrolled device."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hall_app.town import enrolling
from hall_app.town.server import LocalTown
from hall_app.town.store import halls
from tests.town.hall_side import Device, Ledger


@pytest.fixture
def local(tmp_path: Path) -> Iterator[LocalTown]:
    with LocalTown(tmp_path / "town") as town:
        enrolling.add_hall(town.town, "H01", "河滨便民服务大厅")
        enrolling.add_hall(town.town, "H02", "山前便民服务大厅")
        yield town


def enrolled(local: LocalTown, hall: str = "H01") -> Device:
    """A device that people have let in."""
    device = Device(local.url, hall)
    code = enrolling.make_code(local.town, hall)
    assert device.enrol(code).status_code == 202
    with local.town.store.read() as db:
        waiting = halls.all_enrolments(db, "pending")[0]
    assert waiting.check_number == device.check_number
    enrolling.confirm(local.town, waiting.id)
    assert device.enrol(code).status_code == 200
    return device


@pytest.fixture
def device(local: LocalTown) -> Device:
    return enrolled(local)


@pytest.fixture
def ledger(device: Device) -> Ledger:
    """Five entries, greeted and sent."""
    made = Ledger().begin().fill(5)
    assert device.hello(made)["relation"] == "behind"
    assert device.put(made, 1, 5).status_code == 200
    return made
