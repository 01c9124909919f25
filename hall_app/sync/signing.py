"""Who asks and who answers: the two signature headers of protocol §4."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hall_app.sync.wire import SIGNATURE_BYTES, b64, check_signature, framing, public_bytes, sha256_hex, unb64

REQUEST_HEADER = "Hall-Signature"
ANSWER_HEADER = "Town-Signature"
NONCE_BYTES = 16
_REQUEST = re.compile(r"v1; device=([0-9a-f]{32}); nonce=([A-Za-z0-9+/]{22}==); sig=([A-Za-z0-9+/]{86}==)")
_ANSWER = re.compile(r"v1; key=([0-9a-f]{32}); sig=([A-Za-z0-9+/]{86}==)")


def key_name(public: bytes) -> str:
    """First 32 hex characters of SHA-256(public key): a `device`, or the `key` of a town."""
    return hashlib.sha256(public).hexdigest()[:32]


@dataclass(frozen=True)
class RequestSignature:
    """The parts of a `Hall-Signature` header."""

    device: str
    nonce: str
    signature: bytes

    @property
    def header(self) -> str:
        """The header's value."""
        return f"v1; device={self.device}; nonce={self.nonce}; sig={b64(self.signature)}"


def request_text(method: str, target: str, nonce: str, body_sha256: str) -> bytes:
    """What a request's signature stands over; `target` is the path with its query exactly as sent, `nonce` base64."""
    return "\n".join(("hall-sync/1/request", method, target, nonce, body_sha256)).encode("utf-8")


def answer_text(request_signature: bytes, status: int, body_sha256: str) -> bytes:
    """What an answer's signature stands over."""
    return "\n".join(
        ("hall-sync/1/answer", sha256_hex(request_signature), f"{status:03d}", body_sha256)
    ).encode()


def sign_request(
    key: Ed25519PrivateKey, method: str, target: str, body: bytes, nonce: bytes
) -> RequestSignature:
    """Signs a request with a device key; `nonce` is 16 fresh random bytes."""
    nonce_text = b64(nonce)
    signature = key.sign(request_text(method, target, nonce_text, sha256_hex(body)))
    return RequestSignature(key_name(public_bytes(key)), nonce_text, signature)


def parse_request_header(value: str) -> RequestSignature:
    """Reads a `Hall-Signature` header without checking it. Raises WireError when it has another form."""
    match = _REQUEST.fullmatch(value)
    if match is None:
        raise framing(REQUEST_HEADER)
    unb64(match[2], NONCE_BYTES, REQUEST_HEADER)
    return RequestSignature(match[1], match[2], unb64(match[3], SIGNATURE_BYTES, REQUEST_HEADER))


def check_request(
    signed: RequestSignature, public: bytes, method: str, target: str, body_sha256: str
) -> None:
    """Raises WireError unless the request was signed by the device with this public key."""
    if signed.device != key_name(public):
        raise framing(REQUEST_HEADER)
    check_signature(
        public, signed.signature, request_text(method, target, signed.nonce, body_sha256), REQUEST_HEADER
    )


def sign_answer(key: Ed25519PrivateKey, request_signature: bytes, status: int, body: bytes) -> str:
    """The value of the `Town-Signature` header, by the town's receipt key."""
    signature = key.sign(answer_text(request_signature, status, sha256_hex(body)))
    return f"v1; key={key_name(public_bytes(key))}; sig={b64(signature)}"


def check_answer(
    header: str | None, public: bytes, request_signature: bytes, status: int, body: bytes
) -> None:
    """Raises WireError unless the town with this receipt key gave this answer to this very request.

    An answer that fails here is "no link", whatever its status.
    """
    match = _ANSWER.fullmatch(header or "")
    if match is None or match[1] != key_name(public):
        raise framing(ANSWER_HEADER)
    signature = unb64(match[2], SIGNATURE_BYTES, ANSWER_HEADER)
    check_signature(
        public, signature, answer_text(request_signature, status, sha256_hex(body)), ANSWER_HEADER
    )
