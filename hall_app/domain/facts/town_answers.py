"""Facts of what the town answered beside the line: on paper, by telephone, by message, written down by the hall.

The subject is the case. `how`: paper, phone, message; `dated`: the day the paper bears, or on which it was said; `unit`
and `person`: who at the town said it, or whose paper it is.
"""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class TownTookNoted(Fact):
    """The town took the case; the hall has it from a paper or by telephone, not over the line."""

    KIND = "case.town_took_noted"
    unit: str
    person: str
    how: str
    dated: str
    words: str = ""


class TownReturnedNoted(Fact):
    """The town sent the case back, and why; the hall has it from a paper or by telephone, not over the line."""

    KIND = "case.town_returned_noted"
    unit: str
    person: str
    how: str
    dated: str
    reason: str
    document_no: str = ""


class TownDecidedNoted(Fact):
    """The town decided; the hall has it from the paper, or a manager from elsewhere, not over the line.

    `outcome`: approved, refused, other.
    """

    KIND = "case.town_decided_noted"
    unit: str
    person: str
    how: str
    dated: str
    outcome: str
    document: str = ""
    document_no: str = ""
    words: str = ""
