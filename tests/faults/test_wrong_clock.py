"""A wrong clock never blocks saving: the order is the chain's, the day is the hall's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.values.day import CloseDay, OpenDay, TheDay
from hall_app.values.intake import OpenCase
from hall_app.values.visits import RecordPerson
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER, finish, make_hall, serve, sign_in, take
from tests.usecases.desk import Desk


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def hall(tmp_path, clock: FakeClock):  # type: ignore[no-untyped-def]
    one = make_hall(tmp_path, clock=clock)
    yield one
    one.close()


def entries(hall: Hall, first: int) -> list:  # type: ignore[type-arg]
    with hall.ledger.look() as conn:
        return list(hall.ledger.entries(conn, first, None))


JUMPS: dict[str, Callable[[FakeClock], None]] = {
    "1970": lambda clock: clock.set("1970-01-01T00:00:01+00:00"),
    "ten years back": lambda clock: clock.set(clock.now() - timedelta(days=3652)),
    "ten years on": lambda clock: clock.set(clock.now() + timedelta(days=3652)),
    "an hour back": lambda clock: clock.set(clock.now() - timedelta(hours=1)),
    "over midnight": lambda clock: clock.set("2026-11-24T00:20:00+08:00"),
    "another zone": lambda clock: clock.set(clock.now().astimezone(timezone(-timedelta(hours=11)))),
    "an odd zone": lambda clock: clock.set(clock.now().astimezone(timezone(timedelta(hours=5, minutes=45)))),
    "9999": lambda clock: clock.set("9999-12-31T23:59:59+00:00"),
    "the first year": lambda clock: clock.set(datetime(1, 1, 2, tzinfo=timezone(timedelta(hours=8)))),
}


@pytest.mark.parametrize("jump", JUMPS)
def test_work_goes_on_whatever_the_clock_does(hall: Hall, clock: FakeClock, jump: str) -> None:
    before = hall.ledger.head().seq
    take(hall)
    visit = serve(hall)
    JUMPS[jump](clock)
    hall.run(
        RecordPerson("张伟", "resident_id", "11010519491231002X", "13800001234", reason="seen"), "desk-1"
    )
    hall.run(OpenCase("LD-03"), "desk-1")
    hall.ask(TheDay(), "desk-1")
    finish(hall)
    sign_in(hall, "103", "desk-1")
    assert take(hall, "A").display == "A002"
    found = entries(hall, before + 1)
    assert {entry.day for entry in found} == {"2026-11-23"}
    assert [entry.seq for entry in found] == list(range(before + 1, before + 1 + len(found)))
    assert len({entry.id for entry in found}) == len(found)
    late = clock.now().date().isoformat() >= "2026-11-01"
    assert {entry.trust for entry in found if entry.seq > before + 4} == {1 if late else 0}
    assert visit.display == "A001"
    assert hall.ledger.verify().ok
    desk = Desk(hall)
    folded = desk.pictures()
    assert desk.redrawn() == folded


@pytest.mark.parametrize("jump", [name for name in JUMPS if name not in ("ten years on", "9999")])
def test_a_day_closes_and_the_next_opens(hall: Hall, clock: FakeClock, jump: str) -> None:
    take(hall)
    JUMPS[jump](clock)
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    if clock.now().date().isoformat() < "2026-11-23":
        with pytest.raises(Refusal) as caught:
            hall.run(OpenDay(), actor=MANAGER)
        assert caught.value.code == "clock_behind"
        hall.run(OpenDay("2026-11-24"), actor=MANAGER)
    else:
        hall.run(OpenDay(), actor=MANAGER)
    day = hall.ask(TheDay(), "desk-1").day
    assert day >= "2026-11-23"
    assert take(hall).display == ("A002" if day == "2026-11-23" else "A001")
    assert {entry.day for entry in entries(hall, hall.ledger.head().seq)} == {day}
