"""The month in numbers: counts with what they are counted of, promises kept and late, ratings with an honest base."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hall_app.errors import Refusal
from hall_app.values.caselife import DecideCase
from hall_app.values.month import MonthNow, TheMonth
from hall_app.values.papers import PaperBytes, PrintPaper
from hall_app.values.queueing import FinishVisit
from hall_app.values.rating import GiveRating
from hall_app.values.visits import TheVisit
from tests.documents.reading import pypdf_text
from tests.usecases.desk import DESK, Desk
from tests.usecases.life_days import on


def month(desk: Desk, which: str = "") -> MonthNow:
    found = desk.ask(TheMonth(which))
    assert isinstance(found, MonthNow)
    return found


def promised(desk: Desk) -> str:
    desk.person()
    case = desk.open("direct", "promised")
    desk.accept(case)
    return case


def test_a_promise_is_kept_late_or_still_to_come(desk: Desk) -> None:
    case = promised(desk)
    due = desk.page(case).brief.due
    assert (month(desk, due[:7]).running, month(desk, due[:7]).late) == (1, 0)
    on(desk, date.fromisoformat(due) + timedelta(days=3))
    found = month(desk, due[:7])
    assert (found.kept, found.late, [one.case for one in found.late_cases]) == (0, 1, [case])
    assert found.late_cases[0].ended == ""


def test_a_promise_decided_in_time_is_kept(desk: Desk) -> None:
    case = promised(desk)
    desk.run(DecideCase(case, "approved", document="决定书"))
    found = month(desk, desk.page(case).brief.due[:7])
    assert (found.kept, found.late, found.late_cases) == (1, 0, ())


def test_no_share_stands_without_what_it_is_counted_of(desk: Desk) -> None:
    desk.person()
    visit = desk.ask(TheVisit()).visit
    desk.run(FinishVisit())
    found = month(desk)
    assert (found.ratings.asked, sum(found.ratings.grades.values()), found.ratings.unrated) == (1, 0, 1)
    desk.hall.run(GiveRating(visit, 5), "rating-1")
    marks = month(desk).ratings
    assert (marks.asked, marks.grades[5], marks.unrated) == (1, 1, 0)
    assert not any("%" in one.words for one in month(desk).figures)
    grades = [one for one in month(desk).figures if one.of == 1 and one.count == 1]
    assert grades, "one of one"


def test_the_report_to_the_town_says_the_same(desk: Desk) -> None:
    case = promised(desk)
    text = pypdf_text(desk.ask(PaperBytes("month_report", "")))
    for words in ("情况报告", desk.page(case).brief.item_name, "承诺"):
        assert words in text, words
    done = desk.hall.errand(PrintPaper("month_report", ""), DESK)
    assert done.state == "saved"
    assert "month_report-2026-11" in done.where
    for wrong in ("2026-13", "gestern"):
        with pytest.raises(Refusal):
            desk.ask(PaperBytes("month_report", wrong))
