"""Contact persons of an organisation."""

from __future__ import annotations

from hall_app.values.base import Answer, Command


class SetContactPerson(Command, frozen=True):
    """Somebody is a contact person of an organisation: a new one, or with `contact` a known one as they are now.

    `since` is an ISO day, empty: today, or as it was. Refused: unknown_person, contact_no_organisation,
    contact_person_unknown, contact_person_over, field_needed, contact_person_since, contact_person_twice,
    nothing_changed. Answer: ContactPerson.
    """

    person: str
    name: str
    role: str = ""
    phone: str = ""
    since: str = ""
    contact: str = ""


class EndContactPerson(Command, frozen=True):
    """Somebody is not a contact person any more since a day (ISO, empty: today).

    Refused: contact_person_unknown, contact_person_over, contact_person_end. Answer: ContactPerson.
    """

    contact: str
    on: str = ""
    why: str = ""


class ContactPerson(Answer):
    """Somebody one speaks to at an organisation. `ended`: the day since when not any more; `changed`: how often what is
    known of them was changed; `at` and `by` are of the newest entry."""

    contact: str
    name: str
    role: str
    phone: str
    since: str
    ended: str = ""
    why: str = ""
    changed: int = 0
    at: str = ""
    by: str = ""


class ContactOffer(Answer):
    """Somebody who could be a contact person: came for the organisation before, or is named in its entry. `last`: the
    ISO day they came last."""

    name: str
    role: str
    phone: str
    last: str = ""
