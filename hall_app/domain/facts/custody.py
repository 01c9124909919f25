"""Facts about residents' original papers: who gave them to whom. The subject is the hand-over list, or the case."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact, Part


class HandedPaper(Part):
    """An original paper of a case, known by its name on the checklist. `shared`: papers of one list that bear the same
    number, counted from 1, are one original that serves several cases; 0 for one of its own. `result`: no original of
    the resident, but a result that goes back to the town by the list."""

    case: str
    name: str
    count: int = 1
    shared: int = 0
    result: bool = False


class OriginalsHanded(Fact):
    """Originals went from one hand to another, by a numbered list; the subject is the list.

    `from_kind` and `to_kind`: resident, hall, courier, town, file. `giver` and `receiver` are names; `relation` is the
    receiver's to the applicant where somebody else fetched them. `place`: where they lie in the file of the case.
    `handed_on`: the day (ISO) they changed hands, where a case was served on paper then and this is entered afterwards.
    """

    KIND = "custody.handed"
    from_kind: str
    to_kind: str
    giver: str
    receiver: str
    papers: tuple[HandedPaper, ...]
    serial: str
    year: int
    number: int
    relation: str = ""
    note: str = ""
    place: str = ""
    handed_on: str = ""


class OriginalSettled(Fact):
    """An original will not come back; the subject is the case. `how`: replaced, kept_by_town, lost. `giver` wrote it
    down for the hall, `receiver` has it: whoever took it at the authority."""

    KIND = "custody.settled"
    name: str
    how: str
    why: str
    giver: str = ""
    receiver: str = ""
