"""The mark of an open program, looked at before the first paint without loading Qt's network."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCryptographicHash

from hall_app import paths


def name_of(folder: Path) -> str:
    """The name of the local socket of a data folder."""
    # Qt's own: Python's would load OpenSSL before the first paint.
    kind = QCryptographicHash.Algorithm.Sha256
    digest = QCryptographicHash.hash(bytes(folder.resolve()), kind)
    return f"hall-desk-{bytes(digest.data()).hex()[:24]}"


def may_be_open(folder: Path) -> bool:
    """Whether a program may be working on this folder: one that was killed leaves its mark behind."""
    return mark_of(folder).exists()


def mark_of(folder: Path) -> Path:
    """The file that stands while a program works on the folder."""
    return paths.config() / f"{name_of(folder)}.open"
