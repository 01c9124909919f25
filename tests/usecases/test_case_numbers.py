"""Cases found by the last digits of their numbers, as one says them at the desk."""

from __future__ import annotations

from datetime import date
from typing import Any

from hall_app.values.intake import FindCases
from tests.usecases.desk import Desk
from tests.usecases.life_days import on


def found(desk: Desk, text: str, **more: Any) -> list[str]:
    return [one.case for one in desk.ask(FindCases(text, **more))]


def test_a_case_is_found_by_the_last_digits_of_its_number(desk: Desk) -> None:
    desk.person("单小红")
    cases = [desk.open("agency", "promised") for _time in range(12)]
    assert desk.page(cases[7]).brief.case_number.endswith("202611230008")
    for typed in ("8", "08", "0008", "230008", "11230008", "20261123 0008"):
        assert found(desk, typed)[0] == cases[7], typed
    assert found(desk, "11230008") == [cases[7]] and found(desk, "12")[0] == cases[11]
    assert found(desk, "240008") == []
    assert found(desk, "8", state="accepted") == [] and found(desk, "8", state="open")[0] == cases[7]


def test_the_newest_of_a_count_comes_first_and_the_day_narrows_it(desk: Desk) -> None:
    desk.person("单小红")
    before = [desk.open("agency", "promised") for _time in range(2)][1]
    on(desk, date(2026, 11, 24))
    desk.person("单小红")
    first, today = (desk.open("agency", "promised") for _time in range(2))
    assert found(desk, "2")[:2] == found(desk, "0002") == [today, before]
    assert (found(desk, "240002"), found(desk, "230002")) == ([today], [before])
    # A serial with the same count has its place beside them, also where few are wanted.
    desk.notice(first)
    desk.notice(today)
    assert found(desk, "告知0002") == [today]
    assert set(found(desk, "0001", limit=2)) >= {first}
    assert today in found(desk, "0002", limit=2)
