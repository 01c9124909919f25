"""The register of what could not be done (办不成事)."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class RegisterUndone(Command, frozen=True):
    """A matter could not be done: what, why, and who owes the answer by when.

    `owed_by` empty: whoever is signed in. `answer_by` empty: after the working days of the setting. The person is
    optional; `person` is of the hall's books, `name` and `phone` what was said otherwise. `case`: the case it is about,
    by its number, the serial of a paper of it, or its id; whoever that is for, and their phone, are then known.
    `comes_back`: no phone is left, the resident comes to ask. Refused: undone_matter, undone_why, undone_past,
    undone_reach, not_a_day, nobody_serves, unknown_person, unknown_case.
    """

    matter: str
    why: str
    owed_by: str = ""
    answer_by: str = ""
    wish: str = ""
    person: str = ""
    name: str = ""
    phone: str = ""
    item: str = ""
    case: str = ""
    comes_back: bool = False


class AnswerUndone(Command, frozen=True):
    """The answer that was owed. `outcome`: solved, explained, passed_on; `how`: phone, message, visit, letter.

    `satisfied`: yes, partly, no, or empty where nobody was asked. Refused: undone_unknown, undone_answered,
    undone_outcome, undone_words.
    """

    entry: str
    outcome: str
    words: str
    how: str = "phone"
    satisfied: str = ""


class UndoneRow(Answer):
    """An entry of the register. `number` counts within its `year`. `late`: unanswered and past its day, or answered
    late."""

    entry: str
    number: int
    year: int
    at: str
    day: str
    by: str
    matter: str
    why: str
    wish: str
    person: str
    name: str
    phone: str
    item: str
    case: str
    case_number: str
    window: str
    owed_by: str
    owed_by_name: str
    answer_by: str
    provisional: bool
    late: bool
    days_left: int
    answered_at: str = ""
    answered_by: str = ""
    outcome: str = ""
    outcome_words: str = ""
    how_words: str = ""
    words: str = ""
    satisfied_words: str = ""
    comes_back: bool = False


class UndoneRegister(Question, frozen=True):
    """The register: unanswered entries by their day, or all, the newest first. Answer: tuple[UndoneRow, ...]."""

    open_only: bool = True
    owed_by: str = ""
    first: str = ""
    last: str = ""
    limit: int = 500


class TheUndone(Question, frozen=True):
    """One entry of the register. Answer: UndoneRow."""

    entry: str
