"""The files in custody: one encrypted file each in `files/` of the town's folder, grown piece by piece.

ChaCha20-Poly1305 under a key derived from the store's by HKDF-SHA-256; a file is named by a keyed hash of hall and
content hash. Layout: 8 bytes `TOWNFIL1`, then for each piece u32 length (big-endian), 12 bytes nonce, ciphertext with
its tag; hall, content hash and the offset of the piece are bound in, so that no piece passes for another. What lies
behind the length the store's row names is a torn write and is cut off before the next piece.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hall_app.clock import Clock
from hall_app.errors import Trouble, code
from hall_app.ledger.folder import sync_folder
from hall_app.words import N_

FILES = "files"
MAGIC = b"TOWNFIL1"
NONCE_BYTES = 12
SEALED_MAX = 2 * 1024 * 1024

DAMAGED = code("town_file_damaged", N_("A file in custody is damaged or gone: {sha256}."))


class TownFiles:
    """The bytes of files in custody. `lock` is held from reading how far a file came to keeping how far it is."""

    def __init__(self, data: Path, store_key: bytes, clock: Clock) -> None:
        self.folder = data / FILES
        self.lock = threading.Lock()
        self._clock = clock
        both = HKDF(SHA256(), 64, salt=None, info=b"town-files/1").derive(store_key)
        self._cipher, self._names = ChaCha20Poly1305(both[:32]), both[32:]

    def path_of(self, hall: str, sha256: str) -> Path:
        """Where a file lies, whether it is there or not."""
        name = hmac.new(self._names, f"{hall}\n{sha256}".encode(), hashlib.sha256).hexdigest()
        return self.folder / name[:2] / name

    @staticmethod
    def _bound(hall: str, sha256: str, offset: int) -> bytes:
        return bytes.fromhex(sha256) + struct.pack(">Q", offset) + hall.encode()

    def append(self, hall: str, sha256: str, data: bytes, *, held: int, stored: int) -> int:
        """Writes a piece durably behind the first `stored` bytes; gives how many lie there now. Raises OSError.

        Begins anew where what should lie there does not.
        """
        path = self.path_of(hall, sha256)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        nonce = self._clock.random(NONCE_BYTES)
        sealed = nonce + self._cipher.encrypt(nonce, data, self._bound(hall, sha256, held))
        with path.open("r+b" if stored else "wb") as file:
            if not stored:
                file.write(MAGIC)
                stored = len(MAGIC)
            file.truncate(stored)
            file.seek(stored)
            file.write(struct.pack(">I", len(sealed)) + sealed)
            file.flush()
            os.fsync(file.fileno())
        if stored == len(MAGIC):
            sync_folder(path.parent)
            sync_folder(self.folder)
        return stored + 4 + len(sealed)

    def pieces(self, hall: str, sha256: str) -> Iterator[bytes]:
        """The content, piece by piece. Raises Trouble town_file_damaged."""
        offset = 0
        try:
            with self.path_of(hall, sha256).open("rb") as file:
                if file.read(len(MAGIC)) != MAGIC:
                    raise Trouble(DAMAGED, sha256=sha256)
                while head := file.read(4):
                    (size,) = struct.unpack(">I", head)
                    if not NONCE_BYTES < size <= SEALED_MAX:
                        raise Trouble(DAMAGED, sha256=sha256)
                    sealed = file.read(size)
                    nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
                    piece = self._cipher.decrypt(nonce, rest, self._bound(hall, sha256, offset))
                    offset += len(piece)
                    yield piece
        except (OSError, InvalidTag, ValueError, struct.error) as error:
            raise Trouble(DAMAGED, sha256=sha256) from error

    def holds(self, hall: str, sha256: str, size: int) -> bool:
        """Whether the content is whole: its size and its digest, from the bytes on the disk."""
        digest, count = hashlib.sha256(), 0
        try:
            for piece in self.pieces(hall, sha256):
                digest.update(piece)
                count += len(piece)
        except Trouble:
            return False
        return count == size and digest.hexdigest() == sha256

    def remove(self, hall: str, sha256: str) -> None:
        """Overwrites and deletes the bytes; nothing happens where there are none. Raises OSError."""
        path = self.path_of(hall, sha256)
        try:
            with path.open("r+b") as file:
                file.write(bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            sync_folder(path.parent)
        except FileNotFoundError:
            return
