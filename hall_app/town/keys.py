"""The town's own keys: one 0600 file in its data folder (protocol §3)."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hall_app.clock import Clock
from hall_app.errors import Trouble, code
from hall_app.sync.enrolment import raw_recipient
from hall_app.sync.wire import b64, public_bytes, unb64
from hall_app.words import N_

FILE_NAME = "town-keys.json"
KEYS_BROKEN = code(
    "town_keys_broken", N_("The key file {path} cannot be read. Put the saved copy back in its place.")
)
KEYS_GONE = code(
    "town_keys_gone",
    N_(
        "The store in {path} is there, but its key file is not. Put the saved copy of town-keys.json beside it."
    ),
)
KEYS_OPEN = code(
    "town_keys_open",
    N_("Others on this machine can read the key file {path}. Make it readable by its owner only."),
)


@dataclass(frozen=True)
class TownKeys:
    """The key of the store (32 bytes), the receipt key, the age identity the couriers' packs are sealed to."""

    store_key: bytes
    receipt: Ed25519PrivateKey
    courier: str

    @property
    def receipt_public(self) -> bytes:
        """What halls pin, 32 raw bytes."""
        return public_bytes(self.receipt)

    @property
    def courier_public(self) -> bytes:
        """The age recipient, 32 raw bytes."""
        return raw_recipient(str(pyrage.x25519.Identity.from_str(self.courier).to_public()))


def _make(path: Path, clock: Clock) -> TownKeys:
    keys = TownKeys(
        clock.random(32), Ed25519PrivateKey.generate(), str(pyrage.x25519.Identity.generate())
    )  # made by the libraries: both draw from the operating system
    content = {
        "v": 1,
        "store_key": keys.store_key.hex(),
        "receipt_key": b64(keys.receipt.private_bytes_raw()),
        "courier_key": keys.courier,
    }
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return keys


def open_keys(data: Path, clock: Clock, store_there: bool) -> TownKeys:
    """The keys of the town in folder `data`; made when neither keys nor store are there.

    Raises Trouble where the file is broken, readable by others, or gone while a store needs it.
    """
    path = data / FILE_NAME
    if not path.exists():
        if store_there:
            raise Trouble(KEYS_GONE, path=str(data))
        return _make(path, clock)
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise Trouble(KEYS_OPEN, path=str(path))
    try:
        content = json.loads(path.read_text("utf-8"))
        keys = TownKeys(
            bytes.fromhex(content["store_key"]),
            Ed25519PrivateKey.from_private_bytes(unb64(content["receipt_key"], 32, FILE_NAME)),
            content["courier_key"],
        )
        if len(keys.store_key) != 32 or len(keys.courier_public) != 32:
            raise ValueError("lengths")
    except (ValueError, KeyError, TypeError, Trouble, pyrage.IdentityError) as error:
        raise Trouble(KEYS_BROKEN, path=str(path)) from error
    return keys
