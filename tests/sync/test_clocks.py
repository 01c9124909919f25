"""A town whose clock is ten years off: the line goes on, and the hall says whose lists come when."""

from __future__ import annotations

from pathlib import Path

import pytest

from hall_app import words
from hall_app.town.server import LocalTown
from tests.fakes.clock import FakeClock
from tests.fakes.line import Line
from tests.makers import make_hall
from tests.sync.conftest import Pair, enrol


@pytest.mark.parametrize(
    ("now", "says"), [("2036-11-23", "3653 days ahead"), ("2016-11-23", "3652 days behind")]
)
def test_the_line_goes_on_and_the_hall_says_it(tmp_path: Path, now: str, says: str) -> None:
    hall = make_hall(tmp_path)
    right = hall.clock.now()
    clock = FakeClock(f"{now}T08:30:00+08:00", seed=None)
    with words.speaking("en"), LocalTown(tmp_path / "town", clock=clock) as local:
        line = Line(local.url)
        enrol(hall, local, line.url)
        pair = Pair(hall, local, line)
        pair.work()
        assert pair.round().even
        state = pair.state()
        assert state.lamp == "ok" and state.waiting == 0
        assert len(state.needs) == 1 and says in state.needs[0]
        assert pair.town_head() == pair.hall_head()
        # Set right, the word goes with the next contact, and nothing was counted twice.
        clock.set(right)
        pair.work()
        assert pair.round().even and pair.state().needs == ()
        assert pair.town_head() == pair.hall_head()
        line.close()
    hall.close()
