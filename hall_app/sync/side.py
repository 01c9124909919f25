"""The hall as the line to the town sees it."""

from __future__ import annotations

from typing import Any, Protocol

from hall_app.changes import Changes
from hall_app.clock import Clock
from hall_app.ledger.filestore import FileStore
from hall_app.ledger.keys import Keys
from hall_app.ledger.store import Ledger
from hall_app.values.actor import Actor
from hall_app.values.base import Command, Question


class HallSide(Protocol):
    """What rounds and enrolment need of an open hall."""

    ledger: Ledger
    keys: Keys
    clock: Clock
    files: FileStore

    def run(self, command: Command, station: str = "cli", actor: Actor | None = None) -> Any:
        """Runs a deed."""
        ...

    def ask(self, question: Question) -> Any:
        """Asks a picture."""
        ...

    def announce(self, touched: Changes) -> None:
        """Says which pictures changed."""
        ...
