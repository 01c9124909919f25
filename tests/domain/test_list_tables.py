"""Lists from spreadsheets: read whatever they were saved as, every bad line named, never anything computed."""

from __future__ import annotations

import codecs
import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall_app import paths, words
from hall_app.domain.calendar import CalendarYear, off_days, read_calendar
from hall_app.domain.lists.calendar_list import COLUMNS as CALENDAR
from hall_app.domain.lists.calendar_list import read_calendar_text
from hall_app.domain.lists.dates import day_of
from hall_app.domain.lists.kinds import KINDS, template
from hall_app.domain.lists.people_list import COLUMNS as PEOPLE
from hall_app.domain.lists.people_list import Roster, read_people
from hall_app.domain.lists.staff_list import read_staff, read_windows
from hall_app.domain.lists.table import ReadTable, Unreadable, read_table, table_text, text_of
from hall_app.domain.problems import Problem

TODAY = date(2026, 11, 23)
ID, OTHER = "11010519491231002X", "110105194912310038"
CODE = "91350100M000100Y43"
LINES = {"A": "综合", "B": "社保"}


def people(*lines: str) -> Roster | list[Problem]:
    return read_people("姓名,身份证号,电话,住址\n" + "\n".join(lines), TODAY)


def said(found: object) -> list[str]:
    assert isinstance(found, list), found
    return [one.words() for one in found]


@pytest.fixture(autouse=True)
def english() -> object:
    with words.speaking("en"):
        yield


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("heads", [("姓名", "身份证号", "电话"), ("Name", "ID number", "Phone")])
def test_encoding_separator_and_language_are_told_apart(
    encoding: str, separator: str, heads: tuple[str, ...]
) -> None:
    lines = ("居民花名册", separator.join(heads), separator.join(("䶮𬭎", ID.lower(), "13800000000")))
    found = read_people(text_of("\r\n".join(lines).encode(encoding)), TODAY)
    assert isinstance(found, Roster)
    (one,) = found.people
    assert (one.line, one.name, one.id_number, one.phone) == (3, "䶮𬭎", ID, "13800000000")


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0", b"\x00\x01\x02", b"\xff\xff\xff\x80"]
)
def test_what_is_no_text_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(Unreadable):
        text_of(data)


def test_a_spreadsheets_own_marks_are_left_out() -> None:
    text = f'sep=;\n姓名;证件号码;联系电话\n张伟;="{ID}";\'13800000000\n李芳;\t{OTHER};\n'
    found = read_people(text, TODAY)
    assert isinstance(found, Roster)
    assert [(one.line, one.id_number, one.phone) for one in found.people] == [
        (3, ID, "13800000000"), (4, OTHER, ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (f",{ID},,", "Name is missing"), (f"张伟,{ID},,,多", "more cells"), (f"{'张' * 121},{ID},,", "longer than 120"),
        ("张伟,3.30106E+17,,", "rounded"), ("张伟,330106196001010000,,", "rounded"),
        (f"张伟,{ID},1.38E+10,", "no telephone number"), (f"张伟,{ID},问他儿子,", "no telephone number"),
        ("张伟,11010520991231002X,,", "future"), ("张伟,11010519490231002X,,", "does not exist"),
        ("张伟,1101051949123100,,", "too short"), ("张伟,1101051949123100223,,", "too long"),
        ("张伟,110105491231002,,", "15 digits"), ("张伟,110105194912310020,,", "mistyped"), ("张伟,,,", "No number"),
        (f'"张\n伟",{ID},,', "line break"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_and_the_good_ones_do_not_pass_alone(line: str, wrong: str) -> None:
    found = said(people(f"李芳,{OTHER},,", line))
    assert len(found) == 1 and found[0].startswith("line 3") and wrong in found[0]


def test_everything_wrong_is_listed_in_the_order_of_the_lines() -> None:
    found = said(people(f"甲,{ID},x,", ",1,,", f"乙,{OTHER},,", f"丙,{OTHER},,", "丁,1,,"))
    assert [one.split(":")[0] for one in found] == ["line 2", "line 3", "line 5", "line 6"]
    assert "line 4 already" in found[2]


def test_a_doubt_passes_with_its_reason_but_never_a_birth_to_come() -> None:
    head = "姓名,证件类型,证件号码,核对说明\n"
    found = read_people(f"{head}张伟,,110105194912310020,见原件\n王五,护照,E123,\n", TODAY)
    assert isinstance(found, Roster)
    assert [(one.warnings, one.id_kind) for one in found.people] == [
        (("id_checksum",), "resident_id"), ((), "passport"),
    ]  # fmt: skip
    ancestor = read_people(f"{head}林宗海,,440524188001010014,家谱\n", TODAY)
    assert isinstance(ancestor, Roster) and ancestor.people[0].warnings == ("id_early",)
    assert "future" in said(read_people(f"{head}张伟,,11010520991231002X,见原件\n", TODAY))[0]
    assert "no kind of paper" in said(read_people(f"{head}张伟,军官证,1,\n", TODAY))[0]


@pytest.mark.parametrize(
    ("died", "wrong"),
    [("2026-11-24", "future"), ("1949/12/30", "before the birth date 1949-12-31"), ("1850.1.1", "before 1900"),
     ("去年", "not a date"), ("31/12/2020", "not a date")],
)  # fmt: skip
def test_a_day_of_death_that_cannot_be(died: str, wrong: str) -> None:
    assert wrong in said(read_people(f"姓名,证件号码,死亡日期\n张伟,{ID},{died}\n", TODAY))[0]


def test_an_organisation_stands_in_the_same_list() -> None:
    head = "名称,证件号码,法定代表人,联系人,死亡日期,备注栏\n"
    found = read_people(f"{head}鹭江食品有限公司,{CODE},陈志远,林小燕,,x\n张伟,{ID},,林小燕,,\n", TODAY)
    assert isinstance(found, Roster) and found.left_out == ("备注栏",)
    firm, person = found.people
    assert (firm.id_kind, firm.legal_name, firm.contact) == ("organisation", "陈志远", "林小燕")
    assert (person.id_kind, person.contact) == ("resident_id", "")
    assert "no day of death" in said(read_people(f"{head}鹭江食品,{CODE},陈志远,,2020-01-01,\n", TODAY))[0]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "is empty"), ("\n\n", "is empty"), ("a,b\n1,2", "line 1: must name the columns"),
        ("姓名,姓名\n1,2", "twice"), ("电话\n1", "does not name the column Name"), ("姓名\n", "no line beneath"),
        ("姓名\n例：张伟\n", "no line beneath"), ('姓名\n"张\n李\n', "line 2: has a quotation mark"),
        ("姓名\n" + "甲\n" * 5001, "5001 lines"), ("姓名\n" + "x" * 200000, "line 2"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_said_in_one_sentence(text: str, wrong: str) -> None:
    found = said(read_people(text, TODAY))
    assert wrong in found[0], found


def test_staff_and_windows() -> None:
    staff = read_staff("工号;姓名;岗位;角色\n103;王芳;综合窗口;\n101;周敏;系统管理员;管理员\n")
    assert isinstance(staff, tuple)
    assert [(one.number, one.role) for one in staff] == [("101", "administrator"), ("103", "clerk")]
    bad = said(read_staff("工号,姓名,岗位,角色\n1,a,b,王\n2,,c,\n2,a,b,\n2,a,b,"))
    assert [one.partition(":")[0] for one in bad] == ["line 2", "line 3", "line 5"]
    windows = read_windows("窗口号,窗口标识,业务队列\n1号窗口,综合,AB\n２,社保,社保、a\n3,,\n", LINES)
    assert isinstance(windows, tuple)
    assert [(one.number, one.lines) for one in windows] == [(1, ("A", "B")), (2, ("B", "A")), (3, ("A", "B"))]
    found = said(read_windows("窗口号,业务队列\n0,A\n1,Z\n2,A\n2,A\n", LINES))
    assert [one.partition(":")[0] for one in found] == ["line 2", "line 3", "line 5"]


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_years_notice_reads_back_as_it_is(year: int) -> None:
    known = read_calendar((paths.resources() / "calendars" / f"{year}.json").read_bytes())
    assert isinstance(known, CalendarYear)
    rows = [
        (one.first.isoformat(), one.last.isoformat(), "放假", one.name, one.name_en) for one in known.holidays
    ]
    rows += [(day.strftime("%Y/%m/%d"), "", "上班", "", "") for day in known.working_weekends]
    found = read_calendar_text(table_text(CALENDAR, rows))
    assert isinstance(found, CalendarYear)
    assert (found.year, found.holidays, sorted(found.working_weekends)) == (
        known.year, known.holidays, sorted(known.working_weekends),
    )  # fmt: skip
    daily = [(day, "", "休", "假", "") for day in off_days(known)]
    again = read_calendar_text(table_text(CALENDAR, daily))
    assert isinstance(again, CalendarYear) and off_days(again) == off_days(known)


def test_a_calendar_names_its_bad_lines() -> None:
    text = (
        "日期,结束日期,类型,名称\n2027-01-01,2027-01-03,放假,元旦\n"
        "2027-01-02,,上班,\n2027-01-05,,上班,\n2027/2/30,,放假,春节\n"
        "2027-05-01,2027-06-30,放假,五一\n2027-10-01,,加班,\n2027-10-02,,放假,\n2029-01-01,,放假,元旦\n"
    )
    found = said(read_calendar_text(text))
    assert [one.partition(":")[0] for one in found] == [f"line {n}" for n in range(3, 10)]
    assert "no holiday" in said(read_calendar_text("日期,类型\n2027-01-02,上班\n"))[0]


def test_dates_as_they_are_typed() -> None:
    for text in ("2026-10-01", "2026/10/1", "2026.10.1", "2026年10月1日", "20261001", "2026/10/1 0:00"):
        assert day_of(text) == date(2026, 10, 1)
    for text in ("1/10/2026", "46296", "2026-13-01", "十月一日", "", "2026-10-01 12:30"):
        assert day_of(text) is None


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_an_empty_list_has_heads_that_are_understood_and_nothing_to_bring_in(
    kind: str, language: str
) -> None:
    with words.speaking(language):
        text = template(kind)
        found = read_table(text, KINDS[kind].columns)
        assert isinstance(found, list) and len(found) == 1
        head, sample = list(csv.reader(io.StringIO(text)))
    assert len(head) == len(sample) == len(KINDS[kind].columns)
    kept = read_table(f"{','.join(head)}\n" + ",".join(["1"] * len(head)), KINDS[kind].columns)
    assert isinstance(kept, ReadTable) and not kept.left_out


def test_nothing_written_is_run_and_it_reads_back() -> None:
    cells = ("=cmd|' /C calc'!A0", "+1", "@x", "-5", "张", "", "", "", "")
    text = table_text(PEOPLE, [cells])
    assert all(not cell.startswith(("=", "+", "@", "-")) for cell in list(csv.reader(io.StringIO(text)))[1])
    found = read_table(text, PEOPLE)
    assert isinstance(found, ReadTable)
    assert tuple(found.rows[0][column.key] for column in PEOPLE) == cells


RAGGED = st.text(
    alphabet="姓名电话日期类型号,;\t\n\r\"'=+0123456789年月日/-.张A例：\ufeff\x00\x1f䶮", max_size=200
)


@settings(max_examples=300, deadline=None)
@given(
    RAGGED,
    st.sampled_from(
        ["", "姓名,身份证号,电话\n", "日期,类型,名称\n", "工号,姓名,岗位,角色\n", "窗口号;业务队列\n"]
    ),
)
def test_whatever_a_file_holds_it_is_read_or_refused_with_sentences(body: str, head: str) -> None:
    text = head + body
    for found in (
        read_people(text, TODAY), read_calendar_text(text), read_staff(text), read_windows(text, LINES),
    ):  # fmt: skip
        if isinstance(found, list):
            assert found and all(one.words().strip() for one in found)


UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def is_plain(data: bytes) -> bool:
    """Whether bytes are text in UTF-8 with nothing in it that no text has."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x00" not in data


HEAD = "姓名,身份证号,电话,住址\n"


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=120)
    | st.text(max_size=60).flatmap(
        lambda body: st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "gb18030")).map(
            lambda name: (HEAD + body).encode(name, "ignore")
        )
    )
)
def test_whatever_bytes_come_they_are_text_or_not(data: bytes) -> None:
    text, why = None, ""
    try:
        text = text_of(data)
    except Unreadable as refused:
        why = str(refused)
    if text is None:
        assert why == "workbook" or (why == "text" and not is_plain(data)), "plain text is always read"
        return
    assert "\x00" not in text
    assert data in [text.encode(name) for name in ("utf-8", "utf-8-sig", "gb18030")] or data[:2] in UTF16
    found = read_people(text, TODAY)
    if isinstance(found, list):
        assert found and all(one.words().strip() for one in found)
    else:
        assert found.people and all(one.name.strip() for one in found.people)
