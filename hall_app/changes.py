"""Which pictures a deed touched; every view asks its question again when its flag is set."""

from __future__ import annotations

from enum import Flag, auto


class Changes(Flag):
    """One flag a picture, or a few that are always looked at together."""

    NONE = 0
    QUEUE = auto()
    VISITS = auto()
    PEOPLE = auto()
    CASES = auto()
    PAPERS = auto()
    RATINGS = auto()
    STAFF = auto()
    DAY = auto()
    CATALOGUE = auto()
    SETTINGS = auto()
    HELP = auto()
    TOWN = auto()
    CUSTODY = auto()
    FEES = auto()
    CONTACTS = auto()
    DUTIES = auto()
    HOLDS = auto()
