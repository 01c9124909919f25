"""The device's signing key, as the sync signs with it."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hall_app.ledger.keys import Keys


def device_key(keys: Keys) -> Ed25519PrivateKey:
    """The device's signing key."""
    return Ed25519PrivateKey.from_private_bytes(keys.device_private)
