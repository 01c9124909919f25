"""Cases the hall carries to the town: how long they lie, how long the town takes, how often it was urged."""

from __future__ import annotations

from hall_app.values.base import Answer, Question


class UrgeRow(Answer):
    """One urging of the town. `how` as in UrgeTown."""

    at: str
    day: str
    by: str
    how: str
    person: str
    words: str


class AgencyRow(Answer):
    """An agency case from receipt to result. Days are ISO dates, empty where it has not come to that.

    `carry_by`: the last day to carry it; `carry_late`: it lies, or lay, longer. `light`, `days_left` and `due` are the
    promise today. `to_urge`: the limit is near or over, the town has it, and it was not urged today. `noted`: how the
    hall knows of the town's answer where it did not come over the line.
    """

    case: str
    case_number: str
    serial: str
    item_name: str
    person_name: str
    state: str
    received: str
    carry_by: str
    carry_late: bool
    carried_on: str
    carried_to: str
    town_unit: str
    due: str
    light: str
    days_left: int
    days_over: int
    result_on: str
    urged: int
    last_urged: str
    to_urge: bool
    owed: int = 0
    noted: str = ""


class AgencyCases(Question, frozen=True):
    """Agency cases, the one first that is due first. `only`: running (all not decided), to_carry, carry_late, at_town,
    to_urge, or empty for all; `first` and `last` bound the day of receipt. Answer: tuple[AgencyRow, ...].
    """

    only: str = "running"
    first: str = ""
    last: str = ""
    limit: int = 500


class UrgingsOf(Question, frozen=True):
    """Every urging for a case, oldest first. Answer: tuple[UrgeRow, ...]."""

    case: str
