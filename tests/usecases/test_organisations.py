"""Organisations beside persons: entered, warned about, found, corrected."""

from __future__ import annotations

import msgspec
import pytest

from hall_app.values.agents import Represent
from hall_app.values.intake import ContinueCase, CorrectCase, OpenCase
from hall_app.values.items import FindItems
from hall_app.values.joints import FindBundles, OpenJoint
from hall_app.values.people import LookAlikes, RecordDeath
from hall_app.values.setup import ChangeSetting
from hall_app.values.visits import (
    CheckPerson,
    CorrectPerson,
    FindPeople,
    NamePerson,
    RecordPerson,
    ServeUnnamed,
    ThePerson,
    TheVisit,
)
from tests.makers import MANAGER, finish, serve
from tests.usecases.desk import ID, Desk

NAME = "厦门市鹭江食品有限公司"
CODE = "91350100M000100Y43"
EXISTING = "91350211M0000XUF46"
"""A published code of a company that exists; it fails its own check digit (domain 2.6)."""
ORGANISATION = RecordPerson(
    NAME,
    "organisation",
    CODE,
    "0592-5551234",
    "湖滨路1号",
    legal_name="陈志远",
    legal_id=ID,
    contact="林小燕",
)


def test_an_organisation_stands_beside_persons(desk: Desk) -> None:
    row = desk.run(ORGANISATION)
    assert (row.name, row.organisation, row.legal_name, row.sex, row.age) == (NAME, True, "陈志远", "", -1)
    page = desk.ask(ThePerson(row.person))
    assert (page.id_number, page.legal_name, page.legal_id, page.contact) == (CODE, "陈志远", ID, "林小燕")
    assert (page.phone, page.address, page.warnings) == ("0592-5551234", "湖滨路1号", ())
    assert desk.ask(TheVisit()).person.organisation


@pytest.mark.parametrize(
    "typed", ["厦门市鹭江", "鹭江食品", "食品有限", "xmsljspyxgs", CODE.lower(), "0Y43", "00Y43", "1234"]
)
def test_an_organisation_is_found_by(desk: Desk, typed: str) -> None:
    desk.person("单小红")
    desk.run(ORGANISATION)
    assert [row.name for row in desk.ask(FindPeople(typed))] == [NAME]


def test_an_existing_code_that_fails_its_check_warns_and_goes_through(desk: Desk) -> None:
    assert desk.ask(CheckPerson("organisation", CODE)) == ()
    (said,) = desk.ask(CheckPerson("organisation", EXISTING))
    refusal = desk.refused(RecordPerson(NAME, "organisation", EXISTING, legal_name="陈志远"))
    assert (refusal.code, refusal.details["warnings"]) == ("id_needs_reason", ("code_checksum",))
    assert said in str(refusal)
    row = desk.run(RecordPerson(NAME, "organisation", EXISTING, reason="营业执照原件", legal_name="陈志远"))
    assert desk.ask(ThePerson(row.person)).id_number == EXISTING


def test_the_legal_representative_is_asked_for_and_looked_at(desk: Desk) -> None:
    refusal = desk.refused(RecordPerson(NAME, "organisation", CODE))
    assert refusal.details["warnings"] == ("legal_empty",)
    refusal = desk.refused(
        RecordPerson(NAME, "organisation", CODE, legal_name="陈志远", legal_id=ID[:-1] + "1")
    )
    assert refusal.details["warnings"] == ("legal:id_checksum",)
    assert "Legal representative" in str(refusal) or "法定代表人" in str(refusal)


def test_a_known_code_keeps_what_is_known_of_it(desk: Desk) -> None:
    row = desk.run(ORGANISATION)
    before = desk.size()
    assert desk.run(RecordPerson(NAME, "organisation", CODE)).person == row.person
    assert desk.size() == before


def test_a_correction_leaves_the_representative_unless_it_says_otherwise(desk: Desk) -> None:
    row = desk.run(ORGANISATION)
    desk.run(CorrectPerson(row.person, NAME, "organisation", CODE, "0592-5550000"))
    assert desk.ask(ThePerson(row.person)).legal_name == "陈志远"
    desk.run(CorrectPerson(row.person, NAME, "organisation", CODE, "0592-5550000", legal_name="王秀英"))
    page = desk.ask(ThePerson(row.person))
    assert [fact.legal_name for fact in page.history] == ["陈志远", "陈志远", "王秀英"]
    assert page.legal_id == ID


def test_a_correction_may_change_everything_of_an_organisation(desk: Desk) -> None:
    row = desk.run(ORGANISATION)
    desk.run(
        CorrectPerson(
            row.person, NAME, "organisation", EXISTING, "0592-1", "湖滨路2号", "换证", "王秀英", "", "李四"
        )
    )
    page = desk.ask(ThePerson(row.person))
    assert (page.id_number, page.legal_name, page.legal_id, page.contact) == (EXISTING, "王秀英", "", "李四")
    refusal = desk.refused(CorrectPerson(row.person, NAME, "organisation", EXISTING, legal_id=ID[:-1] + "1"))
    assert refusal.details["warnings"][-1] == "legal:id_checksum"
    doubts = desk.ask(CheckPerson("organisation", CODE, ID[:-1] + "1"))
    assert len(doubts) == 1 and desk.ask(CheckPerson("organisation", CODE, ID)) == ()
    assert desk.refused(RecordDeath(row.person, "2026-11-20")).code == "death_organisation"


def test_a_person_has_no_legal_representative(desk: Desk) -> None:
    row = desk.run(RecordPerson("张伟", "resident_id", ID, legal_name="陈志远", contact="林小燕"))
    page = desk.ask(ThePerson(row.person))
    assert (page.legal_name, page.contact, page.row.organisation) == ("", "", False)


def test_a_masked_page_hides_the_representatives_number(desk: Desk) -> None:
    row = desk.run(ORGANISATION)
    assert desk.ask(ThePerson(row.person, masked=True)).legal_id == "110105**********2X"
    assert desk.ask(LookAlikes(person=row.person)) == ()


OF_PERSONS, OF_FIRMS = "LD-01", "GT-03"


def test_an_organisation_begins_an_item_of_persons_with_a_reason_only(desk: Desk) -> None:
    desk.run(ORGANISATION)
    refusal = desk.refused(OpenCase(OF_PERSONS))
    assert refusal.code == "for_persons"
    assert desk.refused(OpenCase(OF_PERSONS, "本人住院", " ")).code == "for_persons"
    case = desk.run(OpenCase(OF_PERSONS, applicant_reason="代员工办理")).case
    assert any("代员工办理" in one.words for one in desk.page(case).history)
    assert desk.refused(CorrectCase(case, "LD-05", "听错事项")).code == "for_persons"
    desk.run(CorrectCase(case, "LD-05", "听错事项", applicant_reason="代员工办理"))
    desk.run(CorrectCase(case, OF_FIRMS, "听错事项"))


@pytest.mark.parametrize("named", [True, False])
def test_a_person_begins_an_item_of_organisations_with_a_reason_only(desk: Desk, named: bool) -> None:
    if named:
        desk.person()
    item = OF_FIRMS if named else "LD-18"
    codes = {desk.refused(OpenCase(item)).code, desk.refused(OpenCase(item, "本人住院")).code}
    if not named and codes == {"name_needed"}:
        return
    assert codes == {"for_organisations"}
    desk.run(OpenCase(item, applicant_reason="合伙未登记"))


def test_the_reason_for_the_applicant_is_none_for_coming_in_person(desk: Desk) -> None:
    desk.hall.run(ChangeSetting("proxy.in_person_items", f"{OF_PERSONS} {OF_FIRMS}"), actor=MANAGER)
    desk.run(ORGANISATION)
    desk.run(Represent("李梅", relation="staff", authority="letter", reason="见原件"))
    assert desk.refused(OpenCase(OF_PERSONS, applicant_reason="代员工办理")).code == "only_in_person"
    assert desk.refused(OpenCase(OF_PERSONS, "本人住院")).code == "for_persons"
    case = desk.run(OpenCase(OF_PERSONS, "本人住院", "代员工办理")).case
    told = " ".join(one.words for one in desk.page(case).history)
    assert "本人住院" in told and "代员工办理" in told


def test_a_joint_intake_names_every_item_that_does_not_suit(desk: Desk) -> None:
    desk.run(ORGANISATION)
    bundle = desk.ask(FindBundles())[0]
    refusal = desk.refused(OpenJoint(bundle.code))
    assert refusal.code == "for_persons"
    assert all(one.name in str(refusal) for one in bundle.items)
    desk.run(OpenJoint(bundle.code, applicant_reason="集体代办"))


def test_items_of_the_applicants_kind_come_first(desk: Desk) -> None:
    found = desk.ask(FindItems("", limit=500, audience="organisation"))
    suited = [one.audience != "person" for one in found]
    assert suited == sorted(suited, reverse=True) and suited[0] and not suited[-1]
    plain = desk.ask(FindItems("", limit=500))
    assert {one.code for one in plain} == {one.code for one in found}


def unnamed(desk: Desk) -> str:
    """A case of an item for persons, begun without a name."""
    desk.hall.run(ChangeSetting("visit.nameless_items", OF_PERSONS), actor=MANAGER)
    desk.run(ServeUnnamed())
    return str(desk.run(OpenCase(OF_PERSONS)).case)


@pytest.mark.parametrize("known", [True, False])
def test_what_was_begun_without_a_name_is_checked_when_somebody_is_named(desk: Desk, known: bool) -> None:
    organisation = desk.run(ORGANISATION).person
    finish(desk.hall)
    serve(desk.hall, line="A")
    case = unnamed(desk)
    command = NamePerson(organisation) if known else ORGANISATION
    assert desk.refused(command).code == "for_persons"
    assert desk.page(case).person == ""
    desk.run(msgspec.structs.replace(command, applicant_reason="代员工办理"))
    page = desk.page(case)
    assert page.person == organisation
    assert any("代员工办理" in one.words for one in page.history)
    assert desk.pictures() == desk.redrawn()


def test_a_person_it_is_for_is_named_without_a_word(desk: Desk) -> None:
    case = unnamed(desk)
    person = desk.person().person
    assert desk.page(case).person == person


def test_going_on_with_another_case_names_nobody_unsuited(desk: Desk) -> None:
    """The visit becomes the organisation's whose case is continued, and so would what was begun without a name."""
    desk.run(ORGANISATION)
    other = desk.run(OpenCase(OF_FIRMS)).case
    finish(desk.hall)
    serve(desk.hall, line="A")
    case = unnamed(desk)
    assert desk.refused(ContinueCase(other)).code == "for_persons"
    desk.run(ContinueCase(other, "代员工办理"))
    assert desk.page(case).person == desk.page(other).person


def test_a_reason_given_at_the_beginning_is_not_asked_again(desk: Desk) -> None:
    desk.hall.run(ChangeSetting("visit.nameless_items", OF_FIRMS), actor=MANAGER)
    desk.run(ServeUnnamed())
    case = desk.run(OpenCase(OF_FIRMS, applicant_reason="合伙未登记")).case
    assert desk.page(case).person == ""
    person = desk.person().person
    assert desk.page(case).person == person
