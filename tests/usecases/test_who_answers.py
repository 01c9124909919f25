"""The open lists of everybody, for whoever runs the hall; what somebody who left answers for is not lost."""

from __future__ import annotations

import pytest

from hall_app.errors import Refusal
from hall_app.values.first_asked import AcceptMatter, MattersOf, OfferMatter, WhoAnswers
from hall_app.values.staffing import ChangeStaff
from tests.makers import MANAGER, finish
from tests.usecases.desk import Desk
from tests.usecases.test_first_asked import OTHER, opened


def told(desk: Desk) -> list[tuple[str, bool, int, str]]:
    people = desk.hall.ask(WhoAnswers(), actor=MANAGER)
    return [(one.name, one.serves, one.open, one.since) for one in people]


def test_who_left_still_answers_and_the_manager_hands_it_on(desk: Desk) -> None:
    case = opened(desk)
    assert told(desk) == [("王芳", True, 2, "2026-11-23")]
    finish(desk.hall)
    desk.hall.run(ChangeStaff("w003", "王芳", "综合窗口", "clerk", False), actor=MANAGER)
    assert told(desk) == [("王芳", False, 1, "2026-11-23")]
    (matter,) = desk.hall.ask(MattersOf("w003"), actor=MANAGER).mine
    assert (matter.matter, matter.holder_name) == (case, "王芳")
    desk.hall.run(OfferMatter(case, "w004", "王芳已调离"), actor=MANAGER)
    desk.run(AcceptMatter(case), OTHER)
    assert told(desk) == [("欧阳明月", True, 1, "2026-11-23")]


def test_who_left_comes_before_the_longest_list(desk: Desk) -> None:
    first, second = opened(desk), desk.open("direct", "promised")
    for case in (first, second):
        desk.run(OfferMatter(case, "w004", "轮岗"))
        desk.run(AcceptMatter(case), OTHER)
    assert [one[:3] for one in told(desk)] == [("欧阳明月", True, 2), ("王芳", True, 1)]
    desk.hall.run(ChangeStaff("w003", "王芳", "综合窗口", "clerk", False), actor=MANAGER)
    assert [one[:3] for one in told(desk)] == [("王芳", False, 1), ("欧阳明月", True, 2)]


def test_everybodys_list_is_for_whoever_runs_the_hall(desk: Desk) -> None:
    with pytest.raises(Refusal) as caught:
        desk.ask(WhoAnswers())
    assert caught.value.code == "not_allowed"
