"""The port of the voice: a soft chime before a call is shown. Where the computer has no player it is silent."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Protocol

from hall_app import paths

PLAYERS = (("paplay",), ("pw-play",), ("aplay", "-q"), ("afplay",))


class Announcer(Protocol):
    """Something that can be heard in the waiting room. Never raises for what the world does."""

    def chime(self) -> bool:
        """Plays the chime and comes back at once; whether anything plays."""
        ...


class SystemAnnouncer:
    """Plays with what the system has; a chime that still sounds is never cut off by the next."""

    def __init__(self, sound: Path | None = None) -> None:
        self._sound = sound or paths.resources() / "sounds" / "chime.wav"
        self._player = next((one for one in PLAYERS if shutil.which(one[0])), None)
        self._playing: subprocess.Popen[bytes] | None = None

    def chime(self) -> bool:
        """Plays the chime unless one sounds still."""
        if sys.platform == "win32":
            import winsound

            flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
            winsound.PlaySound(str(self._sound), flags)
            return True
        if self._player is None or (self._playing is not None and self._playing.poll() is None):
            return False
        try:
            self._playing = subprocess.Popen(
                [*self._player, str(self._sound)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            return False
        return True


class Silent:
    """Nothing is heard."""

    def chime(self) -> bool:
        """Plays nothing."""
        return False
