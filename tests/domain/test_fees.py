"""Only the listed fee is right."""

from __future__ import annotations

import pytest

from hall_app.domain.fees import AMOUNT_FEN_MAX, fen_typed, judge_fee, yuan
from hall_app.domain.items import Fee


@pytest.mark.parametrize(
    ("listed", "amount", "basis", "judged"),
    [
        (2000, 2000, "", "right"),
        (2000, 1999, "", "not_listed"),
        (2000, 0, "", "impossible"),
        (2000, -2000, "", "impossible"),
        (0, 2000, "", "free"),
        (None, 8000, "", "basis_needed"),
        (None, 8000, " ", "basis_needed"),
        (None, 8000, "住宅 80 元/件", "right"),
        (None, AMOUNT_FEN_MAX + 1, "x", "impossible"),
    ],
)
def test_only_the_listed_fee(listed: int | None, amount: int, basis: str, judged: str) -> None:
    assert judge_fee(Fee("", listed), amount, basis) == judged


def test_fen_are_said_in_yuan() -> None:
    assert [yuan(fen) for fen in (0, 5, 2000, 123456, -5)] == ["0.00", "0.05", "20.00", "1234.56", "-0.05"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("128", 12800),
        ("128.5", 12850),
        ("20.", 2000),
        ("1,280.05", 128005),
        ("１２", 1200),
        ("１，２８０．５０", 128050),
        ("20元", 2000),
        ("20 元整", 2000),
        ("￥20", 2000),
        ("0", 0),
    ],
)
def test_a_sum_is_read_as_people_write_it(typed: str, meant: int) -> None:
    assert fen_typed(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", " ", "-1", "1.234", "NaN", "1e3", "12,5", "12345678", "二十", "20元5", "元"]
)
def test_what_is_no_sum_is_none_at_all(typed: str) -> None:
    assert fen_typed(typed) is None
