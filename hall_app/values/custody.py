"""Residents' original papers: where each one is, and how it got there."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class OriginalOf(Answer):
    """An original, by its case and its name on the checklist."""

    case: str
    name: str


class KeptPaper(Answer):
    """An original handed in, and how many of it."""

    name: str
    count: int = 1


class KeepOriginals(Command, frozen=True):
    """More originals of an accepted case come to the hall, by a numbered list.

    `giver` empty: the applicant. `handed_on`: the day (ISO) the case was served on paper and they came, empty for now.
    Refused: case_state, original_there, originals_none, day_not_open, handed_on.
    """

    case: str
    papers: tuple[KeptPaper, ...]
    giver: str = ""
    note: str = ""
    handed_on: str = ""


class HandOver(Command, frozen=True):
    """Many originals go to one hand together: `to` is courier, town, hall, resident, or file: that of a case whose
    result nobody fetched, with the `place` where they lie in it.

    `giver` and `receiver` are names; empty where it is whoever is signed in, or the applicant. `handed_on` as in
    KeepOriginals. Refused: file_not_over, handed_on, field_needed, originals_none, originals_apart, original_move,
    names_needed, same_name, one_resident.
    """

    to: str
    originals: tuple[OriginalOf, ...]
    giver: str = ""
    receiver: str = ""
    relation: str = ""
    note: str = ""
    place: str = ""
    handed_on: str = ""


class SettleOriginal(Command, frozen=True):
    """An original that will not come back: `how` is replaced, kept_by_town or lost. `receiver`: who took it at the
    authority, empty for whoever has it by the last list. A clerk may say so once the case is decided: kept by the
    authority, or replaced where the item says that the paper is handed in for good; all else is for the manager.

    Refused: original_unknown, original_there, settled_how, settled_why, settled_by_manager, names_needed, same_name.
    """

    case: str
    name: str
    how: str
    why: str
    receiver: str = ""


class HandedOver(Answer):
    """A hand-over list that now exists."""

    list_id: str
    serial: str
    papers: int


class OriginalRow(Answer):
    """Where an original is now; `place` where in the file of the case it lies. `since` is the moment of the last leg,
    `out_since` of the first one out; `also_for`:
    the numbers of other cases under way that it serves, where it is asked for with its legs."""

    case: str
    case_number: str
    item_name: str
    person_name: str
    name: str
    count: int
    holder: str
    holder_words: str
    held_by: str
    since: str
    out_since: str
    days_out: int
    serial: str
    also_for: tuple[str, ...] = ()
    place: str = ""


class CustodyLeg(Answer):
    """One hand-over of an original. `day` is that it changed hands; `handed_on` the same day where that was on paper,
    and entered at the moment `at`. `serial` of the list, or of the slip it was taken in with."""

    at: str
    day: str
    from_kind: str
    to_kind: str
    giver: str
    receiver: str
    serial: str
    list_id: str
    by: str
    note: str = ""
    place: str = ""
    handed_on: str = ""


class CustodyPaper(Answer):
    """An original and all its legs, oldest first."""

    row: OriginalRow
    legs: tuple[CustodyLeg, ...]


class HandOverPaper(Answer):
    """A hand-over list as it is printed."""

    list_id: str
    serial: str
    at: str
    day: str
    from_kind: str
    to_kind: str
    giver: str
    receiver: str
    relation: str
    note: str
    by: str
    rows: tuple[tuple[str, str, str, str, int], ...]
    place: str = ""
    handed_on: str = ""


class OriginalsOut(Question, frozen=True):
    """Every original that is not back with its resident, over all cases, the longest out first.

    `holder`: hall, courier, town or file; empty for all. Answer: tuple[OriginalRow, ...].
    """

    holder: str = ""
    limit: int = 500


class CustodyOf(Question, frozen=True):
    """The originals of a case with all their legs. Answer: tuple[CustodyPaper, ...]."""

    case: str


class TheHandOver(Question, frozen=True):
    """A hand-over list by its id or serial; rows are case number, item, person, paper, count.

    Answer: HandOverPaper.
    """

    list_id: str


class HandOvers(Question, frozen=True):
    """The newest hand-over lists first. Answer: tuple[HandOverPaper, ...] without rows."""

    day: str = ""
    limit: int = 50
