"""Visits and the people they are for. Commands act on the visit at the station's window."""

from __future__ import annotations

from hall_app.values.agents import AgentRow
from hall_app.values.base import Answer, Command, Question
from hall_app.values.contact_persons import ContactOffer, ContactPerson


class NamePerson(Command, frozen=True):
    """The visit is for somebody the hall knows. `applicant_reason`: why what was begun here without a name is for such
    an applicant, else for_persons, for_organisations, applicant_died."""

    person: str
    applicant_reason: str = ""


class RecordPerson(Command, frozen=True):
    """Somebody new, and the visit is for them.

    Doubtful numbers warn (codes of domain.identity) and need a `reason`, else id_needs_reason, id_reason_digits.
    An ID number already known: that person, corrected; under another name only with a `reason`, else id_known_as.
    With id_kind organisation it is one: three fields are its legal representative and whom one speaks to.
    `applicant_reason` as that of NamePerson."""

    name: str
    id_kind: str = "resident_id"
    id_number: str = ""
    phone: str = ""
    address: str = ""
    reason: str = ""
    legal_name: str = ""
    legal_id: str = ""
    contact: str = ""
    applicant_reason: str = ""


class CorrectPerson(Command, frozen=True):
    """What was saved wrong; the earlier fact stays. None leaves what is known of an organisation as it is."""

    person: str
    name: str
    id_kind: str
    id_number: str
    phone: str = ""
    address: str = ""
    reason: str = ""
    legal_name: str | None = None
    legal_id: str | None = None
    contact: str | None = None


class ServeUnnamed(Command, frozen=True):
    """Serve without a name (where the setting of the item lets one)."""


class AnswerInquiry(Command, frozen=True):
    """A question was answered; `item` where it was about one. `led_to`: where the resident was led or referred; empty
    for an item the hall only tells about: the unit it names."""

    item: str = ""
    words: str = ""
    led_to: str = ""


class PersonRow(Answer):
    """A person in a list; ID and phone masked. `former_name`, `former_phone` (masked): by which of these they were
    found, where nothing that holds now has it."""

    person: str
    name: str
    id_masked: str
    phone_masked: str
    birth: str = ""
    sex: str = ""
    age: int = -1
    last_visit: str = ""
    open_cases: int = 0
    died: str = ""
    organisation: bool = False
    legal_name: str = ""
    former_name: str = ""
    former_phone: str = ""


class PersonFact(Answer):
    """One fact about a person, as recorded or corrected."""

    at: str
    by: str
    name: str
    id_kind: str
    id_number: str
    phone: str
    address: str
    reason: str
    warnings: tuple[str, ...] = ()
    current: bool = False
    legal_name: str = ""
    legal_id: str = ""
    contact: str = ""


class CaseBrief(Answer):
    """A case in a list. `ended`: the day it came out as `result` says, where it is over and no promise runs any more;
    `item_name_en`: where the catalogue has one. `late_on`: the day it was decided, where that lies after `due` and it
    is not over; `days_late`: the working days between."""

    case: str
    case_number: str
    item: str
    item_name: str
    handling: str
    case_kind: str
    state: str
    person_name: str
    opened_day: str
    due: str = ""
    provisional: bool = False
    light: str = ""
    reminder: bool = False
    notices: int = 0
    result: str = ""
    ended: str = ""
    item_name_en: str = ""
    late_on: str = ""
    days_late: int = 0


class Lookalike(Answer):
    """Somebody who may be the same person; `why` codes of domain.lookalikes, `words` the same for a reader."""

    row: PersonRow
    why: tuple[str, ...]
    words: tuple[str, ...]


class MergedRow(Answer):
    """Somebody who was found to be this person and is kept under them, until that is taken back."""

    row: PersonRow
    at: str
    by: str
    reason: str


class PersonPage(Answer):
    """Everything about one person, with the cases and visits of whoever is kept under them.

    The look-up is recorded nowhere else but needs a signed-in clerk. `asked` is who was asked for, where they are kept
    under somebody else. `contact_persons` are those of an organisation, `contact_offers` who could be one.
    `visits`: day, number, and what came of it (see projections.visit_came), the newest first.
    `promise_broken`: the sentence about a promise to supply papers they did not keep; empty where they kept every one.
    """

    person: str
    row: PersonRow
    id_kind: str
    id_number: str
    phone: str
    address: str
    history: tuple[PersonFact, ...]
    cases: tuple[CaseBrief, ...]
    visits: tuple[tuple[str, str, str], ...]
    asked: str = ""
    merged: tuple[MergedRow, ...] = ()
    likely: tuple[Lookalike, ...] = ()
    died: str = ""
    warnings: tuple[str, ...] = ()
    legal_name: str = ""
    legal_id: str = ""
    contact: str = ""
    agents: tuple[AgentRow, ...] = ()
    acted_for: tuple[AgentRow, ...] = ()
    contact_persons: tuple[ContactPerson, ...] = ()
    contact_offers: tuple[ContactOffer, ...] = ()
    promise_broken: str = ""


class VisitNow(Answer):
    """The visit at this window. `named`: empty, person or unnamed."""

    visit: str
    ticket: str
    display: str
    started_at: str
    first_asked: str
    first_asked_name: str
    named: str
    person: PersonRow | None
    cases: tuple[CaseBrief, ...]
    inquiries: int = 0
    agent: AgentRow | None = None
    guardian_needed: bool = False


class TheVisit(Question, frozen=True):
    """Answer: VisitNow | None for the window of the station."""


class FindPeople(Question, frozen=True):
    """By name, pinyin initials, last digits of ID or phone; who had the name or the phone before comes last.

    Answer: tuple[PersonRow, ...].
    """

    text: str
    limit: int = 20


class ThePerson(Question, frozen=True):
    """Answer: PersonPage; `masked`: number, phone and address as a list shows them, in the earlier facts too."""

    person: str
    masked: bool = False


class CheckPerson(Question, frozen=True):
    """What is doubtful about an ID as typed, before saving; of an organisation with `legal_id` the number of its legal
    representative too; with `name` also whether the number is kept for somebody else. Answer: tuple[str, ...] of
    sentences."""

    id_kind: str
    id_number: str
    legal_id: str = ""
    name: str = ""
