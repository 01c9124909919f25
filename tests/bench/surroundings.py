"""Nothing of the user's own: no keyring, no screen, no folder of the person who measures."""

from __future__ import annotations

import os
from pathlib import Path

PASSPHRASE = "measured with a real key"


def settle(folder: Path) -> None:
    """Points everything at `folder`; before Qt, keyring or platformdirs are imported."""
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(folder / name.lower())
    os.environ["HALL_CONFIG"] = str(folder / "config")
    secret = folder / "passphrase"
    secret.write_text(PASSPHRASE + "\n", "utf-8")
    secret.chmod(0o600)
    os.environ["HALL_PASSPHRASE_FILE"] = str(secret)
