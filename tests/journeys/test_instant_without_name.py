"""Done within the visit and for nobody by name; paper only when it is asked for."""

from __future__ import annotations

from tests.journeys.conftest import Open
from tests.journeys.errands import come
from tests.journeys.stage import Desk, Stage

BILLS = "水电气等公共事业费代收"
NEEDS_A_NAME = "城乡居民养老保险缴费与档次选择"


def nameless(stage: Stage) -> Desk:
    desk = stage.desk()
    desk.sign_in("103")
    come(stage, desk)
    desk.sees("Who is it?")
    desk.press_key("Ctrl+Shift+N")
    desk.sees("Served without a name", "What is it about?")
    return desk


def done_at_once(desk: Desk) -> None:
    desk.begin("zh-08", BILLS)
    desk.tick("1")
    desk.sees("All papers are here and in order")
    desk.press_key("F10")
    desk.sees("Done now")
    desk.press_key("F10")
    desk.sees_no_more("Done now")


def test_done_at_once_without_paper(open_hall: Open) -> None:
    stage = open_hall("kiosk,rating")
    desk = nameless(stage)
    done_at_once(desk)
    desk.finish()
    assert [kind for kind in stage.kinds() if kind.startswith("case.")] == [
        "case.opened", "case.materials_checked", "case.accepted", "case.finished",
    ]  # fmt: skip
    assert sorted(path.name.partition("-")[0] for path in stage.paper.iterdir()) == ["ticket"]
    stage.rating().sees("Very satisfied")


def test_a_slip_when_it_is_asked_for(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = nameless(stage)
    done_at_once(desk)
    desk.press("Make out a slip")
    desk.sees("Slip of a matter done", "Sent to the printer")
    assert BILLS in stage.paper_text("done_slip")
    desk.finish()


def test_an_item_that_needs_a_name_says_so(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = nameless(stage)
    desk.type("LD-03")
    desk.sees(NEEDS_A_NAME)
    desk.press_key("F10")
    desk.sees("This item asks who somebody is.")
    assert "case.opened" not in stage.kinds()
