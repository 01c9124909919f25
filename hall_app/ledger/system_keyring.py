"""The system's keyring as the place of a hall's keys: found, kept and read back, taken away."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hall_app.errors import LedgerTrouble, code
from hall_app.words import N_

SERVICE = "hall-app"
LOCKED = code(
    "keys_locked",
    N_(
        "The computer's keyring is locked, so the ledger cannot be opened; it has not been touched. "
        "Unlock the keyring and start the hall again."
    ),
)


def backend() -> Any | None:
    """The system's keyring, or None where there is none that keeps secrets secret."""
    import keyring

    known = keyring.get_keyring()
    module = type(known).__module__
    if module.startswith(("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")):
        return None
    return known


def _account(ledger_id: str) -> str:
    """The name a bundle has in the keyring."""
    return f"ledger {ledger_id}"


def found(ledger_id: str) -> str | None:
    """The bundle of a ledger, None where there is none. Raises LedgerTrouble keys_locked."""
    import keyring.errors

    ring = backend()
    if ring is None:
        return None
    try:
        words = ring.get_password(SERVICE, _account(ledger_id))
    except keyring.errors.KeyringLocked as error:
        raise LedgerTrouble(LOCKED) from error
    except keyring.errors.KeyringError:
        return None
    return None if words is None else str(words)


def keep(ledger_id: str, words: str) -> bool:
    """Keeps a bundle and reads it back; False where that is not possible here. Raises LedgerTrouble keys_locked."""
    import keyring.errors

    ring = backend()
    if ring is None:
        return False
    try:
        ring.set_password(SERVICE, _account(ledger_id), words)
        return bool(ring.get_password(SERVICE, _account(ledger_id)) == words)
    except keyring.errors.KeyringLocked as error:
        raise LedgerTrouble(LOCKED) from error
    except keyring.errors.KeyringError:
        return False


def forget(ledger_id: str) -> None:
    """Takes a bundle away, as far as the keyring lets us."""
    import keyring.errors

    ring = backend()
    if ring is not None:
        with suppress(keyring.errors.KeyringError):
            ring.delete_password(SERVICE, _account(ledger_id))
