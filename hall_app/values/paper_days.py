"""Entering afterwards what was served on paper."""

from __future__ import annotations

from hall_app.values.agents import Represent
from hall_app.values.base import Answer, Command, Question


class EnterPaperVisit(Command, frozen=True):
    """A visit as it stands on paper; times as HH:MM of `day` (ISO; empty: the working day).

    `served_by` is a staff code (empty: whoever enters it), `outcome` one of domain.paper_days.OUTCOMES, `serial` the
    hand-written number of the paper that was handed out, `missing` the numbers of the papers that lacked, as on the
    material list and parted by blanks, `applicant_reason` and `second` as those of OpenCase. `case`: the number of a
    case that was open before and went on in this visit; its item and, where it has one, its person are then those of
    the case. `came`: who came for the applicant, where somebody did; `in_person_reason`: why they did, where the item
    is for the applicant alone. `supply_by`: the day (ISO) by which the papers in `missing` were promised in writing;
    empty for the last one possible, counted from the day on paper. Answer: PaperEntered."""

    started: str
    ended: str
    outcome: str
    day: str = ""
    line: str = ""
    window: int = 1
    served_by: str = ""
    name: str = ""
    id_kind: str = "resident_id"
    id_number: str = ""
    phone: str = ""
    reason: str = ""
    item: str = ""
    serial: str = ""
    missing: str = ""
    words: str = ""
    applicant_reason: str = ""
    second: bool = False
    case: str = ""
    came: Represent | None = None
    in_person_reason: str = ""
    supply_by: str = ""


class PaperEntered(Answer):
    """What came of it: the visit, its case with number, state and due day; `words`: a sentence to be read, or empty."""

    visit: str
    day: str
    display: str
    case: str = ""
    case_number: str = ""
    state: str = ""
    due: str = ""
    words: str = ""


class SpoilPaperNumber(Command, frozen=True):
    """A hand-numbered paper was spoilt. Answer: Done."""

    serial: str
    why: str


class PaperVisitRow(Answer):
    """A visit entered from paper: when it was, who served, what it was about, who entered it and when."""

    visit: str
    day: str
    started: str
    ended: str
    window: int
    served_by: str
    words: str
    serial: str
    entered_by: str
    entered_at: str


class PaperVisits(Question, frozen=True):
    """Visits entered from paper of a day (ISO; empty: the working day). Answer: tuple[PaperVisitRow, ...]."""

    day: str = ""


class PaperDaysOf(Question, frozen=True):
    """The days (ISO) on which each of these cases was served on paper, the newest first. Answer: tuple[str, ...]."""

    cases: tuple[str, ...]


class PaperBlock(Answer):
    """Hand-written numbers of one prefix: first and last, how many were spoilt, and those accounted for nowhere."""

    prefix: str
    first: int
    last: int
    spoilt: int
    missing: tuple[int, ...]


class PaperNumbers(Question, frozen=True):
    """Every block of hand-written numbers. Answer: tuple[PaperBlock, ...]."""
