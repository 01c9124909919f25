"""Facts about what was served on paper and entered afterwards (补录)."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class PaperVisitEntered(Fact):
    """A visit was served on paper and is entered now; the subject is the visit, its header's `day` the real day.

    `started` and `ended` are RFC 3339 as written on paper, `served_by` the staff code of who served; who entered it
    and when stand in the header. `prefix` and `number` are the number of the hand-written paper, taken apart.
    `continued`: the case was open before and went on in this visit; `outcome` is what came of it then (OUTCOMES).
    """

    KIND = "visit.entered_from_paper"
    ticket: str
    display: str
    line: str
    line_number: int
    window: int
    served_by: str
    started: str
    ended: str
    person: str = ""
    case: str = ""
    inquiry: bool = False
    item: str = ""
    words: str = ""
    serial: str = ""
    prefix: str = ""
    number: int = 0
    continued: bool = False
    outcome: str = ""


class PaperNumberSpoilt(Fact):
    """A hand-numbered paper was spoilt and handed to nobody, so that its number is no gap."""

    KIND = "paper.number_spoilt"
    serial: str
    prefix: str
    number: int
    why: str
