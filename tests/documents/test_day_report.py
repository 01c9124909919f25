"""The day report on paper, and what may stand in a cell of a table file."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from hall_app.documents.day_report import LineCount, render
from hall_app.domain.cells import safe_cell
from tests.documents.reading import poppler_text
from tests.documents.samples import REPORT


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_a_table_file_never_hands_a_formula_to_a_spreadsheet(text: str) -> None:
    assert safe_cell(text) == "'" + text


def test_what_still_goes_on_has_its_column_only_while_the_day_is_open() -> None:
    assert "仍在等候" not in poppler_text(render(REPORT))
    moment = datetime(2026, 11, 20, 14, 5)
    lines = (LineCount("综合业务", 9, 5, 0, 0, 0, waiting=3, serving=1),)
    text = poppler_text(
        render(replace(REPORT, closed="", drawn=moment, lines=lines, waiting=("A007", "A008", "A009")))
    )
    assert "尚未闭厅" in text and "14:05" in text and "A007、A008、A009" in text
    assert "仍在等候" in text and "闭厅时未办" not in text


def test_numbers_stay_numbers() -> None:
    assert safe_cell(-3) == -3


def test_an_empty_day_says_so() -> None:
    text = poppler_text(render(replace(REPORT, cases=(), unfinished=())))
    assert "当日无办件" in text
    assert "无遗留" in text


def test_ratings_and_unrated_stand_apart() -> None:
    assert "未评价（单列）" in poppler_text(render(REPORT))
