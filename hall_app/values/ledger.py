"""Taking the ledger out of the hall."""

from __future__ import annotations

from hall_app.values.base import Command


class RecordExport(Command, frozen=True):
    """Bodies are about to leave the hall: as what (`export`, `bodies`). Manager and auditor; free in a demo."""

    what: str


class EraseEntry(Command, frozen=True):
    """A lawful order deletes the body of an entry; header and leaf stay, every picture is redrawn without it.

    `chain` names a closed chain; empty: the current one.
    """

    seq: int
    ground: str
    order: str
    chain: str = ""
