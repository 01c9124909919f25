"""The keys of a hall: where they are kept, how they are found again (house §5, protocol §3).

One bundle per ledger id: the 256-bit key of the file, the private Ed25519 device key, the age identity for courier
packs, and which machine and folder it was made for. It lies in the system's keyring; where there is none, in a key
file of the user's config folder (mode 0600) sealed by argon2id and ChaCha20-Poly1305 under a passphrase; for
demonstrations in a plain file marked as such. Never silently in another place than before.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from hall_app import paths
from hall_app.clock import Clock, SystemClock
from hall_app.errors import LedgerTrouble, code
from hall_app.ledger import chain as chains
from hall_app.ledger import folder, schema, system_keyring, troubles
from hall_app.words import N_

PASSPHRASE_LEAST = 8
_ARGON = {"time_cost": 3, "memory_cost": 65536, "parallelism": 2}

PassphraseSource = Callable[[], str | None]

NO_PLACE = code(
    "keys_no_place",
    N_(
        "This computer has no keyring to keep the hall's key in, and no passphrase was given; nothing was set up. "
        "Give a passphrase of at least {least} characters, or name a file that holds it in HALL_PASSPHRASE_FILE."
    ),
)
NOT_FOUND = code(
    "keys_not_found",
    N_(
        "The key of this ledger is not on this computer; the ledger has not been touched. "
        "Sign in as the user who set the hall up, or bring the key back from the recovery file."
    ),
)
NO_PASSPHRASE = code(
    "keys_no_passphrase",
    N_(
        "The key of this ledger lies under a passphrase, and none was given; the ledger has not been touched. "
        "Type the passphrase, or name a file that holds it in HALL_PASSPHRASE_FILE."
    ),
)
WRONG_PASSPHRASE = code(
    "keys_wrong_passphrase",
    N_("The passphrase does not open the hall's key; the ledger has not been touched. Try once more."),
)


@dataclass(frozen=True)
class Keys:
    """The bundle. `device_private` is the raw Ed25519 key, `courier_identity` an age identity (`AGE-SECRET-KEY-1…`).

    `machine` and `home` are the machine and folder it was made for; empty in a demonstration.
    """

    ledger_key: bytes = field(repr=False)
    device_private: bytes = field(repr=False)
    courier_identity: str = field(repr=False)
    ledger_id: str = ""
    machine: str = ""
    home: str = ""

    @property
    def device_public(self) -> bytes:
        """The public device key, 32 bytes."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.device_private).public_key().public_bytes_raw()


def make_keys(
    data_dir: Path, *, clock: Clock, demo: bool = False, passphrase_source: PassphraseSource | None = None
) -> Keys:
    """Makes the keys of a new hall, keeps them, reads them back, then writes `hall.json`.

    Raises LedgerTrouble `ledger_exists` where the folder has a `hall.json`, `keys_no_place` where no place was found.
    """
    if folder.read_about(data_dir) is not None:
        raise LedgerTrouble(troubles.EXISTS, path=str(data_dir))
    import pyrage

    keys = Keys(
        ledger_key=clock.random(32),
        device_private=clock.random(32),
        courier_identity=str(pyrage.x25519.Identity.generate()),
        ledger_id=chains.new_chain(clock),
        machine="" if demo else paths.machine_id(),
        home="" if demo else str(data_dir.absolute()),
    )
    _keep(data_dir, keys, demo, passphrase_source)
    folder.write_about(
        data_dir, folder.About(keys.ledger_id, schema.NEWEST, demo, folder.key_check(keys.ledger_key))
    )
    return keys


def load_keys(data_dir: Path, passphrase_source: PassphraseSource | None = None) -> Keys:
    """The keys of the hall in `data_dir`.

    Raises LedgerTrouble: `ledger_missing`, `folder_about_broken`, `keys_locked`, `keys_not_found`,
    `keys_no_passphrase`, `keys_wrong_passphrase`, and `ledger_wrong_key` where what was found is the key of another
    ledger.
    """
    about = folder.read_about(data_dir)
    if about is None:
        raise LedgerTrouble(troubles.MISSING, path=str(data_dir))
    if about.demo:
        keys = _read_demo(data_dir)
    elif (words := system_keyring.found(about.ledger_id)) is not None:
        keys = _unpack(words)
    elif (path := paths.key_file(about.ledger_id)).exists():
        keys = read_sealed(path, _passphrase(passphrase_source))
    else:
        raise LedgerTrouble(NOT_FOUND)
    if folder.key_check(keys.ledger_key) != about.key_check or keys.ledger_id != about.ledger_id:
        raise LedgerTrouble(troubles.WRONG_KEY, **folder.safe_elsewhere(data_dir))
    return keys


def has_moved(data_dir: Path, keys: Keys) -> bool:
    """Whether machine or folder differ from those the keys were made for: moved, restored or copied? (protocol §6)"""
    if not keys.machine:
        return False
    return (keys.machine, keys.home) != (paths.machine_id(), str(data_dir.absolute()))


def settle_here(data_dir: Path, keys: Keys, passphrase_source: PassphraseSource | None = None) -> Keys:
    """Keeps this machine and folder as the hall's home, after a person said that it moved."""
    here = replace(keys, machine=paths.machine_id(), home=str(data_dir.absolute()))
    _keep(data_dir, here, False, passphrase_source)
    return here


def change_device(
    data_dir: Path, keys: Keys, clock: Clock, passphrase_source: PassphraseSource | None = None
) -> Keys:
    """Gives the hall a fresh device key and courier identity, before it enrols again (protocol §6, fork)."""
    import pyrage

    about = folder.read_about(data_dir)
    identity = str(pyrage.x25519.Identity.generate())
    fresh = replace(keys, device_private=clock.random(32), courier_identity=identity)
    _keep(data_dir, fresh, about is not None and about.demo, passphrase_source)
    return fresh


def write_recovery(path: Path, keys: Keys, passphrase: str, clock: Clock) -> None:
    """Writes the bundle sealed under a passphrase, to be locked away: without it no backup can be read elsewhere."""
    _write_sealed(path, keys, passphrase, clock.random(16), clock.random(12))


def adopt(
    data_dir: Path, keys: Keys, passphrase_source: PassphraseSource, beside: folder.About | None = None
) -> None:
    """Keeps keys out of a recovery file where this hall's keys are looked for.

    `hall.json` is written where there is none, from `beside`, what stands beside a copy, where that is of these keys.
    Raises LedgerTrouble `keys_no_place`; then nothing was kept.
    """
    check = folder.key_check(keys.ledger_key)
    there = folder.read_about(data_dir)
    about = there or beside
    if about is None or about.key_check != check:
        about = folder.About(keys.ledger_id, schema.NEWEST, False, check)
    if not about.demo:
        keys = replace(keys, machine=paths.machine_id(), home=str(data_dir.absolute()))
    _keep(data_dir, keys, about.demo, passphrase_source)
    if there is None:
        folder.write_about(data_dir, about)


def forget(keys: Keys) -> None:
    """Takes the keys of a hall that never began away from where they were kept; what cannot be taken away opens
    nothing."""
    with suppress(OSError):
        paths.key_file(keys.ledger_id).unlink(missing_ok=True)
    system_keyring.forget(keys.ledger_id)


def file_passphrase() -> str | None:
    """The passphrase in the file HALL_PASSPHRASE_FILE names (its first line), or None."""
    name = paths.environment("HALL_PASSPHRASE_FILE")
    if not name:
        return None
    try:
        lines = Path(name).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        raise LedgerTrouble(NO_PASSPHRASE) from error
    return lines[0] if lines else None


# --- keeping -----------------------------------------------------------------------------------------------------


def _keep(data_dir: Path, keys: Keys, demo: bool, source: PassphraseSource | None) -> None:
    if demo:
        words = {"demo": True, "keys": json.loads(_pack(keys))}
        folder.write_durable(data_dir / folder.DEMO_KEY, json.dumps(words, indent=1).encode())
        return
    if system_keyring.keep(keys.ledger_id, _pack(keys)):
        return
    passphrase = file_passphrase() or (source() if source is not None else None)
    if passphrase is None or len(passphrase) < PASSPHRASE_LEAST:
        raise LedgerTrouble(NO_PLACE, least=PASSPHRASE_LEAST)
    chance = SystemClock()
    path = paths.key_file(keys.ledger_id)
    _write_sealed(path, keys, passphrase, chance.random(16), chance.random(12))
    if read_sealed(path, passphrase) != keys:
        raise LedgerTrouble(NO_PLACE, least=PASSPHRASE_LEAST)


def _pack(keys: Keys) -> str:
    return json.dumps(
        {
            "v": 1,
            "id": keys.ledger_id,
            "ledger": folder.base64_text(keys.ledger_key),
            "device": folder.base64_text(keys.device_private),
            "courier": keys.courier_identity,
            "machine": keys.machine,
            "home": keys.home,
        },
        sort_keys=True,
    )


def _unpack(words: str) -> Keys:
    try:
        found = json.loads(words)
        return Keys(
            ledger_key=base64.b64decode(found["ledger"], validate=True),
            device_private=base64.b64decode(found["device"], validate=True),
            courier_identity=str(found["courier"]),
            ledger_id=str(found["id"]),
            machine=str(found["machine"]),
            home=str(found["home"]),
        )
    except folder.NOT_AS_WRITTEN as error:
        raise LedgerTrouble(NOT_FOUND) from error


def _read_demo(data_dir: Path) -> Keys:
    try:
        found = json.loads((data_dir / folder.DEMO_KEY).read_text(encoding="utf-8"))
        if found["demo"] is not True:
            raise LedgerTrouble(NOT_FOUND)
        return _unpack(json.dumps(found["keys"]))
    except folder.NOT_AS_WRITTEN as error:
        raise LedgerTrouble(NOT_FOUND) from error


# --- sealed files ------------------------------------------------------------------------------------------------


def _stretch(passphrase: str, salt: bytes, cost: dict[str, int]) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(passphrase.encode("utf-8"), salt, hash_len=32, type=Type.ID, **cost)


def _write_sealed(path: Path, keys: Keys, passphrase: str, salt: bytes, nonce: bytes) -> None:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    secret = _stretch(passphrase, salt, _ARGON)
    sealed = ChaCha20Poly1305(secret).encrypt(nonce, _pack(keys).encode(), keys.ledger_id.encode())
    words = {
        "v": 1,
        "ledger": keys.ledger_id,
        "argon2id": _ARGON,
        "salt": folder.base64_text(salt),
        "nonce": folder.base64_text(nonce),
        "sealed": folder.base64_text(sealed),
    }
    folder.write_durable(path, json.dumps(words, indent=1).encode(), mode=0o600)


def read_sealed(path: Path, passphrase: str) -> Keys:
    """Opens a sealed key file. Raises LedgerTrouble `keys_wrong_passphrase` or `keys_not_found` (not such a file)."""
    from argon2.exceptions import HashingError
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    if not path.is_file():
        raise LedgerTrouble(NOT_FOUND)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        cost = {name: min(int(found["argon2id"][name]), limit) for name, limit in _LIMITS.items()}
        salt, nonce, sealed = (
            base64.b64decode(found[name], validate=True) for name in ("salt", "nonce", "sealed")
        )
        name = str(found["ledger"]).encode()
        if min(cost.values()) < 1:
            raise LedgerTrouble(NOT_FOUND)
    except folder.NOT_AS_WRITTEN as error:
        raise LedgerTrouble(NOT_FOUND) from error
    try:
        words = ChaCha20Poly1305(_stretch(passphrase, salt, cost)).decrypt(nonce, sealed, name)
    except HashingError as error:
        raise LedgerTrouble(NOT_FOUND) from error
    except (InvalidTag, ValueError) as error:
        raise LedgerTrouble(WRONG_PASSPHRASE) from error
    return _unpack(words.decode("utf-8"))


_LIMITS = {"time_cost": 20, "memory_cost": 1024 * 1024, "parallelism": 16}


def _passphrase(source: PassphraseSource | None) -> str:
    found = file_passphrase() or (source() if source is not None else None)
    if not found:
        raise LedgerTrouble(NO_PASSPHRASE)
    return found
