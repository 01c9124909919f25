"""Beginning a hall: keys, ledger, and everything a first day needs, in one transaction."""

from __future__ import annotations

from pathlib import Path

from hall_app import paths
from hall_app.clock import Clock, SystemClock
from hall_app.domain.facts import SettingChanged
from hall_app.errors import LedgerTrouble, Refusal, code
from hall_app.hall import Hall
from hall_app.ledger import troubles
from hall_app.ledger.folder import ABOUT, DEMO_KEY, LEDGER, FolderLock
from hall_app.ledger.keys import Keys, PassphraseSource, forget, make_keys
from hall_app.ledger.store import Ledger
from hall_app.settings import check
from hall_app.step import Step
from hall_app.usecases.pins import check_strength, hash_pin
from hall_app.usecases.setup import (
    calendar_from,
    catalogue_from,
    check_card,
    check_lines,
    check_windows,
    record_calendar,
    record_card,
    record_catalogue,
    record_lines,
    record_windows,
)
from hall_app.usecases.staffing import add_person
from hall_app.values.actor import SYSTEM, Actor
from hall_app.values.setup import BeginHall
from hall_app.words import N_

CODE_BAD = code(
    "hall_code_bad", N_("“{code}” cannot be the code of a hall: 2 to 16 capital letters, digits and hyphens.")
)
NO_PEOPLE = code("no_people", N_("Somebody must serve here. Enter at least one person."))
FIRST_ADMINISTRATOR = code("first_administrator", N_("The first person of a hall must be an administrator."))
NUMBER_TWICE = code("staff_number_twice", N_("Two people have the number {number}."))

SHIPPED_EDITION = "sample"


def begin(
    folder: Path,
    command: BeginHall,
    *,
    demo: bool = False,
    clock: Clock | None = None,
    passphrase: PassphraseSource | None = None,
) -> Hall:
    """Makes a hall in an empty data folder and opens it.

    It gets keys, a ledger, its card, lines, windows, people, the shipped catalogue and the shipped calendars.
    Everything is checked first, so that what is refused leaves nothing behind. Raises Refusal for what cannot be,
    LedgerTrouble ledger_exists where a ledger is, folder_in_use, keys_no_place.
    """
    clock = clock or SystemClock()
    check_beginning(command)
    hashed = [hash_pin(one.pin, demo) for one in command.people]
    lock = FolderLock(folder)
    lock.take()
    try:
        if (folder / LEDGER).exists() or (folder / ABOUT).exists():
            raise LedgerTrouble(troubles.EXISTS, path=str(folder))
        hall = _make(folder, command, demo, clock, passphrase, lock)
    except BaseException:
        lock.give_up()
        raise
    try:
        hall.transact(Actor("cli", "", SYSTEM), lambda step: _record(step, command, hashed))
    except BaseException:
        hall.close()
        _take_down(folder, hall.keys)
        lock.give_up()
        raise
    return hall


def check_beginning(command: BeginHall) -> None:
    """Raises Refusal where a hall cannot begin like this."""
    check_card(command)
    fits = (
        command.code.replace("-", "").isalnum()
        and command.code.isascii()
        and command.code == command.code.upper()
    )
    if not fits or not 2 <= len(command.code) <= 16:
        raise Refusal(CODE_BAD, code=command.code)
    check_lines(command.lines)
    check_windows(command.windows, command.lines)
    if not command.people:
        raise Refusal(NO_PEOPLE)
    if command.people[0].role != "administrator":
        raise Refusal(FIRST_ADMINISTRATOR)
    seen: set[str] = set()
    for one in command.people:
        if one.number.strip() in seen:
            raise Refusal(NUMBER_TWICE, number=one.number.strip())
        seen.add(one.number.strip())
        check_strength(one.pin, one.number)


def _make(
    folder: Path,
    command: BeginHall,
    demo: bool,
    clock: Clock,
    passphrase: PassphraseSource | None,
    lock: FolderLock,
) -> Hall:
    keys = None
    try:
        keys = make_keys(folder, clock=clock, demo=demo, passphrase_source=passphrase)
        ledger = Ledger.create(
            folder / LEDGER,
            keys.ledger_key,
            hall=command.code,
            device_key=keys.device_public,
            clock=clock,
            demo=demo,
        )
        return Hall(ledger, keys, folder, clock, lock)
    except BaseException:
        _take_down(folder, keys)
        raise


def _take_down(folder: Path, keys: Keys | None) -> None:
    """Removes the files and keys of a hall that never began; there was none in this folder before."""
    if keys is not None:
        forget(keys)
    for name in (LEDGER, f"{LEDGER}-wal", f"{LEDGER}-shm", ABOUT, DEMO_KEY):
        (folder / name).unlink(missing_ok=True)


def _record(step: Step, command: BeginHall, hashed: list[str]) -> None:
    record_card(step, command, command.code)
    record_lines(step, command.lines)
    record_windows(step, command.windows)
    for new, pin in zip(command.people, hashed, strict=True):
        add_person(step, new, pin)
    shipped = paths.resources() / "catalogue" / "catalogue.json"
    record_catalogue(
        step, catalogue_from(shipped.read_bytes(), SHIPPED_EDITION), SHIPPED_EDITION, shipped.name
    )
    for path in sorted((paths.resources() / "calendars").glob("*.json")):
        record_calendar(step, calendar_from(path.read_text("utf-8")), path.name)
    for key, value in (
        ("print.a4_printer", command.printer),
        ("print.ticket_printer", command.ticket_printer),
    ):
        setting = check(key, value)
        if value != setting.default:
            step.record(SettingChanged(key=key, value=value, was=setting.default))
