"""More days: asked for in time they are granted once, with a notice; asked for too late they are refused in words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton

from hall_app.errors import Refusal
from hall_app.values.caselife import ExtendCase
from hall_app.values.intake import FindCases
from tests.journeys.conftest import Open
from tests.journeys.errands import NAME, PENSION, pension_accepted
from tests.journeys.hands import another_day
from tests.journeys.stage import Desk, Stage
from tests.makers import MANAGER


def accepted(stage: Stage, desk: Desk) -> None:
    """Three working days from 23 November: until the 26th."""
    desk.sign_in("103")
    pension_accepted(stage, desk)
    desk.finish()
    desk.leave()


def offered(desk: Desk) -> list[str]:
    """The keys of what the manager can do with the case that is shown."""
    found = desk.window.pages["cases"].findChildren(QAbstractButton)
    return [one.accessibleDescription() for one in found if one.isVisible()]


def at_the_case(desk: Desk) -> None:
    desk.go_to(6, PENSION)
    desk.click_row(PENSION)


def test_asked_for_in_time(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    accepted(stage, desk)
    another_day(stage, desk, "102", 3)
    at_the_case(desk)
    desk.sees("Promised by 11/26")
    desk.press_key("G")
    desk.fill("Working days more", "2")
    desk.fill("Reason", "需向户籍地核实参保记录")
    desk.press("Grant more days")
    desk.sees("Promised by 11/30", "Sent to the printer", "extended before; that is done once only")
    notice = stage.paper_text("extension_notice")
    for text in (NAME, PENSION, "需向户籍地核实参保记录", "2026年11月30日"):
        assert text in notice, text
    assert stage.kinds().count("case.extended") == 1
    desk.until(lambda: "G" not in offered(desk))


def test_asked_for_too_late(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    accepted(stage, desk)
    another_day(stage, desk, "102", 4)
    at_the_case(desk)
    desk.sees("■ overdue", "Not possible now: Grant more days")
    desk.sees("The limit ended on 2026-11-26. What was not asked for in time is not granted afterwards.")
    desk.until(lambda: "D" in offered(desk))  # it can still be decided, and should be
    assert "G" not in offered(desk)
    assert "case.extended" not in stage.kinds()
    (case,) = stage.hall.ask(FindCases(PENSION), actor=MANAGER)
    with pytest.raises(Refusal) as refused:
        stage.hall.run(ExtendCase(case.case, 2, "需核实"), actor=MANAGER)
    assert str(refused.value) in desk.words()
