"""Who stands at the desk for the applicant."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class Represent(Command, frozen=True):
    """Somebody else is here for the applicant of the visit at this window.

    `role`: agent (with `authority`: letter, verbal, none with `authority_words`, missing) or guardian (with `basis` and
    `why`: minor, incapable; `consent` for a child under 14). `collect`: the applicant lets an agent fetch the
    result too, which the letter of authority then says. Doubtful numbers need a `reason`.
    Refused: no_visit, applicant_first, field_needed, choice_unknown, id_kind_unknown, id_needs_reason,
    agent_is_applicant, consent_needed.
    """

    name: str
    role: str = "agent"
    id_kind: str = "resident_id"
    id_number: str = ""
    phone: str = ""
    relation: str = "other"
    relation_words: str = ""
    authority: str = "missing"
    authority_words: str = ""
    basis: str = ""
    basis_words: str = ""
    why: str = ""
    collect: bool = False
    consent: bool = False
    reason: str = ""


class InPerson(Command, frozen=True):
    """The applicant is here in person; takes back that somebody else was. Refused: no_visit, nothing_changed."""


class AgentRow(Answer):
    """Who came for an applicant. `words` is the whole in one line; `standing` what authorises them, in words."""

    visit: str
    day: str
    person: str
    person_name: str
    role: str
    name: str
    id_kind: str
    id_number: str
    id_masked: str
    phone: str
    relation: str
    relation_words: str
    authority: str
    authority_words: str
    basis: str
    basis_words: str
    why: str
    standing: str
    words: str
    authorised: bool
    collect: bool
    consent: bool
    reason: str = ""
    warnings: tuple[str, ...] = ()


class AgentsOf(Question, frozen=True):
    """Everybody who came for a person, newest first; with a `case` only those who came with it.

    Answer: tuple[AgentRow, ...].
    """

    person: str = ""
    case: str = ""


class ActedFor(Question, frozen=True):
    """For whom a person came themselves, by the number of their paper. Answer: tuple[AgentRow, ...]."""

    person: str
