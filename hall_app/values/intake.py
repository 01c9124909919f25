"""Items, cases and their papers at the desk."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question
from hall_app.values.visits import CaseBrief


class Check(Answer):
    """One material as the clerk ticks it.

    `state`: present, missing, wrong, or empty: not looked at. `kept`: the original stays here.
    """

    no: int
    state: str
    form: str = ""
    count: int = 0
    kept: bool = False
    why: tuple[str, ...] = ()
    words: str = ""


class OpenCase(Command, frozen=True):
    """Begin an application for an item in the visit at this window. Refused: name_needed, no_visit."""

    item: str


class ContinueCase(Command, frozen=True):
    """An open case goes on in the visit at this window (second visit)."""

    case: str


class SaveChecks(Command, frozen=True):
    """Keep the checklist as it stands without deciding."""

    case: str
    answers: dict[str, bool]
    checks: tuple[Check, ...]


class IssueNotice(Command, frozen=True):
    """一次性告知书 with everything. Refused: questions_open, nothing_missing, not_all_checked."""

    case: str
    answers: dict[str, bool]
    checks: tuple[Check, ...]


class AcceptCase(Command, frozen=True):
    """受理 (direct) or 收件 (agency). Refused: questions_open, papers_missing (details points)."""

    case: str
    answers: dict[str, bool]
    checks: tuple[Check, ...]


class NumberSlip(Command, frozen=True):
    """A slip for an instant item, because it was asked for."""

    case: str


class FinishCase(Command, frozen=True):
    """A direct case is done. `outcome`: done, refused, withdrawn."""

    case: str
    outcome: str = "done"
    document: str = ""
    words: str = ""


class CorrectCase(Command, frozen=True):
    """The case is for another item. Only before it was accepted."""

    case: str
    item: str
    reason: str


class DropCase(Command, frozen=True):
    """Opened by mistake. Only before it was accepted."""

    case: str
    why: str


class Issued(Answer):
    """A paper that now exists: its kind and serial; `due` where a promise began."""

    case: str
    paper: str
    serial: str
    case_number: str
    due: str = ""
    provisional: bool = False
    breach: bool = False
    state: str = ""


class ItemRow(Answer):
    """An item in a list. `new_since` is the ISO day an item came into the list, where that is not long ago."""

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
    new_since: str = ""


class MaterialRow(Answer):
    """A material of an item, with the state of the checklist where there is one.

    `needed`: yes, no, ask (its condition is unanswered), optional.
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
    """Everything the catalogue says of an item; `explained` counts from today to `due_today`, day by day."""

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


class CaseEvent(Answer):
    """A line of a case's history, in words."""

    at: str
    by: str
    words: str
    kind: str


class StageRow(Answer):
    """One limit of a case. `stage`: accept, carry, promise, law, step, deliver."""

    stage: str
    words: str
    begun: str
    days: int
    due: str
    provisional: bool
    light: str
    days_left: int
    days_over: int
    reminder: bool


class CasePage(Answer):
    """A case at the desk. `can`: names of the commands that make sense now, the next sensible one first."""

    brief: CaseBrief
    guide: ItemGuide
    materials: tuple[MaterialRow, ...]
    questions: tuple[ConditionRow, ...]
    person: str
    person_name: str
    visit: str
    first_asked_name: str
    serials: tuple[tuple[str, str, str], ...]
    explained: tuple[CountedDayRow, ...]
    history: tuple[CaseEvent, ...]
    can: tuple[str, ...]
    town_state: str
    result: str
    delivered: str
    stages: tuple[StageRow, ...] = ()
    life_state: str = ""
    step: str = ""
    carried_to: str = ""
    accepted_by_silence: bool = False
    archive_number: str = ""
    shelf: str = ""


class FindItems(Question, frozen=True):
    """By code, name, pinyin initials, category. Empty text: all. Answer: tuple[ItemRow, ...]."""

    text: str = ""
    category: str = ""
    limit: int = 20


class TheItem(Question, frozen=True):
    """Answer: ItemGuide of the edition in force."""

    code: str


class TheCase(Question, frozen=True):
    """Answer: CasePage."""

    case: str


class FindCases(Question, frozen=True):
    """By number, serial, name, item, or the text of a paper's QR code; `state` (or one of `states`) and `day` narrow.

    Answer: tuple[CaseBrief, ...].
    """

    text: str = ""
    state: str = ""
    day: str = ""
    limit: int = 50
    states: tuple[str, ...] = ()


class CaseProgress(Question, frozen=True):
    """For the kiosk: case number (or QR text) and the last four of the ID.

    Answer: tuple[CaseBrief, ...] with names masked.
    """

    text: str
    id_last4: str
