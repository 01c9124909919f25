"""Every figure of the summary adds up with the others, whatever the seed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hall_app import words
from hall_app.demo.run import DemoResult, run_demo
from hall_app.demo.summary import lines_of

NUMBER = re.compile(r"\d+")


def _figures(line: str) -> list[int]:
    return [int(one) for one in NUMBER.findall(line)]


def _check_lines(result: DemoResult, rows: list[str]) -> None:
    numbers, visits, served, gone, cancelled = _figures(rows[1])
    assert numbers == visits + cancelled and visits == served + gone
    again, printed = _figures(rows[2])
    assert again == result.visits_again and printed <= numbers
    lines = [_figures(row.partition(": ")[2])[:4] for row in rows[3 : 3 + len(result.report.lines)]]
    assert [sum(column) for column in zip(*lines, strict=True)] == [numbers, served, gone, cancelled]
    assert all(taken == done + left + never for taken, done, left, never in lines)


@pytest.mark.parametrize(("seed", "visits"), [(7, 60), (3, 30), (11, 25), (2026, 13)])
def test_the_summary_adds_up(tmp_path: Path, seed: int, visits: int) -> None:
    result = run_demo(tmp_path / "day", visits=visits, seed=seed, town="none")
    report = result.report
    with words.speaking("en"):
        rows = lines_of(result)
    _check_lines(result, rows)
    assert result.visits == report.visits == visits
    cases = next(at for at, row in enumerate(rows) if row.startswith("Cases "))
    kinds = [row for row in rows[cases + 1 :] if row.startswith("  ") and "·" in row.partition(":")[0]]
    totals = [int(row.partition(":")[0].split()[-1]) for row in kinds]
    assert _figures(rows[cases]) == [sum(totals)] == [sum(one.count for one in report.cases)]
    for row, total in zip(kinds, totals, strict=True):
        assert sum(_figures(row.partition(":")[2])) == total
    given, *marks, asked, unrated, declined = _figures(next(row for row in rows if row.startswith("Marks ")))
    assert given == sum(marks) and asked == given + unrated + declined
    assert asked <= sum(line.served for line in report.lines)
    count, *kinds_of_paper = _figures(next(row for row in rows if row.startswith("Papers ")))
    assert count == sum(kinds_of_paper)
    complete, in_time = _figures(next(row for row in rows if row.startswith("Visits with complete")))
    assert in_time <= complete <= visits
