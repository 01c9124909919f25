"""Contact persons of organisations: entered, changed, ended, offered from who came before."""

from __future__ import annotations

from typing import Any

import pytest

from hall_app.values.agents import Represent
from hall_app.values.contact_persons import ContactPerson, EndContactPerson, SetContactPerson
from hall_app.values.contacts import ContactsOf, LogContact
from hall_app.values.intake import OpenCase
from hall_app.values.people import MergePeople, ShowPerson
from hall_app.values.visits import PersonPage, RecordPerson, ThePerson
from tests.usecases.desk import ID, Desk
from tests.usecases.test_organisations import NAME, ORGANISATION

ACCOUNTANT = ("林小燕", "会计", "13800001234")


def firm(desk: Desk) -> str:
    return str(desk.run(ORGANISATION).person)


def add(desk: Desk, person: str, *said: str) -> ContactPerson:
    found: ContactPerson = desk.run(SetContactPerson(person, *(said or ACCOUNTANT)))
    return found


def page(desk: Desk, person: str, masked: bool = False) -> PersonPage:
    found: PersonPage = desk.ask(ThePerson(person, masked))
    return found


def test_one_is_entered_changed_and_ended(desk: Desk) -> None:
    person = firm(desk)
    one = add(desk, person)
    assert (one.name, one.role, one.phone, one.since, one.ended) == (*ACCOUNTANT, "2026-11-23", "")
    changed = desk.run(
        SetContactPerson(person, "林小燕", "财务主管", "13800005678", "2026/10/8", one.contact)
    )
    assert (changed.contact, changed.role, changed.since, changed.changed) == (
        one.contact, "财务主管", "2026-10-08", 1,
    )  # fmt: skip
    kept = desk.run(SetContactPerson(person, "林小燕", "财务主管", "1", contact=one.contact))
    assert (kept.since, kept.changed) == ("2026-10-08", 2)
    add(desk, person, "何平", "", "")
    assert [row.name for row in page(desk, person).contact_persons] == ["林小燕", "何平"]
    ended = desk.run(EndContactPerson(one.contact, "2026-11-20", "离职"))
    assert (ended.ended, ended.why) == ("2026-11-20", "离职")
    assert [(row.name, row.ended) for row in page(desk, person).contact_persons] == [
        ("何平", ""), ("林小燕", "2026-11-20"),
    ]  # fmt: skip
    assert desk.refused(EndContactPerson(one.contact)).code == "contact_person_over"
    assert desk.refused(SetContactPerson(person, "林小燕", contact=one.contact)).code == "contact_person_over"
    assert add(desk, person).contact != one.contact
    assert desk.redrawn() == desk.pictures()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": " "}, "field_needed"), ({"since": "2026-11-24"}, "contact_person_since"),
        ({"since": "去年"}, "contact_person_since"), ({"since": "1850-01-01"}, "contact_person_since"),
        ({"person": "x"}, "unknown_person"), ({"contact": "x"}, "contact_person_unknown"),
        ({"name": "何平"}, "contact_person_twice"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(desk: Desk, said: dict[str, Any], code: str) -> None:
    person = firm(desk)
    add(desk, person, "何平")
    command = SetContactPerson(**{"person": person, "name": "林小燕", **said})
    assert desk.refused(command).code == code


def test_a_person_has_none_and_the_end_comes_after_the_beginning(desk: Desk) -> None:
    assert desk.refused(SetContactPerson(desk.person().person, "何平")).code == "contact_no_organisation"
    one = add(desk, firm(desk), "何平", "", "", "2026-11-10")
    for on in ("2026-11-09", "2026-11-24", "x"):
        assert desk.refused(EndContactPerson(one.contact, on)).code == "contact_person_end"
    person = page(desk, firm(desk)).person
    assert desk.refused(SetContactPerson(person, "何平", since="2026-11-10", contact=one.contact)).code == (
        "nothing_changed"
    )


def test_whoever_came_for_it_is_offered_until_they_are_one(desk: Desk) -> None:
    person = firm(desk)
    desk.run(
        Represent(
            "欧阳建国", id_number=ID, phone="13900001111", relation="staff", authority="letter", reason="原件"
        )
    )
    offers = page(desk, person).contact_offers
    assert [(one.name, one.phone, one.last) for one in offers] == [
        ("欧阳建国", "13900001111", "2026-11-23"), ("林小燕", "0592-5551234", ""),
    ]  # fmt: skip
    add(desk, person, "欧阳建国", offers[0].role, offers[0].phone)
    add(desk, person)
    assert page(desk, person).contact_offers == ()


def test_phones_are_masked_until_somebody_wants_more(desk: Desk) -> None:
    person = firm(desk)
    add(desk, person)
    (row,) = page(desk, person, masked=True).contact_persons
    assert row.phone.endswith("1234") and "138" not in row.phone
    assert desk.run(ShowPerson(person)).contact_persons[0].phone == ACCOUNTANT[2]


def test_those_of_a_merged_entry_come_along(desk: Desk) -> None:
    person = firm(desk)
    other = desk.run(
        RecordPerson(NAME, "organisation", "91350211M0000XUF46", reason="见证", legal_name="陈志远")
    ).person
    one = add(desk, other)
    desk.run(MergePeople(person, other, "同一单位"))
    assert [row.contact for row in page(desk, person).contact_persons] == [one.contact]
    assert desk.run(EndContactPerson(one.contact)).ended == "2026-11-23"


def test_a_try_names_the_contact_person_and_what_they_do(desk: Desk) -> None:
    person = firm(desk)
    add(desk, person, "何平", "办公室")
    case = desk.run(OpenCase("JS-01", applicant_reason="单位统一办理")).case
    desk.run(LogContact(case, "other", "phone", "reached", "何平", "13800000000", "已告知"))
    (row,) = desk.ask(ContactsOf(case))
    assert "何平" in row.whom_words and "办公室" in row.whom_words
