"""Facts about visits and people; the subject is the visit, or the person."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class VisitStarted(Fact):
    """A resident is at a window; who is asked first stays responsible."""

    KIND = "visit.started"
    ticket: str
    window: int
    first_asked: str


class VisitHeld(Fact):
    """The visit was interrupted (ticket parked or transferred); it goes on later under the same first-asked clerk."""

    KIND = "visit.held"
    why: str = ""


class VisitResumed(Fact):
    """The held visit goes on at a window."""

    KIND = "visit.resumed"
    window: int


class VisitNamed(Fact):
    """Who the visit is for; `person` empty: served without a name. `applicant_reason`: why `cases`, begun in it without
    a name, are such an applicant's, though the catalogue offers them to others."""

    KIND = "visit.named"
    person: str = ""
    applicant_reason: str = ""
    cases: tuple[str, ...] = ()


class InquiryAnswered(Fact):
    """A question was answered without opening a case. `led_to`: where the resident was led, as the clerk told it."""

    KIND = "visit.inquiry_answered"
    item: str = ""
    words: str = ""
    led_to: str = ""


class VisitEnded(Fact):
    """The visit is over. `how`: finished, or left when the resident went away."""

    KIND = "visit.ended"
    how: str = "finished"


class PersonRecorded(Fact):
    """A person came into the hall's books. `warnings` are codes of domain.identity, `reason` why the clerk went on.

    Where `id_kind` is organisation it is an organisation (法人或其他组织): `legal_name` and `legal_id` are its legal
    representative, `contact` whom one speaks to, reached by `phone`.
    """

    KIND = "person.recorded"
    name: str
    id_kind: str
    id_number: str
    phone: str = ""
    address: str = ""
    warnings: tuple[str, ...] = ()
    reason: str = ""
    legal_name: str = ""
    legal_id: str = ""
    contact: str = ""


class PersonCorrected(Fact):
    """What was saved wrong, as it should be; the earlier fact stays and both are shown."""

    KIND = "person.corrected"
    name: str
    id_kind: str
    id_number: str
    phone: str = ""
    address: str = ""
    reason: str = ""
    legal_name: str = ""
    legal_id: str = ""
    contact: str = ""
