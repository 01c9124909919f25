"""Columns give one another room: a long number stays on one line as far as the others can spare it."""

from __future__ import annotations

import pytest

from hall_app.documents import fonts
from hall_app.documents.setting import current
from hall_app.documents.tables import Table, table

fonts.register()
SHARES = (34, 108, 136, 86, 42, 42, 68)
HEAD = ("序号", "原件名称", "办件编号", "所有人", "份数", "页数", "状况")


def listed(number: str) -> Table:
    """A row as a hand-over list has it."""
    return table(SHARES, HEAD, [["1", "居民身份证", number, "欧阳建国", "1", "____", "______"]])


@pytest.mark.parametrize("number", ["DS01202611220008", "DS01202611220008BC", "DONGSHAN-01-202611220008"])
def test_the_number_of_a_case_never_breaks_over_two_lines(number: str) -> None:
    found = listed(number)
    assert [line.text for line in found.rows[0].cells[2]] == [number]
    assert sum(found.rows[0].widths) == pytest.approx(current().frame)


def test_what_is_longer_than_the_others_can_spare_breaks_as_before() -> None:
    found = listed("A" * 200)
    assert len(found.rows[0].cells[2]) > 1
    assert found.rows[0].widths == listed("短").rows[0].widths


def test_columns_without_long_numbers_keep_their_shares() -> None:
    widths = table((1, 2, 3), ("甲", "乙", "丙"), [["甲", "短", "居民身份证，户口簿" * 9]]).rows[0].widths
    assert [one / current().frame for one in widths] == pytest.approx([1 / 6, 2 / 6, 3 / 6])
