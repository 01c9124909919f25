"""Joint items as a table: one a line, its items by their codes in their order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from hall_app.domain.bundles import BUNDLES_MAX, Bundle, read_bundles, row_problems
from hall_app.domain.items import Item
from hall_app.domain.lists.table import Column, in_order, looks_like_json, read_table
from hall_app.domain.problems import Problem
from hall_app.words import _

COLUMNS = (
    Column("code", "编码", "Code", need=True, most=20, other=("代码", "编号")),
    Column("name_zh", "名称", "Name", need=True, other=("一件事名称", "中文名称", "name zh")),
    Column("name_en", "英文名称", "English name", most=120, other=("name en",)),
    Column("items", "包含事项", "Items", need=True, most=500, other=("事项", "事项编码", "item codes")),
    Column("note", "说明", "Note", most=500, other=("备注",)),
)
SAMPLE = ("YJ-01", "安家一件事", "", "CL-03、CL-07", "")
_BETWEEN = re.compile(r"[\s、，,;；|+]+")


def read_bundles_text(text: str, items: Mapping[str, Item]) -> tuple[Bundle, ...] | list[Problem]:
    """The joint items of a file's text, JSON or table, or every problem it has."""
    if looks_like_json(text):
        return read_bundles(text.encode("utf-8", "surrogatepass"), items)
    table = read_table(text, COLUMNS)
    if isinstance(table, list):
        return table
    if len(table.rows) > BUNDLES_MAX:
        words = _("must be a list of 1 to {n} items").format(n=BUNDLES_MAX)
        return [Problem(_("the whole file"), words)]
    problems = list(table.problems)
    found: dict[str, Bundle] = {}
    for row in table.rows:
        value: dict[str, Any] = {column.key: row[column.key] for column in COLUMNS}
        value["items"] = [part for part in _BETWEEN.split(row["items"]) if part]
        bad = row_problems(value, items, found)
        problems += [Problem(row.where(), one) for one in bad]
        if not bad:
            found[row["code"]] = msgspec.convert(value, Bundle)
    return in_order(problems) or tuple(found.values())
