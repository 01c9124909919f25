"""A child under 14: nothing is accepted before the guardian who is here is written down and agrees."""

from __future__ import annotations

from tests.journeys.conftest import Open
from tests.journeys.errands import PENSION, come
from tests.journeys.stage import Desk, Stage
from tests.usecases.test_agents import AGENT_ID, number_born

CHILD, MOTHER = "张小明", "李梅"


def write_guardian(desk: Desk, agrees: bool) -> None:
    """Ctrl+G opens with what is known of a child; the mother's name and number by keyboard."""
    desk.press_key("Ctrl+G")
    desk.sees("Somebody else is here for the applicant", "agrees to keep the child's data")
    desk.until(lambda: desk.front.role.value == "guardian")  # type: ignore[attr-defined]
    assert desk.front.why.value == "minor"  # type: ignore[attr-defined]
    desk.fill("Name", MOTHER)
    desk.fill("Number of the paper", AGENT_ID)
    desk.fill("Phone", "13900001234")
    desk.front.consent.setChecked(agrees)  # type: ignore[attr-defined]
    desk.press("Save")


def test_a_child_comes_with_its_mother(open_hall: Open) -> None:
    stage: Stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    come(stage, desk)
    desk.new_person(CHILD, number_born("20160315"))
    desk.begin("LD-01", PENSION)
    desk.tick("111")
    # Everything is here but the guardian.
    desk.press_key("F10")
    desk.sees("under 14")
    assert "case.accepted" not in stage.kinds()
    write_guardian(desk, agrees=False)
    desk.sees("Ask the guardian and note the consent")
    assert "visit.represented" not in stage.kinds()
    desk.front.consent.setChecked(True)  # type: ignore[attr-defined]
    desk.press("Save")
    desk.sees("Here for the applicant", MOTHER, "guardian")
    desk.press_key("F10")
    desk.sees("Accepted", "Sent to the printer")
    slip = stage.paper_text("acceptance_slip")
    assert CHILD in slip and MOTHER in slip and "监护人" in slip
    desk.finish()
    assert stage.kinds().count("visit.represented") == 1
