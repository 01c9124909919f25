"""The only source of paths and of the environment."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

APP = "hall-app"


def environment(name: str) -> str:
    """An environment variable, empty when it is not set."""
    return os.environ.get(name, "")


def resources() -> Path:
    """Fonts, icons, catalogue, calendars and translations that travel with the program."""
    frozen = getattr(sys, "_MEIPASS", None)
    return (Path(frozen) if frozen else Path(__file__).resolve().parent.parent) / "resources"


def default_data() -> Path:
    """Where a real hall's data lie unless `--data` says otherwise."""
    return Path(environment("HALL_DATA") or platformdirs.user_data_path(APP, appauthor=False) / "hall")


def demo_data() -> Path:
    """Where the demonstration hall of the windows lies; apart from every real hall."""
    return Path(platformdirs.user_data_path(APP, appauthor=False) / "demo")


def town_data() -> Path:
    """Where the town service keeps its store unless `--data` says otherwise."""
    return Path(environment("HALL_TOWN_DATA") or platformdirs.user_data_path(APP, appauthor=False) / "town")


def config() -> Path:
    """The user's own settings and, where there is no keyring, the sealed key; never inside a data folder."""
    return Path(environment("HALL_CONFIG") or platformdirs.user_config_path(APP, appauthor=False))


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if sys.platform != "linux":
        return True
    return bool(environment("DISPLAY") or environment("WAYLAND_DISPLAY") or environment("QT_QPA_PLATFORM"))
