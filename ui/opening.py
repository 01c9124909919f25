"""Opening a hall in the ledger's lane: everything heavy is imported here, after the first paint."""

from __future__ import annotations

import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.passphrase import Asker

ABOUT = "hall.json"

Progress = Callable[[int, int], None]


def is_hall(folder: Path) -> bool:
    """Whether a hall lies in a data folder."""
    return (folder / ABOUT).exists()


def open_hall(folder: Path, passphrase: Asker | None = None) -> Any:
    """Opens a real hall for a whole day: printing, the command line's porter, chores, rounds with the town.

    Raises LedgerTrouble when it cannot be used as it is.
    """
    from hall_app.errors import LedgerTrouble
    from hall_app.hall import Hall
    from ui.printing import system_printer

    while True:
        try:
            hall = Hall.open(folder, passphrase=passphrase)
            break
        except LedgerTrouble as trouble:
            # A mistyped passphrase is asked for again, until the person goes back.
            if trouble.code != "keys_wrong_passphrase" or passphrase is None:
                raise
            passphrase.wrong = True
    hall.keep(_Log(folder))
    hall.printer = system_printer()
    hall.settle_in()
    hall.speak_to_town()
    return hall


def load_papers() -> None:
    """Loads what makes papers, ReportLab and PDFium with it; a hall opens without them."""
    for name in ("hall_app.usecases.papers.every", "hall_app.documents.paper", "pypdfium2"):
        import_module(name)


def settle(folder: Path, copied: bool, passphrase: Asker | None = None) -> None:
    """Says why a hall is on another PC or in another folder; see hall_app.moving."""
    from hall_app.moving import settle

    settle(folder, copied, passphrase)


def open_demo(folder: Path, on_progress: Progress, stop: threading.Event) -> Any:
    """Opens the demonstration, beginning it where there is none; its morning fills in behind, with progress.

    Raises LedgerTrouble folder_is_real for the folder of a real hall.
    """
    from hall_app.demo.live import open_live

    hall, _morning = open_live(folder, on_progress, stop.is_set)
    hall.keep(_Log(folder))
    return hall


class _Log:
    """The log of a data folder, for as long as its hall is open."""

    def __init__(self, folder: Path) -> None:
        from hall_app import logs

        logs.set_up(folder)

    def stop(self) -> None:
        """Closes it."""
        from hall_app import logs

        logs.tear_down()
