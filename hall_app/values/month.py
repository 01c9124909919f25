"""A month in numbers."""

from __future__ import annotations

from hall_app.values.base import Answer, Question


class DayInNumbers(Answer):
    """What one day saw. `finished` cases are those begun on the day and over by now; `negative` marks are 1 and 2.

    `complete` visits had every paper at first look, `in_time` of them kept the minutes promised for that.
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


class ItemInNumbers(Answer):
    """How often an item was applied for."""

    item: str
    name: str
    cases: int


class MonthNow(Answer):
    """A month: every day something happened on, all of them together (`day` is the month), the items most asked for."""

    month: str
    days: tuple[DayInNumbers, ...]
    total: DayInNumbers
    items: tuple[ItemInNumbers, ...]
    promise_minutes: int = 0


class TheMonth(Question, frozen=True):
    """The month of a day, YYYY-MM; empty: the month of the working day. Answer: MonthNow."""

    month: str = ""
