"""People who stand in the books twice, and what is noted of a person beside their papers."""

from __future__ import annotations

from hall_app.values.base import Command, Question


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


class LookAlikes(Question, frozen=True):
    """Who may be the same person, before somebody is recorded or for a `person` known.

    Answer: tuple[Lookalike, ...].
    """

    name: str = ""
    id_kind: str = "resident_id"
    id_number: str = ""
    phone: str = ""
    person: str = ""
