"""Pension enrolment from the first word to the filed case while the resident sits there: one visit, one number."""

from __future__ import annotations

from tests.journeys.conftest import Open
from tests.journeys.errands import NAME, PENSION, pension_accepted
from tests.journeys.hands import choose


def test_pension_enrolment_is_done_in_one_visit(open_hall: Open) -> None:
    stage = open_hall("kiosk,rating")
    desk = stage.desk()
    desk.sign_in("103")
    pension_accepted(stage, desk)
    desk.sees("Promised by")
    # Promised in three working days, but there is nothing to wait for.
    desk.press_key("F10")
    desk.sees("Done", "finished")
    stage.later(minutes=6)
    desk.finish()
    stage.rating().press("Very satisfied")
    stage.rating().sees("Thank you")

    desk.go_to(6, "All open cases")
    choose(desk, "Which cases", "To close or to file")
    desk.click_row(PENSION)
    desk.press_key("L")
    desk.press("Close the case")
    desk.sees("case closed")
    desk.press_key("F")
    desk.fill("Shelf", "甲柜三层")
    desk.press("File the case")
    desk.sees("case filed", "甲柜三层")

    kinds = stage.kinds()
    assert [kind for kind in kinds if kind.startswith("case.")] == [
        "case.opened", "case.materials_checked", "case.accepted", "case.finished", "case.closed", "case.filed",
    ]  # fmt: skip
    assert "notice.issued" not in kinds
    assert kinds.count("visit.started") == 1
    assert NAME in stage.paper_text("acceptance_slip")
