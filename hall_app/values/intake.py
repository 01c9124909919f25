"""Cases and their papers at the desk."""

from __future__ import annotations

from hall_app.values.agents import AgentRow
from hall_app.values.base import Answer, Command, Question
from hall_app.values.items import ConditionRow, CountedDayRow, ItemGuide, MaterialRow
from hall_app.values.visits import CaseBrief


class Check(Answer):
    """One material as the clerk ticks it.

    `state`: present, missing, wrong, owed (to be supplied later), or empty: not looked at. `kept`: the original stays
    here. `pages`: how many it has, 0 where nobody counted them.
    """

    no: int
    state: str
    form: str = ""
    count: int = 0
    kept: bool = False
    why: tuple[str, ...] = ()
    words: str = ""
    pages: int = 0


class OpenCase(Command, frozen=True):
    """Begin an application for an item in the visit at this window.

    `reason`: why an agent begins what only the applicant can do; `applicant_reason`: why an organisation applies for
    what is for persons, or a person for what is for organisations, or why under the name of somebody who died. Neither
    stands for the other. `second`: it is a second matter beside a case of this item that is open for the applicant.
    Refused: name_needed, no_visit, for_persons, for_organisations, applicant_died, only_in_person, case_open_already
    (details case, number, examined).
    """

    item: str
    reason: str = ""
    applicant_reason: str = ""
    second: bool = False


class ContinueCase(Command, frozen=True):
    """A case goes on in the visit at this window: a second visit, or to collect, to bring or to ask. A visit begun for
    who came with it before for its applicant, or for their guardian, is the applicant's then. `applicant_reason` as
    that of NamePerson, where its person is whom the visit is for; and why it goes on where a death was noted of its
    applicant since, else applicant_died."""

    case: str
    applicant_reason: str = ""


class SaveChecks(Command, frozen=True):
    """Keep the checklist as it stands without deciding."""

    case: str
    answers: dict[str, bool]
    checks: tuple[Check, ...]


class IssueNotice(Command, frozen=True):
    """一次性告知书 with everything. Refused: questions_open, nothing_missing, not_all_checked, certificate_forbidden.

    `forbidden_reason`: why a certificate that may not be demanded is asked for all the same; `leave_out`: it is not.
    """

    case: str
    answers: dict[str, bool]
    checks: tuple[Check, ...]
    forbidden_reason: str = ""
    leave_out: bool = False


class AcceptCase(Command, frozen=True):
    """受理 (direct) or 收件 (agency). `applicant_reason`: why it goes on where a death was noted of the applicant
    since. Refused: applicant_died, questions_open, papers_missing (details points)."""

    case: str
    answers: dict[str, bool]
    checks: tuple[Check, ...]
    applicant_reason: str = ""


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
    """The case is for another item. Only before it was accepted. Refused as OpenCase, with its reasons and `second`."""

    case: str
    item: str
    reason: str
    in_person_reason: str = ""
    applicant_reason: str = ""
    second: bool = False


class DropCase(Command, frozen=True):
    """Opened by mistake. Only before it was accepted."""

    case: str
    why: str


class Issued(Answer):
    """A paper that now exists: its kind and serial; `due` where a promise began.

    `more`: further papers made out with it, each as kind, serial and copies.
    """

    case: str
    paper: str
    serial: str
    case_number: str
    due: str = ""
    provisional: bool = False
    breach: bool = False
    state: str = ""
    more: tuple[tuple[str, str, int], ...] = ()


class OwedPaperRow(Answer):
    """A paper promised for later; `arrived` and `how` once it came."""

    no: int
    name: str
    form: str = ""
    copies: int = 0
    note: str = ""
    arrived: str = ""
    how: str = ""


class OwedRow(Answer):
    """A promise to supply papers. `stands`: running, kept, broken, lapsed; `light` while it runs; `may_come`: it was
    not kept, and what comes after all is still written down."""

    case: str
    case_number: str
    item_name: str
    person_name: str
    state: str
    stands: str
    given_on: str
    supply_by: str
    papers: tuple[OwedPaperRow, ...]
    ended_on: str = ""
    light: str = ""
    days_left: int = 0
    days_over: int = 0
    reminder: bool = False
    may_come: bool = False


class ServiceRow(Answer):
    """How long the visits of a case took. `promised_s`: what the hall promises when everything is here at first look;
    `counted`: the visit counts for it; `examined`: papers of the case were looked at in it."""

    visit: str
    seconds: int
    promised_s: int
    counted: bool
    examined: bool = True


class CaseEvent(Answer):
    """A line of a case's history, in words."""

    at: str
    by: str
    words: str
    kind: str


class StageRow(Answer):
    """One limit of a case. `stage`: accept, carry, promise, law, stage (the one of the item that runs), step,
    deliver, supply; or a wait for the resident,
    without a light: wait_open, wait_supply, collect, whose `reminder` says that it is time to ask after it."""

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


class Hindrance(Answer):
    """What one would do next with a case and cannot (the name of a command), `why` in a sentence and its code."""

    deed: str
    why: str
    code: str = ""


class CasePage(Answer):
    """A case at the desk. `can`: names of the commands that make sense now, the next sensible one first.

    `owed`: the promise to supply papers; `promise_until`: the last day one may be given for, empty where none is
    offered, and `promise_bar` why. `organisation`: the applicant is one, `legal_name` its legal representative.
    `document` and `document_no`: the result's, as decided or sent. `returned`: why the town sent the case back, as long
    as its papers are looked at; what was seen of them before that counts no more. `stage`: the name of the stage of the
    item that runs. `postings`: name, days and unit of each public notice of the list that was not begun yet. `outcome`
    and `decided_words`: what was decided, and what was said with it.
    """

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
    owed: OwedRow | None = None
    promise_until: str = ""
    promise_bar: str = ""
    services: tuple[ServiceRow, ...] = ()
    agent: AgentRow | None = None
    agents: tuple[AgentRow, ...] = ()
    authority_missing: bool = False
    guardian_needed: bool = False
    in_person: bool = False
    joint: str = ""
    joint_number: str = ""
    joint_progress: str = ""
    hindered: tuple[Hindrance, ...] = ()
    organisation: bool = False
    legal_name: str = ""
    document: str = ""
    document_no: str = ""
    carried_unit: str = ""
    returned: str = ""
    stage: str = ""
    postings: tuple[tuple[str, int, str], ...] = ()
    outcome: str = ""
    decided_words: str = ""


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
