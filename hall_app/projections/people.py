"""People the hall knows: as they are now, and every fact that said so."""

from __future__ import annotations

import msgspec
from sqlalchemy import select

from hall_app.changes import Changes
from hall_app.domain.facts import DeathRecorded, PersonCorrected, PersonRecorded, VisitNamed
from hall_app.domain.identity import ORGANISATION
from hall_app.domain.name_keys import keys_of, number_keys, organisation_keys
from hall_app.ledger.store import StoredEntry
from hall_app.projections.person_keys import FORMER, KEYS, write_former, write_keys
from hall_app.projections.picture import ERASED, NOW, Look, Picture, as_shown, number, table, text
from hall_app.projections.rows import Row, Rows, read
from hall_app.projections.staff import by_words
from hall_app.values.visits import PersonFact
from hall_app.words import _

PEOPLE = table(
    "p_people",
    text("person", key=True),
    text("name"),
    text("id_kind"),
    text("id_number", index=True),
    text("phone"),
    text("address"),
    text("last_visit"),
    text("died"),
    number("erased"),
    text("legal_name"),
    text("legal_id"),
    text("contact"),
)
PERSON_FACTS = table(
    "p_person_facts",
    text("person", key=True),
    number("seq", key=True),
    text("at"),
    text("by_whom"),
    text("name"),
    text("id_kind"),
    text("id_number"),
    text("phone"),
    text("address"),
    text("warnings"),
    text("reason"),
    text("legal_name"),
    text("legal_id"),
    text("contact"),
)

_TOLD = ("name", "id_kind", "id_number", "phone", "address", "legal_name", "legal_id", "contact")

PICTURE = Picture("people", 5, Changes.PEOPLE, PEOPLE, PERSON_FACTS, KEYS, FORMER)


def _keys(name: str, id_kind: str, id_number: str, phone: str) -> set[str]:
    keys = keys_of(name, id_number, phone)
    return keys | organisation_keys(name) if id_kind == ORGANISATION else keys


def _keep_former(rows: Rows, known: Row, fact: PersonRecorded | PersonCorrected) -> None:
    """What somebody is still asked for by: the name and the phone they had. A number of an ID is never two people's."""
    name, phone = known["name"], known["phone"]
    if name not in ("", fact.name):
        write_former(rows, known["person"], "name", name, _keys(name, known["id_kind"], "", ""))
    if phone not in ("", fact.phone):
        write_former(rows, known["person"], "phone", phone, number_keys("", phone))


@PICTURE.on(PersonRecorded, PersonCorrected)
def _said(rows: Rows, fact: PersonRecorded | PersonCorrected | None, entry: StoredEntry) -> None:
    person = entry.subject
    known = rows.get(PEOPLE, person)
    if fact is None:
        rows.put(
            PERSON_FACTS,
            person=person,
            seq=entry.place,
            at=entry.at,
            by_whom=entry.by,
            name=ERASED,
            warnings="[]",
        )
        if known is None:
            rows.put(PEOPLE, person=person, erased=1)
        return
    now = {name: getattr(fact, name) for name in _TOLD}
    old = _keys(known["name"], known["id_kind"], known["id_number"], known["phone"]) if known else set()
    write_keys(rows, person, old, _keys(fact.name, fact.id_kind, fact.id_number, fact.phone))
    if known:
        _keep_former(rows, known, fact)
    noted = {name: known[name] for name in ("last_visit", "died")} if known else {}
    rows.put(PEOPLE, person=person, **now, **noted)
    warnings = fact.warnings if isinstance(fact, PersonRecorded) else ()
    rows.put(
        PERSON_FACTS,
        person=person,
        seq=entry.place,
        at=entry.at,
        by_whom=entry.by,
        **now,
        warnings=msgspec.json.encode(warnings).decode(),
        reason=fact.reason,
    )


@PICTURE.on(VisitNamed)
def _came(rows: Rows, fact: VisitNamed | None, entry: StoredEntry) -> None:
    if fact is not None and fact.person:
        rows.change(PEOPLE, fact.person, last_visit=entry.day)


@PICTURE.on(DeathRecorded)
def _died(rows: Rows, fact: DeathRecorded | None, entry: StoredEntry) -> None:
    if fact is not None:
        rows.change(PEOPLE, entry.subject, died=fact.on)


def organisation_of(look: Look, person: str) -> Row | None:
    """The row of a person that is an organisation; None for everybody else, and for one erased."""
    row = raw_person(look, person) if person else None
    return row if row is not None and not row["erased"] and row["id_kind"] == ORGANISATION else None


def raw_person(look: Look, person: str) -> Row | None:
    """The row of a person with everything in the clear, None when there is none."""
    row = read(look.conn, PEOPLE, person)
    return row if row is None or look.until == NOW else {**row, **_said_then(look, row)}


def _said_then(look: Look, row: Row) -> Row:
    """What had last been said of a person then; nothing that was erased since, and nothing where nobody knew them."""
    said = select(PERSON_FACTS).where(
        PERSON_FACTS.c.person == row["person"],
        PERSON_FACTS.c.seq <= look.until,
        PERSON_FACTS.c.name != ERASED,
    )
    found = look.conn.execute(said.order_by(PERSON_FACTS.c.seq.desc()).limit(1)).mappings().first()
    if found is None or row["erased"]:
        return {}
    return {name: found[name] for name in _TOLD}


def name_of(look: Look, person: str) -> str:
    """A person's name; empty without a person, and in words where it was erased."""
    row = raw_person(look, person) if person else None
    if row is None:
        return ""
    return _("Erased by order") if row["erased"] else str(row["name"])


def person_by_id(look: Look, id_kind: str, id_number: str) -> Row | None:
    """Who has an ID number, None when nobody is known by it."""
    if not id_number:
        return None
    query = select(PEOPLE).where(PEOPLE.c.id_number == id_number, PEOPLE.c.id_kind == id_kind)
    found = look.conn.execute(query.order_by(PEOPLE.c.person).limit(1)).mappings().first()
    return None if found is None else dict(found)


def known_as_words(name: str) -> str:
    """That an ID number is kept for this name already."""
    return _(
        "This number is kept here for {name}. If that is who stands here, go back and choose them; if the name was "
        "written wrong or has changed, say so."
    ).format(name=name)


def facts_of(look: Look, person: str) -> tuple[PersonFact, ...]:
    """Everything that was recorded and corrected of a person, oldest first; the newest readable one is current."""
    query = select(PERSON_FACTS).where(PERSON_FACTS.c.person == person).order_by(PERSON_FACTS.c.seq)
    found = [dict(row) for row in look.conn.execute(query).mappings()]
    readable = [row["seq"] for row in found if row["name"] != ERASED]
    return tuple(
        PersonFact(
            at=row["at"],
            by=by_words(look, row["by_whom"]),
            name=as_shown(row["name"]),
            id_kind=row["id_kind"],
            id_number=row["id_number"],
            phone=row["phone"],
            address=row["address"],
            reason=row["reason"],
            warnings=msgspec.json.decode(row["warnings"], type=tuple[str, ...]),
            current=bool(readable) and row["seq"] == readable[-1],
            legal_name=row["legal_name"],
            legal_id=row["legal_id"],
            contact=row["contact"],
        )
        for row in found
    )
