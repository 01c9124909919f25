"""Files for people, saved where they say: there whole or not at all, and what stood there before stays until then."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from hall_app.clock import process_id
from hall_app.words import _


def check_target(path: Path) -> None:
    """What is no plain file, such as a device or a pipe, must not be put aside by one. Raises OSError."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, _("it is not a file"), str(path))


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file in the place of what was there. Raises OSError; then nothing has changed."""
    part = _written(path, data)
    try:
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def write_new(path: Path, data: bytes) -> None:
    """Writes a file under a name nobody has yet. Raises FileExistsError, OSError; then nothing has changed."""
    if path.exists():
        raise FileExistsError(path)
    part = _written(path, data)
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # A stick's file system knows no second names.
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _written(path: Path, data: bytes) -> Path:
    check_target(path)
    part = path.with_name(f".{path.name[:40]}.{process_id()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return part
