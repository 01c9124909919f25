"""The town returns a case: the paper it wants is supplied, everything is carried again, and the days begin anew."""

from __future__ import annotations

from hall_app.values.caselife import WhyDue
from hall_app.values.intake import FindCases
from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, PERMIT, PERMIT_IN_ORDER, come
from tests.journeys.hands import another_day
from tests.journeys.stage import Desk, Stage
from tests.makers import MANAGER
from tests.usecases.desk import Desk as Hall


def carry(desk: Desk) -> None:
    desk.go_to(6, PERMIT)
    desk.click_row(PERMIT)
    desk.press_key("C")
    desk.fill("Who received it at the town", "王芳")
    desk.press("Carried to the town")
    desk.sees("brought to the town")


def permit_at_the_town(open_hall: Open) -> tuple[Stage, Desk]:
    """A residence permit taken in and carried; nobody is served any more."""
    stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    come(stage, desk)
    desk.new_person(NAME, ID)
    desk.begin("LR-02", PERMIT)
    desk.tick(PERMIT_IN_ORDER)
    desk.press_key("F10")
    desk.sees("Taken in for the town", "12/14", "Sent to the printer")
    desk.finish()
    carry(desk)
    return stage, desk


def test_a_returned_case_is_supplied_and_carried_again(open_hall: Open) -> None:
    stage, desk = permit_at_the_town(open_hall)

    # The town took it and sends it back.
    (case,) = stage.hall.ask(FindCases(PERMIT), actor=MANAGER)
    town = Hall(stage.hall)
    town.town_says("case.taken", case=case.case, unit="公安派出所", by="高建国")
    another_day(stage, desk, "103", 2)
    town.town_says("case.returned", case=case.case, n=2, reason="照片不合规格", by="高建国")
    desk.go_to(6, PERMIT)
    desk.click_row(PERMIT)
    desk.sees("returned by the town", "照片不合规格", "the days begin anew")

    # The resident brings another photo the next day; it is written down at once and looked at after.
    another_day(stage, desk, "103", 1)
    desk.go_to(1)
    come(stage, desk)
    desk.known_person("zhangwei", NAME)
    desk.go_on_with("returned by the town")
    desk.at_papers(PERMIT, "sent back by the town: 照片不合规格")
    desk.tick(PERMIT_IN_ORDER)
    desk.press_key("Ctrl+R")
    desk.sees(
        "The papers are here; the answer is owed from today.", "answer owed by 12/3", "Sent to the printer"
    )
    # The list of what was handed in goes home with the resident.
    desk.until(lambda: len(stage.papers("material_list")) == 1)
    assert NAME in stage.paper_text("material_list")
    assert stage.kinds().count("case.supplemented") == 1
    desk.press_key("F10")
    desk.sees("Taken in for the town", "Promised by 12/17", "Sent to the printer")
    desk.finish()
    why = stage.hall.ask(WhyDue(case.case), actor=MANAGER)
    assert (why.received, why.due) == ("2026-11-26", "2026-12-17")

    carry(desk)
    kinds = [kind for kind in stage.kinds() if kind.startswith("case.")]
    assert kinds.count("case.carried") == 2
    assert kinds.count("case.taken_in") == 2
