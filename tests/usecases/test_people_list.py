"""A roster comes into the books whole or not at all; lists are looked at before anything is saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hall_app import words
from hall_app.errors import Refusal
from hall_app.values.joints import Bundles
from hall_app.values.lists import ImportPeople, ListPreview, LookAtList, PeopleTaken
from hall_app.values.setup import ImportCalendar, ReadListFile
from hall_app.values.visits import FindPeople, ThePerson
from tests.makers import CLERK, MANAGER
from tests.usecases.desk import ID, Desk

OTHER = "110105194912310038"
HEAD = "姓名,身份证号,电话,住址,死亡日期\n"
ROSTER = f"{HEAD}张伟,{ID},13800000000,海滨路 8 号,\n李芳,{OTHER},,,2026-01-02\n"
OPERATOR = MANAGER.__class__("cli", "w006", "operator")


def bring(desk: Desk, text: str) -> PeopleTaken:
    taken: PeopleTaken = desk.hall.run(ImportPeople(text, "花名册.csv"), actor=MANAGER)
    return taken


def look(desk: Desk, kind: str, text: str, actor: Any = MANAGER) -> ListPreview:
    seen: ListPreview = desk.hall.ask(LookAtList(kind, text), actor=actor)
    return seen


def refused(desk: Desk, text: str) -> Refusal:
    before = desk.size()
    with pytest.raises(Refusal) as caught:
        bring(desk, text)
    assert desk.size() == before
    return caught.value


def test_everybody_of_a_roster_is_found_and_says_whence(desk: Desk) -> None:
    seen = look(desk, "people", ROSTER)
    assert (
        (seen.total, seen.problems) == (2, ()) and "110105" in seen.rows[0][2] and ID not in seen.rows[0][2]
    )
    assert not desk.ask(FindPeople("张伟"))
    assert bring(desk, ROSTER) == PeopleTaken(added=2, known=0)
    (row,) = desk.ask(FindPeople("张伟"))
    page = desk.ask(ThePerson(row.person))
    assert (page.phone, page.address, page.id_number) == ("13800000000", "海滨路 8 号", ID)
    assert "花名册.csv" in page.history[0].reason and "2" in page.history[0].reason
    (dead,) = desk.ask(FindPeople("李芳"))
    assert dead.died == "2026-01-02"
    assert desk.redrawn() == desk.pictures()


def test_who_is_known_stays_and_a_second_time_changes_nothing(desk: Desk) -> None:
    desk.person("张伟")
    assert bring(desk, ROSTER) == PeopleTaken(added=1, known=1)
    assert refused(desk, ROSTER).code == "nothing_changed"
    assert any("2" in note for note in look(desk, "people", ROSTER).notes)
    assert len(desk.ask(FindPeople("张伟"))) == 1


def test_one_bad_line_keeps_everybody_out(desk: Desk) -> None:
    desk.person("单小红")
    with words.speaking("en"):
        refusal = refused(desk, f"{ROSTER}王五,1,,,\n")
        problems = refusal.details["problems"]
        seen = look(desk, "people", f"{ROSTER}王五,1,,,\n")
    assert refusal.code == "people_problems"
    assert [one.partition(":")[0] for one in problems] == ["line 4"]
    assert seen.problems == problems and not seen.rows


def test_a_number_kept_under_another_name_is_a_problem_of_its_line(desk: Desk) -> None:
    desk.person("单小红")
    problems = refused(desk, ROSTER).details["problems"]
    assert len(problems) == 1 and "单小红" in problems[0] and "张伟" in problems[0] and ID not in problems[0]


def test_somebody_without_a_number_comes_in_once(desk: Desk) -> None:
    text = "姓名,身份证号,电话,核对说明\n牧羊人,,5551234,没有证件\n"
    assert bring(desk, text).added == 1
    assert refused(desk, text).code == "nothing_changed"


def test_residents_are_the_managers_and_a_calendar_the_operators_too(desk: Desk) -> None:
    for actor in (CLERK, OPERATOR):
        with pytest.raises(Refusal) as caught:
            desk.hall.run(ImportPeople(ROSTER), actor=actor)
        assert caught.value.code == "not_allowed"
        with pytest.raises(Refusal):
            look(desk, "people", ROSTER, actor)
    text = "日期,类型,名称\n2028-01-01,放假,元旦\n2028-01-02,上班,\n"
    assert look(desk, "calendar", text, OPERATOR).total == 2
    desk.hall.run(ImportCalendar(text, "2028.csv"), actor=OPERATOR)
    with pytest.raises(Refusal) as caught:
        look(desk, "what", text)
    assert caught.value.code == "list_kind_unknown"


def test_joint_items_are_looked_at(desk: Desk) -> None:
    seen = look(desk, "bundles", "编码,名称,包含事项\nBD-1,安家一件事,CL-03、CL-07\n")
    assert seen.total == 1 and "YJ-04" in seen.notes[0]
    assert look(desk, "bundles", "编码,名称,包含事项\nBD-1,安家一件事,CL-03、XX-9\n").problems
    assert not desk.ask(Bundles()).own


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("姓名\n张伟\n".encode("gb18030"), ""), ("姓名\n张伟\n".encode("utf-16"), ""),
        (b"PK\x03\x04xlsx", "list_file_workbook"), (b"a\x00b", "list_file_no_text"), (b" \n", "list_file_empty"),
    ],
)  # fmt: skip
def test_a_list_is_read_as_spreadsheets_save_it(desk: Desk, tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "花名册.csv"
    path.write_bytes(data)
    command = ReadListFile(str(path), table=True)
    if code:
        with pytest.raises(Refusal) as caught:
            desk.hall.run(command, actor=MANAGER)
        assert caught.value.code == code and "花名册.csv" in str(caught.value)
    else:
        assert desk.hall.run(command, actor=MANAGER).text == "姓名\n张伟\n"
