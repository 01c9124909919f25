"""An item the hall itself finishes by a promised day: accepted at once, with a slip of acceptance."""

from __future__ import annotations

from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, PENSION, come


def test_direct_promised(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    come(stage, desk, "Social security")
    desk.new_person(NAME, ID)
    desk.begin("LD-01", PENSION)
    desk.sees("done here", "3 working days", "3 papers not looked at yet")
    desk.tick("111")
    desk.sees("All papers are here and in order")
    desk.press_key("F10")
    desk.sees("Accepted", "Promised by", "Notice of acceptance", "Sent to the printer")
    slip = stage.paper_text("acceptance_slip")
    assert "受理通知书" in slip
    assert NAME in slip
    assert "2026年11月26日" in slip
    assert not stage.papers("receipt_slip")
    desk.finish()
    assert [kind for kind in stage.kinds() if kind.startswith("case.")] == [
        "case.opened", "case.materials_checked", "case.accepted",
    ]  # fmt: skip
