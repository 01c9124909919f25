"""Facts about cases; the subject is the case."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact, Part


class CaseOpened(Fact):
    """An application for one item was begun in a visit. `in_person_reason`: why an agent did the applicant's part;
    `applicant_reason`: why an organisation applies for what the catalogue offers to persons, or a person for what it
    offers to organisations. Before there was the latter, the former said both. `second_of`: the number of an open case
    of the same applicant and item beside which it was begun all the same, as a second matter."""

    KIND = "case.opened"
    case_number: str
    visit: str
    item: str
    item_name: str
    edition: str
    handling: str
    case_kind: str
    first_asked: str
    person: str = ""
    in_person_reason: str = ""
    applicant_reason: str = ""
    second_of: str = ""


class WentOnAfterDeath(Fact):
    """A case goes on under the name of somebody whose death was noted since it was begun: the day, and why."""

    KIND = "case.after_death"
    died: str
    reason: str


class PaperCheck(Part):
    """One material as the clerk saw it. `state`: present, missing, wrong, owed. `form`: original, copy, both. `pages`:
    how many it has, 0 where nobody counted them."""

    no: int
    name: str
    state: str
    form: str = ""
    count: int = 0
    kept: bool = False
    why: tuple[str, ...] = ()
    words: str = ""
    pages: int = 0


class MaterialsChecked(Fact):
    """The checklist as it stood when something was decided from it. `answers`: question id to yes or no; `conditions`:
    question id to the catalogue's words."""

    KIND = "case.materials_checked"
    answers: dict[str, bool]
    checks: tuple[PaperCheck, ...]
    conditions: dict[str, str] = {}


class NoticePoint(Part):
    """One thing to supply or correct, as printed."""

    no: int
    name: str
    state: str
    form: str = ""
    copies: int = 0
    why: tuple[str, ...] = ()
    words: str = ""
    issuer: str = ""
    note: str = ""


class ForbiddenAsked(Part):
    """A point of a notice for which a committee may not be asked: the kind of certificate, and the rule."""

    no: int
    certificate: str
    source: str


class NoticeIssued(Fact):
    """一次性告知书: everything missing or wrong. `nth` > 1 for the same case is a breach of the one-time rule.

    `forbidden`: what a committee may not be asked for and was all the same, for `forbidden_reason`.
    """

    KIND = "notice.issued"
    visit: str
    serial: str
    year: int
    number: int
    nth: int
    points: tuple[NoticePoint, ...]
    breach: bool = False
    supply_by: str = ""
    forbidden: tuple[ForbiddenAsked, ...] = ()
    forbidden_reason: str = ""


class CaseContinued(Fact):
    """The resident came back with an open case, in another visit."""

    KIND = "case.continued"
    visit: str


class CaseAccepted(Fact):
    """受理 by the hall itself (direct). Dates ISO; `due` empty for an instant item; `extension`: working days granted
    before the case came back, which hold in the count begun anew."""

    KIND = "case.accepted"
    visit: str
    received: str
    accepted: str
    due: str = ""
    days: int = 0
    provisional: bool = False
    serial: str = ""
    year: int = 0
    number: int = 0
    extension: int = 0


class CaseTakenIn(Fact):
    """收件 for the town (agency): the hall carries it, the town decides. `extension` as in `CaseAccepted`."""

    KIND = "case.taken_in"
    visit: str
    received: str
    due: str
    days: int
    serial: str
    year: int
    number: int
    provisional: bool = False
    extension: int = 0


class SlipNumbered(Fact):
    """An instant item's slip was asked for and got its serial, `paper` done_slip (empty in facts of before, which took
    theirs from the acceptances); or the program made out the one owed for a case that was accepted by silence, then
    `paper` is acceptance or agency_slip."""

    KIND = "slip.numbered"
    serial: str
    year: int
    number: int
    paper: str = ""


class CaseFinished(Fact):
    """The hall itself finished a direct case. `outcome`: done, refused, withdrawn."""

    KIND = "case.finished"
    outcome: str
    document: str = ""
    words: str = ""


class CaseCorrected(Fact):
    """The case was opened for the wrong item; from here on it is for this one. Two reasons and `second_of` as in
    `CaseOpened`."""

    KIND = "case.corrected"
    item: str
    item_name: str
    edition: str
    handling: str
    case_kind: str
    reason: str
    in_person_reason: str = ""
    applicant_reason: str = ""
    second_of: str = ""


class CaseExported(Fact):
    """The whole file left the hall as one PDF: its pages and the hex SHA-256 of its bytes."""

    KIND = "case.exported"
    pages: int
    sha256: str


class CaseDropped(Fact):
    """Opened by mistake or given up before anything was accepted."""

    KIND = "case.dropped"
    why: str
