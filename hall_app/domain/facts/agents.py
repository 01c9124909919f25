"""Facts about who stands at the desk for the applicant; the subject is the visit."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class ApplicantRepresented(Fact):
    """Somebody else is at the desk for the applicant.

    `role`: agent or guardian; `relation`, `authority`, `basis` and `why` are codes of domain.agents, each with the
    clerk's own words beside it. `collect`: may also fetch the result, once authorised; `consent`: the guardian agreed
    that what is known of a child is kept. `warnings` are codes of domain.identity about the number, `reason` why the
    clerk went on.
    """

    KIND = "visit.represented"
    person: str
    role: str
    name: str
    id_kind: str
    id_number: str
    phone: str = ""
    relation: str = ""
    relation_words: str = ""
    authority: str = ""
    authority_words: str = ""
    basis: str = ""
    basis_words: str = ""
    why: str = ""
    collect: bool = False
    consent: bool = False
    warnings: tuple[str, ...] = ()
    reason: str = ""


class RepresentationEnded(Fact):
    """The applicant is here in person after all; what was said of somebody else was wrong."""

    KIND = "visit.in_person"
