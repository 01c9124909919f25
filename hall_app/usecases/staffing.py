"""The people who serve: who they are, their PINs, and who sits where."""

from __future__ import annotations

import threading

from hall_app.changes import Changes
from hall_app.domain.facts import PinSet, SignedIn, SignedOut, StaffAdded, StaffChanged
from hall_app.domain.staff import ROLES
from hall_app.errors import Refusal, code
from hall_app.ledger import drafts, local
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row
from hall_app.projections.staff import seats_of, staff_numbered, staff_row, staff_rows, station_of
from hall_app.step import Step
from hall_app.usecases.deed import MANAGERS, STAFF, Outside, deed, errand
from hall_app.usecases.pins import check_not_locked, check_strength, count_wrong, fits, hash_pin, keep_pin
from hall_app.values.actor import KIOSK, NOBODY, SYSTEM, Actor, at_rest
from hall_app.values.base import Done
from hall_app.values.setup import NewStaff
from hall_app.values.staffing import (
    AddStaff,
    ChangeStaff,
    LeaveKiosk,
    SetPin,
    SignedInAnswer,
    SignIn,
    SignOut,
    StaffRow,
)
from hall_app.words import N_

UNKNOWN_NUMBER = code(
    "unknown_staff_number", N_("Nobody here has the number {number}. Look at your card and try again.")
)
NO_LONGER = code("no_longer_serves", N_("{name} no longer serves here. An administrator can change that."))
NUMBER_TAKEN = code("staff_number_taken", N_("The number {number} belongs to {name}. Choose another."))
NUMBER_EMPTY = code("staff_number_empty", N_("Number, name and post cannot be empty."))
UNKNOWN_ROLE = code("unknown_role", N_("There is no role called {role}."))
LAST_ADMINISTRATOR = code(
    "last_administrator", N_("This is the last administrator. Make somebody else one first.")
)
ONLY_ADMINISTRATOR = code("only_administrator", N_("Only an administrator may do this."))
UNKNOWN_STAFF = code("unknown_staff", N_("Nobody here has the code {code}."))
OLD_PIN_NEEDED = code("old_pin_needed", N_("Type your old PIN as well."))

# One PIN is tried at a time, so that the throttle cannot be outrun.
_one_try = threading.Lock()


def _check_pin(outside: Outside, who: Row, pin: str) -> None:
    """Checks a PIN with no transaction open. Raises Refusal wrong_pin, pin_locked, no_pin."""
    staff, demo = str(who["code"]), outside.look(lambda look: look.demo)

    def kept(look: Look) -> local.Credential:
        return check_not_locked(local.credential(look.conn, staff), look.now)

    hashed = outside.look(kept).pin
    if not fits(hashed, pin, demo):
        raise outside.transact(lambda step: count_wrong(step, staff))


@errand(SignIn, NOBODY, SYSTEM, *STAFF)
def sign_in(outside: Outside, command: SignIn) -> SignedInAnswer:
    """Sits somebody down at the station, in place of whoever sat there, and away from where they sat before."""
    who = outside.look(lambda look: staff_numbered(look, command.number.strip()))
    if who is None:
        raise Refusal(UNKNOWN_NUMBER, number=command.number.strip())
    if not who["active"]:
        raise Refusal(NO_LONGER, name=who["name"])
    with _one_try:
        _check_pin(outside, who, command.pin)
        return outside.transact(lambda step: _sit_down(step, str(who["code"])))


@errand(LeaveKiosk, KIOSK)
def leave_kiosk(outside: Outside, command: LeaveKiosk) -> Done:
    """Whether this is an administrator; wrong PINs count. Raises Refusal as SignIn does, and only_administrator."""
    who = outside.look(lambda look: staff_numbered(look, command.number.strip()))
    if who is None or not who["active"]:
        raise Refusal(UNKNOWN_NUMBER, number=command.number.strip())
    if who["role"] != "administrator":
        raise Refusal(ONLY_ADMINISTRATOR)
    with _one_try:
        _check_pin(outside, who, command.pin)
    return Done()


def proven(outside: Outside, number: str, pin: str) -> Actor:
    """Who this is by number and PIN, to do one deed at this station without sitting down anywhere.

    Wrong PINs count as at a window. Raises Refusal as SignIn does.
    """
    who = outside.look(lambda look: staff_numbered(look, number.strip()))
    if who is None:
        raise Refusal(UNKNOWN_NUMBER, number=number.strip())
    if not who["active"]:
        raise Refusal(NO_LONGER, name=who["name"])
    staff = str(who["code"])
    with _one_try:
        _check_pin(outside, who, pin)
        outside.transact(lambda step: local.set_failures(step.conn, staff, 0, None))
    return Actor(outside.actor.station, staff, str(who["role"]))


def _sit_down(step: Step, staff: str) -> SignedInAnswer:
    who = staff_row(step.look, staff)
    if who is None or not who["active"]:
        raise Refusal(NO_LONGER, name=who["name"] if who else staff)
    check_not_locked(local.credential(step.conn, staff), step.now)
    local.set_failures(step.conn, staff, 0, None)
    station = step.actor.station
    step.actor = Actor(station, staff, who["role"])
    before, elsewhere = seats_of(step.look).get(station, ""), station_of(step.look, staff)
    if before and before != staff:
        step.record(SignedOut(code=before, why="replaced"), before)
        _leave_cases(step, station)
    if elsewhere and elsewhere != station:
        step.record(SignedOut(code=staff, why="moved"), staff)
        _leave_cases(step, elsewhere)
        step.seat(at_rest(elsewhere))
    if before != staff:
        step.record(SignedIn(code=staff), staff)
    step.seat(step.actor)
    return SignedInAnswer(**{name: who[name] for name in SignedInAnswer.__struct_fields__})


@deed(SignOut, *STAFF)
def sign_out(step: Step, command: SignOut) -> Done:
    """Leaves the station."""
    step.record(SignedOut(code=step.actor.staff, why=command.why), step.actor.staff)
    _leave_cases(step, step.actor.station)
    step.seat(at_rest(step.actor.station))
    return Done()


def _leave_cases(step: Step, station: str) -> None:
    """Whoever leaves a station works on no case there any more."""
    if drafts.let_go(step.conn, station):
        step.touched |= Changes.HOLDS


def leave_seats(step: Step, why: str = "restart", but: str = "") -> None:
    """Signs everybody out, but for one; for a program that starts and a day that is closed."""
    for station, staff in seats_of(step.look).items():
        if staff != but:
            step.record(SignedOut(code=staff, why=why), staff)
            _leave_cases(step, station)
            step.seat(at_rest(station))


def check_person(look: Look, number: str, name: str, post: str, role: str) -> None:
    """Raises Refusal staff_number_empty, staff_number_taken, unknown_role."""
    if not number.strip() or not name.strip() or not post.strip():
        raise Refusal(NUMBER_EMPTY)
    if role not in ROLES:
        raise Refusal(UNKNOWN_ROLE, role=role)
    taken = staff_numbered(look, number.strip())
    if taken is not None:
        raise Refusal(NUMBER_TAKEN, number=number.strip(), name=taken["name"])


def add_person(step: Step, new: NewStaff | AddStaff, hashed: str) -> StaffRow:
    """Somebody new with a PIN that was hashed already, in this transaction."""
    check_person(step.look, new.number, new.name, new.post, new.role)
    staff = f"w{len(staff_rows(step.look)) + 1:03d}"
    number, name, post = new.number.strip(), new.name.strip(), new.post.strip()
    step.record(StaffAdded(code=staff, number=number, name=name, post=post, role=new.role), staff)
    step.record(PinSet(code=staff), staff)
    keep_pin(step, staff, hashed, new.pin)
    return StaffRow(code=staff, number=number, name=name, post=post, role=new.role)


def _guard_role(actor: Actor, *roles: str) -> None:
    if "administrator" in roles and actor.role not in ("administrator", SYSTEM):
        raise Refusal(ONLY_ADMINISTRATOR)


@errand(AddStaff, *MANAGERS)
def add_staff(outside: Outside, command: AddStaff) -> StaffRow:
    """Somebody new; only an administrator makes an administrator."""
    _guard_role(outside.actor, command.role)
    check_strength(command.pin, command.number)
    outside.look(lambda look: check_person(look, command.number, command.name, command.post, command.role))
    hashed = hash_pin(command.pin, outside.look(lambda look: look.demo))
    return outside.transact(lambda step: add_person(step, command, hashed))


@deed(ChangeStaff, *MANAGERS)
def change_staff(step: Step, command: ChangeStaff) -> Done:
    """Name, post, role, and whether somebody still serves; who no longer does is signed out."""
    row = staff_row(step.look, command.code)
    if row is None:
        raise Refusal(UNKNOWN_STAFF, code=command.code)
    if not command.name.strip() or not command.post.strip():
        raise Refusal(NUMBER_EMPTY)
    if command.role not in ROLES:
        raise Refusal(UNKNOWN_ROLE, role=command.role)
    _guard_role(step.actor, row["role"], command.role)
    others = [
        one
        for one in staff_rows(step.look)
        if one["role"] == "administrator" and one["active"] and one["code"] != command.code
    ]
    stays = command.active and command.role == "administrator"
    if row["role"] == "administrator" and row["active"] and not stays and not others:
        raise Refusal(LAST_ADMINISTRATOR)
    name, post = command.name.strip(), command.post.strip()
    step.record(
        StaffChanged(code=command.code, name=name, post=post, role=command.role, active=command.active),
        command.code,
    )
    station = station_of(step.look, command.code)
    if station and not command.active:
        step.record(SignedOut(code=command.code, why="asked"), command.code)
        step.seat(at_rest(station))
    elif station and command.role != row["role"]:
        step.seat(Actor(station, command.code, command.role))
    return Done()


@errand(SetPin, *STAFF)
def set_pin(outside: Outside, command: SetPin) -> Done:
    """One's own PIN with the old one, or somebody else's by an administrator."""
    row = outside.look(lambda look: staff_row(look, command.code))
    if row is None:
        raise Refusal(UNKNOWN_STAFF, code=command.code)
    own = outside.actor.staff == command.code
    if not own and outside.actor.role != "administrator":
        raise Refusal(ONLY_ADMINISTRATOR)
    check_strength(command.pin, row["number"])
    if own:
        if not command.old_pin:
            raise Refusal(OLD_PIN_NEEDED)
        with _one_try:
            _check_pin(outside, row, command.old_pin)
    hashed = hash_pin(command.pin, outside.look(lambda look: look.demo))

    def keep(step: Step) -> Done:
        step.record(PinSet(code=command.code), command.code)
        keep_pin(step, command.code, hashed, command.pin)
        return Done()

    return outside.transact(keep)
