"""Facts about whom one speaks to at an organisation; the subject is the contact person's own id."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class ContactPersonSet(Fact):
    """Somebody is a contact person of the organisation `person`, as they are from now on; what stood before stays.

    `role` is what they do there, in words; `since` an ISO day.
    """

    KIND = "contact_person.set"
    person: str
    name: str
    since: str
    role: str = ""
    phone: str = ""


class ContactPersonEnded(Fact):
    """The subject is not a contact person any more since a day (ISO)."""

    KIND = "contact_person.ended"
    on: str
    why: str = ""
