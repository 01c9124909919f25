"""What the list of items says at the desk and at a kiosk."""

from __future__ import annotations

from hall_app.values.base import Answer, Question


class ItemRow(Answer):
    """An item in a list. `new_since` is the ISO day an item came into the list, where that is not long ago; `rank` how
    well it fits what was typed, 0 best."""

    code: str
    name: str
    name_en: str
    category: str
    handling: str
    case_kind: str
    days: int
    minutes: int
    fee: str
    unit: str
    audience: str = "person"
    in_person: bool = False
    new_since: str = ""
    rank: int = 0


class MaterialRow(Answer):
    """A material of an item, with the state of the checklist where there is one.

    `needed`: yes, no, ask (its condition is unanswered), optional. `not_later`: why it cannot be supplied later
    (authority, identity, application, unmarked).
    """

    no: int
    name: str
    form: str
    copies: int
    issuer: str
    note: str
    condition: str
    question: str
    needed: str
    state: str = ""
    seen_form: str = ""
    seen_count: int = 0
    kept: bool = False
    why: tuple[str, ...] = ()
    words: str = ""
    deferrable: bool = False
    forbidden: str = ""
    instead: str = ""
    seen_pages: int = 0
    not_later: str = ""


class ConditionRow(Answer):
    """A question that decides which papers are needed. `answer`: yes, no or empty."""

    question: str
    text: str
    answer: str = ""


class CountedDayRow(Answer):
    """One day of the explanation of a due date; `counted` 0 where it does not count."""

    day: str
    counted: int
    why: str


class ItemGuide(Answer):
    """Everything the catalogue says of an item; `explained` counts from today to `due_today`, day by day.

    `statutory_days`: working days the law allows, 0 where nobody vouches for the number. `stages`: name, working days
    and whether they count in the promised total."""

    row: ItemRow
    edition: str
    conditions: tuple[str, ...]
    basis: str
    result_document: str
    statutory_days: int
    steps: tuple[tuple[str, int, str, bool], ...]
    note: str
    materials: tuple[MaterialRow, ...]
    questions: tuple[ConditionRow, ...]
    nameless: bool
    due_today: str
    due_provisional: bool
    explained: tuple[CountedDayRow, ...] = ()
    stages: tuple[tuple[str, int, bool], ...] = ()


class FindItems(Question, frozen=True):
    """By code, name, pinyin initials, category. Empty text: all. `audience`: person or organisation, whose items come
    first of those that fit alike. Answer: tuple[ItemRow, ...]."""

    text: str = ""
    category: str = ""
    limit: int = 20
    audience: str = ""


class TheItem(Question, frozen=True):
    """Answer: ItemGuide of the edition in force."""

    code: str
