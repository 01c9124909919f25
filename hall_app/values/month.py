"""A month in numbers."""

from __future__ import annotations

from hall_app.values.base import Answer, Question


class DayInNumbers(Answer):
    """What one day saw. `finished` cases are those begun on the day and over for the resident by now, `left` those of
    them that are still to be closed or filed; `negative` marks are 1 and 2.

    `complete` visits had every paper at first look, `in_time` of them kept the minutes promised for that, `at_once` of
    them were for cases nobody had been told before what is missing; in `back` visits somebody came with a case that
    was under way or over, to collect, to bring or to ask, and no papers were looked at.
    """

    day: str
    tickets: int = 0
    served: int = 0
    visits: int = 0
    inquiries: int = 0
    cases: int = 0
    finished: int = 0
    notices: int = 0
    breaches: int = 0
    rated: int = 0
    negative: int = 0
    joints: int = 0
    complete: int = 0
    in_time: int = 0
    from_paper: int = 0
    left: int = 0
    at_once: int = 0
    back: int = 0


class ItemInNumbers(Answer):
    """How often an item was applied for."""

    item: str
    name: str
    cases: int


class Figure(Answer):
    """A line of the month: its words, a count and what it is counted of, -1 where it stands for itself."""

    words: str
    count: int
    of: int = -1


class LateCase(Answer):
    """A promise that was not kept; `ended` the day it was decided after all, empty while it is still open."""

    case: str
    case_number: str
    item_name: str
    due: str
    ended: str = ""


class MonthRatings(Answer):
    """Marks of the whole hall, never of one clerk: `grades` by grade, those who declined and gave none apart."""

    asked: int = 0
    grades: dict[int, int] = {}
    declined: int = 0
    unrated: int = 0


class MonthNow(Answer):
    """A month: every day something happened on, all of them together (`day` is the month), the items most asked for.

    `kept` and `late` are promises whose day lay in the month, `running` those whose day has not come yet; `late_cases`
    lists the late ones, the oldest first; `withdrawn` in time by the applicant, `defaulted` (promised papers did not
    come), `not_accepted` in the end and `stopped` (sent back, the count begins anew) are counted apart. `unsupplied`:
    promises to supply papers that were broken in the month. `this_month` is that of the working day. `figures` says all
    of it in words, each count with what it is counted of.
    """

    month: str
    days: tuple[DayInNumbers, ...]
    total: DayInNumbers
    items: tuple[ItemInNumbers, ...]
    promise_minutes: int = 0
    kept: int = 0
    late: int = 0
    running: int = 0
    late_cases: tuple[LateCase, ...] = ()
    ratings: MonthRatings = MonthRatings()
    figures: tuple[Figure, ...] = ()
    this_month: str = ""
    withdrawn: int = 0
    defaulted: int = 0
    not_accepted: int = 0
    stopped: int = 0
    unsupplied: int = 0

    @property
    def due(self) -> int:
        """All promises whose day lay in the month; the counts add up to it."""
        ended = self.withdrawn + self.defaulted + self.not_accepted
        return self.kept + self.late + self.running + ended + self.stopped


class TheMonth(Question, frozen=True):
    """The month of a day, YYYY-MM; empty: the month of the working day. Answer: MonthNow."""

    month: str = ""
