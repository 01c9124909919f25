"""A hall with no line to the town: it carries a case, hears by telephone, gets the paper, hands the result over."""

from __future__ import annotations

from hall_app.values.intake import FindCases, TheCase
from tests.journeys.conftest import Open
from tests.journeys.errands import PERMIT
from tests.journeys.hands import another_day, choose
from tests.journeys.stage import Desk, Stage
from tests.journeys.test_returned_by_the_town import permit_at_the_town
from tests.makers import MANAGER


def test_an_island_hall_finishes_a_case_on_paper(open_hall: Open) -> None:
    stage, desk = permit_at_the_town(open_hall)

    # The town telephones that it has the case.
    desk.press_key("A")
    choose(desk, "How the answer came", "by telephone")
    desk.fill("Who at the town said it or signed", "高建国")
    desk.press("Town took it")
    desk.sees("with 公安派出所", "told by the town by telephone, not confirmed over the line")

    the_paper_comes_with_the_boat(stage, desk)
    kinds = [kind for kind in stage.kinds() if kind.startswith("case.")]
    assert kinds[-4:] == [
        "case.carried",
        "case.town_took_noted",
        "case.town_decided_noted",
        "case.result_ready",
    ]


def the_paper_comes_with_the_boat(stage: Stage, desk: Desk) -> None:
    """A week later. What is only told is not for a clerk."""
    another_day(stage, desk, "103", 7)
    desk.go_to(6, PERMIT)
    desk.click_row(PERMIT)
    desk.press_key("Q")
    desk.sees("Number of the document")
    choose(desk, "How the answer came", "by telephone")
    desk.fill("Who at the town said it or signed", "高建国")
    desk.press("Town decided")
    desk.sees("One that was only told by telephone or message is written down by the hall manager.")
    choose(desk, "How the answer came", "by the paper itself")
    desk.fill("Document", "居住证")
    desk.fill("Number of the document", "JZ-2026-17")
    desk.fill("Day on the paper, or when it was said", "2026-11-27")
    desk.press("Town decided")
    desk.sees(
        "JZ-2026-17", "written down from the town's paper, not confirmed over the line", "Result is here"
    )

    desk.press_key("R")
    desk.press("Result is here")
    desk.sees("result is in the hall", "Sent to the printer")
    (case,) = stage.hall.ask(FindCases(PERMIT), actor=MANAGER)
    page = stage.hall.ask(TheCase(case.case), actor=MANAGER)
    assert page.brief.state == "result_ready"
