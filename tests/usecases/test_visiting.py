"""Who a visit is for: found, entered, doubtful, corrected, or without a name."""

from __future__ import annotations

import pytest

from hall_app.domain.identity import warning_words
from hall_app.errors import Refusal
from hall_app.values.intake import OpenCase
from hall_app.values.people import RecordDeath
from hall_app.values.queueing import TransferTicket
from hall_app.values.visits import (
    AnswerInquiry,
    CheckPerson,
    CorrectPerson,
    FindPeople,
    NamePerson,
    RecordPerson,
    ServeUnnamed,
    ThePerson,
    TheVisit,
)
from tests.makers import finish, serve
from tests.usecases.desk import ID, Desk

YOUNG = "440524198001010013"


def test_a_reason_of_digits_only_is_none(desk: Desk) -> None:
    doubtful = RecordPerson(name="李四", id_number="110105194912310021", reason=" 123 456 ")
    assert desk.refused(doubtful).code == "id_reason_digits"
    desk.run(RecordPerson(name="李四", id_number=ID, reason="1"))
    known_as = RecordPerson(name="李五", id_number=ID, reason="１２３")
    assert desk.refused(known_as).code == "id_reason_digits"


def test_a_doubtful_number_needs_a_reason_and_then_goes_through(desk: Desk) -> None:
    refusal = desk.refused(RecordPerson(name="李四", id_number="110105194912310021"))
    assert (refusal.code, refusal.details["warnings"]) == ("id_needs_reason", ("id_checksum",))
    assert str(refusal) == "校验码不符，可能有数字输错。请核对证件；如需继续，请写明原因。"
    row = desk.person("李四", "110105194912310021", reason="老证，号码与户口簿一致")
    (fact,) = desk.ask(ThePerson(row.person)).history
    assert (fact.warnings, fact.reason, fact.current) == (("id_checksum",), "老证，号码与户口簿一致", True)


def test_a_number_kept_for_another_name_is_not_renamed_without_a_reason(desk: Desk) -> None:
    known = desk.person("张伟", ID)
    refusal = desk.refused(RecordPerson(name="李四", id_number=ID))
    assert (refusal.code, "张伟" in str(refusal)) == ("id_known_as", True)
    assert desk.ask(ThePerson(known.person)).row.name == "张伟"
    assert "张伟" in " ".join(desk.ask(CheckPerson("resident_id", ID, name="李四")))
    assert desk.ask(CheckPerson("resident_id", ID, name="张伟")) == ()
    row = desk.person("张玮", ID, reason="户口簿已更名")
    assert (row.person, row.name) == (known.person, "张玮")
    assert [one.name for one in desk.ask(ThePerson(known.person)).history] == ["张伟", "张玮"]


def test_nobody_opens_a_case_for_the_dead_without_saying_why(desk: Desk) -> None:
    known = desk.person("张伟", ID)
    desk.run(RecordDeath(known.person, "2026-10-01", "死亡证明"))
    refusal = desk.refused(OpenCase("LD-01"))
    assert (refusal.code, "2026-10-01" in str(refusal)) == ("applicant_died", True)
    assert desk.run(OpenCase("LD-01", applicant_reason="生前已提交申请")).state == "open"


def test_what_is_doubtful_is_said_before_saving(desk: Desk) -> None:
    assert desk.ask(CheckPerson("resident_id", ID)) == ()
    assert len(desk.ask(CheckPerson("resident_id", ID[:-1] + "1"))) == 1
    assert len(desk.ask(CheckPerson("organisation", "91350211M0000XUF46"))) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "单小红",
        "单",
        "小红",
        "shanxiaohong",
        "sxh",
        "dxh",
        ID,
        ID.lower(),
        "31002X",
        "002x",
        "13812345678",
        "5678",
    ],
)
def test_a_person_is_found_by(desk: Desk, typed: str) -> None:
    desk.person("单小红")
    desk.person("张三", "440524198001010013", "13900000000")
    assert [row.name for row in desk.ask(FindPeople(typed))] == ["单小红"]


def test_names_keep_every_character(desk: Desk) -> None:
    name = "买买提·吐尔逊·𬭎䶮阿不都热合曼·艾力"
    row = desk.person(name)
    assert row.name == name
    assert [found.name for found in desk.ask(FindPeople("买买提吐尔逊"))] == [name]


def test_lists_mask_and_the_page_shows_all_to_clerks_only(desk: Desk) -> None:
    row = desk.person()
    assert (row.id_masked, row.phone_masked) == ("110105**********2X", "*******5678")
    assert (row.sex, row.birth, row.age) == ("female", "1949-12-31", 76)
    page = desk.ask(ThePerson(row.person))
    assert (page.id_number, page.phone) == (ID, "13812345678")
    for station in ("kiosk-1", "cli", "rating-1"):
        with pytest.raises(Refusal) as caught:
            desk.ask(ThePerson(row.person), station)
        assert caught.value.code == "sign_in_first"


def test_a_correction_stands_beside_what_was_saved(desk: Desk) -> None:
    row = desk.person("张伟")
    desk.run(CorrectPerson(row.person, "张玮", "resident_id", ID, "13812345678", reason="字写错"))
    page = desk.ask(ThePerson(row.person))
    assert [(fact.name, fact.current) for fact in page.history] == [("张伟", False), ("张玮", True)]
    assert [found.name for found in desk.ask(FindPeople("张玮"))] == ["张玮"]
    assert [(found.name, found.former_name) for found in desk.ask(FindPeople("张伟"))] == [("张玮", "张伟")]
    assert (
        desk.refused(CorrectPerson(row.person, "张玮", "resident_id", ID, "13812345678")).code
        == "nothing_changed"
    )


def test_a_known_number_is_that_person(desk: Desk) -> None:
    first = desk.person("张伟")
    again = desk.person("张伟", phone="13700001111")
    assert again.person == first.person
    assert [fact.phone for fact in desk.ask(ThePerson(first.person)).history] == [
        "13812345678",
        "13700001111",
    ]
    before = desk.size()
    desk.person("张伟", phone="")
    assert desk.size() == before


def test_a_number_of_somebody_else_needs_a_reason(desk: Desk) -> None:
    desk.person("张伟")
    other = desk.person("王五", YOUNG)
    refusal = desk.refused(CorrectPerson(other.person, "王五", "resident_id", ID))
    assert (refusal.code, refusal.details["name"]) == ("id_taken", "张伟")


def test_a_birth_after_the_recorded_death_is_no_birth_of_theirs(desk: Desk) -> None:
    row = desk.person("张伟")
    desk.run(RecordDeath(row.person, "1979-05-01", "死亡证明"))
    refusal = desk.refused(CorrectPerson(row.person, "张伟", "resident_id", YOUNG, reason="看过原件"))
    assert (refusal.code, refusal.details["birth"], refusal.details["died"]) == (
        "birth_after_death", "1980-01-01", "1979-05-01",
    )  # fmt: skip
    desk.run(CorrectPerson(row.person, "张玮", "resident_id", ID, reason="字写错"))
    desk.run(RecordDeath(row.person, "", "记错人"))
    desk.run(CorrectPerson(row.person, "张玮", "resident_id", YOUNG, reason="看过原件"))
    assert desk.ask(ThePerson(row.person)).row.birth == "1980-01-01"


@pytest.mark.parametrize(
    ("number", "warning"),
    [
        ("110105202701010024", "id_future"),
        ("110105189912310023", "id_early"),
        ("110105198002300023", "id_date"),
    ],
)
def test_a_birth_that_cannot_be_is_said_and_asks_why(desk: Desk, number: str, warning: str) -> None:
    row = desk.person("张伟")
    refusal = desk.refused(CorrectPerson(row.person, "张伟", "resident_id", number))
    assert refusal.code == "id_needs_reason" and warning in refusal.details["warnings"]
    assert warning_words(warning) in str(refusal)


def test_who_was_asked_first_stays(desk: Desk) -> None:
    desk.run(TransferTicket("A", to_window=2))
    serve(desk.hall, "desk-2")
    visit = desk.ask(TheVisit(), "desk-2")
    assert (visit.first_asked, visit.first_asked_name) == ("w003", "王芳")
    assert desk.ask(TheVisit()) is None


def test_served_without_a_name_where_the_item_lets_one(desk: Desk) -> None:
    desk.run(ServeUnnamed())
    assert desk.ask(TheVisit()).named == "unnamed"
    desk.run(AnswerInquiry(words="问开门时间"))
    assert desk.ask(TheVisit()).inquiries == 1
    named = next(row for row in desk.ask(_all_items()) if not desk.ask(_guide(row.code)).nameless)
    assert desk.refused(OpenCase(named.code)).code == "name_needed"
    nameless = next(row for row in desk.ask(_all_items()) if desk.ask(_guide(row.code)).nameless)
    case = desk.run(OpenCase(nameless.code)).case
    assert desk.page(case).person == ""
    row = desk.person()
    assert desk.page(case).person == row.person


def test_the_setting_decides_who_needs_no_name(desk: Desk) -> None:
    from hall_app.values.setup import ChangeSetting
    from tests.makers import MANAGER

    named = next(row for row in desk.ask(_all_items()) if not desk.ask(_guide(row.code)).nameless)
    desk.hall.run(ChangeSetting("visit.nameless_items", f"XX-1 {named.code}"), actor=MANAGER)
    assert desk.ask(_guide(named.code)).nameless
    desk.hall.run(ChangeSetting("visit.named_items", named.code), actor=MANAGER)
    assert not desk.ask(_guide(named.code)).nameless


def test_a_visit_is_needed_and_a_clerk(desk: Desk) -> None:
    row = desk.person()
    finish(desk.hall)
    assert desk.refused(NamePerson(row.person)).code == "no_visit"
    assert desk.refused(NamePerson(row.person), "kiosk-1").code == "not_allowed"


def test_redrawn_pictures_are_the_same(desk: Desk) -> None:
    row = desk.person("张伟")
    desk.run(CorrectPerson(row.person, "张玮", "resident_id", ID, "1", reason="字写错"))
    desk.run(AnswerInquiry())
    finish(desk.hall)
    assert desk.pictures() == desk.redrawn()


def _all_items() -> object:
    from hall_app.values.items import FindItems

    return FindItems(limit=200)


def _guide(code: str) -> object:
    from hall_app.values.items import TheItem

    return TheItem(code)
