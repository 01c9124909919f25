"""A hall may be open on a day off; the day says so, and nothing is held up."""

from __future__ import annotations

from hall_app.values.day import CloseDay, OpenDay, TheDay
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER
from tests.usecases.desk import Desk


def test_a_day_off_is_named_and_opens_all_the_same(desk: Desk) -> None:
    assert not desk.ask(TheDay()).rest_day
    desk.hall.run(CloseDay(anyway=True), actor=MANAGER)
    assert isinstance(desk.hall.clock, FakeClock)
    desk.hall.clock.set("2026-11-28T09:00:00+08:00")
    assert desk.hall.ask(TheDay(), actor=MANAGER).rest_day
    desk.hall.run(OpenDay(), actor=MANAGER)
    day = desk.hall.ask(TheDay(), actor=MANAGER)
    assert (day.open, day.rest_day) == (True, True)
