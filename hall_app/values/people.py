"""People who stand in the books twice, and what is noted of a person beside their papers."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question
from hall_app.values.contacts import ContactRow
from hall_app.values.papers import PrintRow


class MergePeople(Command, frozen=True):
    """Two are one: `other` is kept under `person` from now on, with all cases and visits.

    Refused: unknown_person, same_person, merged_already, merge_reason.
    """

    person: str
    other: str
    reason: str


class TakeMergeBack(Command, frozen=True):
    """`person`, who was kept under another, stands alone again as before. Refused: not_merged, merge_reason."""

    person: str
    reason: str


class RecordDeath(Command, frozen=True):
    """Somebody died on a day (ISO); an empty day takes a wrong note back.

    Refused: unknown_person, death_date, death_future, death_before_birth, nothing_changed.
    """

    person: str
    on: str
    reason: str = ""


class ShowPerson(Command, frozen=True):
    """Number, phone and address of somebody are wanted in full; who looked stays in the books.

    Answer: PersonPage in the clear. Refused: unknown_person.
    """

    person: str
    why: str = ""


class PersonPaper(Answer):
    """A print for one of a person's cases."""

    case_number: str
    item_name: str
    row: PrintRow


class PersonTry(Answer):
    """A try to reach a person, about one of their cases; the number called is masked."""

    case_number: str
    item_name: str
    row: ContactRow


class ShownRow(Answer):
    """Somebody looked at the person in full."""

    at: str
    by: str
    why: str


class PersonTrail(Answer):
    """What was printed for a person, the tries to reach them, and who looked at them in full; newest first."""

    person: str
    papers: tuple[PersonPaper, ...]
    tries: tuple[PersonTry, ...]
    shown: tuple[ShownRow, ...]


class TrailOf(Question, frozen=True):
    """Papers, tries and looks of a person and of whoever is kept under them. Answer: PersonTrail."""

    person: str
    limit: int = 200


class ComparedRow(Answer):
    """One thing of two people beside each other, masked; `same`: yes, no, or empty where one side knows nothing."""

    what: str
    words: str
    mine: str
    theirs: str
    same: str


class Compared(Answer):
    """Two people side by side. `cases` and `visits`: how many each has, with whoever is kept under them."""

    person: str
    other: str
    rows: tuple[ComparedRow, ...]
    why: tuple[str, ...]
    cases: tuple[int, int]
    visits: tuple[int, int]


class ComparePeople(Question, frozen=True):
    """What is alike in two people and what differs, told from the whole numbers. Answer: Compared."""

    person: str
    other: str


class LookAlikes(Question, frozen=True):
    """Who may be the same person, before somebody is recorded or for a `person` known.

    Answer: tuple[Lookalike, ...].
    """

    name: str = ""
    id_kind: str = "resident_id"
    id_number: str = ""
    phone: str = ""
    person: str = ""
