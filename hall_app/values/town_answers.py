"""What the town answered on paper, by telephone or by message: a hall without a line finishes its cases by these."""

from __future__ import annotations

from hall_app.values.base import Command


class NoteTownTook(Command, frozen=True):
    """The town took the case: which unit, who said so, how the hall knows (paper, phone, message), on which day.

    `dated`: ISO date, empty for today. Refused: field_needed, choice_unknown, not_a_day, answer_day_odd.
    """

    case: str
    how: str = "paper"
    unit: str = ""
    person: str = ""
    dated: str = ""
    words: str = ""


class NoteTownReturned(Command, frozen=True):
    """The town sent the case back, and why; as NoteTownTook. Refused: as there."""

    case: str
    how: str = "paper"
    unit: str = ""
    person: str = ""
    reason: str = ""
    document_no: str = ""
    dated: str = ""


class NoteTownDecided(Command, frozen=True):
    """The town decided: approved, refused, other. From the paper with its number and day; from a telephone or a message
    only by a manager. Once more where it was written down wrongly. Refused: as NoteTownTook, answer_by_paper.
    """

    case: str
    how: str = "paper"
    outcome: str = "approved"
    document: str = ""
    document_no: str = ""
    dated: str = ""
    unit: str = ""
    person: str = ""
    words: str = ""
