"""Papers supplied later on a promise (容缺受理): commands and the list of what is owed."""

from __future__ import annotations

from hall_app.values.base import Command, Question
from hall_app.values.intake import Check


class AcceptOnPromise(Command, frozen=True):
    """Accept or take in with papers the resident promises by a day; they are the checks in state `owed`.

    `supply_by`: ISO day; `told`: the resident was told what follows if the papers do not come; `signed`: the promise is
    signed; `applicant_reason` as that of AcceptCase. Refused: applicant_died, questions_open,
    not_all_checked, papers_missing, nothing_owed, paper_not_deferrable, not_a_day, supply_by_odd,
    supply_by_late, default_on_record, not_told, not_signed, promise_given.
    """

    case: str
    answers: dict[str, bool]
    checks: tuple[Check, ...]
    supply_by: str = ""
    told: bool = False
    signed: bool = False
    applicant_reason: str = ""


class SupplyOwed(Command, frozen=True):
    """Owed papers came. `papers`: material numbers; `how`: hand, post, online; `arrived`: ISO day, empty for today.

    After the promised day only for a case that is decided; the promise is broken all the same. Refused: owes_nothing,
    choice_unknown, not_owed, not_a_day, arrived_odd, owed_too_late.
    """

    case: str
    papers: tuple[int, ...] = ()
    how: str = "hand"
    arrived: str = ""
    words: str = ""


class EndOnDefault(Command, frozen=True):
    """The day is over and papers did not come: the case ends. `told`: how the resident was told of it.

    Refused: promise_not_over, field_needed, choice_unknown.
    """

    case: str
    reason: str
    told: str = "phone"


class LeaveUnsupplied(Command, frozen=True):
    """The day is over, papers did not come, and the case is decided: it goes on, and is closed, without them.

    Refused: promise_not_over, field_needed.
    """

    case: str
    reason: str


class OwedPapers(Question, frozen=True):
    """Promises to supply papers, the one due first first. `only`: running, late, all.

    Answer: tuple[OwedRow, ...].
    """

    only: str = "running"
    limit: int = 500
