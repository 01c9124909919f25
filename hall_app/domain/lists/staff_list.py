"""Who serves in a hall, and its windows, as tables: what the beginning of a hall is filled from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import msgspec

from hall_app.domain.lists.table import Column, TableRow, in_order, read_table
from hall_app.domain.problems import Problem
from hall_app.domain.staff import ROLES
from hall_app.words import _

STAFF = (
    Column("number", "工号", "Number", need=True, most=20, other=("编号", "staff number", "no", "人员编号")),
    Column("name", "姓名", "Name", need=True, other=("名字", "人员姓名")),
    Column("post", "岗位", "Post", need=True, other=("职务", "岗位名称", "job", "position")),
    Column("role", "角色", "Role", other=("权限", "权限角色")),
)
STAFF_SAMPLE = ("103", "王芳", "综合窗口", "窗口人员")
ROLE_WORDS: dict[str, tuple[str, ...]] = {
    "administrator": ("管理员", "系统管理员", "administrator", "admin"),
    "manager": ("大厅主任", "主任", "负责人", "hall manager", "manager"),
    "clerk": ("窗口人员", "窗口", "窗口工作人员", "clerk", ""),
    "guide": ("导办员", "导办", "导服", "guide"),
    "operator": ("同步操作员", "操作员", "数据上报员", "sync operator", "operator"),
    "auditor": ("审计员", "审计", "auditor"),
}
WINDOWS = (
    Column(
        "number",
        "窗口号",
        "Window number",
        need=True,
        most=10,
        other=("窗口", "窗口编号", "编号", "number", "window"),
    ),
    Column("name", "窗口标识", "Sign", other=("窗口名称", "名称", "标牌", "name")),
    Column("lines", "业务队列", "Lines it serves", other=("队列", "办理业务", "lines")),
)
WINDOWS_SAMPLE = ("1", "综合窗口", "A、B")
WINDOW_MOST = 99
_BETWEEN = re.compile(r"[\s、，,;；/|+]+")


class ListedStaff(msgspec.Struct, frozen=True):
    """Somebody who will serve, without a PIN: that is never in a file."""

    number: str
    name: str
    post: str
    role: str


class ListedWindow(msgspec.Struct, frozen=True):
    """A window: number, sign, letters of its lines in order."""

    number: int
    name: str
    lines: tuple[str, ...]


def read_staff(text: str) -> tuple[ListedStaff, ...] | list[Problem]:
    """The people of a list, an administrator first where it names one; their PINs are typed by themselves.

    A role that is not said is that of a clerk.
    """
    table = read_table(text, STAFF)
    if isinstance(table, list):
        return table
    problems = list(table.problems)
    seen: dict[str, TableRow] = {}
    found: list[ListedStaff] = []
    for row in table.rows:
        role = next((key for key, words in ROLE_WORDS.items() if row["role"].casefold() in words), "")
        if not role:
            known = _(", ").join(_(words) for words in ROLES.values())
            words = _("“{text}” is no role; possible are: {known}").format(text=row["role"][:30], known=known)
            problems.append(Problem(row.where(), words))
        _once(row, row["number"], seen, problems)
        found.append(ListedStaff(number=row["number"], name=row["name"], post=row["post"], role=role))
    first = next((one for one in found if one.role == "administrator"), None)
    if first is not None:
        found = [first, *(one for one in found if one is not first)]
    return in_order(problems) or tuple(found)


def _once(row: TableRow, number: str, seen: dict[str, TableRow], problems: list[Problem]) -> None:
    if number in seen:
        words = _("the number {number} stands in line {line} already").format(
            number=number, line=seen[number].line
        )
        problems.append(Problem(row.where(), words))
    else:
        seen[number] = row


def read_windows(text: str, lines: Mapping[str, str]) -> tuple[ListedWindow, ...] | list[Problem]:
    """The windows of a list. `lines`: the letters of the hall's lines and their names; a window that names none serves
    all of them."""
    table = read_table(text, WINDOWS)
    if isinstance(table, list):
        return table
    problems = list(table.problems)
    seen: dict[str, TableRow] = {}
    found: list[ListedWindow] = []
    for row in table.rows:
        typed = unicodedata.normalize("NFKC", row["number"]).removesuffix("号窗口").removesuffix("号")
        number = int(typed) if typed.isascii() and typed.isdigit() else 0
        if not 1 <= number <= WINDOW_MOST:
            words = _("“{text}” is no window number from 1 to {most}").format(
                text=row["number"], most=WINDOW_MOST
            )
            problems.append(Problem(row.where(), words))
            continue
        _once(row, str(number), seen, problems)
        found.append(ListedWindow(number=number, name=row["name"], lines=_letters(row, lines, problems)))
    return in_order(problems) or tuple(found)


def _letters(row: TableRow, lines: Mapping[str, str], problems: list[Problem]) -> tuple[str, ...]:
    said = unicodedata.normalize("NFKC", row["lines"])
    parts = [part for part in _BETWEEN.split(said) if part]
    if len(parts) == 1 and parts[0] not in lines.values() and parts[0].isascii() and parts[0].isalpha():
        parts = list(parts[0])
    letters = {name: letter for letter, name in lines.items()} | {letter: letter for letter in lines}
    found: list[str] = []
    for part in parts:
        letter = letters.get(part) or letters.get(part.upper(), "")
        if letter:
            found.append(letter)
        else:
            words = _("“{text}” is no line of this hall; it has: {known}")
            known = _(", ").join(lines)
            problems.append(Problem(row.where(), words.format(text=part[:30], known=known)))
    return tuple(dict.fromkeys(found)) or tuple(lines)
