"""Lists brought in from tables: looked at before anything is saved, and the residents' roster of a hall."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class ImportPeople(Command, frozen=True):
    """The residents of a roster come into the hall's books; who is known by their number already stays as they are.

    All or nothing. Refused: people_problems with every problem (`problems`: tuple of sentences), nothing_changed.
    Answer: PeopleTaken.
    """

    text: str
    source: str = ""


class PeopleTaken(Answer):
    """How many came into the books, and how many were in them."""

    added: int
    known: int


class LookAtList(Question, frozen=True):
    """What a list would bring in, before it is. `kind`: calendar, people, bundles. Answer: ListPreview."""

    kind: str
    text: str


class ListPreview(Answer):
    """A list as it was read: its first rows under heads, how many there are, and what is worth knowing; or every
    problem it has, and then nothing can be brought in."""

    kind: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    total: int = 0
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
