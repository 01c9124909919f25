"""People who serve: PINs and their throttle, seats, roles, and the last administrator."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hall_app.domain.facts import SignedOut, from_body
from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.values.actor import Actor
from hall_app.values.queueing import CallNext, IssueTicket, TheBoard
from hall_app.values.staffing import (
    AddStaff,
    ChangeStaff,
    DemoPins,
    SetPin,
    SignIn,
    SignOut,
    StaffList,
    WhoIsHere,
)
from tests.fakes.clock import FakeClock
from tests.makers import ADMINISTRATOR, MANAGER, PINS, sign_in, take
from tests.usecases.conftest import refused

NEW = AddStaff("201", "古丽·阿不都热合曼", "综合窗口", "clerk", "295816")


def leavings(hall: Hall) -> list[tuple[str, str]]:
    """Who was signed out and why, in order."""
    with hall.ledger.look() as conn:
        facts = [
            from_body(entry.kind, entry.kv, entry.body) for entry in hall.ledger.entries(conn) if entry.body
        ]
    return [(fact.code, fact.why) for fact in facts if isinstance(fact, SignedOut)]


def refusal_of(hall: Hall, number: str, pin: str) -> Refusal:
    """The refusal of a sign-in; a lock is recorded, so entries may grow."""
    with pytest.raises(Refusal) as caught:
        hall.run(SignIn(number, pin), "desk-1")
    return caught.value


def clock_of(hall: Hall) -> FakeClock:
    assert isinstance(hall.clock, FakeClock)
    return hall.clock


def test_signing_in_takes_the_seat_and_signing_out_leaves_it(hall: Hall) -> None:
    here = hall.ask(WhoIsHere(), "desk-1")
    assert (here.code, here.name, here.role) == ("w003", "王芳", "clerk")
    sign_in(hall, "102", "desk-1")
    assert hall.actor("desk-1") == Actor("desk-1", "w002", "manager")
    assert leavings(hall) == [("w003", "replaced")]
    hall.run(SignOut(), "desk-1")
    assert hall.ask(WhoIsHere(), "desk-1") is None
    assert refused(hall, SignOut()).code == "sign_in_first"


def test_somebody_sits_at_one_place_only(hall: Hall) -> None:
    sign_in(hall, "103", "desk-2")
    assert leavings(hall) == [("w004", "replaced"), ("w003", "moved")]
    assert hall.seated() == {"desk-2": Actor("desk-2", "w003", "clerk")}
    assert dict(hall.ask(TheBoard(), "board-1").windows) == {1: "closed", 2: "open"}
    take(hall)
    assert refused(hall, CallNext(), "desk-1").code == "sign_in_first"
    sign_in(hall, "103", "desk-2")
    assert leavings(hall) == [("w004", "replaced"), ("w003", "moved")]


def test_wrong_pins_lock_for_longer_and_longer_and_over_a_restart(halls: Callable[..., Hall]) -> None:
    hall = halls(signed_in=False)
    for left in (4, 3, 2, 1):
        refusal = refusal_of(hall, "103", "000001")
        assert (refusal.code, refusal.details["tries_left"]) == ("wrong_pin", left)
    assert refusal_of(hall, "103", "000001").details["wait_s"] == 60
    assert refusal_of(hall, "103", PINS["103"]).code == "pin_locked"
    sign_in(hall, "104", "desk-2")
    hall.close()
    clock_of(hall).advance(seconds=59)
    again = Hall.open(hall.folder, clock=hall.clock)
    assert refusal_of(again, "103", PINS["103"]).details["wait_s"] == 2
    clock_of(hall).advance(seconds=2)
    waits = []
    for _ in range(6):
        waits.append(refusal_of(again, "103", "000001").details["wait_s"])
        clock_of(hall).advance(seconds=waits[-1] + 1)
    assert waits == [120, 240, 480, 900, 900, 900]
    sign_in(again, "103", "desk-1")
    assert refusal_of(again, "103", "000001").details["tries_left"] == 4
    again.close()


def test_a_restart_clears_the_seats(hall: Hall) -> None:
    hall.close()
    again = Hall.open(hall.folder, clock=hall.clock)
    assert leavings(again) == [("w003", "restart"), ("w004", "restart")]
    assert again.seated() == {}
    assert dict(again.ask(TheBoard(), "board-1").windows) == {1: "closed", 2: "closed"}
    again.close()
    third = Hall.open(hall.folder, clock=hall.clock)
    assert len(leavings(third)) == 2
    third.close()


def test_unknown_numbers_and_people_who_left(hall: Hall) -> None:
    assert refused(hall, SignIn("999", "123456")).code == "unknown_staff_number"
    hall.run(ChangeStaff("w003", "王芳", "综合窗口", "clerk", active=False), actor=MANAGER)
    assert leavings(hall) == [("w003", "asked")]
    assert hall.ask(WhoIsHere(), "desk-1") is None
    assert refused(hall, SignIn("103", PINS["103"])).code == "no_longer_serves"


def test_somebody_new(hall: Hall) -> None:
    assert refused(hall, NEW).code == "not_allowed"
    added = hall.run(NEW, actor=MANAGER)
    assert (added.code, added.name) == ("w008", "古丽·阿不都热合曼")
    hall.run(SignIn("201", "295816"), "desk-1")
    assert hall.ask(WhoIsHere(), "desk-1").name == "古丽·阿不都热合曼"
    assert refused(hall, NEW, actor=MANAGER).code == "staff_number_taken"


def test_what_a_new_person_may_not_be(hall: Hall) -> None:
    def code(**change: str) -> str:
        values = {"number": "202", "name": "丁", "post": "窗口", "role": "clerk", "pin": "295816", **change}
        return refused(hall, AddStaff(**values), actor=MANAGER).code

    assert code(pin="123456") == "pin_sequence"
    assert code(pin="12345") == "pin_form"
    assert code(number="204617", pin="204617") == "pin_own_number"
    assert code(role="king") == "unknown_role"
    assert code(name=" ") == "staff_number_empty"
    assert code(role="administrator") == "only_administrator"


def test_the_last_administrator_stays(hall: Hall) -> None:
    gone = ChangeStaff("w001", "周敏", "系统管理员", "administrator", active=False)
    assert refused(hall, gone, actor=ADMINISTRATOR).code == "last_administrator"
    assert refused(hall, gone, actor=MANAGER).code == "only_administrator"
    hall.run(ChangeStaff("w002", "林国栋", "大厅主任", "administrator"), actor=ADMINISTRATOR)
    hall.run(gone, actor=ADMINISTRATOR)
    assert [row.code for row in hall.ask(StaffList()) if not row.active] == ["w001"]


def test_a_new_role_counts_at_once(hall: Hall) -> None:
    take(hall)
    hall.run(ChangeStaff("w003", "王芳", "导服台", "guide"), actor=MANAGER)
    assert refused(hall, CallNext()).code == "not_allowed"
    hall.run(IssueTicket("A"), "desk-1")


def test_pins_are_changed_with_the_old_one_or_by_an_administrator(hall: Hall) -> None:
    assert refused(hall, SetPin("w003", "295816")).code == "old_pin_needed"
    assert refused(hall, SetPin("w003", "111111", PINS["103"])).code == "pin_repeats"
    assert refused(hall, SetPin("w004", "295816"), "desk-1").code == "only_administrator"
    assert refused(hall, SetPin("w003", "295816", "000001")).code == "wrong_pin"
    hall.run(SetPin("w003", "295816", PINS["103"]), "desk-1")
    hall.run(SignIn("103", "295816"), "desk-2")
    hall.run(SetPin("w004", "683194"), actor=ADMINISTRATOR)
    hall.run(SignIn("104", "683194"), "desk-1")
    assert ("103", "王芳", "综合窗口", "295816") in hall.ask(DemoPins())


def test_no_pin_and_no_hash_stands_in_the_chain(hall: Hall) -> None:
    with hall.ledger.look() as conn:
        bodies = [str(entry.body) for entry in hall.ledger.entries(conn)]
    assert not [body for body in bodies if "argon2" in body or any(pin in body for pin in PINS.values())]
