"""Where a dialog for files begins: with the user's own documents, never where the program happens to stand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from hall_app import paths


def documents(name: str = "") -> str:
    """The user's folder for documents, or the home folder where that one is not there; with `name` a file in it."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    folder = found if found.is_absolute() and found.is_dir() else paths.home()
    return str(folder / name) if name else str(folder)
