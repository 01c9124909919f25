"""All deeds and errands. Importing this module registers every one."""

from __future__ import annotations

from hall_app.usecases import (
    attaching,
    casework,
    contacts,
    custody,
    day,
    fees,
    first_asked,
    help,
    intake,
    ledger,
    people,
    posts,
    printing,
    queueing,
    rating,
    serving,
    setup,
    staffing,
    town,
    undone,
    visiting,
)
from hall_app.usecases.deed import DEEDS, ERRANDS

# Where deeds and errands stand; imported for what they register.
FILES = (
    attaching,
    casework,
    contacts,
    custody,
    day,
    fees,
    first_asked,
    help,
    intake,
    ledger,
    people,
    posts,
    printing,
    queueing,
    rating,
    serving,
    setup,
    staffing,
    town,
    undone,
    visiting,
)

__all__ = ["DEEDS", "ERRANDS", "FILES"]
