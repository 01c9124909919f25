"""A hall and a town with a line between them, over real sockets."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hall_app.hall import Hall
from hall_app.ledger import keepsake
from hall_app.sync.line import make_round
from hall_app.sync.outcome import RoundResult
from hall_app.town import enrolling
from hall_app.town.custody_check import check
from hall_app.town.server import LocalTown
from hall_app.town.store import halls
from hall_app.values.town import Enrol, TheTown, TownState
from tests.fakes.line import Line
from tests.makers import ADMINISTRATOR, make_hall, take

HALL_CODE = "DS01"


def confirm_next(local: LocalTown, enough: threading.Event) -> None:
    """The office confirms whoever asks next, comparing nothing (the test does); nobody asks where it knows the device,
    so that it looks only until it is `enough`."""
    while not enough.wait(0.02):
        with local.town.store.read() as db:
            waiting = halls.all_enrolments(db, "pending")
        if waiting:
            enrolling.confirm(local.town, waiting[0].id)
            return


def enrol(hall: Hall, local: LocalTown, url: str) -> str:
    """Enrols a hall at a town through `url`; gives the check number the hall saw."""
    enrolling.add_hall(local.town, HALL_CODE, "东山社区便民服务中心")
    enough = threading.Event()
    office = threading.Thread(target=confirm_next, args=(local, enough))
    office.start()
    try:
        code = enrolling.make_code(local.town, HALL_CODE)
        done = hall.errand(Enrol(url=url, code=code), actor=ADMINISTRATOR)
    finally:
        enough.set()
        office.join()
    return str(done.check_number)


@dataclass
class Pair:
    """An enrolled hall, its town, and the line between them."""

    hall: Hall
    local: LocalTown
    line: Line

    def round(self) -> RoundResult:
        """One round of the hall."""
        done = make_round(self.hall)
        assert done is not None
        return done

    def state(self) -> TownState:
        """What the sync page shows."""
        state = self.hall.ask(TheTown())
        assert isinstance(state, TownState)
        return state

    def town_head(self) -> tuple[int, str]:
        """What the town's copy comes to, recomputed from its bytes."""
        found = check(self.local.town, self.hall.ledger.chain)
        assert not found.bad_seq
        return found.size, found.leaf

    def hall_head(self) -> tuple[int, str]:
        """The hall's head, recomputed from its bytes."""
        found = self.hall.ledger.verify()
        assert found.ok
        return found.size, found.leaf.hex()

    def restored(self, copy: Path) -> Hall:
        """The hall goes on from a copy of itself."""
        keys, folder, clock = self.hall.keys, self.hall.folder, self.hall.clock
        self.hall.close()
        keepsake.restore(copy, folder, keys.ledger_key, device_key=keys.device_public, clock=clock)
        self.hall = Hall.open(folder, clock=clock)
        return self.hall

    def work(self, count: int = 5) -> None:
        """Some entries more."""
        for _number in range(count):
            take(self.hall)


@pytest.fixture(autouse=True)
def _asks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enrolment asks again at once: nobody has to look at a check number here."""
    monkeypatch.setattr("hall_app.sync.enrol.POLL_FIRST_S", 0.02)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    hall = make_hall(tmp_path)
    with LocalTown(tmp_path / "town") as local:
        line = Line(local.url)
        enrol(hall, local, line.url)
        line.sent.clear()
        yield Pair(hall, local, line)
        line.close()
    hall.close()
