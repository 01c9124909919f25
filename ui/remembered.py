"""What this user's windows remember: language, edition, which were open and where (config/ui.json)."""

from __future__ import annotations

import logging
from typing import Any

import msgspec

from hall_app import paths

log = logging.getLogger(__name__)


class Remembered(msgspec.Struct):
    """`places`: station to x, y, width, height. `windows`: stations open at the end, first one first."""

    language: str = ""
    large: bool = False
    contrast: bool = False
    windows: list[str] = []
    places: dict[str, tuple[int, int, int, int]] = {}


def recall() -> Remembered:
    """What was remembered; a fresh one where nothing was, or where the file is not ours."""
    file = paths.config() / "ui.json"
    try:
        return msgspec.json.decode(file.read_bytes(), type=Remembered)
    except FileNotFoundError:
        return Remembered()
    except (OSError, msgspec.MsgspecError) as error:
        log.info("windows start fresh: %s", type(error).__name__)
        return Remembered()


def remember(what: Remembered) -> None:
    """Keeps it; where the folder cannot be written the windows only start fresh next time."""
    folder = paths.config()
    made: Any = msgspec.json.format(msgspec.json.encode(what), indent=1)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / "ui.json.new"
        fresh.write_bytes(made)
        fresh.replace(folder / "ui.json")
    except OSError as error:
        log.info("windows are not remembered: %s", type(error).__name__)
