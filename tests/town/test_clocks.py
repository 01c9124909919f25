"""A town whose clock is years off: nothing stops, both ends say so, and a clock set right leaves nobody locked out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from hall_app.domain.clocks import APART_S, ahead_s
from hall_app.errors import Refusal
from hall_app.town import enrolling, gate
from hall_app.town.server import LocalTown
from hall_app.town.store import halls
from hall_app.town.town import Town, open_town
from tests.fakes.clock import FakeClock
from tests.town.conftest import enrolled
from tests.town.hall_side import Device, Ledger

PASSWORD = "a password nobody guesses"
NOW = "2026-11-23T08:30:00+08:00"
TEN_YEARS = "2036-11-23T08:30:00+08:00"


@pytest.fixture
def ahead(tmp_path: Path) -> Iterator[tuple[Town, FakeClock]]:
    """A town ten years ahead."""
    clock = FakeClock(TEN_YEARS)
    town = open_town(tmp_path / "town", clock=clock)
    enrolling.add_hall(town, "H01", "河滨便民服务大厅")
    gate.set_password(town, PASSWORD)
    yield town, clock
    town.close()


def refused(town: Town, password: str) -> str:
    try:
        gate.log_in(town, password, "10.0.0.1")
    except Refusal as refusal:
        return refusal.code
    return ""


def test_wrong_passwords_under_a_clock_ahead_do_not_lock_the_office_out(
    ahead: tuple[Town, FakeClock],
) -> None:
    town, clock = ahead
    for _try in range(gate.TRIES_PER_ADDRESS):
        assert refused(town, "guess") == gate.PASSWORD_WRONG
    clock.set(NOW)
    # The pause is kept, counted from now, and no longer than it was.
    assert refused(town, PASSWORD) == gate.TOO_MANY
    clock.advance(seconds=gate.PAUSE_S)
    assert refused(town, PASSWORD) == ""


def test_a_session_of_a_clock_ahead_does_not_last_for_years(ahead: tuple[Town, FakeClock]) -> None:
    town, clock = ahead
    cookie = gate.log_in(town, PASSWORD, "10.0.0.1")
    assert gate.session_of(town, cookie) is not None
    clock.set(datetime.fromisoformat(TEN_YEARS) - timedelta(seconds=2))
    assert gate.session_of(town, cookie) is not None
    clock.set(NOW)
    assert gate.session_of(town, cookie) is None
    cookie = gate.log_in(town, PASSWORD, "10.0.0.1")
    assert gate.session_of(town, cookie) is not None


def test_a_code_of_a_clock_ahead_ends_with_it(tmp_path: Path) -> None:
    clock = FakeClock(TEN_YEARS, seed=None)
    with LocalTown(tmp_path / "town", clock=clock) as local:
        enrolling.add_hall(local.town, "H01", "河滨便民服务大厅")
        code = enrolling.make_code(local.town, "H01")
        clock.set(NOW)
        device = Device(local.url, "H01")
        assert device.enrol(code).json()["error"] == "expired"
        assert device.enrol(enrolling.make_code(local.town, "H01")).status_code == 202


def test_receipts_and_contacts_go_on_and_the_office_is_told(tmp_path: Path) -> None:
    clock = FakeClock(TEN_YEARS, seed=None)
    with LocalTown(tmp_path / "town", clock=clock) as local:
        enrolling.add_hall(local.town, "H01", "河滨便民服务大厅")
        gate.set_password(local.town, PASSWORD)
        device, made = enrolled(local), Ledger().begin().fill(5)
        assert device.hello(made)["relation"] == "behind"
        assert device.put(made, 1, 3).status_code == 200
        # Set right in the middle: tokens, receipts and their numbers follow one another all the same.
        clock.set(NOW)
        assert device.put(made, 4, 5).status_code == 200
        clock.set(TEN_YEARS)
        assert device.hello(made)["relation"] == "even"
        with local.town.store.read() as db:
            assert halls.alarms_of(db, "H01") == []
        with httpx.Client(
            base_url=local.url, follow_redirects=True, headers={"Accept-Language": "en"}
        ) as browser:
            browser.post("/office/login", data={"password": PASSWORD})
            assert "behind this machine" in browser.get("/office/halls/H01").text


def test_clocks_near_each_other_are_no_matter() -> None:
    here = datetime.fromisoformat(NOW)
    assert ahead_s((here + timedelta(seconds=APART_S - 1)).isoformat(), here) is None
    assert ahead_s((here + timedelta(seconds=APART_S)).isoformat(), here) == APART_S
    assert ahead_s((here - timedelta(days=3650)).isoformat(), here) == -3650 * 86400
    for nothing in ("", "soon", "2026-11-23T08:30:00", "2026-99-99"):
        assert ahead_s(nothing, here) is None
