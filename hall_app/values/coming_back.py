"""What brings a resident back: the cases in which something waits for them, and what it is."""

from __future__ import annotations

from hall_app.values.base import Answer, Question
from hall_app.values.visits import CaseBrief


class Wait(Answer):
    """One thing that waits for the resident in a case.

    `kind`: collect, decided (the paper is not here), owed, owed_late, unsupplied (each of `count` papers, promised by
    `day`), give_back (`count` originals that lie here), away (`count` originals elsewhere), fee (`count` fen, 0: by a
    line of the list, -1: by one of its lines, or free by another), bring, returned, examined, answer, here, carry,
    town, step (`words`: which; each with its promised `day`).
    """

    kind: str
    count: int = 0
    day: str = ""
    words: str = ""


class ComingBack(Answer):
    """A case somebody may have come for. `waits`: the most pressing first, empty where nothing does; `for_name`: the
    applicant, where who is here only came for them; `here`: part of the visit at this window already; `meant`: the
    number that was typed or scanned is its own, whole."""

    brief: CaseBrief
    waits: tuple[Wait, ...]
    for_name: str = ""
    here: bool = False
    meant: bool = False


class WhatWaits(Question, frozen=True):
    """The cases in which something waits for a person, also those of whom they came for; and those a typed or scanned
    number means: of anybody where it is whole, of this person by its last digits. Answer: tuple[ComingBack, ...]."""

    person: str = ""
    text: str = ""


class WaitsOf(Question, frozen=True):
    """What waits for the resident in one case. Answer: tuple[Wait, ...]."""

    case: str
