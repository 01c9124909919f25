"""Getting to know each other: one-time code, check number, age keys as raw bytes (protocol §3)."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import Any

from hall_app.ledger.codec import pack
from hall_app.sync.wire import VERSION, b64, framing, read_message, unb64, want

CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
CODE_LENGTH = 8
CODE_EXAMPLE = "KXPM-TRWQ"
CODE_MINUTES = 15
CODE_TRIES = 5
KEY_BYTES = 32
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_AGE_PUBLIC = "age"


def check_number(
    device_key: bytes, hall_courier_key: bytes, receipt_key: bytes, town_courier_key: bytes
) -> str:
    """Six groups of five digits that people compare at both ends; each key 32 raw bytes. Raises WireError."""
    keys = (device_key, hall_courier_key, receipt_key, town_courier_key)
    if any(len(key) != KEY_BYTES for key in keys):
        raise framing("check_number")
    digest = hashlib.sha256(b"hall-enrol/1" + b"".join(keys)).digest()
    return " ".join(f"{part:05d}" for part in struct.unpack(">6H", digest[:12]))


def tidy_code(text: str) -> str:
    """A code as typed by a person, without spaces and hyphens and in capitals; empty when it cannot be a code."""
    tidy = text.upper().replace(" ", "").replace("-", "")
    return tidy if len(tidy) == CODE_LENGTH and all(letter in CODE_LETTERS for letter in tidy) else ""


@dataclass(frozen=True)
class EnrolRequest:
    """What a device sends to become known: code of the office, hall code, its two public keys (32 raw bytes each)."""

    code: str
    hall: str
    device_key: bytes
    courier_key: bytes

    def pack(self) -> bytes:
        """The body of `POST /v1/enrol`."""
        return pack(
            {
                "v": VERSION,
                "code": self.code,
                "hall": self.hall,
                "device_key": b64(self.device_key),
                "courier_key": b64(self.courier_key),
            }
        )

    @classmethod
    def read(cls, data: bytes) -> EnrolRequest:
        """Raises WireError."""
        content = read_message(data, "enrol")
        return cls(
            want(content, "code", str, "enrol"),
            want(content, "hall", str, "enrol"),
            unb64(content.get("device_key"), KEY_BYTES, "enrol.device_key"),
            unb64(content.get("courier_key"), KEY_BYTES, "enrol.courier_key"),
        )


@dataclass(frozen=True)
class EnrolAnswer:
    """What the town says at 202 (wait) and 200 (confirmed; only then the hall pins `receipt_key`)."""

    hall: str
    receipt_key: bytes
    courier_key: bytes
    store_epoch: str

    def pack(self) -> bytes:
        """The body of the answer."""
        return pack(
            {
                "v": VERSION,
                "hall": self.hall,
                "receipt_key": b64(self.receipt_key),
                "courier_key": b64(self.courier_key),
                "store_epoch": self.store_epoch,
            }
        )

    @classmethod
    def read(cls, data: bytes) -> EnrolAnswer:
        """Raises WireError."""
        content: dict[str, Any] = read_message(data, "enrol")
        return cls(
            want(content, "hall", str, "enrol"),
            unb64(content.get("receipt_key"), KEY_BYTES, "enrol.receipt_key"),
            unb64(content.get("courier_key"), KEY_BYTES, "enrol.courier_key"),
            want(content, "store_epoch", str, "enrol"),
        )


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    return check


def _expand(prefix: str) -> list[int]:
    return [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]


def raw_recipient(recipient: str) -> bytes:
    """The 32 bytes of an X25519 age recipient `age1…` (Bech32, BIP 173). Raises WireError."""
    text = recipient.lower()
    values = [_BECH32.find(letter) for letter in text[len(_AGE_PUBLIC) + 1 :]]
    if (
        not text.startswith("age1")
        or min(values, default=-1) < 0
        or _polymod(_expand(_AGE_PUBLIC) + values) != 1
    ):
        raise framing("courier_key")
    number, bits = 0, 5 * (len(values) - 6)
    for value in values[:-6]:
        number = number << 5 | value
    spare = bits % 8
    data = (number >> spare).to_bytes(bits // 8, "big")
    if len(data) != KEY_BYTES or number & ((1 << spare) - 1):
        raise framing("courier_key")
    return data


def age_recipient(raw: bytes) -> str:
    """The text form `age1…` of 32 bytes. Raises WireError."""
    if len(raw) != KEY_BYTES:
        raise framing("courier_key")
    number = int.from_bytes(raw, "big") << 4
    values = [number >> 5 * place & 31 for place in range(51, -1, -1)]
    check = _polymod(_expand(_AGE_PUBLIC) + values + [0] * 6) ^ 1
    values += [check >> 5 * (5 - place) & 31 for place in range(6)]
    return _AGE_PUBLIC + "1" + "".join(_BECH32[value] for value in values)
