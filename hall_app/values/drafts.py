"""What is typed at a window and not yet done, and who works on which case: notes of this PC, never facts."""

from __future__ import annotations

import msgspec

from hall_app.values.base import Answer, Command, Question

# What the parts of sheets begin with, and those of sections of pages; the title follows. All others are of the errand
# at a desk.
SHEET, PAGE = "sheet:", "page:"


def subject_of(subject: str) -> str:
    """The visit or case of a subject that names something of it after a slash."""
    return subject.partition("/")[0]


def of_one(part: str) -> bool:
    """Whether a part is of whoever typed it alone: a sheet, a section of a page. The errand is the window's, whoever
    sits there."""
    return part.startswith((SHEET, PAGE))


class Draft(msgspec.Struct, frozen=True):
    """A part of a window as it stands: its name, what it is about (a visit, a case, a row of a register; after a slash
    what of it), and JSON, empty for none."""

    part: str
    subject: str
    value: str


class KeepDrafts(Command, frozen=True):
    """Keeps what is being typed at this station. Answer: Done."""

    drafts: tuple[Draft, ...]


class DraftRow(Answer):
    """A draft as it was kept; `mine` where the same person typed it at this station."""

    part: str
    subject: str
    value: str
    at: str
    mine: bool


class Drafts(Question, frozen=True):
    """What was typed at this station, or anywhere about the visit at its window; of sheets only what the asking person
    typed here. Answer: tuple[DraftRow, ...]."""


class HoldCase(Command, frozen=True):
    """Works on this case from now on at this station; with `take_over` also where somebody else does.

    Answer: CaseHold, which says who has it after all."""

    case: str
    take_over: bool = False


class LetGo(Command, frozen=True):
    """Does not work on this case any more at this station; empty: on none. Answer: Done."""

    case: str = ""


class CaseHold(Answer):
    """Who works on a case: staff code and name, station and window, since when; `mine`: this very station."""

    case: str
    staff: str
    name: str
    station: str
    window: int
    since: str
    mine: bool


class TheHold(Question, frozen=True):
    """Answer: CaseHold | None."""

    case: str
