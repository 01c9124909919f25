"""What the town sent back is looked at again: the ticks of before say nothing of it any more."""

from __future__ import annotations

from hall_app.values.caselife import CarryToTown
from hall_app.values.joints import TheJoint
from tests.usecases.desk import Desk
from tests.usecases.test_joints import PAIR, begun, settle


def test_a_part_that_was_sent_back_is_looked_at_again(desk: Desk) -> None:
    page = begun(desk)
    settle(desk, page)
    (carried,) = (one.case for one in page.cases if one.item == PAIR[0])
    desk.run(CarryToTown(carried, "残联", "李敏"))
    desk.town_says("case.returned", case=carried, reason="照片不清", by="李敏")
    assert {one.state for one in desk.page(carried).materials} == {""}
    assert {one.state for one in desk.ask(TheJoint(page.joint)).materials} == {""}
