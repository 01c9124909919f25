"""The town's signed word that it holds a file (protocol §4, §5); docs/protocol.md has its members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hall_app.sync.wire import VERSION, Sealed, framing, read_message, split_sealed, want

TAG_FILE = b"hall-sync/1/file"
OFFSET_HEADER = "Hall-Offset"
CHUNK_MAX_BYTES = 1024 * 1024


@dataclass(frozen=True)
class FileReceipt:
    """Which content the town holds whole, its digest recomputed there; `size` in bytes."""

    store_epoch: str
    sha256: str
    size: int
    town_time: str
    sealed: Sealed

    @classmethod
    def make(
        cls, key: Ed25519PrivateKey, *, store_epoch: str, sha256: str, size: int, town_time: str
    ) -> Self:
        """Writes and signs one."""
        content = {
            "v": VERSION,
            "store_epoch": store_epoch,
            "sha256": sha256,
            "size": size,
            "town_time": town_time,
        }
        return cls(store_epoch, sha256, size, town_time, Sealed.make(TAG_FILE, content, key))

    @classmethod
    def read(cls, data: bytes, public: bytes) -> Self:
        """Exactly one receipt signed by `public`. Raises WireError."""
        sealed, rest = split_sealed(data, "file receipt")
        if rest:
            raise framing("file receipt")
        sealed.check(TAG_FILE, public)
        content = read_message(sealed.json, "file receipt")
        epoch, sha256, at = (
            want(content, name, str, "file receipt") for name in ("store_epoch", "sha256", "town_time")
        )
        return cls(epoch, sha256, want(content, "size", int, "file receipt"), at, sealed)
