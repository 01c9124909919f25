"""One-time codes, tries, the check number, who may not come in."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hall_app.clock import SystemClock
from hall_app.errors import Refusal
from hall_app.town import enrolling
from hall_app.town.server import LocalTown
from hall_app.town.store import halls
from tests.town.conftest import enrolled
from tests.town.hall_side import Device


class LaterClock(SystemClock):
    """A clock that can be put forward."""

    ahead = timedelta()

    def now(self) -> datetime:
        return super().now() + self.ahead


def test_polling_waits_for_people_and_pins_at_200(local: LocalTown) -> None:
    device = Device(local.url)
    code = enrolling.make_code(local.town, "H01")
    assert device.enrol(code).status_code == 202
    assert device.enrol(code[:4] + " " + code[4:].lower()).status_code == 202
    assert device.call("GET", "/v1/ping?n=1", checked=False).status_code == 401
    with local.town.store.read() as db:
        (waiting,) = halls.all_enrolments(db)
    assert waiting.check_number == device.check_number
    enrolling.confirm(local.town, waiting.id)
    assert device.enrol(code).status_code == 200
    assert device.call("GET", "/v1/ping?n=1").json()["n"] == "1"
    with pytest.raises(Refusal):
        enrolling.confirm(local.town, waiting.id)


def test_refused_device_stays_out(local: LocalTown) -> None:
    device = Device(local.url)
    code = enrolling.make_code(local.town, "H01")
    device.enrol(code)
    with local.town.store.read() as db:
        enrolling.refuse(local.town, halls.all_enrolments(db)[0].id)
    assert device.enrol(code).status_code == 403
    assert device.call("GET", "/v1/ping?n=1", checked=False).status_code == 401


def test_five_wrong_tries_end_a_code(local: LocalTown) -> None:
    code = enrolling.make_code(local.town, "H01")
    wrong = ("B" if code[0] != "B" else "C") + code[1:]
    assert [Device(local.url).enrol(wrong).status_code for _ in range(5)] == [403] * 5
    assert Device(local.url).enrol(code).status_code == 410
    assert Device(local.url, "H02").enrol(enrolling.make_code(local.town, "H02")).status_code == 202


def test_guessing_is_slowed_down_for_everybody(local: LocalTown) -> None:
    statuses = [Device(local.url, "H09").enrol("BCDFGHJK").status_code for _ in range(31)]
    assert statuses == [403] * 30 + [429]


def test_a_used_code_lets_no_second_device_in(local: LocalTown) -> None:
    code = enrolling.make_code(local.town, "H01")
    assert Device(local.url).enrol(code).status_code == 202
    assert Device(local.url).enrol(code).status_code == 410


def test_a_code_of_another_hall_is_wrong(local: LocalTown) -> None:
    enrolling.make_code(local.town, "H02")
    assert Device(local.url, "H02").enrol(enrolling.make_code(local.town, "H01")).status_code == 403


def test_code_expires_after_fifteen_minutes(tmp_path: Path) -> None:
    clock = LaterClock()
    with LocalTown(tmp_path / "town", clock=clock) as local:
        enrolling.add_hall(local.town, "H01", "厅")
        code = enrolling.make_code(local.town, "H01")
        clock.ahead = timedelta(minutes=15)
        assert Device(local.url).enrol(code).status_code == 410


def test_enrolled_twice_under_two_halls_is_refused(local: LocalTown) -> None:
    device = enrolled(local)
    device.hall = "H02"
    assert device.enrol(enrolling.make_code(local.town, "H02")).status_code == 403


def test_nobody_guesses_the_hall_from_the_words(local: LocalTown) -> None:
    assert (
        Device(local.url, "H01").enrol("BCDFGHJK").content
        == Device(local.url, "H77").enrol("BCDFGHJK").content
    )
