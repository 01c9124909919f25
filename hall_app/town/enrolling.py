"""Letting devices in: one-time codes, five tries, the check number that people compare (protocol §3)."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import Connection, Row

from hall_app.errors import Refusal, code
from hall_app.sync.enrolment import (
    CODE_LENGTH,
    CODE_LETTERS,
    CODE_MINUTES,
    CODE_TRIES,
    EnrolAnswer,
    EnrolRequest,
    check_number,
    tidy_code,
)
from hall_app.sync.signing import key_name
from hall_app.town.answers import Answer, problem
from hall_app.town.store import halls, office, store_epoch
from hall_app.town.town import NO_HALL, Town
from hall_app.words import N_

NO_ENROLMENT = code("town_no_enrolment", N_("There is no enrolment {number} waiting."))
DEVICE_KNOWN = code("town_device_known", N_("This device is enrolled already; it belongs to hall {hall}."))
NO_DEVICE = code("town_no_device", N_("There is no device {device} in use."))
BAD_HALL = code(
    "town_bad_hall",
    N_(
        "A hall's code has 1 to 32 letters, digits, hyphens; its name is one line of at most {most} characters."
    ),
)
NAME_MAX = 100
WRONG_CODES_MAX = 30
WRONG_CODES_WINDOW_S = 15 * 60
_WRONG = "enrol"


def add_hall(town: Town, hall_code: str, name: str) -> bool:
    """Adds a hall or renames it; whether it is new. Raises Refusal."""
    plain = hall_code.replace("-", "").replace("_", "")
    name = name.strip()
    line = name.isprintable() and 0 < len(name) <= NAME_MAX
    if not (plain.isascii() and plain.isalnum() and len(hall_code) <= 32 and line):
        raise Refusal(BAD_HALL, most=NAME_MAX)
    with town.store.write() as db:
        return halls.add_hall(db, hall_code, name, town.now())


def _digest(hall: str, text: str) -> str:
    return hashlib.sha256(f"hall-code/1\n{hall}\n{text}".encode()).hexdigest()


def make_code(town: Town, hall: str) -> str:
    """A new one-time code for a hall, in force for 15 minutes; an earlier unused one ends. Raises Refusal."""
    letters: list[str] = []
    while len(letters) < CODE_LENGTH:
        # Bytes above the last whole multiple are thrown away, so that every letter is equally likely.
        letters += [CODE_LETTERS[value % 20] for value in town.clock.random(16) if value < 240]
    text = "".join(letters[:CODE_LENGTH])
    with town.store.write() as db:
        if halls.hall(db, hall) is None:
            raise Refusal(NO_HALL, hall=hall)
        halls.add_code(db, hall, _digest(hall, text), town.seconds() + CODE_MINUTES * 60)
    return text


def _answer(town: Town, db: Connection, hall: str, status: int) -> Answer:
    told = EnrolAnswer(hall, town.keys.receipt_public, town.keys.courier_public, store_epoch(db))
    return Answer(status, told.pack())


def _wrong(town: Town, db: Connection, address: str, status: int, why: str) -> Answer:
    now = town.seconds()
    office.add_attempt(db, _WRONG, address, now, now - 86400)
    return problem(status, why)


def _repeat(town: Town, db: Connection, request: EnrolRequest, digest: str) -> Answer | None:
    known = halls.enrolment_by_code(db, request.hall, digest)
    if known is None:
        return None
    if (known.device_key, known.courier_key) != (request.device_key, request.courier_key):
        return problem(410, "used")
    if known.state == "refused":
        return problem(403, "refused")
    return _answer(town, db, request.hall, 200 if known.state == "confirmed" else 202)


def _is_known_as(device: Row[Any], request: EnrolRequest) -> bool:
    """Whether a device in use asks again for its own hall with its own keys."""
    same = (device.hall, device.courier_key) == (request.hall, request.courier_key)
    return same and not device.revoked_at


def ask(town: Town, request: EnrolRequest, address: str) -> Answer:
    """What a device gets that asks to be let in; asking again with the same keys and code is polling."""
    text = tidy_code(request.code)
    digest = _digest(request.hall, text)
    now = town.seconds()
    with town.store.write() as db:
        office.bring_attempts_back(db, now)
        repeated = _repeat(town, db, request, digest) if text else None
        if repeated is not None:
            return repeated
        if office.count_attempts(db, _WRONG, now - WRONG_CODES_WINDOW_S) >= WRONG_CODES_MAX:
            return problem(429, "slow_down", retry_after_s=WRONG_CODES_WINDOW_S)
        code_row = halls.code_of(db, request.hall)
        if code_row is None:
            return _wrong(town, db, address, 403, "wrong_code")
        # One that ends later than any made now is of a clock that was ahead.
        if code_row.tries >= CODE_TRIES or not 0 < code_row.expires - now <= 2 * CODE_MINUTES * 60:
            return _wrong(town, db, address, 410, "expired")
        if code_row.hash != digest:
            halls.count_try(db, code_row.id)
            return _wrong(town, db, address, 403, "wrong_code")
        known = halls.device(db, key_name(request.device_key))
        if known is not None and not _is_known_as(known, request):
            return _wrong(town, db, address, 403, "device_known")
        halls.use_code(db, code_row.id, key_name(request.device_key))
        if known is not None:
            # People let this very device in before, and its last answer was lost.
            return _answer(town, db, request.hall, 200)
        halls.add_enrolment(
            db,
            hall=request.hall,
            device=key_name(request.device_key),
            device_key=request.device_key,
            courier_key=request.courier_key,
            code_hash=digest,
            check_number=check_number(
                request.device_key, request.courier_key, town.keys.receipt_public, town.keys.courier_public
            ),
            asked_at=town.now(),
        )
        return _answer(town, db, request.hall, 202)


def confirm(town: Town, number: int) -> None:
    """People have compared the check numbers: the device belongs to the hall. Raises Refusal."""
    with town.store.write() as db:
        row = halls.enrolment(db, number)
        if row is None or row.state != "pending":
            raise Refusal(NO_ENROLMENT, number=number)
        known = halls.device(db, row.device)
        if known is not None:
            raise Refusal(DEVICE_KNOWN, hall=known.hall)
        halls.decide_enrolment(db, number, "confirmed", town.now())
        halls.add_device(
            db,
            device=row.device,
            hall=row.hall,
            public_key=row.device_key,
            courier_key=row.courier_key,
            enrolled_at=town.now(),
        )


def refuse(town: Town, number: int) -> None:
    """The numbers differ, or nobody knows the device. Raises Refusal."""
    with town.store.write() as db:
        row = halls.enrolment(db, number)
        if row is None or row.state != "pending":
            raise Refusal(NO_ENROLMENT, number=number)
        halls.decide_enrolment(db, number, "refused", town.now())


def revoke(town: Town, device: str) -> None:
    """From now on what this device sends is held: kept and receipted, but not acted on. Raises Refusal."""
    with town.store.write() as db:
        if not halls.revoke(db, device, town.now()):
            raise Refusal(NO_DEVICE, device=device)
