"""The residents' roster of a hall as a table: who lives or works here, with the number of their paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from hall_app.domain.identity import (
    BIRTH_YEAR_LEAST,
    ID_KINDS,
    ORGANISATION,
    RESIDENT_ID,
    check_organisation_code,
    check_resident_id,
    normalise_name,
    warning_words,
)
from hall_app.domain.lists.dates import day_of
from hall_app.domain.lists.table import Column, TableRow, in_order, line_words, read_table
from hall_app.domain.problems import Problem
from hall_app.words import N_, _

COLUMNS = (
    Column(
        "name", "姓名", "Name", need=True, most=120,
        other=("姓名或单位名称", "居民姓名", "名称", "单位名称", "名字"),
    ),
    Column(
        "id_kind", "证件类型", "Kind of paper", other=("证件种类", "证件名称", "id kind", "id type")
    ),
    Column(
        "id_number", "证件号码", "Number of the paper",
        other=("身份证号", "身份证号码", "公民身份号码", "证件号", "统一社会信用代码", "id number", "id"),
    ),
    Column("phone", "电话", "Phone", most=40, other=("联系电话", "手机", "手机号", "手机号码", "电话号码", "mobile")),
    Column("address", "住址", "Address", most=200, other=("地址", "居住地址", "家庭住址", "现住址", "户籍地址")),
    Column("died", "死亡日期", "Day of death", other=("去世日期", "died", "death")),
    Column("legal_name", "法定代表人", "Legal representative", other=("负责人", "法人")),
    Column("contact", "联系人", "Contact person", other=("contact",)),
    Column("reason", "核对说明", "Why it is right", most=200, other=("说明", "原因", "reason", "why")),
)  # fmt: skip
SAMPLE = ("张伟", "居民身份证", "11010519491231002X", "13800000000", "东山街道海滨路 8 号", "", "", "", "")
KIND_WORDS: dict[str, tuple[str, ...]] = {
    RESIDENT_ID: ("", "身份证", "居民身份证", "二代身份证", "resident id card", "id card"),
    "hkmt_permit": ("港澳台居民居住证", "hkmt permit"),
    "foreign_permanent": ("外国人永久居留身份证", "外国人永久居留证"),
    "passport": ("护照", "passport"),
    "household_book": ("户口簿", "户口本", "household book"),
    "social_card": ("社会保障卡", "社保卡", "social security card"),
    "disabled_card": ("残疾人证", "disabled person's certificate"),
    "preferential_card": ("优待证", "退役军人优待证"),
    ORGANISATION: (
        "统一社会信用代码",
        "单位",
        "组织",
        "营业执照",
        "unified social credit code",
        "organisation",
    ),
    "other": ("其他", "其他证件", "other", "other paper"),
}
_PHONE = re.compile(r"[0-9+\-()/、,;转 ]{3,40}")
# 3.30106E+17, and the zeroes that are left of eighteen digits kept as a number of fifteen.
_ROUNDED = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+|[1-9]\d{14}000")
ROUNDED_WORDS = N_(
    "the spreadsheet has rounded the number {number}; make the column a text column and type it again"
)
# A doubt nothing explains away.
_NEVER = ("id_future", "id_date")


class ListedPerson(msgspec.Struct, frozen=True):
    """A person or organisation of a roster, checked; `warnings` are codes of domain.identity, `died` an ISO day."""

    line: int
    name: str
    id_kind: str
    id_number: str
    phone: str = ""
    address: str = ""
    died: str = ""
    legal_name: str = ""
    contact: str = ""
    reason: str = ""
    warnings: tuple[str, ...] = ()


class Roster(msgspec.Struct, frozen=True):
    """The people of a list and the heads that were left out."""

    people: tuple[ListedPerson, ...]
    left_out: tuple[str, ...] = ()


def read_people(text: str, today: date) -> Roster | list[Problem]:
    """The roster of a file, or everything that is wrong with it, each with its line."""
    table = read_table(text, COLUMNS)
    if isinstance(table, list):
        return table
    problems = list(table.problems)
    found = [one for row in table.rows if (one := _person(row, today, problems)) is not None]
    _twice(found, problems)
    return in_order(problems) or Roster(tuple(found), table.left_out)


def _person(row: TableRow, today: date, problems: list[Problem]) -> ListedPerson | None:
    bad: list[str] = []
    kind = next((key for key, words in KIND_WORDS.items() if row["id_kind"].casefold() in words), "")
    if not kind:
        known = _(", ").join(_(words) for words in ID_KINDS.values())
        words = _("“{text}” is no kind of paper; possible are: {known}")
        bad.append(words.format(text=row["id_kind"][:30], known=known))
    elif not row["id_kind"] and check_organisation_code(row["id_number"]).ok:
        # A list of residents and shops in one often has a column for either number only; an ID card's own wins.
        kind = RESIDENT_ID if check_resident_id(row["id_number"]).ok else ORGANISATION
    number, warnings = _number(row, kind, today, bad)
    if row["phone"] and (_ROUNDED.fullmatch(row["phone"]) or not _PHONE.fullmatch(row["phone"])):
        bad.append(_("“{text}” is no telephone number").format(text=row["phone"]))
    died = _died(row, kind, number, today, bad)
    if warnings and not row["reason"] and not bad:
        sentences = " ".join(warning_words(one) for one in warnings)
        head = next(column.name() for column in COLUMNS if column.key == "reason")
        bad.append(
            _("{sentences} If the paper says so, write why under {head}.").format(
                sentences=sentences, head=head
            )
        )
    problems += [Problem(row.where(), one) for one in bad]
    if bad:
        return None
    organisation = kind == ORGANISATION
    return ListedPerson(
        line=row.line,
        name=normalise_name(row["name"]),
        id_kind=kind,
        id_number=number,
        phone=row["phone"],
        address=row["address"],
        died=died,
        legal_name=normalise_name(row["legal_name"]) if organisation else "",
        contact=normalise_name(row["contact"]) if organisation else "",
        reason=row["reason"],
        warnings=warnings,
    )


def _number(row: TableRow, kind: str, today: date, bad: list[str]) -> tuple[str, tuple[str, ...]]:
    """The number as it is kept, and what is doubtful about it."""
    typed = row["id_number"]
    if kind not in (RESIDENT_ID, ORGANISATION):
        number = "".join(typed.split()).upper()
        return number, () if number else ("id_empty",)
    if kind == ORGANISATION:
        code = check_organisation_code(typed)
        legal = () if row["legal_name"] else ("legal_empty",)
        return code.number, (*(code.warnings if typed else ("id_empty",)), *(f"legal:{one}" for one in legal))
    check = check_resident_id(typed, today)
    if not check.ok and _ROUNDED.fullmatch(check.number):
        bad.append(_(ROUNDED_WORDS).format(number=typed))
    bad += [warning_words(one) for one in check.warnings if one in _NEVER]
    return check.number, check.warnings


def _died(row: TableRow, kind: str, number: str, today: date, bad: list[str]) -> str:
    if not row["died"]:
        return ""
    day = day_of(row["died"])
    if day is None:
        bad.append(_("“{text}” is not a date such as 2026-10-01").format(text=row["died"][:30]))
        return ""
    birth = check_resident_id(number).birth if kind == RESIDENT_ID else None
    if kind == ORGANISATION:
        bad.append(_("an organisation has no day of death"))
    elif day > today:
        bad.append(_("the day of death {day} lies in the future").format(day=day))
    elif day.year < BIRTH_YEAR_LEAST:
        bad.append(_("the day of death {day} lies before 1900").format(day=day))
    elif birth is not None and day < birth:
        bad.append(
            _("the day of death {day} lies before the birth date {birth}").format(day=day, birth=birth)
        )
    return day.isoformat()


def _twice(found: Sequence[ListedPerson], problems: list[Problem]) -> None:
    """The same number twice, or somebody without one twice."""
    seen: dict[tuple[str, ...], int] = {}
    for one in found:
        key = (one.id_kind, one.id_number) if one.id_number else (one.id_kind, "", one.name, one.phone)
        if key in seen:
            words = _("{name} stands in line {line} already, under the same number")
            if not one.id_number:
                words = _("{name} stands in line {line} already, both without a number")
            problems.append(Problem(line_words(one.line), words.format(name=one.name, line=seen[key])))
        else:
            seen[key] = one.line
