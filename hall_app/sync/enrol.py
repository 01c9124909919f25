"""Enrolling at a town: the one-time code, the check number people compare, and pinning (protocol §3)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import NamedTuple

from pyrage.x25519 import Identity

from hall_app.clock import Clock
from hall_app.errors import Refusal, Trouble, code
from hall_app.ledger.keys import Keys
from hall_app.sync.client import OTHER_TOWN, PORTAL, TownAnswer, TownClient
from hall_app.sync.enrolment import (
    CODE_EXAMPLE,
    CODE_LENGTH,
    CODE_LETTERS,
    EnrolAnswer,
    EnrolRequest,
    check_number,
    raw_recipient,
    tidy_code,
)
from hall_app.sync.outcome import NoLink
from hall_app.sync.signing import check_answer
from hall_app.sync.wire import WireError
from hall_app.words import N_

# How long to wait before asking again: soon at first, for an office that sits beside the hall.
POLL_FIRST_S = 0.25
POLL_S = 2.0

BAD_CODE = code(
    "enrol_code_form",
    N_(
        "“{typed}” is no one-time code: one has {length} letters out of {letters}, such as {example}; no other letter "
        "and no digit stands in it. The town's office makes one on its page “Halls”, or with: hall-town code HALL. "
        "Nothing was sent."
    ),
)
WRONG_CODE = code(
    "enrol_wrong_code",
    N_("The town's office does not accept this code. Ask for a new one; five tries are allowed."),
)
EXPIRED = code(
    "enrol_expired", N_("The code is used up or older than 15 minutes. Ask the town's office for a new one.")
)
SLOW_DOWN = code(
    "enrol_slow_down",
    N_("Too many wrong codes were tried. Wait {wait_s} seconds and ask the office for a new code."),
)
REFUSED = code(
    "enrol_refused", N_("The town's office refused this hall. Call the office and compare the check number.")
)
OTHER_NUMBER = code(
    "enrol_number_differs",
    N_(
        "The check number is {found}, not {expected}: somebody stands between this hall and the town. "
        "Nothing was pinned."
    ),
)
NOT_YET = code(
    "enrol_waiting", N_("The office has not confirmed yet. Nothing is lost; start again with the same code.")
)


class Enrolled(NamedTuple):
    """What is pinned once the office has confirmed: keys as 32 raw bytes."""

    receipt_key: bytes
    courier_key: bytes
    store_epoch: str
    check_number: str


def enrol(
    client: TownClient,
    keys: Keys,
    clock: Clock,
    *,
    hall: str,
    code_text: str,
    expect: str = "",
    shown: Callable[[str], None] | None = None,
    stop: threading.Event | None = None,
    wait_s: float = 15 * 60,
) -> Enrolled:
    """Asks until the office confirms or refuses; `shown` gets the check number as soon as it is known.

    Nothing is pinned before a signed 200. `expect` demands a check number. Raises Refusal (wrong, used up, number
    differs, not confirmed in `wait_s`) or NoLink.
    """
    tidy = tidy_code(code_text)
    if not tidy:
        raise Refusal(
            BAD_CODE, typed=code_text, length=CODE_LENGTH, letters=CODE_LETTERS, example=CODE_EXAMPLE
        )
    courier = raw_recipient(str(Identity.from_str(keys.courier_identity).to_public()))
    body = EnrolRequest(tidy, hall, keys.device_public, courier).pack()
    stop = stop or threading.Event()
    until = clock.monotonic() + wait_s
    number, pause_s = "", POLL_FIRST_S
    while True:
        answer, header, signature = client.enrol(body)
        if answer.status not in (200, 202):
            raise _hint(answer)
        try:
            told = EnrolAnswer.read(answer.body)
            check_answer(header, told.receipt_key, signature, answer.status, answer.body)
        except WireError as error:
            raise NoLink(PORTAL if header is None else OTHER_TOWN) from error
        found = check_number(keys.device_public, courier, told.receipt_key, told.courier_key)
        if expect and _digits(expect) != _digits(found):
            raise Refusal(OTHER_NUMBER, found=found, expected=expect)
        if number and found != number:
            raise Refusal(OTHER_NUMBER, found=found, expected=number)
        if not number:
            number = found
            if shown is not None:
                shown(number)
        if answer.status == 200:
            return Enrolled(told.receipt_key, told.courier_key, told.store_epoch, number)
        if clock.monotonic() >= until or stop.wait(pause_s):
            raise Refusal(NOT_YET)
        pause_s = min(POLL_S, pause_s * 2)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _hint(answer: TownAnswer) -> Trouble | Refusal:
    """What an answer before pinning says; only a hint, since nothing proves who gave it."""
    if answer.status == 403:
        return Refusal(REFUSED if b'"refused"' in answer.body else WRONG_CODE)
    if answer.status == 410:
        return Refusal(EXPIRED)
    if answer.status == 429:
        return Refusal(SLOW_DOWN, wait_s=int(answer.retry_after_s or 900))
    return NoLink(PORTAL)
