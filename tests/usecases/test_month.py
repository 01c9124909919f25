"""The month in numbers: counts with what they are counted of, promises kept and late, ratings with an honest base."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hall_app.errors import Refusal
from hall_app.values.caselife import CloseCase, DecideCase, DeliverResult, FileCase, WithdrawCase
from hall_app.values.month import MonthNow, TheMonth
from hall_app.values.papers import PaperBytes, PrintPaper
from hall_app.values.queueing import FinishVisit
from hall_app.values.rating import GiveRating
from hall_app.values.setup import ChangeSetting
from hall_app.values.visits import TheVisit
from tests.documents.reading import pypdf_text
from tests.makers import MANAGER
from tests.usecases.desk import DESK, Desk
from tests.usecases.life_days import due_of, on, why
from tests.usecases.life_paths import Walk


def month(desk: Desk, which: str = "") -> MonthNow:
    found = desk.ask(TheMonth(which))
    assert isinstance(found, MonthNow)
    return found


def promised(desk: Desk, handling: str = "direct") -> str:
    desk.person()
    case = desk.open(handling, "promised")
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


def test_what_the_month_counts_as_decided_late_is_said_of_the_case(desk: Desk) -> None:
    late, kept, over = promised(desk), promised(desk), promised(desk)
    due = date.fromisoformat(desk.page(late).brief.due)
    assert (desk.page(late).brief.late_on, due_of(desk, kept)) == ("", due.isoformat())
    desk.run(DecideCase(kept, "approved", document="决定书"))
    # A week after, whatever day of the week it is due: five working days.
    day = due + timedelta(days=7)
    on(desk, day)
    assert desk.page(late).brief.late_on == ""
    for case in (late, over):
        desk.run(DecideCase(case, "approved", document="决定书"))
    assert {one.case for one in month(desk, f"{due}"[:7]).late_cases} == {late, over}
    brief, told = desk.page(late).brief, why(desk, late)
    assert (brief.due, brief.late_on, brief.days_late) == (due.isoformat(), day.isoformat(), 5)
    assert (told.due, told.late_on, told.days_late) == (due.isoformat(), day.isoformat(), 5)
    assert (desk.page(kept).brief.late_on, why(desk, kept).late_on) == ("", "")
    desk.run(DeliverResult(over, "张伟"))
    assert desk.page(over).brief.late_on == ""


def test_what_the_resident_ended_is_counted_apart_and_the_sums_add_up(desk: Desk) -> None:
    kept, gone, late_gone, back = promised(desk), promised(desk), promised(desk), promised(desk, "agency")
    desk.run(DecideCase(kept, "approved", document="决定书"))
    desk.run(WithdrawCase(gone, "搬走了"))
    desk.run(CloseCase(gone))
    came_back = desk.page(back).brief.due[:7]
    desk.town_says("case.returned", case=back, reason="照片不清", by="李敏")
    due = {case: desk.page(case).brief.due for case in (kept, late_gone)}
    assert len({one[:7] for one in due.values()}) == 1
    on(desk, date.fromisoformat(due[late_gone]) + timedelta(days=3))
    # Withdrawing what is late already does not make it good.
    desk.run(WithdrawCase(late_gone, "不等了"))
    desk.run(CloseCase(late_gone))
    found = month(desk, due[kept][:7])
    assert (found.kept, found.late, found.withdrawn, found.running) == (1, 1, 1, 0)
    assert [one.case for one in found.late_cases] == [late_gone]
    assert (month(desk, came_back).stopped, desk.page(back).brief.due) == (1, "")
    shares = [one for one in found.figures if one.of == found.due and one.words.startswith("其中")]
    assert sum(one.count for one in shares) == found.due


def test_papers_that_did_not_come_are_no_lateness_of_the_hall(desk: Desk) -> None:
    walk = Walk(desk)
    desk.person()
    desk.hall.run(ChangeSetting("owed.unmarked", True), actor=MANAGER)
    case = walk.case("direct", "defaulted")
    with desk.hall.ledger.look() as conn:
        due = conn.exec_driver_sql("SELECT due FROM p_cases WHERE case_id=?", (case,)).scalar_one()
    desk.run(CloseCase(case))
    found = month(desk, due[:7])
    assert (found.defaulted, found.late, found.kept) == (1, 0, 0)


def test_a_case_is_over_once_its_resident_has_what_was_asked_for(desk: Desk) -> None:
    case = promised(desk)

    def over() -> tuple[int, int, int]:
        total = month(desk).total
        return total.cases, total.finished, total.left

    assert over() == (1, 0, 0)
    desk.run(DecideCase(case, "approved", document="决定书"))
    assert over() == (1, 0, 0)
    desk.run(DeliverResult(case, "张伟"))
    assert over() == (1, 1, 1)
    desk.run(CloseCase(case))
    assert over() == (1, 1, 1)
    desk.run(FileCase(case, "", "甲柜一层"))
    assert over() == (1, 1, 0)


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
