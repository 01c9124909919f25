"""All deeds and errands. Importing this module registers every one."""

from __future__ import annotations

from hall_app.usecases import (
    acceptance,
    attaching,
    caseend,
    casework,
    contacts,
    custody,
    day,
    drafts,
    fees,
    filing,
    first_asked,
    handing,
    help,
    intake,
    ledger,
    people,
    posts,
    printing,
    queueing,
    rating,
    running,
    serving,
    setup,
    silence,
    staffing,
    town,
    undone,
    visiting,
)
from hall_app.usecases.deed import DEEDS, ERRANDS

# Where deeds and errands stand; imported for what they register.
FILES = (
    acceptance,
    attaching,
    caseend,
    casework,
    contacts,
    custody,
    day,
    drafts,
    fees,
    filing,
    first_asked,
    handing,
    help,
    intake,
    ledger,
    people,
    posts,
    printing,
    queueing,
    rating,
    running,
    serving,
    setup,
    silence,
    staffing,
    town,
    undone,
    visiting,
)

__all__ = ["DEEDS", "ERRANDS", "FILES"]
