"""Whom one speaks to at an organisation: now, before, and who could be asked because they came for it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from hall_app.changes import Changes
from hall_app.domain.facts import ContactPersonEnded, ContactPersonSet
from hall_app.domain.identity import normalise_name
from hall_app.ledger.store import StoredEntry
from hall_app.projections.agents import agents_for
from hall_app.projections.picture import ERASED, Look, Picture, as_shown, number, table, text
from hall_app.projections.rows import Row, Rows, read
from hall_app.projections.staff import by_words
from hall_app.values.contact_persons import ContactOffer, ContactPerson
from hall_app.words import _

CONTACT_PERSONS = table(
    "p_contact_persons",
    text("contact", key=True),
    text("person", index=True),
    text("name"),
    text("role"),
    text("phone"),
    text("since"),
    text("ended"),
    text("why"),
    number("changed"),
    text("at"),
    text("by_whom"),
    number("seq"),
)

PICTURE = Picture("contact_persons", 1, Changes.PEOPLE, CONTACT_PERSONS)
_OFFERS_MOST = 8


@PICTURE.on(ContactPersonSet)
def _set(rows: Rows, fact: ContactPersonSet | None, entry: StoredEntry) -> None:
    known = rows.get(CONTACT_PERSONS, entry.subject)
    if fact is None:
        # What was readable before holds; of who was never readable nobody knows to whom they belong.
        if known is None:
            rows.put(
                CONTACT_PERSONS,
                contact=entry.subject,
                name=ERASED,
                at=entry.at,
                by_whom=entry.by,
                seq=entry.place,
            )
        return
    rows.put(
        CONTACT_PERSONS,
        contact=entry.subject,
        person=fact.person,
        name=fact.name,
        role=fact.role,
        phone=fact.phone,
        since=fact.since,
        changed=known["changed"] + 1 if known else 0,
        at=entry.at,
        by_whom=entry.by,
        seq=known["seq"] if known else entry.place,
    )


@PICTURE.on(ContactPersonEnded)
def _ended(rows: Rows, fact: ContactPersonEnded | None, entry: StoredEntry) -> None:
    if rows.get(CONTACT_PERSONS, entry.subject) is None:
        return
    ended, why = (fact.on, fact.why) if fact else (entry.day, ERASED)
    rows.change(CONTACT_PERSONS, entry.subject, ended=ended, why=why, at=entry.at, by_whom=entry.by)


def contact_row(look: Look, contact: str) -> Row | None:
    """The row of a contact person, None where there is none."""
    return read(look.conn, CONTACT_PERSONS, contact) if contact else None


def shown(look: Look, row: Row) -> ContactPerson:
    """A contact person as a page shows them."""
    return ContactPerson(
        contact=row["contact"],
        name=as_shown(row["name"]),
        role=row["role"],
        phone=row["phone"],
        since=row["since"],
        ended=row["ended"],
        why=as_shown(row["why"]),
        changed=row["changed"],
        at=row["at"],
        by=by_words(look, row["by_whom"]),
    )


def contact_persons_of(look: Look, people: Sequence[str]) -> tuple[ContactPerson, ...]:
    """Everybody one speaks or spoke to at an organisation: those of now first, each in the order they came."""
    query = select(CONTACT_PERSONS).where(CONTACT_PERSONS.c.person.in_(people))
    query = query.order_by(CONTACT_PERSONS.c.ended != "", CONTACT_PERSONS.c.seq)
    return tuple(shown(look, dict(row)) for row in look.conn.execute(query).mappings())


def contact_offers(look: Look, people: Sequence[str], organisation: Row) -> tuple[ContactOffer, ...]:
    """Who could be a contact person: whoever came for the organisation, the newest first, and whom its entry names;
    without those who are."""
    known = {one.name for one in contact_persons_of(look, people) if not one.ended}
    found: dict[str, ContactOffer] = {}
    for one in agents_for(look, people):
        if one.name not in known and one.name not in found:
            role = one.relation_words if one.relation != "other" else ""
            found[one.name] = ContactOffer(name=one.name, role=role, phone=one.phone, last=one.day)
    named = str(organisation["contact"])
    if named and named not in known and named not in found:
        found[named] = ContactOffer(name=named, role="", phone=organisation["phone"])
    return tuple(found.values())[:_OFFERS_MOST]


def contact_role(look: Look, people: Sequence[str], name: str) -> str:
    """What somebody of this name does at an organisation as a contact person of now; empty where they are none."""
    said = normalise_name(name)
    found = next(
        (one for one in contact_persons_of(look, people) if not one.ended and one.name == said), None
    )
    if found is None:
        return ""
    return _("contact person, {role}").format(role=found.role) if found.role else _("contact person")
