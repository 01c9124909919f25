"""Who comes back with a case, and what may be its number."""

from __future__ import annotations

import pytest

from hall_app.domain.coming_back import DIGITS_LEAST, came_back, may_be_number


@pytest.mark.parametrize(
    ("kinds", "back"),
    [
        ((), False),
        (("case.opened", "case.continued"), False),
        (("case.opened", "case.accepted"), False),
        (("case.opened", "case.continued", "case.accepted"), False),
        (("case.opened", "case.accepted", "case.decided", "case.continued"), True),
        (("case.opened", "case.taken_in", "case.continued", "case.not_accepted"), False),
        (("case.opened", "case.withdrawn", "case.continued"), True),
        (("case.opened", "case.accepted", "case.continued", "case.withdrawn"), True),
    ],
)
def test_whoever_comes_once_the_papers_are_settled_comes_back(kinds: tuple[str, ...], back: bool) -> None:
    assert came_back(kinds) is back


def test_few_digits_name_an_item() -> None:
    assert not may_be_number("LR-04") and not may_be_number("1" * (DIGITS_LEAST - 1))
    assert may_be_number("办件〔2026〕0004号") and may_be_number("0004")
