"""People: found by every likely way of typing them, twice in the books, merged, and taken apart again."""

from __future__ import annotations

import pytest

from hall_app.domain.identity import mask_phone
from hall_app.domain.lookalikes import Known, likeness, one_digit_apart, similar_names
from hall_app.domain.name_keys import name_keys
from hall_app.values.intake import ContinueCase, FindCases, FinishCase, OpenCase
from hall_app.values.month import TheMonth
from hall_app.values.people import (
    ComparePeople,
    LookAlikes,
    MergePeople,
    RecordDeath,
    ShowPerson,
    TakeMergeBack,
    TrailOf,
)
from hall_app.values.visits import (
    CorrectPerson,
    FindPeople,
    NamePerson,
    PersonPage,
    RecordPerson,
    ServeUnnamed,
    ThePerson,
)
from tests.makers import finish, serve
from tests.usecases.desk import ID, Desk

NEAR = "110105194912310038"


def found(desk: Desk, text: str) -> list[str]:
    return [row.name for row in desk.ask(FindPeople(text))]


@pytest.mark.parametrize(
    "typed",
    [
        "单",
        "晓红",
        "shanxh",
        "shanxiaoh",
        "sxhong",
        "sxiaohong",
        "sxh",
        "danxh",
        "SHAN XIAO HONG",
        "002X",
        "5678",
        "138",
        # However many of the last digits are known.
        "02X",
        "1002X",
        "49 1231 002x",
        "678",
        "45678",
        "12345678",
    ],
)
def test_a_person_is_found_by(desk: Desk, typed: str) -> None:
    desk.person("单晓红")
    assert found(desk, typed) == ["单晓红"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("单于红", "chanyuh"), ("万俟明", "moqim"), ("覃立", "tanl"), ("乐嘉", "yuej"), ("乐嘉", "lej"),
        ("欧阳明月", "ouymy"), ("欧阳明月", "oymingyue"), ("𬭎", "hong"), ("阿卜杜拉·买买提", "买买提"),
    ],
)  # fmt: skip
def test_a_name_has_a_key_that_begins(name: str, key: str) -> None:
    assert any(one.startswith(key) for one in name_keys(name))


def test_who_is_called_so_comes_before_who_could_be(desk: Desk) -> None:
    for number, name in enumerate(("皇甫梓涵", "王㼆", "汪洋")):
        desk.run(RecordPerson(name=name, phone=f"1380000000{number}", reason="未带证件"))
    assert {"皇甫梓涵", "王㼆", "汪洋"} == {one.name for one in desk.ask(FindPeople("wang"))}
    assert desk.ask(FindPeople("wang"))[-1].name == "皇甫梓涵"
    assert desk.ask(FindPeople("huangfu"))[0].name == "皇甫梓涵"


def test_whose_number_ends_so_comes_before_whose_begins_so(desk: Desk) -> None:
    desk.run(RecordPerson(name="首位", phone="13800000001", reason="未带证件"))
    desk.run(RecordPerson(name="末位", phone="13900001380", reason="未带证件"))
    assert found(desk, "1380") == ["末位", "首位"]


def test_a_former_name_and_a_former_phone_find_who_had_them(desk: Desk) -> None:
    person = desk.person("单晓红")
    assert person.person
    corrected = CorrectPerson(person.person, "单小虹", "resident_id", ID, "13900001111", reason="改名换号")
    desk.run(corrected)
    now = desk.ask(FindPeople("单小虹"))
    assert [(one.name, one.former_name, one.former_phone) for one in now] == [("单小虹", "", "")]
    for typed in ("晓红", "单晓", "单晓红"):
        (row,) = desk.ask(FindPeople(typed))
        assert (row.name, row.former_name, row.former_phone) == ("单小虹", "单晓红", "")
    for typed in ("13812345678", "5678", "138"):
        (row,) = desk.ask(FindPeople(typed))
        assert (row.name, row.former_name, row.former_phone) == ("单小虹", "", mask_phone("13812345678"))
    desk.run(RecordPerson("李梅", phone="13812345678", reason="未带证件"))
    assert found(desk, "5678") == ["李梅", "单小虹"], "whoever has it now comes first"
    assert [one.former_phone for one in desk.ask(FindPeople("5678"))] == ["", mask_phone("13812345678")]


def test_who_is_merged_is_found_by_what_they_were_called(desk: Desk) -> None:
    first = desk.person("单晓红").person
    second = desk.run(RecordPerson("单晓宏", phone="13900001111", reason="未带证件")).person
    desk.run(CorrectPerson(second, "单晓红", "resident_id", "", "13900001111", reason="写错"))
    desk.run(MergePeople(first, second, "同一人"))
    (row,) = desk.ask(FindPeople("单晓宏"))
    assert (row.person, row.former_name) == (first, "单晓宏")


def test_a_case_is_found_by_what_its_applicant_was_called(desk: Desk) -> None:
    person = desk.person("单晓红").person
    case = desk.open("direct", "promised")
    desk.run(CorrectPerson(person, "单小虹", "resident_id", ID, "13812345678", reason="改名"))
    assert [one.case for one in desk.ask(FindCases("单晓红"))] == [case]


def test_no_name_has_more_keys_than_fit() -> None:
    assert max(len(name_keys(name)) for name in ("单晓红", "单乐行重", "阿" * 25, "行行重重长长")) < 60


def test_what_is_alike() -> None:
    one = Known("张伟", "resident_id", ID, "13812345678")
    assert likeness(one, Known("张伟", "resident_id", "110105194912310038", "")) == ("name_and_birth",)
    assert likeness(one, Known("李四", "resident_id", ID[:-2] + "3X", "")) == ("one_digit",)
    assert likeness(one, Known("章伟", "passport", "E1", "13812345678")) == ("phone_and_name",)
    assert likeness(one, Known("张强", "passport", "E1", "13812345678")) == ()
    assert one_digit_apart("12345678", "12345679") and not one_digit_apart("12345678", "12345687")
    assert similar_names("阿卜杜拉·买买提", "阿卜杜拉 买买提") and similar_names("王小明", "王晓明")
    assert not similar_names("王小明", "李大力") and not similar_names("", "李")


def two(desk: Desk) -> tuple[str, str]:
    """The same man twice: with a case each, the second under a number with another end."""
    first = desk.person("张伟", ID)
    desk.open("direct", "instant")
    finish(desk.hall)
    serve(desk.hall, line="A")
    second = desk.person("张伟", NEAR)
    desk.open("agency", "promised")
    return first.person, second.person


def page(desk: Desk, person: str) -> PersonPage:
    found = desk.ask(ThePerson(person))
    assert isinstance(found, PersonPage)
    return found


def test_likely_duplicates_are_shown(desk: Desk) -> None:
    first, second = two(desk)
    assert [(one.row.person, one.why) for one in page(desk, first).likely] == [
        (second, ("name_and_birth", "phone_and_name"))
    ]
    asked = desk.ask(LookAlikes(name="张伟", id_number=ID[:10] + "9" + ID[11:]))
    assert [(one.row.person, one.why) for one in asked] == [(first, ("one_digit",))]
    assert desk.ask(LookAlikes(name="赵云", id_number="440303199001011234", phone="13812345678")) == ()


def test_merged_people_are_one_until_it_is_taken_back(desk: Desk) -> None:
    first, second = two(desk)
    before = [page(desk, one) for one in (first, second)]
    assert [len(one.cases) for one in before] == [1, 1]
    desk.run(MergePeople(first, second, "同一张身份证"))
    whole = page(desk, second)
    assert (whole.person, whole.asked, len(whole.cases), len(whole.visits)) == (first, second, 2, 2)
    assert [one.row.person for one in whole.merged] == [second] and whole.likely == ()
    assert whole.row.open_cases == 2
    assert [row.person for row in desk.ask(FindPeople("zhangwei"))] == [first]
    assert len(desk.ask(FindCases(NEAR))) == 2
    assert desk.redrawn() == desk.pictures()
    desk.run(TakeMergeBack(second, "两个人"))
    assert [page(desk, one) for one in (first, second)] == before
    assert desk.redrawn() == desk.pictures()


def test_a_visit_is_named_for_who_stands_for_both(desk: Desk) -> None:
    first, second = two(desk)
    desk.run(MergePeople(first, second, "同一人"))
    finish(desk.hall)
    serve(desk.hall, line="A")
    desk.run(ServeUnnamed())
    assert desk.run(NamePerson(second)).person == first
    assert desk.run(RecordPerson("张伟", id_number=NEAR)).person == first
    assert page(desk, first).id_number == ID
    desk.run(OpenCase(desk.item("agency", "promised").code, second=True))
    desk.run(TakeMergeBack(second, "两个人"))
    assert (len(page(desk, first).cases), len(page(desk, second).cases)) == (2, 1)


def test_merges_that_are_refused(desk: Desk) -> None:
    first, second = two(desk)
    assert desk.refused(MergePeople(first, "nobody", "x")).code == "unknown_person"
    assert desk.refused(MergePeople(first, first, "x")).code == "same_person"
    assert desk.refused(MergePeople(first, second, "  ")).code == "merge_reason"
    assert desk.refused(TakeMergeBack(second, "x")).code == "not_merged"
    desk.run(MergePeople(first, second, "同一人"))
    assert desk.refused(MergePeople(second, first, "x")).code == "same_person"
    finish(desk.hall)
    serve(desk.hall, line="A")
    third = desk.person("张卫", "110105194912310062").person
    assert desk.refused(MergePeople(third, second, "x")).code == "merged_already"
    desk.run(MergePeople(third, first, "三条记录"))
    assert page(desk, second).person == third and len(page(desk, third).merged) == 2
    desk.run(TakeMergeBack(first, "不是"))
    assert page(desk, second).person == first and page(desk, third).merged == ()


def test_a_death_is_noted_within_reason(desk: Desk) -> None:
    person = desk.person("张伟", ID).person
    assert desk.refused(RecordDeath(person, "2026-13-01")).code == "death_date"
    assert desk.refused(RecordDeath(person, "2026-11-24")).code == "death_future"
    assert desk.refused(RecordDeath(person, "1949-12-30")).code == "death_before_birth"
    assert desk.refused(RecordDeath(person, "0026-11-20")).code == "death_early"
    assert desk.refused(RecordDeath(person, "")).code == "nothing_changed"
    assert desk.run(RecordDeath(person, "2026-11-20", "死亡证明")).died == "2026-11-20"
    assert page(desk, person).died == "2026-11-20"
    assert desk.run(RecordDeath(person, "", "录错人")).died == ""
    assert desk.redrawn() == desk.pictures()


@pytest.mark.parametrize(
    ("number", "doubt"),
    [
        ("11010519491231002", "过短"), ("110105194912310021X", "过长"), ("110105491231002", "15"),
        ("110105189912310027", "1900"), ("110105203012310020", "号码中的出生日期"),
    ],
)  # fmt: skip
def test_a_doubtful_number_is_told_in_place_and_goes_on_with_a_reason(
    desk: Desk, number: str, doubt: str
) -> None:
    refusal = desk.refused(RecordPerson("张伟", id_number=number))
    assert refusal.code == "id_needs_reason" and doubt in str(refusal)
    assert desk.run(RecordPerson("张伟", id_number=number, reason="以证件为准")).name == "张伟"


def test_who_looked_at_somebody_in_full_stays_in_the_books(desk: Desk) -> None:
    person = desk.person("单晓红").person
    page = desk.ask(ThePerson(person, masked=True))
    assert (page.id_number, page.phone) == ("110105**********2X", "*******5678")
    assert all(one.id_number == page.id_number for one in page.history)
    assert desk.ask(TrailOf(person)).shown == ()
    assert desk.run(ShowPerson(person, "核对卡号")).id_number == ID
    (looked,) = desk.ask(TrailOf(person)).shown
    assert (looked.by, looked.why) == ("王芳", "核对卡号")
    assert desk.refused(ShowPerson("nobody")).code == "unknown_person"


def test_two_people_side_by_side_are_told_apart_by_what_is_masked(desk: Desk) -> None:
    person = desk.person("单晓红").person
    desk.hall.run(RecordPerson("单晓红", id_number=NEAR, phone="13812345678", reason="见原件"), "desk-1")
    other = desk.ask(ThePerson(person)).likely[0].row.person
    told = desk.ask(ComparePeople(person, other))
    same = {one.what: one.same for one in told.rows}
    assert same["name"] == same["phone"] == same["birth"] == "yes"
    assert (same["id_number"], same["address"]) == ("no", "")
    assert not any("194912" in one.mine + one.theirs for one in told.rows)
    assert told.why and told.person == person


def test_a_visit_left_before_the_end_says_so(desk: Desk) -> None:
    person = desk.person().person
    finish(desk.hall, how="left")
    assert [state for _day, _display, state in desk.ask(ThePerson(person)).visits] == ["left"]
    serve(desk.hall, line="A")
    desk.person()
    finish(desk.hall)
    assert [state for _day, _display, state in desk.ask(ThePerson(person)).visits] == ["ended", "left"]


def test_what_came_of_each_visit_is_said(desk: Desk) -> None:
    person = desk.person().person

    def came() -> str:
        return str(desk.ask(ThePerson(person)).visits[0][2])

    case = desk.open("agency", "promised")
    desk.notice(case)
    finish(desk.hall)
    assert came() == "told"
    desk.hall.clock.advance(minutes=9)
    serve(desk.hall, line="A")
    desk.run(NamePerson(person))
    desk.run(ContinueCase(case))
    desk.accept(case)
    finish(desk.hall)
    assert came() == "accepted"
    # Complete in its visit, and yet not the first time.
    total = desk.ask(TheMonth("")).total
    assert (total.complete, total.at_once) == (1, 0)
    desk.hall.clock.advance(minutes=9)
    serve(desk.hall, line="A")
    desk.run(NamePerson(person))
    other = desk.open("direct", "instant")
    desk.accept(other)
    desk.run(FinishCase(other))
    finish(desk.hall)
    assert came() == "done"
    total = desk.ask(TheMonth("")).total
    assert (total.complete, total.at_once) == (2, 1)
