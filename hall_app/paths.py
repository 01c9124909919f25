"""The only source of paths and of the environment."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

APP = "hall-app"

# Readings are asked of single characters; the dictionary of phrases would cost 45 MB (measured). Read at its import.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")


def environment(name: str) -> str:
    """An environment variable, empty when it is not set."""
    return os.environ.get(name, "")


def child_environment(**changes: str) -> dict[str, str]:
    """The environment for a program started from here, with `changes` on top."""
    return {**os.environ, **changes}


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


def temporary() -> Path:
    """The system's folder for what may be gone after a restart."""
    import tempfile  # late: the first paint waits for every import

    return Path(tempfile.gettempdir())


def home() -> Path:
    """The user's own folder."""
    return Path.home()


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if sys.platform != "linux":
        return True
    return bool(environment("DISPLAY") or environment("WAYLAND_DISPLAY") or environment("QT_QPA_PLATFORM"))


def machine_id() -> str:
    """What tells this machine from another: the system's own id, else the hardware address of its network."""
    for place in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        try:
            found = Path(place).read_text(encoding="ascii").strip()
        except (OSError, UnicodeError):
            continue
        if found:
            return found
    import uuid

    return f"{uuid.getnode():012x}"


def key_file(ledger_id: str) -> Path:
    """Where the sealed key of a ledger lies when the system has no keyring."""
    return config() / "keys" / f"{ledger_id}.key"


def logs(data_dir: Path) -> Path:
    """Where log files of a data folder lie."""
    return data_dir / "logs"


def reports(data_dir: Path) -> Path:
    """Where reports of faults of a data folder lie."""
    return data_dir / "reports"
