"""Facts of the register of what could not be done (办不成事); the subject is the entry of the register."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class UndoneRegistered(Fact):
    """A resident could not get a matter done, and is owed an answer by a day (ISO).

    `owed_by` is the staff code of who answers. Who it is about may stay unnamed; `phone` is where the answer goes.
    `days`: the working days counted to `answer_by`, 0 where the day was typed. `comes_back`: leaves nothing to be
    reached by and comes to ask.
    """

    KIND = "undone.registered"
    number: int
    year: int
    matter: str
    why: str
    owed_by: str
    answer_by: str
    wish: str = ""
    person: str = ""
    name: str = ""
    phone: str = ""
    item: str = ""
    case: str = ""
    provisional: bool = False
    days: int = 0
    comes_back: bool = False


class UndoneRecounted(Fact):
    """The calendar of a year came, and a provisional day by which an answer is owed was counted anew."""

    KIND = "undone.recounted"
    calendar_year: int
    before: str
    answer_by: str
    provisional: bool = False


class UndoneAnswered(Fact):
    """The answer that was owed was given. `outcome`: solved, explained, passed_on. `how`: phone, message, visit,
    letter. `late`: after the day it was owed by."""

    KIND = "undone.answered"
    outcome: str
    words: str
    how: str
    satisfied: str = ""
    late: bool = False
