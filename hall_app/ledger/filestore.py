"""The attachments' bytes: one encrypted file each in `files/` of the data folder (protocol §2, "files first").

ChaCha20-Poly1305 under a key derived from the ledger's by HKDF-SHA-256. A file is named by the SHA-256 of its content
under a second derived key, so that neither names nor bytes say anything to who has the folder and not the key, and
the same scan added twice lies there once. Layout: 8 bytes `HALLFIL1`, 12 bytes nonce, ciphertext with its tag; the
content's hash is bound in as associated data.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import threading
from pathlib import Path

from hall_app.clock import Clock
from hall_app.errors import Trouble, code
from hall_app.ledger.folder import sync_folder, write_durable
from hall_app.system_words import system_words
from hall_app.words import N_

FILES = "files"
MAGIC = b"HALLFIL1"
NONCE_BYTES = 12

NOT_KEPT = code(
    "file_not_kept",
    N_("The file could not be kept in the hall ({why}). Nothing was added; free some space and try again."),
)
GONE = code(
    "file_gone",
    N_(
        "The bytes of this attachment are not in the data folder any more. Bring the folder “files” back from a backup."
    ),
)
DAMAGED = code(
    "file_damaged",
    N_(
        "The bytes of this attachment are damaged and are not shown. Bring the folder “files” back from a backup."
    ),
)


def content_hash(data: bytes) -> str:
    """Hex SHA-256 of a content, as entries name it."""
    return hashlib.sha256(data).hexdigest()


class FileStore:
    """The folder `files/` of a hall. `lock` is held while bytes and the entry that names them are saved together."""

    def __init__(self, data_dir: Path, ledger_key: bytes, clock: Clock) -> None:
        self.folder = data_dir / FILES
        self.lock = threading.RLock()
        self._ledger_key = ledger_key
        self._clock = clock
        self._keys: tuple[bytes, bytes] | None = None

    def _derived(self) -> tuple[bytes, bytes]:
        """The key of the bytes and the key of the names."""
        if self._keys is None:
            from cryptography.hazmat.primitives.hashes import SHA256
            from cryptography.hazmat.primitives.kdf.hkdf import HKDF

            both = HKDF(SHA256(), 64, salt=None, info=b"hall-files/1").derive(self._ledger_key)
            self._keys = both[:32], both[32:]
        return self._keys

    def path_of(self, sha256: str) -> Path:
        """Where the content of a hash lies, whether it is there or not."""
        name = hmac.new(self._derived()[1], bytes.fromhex(sha256), hashlib.sha256).hexdigest()
        return self.folder / name[:2] / name

    def has(self, sha256: str) -> bool:
        """Whether there are bytes for a hash."""
        return self.path_of(sha256).is_file()

    def put(self, data: bytes) -> str:
        """Keeps a content durably and gives its hash. Raises Trouble file_not_kept."""
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        sha256 = content_hash(data)
        nonce = self._clock.random(NONCE_BYTES)
        sealed = ChaCha20Poly1305(self._derived()[0]).encrypt(nonce, data, bytes.fromhex(sha256))
        path = self.path_of(sha256)
        try:
            write_durable(path, MAGIC + nonce + sealed)
            sync_folder(self.folder)
        except OSError as error:
            raise Trouble(NOT_KEPT, why=system_words(error)) from error
        return sha256

    def get(self, sha256: str) -> bytes:
        """The content of a hash. Raises Trouble file_gone, file_damaged."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        try:
            sealed = self.path_of(sha256).read_bytes()
        except OSError as error:
            raise Trouble(GONE) from error
        head = len(MAGIC)
        nonce, rest = sealed[head : head + NONCE_BYTES], sealed[head + NONCE_BYTES :]
        try:
            if sealed[:head] != MAGIC:
                raise Trouble(DAMAGED)
            return ChaCha20Poly1305(self._derived()[0]).decrypt(nonce, rest, bytes.fromhex(sha256))
        except (InvalidTag, ValueError) as error:
            raise Trouble(DAMAGED) from error

    def remove(self, sha256: str) -> bool:
        """Overwrites and deletes the bytes of a hash; False where there were none. Raises Trouble file_not_kept."""
        path = self.path_of(sha256)
        try:
            with path.open("r+b") as file:
                file.write(bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            sync_folder(path.parent)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise Trouble(NOT_KEPT, why=system_words(error)) from error
        return True
