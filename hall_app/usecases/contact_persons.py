"""Contact persons of organisations: entered, changed by a further fact, ended."""

from __future__ import annotations

from datetime import date

from hall_app.domain.facts import ContactPersonEnded, ContactPersonSet
from hall_app.domain.identity import BIRTH_YEAR_LEAST, ORGANISATION, normalise_name
from hall_app.domain.lists.dates import day_of
from hall_app.errors import Refusal, code
from hall_app.projections.asking import UNKNOWN_PERSON
from hall_app.projections.contact_persons import contact_persons_of, contact_row, shown
from hall_app.projections.merges import group_of, kept_of
from hall_app.projections.people import raw_person
from hall_app.projections.rows import Row
from hall_app.step import Step
from hall_app.usecases.caseresult import filled
from hall_app.usecases.checks import SAME
from hall_app.usecases.deed import CLERKS, deed
from hall_app.values.contact_persons import ContactPerson, EndContactPerson, SetContactPerson
from hall_app.words import N_

NO_ORGANISATION = code(
    "contact_no_organisation", N_("{name} is a person; only an organisation has contact persons.")
)
UNKNOWN = code("contact_person_unknown", N_("This contact person is not in the hall's books."))
OVER = code("contact_person_over", N_("{name} is no contact person any more since {day}. Enter them anew."))
SINCE = code("contact_person_since", N_("“Since” is a day up to today, such as 2026-10-01, not “{text}”."))
END = code(
    "contact_person_end",
    N_("The last day is one from {since} up to today, such as 2026-10-01, not “{text}”."),
)
TWICE = code("contact_person_twice", N_("{name} is a contact person of this organisation already."))


def _of_now(step: Step, contact: str) -> Row:
    row = contact_row(step.look, contact)
    if row is None or not row["person"]:
        raise Refusal(UNKNOWN)
    if row["ended"]:
        raise Refusal(OVER, name=row["name"], day=row["ended"])
    return row


def _told(step: Step, contact: str) -> ContactPerson:
    row = contact_row(step.look, contact)
    if row is None:
        raise Refusal(UNKNOWN)
    return shown(step.look, row)


def _day(step: Step, text: str) -> date | None:
    """A day up to today; None for anything else."""
    day = day_of(text.strip()) if text.strip() else step.now.date()
    return day if day is not None and day.year >= BIRTH_YEAR_LEAST and day <= step.now.date() else None


@deed(SetContactPerson, *CLERKS)
def set_contact_person(step: Step, command: SetContactPerson) -> ContactPerson:
    """A contact person of an organisation, new or changed.

    Raises Refusal unknown_person, contact_no_organisation, contact_person_unknown, contact_person_over, field_needed,
    contact_person_since, contact_person_twice, nothing_changed.
    """
    person = kept_of(step.look, command.person)
    row = raw_person(step.look, person)
    if row is None:
        raise Refusal(UNKNOWN_PERSON)
    if row["id_kind"] != ORGANISATION:
        raise Refusal(NO_ORGANISATION, name=row["name"])
    group = group_of(step.look, person)
    before = _of_now(step, command.contact) if command.contact else None
    if before is not None and before["person"] not in group:
        raise Refusal(UNKNOWN)
    name = normalise_name(filled(command.name, N_("Name")))
    since = _day(step, command.since or (before["since"] if before else ""))
    if since is None:
        raise Refusal(SINCE, text=command.since.strip())
    kept = {
        "name": name, "role": command.role.strip(), "phone": command.phone.strip(), "since": since.isoformat(),
    }  # fmt: skip
    if before is not None and all(before[key] == value for key, value in kept.items()):
        raise Refusal(SAME)
    others = (one for one in contact_persons_of(step.look, group) if not one.ended)
    if any(one.name == name and one.contact != command.contact for one in others):
        raise Refusal(TWICE, name=name)
    contact = command.contact or step.new_id()
    step.record(ContactPersonSet(person=before["person"] if before else person, **kept), contact)
    return _told(step, contact)


@deed(EndContactPerson, *CLERKS)
def end_contact_person(step: Step, command: EndContactPerson) -> ContactPerson:
    """Raises Refusal contact_person_unknown, contact_person_over, contact_person_end."""
    row = _of_now(step, command.contact)
    on = _day(step, command.on)
    if on is None or on.isoformat() < row["since"]:
        raise Refusal(END, since=row["since"], text=command.on.strip())
    step.record(ContactPersonEnded(on=on.isoformat(), why=command.why.strip()), command.contact)
    return _told(step, command.contact)
