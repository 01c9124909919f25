"""Papers that are still to come, as the slip of a matter taken on a promise names them (容缺受理, domain 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, Letterhead, day, heading, label, note
from hall_app.documents.sheet import grid, numbered
from hall_app.words import N_, _


@dataclass(frozen=True, slots=True)
class OwedMaterial:
    """A paper to come by `due_on`; `how` in what form."""

    name: str
    how: str
    due_on: date


def owed_blocks(head: Letterhead, owed: tuple[OwedMaterial, ...]) -> list[Block]:
    """Each paper owed with the day it is due, and what follows where it does not come; nothing where none is owed."""
    if not owed:
        return []
    return [
        heading(label(head, N_("Papers owed on a promise"))),
        grid(
            head,
            (
                (N_("No."), 30),
                (N_("Material still missing"), 190),
                (N_("What it must be"), 174),
                (N_("Supply by"), 140),
            ),
            numbered([[one.name, one.how, day(one.due_on)] for one in owed]),
        ),
        note(
            _(
                "It counts on the day it arrives, by hand, by post or online. If it does not come, "
                "handling ends; what follows stands in the notice given with this slip."
            )
        ),
    ]
