"""Signed envelopes, the same at both ends: u32 length + JSON + 64 bytes Ed25519 (protocol §5, §7).

Receipts and downlink items are such envelopes. What is signed is a tag followed by the JSON bytes as they were
written; nothing is re-serialised to verify. An answer that carries several envelopes is simply one after the other.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hall_app.errors import Trouble, code
from hall_app.ledger.codec import pack, unpack
from hall_app.words import N_

VERSION = 1
TAG_BATCH = b"hall-sync/1/batch"
TAG_RECEIPT = b"hall-sync/1/receipt"
TAG_DOWN = b"hall-sync/1/down"
NO_ONE_BEFORE = "0" * 64
JSON_MAX_BYTES = 1 << 20
SIGNATURE_BYTES = 64

FRAMING = code("wire_framing", N_("What arrived does not have the agreed form ({what})."))
SIGNATURE = code(
    "wire_signature", N_("What arrived is not signed by the one it claims to come from ({what}).")
)
TOO_LARGE = code("wire_too_large", N_("What arrived is larger than agreed ({what})."))


class WireError(Trouble):
    """Bytes that do not hold what the protocol says; `code` is one of FRAMING, SIGNATURE, TOO_LARGE."""


def framing(what: str) -> WireError:
    """The error for bytes of the wrong form."""
    return WireError(FRAMING, what=what)


def b64(data: bytes) -> str:
    """Standard base64 with padding, as all keys and signatures are written."""
    return base64.b64encode(data).decode("ascii")


def unb64(text: object, size: int, what: str) -> bytes:
    """Exactly `size` bytes out of standard base64 with padding. Raises WireError otherwise."""
    if not isinstance(text, str):
        raise framing(what)
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise framing(what) from error
    if len(data) != size or b64(data) != text:
        raise framing(what)
    return data


def sha256_hex(data: bytes) -> str:
    """Lower-case hex SHA-256."""
    return hashlib.sha256(data).hexdigest()


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """The 32 raw bytes of the public part."""
    return key.public_key().public_bytes_raw()


def check_signature(public: bytes, signature: bytes, signed: bytes, what: str) -> None:
    """Raises WireError unless `signature` is that of the key with these 32 public bytes over `signed`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, signed)
    except (InvalidSignature, ValueError) as error:
        raise WireError(SIGNATURE, what=what) from error


def want(content: Mapping[str, Any], name: str, kind: type, what: str) -> Any:
    """The member `name` of a message, demanded to be of `kind` (a bool is no int). Raises WireError."""
    value = content.get(name)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise framing(f"{what}.{name}")
    if isinstance(value, int) and value < 0:
        raise framing(f"{what}.{name}")
    return value


def read_message(data: bytes, what: str) -> dict[str, Any]:
    """A JSON object of version 1, read strictly. Raises WireError."""
    try:
        content = unpack(data)
    except (ValueError, Trouble) as error:
        raise framing(what) from error
    if not isinstance(content, dict) or content.get("v") != VERSION or isinstance(content.get("v"), bool):
        raise framing(what)
    return content


@dataclass(frozen=True)
class Sealed:
    """One envelope: the JSON bytes as written and the 64 signature bytes."""

    json: bytes
    signature: bytes

    @property
    def raw(self) -> bytes:
        """The envelope as it travels."""
        return struct.pack(">I", len(self.json)) + self.json + self.signature

    @property
    def digest(self) -> str:
        """Hex SHA-256 of the JSON, what the next one names as the one before."""
        return sha256_hex(self.json)

    def check(self, tag: bytes, public: bytes) -> None:
        """Raises WireError unless the signature over tag || JSON is that of `public`."""
        check_signature(public, self.signature, tag + self.json, tag.decode("ascii"))

    @classmethod
    def make(cls, tag: bytes, content: Mapping[str, Any], key: Ed25519PrivateKey) -> Self:
        """Writes and signs."""
        text = pack(dict(content))
        return cls(text, key.sign(tag + text))


def split_sealed(data: bytes, what: str, max_bytes: int = JSON_MAX_BYTES) -> tuple[Sealed, bytes]:
    """The first envelope and the rest behind it; the length is checked before reading. Raises WireError."""
    if len(data) < 4:
        raise framing(what)
    (size,) = struct.unpack_from(">I", data)
    if size > max_bytes:
        raise WireError(TOO_LARGE, what=what)
    end = 4 + size + SIGNATURE_BYTES
    if len(data) < end:
        raise framing(what)
    return Sealed(data[4 : 4 + size], data[4 + size : end]), data[end:]


def split_all(data: bytes, what: str) -> list[Sealed]:
    """All envelopes of an answer, in order; none for an empty answer. Raises WireError."""
    found = []
    while data:
        sealed, data = split_sealed(data, what)
        found.append(sealed)
    return found


@dataclass(frozen=True)
class Receipt:
    """The town's signed word that it holds every entry ≤ `size` of `chain` (protocol §5)."""

    store_epoch: str
    no: int
    prev_receipt: str
    chain: str
    size: int
    leaf: str
    files_missing: tuple[str, ...]
    town_time: str
    sealed: Sealed

    @classmethod
    def make(
        cls,
        key: Ed25519PrivateKey,
        *,
        store_epoch: str,
        no: int,
        prev_receipt: str,
        chain: str,
        size: int,
        leaf: str,
        files_missing: tuple[str, ...],
        town_time: str,
    ) -> Receipt:
        """Writes and signs a receipt; `leaf` is hex, `prev_receipt` 64 zeros at no 1."""
        content = {
            "v": VERSION,
            "store_epoch": store_epoch,
            "no": no,
            "prev_receipt": prev_receipt,
            "chain": chain,
            "size": size,
            "leaf": leaf,
            "files_missing": list(files_missing),
            "town_time": town_time,
        }
        return cls._of(content, Sealed.make(TAG_RECEIPT, content, key))

    @classmethod
    def read(cls, sealed: Sealed, public: bytes) -> Receipt:
        """A receipt signed by `public`. Whether it fits our chain is for the reader to check."""
        sealed.check(TAG_RECEIPT, public)
        return cls._of(read_message(sealed.json, "receipt"), sealed)

    @classmethod
    def _of(cls, content: Mapping[str, Any], sealed: Sealed) -> Receipt:
        missing = want(content, "files_missing", list, "receipt")
        if not all(isinstance(name, str) for name in missing):
            raise framing("receipt.files_missing")
        texts = [
            want(content, name, str, "receipt") for name in ("store_epoch", "prev_receipt", "chain", "leaf")
        ]
        return cls(
            store_epoch=texts[0],
            no=want(content, "no", int, "receipt"),
            prev_receipt=texts[1],
            chain=texts[2],
            size=want(content, "size", int, "receipt"),
            leaf=texts[3],
            files_missing=tuple(missing),
            town_time=want(content, "town_time", str, "receipt"),
            sealed=sealed,
        )


@dataclass(frozen=True)
class DownItem:
    """One thing the town says to a hall (protocol §7); `n` has no holes, `prev` names the JSON before."""

    n: int
    prev: str
    kind: str
    kv: int
    to: str
    body: Mapping[str, Any]
    sealed: Sealed

    @classmethod
    def make(
        cls,
        key: Ed25519PrivateKey,
        *,
        n: int,
        prev: str,
        kind: str,
        kv: int,
        to: str,
        body: Mapping[str, Any],
    ) -> DownItem:
        """Writes and signs an item; `to` is the hall's code."""
        content = {"n": n, "prev": prev, "kind": kind, "kv": kv, "to": to, "body": dict(body)}
        return cls(n, prev, kind, kv, to, dict(body), Sealed.make(TAG_DOWN, content, key))

    @classmethod
    def read(cls, sealed: Sealed, public: bytes) -> DownItem:
        """An item whose signature is that of `public`; order and `prev` are for the reader to check."""
        sealed.check(TAG_DOWN, public)
        try:
            content = unpack(sealed.json)
        except (ValueError, Trouble) as error:
            raise framing("down") from error
        if not isinstance(content, dict):
            raise framing("down")
        return cls(
            n=want(content, "n", int, "down"),
            prev=want(content, "prev", str, "down"),
            kind=want(content, "kind", str, "down"),
            kv=want(content, "kv", int, "down"),
            to=want(content, "to", str, "down"),
            body=want(content, "body", dict, "down"),
            sealed=sealed,
        )
