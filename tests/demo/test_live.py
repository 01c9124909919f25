"""The demonstration behind the open windows: a morning that fills in beside somebody who uses the hall."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from hall_app.demo.book import pin_of
from hall_app.demo.live import began, open_live
from hall_app.demo.run import run_demo
from hall_app.errors import LedgerTrouble, Refusal
from hall_app.hall import Hall
from hall_app.values.day import TheDay
from hall_app.values.queueing import CallNext, FinishVisit, StartVisit, TheQueue, TheWindow
from hall_app.values.staffing import SignIn
from hall_app.values.town import TheTown
from tests.fakes.clock import FakeClock

NOW = "2026-11-23T11:20:00+08:00"


def entries_of(hall: Hall) -> list[tuple[str, str]]:
    with hall.ledger.look() as conn:
        return [(one.kind, one.at) for one in hall.ledger.entries(conn)]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW, seed=None)


def test_a_morning_leaves_people_waiting_and_a_free_window(tmp_path: Path, clock: FakeClock) -> None:
    told: list[tuple[int, int]] = []
    hall, morning = open_live(tmp_path / "live", lambda done, total: told.append((done, total)), real=clock)
    try:
        morning.join()
        day, queue, window = (
            hall.ask(TheDay()),
            hall.ask(TheQueue(), "desk-1"),
            hall.ask(TheWindow(), "desk-1"),
        )
        assert day.open and day.day == "2026-11-23" and not day.clock_warning and not day.unfinished
        assert queue.waiting >= 6 and queue.next_ticket
        assert window.ticket_state == "" and "desk-1" not in hall.seated()
        assert hall.ask(TheTown()).enrolled
        moments = [at for _kind, at in entries_of(hall)]
        assert moments == sorted(moments)
        assert moments[-1] <= datetime.fromisoformat(NOW).isoformat(timespec="milliseconds")
        assert told[0] == (0, told[-1][1]) and told[-1][0] == told[-1][1] and len(told) > 15
        assert hall.clock.now() == clock.now()
        hall.run(SignIn(number="103", pin=pin_of("103")), "desk-1")
        hall.run(CallNext(), "desk-1")
        assert hall.run(StartVisit(), "desk-1").ticket == queue.next_ticket
    finally:
        hall.close()


def test_somebody_at_window_one_is_in_nobodys_way(tmp_path: Path, clock: FakeClock) -> None:
    served: list[str] = []
    refused: list[str] = []
    halls: list[Hall] = []

    def meddle(done: int, _total: int) -> None:
        if not halls or done < 2 or len(served) >= 4:
            return
        hall = halls[0]
        hall.run(SignIn(number="103", pin=pin_of("103")), "desk-1")
        try:
            hall.run(CallNext(), "desk-1")
            served.append(hall.run(StartVisit(), "desk-1").display)
            hall.run(FinishVisit(), "desk-1")
            hall.run(CallNext(), "desk-2")
        except Refusal as refusal:
            refused.append(refusal.code)

    hall, morning = open_live(tmp_path / "live", meddle, real=clock)
    halls.append(hall)
    try:
        morning.join()
        assert hall.ask(TheDay()).open and hall.ask(TheQueue(), "desk-1").waiting >= 3
        assert hall.ledger.verify().ok and served
        assert set(refused) <= {"nobody_waiting", "window_busy"}
    finally:
        hall.close()


def test_closing_ends_the_morning(tmp_path: Path, clock: FakeClock) -> None:
    hall, morning = open_live(tmp_path / "live", real=clock)
    hall.close()
    assert not morning._thread.is_alive()
    again, morning = open_live(tmp_path / "live", real=clock)
    morning.join()
    assert again.ledger.verify().ok
    again.close()


def test_the_next_day_gets_a_morning_of_its_own(tmp_path: Path, clock: FakeClock) -> None:
    hall, morning = open_live(tmp_path / "live", real=clock)
    morning.join()
    before = len(entries_of(hall))
    hall.close()
    clock.advance(minutes=1)
    hall, morning = open_live(tmp_path / "live", real=clock)
    morning.join()
    assert len(entries_of(hall)) < before + 20 and hall.ask(TheDay()).day == "2026-11-23"
    hall.close()
    clock.advance(hours=24)
    hall, morning = open_live(tmp_path / "live", real=clock)
    morning.join()
    assert len(entries_of(hall)) > before + 100 and hall.ask(TheDay()).day == "2026-11-24"
    assert hall.ask(TheQueue(), "desk-1").waiting >= 6
    hall.close()


def test_a_morning_is_never_longer_than_the_day() -> None:
    zone = "+08:00"
    assert began(datetime.fromisoformat(f"2026-11-23T11:00:00{zone}")).isoformat()[11:16] == "08:00"
    assert began(datetime.fromisoformat(f"2026-11-23T01:00:00{zone}")).isoformat()[11:16] == "00:05"
    assert began(datetime.fromisoformat(f"2026-11-23T00:10:00{zone}")).isoformat()[:16] == "2026-11-22T23:50"


def test_never_in_the_folder_of_a_real_hall(tmp_path: Path) -> None:
    (tmp_path / "hall.db").write_bytes(b"a hall's")
    with pytest.raises(LedgerTrouble) as real:
        open_live(tmp_path)
    assert real.value.code == "folder_is_real"


def test_a_finished_demonstration_is_gone_on_with(tmp_path: Path) -> None:
    run_demo(tmp_path / "done", visits=3, town="none")
    hall, morning = open_live(tmp_path / "done", real=FakeClock(NOW, seed=None))
    morning.join()
    assert hall.ask(TheDay()).day == "2026-11-23"
    hall.close()
