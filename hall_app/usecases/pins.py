"""PINs: argon2 hashes in a table of the ledger file that never travels, and a throttle that survives a restart.

Five wrong tries lock a number for a minute, every further one for twice as long, up to a quarter of an hour. A hash
takes 140 ms on purpose, so it is made and checked while no transaction is open.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy.dialects.sqlite import insert

from hall_app.clock import timestamp
from hall_app.domain.facts import SignInRefused
from hall_app.domain.staff import PIN_WORDS, weak_pin
from hall_app.errors import Refusal, code
from hall_app.ledger import local
from hall_app.ledger.tables import marks
from hall_app.projections.staff import DEMO_PINS, demo_pins_of
from hall_app.step import Step
from hall_app.words import N_

if TYPE_CHECKING:
    from argon2 import PasswordHasher

TRIES_FREE = 5
LOCK_FIRST_S = 60
LOCK_MAX_S = 15 * 60

WRONG_PIN = code(
    "wrong_pin", N_("This is not the PIN of this number. Tries before it is locked: {tries_left}.")
)
PIN_LOCKED = code("pin_locked", N_("Too many wrong PINs for this number. Try again in {wait_s} seconds."))
NO_PIN = code("no_pin", N_("This number has no PIN yet. An administrator can set one."))
for _name, _words in PIN_WORDS.items():
    code(_name, _words)


@cache
def _hasher(demo: bool) -> PasswordHasher:
    """Argon2id as its makers advise; a demonstration shows its PINs and need not stretch them."""
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=1, memory_cost=64, parallelism=1) if demo else PasswordHasher()


def check_strength(pin: str, own_number: str) -> None:
    """Raises Refusal pin_form, pin_repeats, pin_sequence or pin_own_number for a PIN that is too easy."""
    weak = weak_pin(pin, own_number)
    if weak is not None:
        raise Refusal(weak)


def hash_pin(pin: str, demo: bool) -> str:
    """The PIN as it is kept. Takes its time."""
    return _hasher(demo).hash(pin)


def fits(kept: str, pin: str, demo: bool) -> bool:
    """Whether a PIN is the one that was hashed. Takes its time."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        return _hasher(demo).verify(kept, pin)
    except (Argon2Error, InvalidHashError):
        return False


def lock_s(failures: int) -> int:
    """Seconds a number is locked after so many wrong tries in a row; 0 while tries are left."""
    if failures < TRIES_FREE:
        return 0
    return int(min(LOCK_MAX_S, LOCK_FIRST_S * 2 ** min(failures - TRIES_FREE, 10)))


def check_not_locked(kept: local.Credential | None, now: datetime) -> local.Credential:
    """The PIN's record, when it may be tried. Raises Refusal no_pin or pin_locked (details wait_s).

    A clock that was set back does not keep anybody out longer than the longest lock.
    """
    if kept is None:
        raise Refusal(NO_PIN)
    if kept.locked_until:
        wait_s = (datetime.fromisoformat(kept.locked_until) - now).total_seconds()
        if 0 < wait_s <= LOCK_MAX_S:
            raise Refusal(PIN_LOCKED, wait_s=int(wait_s) + 1)
    return kept


def count_wrong(step: Step, staff: str) -> Refusal:
    """Keeps count of a wrong PIN in this transaction, and gives the refusal to raise after it."""
    kept = check_not_locked(local.credential(step.conn, staff), step.now)
    failures = kept.failures + 1
    seconds = lock_s(failures)
    until = timestamp(step.now + timedelta(seconds=seconds)) if seconds else None
    local.set_failures(step.conn, staff, failures, until)
    if seconds:
        step.record(SignInRefused(code=staff, tries=failures, locked_s=seconds), staff)
        return Refusal(PIN_LOCKED, wait_s=seconds)
    return Refusal(WRONG_PIN, tries_left=TRIES_FREE - failures)


def keep_pin(step: Step, staff: str, hashed: str, pin: str) -> None:
    """Keeps a PIN's hash in this transaction; the PIN itself only in a demonstration, which shows it."""
    local.set_pin(step.conn, staff, hashed, timestamp(step.now))
    if step.ledger.demo:
        pins = json.dumps({**demo_pins_of(step.look), staff: pin})
        query = insert(marks).values(name=DEMO_PINS, value=pins)
        step.conn.execute(query.on_conflict_do_update(index_elements=["name"], set_={"value": pins}))
